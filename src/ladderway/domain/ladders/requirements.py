"""Requirement facts: what an occupation asks, as an AND of ORs of atoms.

A statement of the source becomes one or more groups; every group that binds must be met; a group
is met by any of its alternatives; an alternative is met when all of its atoms are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

EDUCATION_LEVELS = (
    "some_secondary",
    "secondary",
    "courses",
    "certificate",
    "diploma",
    "bachelor",
    "master",
    "doctorate",
)
BINDING_STRENGTHS = frozenset({"required", "usual"})
BINDING_PLACES = frozenset({"all", "ON"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One atom. `field` holds field codes, or for experience where it counts, joined by "|".

    Strength: required, usual, may, substitutes (experience in place of schooling) or available
    (offered, not asked). Place: all, ON, QC or elsewhere. Months are 0 where none are stated.
    """

    noc: str
    statement: str
    profiles: tuple[str, ...]
    group: int
    alternative: int
    kind: str
    value: str
    field: str = ""
    months_low: int = 0
    months_high: int = 0
    strength: str = "required"
    place: str = "all"

    @property
    def binds(self) -> bool:
        return self.strength in BINDING_STRENGTHS and self.place in BINDING_PLACES

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> "Fact":
        return cls(
            noc=row["noc"],
            statement=row["statement"],
            profiles=tuple(row["profiles"].split("|")) if row.get("profiles") else (),
            group=int(row["group"]),
            alternative=int(row["alternative"]),
            kind=row["kind"],
            value=row["value"],
            field=row["field"],
            months_low=int(row["months_low"] or 0),
            months_high=int(row["months_high"] or 0),
            strength=row["strength"],
            place=row["place"],
        )

    def as_row(self) -> tuple[str | int, ...]:
        return (
            self.noc,
            self.statement,
            "|".join(self.profiles),
            self.group,
            self.alternative,
            self.kind,
            self.value,
            self.field,
            self.months_low,
            self.months_high,
            self.strength,
            self.place,
        )
