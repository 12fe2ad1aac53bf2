"""Canada Workers Benefit with its disability supplement. Income Tax Act, ss. 122.7 to 122.72.

Half of it is paid in advance, in thirds in July, October and January, on last year's return; what
this year's return brings beyond that comes with it, and an advance that was too high is kept.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over, total
from ladderway.domain.income.columns import Households
from ladderway.domain.income.tax_return import Return


@dataclass(frozen=True, slots=True)
class WorkersBenefitRules:
    rate: float
    earnings_start: float
    maximum_single: float
    maximum_family: float
    threshold_single: float
    threshold_family: float
    reduction_rate: float
    secondary_earner_exemption: float
    disability_rate: float
    disability_earnings_start: float
    disability_maximum: float
    disability_threshold_single: float
    disability_threshold_family: float
    disability_reduction_rate: float
    disability_reduction_rate_both: float  # where both spouses have the tax credit
    advance_share: float


def workers_benefit(rules: WorkersBenefitRules, people: Households, filed: Return) -> Array:
    """Dollars for the year, (n,)."""
    working = total(filed.year.earnings)
    income = _tested_income(rules, people, filed)
    family = people.has_family
    most = np.where(family, rules.maximum_family, rules.maximum_single)
    start = np.where(family, rules.threshold_family, rules.threshold_single)
    basic = np.minimum(most, rules.rate * over(working, rules.earnings_start))
    paid = over(basic, rules.reduction_rate * over(income, start))
    return paid + _supplement(rules, people, filed, income)


def _tested_income(rules: WorkersBenefitRules, people: Households, filed: Return) -> Array:
    """Family net income, less the lower earner's working income, up to the exemption and to that
    earner's own net income."""
    earnings = filed.year.earnings
    net = np.where(earnings[0] < earnings[1], filed.net[0], filed.net[1])
    lower = np.where(people.couple, np.minimum(earnings.min(axis=0), net), 0.0)
    return over(filed.family_net, np.minimum(lower, rules.secondary_earner_exemption))


def _supplement(
    rules: WorkersBenefitRules, people: Households, filed: Return, income: Array
) -> Array:
    """Of each adult with the disability tax credit, on their own earnings."""
    entitled = people.tax_credit
    start = np.where(
        people.has_family, rules.disability_threshold_family, rules.disability_threshold_single
    )
    rate = np.where(
        entitled.all(axis=0), rules.disability_reduction_rate_both, rules.disability_reduction_rate
    )
    basic = np.minimum(
        rules.disability_maximum,
        rules.disability_rate * over(filed.year.earnings, rules.disability_earnings_start),
    )
    return np.asarray((entitled * over(basic, rate * over(income, start))).sum(axis=0))
