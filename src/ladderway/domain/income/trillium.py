"""Ontario Trillium Benefit: sales tax credit, energy and property tax credit, northern energy
credit, dollars a year. Taxation Act, 2007 (Ontario), ss. 98 to 104.18. For people under 65.

Paid monthly from July on last year's return, or at once in July where the year's total is small.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, over
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class TrilliumRules:
    sales_tax_amount: float
    sales_tax_threshold_single: float
    sales_tax_threshold_family: float
    sales_tax_rate: float
    energy_maximum: float
    property_base: float
    property_occupancy_share: float
    property_cap: float  # of the share of the occupancy cost
    rent_share: float
    energy_property_threshold_single: float
    energy_property_threshold_family: float
    energy_property_rate: float
    northern_single: float
    northern_family: float
    northern_threshold_single: float
    northern_threshold_family: float
    northern_rate: float
    lump_sum_at_most: float


def trillium(rules: TrilliumRules, people: Households, family_net: Array, rent: Array) -> Array:
    """`rent`: dollars paid in the year. (n,)"""
    return (
        sales_tax_credit(rules, people, family_net)
        + energy_property_credit(rules, people, family_net, rent)
        + northern_credit(rules, people, family_net)
    )


def sales_tax_credit(rules: TrilliumRules, people: Households, family_net: Array) -> Array:
    start = np.where(
        people.has_family, rules.sales_tax_threshold_family, rules.sales_tax_threshold_single
    )
    most = rules.sales_tax_amount * (1.0 + people.couple + people.count_ages(0, 19))
    return over(most, rules.sales_tax_rate * over(family_net, start))


def energy_property_credit(
    rules: TrilliumRules, people: Households, family_net: Array, rent: Array
) -> Array:
    """Occupancy cost is a share of the rent. Neither part is more than the cost: the energy part
    has a maximum, the property part is a base and a capped share of the cost."""
    cost = np.where(people.rents, rules.rent_share * rent, 0.0)
    energy = np.minimum(rules.energy_maximum, cost)
    more = np.minimum(rules.property_occupancy_share * cost, rules.property_cap)
    share = np.minimum(cost, rules.property_base + more)
    start = np.where(
        people.has_family,
        rules.energy_property_threshold_family,
        rules.energy_property_threshold_single,
    )
    return over(energy + share, rules.energy_property_rate * over(family_net, start))


def northern_credit(rules: TrilliumRules, people: Households, family_net: Array) -> Array:
    family = people.has_family
    most = np.where(family, rules.northern_family, rules.northern_single)
    start = np.where(family, rules.northern_threshold_family, rules.northern_threshold_single)
    paid = over(most, rules.northern_rate * over(family_net, start))
    return np.where(people.north, paid, 0.0)
