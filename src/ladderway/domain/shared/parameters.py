"""Numbers that somebody sets: dated, cited, and honest about how long they hold.

A parameter is a series of values. Each says from when it holds, where it was read and how sure that
reading is. A date before the first value is refused. A date after the last day that a source
confirms gets the last value, marked as carried.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from ladderway.domain.shared.errors import BadParameters

T = TypeVar("T")


class Confidence(StrEnum):
    HIGH = "high"  # the publisher's own page or the text of the law
    MEDIUM = "medium"  # one good second-hand source, or a judgement with evidence
    LOW = "low"  # press, memory, or a judgement without evidence


@dataclass(frozen=True, slots=True)
class Citation:
    title: str
    address: str = ""  # where it can be read, if known


@dataclass(frozen=True, slots=True)
class DatedValue(Generic[T]):
    """One value. `confirmed_until` is the last day it is known to hold; None is open-ended."""

    effective_from: date
    value: T
    source: Citation
    confidence: Confidence
    confirmed_until: date | None = None
    also: Citation | None = None  # a second place where it was read
    note: str = ""
    margin: float | None = None  # how far off it may be, as a share of it, where that is stated


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """A parameter on a day. `carried`: no source confirms it for that day."""

    value: T
    effective_from: date
    source: Citation
    confidence: Confidence
    carried: bool


@dataclass(frozen=True, slots=True)
class Parameter(Generic[T]):
    name: str
    values: tuple[DatedValue[T], ...]
    unit: str = ""

    def __post_init__(self) -> None:
        dates = [v.effective_from for v in self.values]
        if not dates:
            raise BadParameters(f"[{self.name}] has no value. Give at least one.")
        if dates != sorted(set(dates)):
            raise BadParameters(f"[{self.name}] must be in date order without repeats: {dates}.")

    @property
    def starts(self) -> date:
        return self.values[0].effective_from

    def at(self, as_of: date) -> Reading[T]:
        """The value in force on `as_of`; raises BadParameters before the first one."""
        held = _last_before(self.values, as_of)
        if held is None:
            raise BadParameters(
                f"[{self.name}] starts on [{self.starts}]; nothing is known for [{as_of}]. "
                "Ask for a later date, or add a cited value."
            )
        until = held.confirmed_until
        carried = until is not None and as_of > until
        return Reading(held.value, held.effective_from, held.source, held.confidence, carried)


def _last_before(values: Sequence[DatedValue[T]], as_of: date) -> DatedValue[T] | None:
    return next((v for v in reversed(values) if v.effective_from <= as_of), None)
