"""Households as columns: one call works out one of them at 200 earnings, or 100,000 of them.

Adults stand in the first axis of what is each person's own: (2, n), the second adult of a single
person all zeros. What belongs to the household is (n,). A household over many earnings has columns
of length 1, which broadcast against the earnings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ladderway.domain.income.arrays import Array, Flags
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
)

# A child told as "4" is between four and five: halfway is the best guess of the age to come.
HALF_A_YEAR = 0.5
YOUNG = 6
CARE_ENDS = 13  # care and its subsidy are for children up to twelve


@dataclass(frozen=True, slots=True)
class Households:
    """Columns of n households (or of one). Dollars are a month's, ages are years."""

    couple: Flags
    ages: Array  # (2, n)
    disability: Flags  # (2, n): accepted by ODSP
    tax_credit: Flags  # (2, n): disability tax credit
    dues: Array  # (2, n)
    disability_costs: Array  # (2, n)
    child_ages: Array  # (k, n), not-a-number where there is no such child
    child_tax_credit: Flags  # (k, n)
    licensed_fee: Array  # (k, n) before subsidy
    told_young: Flags  # (k, n): under six when told, so the fee told is that of a young child
    unlicensed_fee: Array  # (k, n)
    works: Flags  # Ontario Works
    odsp: Flags
    rent: Array
    market_rent: Array  # infinite where not told
    geared: Flags  # rent geared to income
    rents: Flags  # pays rent that counts for the property tax credit
    north: Flags
    subsidy: Flags
    elder_care: Array
    costs: Array  # transit, tools
    drugs: Array  # value told, not-a-number where the stated one holds
    dental: Array
    vision: Array

    @property
    def size(self) -> int:
        return len(self.couple)

    @property
    def children(self) -> Array:
        """Children under 18."""
        return self.count_ages(0, 18)

    @property
    def has_family(self) -> Flags:
        """A spouse or a child: what "family" means in the limits of most credits."""
        return self.couple | (self.children > 0)

    @property
    def members(self) -> Array:
        """People in the benefit unit."""
        return 1.0 + self.couple + self.children

    def count_ages(self, low: float, high: float) -> Array:
        """Children from `low` to under `high` years of age."""
        ages = self.child_ages
        return np.asarray(np.sum((ages >= low) & (ages < high), axis=0).astype(float))

    @property
    def in_care(self) -> Flags:
        """Children young enough for paid care, (k, n)."""
        return np.asarray(self.child_ages < CARE_ENDS)

    @property
    def other_care(self) -> Array:
        """Fees of unlicensed care of children young enough for it, (k, n)."""
        return np.asarray(self.unlicensed_fee * self.in_care)

    def at_ages(self, shift: float) -> "Households":
        """The same people `shift` years later."""
        return replace(self, child_ages=self.child_ages + shift, ages=self.ages + shift)


def columns(households: Sequence[Household]) -> Households:
    """Columns of checked households; see `household.check`."""
    many = len(households)
    most = max((len(h.children) for h in households), default=0)

    def of_each(value: Callable[[Household], float]) -> Array:
        return np.fromiter((value(h) for h in households), dtype=float, count=many)

    def flag(value: Callable[[Household], bool]) -> Flags:
        return np.fromiter((value(h) for h in households), dtype=bool, count=many)

    def adult(value: Callable[[Adult], float]) -> Array:
        return np.stack([of_each(_nth_adult(value, k)) for k in (0, 1)])

    def child(value: Callable[[Child], float], none: float) -> Array:
        rows = [of_each(_nth_child(value, k, none)) for k in range(most)]
        return np.stack(rows) if rows else np.full((0, many), none)

    return Households(
        couple=flag(lambda h: h.is_couple),
        ages=adult(lambda a: a.age + HALF_A_YEAR),
        disability=adult(lambda a: a.disability) > 0,
        tax_credit=adult(lambda a: a.disability_tax_credit) > 0,
        dues=adult(lambda a: a.dues),
        disability_costs=adult(lambda a: a.disability_costs),
        child_ages=child(lambda c: c.age + HALF_A_YEAR, np.nan),
        child_tax_credit=child(lambda c: c.disability_tax_credit, 0.0) > 0,
        told_young=child(lambda c: c.age < YOUNG, 0.0) > 0,
        licensed_fee=child(lambda c: _fee(c, CareKind.LICENSED), 0.0),
        unlicensed_fee=child(lambda c: _fee(c, CareKind.UNLICENSED), 0.0),
        works=flag(lambda h: h.assistance is Assistance.ONTARIO_WORKS),
        odsp=flag(lambda h: h.assistance is Assistance.ODSP),
        rent=of_each(lambda h: h.rent),
        market_rent=of_each(lambda h: float("inf") if h.market_rent is None else h.market_rent),
        geared=flag(lambda h: h.housing is Housing.RENT_GEARED_TO_INCOME),
        rents=flag(lambda h: h.housing in (Housing.RENT, Housing.RENT_GEARED_TO_INCOME)),
        north=flag(lambda h: h.north),
        subsidy=flag(lambda h: h.subsidy),
        elder_care=of_each(lambda h: h.elder_care),
        costs=of_each(lambda h: h.transit + h.tools),
        drugs=of_each(lambda h: _told(h.in_kind.drugs)),
        dental=of_each(lambda h: _told(h.in_kind.dental)),
        vision=of_each(lambda h: _told(h.in_kind.vision)),
    )


def _nth_adult(value: Callable[[Adult], float], k: int) -> Callable[[Household], float]:
    return lambda h: value(h.adults[k]) if k < len(h.adults) else 0.0


def _nth_child(
    value: Callable[[Child], float], k: int, none: float
) -> Callable[[Household], float]:
    return lambda h: value(h.children[k]) if k < len(h.children) else none


def _fee(child: Child, kind: CareKind) -> float:
    return child.fee if child.care is kind else 0.0


def _told(value: float | None) -> float:
    return float("nan") if value is None else value


def earnings_of(household: Household) -> Array:
    """Gross dollars a year at the usual hours: (2, 1)."""
    months = [adult.month for adult in household.adults]
    return 12 * np.array([*months, 0.0][:2]).reshape(2, 1)
