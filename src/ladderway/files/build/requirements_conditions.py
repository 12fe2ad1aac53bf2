"""Conditions of work by unit group, from OaSIS work context and activity ratings."""

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from ladderway.domain.shared.errors import BadTable

FILES = {
    "workcontext": "oasis/workcontext_oasis_2023_v1.0.csv",
    "workactivities": "oasis/workactivities_oasis_2023_v1.0.csv",
}


def build_conditions(
    source: Path, limits: Sequence[Mapping[str, Any]]
) -> list[tuple[str, tuple[str, ...]]]:
    """(unit group, limit ids) for every unit group, in order; ids in the order of the parameter.

    A unit group has a condition when the mean of its profiles reaches the threshold.
    """
    tables = {name: _means(source / file) for name, file in FILES.items()}
    nocs = sorted(tables["workcontext"])
    return [(noc, tuple(x["id"] for x in limits if _reaches(tables, noc, x))) for noc in nocs]


def _reaches(
    tables: Mapping[str, Mapping[str, Mapping[str, float]]], noc: str, limit: Mapping[str, Any]
) -> bool:
    table = tables[limit.get("table", "workcontext")]
    try:
        return table[noc][limit["rating"]] >= float(limit["at_least"])
    except KeyError:
        raise BadTable(
            FILES[limit.get("table", "workcontext")], "no such rating", column=limit["rating"]
        ) from None


def _means(path: Path) -> dict[str, dict[str, float]]:
    """Mean rating of the profiles of each unit group, by rating name."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    header = [h.strip() for h in rows[0]]
    by_noc: dict[str, list[list[float]]] = defaultdict(list)
    for row in rows[1:]:
        by_noc[row[0].strip()[:5]].append([float(v) for v in row[2:]])
    return {
        noc: dict(zip(header[2:], (mean(c) for c in zip(*values, strict=True)), strict=True))
        for noc, values in by_noc.items()
    }


def write_conditions(rows: Sequence[tuple[str, tuple[str, ...]]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("noc", "limits"))
        writer.writerows((noc, " ".join(ids)) for noc, ids in rows)
