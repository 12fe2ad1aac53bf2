"""What a year's tax returns of a household hold before tax: incomes, deductions, net and taxable.

Line numbers are those of the T1 return. Social assistance is reported by the spouse with the
higher income (line 14500) and taken off again before taxable income (line 25000): it is not taxed,
but every income-tested benefit sees it. Income Tax Act, ss. 56(1)(u), 60, 63, 110(1)(f).
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, Flags, over, total
from ladderway.domain.income.columns import Households
from ladderway.domain.income.payroll import Contributions


@dataclass(frozen=True, slots=True)
class Year:
    """Dollars of one calendar year. Adults in the first axis: (2, n); the household: (n,)."""

    earnings: Array  # (2, n) employment income
    contributions: Contributions
    other_taxable: Array  # (2, n) Employment Insurance, taxable training support
    assistance: Array  # (n,) social assistance
    child_care: Array  # (n,) paid for child care
    dues: Array  # (2, n)


@dataclass(frozen=True, slots=True)
class Return:
    """What the returns of a year say. `first` marks, in (2, n), the adult with the higher net
    income, who claims for the family; of equals it is the first one."""

    year: Year
    child_care_deduction: Array  # (n,)
    net: Array  # (2, n) line 23600
    taxable: Array  # (2, n) line 26000
    first: Flags

    @property
    def family_net(self) -> Array:
        """Adjusted family net income, (n,)."""
        return total(self.net)

    @property
    def higher(self) -> Array:
        return np.asarray(self.net.max(axis=0))

    @property
    def lower(self) -> Array:
        """Net income of the other spouse; 0 where there is none."""
        return np.asarray(self.net.min(axis=0))


@dataclass(frozen=True, slots=True)
class ChildCareDeduction:
    """Line 21400, Income Tax Act s. 63: limits by age, at most a share of the earned income of
    the spouse with the lower net income, who claims it."""

    under_seven: float
    seven_to_sixteen: float
    disabled: float
    share_of_earnings: float

    def amount(self, people: Households, year: Year, claimant: Flags) -> Array:
        """`claimant`: the adult who claims, (2, n)."""
        child_limit = np.where(
            people.child_tax_credit & (people.child_ages < 17),
            self.disabled,
            np.where(
                people.child_ages < 7,
                self.under_seven,
                np.where(people.child_ages < 17, self.seven_to_sixteen, 0.0),
            ),
        )
        earned = (claimant * year.earnings).sum(axis=0)
        allowed = np.minimum(child_limit.sum(axis=0), self.share_of_earnings * earned)
        return np.asarray(np.minimum(year.child_care, allowed))


def file_return(rule: ChildCareDeduction, people: Households, year: Year) -> Return:
    """The returns of a household for a year."""
    before = over(
        year.earnings + year.other_taxable - year.contributions.deduction - year.dues, 0.0
    )
    first = _first(before)
    claimant = np.where(people.couple, ~first, first)  # the lower income claims child care
    deduction = rule.amount(people, year, claimant)
    taxable = over(before, claimant * deduction)
    net = taxable + first * year.assistance
    return Return(year, deduction, net, taxable, first)


def _first(income: Array) -> Flags:
    first = income[0] >= income[1]
    return np.stack([first, ~first])
