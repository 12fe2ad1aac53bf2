"""A year in a job whose hours change: low, usual and high months, and months without any.

Each program reacts in its own time, so a good month can lower a benefit in a bad one. The months
are walked one by one, as the rules have it, and set beside the same year at even hours.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.income.course import Phase, PhaseKind, months_after
from ladderway.domain.income.household import Assistance, Household
from ladderway.domain.income.in_hand import FEWER_HOURS, Range, Way, way
from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.shared.errors import BadInput

MONTHS = 12
FULL_TIME = 40.0  # hours a week


class Load(StrEnum):
    """How much work a month brings."""

    LOW = "low"
    USUAL = "usual"
    HIGH = "high"
    NONE = "none"


SEASON = (
    Load.USUAL, Load.USUAL, Load.HIGH, Load.LOW, Load.USUAL, Load.LOW,
    Load.HIGH, Load.USUAL, Load.LOW, Load.USUAL, Load.HIGH, Load.USUAL,
)  # fmt: skip
"""An example of a year, not a forecast: as many high months as low ones."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A wage, and the hours a week of low, usual and high months. `without`: the months, counted
    from 1, in which there is no work."""

    wage: float
    low: float
    usual: float
    high: float
    without: frozenset[int] = frozenset()
    health_plan: bool = False

    def hours(self, load: Load) -> float:
        of = {Load.LOW: self.low, Load.USUAL: self.usual, Load.HIGH: self.high}
        return of.get(load, 0.0)

    def loads(self) -> tuple[Load, ...]:
        return tuple(
            Load.NONE if n in self.without else load for n, load in enumerate(SEASON, start=1)
        )


def even_swing(wage: float, usual: float, health_plan: bool = False) -> Swing:
    """Where nothing is told: a third fewer hours in a slow month, as many more in a busy one, but
    no more than full time unless the job has more."""
    low = float(round(usual * FEWER_HOURS))
    high = max(usual, min(2 * usual - low, FULL_TIME))
    return Swing(wage, min(low, usual), usual, high, health_plan=health_plan)


@dataclass(frozen=True, slots=True)
class Month:
    """Dollars. `money` is what comes; `beside` what would come in the same month at even hours."""

    day: date
    load: Load
    hours: float
    gross: float
    money: Range
    beside: Range


@dataclass(frozen=True, slots=True)
class UnsteadyYear:
    """The year. `money` and `beside` are sums of its months; `now` the same months without it."""

    months: tuple[Month, ...]
    money: float
    beside: float
    now: float

    @property
    def worst(self) -> Month:
        return min(self.months, key=lambda month: month.money.value)

    @property
    def below_now(self) -> int:
        """Months that bring less than the household has now, in an average month."""
        return sum(month.money.value < self.now / MONTHS for month in self.months)

    @property
    def to_put_aside(self) -> float:
        """Dollars that the better months have to carry over for an even year: the deepest hole in
        what has come so far, against the mean of the year."""
        mean, so_far, deepest = self.money / MONTHS, 0.0, 0.0
        for month in self.months:
            so_far += month.money.value - mean
            deepest = min(deepest, so_far)
        return -deepest


def unsteady_year(
    book: RuleBook, household: Household, swing: Swing, first: date, who: int = 0
) -> UnsteadyYear:
    """Raises BadInput where the hours are not in order or a month is none of the year's."""
    _check(swing)
    loads = swing.loads()
    walked = way(book, household, _phases(household, swing, loads), first, who)
    even = [Phase(PhaseKind.RUNG, "", MONTHS, swing.wage, swing.usual, swing.health_plan)]
    beside = way(book, household, even, first, who)
    months = tuple(_month(walked, beside, t, load, swing) for t, load in enumerate(loads))
    return UnsteadyYear(
        months,
        sum(month.money.value for month in months),
        sum(month.beside.value for month in months),
        float(walked.stay.cash.net.sum()),
    )


def _check(swing: Swing) -> None:
    if not 0 <= swing.low <= swing.usual <= swing.high:
        raise BadInput("Low hours are at most the usual ones, and those at most the high ones.")
    if not swing.without <= set(range(1, MONTHS + 1)):
        raise BadInput(f"Months without work are numbered 1 to {MONTHS}.")


def _phases(household: Household, swing: Swing, loads: Sequence[Load]) -> list[Phase]:
    """One phase a month. Whoever had assistance asks for it again when the work stops."""
    asks = household.assistance is not Assistance.NONE
    return [
        Phase(
            PhaseKind.NO_JOB if load is Load.NONE else PhaseKind.RUNG,
            "", 1, swing.wage, swing.hours(load),
            health_plan=swing.health_plan and load is not Load.NONE,
            asks_again=asks and load is Load.NONE,
        )
        for load in loads
    ]  # fmt: skip


def _month(walked: Way, beside: Way, t: int, load: Load, swing: Swing) -> Month:
    hours = swing.hours(load)
    gross = Phase(PhaseKind.RUNG, "", 1, swing.wage, hours).month
    day = months_after(walked.path.first, t)
    return Month(day, load, hours, gross, walked.cash(t), beside.cash(t))
