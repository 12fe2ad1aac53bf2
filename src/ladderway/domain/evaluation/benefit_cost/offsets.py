"""What an impact on earnings does to taxes and benefits, by the income rules.

A dollar more earned is not a dollar more in hand: taxes and contributions are paid on it, benefits
fall with it. The rules of `domain.income` work out the year before and the year after; the change
of every line is what passes between the household and government. Earnings themselves come from
the employer and belong to the household and to society; everything here is a transfer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.vectors import Vector, vector, weights_of
from ladderway.domain.income.columns import columns, earnings_of
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import family_plan
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, steady_year

TAXES = (Line.FEDERAL_TAX, Line.ONTARIO_TAX, Line.HEALTH_PREMIUM)
CONTRIBUTIONS = (Line.CPP, Line.EI_PREMIUM)
BENEFITS = (
    Line.ONTARIO_WORKS,
    Line.ODSP,
    Line.ODSP_WORK_BENEFIT,
    Line.CANADA_CHILD_BENEFIT,
    Line.ONTARIO_CHILD_BENEFIT,
    Line.WORKERS_BENEFIT,
    Line.GST_CREDIT,
    Line.TRILLIUM,
    Line.DISABILITY_BENEFIT,
    Line.CHILD_CARE_CREDIT,
)
COSTS_OF_WORK = (Line.DUES, Line.CHILD_CARE, Line.ELDER_CARE, Line.WORK_COSTS)
SUBSIDIES = (Line.RENT, Line.IN_KIND)  # rent geared to income; drugs, dental and vision care


@dataclass(frozen=True, slots=True)
class Offsets:
    """Changes in dollars a year by household, (n,), from the household's side: below zero it has
    less. `left` is what remains of the change in earnings, in money and in kind."""

    earnings: Vector
    taxes: Vector
    contributions: Vector
    benefits: Vector
    costs_of_work: Vector
    subsidies: Vector
    by_line: Mapping[Line, Vector]

    @property
    def to_government(self) -> Vector:
        """What public budgets gain: taxes, contributions, and benefits and subsidies not paid."""
        public = self.taxes + self.contributions + self.benefits + self.subsidies
        return np.asarray(-public)

    @property
    def left(self) -> Vector:
        return np.asarray(self.earnings - self.to_government + self.costs_of_work)


@dataclass(frozen=True, slots=True)
class MeanOffsets:
    """Weighted means over households, dollars a year; `share_left` of a dollar of earnings."""

    earnings: float
    taxes: float
    contributions: float
    benefits: float
    costs_of_work: float
    subsidies: float
    to_government: float
    left: float
    share_left: float | None


def offsets(
    rules: Rules, households: Sequence[Household], impact: ArrayLike, who: int = 0
) -> Offsets:
    """`impact`: change of the earnings of adult `who` in dollars a year, a number for each
    household, (n,), on top of what the household's jobs pay.

    Both years are at rest (`income.year`): every program has caught up. Nobody gains or loses an
    employer's health plan by the change. Raises BadInput where earnings would fall below zero.
    """
    change = vector("impact", impact, len(households))
    people = columns(households)
    before = np.concatenate([earnings_of(h) for h in households], axis=1)
    after = before.copy()
    after[who] += change
    if (after < 0).any():
        raise BadInput(
            f"[{int((after < 0).any(axis=0).sum())}] households would earn less than nothing."
        )
    plan = np.concatenate([np.atleast_1d(family_plan(h)) for h in households])
    first, second = (steady_year(rules, people, Work(pay, plan)) for pay in (before, after))
    by_line = _changes(first, second, len(households))

    def of(lines: Sequence[Line]) -> Vector:
        return np.asarray(sum(by_line[line] for line in lines if line in by_line))

    return Offsets(
        of((Line.EARNINGS,)),
        of(TAXES),
        of(CONTRIBUTIONS),
        of(BENEFITS),
        of(COSTS_OF_WORK),
        of(SUBSIDIES),
        by_line,
    )


def _changes(before: Statement, after: Statement, size: int) -> dict[Line, Vector]:
    return {
        line: np.broadcast_to(after.lines[line] - amount, (size,)).astype(float)
        for line, amount in before.lines.items()
    }


def mean_offsets(found: Offsets, weights: ArrayLike | None = None) -> MeanOffsets:
    """`weights`: how many people each household type stands for, (n,)."""
    weight = weights_of(weights, len(found.earnings))

    def mean(values: Vector) -> float:
        return float(np.average(values, weights=weight))

    earnings, left = mean(found.earnings), mean(found.left)
    return MeanOffsets(
        earnings,
        mean(found.taxes),
        mean(found.contributions),
        mean(found.benefits),
        mean(found.costs_of_work),
        mean(found.subsidies),
        mean(found.to_government),
        left,
        left / earnings if earnings else None,
    )
