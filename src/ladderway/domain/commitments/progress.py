"""How far an indicator came in a span: counted, what is not yet due shown apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from ladderway.domain.planning.small_cells import safe_table


@dataclass(frozen=True, slots=True)
class Fact:
    """What begins the clock for one person, and what was to follow; None: it has not."""

    begun: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open."""

    since: date
    until: date

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until

    def within(self, other: "Span") -> "Span | None":
        since, until = max(self.since, other.since), min(self.until, other.until)
        return Span(since, until) if since < until else None


@dataclass(frozen=True, slots=True)
class Actual:
    """`met` of `due`; `waiting` are those for whom the days are not over. Where nothing has to
    follow (`is_share` false) the figure is `met` itself."""

    met: int
    due: int
    waiting: int
    is_share: bool

    @property
    def figure(self) -> float | None:
        if not self.is_share:
            return float(self.met)
        return 100 * self.met / self.due if self.due else None


class Status(StrEnum):
    MET = "met"
    FLOOR = "floor"  # at or above the floor, below the target
    BELOW = "below"
    OPEN = "open"  # the span is not over and may still bring it
    UNKNOWN = "unknown"  # nobody is due: not a nought


def counted(facts: Sequence[Fact], span: Span, as_of: date) -> Actual:
    """Those that began in the span, on or before `as_of`."""
    n = sum(span.holds(fact.begun) and fact.begun <= as_of for fact in facts)
    return Actual(n, n, 0, is_share=False)


def followed(facts: Sequence[Fact], span: Span, days: int, as_of: date) -> Actual:
    """Of those that began in the span, with how many what was to follow came within `days`.

    Whoever has not reached the last day yet waits, unless it came already.
    """
    begun = [f for f in facts if span.holds(f.begun) and f.begun <= as_of]
    met = waiting = 0
    for fact in begun:
        last = fact.begun + timedelta(days=days)
        if fact.done is not None and fact.done <= min(last, as_of):
            met += 1
        elif last >= as_of:
            waiting += 1
    return Actual(met, len(begun) - waiting, waiting, is_share=True)


def lasted(
    spells: Sequence[Sequence[tuple[date, date | None]]], span: Span, days: int, as_of: date
) -> Actual:
    """Of people whose first spell began in the span, how many were in one `days` later. One person
    each; a later spell counts as much as the first."""
    met = due = waiting = 0
    for own in spells:
        first = min((since for since, _until in own), default=None)
        if first is None or not span.holds(first) or first > as_of:
            continue
        day = first + timedelta(days=days)
        if day > as_of:
            waiting += 1
            continue
        due += 1
        met += any(since <= day and (until is None or until > day) for since, until in own)
    return Actual(met, due, waiting, is_share=True)


def status(actual: Actual, target: float, floor: float | None, span: Span, as_of: date) -> Status:
    """A share is judged on those who are due; a number only once its span is over."""
    if actual.figure is None:
        return Status.UNKNOWN
    if actual.figure >= target:
        return Status.MET
    if not actual.is_share and as_of < span.until:
        return Status.OPEN
    if floor is not None and actual.figure >= floor:
        return Status.FLOOR
    return Status.BELOW


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may leave: None is hidden."""

    met: int | None
    due: int | None
    waiting: int | None
    is_share: bool

    @property
    def hides(self) -> bool:
        return self.met is None or self.due is None


def safe(actual: Actual, least: int) -> Shown:
    """Without what is small, nor what it would follow from. Of how many waits is told apart, so it
    is hidden where it is small itself."""
    cells = [[actual.met, actual.due - actual.met]] if actual.is_share else [[actual.met]]
    table = safe_table(cells, least)
    waiting = None if 0 < actual.waiting < least else actual.waiting
    return Shown(table.cells[0][0], table.row_totals[0], waiting, actual.is_share)


# --- Fiscal quarters ----------------------------------------------------------------------------
def fiscal_year(day: date, first_month: int) -> int:
    """The calendar year in which the fiscal year of a day begins."""
    return day.year if day.month >= first_month else day.year - 1


def quarters(year: int, first_month: int) -> tuple[Span, ...]:
    """The four of a fiscal year, by the calendar year in which it begins."""
    starts = [_month(year, first_month + 3 * n) for n in range(5)]
    return tuple(Span(a, b) for a, b in pairwise(starts))


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def next_due(due: date, months: int) -> date:
    """The same day so many months on, or the last one that the month has."""
    first = _month(due.year, due.month + months)
    last = _month(first.year, first.month + 1) - timedelta(days=1)
    return min(first.replace(day=1) + timedelta(days=due.day - 1), last)
