"""The lines of what a household has in hand. Their sum is the total, to the cent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ladderway.domain.income.arrays import Array


class Line(StrEnum):
    """In the order of a statement: what comes in, what goes out, what is in kind."""

    EARNINGS = "earnings"
    EMPLOYMENT_INSURANCE = "employment_insurance"
    TRAINING_SUPPORT = "training_support"
    STUDENT_GRANT = "student_grant"
    CHILD_SUPPORT = "child_support"
    ONTARIO_WORKS = "ontario_works"
    ODSP = "odsp"
    ODSP_WORK_BENEFIT = "odsp_work_benefit"
    CANADA_CHILD_BENEFIT = "canada_child_benefit"
    ONTARIO_CHILD_BENEFIT = "ontario_child_benefit"
    WORKERS_BENEFIT = "workers_benefit"
    GST_CREDIT = "gst_credit"
    TRILLIUM = "trillium"
    DISABILITY_BENEFIT = "disability_benefit"
    CHILD_CARE_CREDIT = "child_care_credit"
    TAX_SETTLED = "tax_settled"  # in the month after filing; a year's statement has none
    FEDERAL_TAX = "federal_tax"
    ONTARIO_TAX = "ontario_tax"
    HEALTH_PREMIUM = "health_premium"
    CPP = "cpp"
    EI_PREMIUM = "ei_premium"
    DUES = "dues"
    CHILD_CARE = "child_care"
    ELDER_CARE = "elder_care"
    WORK_COSTS = "work_costs"
    TRAINING_COST = "training_cost"
    RENT = "rent"  # only where it follows income
    IN_KIND = "in_kind"


# Paid at some months of the year only: a month without one is no loss.
ONE_OFF = frozenset({Line.TAX_SETTLED, Line.CHILD_CARE_CREDIT, Line.WORKERS_BENEFIT})


@dataclass(frozen=True, slots=True)
class Statement:
    """Signed dollars by line: of a year (n,), or of every month of a path (months, n)."""

    lines: Mapping[Line, Array]

    @property
    def net(self) -> Array:
        """Money in hand: everything but what comes in kind."""
        return self.of(line for line in self.lines if line is not Line.IN_KIND)

    @property
    def worth(self) -> Array:
        """Money in hand and the stated value of what comes in kind."""
        return self.of(self.lines)

    def of(self, lines: Iterable[Line]) -> Array:
        """The sum of some lines; those that the statement does not have are nothing."""
        return np.asarray(sum(self.lines[line] for line in lines if line in self.lines))

    def at(self, place: int) -> "Statement":
        """The statement of one place of the last axis, as arrays of length 1."""
        shape = self.net.shape
        return Statement(
            {
                line: np.broadcast_to(amount, shape)[..., place : place + 1]
                for line, amount in self.lines.items()
            }
        )

    def __getitem__(self, line: Line) -> Array:
        return self.lines[line]
