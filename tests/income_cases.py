"""Households, pay and returns that the tests of income stand on."""

from datetime import date

import numpy as np

from ladderway.domain.income import payroll
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households, columns
from ladderway.domain.income.household import Adult, Child, Household, Job, Partnership
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.tax_return import Return, Year, file_return
from ladderway.domain.income.year import Work
from ladderway.files.income_rules import rulebook

HOURS = 40.0


def rules_on(year: int, month: int = 7) -> Rules:
    """The shipped rules of a month. Taxes change in January, most benefits in July."""
    return rulebook().at(date(year, month, 1))


def adult(pay: float = 0.0, *, age: int = 35, **more) -> Adult:
    """`pay`: gross dollars a year, from one job of 40 hours a week."""
    jobs = (Job(wage=pay / 52 / HOURS, hours=HOURS),) if pay else ()
    return Adult(age=age, jobs=jobs, **more)


def single(pay: float = 0.0, **more) -> Household:
    return Household(adults=(adult(pay),), **more)


def single_parent(pay: float = 0.0, ages: tuple[int, ...] = (4,), **more) -> Household:
    return Household(adults=(adult(pay),), children=tuple(Child(age=a) for a in ages), **more)


def couple(pay: float = 0.0, other: float = 0.0, ages: tuple[int, ...] = (), **more) -> Household:
    return Household(
        adults=(adult(pay), adult(other)),
        children=tuple(Child(age=a) for a in ages),
        partnership=Partnership.COUPLE,
        **more,
    )


def people_of(*households: Household) -> Households:
    return columns(households)


def pay_of(first, second=0.0) -> Array:
    """Gross dollars a year of two adults, (2, n); numbers or sequences."""
    both = np.broadcast_arrays(np.atleast_1d(first), np.atleast_1d(second))
    return np.stack(both).astype(float)


def year_of(
    rules: Rules, earnings: Array, *, other=0.0, assistance=0.0, child_care=0.0, dues=0.0
) -> Year:
    """A year's amounts; contributions follow the earnings."""
    n = earnings.shape[1]
    return Year(
        earnings=earnings,
        contributions=payroll.of_year(rules.payroll, earnings),
        other_taxable=np.zeros_like(earnings) + other,
        assistance=np.zeros(n) + assistance,
        child_care=np.zeros(n) + child_care,
        dues=np.zeros_like(earnings) + dues,
    )


def filed(rules: Rules, people: Households, earnings: Array, **amounts) -> Return:
    """The returns of a year; see `year_of` for the amounts."""
    return file_return(rules.federal_tax.child_care, people, year_of(rules, earnings, **amounts))


def work_of(first, second=0.0, health_plan: bool = False) -> Work:
    earnings = pay_of(first, second)
    return Work(earnings, np.full(earnings.shape[1], health_plan))
