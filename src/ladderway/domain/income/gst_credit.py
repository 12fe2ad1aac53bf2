"""GST credit; from July 2026 the Canada Groceries and Essentials Benefit. Income Tax Act, s. 122.5.

Dollars a year, paid in July, October, January and April on last year's family net income.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class GstCreditRules:
    adult_amount: float
    child_amount: float
    single_supplement: float
    supplement_phase_in_start: float
    supplement_phase_in_rate: float
    threshold: float
    rate: float
    enhancement: float  # a factor on amounts that do not hold the increase of 2026 already


def gst_credit(rules: GstCreditRules, people: Households, family_net: Array) -> Array:
    """A single parent's first child counts as an adult and brings the whole supplement; without
    children the supplement grows with net income."""
    alone = ~people.couple
    young = people.count_ages(0, 19)
    parent = alone & (young > 0)
    adults = 1.0 + (people.couple | parent)
    children = young - parent
    growing = np.minimum(
        rules.single_supplement,
        rules.supplement_phase_in_rate * over(family_net, rules.supplement_phase_in_start),
    )
    supplement = np.where(parent, rules.single_supplement, np.where(alone, growing, 0.0))
    most = rules.adult_amount * adults + rules.child_amount * children + supplement
    return over(rules.enhancement * most, rules.rate * over(family_net, rules.threshold))
