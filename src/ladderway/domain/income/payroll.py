"""Canada Pension Plan contributions and Employment Insurance premiums of employees.

Canada Pension Plan, ss. 8 to 13 and Schedule 1; Employment Insurance Act, ss. 67 and 82. Ages 18
to 64 only: older workers may opt out of the plan, which these rules leave to a caseworker.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over


@dataclass(frozen=True, slots=True)
class PayrollRules:
    cpp_rate: float
    cpp_base_rate: float  # the part that is a credit; the rest is a deduction
    cpp_basic_exemption: float
    cpp_maximum_earnings: float
    cpp_second_rate: float
    cpp_second_maximum: float
    ei_rate: float
    ei_maximum_earnings: float


@dataclass(frozen=True, slots=True)
class Contributions:
    """Dollars; same shape as the earnings."""

    cpp: Array  # first tier, base and first additional
    cpp2: Array
    ei: Array
    credit: Array  # base CPP and EI: a tax credit
    deduction: Array  # first and second additional CPP: taken off income

    @property
    def total(self) -> Array:
        return self.cpp + self.cpp2 + self.ei


def of_year(rules: PayrollRules, earnings: Array) -> Contributions:
    """Contributions on a year's pensionable and insurable earnings."""
    pensionable = over(np.minimum(earnings, rules.cpp_maximum_earnings), rules.cpp_basic_exemption)
    second = over(np.minimum(earnings, rules.cpp_second_maximum), rules.cpp_maximum_earnings)
    ei = rules.ei_rate * np.minimum(earnings, rules.ei_maximum_earnings)
    return _split(rules, rules.cpp_rate * pensionable, rules.cpp_second_rate * second, ei)


def of_month(rules: PayrollRules, pay: Array, before: Array) -> Contributions:
    """What an employer takes off a month's `pay` after `before` dollars earned this year.

    Each month gets a twelfth of the basic exemption; the yearly ceilings stop the deductions.
    """
    after = before + pay
    first = _first_tier(rules, pay, before)
    second = _between(before, after, rules.cpp_maximum_earnings, rules.cpp_second_maximum)
    ei = rules.ei_rate * _between(before, after, 0.0, rules.ei_maximum_earnings)
    return _split(rules, rules.cpp_rate * first, rules.cpp_second_rate * second, ei)


def _first_tier(rules: PayrollRules, pay: Array, before: Array) -> Array:
    """The month's pay that the first tier takes from: over the exemption, until the year's most is
    reached. What counted before is taken as earned in months like this one, at most eleven."""
    exempt = rules.cpp_basic_exemption / 12
    counted = over(pay, exempt)
    alike = before * counted / np.maximum(pay, 1.0)
    so_far = np.maximum(alike, before - 11 * exempt)
    most = rules.cpp_maximum_earnings - rules.cpp_basic_exemption
    return np.asarray(np.clip(most - so_far, 0.0, counted))


def _between(before: Array, after: Array, low: float, high: float) -> Array:
    """The part of the earnings from `before` to `after` that lies between two limits."""
    return np.asarray(np.clip(after, low, high) - np.clip(before, low, high))


def _split(rules: PayrollRules, cpp: Array, cpp2: Array, ei: Array) -> Contributions:
    base = cpp * (rules.cpp_base_rate / rules.cpp_rate)
    return Contributions(cpp, cpp2, ei, credit=base + ei, deduction=cpp - base + cpp2)
