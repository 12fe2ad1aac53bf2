"""What work asks: descriptors, and the profile of each occupation on them."""

import csv
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from ladderway.domain.shared.errors import BadTable
from ladderway.files.build.common import noc_codes, profile_noc
from ladderway.files.build.readers import Row, Source
from ladderway.files.build.workshop import Workshop
from ladderway.files.parameters import PARAMETERS

NAMES = PARAMETERS / "reference" / "descriptor_names.csv"
FILES = {
    "skills": "oasis/skills_oasis_2023_v1.0.csv",
    "abilities": "oasis/abilities_oasis_2023_v1.0.csv",
    "knowledge": "oasis/knowledges_oasis_2023_v1.0.csv",
    "activities": "oasis/workactivities_oasis_2023_v1.0.csv",
    "context": "oasis/workcontext_oasis_2023_v1.0.csv",
    "attributes": "oasis/personal-attributes_oasis_2023_v1.0.csv",
}
TOP_OF_SCALE = {"knowledge": 3}  # the others are rated 0 to 5
INTERESTS = "oasis/interests_oasis_2023_v1.0.csv"
HOLLAND = {letter: letter.upper() for letter in "RIASECriasec"}
PROFILE = "OaSIS Code - Final"


def build(source: Source, workshop: Workshop) -> None:
    names = _names()
    _descriptors(workshop, names)
    _profiles(source, workshop, names)
    _interests(source, workshop)


def _names() -> list[dict[str, str]]:
    with NAMES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _descriptors(workshop: Workshop, names: Sequence[Mapping[str, str]]) -> None:
    columns = ("id", "category", "name_en", "name_fr", "plain_en", "plain_fr")
    workshop.csv(
        "descriptors.csv",
        (*columns, "top"),
        [(*(n[c] for c in columns), TOP_OF_SCALE.get(n["category"], 5)) for n in names],
        what="What work is described by: official English name, French name and everyday words in "
        "both languages (ours), and the top of the scale, which starts at 0 (not applicable).",
        sources=("esdc_oasis_2023", "ladderway"),
    )


def _profiles(source: Source, workshop: Workshop, names: Sequence[Mapping[str, str]]) -> None:
    codes = noc_codes(source)
    arrays = {}
    for category, file in FILES.items():
        columns = [n["column"] for n in names if n["category"] == category]
        by_noc = _ratings(source, file, columns, TOP_OF_SCALE.get(category, 5))
        missing = sorted(set(codes) - by_noc.keys())
        workshop.join(f"unit groups with {category}", len(by_noc), len(codes), missing)
        if missing:
            raise BadTable(file, f"has no profile for {missing}", column=PROFILE)
        arrays[category] = np.array([by_noc[noc] for noc in codes], dtype=np.float32)
    workshop.npz(
        "profiles.npz",
        arrays,
        what="Ratings, one row an occupation in ascending code order, one column a descriptor in "
        "the order of descriptors.csv. The 900 OaSIS profiles are averaged within each unit group.",
        sources=("esdc_oasis_2023",),
    )


def _ratings(
    source: Source, file: str, columns: Sequence[str], top: int
) -> dict[str, "np.ndarray"]:
    """Mean rating of the profiles of each unit group."""
    known = frozenset(noc_codes(source))
    rows = source.rows(file, (PROFILE, *columns))
    found: dict[str, list[list[float]]] = defaultdict(list)
    for row in rows:
        ratings = [_rating(row, column, top) for column in columns]
        found[profile_noc(row, PROFILE, known)].append(ratings)
    return {noc: np.mean(np.array(values), axis=0) for noc, values in found.items()}


def _rating(row: Row, column: str, top: int) -> float:
    value = row.number_in(column)
    if not 0 <= value <= top:
        raise row.fault(f"[{value}] is not between 0 and {top}", column)
    return value


def _interests(source: Source, workshop: Workshop) -> None:
    """Holland letters by how often and how high they stand in the profiles of a unit group."""
    known = frozenset(noc_codes(source))
    places = ("Holland Codes - 1", "Holland Codes - 2", "Holland Codes - 3")
    points: dict[str, Counter[str]] = defaultdict(Counter)
    for row in source.rows(INTERESTS, ("OaSIS Code", *places)):
        noc = profile_noc(row, "OaSIS Code", known)
        for weight, place in zip((3, 2, 1), places, strict=True):
            if row.cells[place]:
                points[noc][row.one_of(place, HOLLAND)] += weight
    order = "RIASEC"
    ranked = {
        noc: "".join(sorted(p, key=lambda letter: (-p[letter], order.index(letter)))[:3])
        for noc, p in points.items()
    }
    workshop.csv(
        "interests.csv",
        ("noc", "holland"),
        sorted(ranked.items()),
        what="The three Holland letters of each occupation, strongest first.",
        sources=("esdc_oasis_2023",),
    )
