"""A course: what somebody does month by month, on the way up a ladder.

Phases follow each other: as now, a step with its training, the first job, the next rung. A course
is the same as arrays, one row a month.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from ladderway.domain.income.arrays import Array, Flags
from ladderway.domain.income.household import WEEKS_A_MONTH, Household
from ladderway.domain.shared.errors import BadInput

MOST_MONTHS = 120


class PhaseKind(StrEnum):
    NOW = "now"
    TRAINING = "training"  # before or beside the present job
    RUNG = "rung"
    NO_JOB = "no_job"  # the job has ended


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of months in which one adult's work stays the same. Dollars; `label` is shown."""

    kind: PhaseKind
    label: str
    months: int
    wage: float = 0.0  # dollars an hour
    hours: float = 0.0  # a week, as usual
    health_plan: bool = False
    studying: bool = False
    living_support_week: float = 0.0  # Better Jobs Ontario, as granted
    grant_month: float = 0.0  # student grants, as granted
    training_cost: float = 0.0  # dollars in all that the person pays
    asks_again: bool = False  # goes back to assistance at the start of the phase

    @property
    def month(self) -> float:
        return self.wage * self.hours * WEEKS_A_MONTH


@dataclass(frozen=True, slots=True)
class Course:
    """`first` is the first day of the first month. (T, 2, n) for adults, (T, n) for the rest."""

    first: date
    earnings: Array  # gross dollars a month, (T, 2, n)
    hours: Array  # a week, (T, 2, n)
    health_plan: Flags
    studying: Flags
    living_support: Array  # dollars a month
    grant: Array
    training_cost: Array
    asks_again: Flags
    who: int  # the adult on the way: who studies

    @property
    def months(self) -> int:
        return len(self.earnings)

    def month(self, t: int) -> date:
        return months_after(self.first, t)


def months_after(day: date, months: int) -> date:
    """The first day of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def course_of(household: Household, phases: Sequence[Phase], first: date, who: int = 0) -> Course:
    """The course of one household in which adult `who` goes through the phases and the other one
    stays as now. Raises BadInput for no month or too many of them."""
    months = sum(phase.months for phase in phases)
    if not 1 <= months <= MOST_MONTHS:
        raise BadInput(f"A path has 1 to {MOST_MONTHS} months, not [{months}].")
    each = [phase for phase in phases for _month in range(phase.months)]
    earnings, hours = np.zeros((months, 2, 1)), np.zeros((months, 2, 1))
    for k, adult in enumerate(household.adults):
        earnings[:, k, 0] = [p.month for p in each] if k == who else adult.month
        hours[:, k, 0] = [p.hours for p in each] if k == who else adult.hours
    other_plan = any(
        job.health_plan for k, a in enumerate(household.adults) if k != who for job in a.jobs
    )
    begins = np.cumsum([0, *(p.months for p in phases)])[:-1]
    again = np.zeros((months, 1), dtype=bool)
    for begin, phase in zip(begins, phases, strict=True):
        again[begin, 0] = phase.asks_again
    return Course(
        first=first.replace(day=1),
        earnings=earnings,
        hours=hours,
        health_plan=np.array([[p.health_plan or other_plan] for p in each]),
        studying=np.array([[p.studying] for p in each]),
        living_support=np.array([[p.living_support_week * WEEKS_A_MONTH] for p in each]),
        grant=np.array([[p.grant_month] for p in each]),
        training_cost=np.array([[p.training_cost / p.months] for p in each]),
        asks_again=again,
        who=who,
    )
