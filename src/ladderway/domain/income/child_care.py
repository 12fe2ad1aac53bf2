"""What a family pays for child care: the national fee cap, and Ontario's fee subsidy.

Child Care and Early Years Act, 2014, O. Reg. 138/15 (income test) and 137/15 (fee cap). The fee of
a place under the cap is told as it is charged; the cap bounds it for children under six.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, Flags, brackets
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class ChildCareRules:
    cap_day: float
    cap_age: float
    days_a_month: float
    subsidy_bands_starts: tuple[float, ...]
    subsidy_bands_rates: tuple[float, ...]
    contribution_eligible_child_reduction: float  # for children under the fee cap


def licensed_fee(rules: ChildCareRules, people: Households) -> Array:
    """Fees of licensed care after the cap, before any subsidy, dollars a month, (n,).

    The cap is for children under six. A child who was under six when told has the fee of a young
    child: later, care around school is taken to cost no more than that fee did under the cap.
    """
    month = rules.cap_day * rules.days_a_month if rules.cap_day else np.inf  # 0: no cap then
    capped = people.told_young | (people.child_ages < rules.cap_age)
    cap = np.where(capped, month, np.inf)
    return np.asarray((people.in_care * np.minimum(people.licensed_fee, cap)).sum(axis=0))


def contribution(rules: ChildCareRules, people: Households, adjusted_income: Array) -> Array:
    """What a family with a subsidised place pays at most, dollars a month: the income test, less
    a share for the children in care who are under the fee cap (O. Reg. 138/15, s. 10)."""
    whole = brackets(adjusted_income, rules.subsidy_bands_starts, rules.subsidy_bands_rates) / 12
    in_care = people.in_care & (people.licensed_fee > 0)
    young = (in_care & (people.child_ages < rules.cap_age)).sum(axis=0)
    share = young / np.maximum(in_care.sum(axis=0), 1)
    return np.asarray(whole * (1.0 - rules.contribution_eligible_child_reduction * share))


def paid(
    rules: ChildCareRules, people: Households, adjusted_income: Array, assisted: Flags
) -> Array:
    """Dollars a month for licensed care: with a subsidised place the lesser of fee and income
    test, nothing on assistance."""
    fee = licensed_fee(rules, people)
    share = np.where(assisted, 0.0, contribution(rules, people, adjusted_income))
    return np.where(people.subsidy, np.minimum(fee, share), fee)
