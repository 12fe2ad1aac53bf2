"""Reads parameters/reference/sectors.yaml into `Sectors`, checking every code and basis."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.reference.sectors import (
    FLAGS,
    Advancement,
    Basis,
    Driver,
    EvidenceStrength,
    Flag,
    Sector,
    Sectors,
)
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence
from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.files.tables import TABLES, read_records

SECTORS = PARAMETERS / "reference" / "sectors.yaml"


@lru_cache(maxsize=1)
def load_sectors() -> Sectors:
    """The shipped sectors, over the shipped occupations."""
    return read_sectors(SECTORS, [r["noc"] for r in read_records(TABLES, "occupations.csv")])


def read_sectors(path: Path, nocs: Sequence[str]) -> Sectors:
    """Sectors of a file. Raises BadParameters, naming file, sector and field, for a bad value."""
    data = read_yaml(path)
    bases = {name: _basis(body) for name, body in data["bases"].items()}
    reader = _Reader(path.name, tuple(sorted(nocs)), data["sets"], bases)
    return Sectors({id: reader.sector(id, body) for id, body in data["sectors"].items()})


def _basis(body: Mapping[str, Any]) -> Basis:
    return Basis(Citation(body["title"], body.get("address", "")), Confidence(body["confidence"]))


class _Reader:
    def __init__(
        self,
        file: str,
        nocs: tuple[str, ...],
        sets: Mapping[str, list[str]],
        bases: Mapping[str, Basis],
    ) -> None:
        self.file, self.nocs, self.sets, self.bases = file, nocs, sets, bases

    def sector(self, id: str, body: Mapping[str, Any]) -> Sector:
        core = self._expanded(id, "core", body["core"])
        in_sets = [code for name in body.get("sets", []) for code in self._set(id, name)]
        shared = self._expanded(id, "shared", [*body.get("shared", []), *in_sets])
        evidence = body["evidence"]
        return Sector(
            id=id,
            name_en=body["name_en"],
            name_fr=body["name_fr"],
            naics=tuple(self._text(id, "naics", code) for code in body["naics"]),
            core=core,
            shared=shared - core,
            advancement=self._advancement(id, body["advancement"]),
            evidence=EvidenceStrength(evidence["strength"]),
            evidence_basis=self._based(id, evidence["basis"]),
            flags=tuple(self._flag(id, flag) for flag in body["flags"]),
        )

    def _set(self, id: str, name: str) -> list[str]:
        if name not in self.sets:
            raise self._fault(id, "sets", f"[{name}] is not one of {sorted(self.sets)}")
        return self.sets[name]

    def _expanded(self, id: str, field: str, codes: Iterable[Any]) -> frozenset[str]:
        return frozenset(noc for code in codes for noc in self._matching(id, field, code))

    def _matching(self, id: str, field: str, code: Any) -> list[str]:
        prefix = self._text(id, field, code)
        found = [noc for noc in self.nocs if noc.startswith(prefix)]
        if not found:
            raise self._fault(id, field, f"no NOC 2021 code starts with [{code}]")
        return found

    def _text(self, id: str, field: str, code: Any) -> str:
        if not isinstance(code, str) or not code.isdigit():
            raise self._fault(id, field, f"[{code}] is not a code in quotes")
        return code

    def _advancement(self, id: str, body: Mapping[str, Any]) -> Advancement:
        return Advancement(
            lateral=body["lateral"],
            change_employer=body["change_employer"],
            driver=Driver(body["driver"]),
            basis=self._based(id, body["basis"]),
        )

    def _flag(self, id: str, body: Mapping[str, str]) -> Flag:
        if body["id"] not in FLAGS:
            raise self._fault(id, "flags", f"[{body['id']}] is not one of {list(FLAGS)}")
        return Flag(body["id"], self._based(id, body["basis"]))

    def _based(self, id: str, name: str) -> Basis:
        if name not in self.bases:
            raise self._fault(id, "basis", f"[{name}] is not one of {sorted(self.bases)}")
        return self.bases[name]

    def _fault(self, id: str, field: str, what: str) -> BadParameters:
        return BadParameters(f"[{self.file}] sector [{id}] field [{field}]: {what}.")
