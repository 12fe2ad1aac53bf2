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
    off = np.where(
        people.has_family, rules.earnings_deduction_family, rules.earnings_deduction_single
    )
    income = over(family_net / 12, np.where(works, off, 0.0))
    rent = np.maximum(rules.share * income, rules.minimum_rent)
    return np.minimum(rent, people.market_rent)


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
