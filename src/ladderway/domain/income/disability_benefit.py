"""Canada Disability Benefit, dollars a year. Canada Disability Benefit Act and Regulations.

For adults of 18 to 64 with the disability tax credit, on last year's family net income less a
part of what was earned. Ontario does not count it for assistance.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over, total
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class DisabilityBenefitRules:
    maximum_month: float
    threshold_single: float
    threshold_couple: float
    work_exemption_single: float
    work_exemption_couple: float
    rate: float
    rate_both: float  # of each, where both spouses receive it


def disability_benefit(
    rules: DisabilityBenefitRules, people: Households, family_net: Array, earnings: Array
) -> Array:
    """`earnings`: last year's, (2, n). The sum of both adults', (n,)."""
    exempt = np.where(people.couple, rules.work_exemption_couple, rules.work_exemption_single)
    start = np.where(people.couple, rules.threshold_couple, rules.threshold_single)
    income = over(family_net, np.minimum(total(earnings), exempt))
    count = people.tax_credit.sum(axis=0)
    rate = np.where(count == 2, rules.rate_both, rules.rate)
    most = np.full_like(income, 12 * rules.maximum_month)
    return np.asarray(count * over(most, rate * over(income, start)))
