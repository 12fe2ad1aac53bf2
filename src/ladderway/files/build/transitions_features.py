"""Measures the likeness of occupations from OaSIS and O*NET: the features of the transition score.

Each stored feature is the mean of one or more likenesses, each standardised over all ordered pairs
of different unit groups (mean 0, spread 1, cut at -3 and 8). Texts are compared by the cosine of
tf-idf weights; the texts themselves do not ship.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from ladderway.domain.ladders.coverage import Array
from ladderway.domain.ladders.transition_features import FeatureStore, Stored, alike
from ladderway.files.build.common import noc_codes, profile_noc
from ladderway.files.build.readers import Source
from ladderway.files.build.transitions_sources import (
    Bridge,
    Matrix,
    Moves,
    onet_index,
    read_bridge,
    read_moves,
    rows_to_one,
)

WORD = re.compile(r"[a-z]{3,}")
TOO_COMMON = 0.3  # a word in more than this share of texts says nothing
TIERS = {"Primary-Short": 1.0, "Primary-Long": 0.6, "Supplemental": 0.35}
SCORES = "onet/30_0/skill_knowledge_ability_activity_scores.csv.gz"
HOLLAND = "RIASEC"
RELATED = ("onet/29_x/Related_Occupations.txt.gz", "Related O*NET-SOC Code")
CHANGERS = "transitions/career_changers_mobility_edgelist.csv"


def build_features(source: Source, levels: Mapping[str, Array]) -> FeatureStore:
    """The store without what observed moves give; `levels` are 0..1 by category, (n, d)."""
    bridge, moves = read_bridge(source), read_moves(source)
    return FeatureStore(
        codes=noc_codes(source),
        levels=levels,
        stored={name: Stored.of(x) for name, x in likenesses(source, bridge, moves).items()},
        steps={n: standard(x).astype(np.float32) for n, x in steps(source, bridge, moves).items()},
        draws={
            "size": (bridge.to_noc @ np.log(np.maximum(moves.employment, 1000.0))).astype(
                np.float32
            )
        },
    )


def likenesses(source: Source, bridge: Bridge, moves: Moves) -> dict[str, Matrix]:
    """Every stored feature, (n, n)."""
    duties = oasis_texts(source, "main-duties_oasis-2023_v1.0.csv", "Main duties")
    lead = oasis_texts(source, "lead-statement_oasis_2023_v1.0.csv", "Lead statement")
    titles = oasis_texts(source, "example-titles_oasis_2023_v1.0.csv", "Job title text")
    places = oasis_texts(
        source, "workplaces-employers_oasis_2023_v1.0.csv", "Workplace/employer name"
    )
    needs = oasis_texts(
        source, "employment-requirements_oasis_2023_v1.0.csv", "Employment requirement"
    )
    whole = [" ".join(x) for x in zip(duties, lead, titles, strict=True)]
    dwa, iwa = detailed_activities(source)
    styles = [("Work_Styles", "IM"), ("Work_Values", "EX"), ("Interests", "OI")]
    found = {
        "duties": [text_likeness(whole), text_likeness(duties)]
        + [bag_likeness(bridge.onet @ x) for x in (onet_texts(source, *TASKS), dwa, iwa)],
        "titles": [text_likeness(titles), bag_likeness(bridge.onet @ onet_texts(source, *TITLES))],
        "tools": [bag_likeness(bridge.onet @ onet_bag(source, *TOOLS))],
        "workplaces": [text_likeness(places)],
        "related": related(source, bridge),
        "changers": changers(source, bridge, moves),
        "neighbours": neighbours(source),
        "family": families(source, bridge, moves),
        "schooling": [text_likeness(needs), *schooling(source, bridge)],
        "interests": [holland(source)] + [scale_likeness(source, bridge, f, s) for f, s in styles],
    }
    for name, prefix in ONET_SCORES.items():
        found[name] = [onet_scores(source, bridge, prefix)]
    return {name: np.mean([standard_pairs(x) for x in xs], axis=0) for name, xs in found.items()}


TASKS = ("onet/29_x/Task_Statements.txt.gz", "Task")
TITLES = ("onet/29_x/Alternate_Titles.txt.gz", "Alternate Title")
TOOLS = ("onet/29_x/Technology_Skills.txt.gz", "Example")
ONET_SCORES = {
    "onet_skills": "Skills",
    "onet_abilities": "Abilities",
    "onet_knowledge": "Knowledge",
    "onet_activities": "Work Activities",
}


def standard_pairs(x: Matrix) -> Matrix:
    """Standardised over pairs of different occupations, cut at -3 and 8."""
    off = x[~np.eye(len(x), dtype=bool)]
    cut: Matrix = np.clip((x - off.mean()) / max(off.std(), 1e-12), -3.0, 8.0)
    return cut


def standard(x: Matrix) -> Matrix:
    found: Matrix = (x - x.mean()) / x.std()
    return found


def oasis_texts(source: Source, file: str, column: str) -> list[str]:
    """One text a unit group: all its profiles' entries."""
    known = frozenset(noc_codes(source))
    texts: dict[str, list[str]] = defaultdict(list)
    for row in source.rows(f"oasis/{file}", ["OaSIS profile code", column]):
        texts[profile_noc(row, "OaSIS profile code", known)].append(row.cells[column])
    return [" ".join(texts[noc]) for noc in noc_codes(source)]


def text_likeness(texts: Sequence[str]) -> Matrix:
    return bag_likeness(tfidf([Counter(WORD.findall(t.lower())) for t in texts]))


def tfidf(bags: Sequence[Mapping[str, int]]) -> Matrix:
    """Rows of unit length: (1 + ln count) (1 + ln((1 + N) / (1 + texts with the word)))."""
    spread = Counter(word for bag in bags for word in bag)
    words = sorted(w for w, k in spread.items() if 2 <= k <= TOO_COMMON * len(bags))
    place = {w: k for k, w in enumerate(words)}
    weights = np.zeros((len(bags), len(words)))
    for row, bag in enumerate(bags):
        for word in bag.keys() & place.keys():
            weights[row, place[word]] = 1 + np.log(bag[word])
    rarity = 1 + np.log((1 + len(bags)) / (1 + np.array([spread[w] for w in words])))
    return unit_rows(weights * rarity)


def unit_rows(x: Matrix) -> Matrix:
    found: Matrix = x / np.maximum(np.linalg.norm(x, axis=1, keepdims=True), 1e-12)
    return found


def bag_likeness(x: Matrix) -> Matrix:
    """Cosine of rows, rounded so that the order of threads changes no byte."""
    rows = unit_rows(x)
    cosine: Matrix = np.round(rows @ rows.T, 6)
    return cosine


def onet_rows(source: Source, file: str, *columns: str) -> Iterable[tuple[int, tuple[str, ...]]]:
    """(place of the O*NET occupation, cells) of each row of a known occupation."""
    onet = onet_index(source)
    for row in source.rows(file, ["O*NET-SOC Code", *columns], delimiter="\t"):
        code = row.text("O*NET-SOC Code")
        if code in onet:
            yield onet[code], tuple(row.cells[c] for c in columns)


def onet_texts(source: Source, file: str, column: str) -> Matrix:
    bags: list[Counter[str]] = [Counter() for _ in onet_index(source)]
    for place, (text,) in onet_rows(source, file, column):
        bags[place].update(WORD.findall(text.lower()))
    return tfidf(bags)


def onet_bag(source: Source, file: str, column: str, name: Callable[[str], str] = str) -> Matrix:
    """Which things each O*NET occupation has, weighted by rarity."""
    pairs = {(place, name(cell)) for place, (cell,) in onet_rows(source, file, column)}
    things = {t: k for k, t in enumerate(sorted({t for _, t in pairs}))}
    held = np.zeros((len(onet_index(source)), len(things)))
    for place, thing in pairs:
        held[place, things[thing]] = 1.0
    weighted: Matrix = held * np.log(len(held) / held.sum(axis=0))
    return weighted


def detailed_activities(source: Source) -> tuple[Matrix, Matrix]:
    """Detailed and intermediate work activities of each O*NET occupation."""
    columns = ["DWA ID", "IWA ID"]
    rows = source.rows("onet/29_x/DWA_Reference.txt.gz", columns, delimiter="\t")
    wider = {r.text("DWA ID"): r.text("IWA ID") for r in rows}
    file = "onet/29_x/Tasks_to_DWAs.txt.gz"
    return onet_bag(source, file, "DWA ID"), onet_bag(source, file, "DWA ID", wider.__getitem__)


def mapped(bridge: Bridge, values: Matrix, held: Matrix) -> Matrix:
    """O*NET figures (o, d) brought to unit groups; the mean of all where none is known."""
    weights = rows_to_one(bridge.onet * held)
    found = weights @ values
    bare = weights.sum(axis=1) == 0
    found[bare] = found[~bare].mean(axis=0)
    return found


def onet_scores(source: Source, bridge: Bridge, prefix: str) -> Matrix:
    """Likeness of O*NET's rated elements of one kind."""
    rows = source.rows(SCORES, ["onet_soc_code"])
    columns = [c for c in rows[0].cells if c.startswith(f"{prefix}:")]
    onet = onet_index(source)
    values, held = np.zeros((len(onet), len(columns))), np.zeros(len(onet))
    for row in rows:
        place = onet[row.code("onet_soc_code", onet, "O*NET-SOC 2019 code")]
        values[place], held[place] = [row.number_in(c) for c in columns], 1.0
    return _alike(mapped(bridge, values, held))


def _alike(levels: Matrix) -> Matrix:
    rows = levels.astype(np.float32)
    return alike(rows, rows).astype(float)


def onet_table(
    source: Source, file: str, keys: Sequence[str], keep: Mapping[str, str]
) -> tuple[Matrix, Matrix, list[tuple[str, ...]]]:
    """Data values by (occupation, key), which occupations have any, and the keys."""
    columns = [*keys, *keep, "Data Value"]
    values: dict[tuple[int, tuple[str, ...]], float] = {}
    for place, cells in onet_rows(source, f"onet/29_x/{file}.txt.gz", *columns):
        named = dict(zip(columns, cells, strict=True))
        key = tuple(named[k] for k in keys)
        if all(named[c] == wanted for c, wanted in keep.items()) and all(key):
            values[place, key] = float(named["Data Value"] or 0.0)
    names = sorted({key for _, key in values})
    found = np.zeros((len(onet_index(source)), len(names)))
    for (place, key), value in values.items():
        found[place, names.index(key)] = value
    return found, (found != 0).any(axis=1).astype(float), names


def scale_likeness(source: Source, bridge: Bridge, file: str, scale: str) -> Matrix:
    values, held, _ = onet_table(source, file, ["Element ID"], {"Scale ID": scale})
    return _alike(mapped(bridge, values, held))


def holland(source: Source) -> Matrix:
    """Likeness of OaSIS interests: three Holland letters, the first counting three."""
    codes = noc_codes(source)
    known = frozenset(codes)
    found = np.zeros((len(codes), len(HOLLAND)))
    columns = [f"Holland Codes - {k}" for k in (1, 2, 3)]
    for row in source.rows("oasis/interests_oasis_2023_v1.0.csv", ["OaSIS Code", *columns]):
        place = codes.index(profile_noc(row, "OaSIS Code", known))
        for weight, column in zip((3, 2, 1), columns, strict=True):
            letter = row.cells[column].upper()[:1]
            if letter:
                found[place, HOLLAND.index(letter)] += weight
    return _alike(found)


def related(source: Source, bridge: Bridge) -> list[Matrix]:
    """O*NET's related occupations: named by the origin, by the destination, and in common."""
    onet = onet_index(source)
    links = np.zeros((len(onet), len(onet)))
    for place, (code, tier) in onet_rows(source, *RELATED, "Relatedness Tier"):
        links[place, onet[code]] = TIERS[tier]
    out = bridge.onet @ links @ bridge.onet.T
    either = np.minimum(links + links.T, 1.0)
    shared = unit_rows(either / np.sqrt(np.maximum(either.sum(axis=1, keepdims=True), 1.0)))
    return [out, out.T, bridge.onet @ (shared @ shared.T) @ bridge.onet.T]


def changers(source: Source, bridge: Bridge, moves: Moves) -> list[Matrix]:
    """O*NET's older Career Changers lists, curated: out, in and in common."""
    place = {node: k for k, node in enumerate(moves.nodes)}
    links = np.zeros((len(place), len(place)))
    for row in source.rows(CHANGERS, ["OCC_source", "OCC_target"]):
        ends = [row.text("OCC_source"), row.text("OCC_target")]
        if all(e in place for e in ends):
            links[place[ends[0]], place[ends[1]]] = 1.0
    out = bridge.to_noc @ links @ bridge.to_noc.T
    shared = unit_rows(links + links.T + np.eye(len(links)))
    return [out, out.T, bridge.to_noc @ (shared @ shared.T) @ bridge.to_noc.T]


def neighbours(source: Source) -> list[Matrix]:
    """OaSIS's exclusions, which name occupations easily taken for each other; and in common."""
    codes = noc_codes(source)
    known = frozenset(codes)
    named = np.zeros((len(codes), len(codes)))
    columns = ["OaSIS profile code", "Excluded code"]
    for row in source.rows("oasis/exclusions_oasis_2023_v1.0.csv", columns):
        ends = [profile_noc(row, "OaSIS profile code", known), row.cells["Excluded code"][:5]]
        if ends[1] in known and ends[0] != ends[1]:
            named[codes.index(ends[0]), codes.index(ends[1])] += 1
    shared = unit_rows(((named + named.T) > 0) + np.eye(len(codes)))
    return [np.log1p(named + named.T), shared @ shared.T]


def families(source: Source, bridge: Bridge, moves: Moves) -> list[Matrix]:
    """Nearness in the Canadian and the US classification."""
    codes = noc_codes(source)
    depth = np.array([[_common(a, b) for b in codes] for a in codes], float)
    field = np.array([[(a[0] == b[0]) * (1 + (a[2] == b[2])) for b in codes] for a in codes], float)
    soc = np.array(
        [[sum(a[:k] == b[:k] for k in (2, 5, 6)) for b in moves.nodes] for a in moves.nodes]
    )
    return [depth, field, bridge.to_noc @ soc @ bridge.to_noc.T]


def _common(a: str, b: str) -> int:
    """Digits in common from the left."""
    return next((k for k in range(5) if a[k] != b[k]), 5)


def schooling(source: Source, bridge: Bridge) -> list[Matrix]:
    """Likeness of the education, experience and training of workers."""
    values, held, _ = onet_table(
        source, "Education_Training_and_Experience", ["Element ID", "Category"], {}
    )
    return [
        bag_likeness(np.sqrt(mapped(bridge, x, h))) for x, h in ((values, held), attainment(source))
    ]


def attainment(source: Source) -> tuple[Matrix, Matrix]:
    """Shares of workers by education (7 levels), by O*NET occupation through its SOC code."""
    rows = source.rows("us/bls_ep_2022_32_table_5_3_education_attainment.csv", [])
    code, *levels = list(rows[0].cells)[1:9]
    shares = {}
    for row in rows:
        found = [row.number_or_none(c) if row.cells[c][:1].isdigit() else None for c in levels]
        if all(x is not None for x in found):
            shares[row.cells[code]] = found
    onet = onet_index(source)
    values = np.array([shares.get(name[:7], [0.0] * len(levels)) for name in onet], float)
    return values, (values.sum(axis=1) > 0).astype(float)


def steps(source: Source, bridge: Bridge, moves: Moves) -> dict[str, Matrix]:
    """Preparation and wage of each unit group, (n,)."""
    teer = np.array([int(c[1]) for c in noc_codes(source)], float)
    shares, held = attainment(source)
    years = np.array([10, 12, 13, 14, 16, 18, 20])  # of schooling, by level attained
    return {
        "teer": -teer,  # up is more preparation
        "zone": job_zones(source, bridge),
        "years": mapped(bridge, shares, held) @ years / 100,
        "wage": bridge.to_noc @ np.log(np.maximum(moves.wage, 15_000.0)) + 0.0 * teer,
    }


def job_zones(source: Source, bridge: Bridge) -> Matrix:
    """Mean O*NET job zone, 1 to 5."""
    values = np.zeros((len(onet_index(source)), 1))
    for place, (zone,) in onet_rows(source, "onet/29_x/Job_Zones.txt", "Job Zone"):
        values[place] = float(zone)
    return mapped(bridge, values, (values[:, 0] > 0).astype(float))[:, 0]
