"""What the transition score reads: US nodes and their moves, and the bridges between nodes, O*NET
occupations and unit groups.

A node is one of 539 US occupations. Its unit groups are those that share its O*NET occupations, by
the mean of two crosswalks: the hand-checked one without weights and the weighted one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ladderway.files.build.common import noc_codes, onet_codes_of
from ladderway.files.build.readers import Source

Matrix = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

MOVES = "transitions/observed_moves_asec.csv.gz"
NAMES = "transitions/occ_names_bls_minor_major.csv"
NODES = "transitions/occ_node_to_onetsoc2019.csv"
WEIGHTED = "crosswalk/bcgov_onet2019_to_noc2021_mapping_v3.csv"
ONET = "onet/29_x/Occupation_Data.txt.gz"
SHARE = "transition_prob_BLS_ASECnorm_corr"
SENIOR_MANAGERS = ("00011", "00012", "00013", "00014", "00015")  # the weighted crosswalk's 00018
SMALLEST_ORIGIN = 50_000  # people; under this the shares are noise (SOURCES of the data)
SPLIT_CODE_SHARE = (
    0.05  # a larger share within four characters is one survey code split into several
)
PEOPLE_PER_ANSWER = (
    500.0  # people one respondent stands for, about; only sets how far to trust a row
)
NEAR_COPY = 0.85  # cosine of two origins' shares from which they count as one in cross-validation


@dataclass(frozen=True, slots=True)
class Moves:
    """Observed moves between nodes. `counts` are moves in respondents, about; the diagonal is 0."""

    nodes: tuple[str, ...]
    employment: Matrix  # (m,) people in each node
    wage: Matrix  # (m,) mean annual wage, dollars
    shares: Matrix  # (m, m) of those who left the origin; 0 where no row is held
    counts: Matrix  # (m, m)
    usable: Places  # origins large enough, with a move
    group: Places  # (m,) origins that are near-copies of each other share a number


@dataclass(frozen=True, slots=True)
class Bridge:
    """How nodes and unit groups stand for each other."""

    hand: Matrix  # (m, n) rows sum to 1: the hand-checked crosswalk
    weighted: Matrix  # (m, n) the weighted crosswalk
    both: Matrix  # (m, n) their mean
    to_noc: Matrix  # (n, m) rows sum to 1, by employment of the node
    onet: Matrix  # (n, o) rows sum to 1: O*NET occupations of each unit group


def rows_to_one(values: Matrix) -> Matrix:
    """Rows scaled to sum to 1; a row of zeros stays."""
    found: Matrix = values / np.maximum(values.sum(axis=1, keepdims=True), 1e-12)
    return found


@lru_cache(maxsize=2)
def onet_index(source: Source) -> Mapping[str, int]:
    codes = {
        r.text("O*NET-SOC Code") for r in source.rows(ONET, ["O*NET-SOC Code"], delimiter="\t")
    }
    return {code: place for place, code in enumerate(sorted(codes))}


@lru_cache(maxsize=2)
def read_moves(source: Source) -> Moves:
    """The observed moves, filtered as the data's notes advise."""
    names = source.rows(NAMES, ["OCC_CODE", "TOT_EMP", "A_MEAN"])
    place = {code: k for k, code in enumerate(sorted(r.text("OCC_CODE") for r in names))}
    employment, wage = np.zeros(len(place)), np.zeros(len(place))
    for row in names:
        k = place[row.text("OCC_CODE")]
        employment[k] = row.number_or_none("TOT_EMP") or 0.0
        wage[k] = row.number_or_none("A_MEAN") or 0.0
    raw = np.zeros((len(place), len(place)))
    for row in source.rows(MOVES, ["OCC_source", "OCC_target", SHARE]):
        ends = (row.code(c, place, "node") for c in ("OCC_source", "OCC_target"))
        raw[tuple(place[e] for e in ends)] = row.number_in(SHARE)
    return _filtered(tuple(place), employment, wage, raw)


def _filtered(nodes: tuple[str, ...], employment: Matrix, wage: Matrix, raw: Matrix) -> Moves:
    held = raw.sum(axis=1) > 0
    moved = raw * ~np.eye(len(nodes), dtype=bool)
    family = np.array([[a[:4] == b[:4] for b in nodes] for a in nodes])
    split = family & (moved > SPLIT_CODE_SHARE)
    kept = np.where(split, 0.0, moved)
    counts = kept * employment[:, None] / PEOPLE_PER_ANSWER
    large = held & (employment >= SMALLEST_ORIGIN) & (kept.sum(axis=1) > 0)
    return Moves(
        nodes=nodes,
        employment=employment,
        wage=wage,
        shares=rows_to_one(kept),
        counts=counts,
        usable=np.flatnonzero(large),
        group=_groups(moved, split, np.flatnonzero(held)),
    )


def _groups(moved: Matrix, split: Flags, held: Places) -> Places:
    """Numbers shared by origins that one survey code feeds, or whose shares are near-copies."""
    group = np.arange(len(moved))
    for k, a in enumerate(held):
        for b in held[:k]:
            if split[a, b] or split[b, a] or _near_copies(moved, int(a), int(b)):
                group[group == group[a]] = group[b]
    return group


def _near_copies(moved: Matrix, a: int, b: int) -> bool:
    first, second = (np.delete(moved[x], [a, b]) for x in (a, b))
    length = np.linalg.norm(first) * np.linalg.norm(second)
    few = min((first > 0).sum(), (second > 0).sum()) < 3
    return bool(not few and first @ second > NEAR_COPY * length)


@lru_cache(maxsize=2)
def read_bridge(source: Source) -> Bridge:
    """Bridges from the two crosswalks. Unit groups that neither has stay empty."""
    moves, onet = read_moves(source), onet_index(source)
    by_hand, weighted = _hand(source, onet), _weighted(source, onet)
    of_node = np.zeros((len(moves.nodes), len(onet)))
    for row in source.rows(NODES, ["occ_node", "onetsoc2019"]):
        node = moves.nodes.index(row.code("occ_node", moves.nodes, "node"))
        of_node[node, onet[row.code("onetsoc2019", onet, "O*NET-SOC 2019 code")]] = 1.0
    hand = rows_to_one(((of_node @ by_hand.T) > 0).astype(float))
    other = rows_to_one(of_node @ weighted.T)
    both = rows_to_one(hand + other)
    return Bridge(
        hand=hand,
        weighted=other,
        both=both,
        to_noc=rows_to_one((both * np.maximum(moves.employment, 1.0)[:, None]).T),
        onet=rows_to_one(rows_to_one(by_hand) + rows_to_one(weighted)),
    )


def _hand(source: Source, onet: Mapping[str, int]) -> Matrix:
    codes = noc_codes(source)
    found = np.zeros((len(codes), len(onet)))
    for noc, names in onet_codes_of(source).items():
        found[codes.index(noc), [onet[name] for name in names]] = 1.0
    return found


def _weighted(source: Source, onet: Mapping[str, int]) -> Matrix:
    codes = noc_codes(source)
    found = np.zeros((len(codes), len(onet)))
    split: dict[str, tuple[str, ...]] = defaultdict(tuple, {"00018": SENIOR_MANAGERS})
    for row in source.rows(WEIGHTED, ["onet_soc_code", "noc_2021", "down_weight"]):
        noc = row.text("noc_2021")
        name = row.code("onet_soc_code", onet, "O*NET-SOC 2019 code")
        for code in split[noc] or (row.code("noc_2021", codes, "unit group"),):
            found[codes.index(code), onet[name]] += row.number_or_none("down_weight") or 0.0
    return found


def noc_counts(moves: Moves, bridge: Bridge, used: Places) -> Matrix:
    """Moves of the origins `used` brought to unit groups, (n, n), without the diagonal."""
    counts: Matrix = bridge.both[used].T @ moves.counts[used] @ bridge.both
    np.fill_diagonal(counts, 0.0)
    return counts
