"""Observed changes of occupation in the United States, brought to the unit groups.

A node (a US occupation) stands for the unit groups that share its O*NET occupations, in proportion
to their employment in Canada. With B[s, i] the share of node s that unit group i takes, e[s] the
people in s a year before and P[s, t] the share of them now in t, those who went from i to j are

    F[i, j] = sum over s and t of  B[s, i] e[s] P[s, t] B[t, j]

`share_out` is F over its row, `share_in` F over its column, both without those who stayed within
one unit group; `yearly` is F over all people of the origin.

Left out, as the source advises: origins with fewer than 50,000 people (noise), and shares above
0.05 between nodes with the same first four characters (one survey code split into several).
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from ladderway.files.build.common import noc_codes, onet_codes_of
from ladderway.files.build.readers import Source
from ladderway.files.build.wages import employment
from ladderway.files.build.workshop import Workshop

MOVES = "transitions/observed_moves_asec.csv.gz"
NODES = "transitions/occ_node_to_onetsoc2019.csv"
SHARE = "transition_prob_BLS_ASECnorm_corr"
SMALLEST_ORIGIN = 50_000
SPLIT_CODE_SHARE = 0.05
KEPT_SHARE = 0.002  # smaller flows are not written
Array = npt.NDArray[np.float64]


def build(source: Source, workshop: Workshop) -> None:
    onet_by_node = _nodes(source)
    nodes = {node: place for place, node in enumerate(sorted(onet_by_node))}
    taken = _taken(source, nodes, onet_by_node)
    people, shares = _observed(source, workshop, nodes)
    flows = taken.T @ (people[:, None] * shares) @ taken
    staff = taken.T @ people
    np.fill_diagonal(flows, 0.0)
    codes = noc_codes(source)
    origins = flows.sum(axis=1) > 0
    workshop.join("unit groups with observed moves out", int(origins.sum()), len(codes))
    workshop.csv(
        "observed_moves.csv.gz",
        ("noc_from", "noc_to", "share_out", "share_in", "yearly"),
        _lines(codes, flows, staff),
        what="United States: of those who changed occupation, the share who went from one to the "
        "other (share_out), of those who came, the share from there (share_in), and of all in the "
        "origin, the share who made this move within a year (yearly).",
        sources=("cps_asec_moves", "dais_noc_onet_crosswalk", "onet_29", "esdc_cops_2024"),
    )


def _nodes(source: Source) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in source.rows(NODES, ("occ_node", "onetsoc2019")):
        found[row.text("occ_node")].append(row.text("onetsoc2019"))
    return {node: tuple(codes) for node, codes in found.items()}


def _taken(
    source: Source, nodes: Mapping[str, int], onet_by_node: Mapping[str, tuple[str, ...]]
) -> Array:
    """B: (nodes, unit groups), rows that sum to 1, or to 0 where nothing matches."""
    places = {noc: place for place, noc in enumerate(noc_codes(source))}
    staff = employment(source)
    smallest = min(staff.values())  # for occupations too small for a published figure
    by_onet: dict[str, list[int]] = defaultdict(list)
    for node, codes in onet_by_node.items():
        for onet in codes:
            by_onet[onet].append(nodes[node])
    taken = np.zeros((len(nodes), len(places)))
    for noc, codes in onet_codes_of(source).items():
        for code in codes:
            for place in by_onet[code]:
                each = len(codes) * len(by_onet[code])
                taken[place, places[noc]] += staff.get(noc, smallest) / each
    whole = taken.sum(axis=1, keepdims=True)
    return taken / np.where(whole > 0, whole, 1.0)


def _observed(source: Source, workshop: Workshop, nodes: Mapping[str, int]) -> tuple[Array, Array]:
    """People by node, and shares who moved; both zero for origins that are left out."""
    people, shares = np.zeros(len(nodes)), np.zeros((len(nodes), len(nodes)))
    columns = ("OCC_source", "OCC_target", SHARE, "TOT_EMP_OCCLY")
    rows = source.rows(MOVES, columns)
    edges = 0
    for row in rows:
        start, end = (row.code(c, nodes, "node") for c in columns[:2])
        size, share = row.number_in("TOT_EMP_OCCLY"), row.number_in(SHARE)
        if not 0 <= share <= 1.000001:
            raise row.fault(f"[{share}] is not a share", SHARE)
        split = share > SPLIT_CODE_SHARE and start[:4] == end[:4]
        if size < SMALLEST_ORIGIN:
            continue
        people[nodes[start]] = size
        if start != end and not split:
            shares[nodes[start], nodes[end]] = share
            edges += 1
    origins = len({row.cells["OCC_source"] for row in rows})
    changes = sum(row.cells["OCC_source"] != row.cells["OCC_target"] for row in rows)
    workshop.join("observed origins with 50,000 people or more", int((people > 0).sum()), origins)
    workshop.join("observed moves kept", edges, changes)
    return people, shares


def _lines(codes: tuple[str, ...], flows: Array, staff: Array) -> list[tuple[str | float, ...]]:
    out, into = (np.maximum(flows.sum(axis=a, keepdims=True), 1e-300) for a in (1, 0))
    share_out, share_in = flows / out, flows / into
    yearly = flows / np.maximum(staff[:, None], 1e-300)
    kept = np.argwhere((share_out >= KEPT_SHARE) | (share_in >= KEPT_SHARE))
    rounded = [np.round(m, d) for m, d in ((share_out, 4), (share_in, 4), (yearly, 6))]
    return [(codes[i], codes[j], *(float(m[i, j]) for m in rounded)) for i, j in kept]
