"""Reads parameters/ladders/progressions.csv: what OaSIS states of where a job leads, coded.

The file holds codes only; `statement_digest` ties each row to the statement it was coded from.
`python -m ladderway.files.build --only progressions` compares it with a release of OaSIS.
"""

import csv
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ladderway.domain.ladders.progressions import (
    DESTINATION_KINDS,
    NEEDS,
    Progression,
    ProgressionKind,
    is_held_out,
)
from ladderway.domain.shared.errors import BadTable
from ladderway.domain.shared.parameters import Confidence
from ladderway.files.parameters import PARAMETERS
from ladderway.files.tables import TABLES, read_records

PROGRESSIONS = PARAMETERS / "ladders" / "progressions.csv"
COLUMNS = (
    "noc_stated",
    "statement_digest",
    "noc_from",
    "kind",
    "destination_kind",
    "destinations",
    "needs",
    "needs_rule",
    "confidence",
    "held_out",
)
KINDS = tuple(kind.value for kind in ProgressionKind)
CONFIDENCES = tuple(level.value for level in Confidence)


@lru_cache(maxsize=1)
def load_progressions() -> tuple[Progression, ...]:
    """The shipped progressions, in order of occupation."""
    nocs = {record["noc"] for record in read_records(TABLES, "occupations.csv")}
    return read_progressions(PROGRESSIONS, nocs)


def read_progressions(path: Path, nocs: Collection[str]) -> tuple[Progression, ...]:
    """Progressions of a file. Raises BadTable, naming file, row and column, for a bad value."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        _check_columns(path.name, reader.fieldnames or ())
        return tuple(
            _Row(path.name, number, cells, nocs).progression()
            for number, cells in enumerate(reader, start=2)
        )


def _check_columns(file: str, found: Sequence[str]) -> None:
    for column in COLUMNS:
        if column not in found:
            raise BadTable(file, "is missing", row=1, column=column)


class _Row:
    def __init__(
        self, file: str, number: int, cells: Mapping[str, str], nocs: Collection[str]
    ) -> None:
        self.file, self.number, self.cells, self.nocs = file, number, cells, nocs

    def progression(self) -> Progression:
        destinations = self._many("destinations", self.nocs)
        noc = self._one("noc_from", self.nocs)
        self._check_pairs(noc, destinations)
        return Progression(
            noc=noc,
            kind=ProgressionKind(self._one("kind", KINDS)),
            destination_kinds=self._many("destination_kind", DESTINATION_KINDS),
            destinations=destinations,
            needs=self._many("needs", NEEDS),
            any_need_is_enough=self._one("needs_rule", ("", "all", "any")) == "any",
            confidence=(Confidence(self._one("confidence", CONFIDENCES)) if destinations else None),
            held_out=self._one("held_out", ("", "0", "1")) == "1",
            digest=self.cells["statement_digest"],
            noc_stated=self._one("noc_stated", self.nocs),
        )

    def _check_pairs(self, noc: str, destinations: tuple[str, ...]) -> None:
        if noc in destinations:
            raise self._fault("destinations", f"[{noc}] leads to itself")
        expected = str(int(is_held_out(noc))) if destinations else ""
        if self.cells["held_out"] != expected:
            raise self._fault("held_out", f"must be [{expected}] by the rule")

    def _one(self, column: str, values: Collection[str]) -> str:
        value = self.cells[column]
        if value not in values:
            raise self._fault(column, f"[{value}] is not known here")
        return value

    def _many(self, column: str, values: Collection[str]) -> tuple[str, ...]:
        found = tuple(filter(None, self.cells[column].split(";")))
        for value in found:
            if value not in values:
                raise self._fault(column, f"[{value}] is not known here")
        return found

    def _fault(self, column: str, what: str) -> BadTable:
        return BadTable(self.file, what, row=self.number, column=column)
