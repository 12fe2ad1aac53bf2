"""Periods of a report: quarters and years of the fiscal year, which begins in April.

Nothing shorter is shown: an answer that came yesterday does not stand out from one day to the next.
"""

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 4
QUARTER, YEAR = 3, 12  # months


@dataclass(frozen=True, slots=True)
class Period:
    """From `since` until the day before `until`."""

    since: date
    until: date
    months: int

    @property
    def key(self) -> str:
        return f"{self.since:%Y-%m}-{self.months}"

    @property
    def before(self) -> "Period":
        """The one of the same length that ended when this one began."""
        return Period(_shifted(self.since, -self.months), self.since, self.months)

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until


def period_of(day: date, months: int) -> Period:
    """The quarter or the year that a day is in."""
    month = (day.month - FIRST_MONTH) % 12
    since = _shifted(day.replace(day=1), -(month % months))
    return Period(since, _shifted(since, months), months)


def offered(on: date, quarters: int, years: int) -> tuple[Period, ...]:
    """The latest quarters, then the latest years, each from this one backwards."""
    found: list[Period] = []
    for months, how_many in ((QUARTER, quarters), (YEAR, years)):
        each = period_of(on, months)
        for _n in range(how_many):
            found.append(each)
            each = each.before
    return tuple(found)


def _shifted(first: date, months: int) -> date:
    """The first day of a month so many months away."""
    n = first.year * 12 + first.month - 1 + months
    return date(n // 12, n % 12 + 1, 1)
