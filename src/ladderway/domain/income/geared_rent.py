"""Rent geared to income. Housing Services Act, 2011, O. Reg. 316/19.

A share of last year's adjusted family net income, less an amount for those who work; on social
assistance the rent of a scale. Reviewed once a year: a raise is not seen before.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, by_count, over, total
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class GearedRentRules:
    share: float
    earnings_deduction_single: float  # dollars a month
    earnings_deduction_family: float
    minimum_rent: float
    in_year_decrease: float  # a fall by this share of income may be reviewed at once
    assistance_rent_scale_ow: tuple[float, ...]  # rent by members of the benefit unit
    assistance_rent_scale_ow_sole_support: tuple[float, ...]
    assistance_rent_scale_odsp: tuple[float, ...]


def geared_rent(
    rules: GearedRentRules, people: Households, family_net: Array, earnings: Array
) -> Array:
    """Rent a month of a household without assistance, at most the market rent told. (n,)"""
    works = total(earnings) > 0
    off = np.where(works, _working_deduction(rules, people), 0.0)
    income = over(family_net / 12, off)
    rent = np.maximum(rules.share * income, rules.minimum_rent)
    return np.minimum(rent, people.market_rent)


def _working_deduction(rules: GearedRentRules, people: Households) -> Array:
    """Dollars a month taken off income before the share, where somebody works."""
    return np.where(
        people.has_family, rules.earnings_deduction_family, rules.earnings_deduction_single
    )


def assisted_rent(rules: GearedRentRules, people: Households, earnings: Array) -> Array:
    """Rent a month on assistance beside `earnings` a year, (2, n): the scale, or what the
    earnings alone come to where that is more. The limits of other income up to which the scale
    holds are near that point, and are not at hand."""
    own = rules.share * over(total(earnings) / 12, _working_deduction(rules, people))
    return np.minimum(np.maximum(scale_rent(rules, people), own), people.market_rent)


def scale_rent(rules: GearedRentRules, people: Households) -> Array:
    """Rent a month on assistance. (n,)"""
    alone = ~people.couple & (people.children > 0)
    members = people.members
    return np.select(
        [people.odsp, alone],
        [
            by_count(rules.assistance_rent_scale_odsp, members),
            by_count(rules.assistance_rent_scale_ow_sole_support, members),
        ],
        by_count(rules.assistance_rent_scale_ow, members),
    )
