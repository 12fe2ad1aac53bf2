"""Canada Child Benefit, Child Disability Benefit and Ontario Child Benefit, dollars a year.

Paid from July to June on the adjusted family net income of the calendar year before. Income Tax
Act, ss. 122.6 to 122.61; Taxation Act, 2007 (Ontario), s. 104.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, by_count, over
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class CanadaChildBenefitRules:
    under_six: float
    six_to_seventeen: float
    first_threshold: float
    second_threshold: float
    first_rates: tuple[float, ...]  # for one, two, three, four and more children
    second_rates: tuple[float, ...]
    disability_amount: float
    disability_threshold: float
    disability_rates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class OntarioChildBenefitRules:
    amount: float
    threshold: float
    rate: float


def canada_child_benefit(
    rules: CanadaChildBenefitRules, people: Households, family_net: Array
) -> Array:
    """With the Child Disability Benefit, which is paid together with it. (n,)"""
    children = people.children
    young = people.count_ages(0, 6)
    most = rules.under_six * young + rules.six_to_seventeen * (children - young)
    lost = by_count(rules.first_rates, children) * over(
        np.minimum(family_net, rules.second_threshold), rules.first_threshold
    ) + by_count(rules.second_rates, children) * over(family_net, rules.second_threshold)
    return over(most, lost) + _child_disability(rules, people, family_net)


def _child_disability(
    rules: CanadaChildBenefitRules, people: Households, family_net: Array
) -> Array:
    entitled = people.child_tax_credit & (people.child_ages < 18)
    count = entitled.sum(axis=0).astype(float)
    lost = by_count(rules.disability_rates, count) * over(family_net, rules.disability_threshold)
    return over(rules.disability_amount * count, lost)


def ontario_child_benefit(
    rules: OntarioChildBenefitRules, people: Households, family_net: Array
) -> Array:
    return over(rules.amount * people.children, rules.rate * over(family_net, rules.threshold))
