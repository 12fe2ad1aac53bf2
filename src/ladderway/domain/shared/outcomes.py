"""How a rule answers: met, not met or unknown, with reasons that words are made from later.

A rule never writes a sentence. It names a reason by a code and the facts that fill it; the package
`words` turns both into English or French.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Fact = str | int | float | tuple[str, ...]


class Status(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing to tell a person: a code that `words` knows, and the facts that fill it."""

    code: str
    facts: tuple[tuple[str, Fact], ...] = ()

    @classmethod
    def of(cls, code: str, **facts: Fact) -> "Reason":
        return cls(code, tuple(sorted(facts.items())))

    def fact(self, name: str) -> Fact:
        return self.as_mapping()[name]

    def as_mapping(self) -> Mapping[str, Fact]:
        return dict(self.facts)


@dataclass(frozen=True, slots=True)
class Outcome:
    status: Status
    reasons: tuple[Reason, ...] = ()


def all_of(outcomes: "list[Outcome] | tuple[Outcome, ...]") -> Outcome:
    """Not met if any is not met; else unknown if any is unknown; else met. Reasons are kept."""
    statuses = {o.status for o in outcomes}
    reasons = tuple(r for o in outcomes for r in o.reasons)
    for status in (Status.NOT_MET, Status.UNKNOWN):
        if status in statuses:
            return Outcome(status, reasons)
    return Outcome(Status.MET, reasons)


def any_of(outcomes: "list[Outcome] | tuple[Outcome, ...]") -> Outcome:
    """Met if any is met; else unknown if any is unknown; else not met."""
    for status in (Status.MET, Status.UNKNOWN):
        hits = [o for o in outcomes if o.status is status]
        if hits:
            return Outcome(status, tuple(r for o in hits for r in o.reasons))
    return Outcome(Status.NOT_MET, tuple(r for o in outcomes for r in o.reasons))
