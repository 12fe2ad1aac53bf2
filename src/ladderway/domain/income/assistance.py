"""Ontario Works and the Ontario Disability Support Program: what is paid for a month.

Ontario Works Act, 1997, O. Reg. 134/98; Ontario Disability Support Program Act, 1997, O. Reg.
222/98; their income directives 5.3. Both pay the budget of a benefit unit less its countable
income. Earnings count after mandatory deductions, an exemption of each adult and child care.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.income.arrays import Array, Flags, by_count, over, total
from ladderway.domain.income.columns import Households


@dataclass(frozen=True, slots=True)
class OntarioWorksRules:
    basic_needs_single: float
    basic_needs_single_parent: float
    basic_needs_couple: float
    basic_needs_couple_with_children: float
    shelter_maximum: tuple[float, ...]  # by members of the benefit unit
    flat_exemption: float
    exempt_share: float
    months_before_exemption: float
    reentry_months: float
    unlicensed_child_care_maximum: float  # a child a month
    asset_limit_single: float
    asset_limit_couple: float
    asset_limit_per_child: float
    full_time_benefit: float
    full_time_benefit_integrated: float  # where employment services are integrated
    full_time_benefit_least_hours: float
    extended_health_months: float
    transition_child_benefit: float  # a child a month without child benefits
    minimum_payment: float  # less than this is not paid


@dataclass(frozen=True, slots=True)
class OdspRules:
    basic_needs_single: float
    basic_needs_single_with_children: float
    basic_needs_couple: float
    basic_needs_couple_both_disabled: float
    basic_needs_couple_with_children: float
    couple_both_disabled_maximum: float  # of needs and shelter of the two; more for children
    shelter_maximum: tuple[float, ...]
    flat_exemption: float
    counted_share: float
    spouse_flat_exemption: float
    spouse_counted_share: float
    work_benefit: float
    disability_work_deduction_maximum: float
    unlicensed_child_care_maximum: float
    asset_limit_single: float
    asset_limit_couple: float
    asset_limit_per_child: float
    employment_transition_benefit: float


@dataclass(frozen=True, slots=True)
class CountedShares:
    """The share of other income that assistance takes into account, 0 to 1."""

    employment_insurance_counted: float
    better_jobs_living_support_counted: float
    student_grant_counted: float
    child_support_counted: float


@dataclass(frozen=True, slots=True)
class Month:
    """What assistance looks at for a month. Dollars; adults (2, n), the household (n,)."""

    earnings: Array  # gross, (2, n)
    deductions: Array  # income tax, CPP, EI and dues taken off, (2, n)
    other: Array  # countable income that is not earned, (n,)
    licensed_care: Array  # paid in the month, (n,)
    unlicensed_care: Array  # (k, n)
    rent: Array  # (n,)
    exempt: Flags  # the earnings exemption is open, (n,)


def ontario_works(rules: OntarioWorksRules, people: Households, month: Month) -> Array:
    """Dollars that Ontario Works pays for the month, (n,)."""
    net = over(month.earnings, month.deductions)
    kept = np.minimum(net, rules.flat_exemption)
    kept = kept + rules.exempt_share * (net - kept)
    counted = total(np.where(month.exempt, net - kept, net))
    care = care_deduction(rules.unlicensed_child_care_maximum, month)
    paid = over(works_budget(rules, people, month.rent), over(counted, care) + month.other)
    return np.where(paid < rules.minimum_payment, 0.0, paid)


def works_budget(rules: OntarioWorksRules, people: Households, rent: Array) -> Array:
    parent = people.children > 0
    needs = np.select(
        [people.couple & parent, people.couple, parent],
        [
            rules.basic_needs_couple_with_children,
            rules.basic_needs_couple,
            rules.basic_needs_single_parent,
        ],
        rules.basic_needs_single,
    )
    return needs + np.minimum(rent, by_count(rules.shelter_maximum, people.members))


def odsp(rules: OdspRules, people: Households, month: Month) -> Array:
    """Dollars of income support for the month, (n,), without the work-related benefit."""
    counted = total(odsp_counted(rules, people, month))
    care = care_deduction(rules.unlicensed_child_care_maximum, month)
    return over(odsp_budget(rules, people, month.rent), over(counted, care) + month.other)


def odsp_counted(rules: OdspRules, people: Households, month: Month) -> Array:
    """Earnings that count, of each adult: the disability decides the exemption. (2, n)"""
    net = over(month.earnings, month.deductions)
    own = rules.counted_share * over(net, rules.flat_exemption)
    costs = np.minimum(people.disability_costs, rules.disability_work_deduction_maximum)
    spouse = rules.spouse_counted_share * over(net, rules.spouse_flat_exemption)
    return np.where(people.disability, over(own, costs), spouse)


def odsp_budget(rules: OdspRules, people: Households, rent: Array) -> Array:
    parent = people.children > 0
    needs = np.select(
        [people.couple & parent, people.couple, parent],
        [
            rules.basic_needs_couple_with_children,
            rules.basic_needs_couple,
            rules.basic_needs_single_with_children,
        ],
        rules.basic_needs_single,
    )
    shelter = np.minimum(rent, by_count(rules.shelter_maximum, people.members))
    both = people.couple & people.disability.all(axis=0)
    return np.where(both, _both_disabled(rules, rent, shelter), needs + shelter)


def _both_disabled(rules: OdspRules, rent: Array, shelter: Array) -> Array:
    """Needs and shelter of the two are held to a maximum; shelter for children comes on top."""
    of_two = np.minimum(rent, rules.shelter_maximum[1])
    held = np.minimum(
        rules.basic_needs_couple_both_disabled + of_two, rules.couple_both_disabled_maximum
    )
    return held + shelter - of_two


def work_benefit(rules: OdspRules, earnings: Array) -> Array:
    """The Work-Related Benefit, for each adult with earnings, of those who receive ODSP. (n,)"""
    return np.asarray(rules.work_benefit * (earnings > 0).sum(axis=0))


def care_deduction(unlicensed_maximum: float, month: Month) -> Array:
    """Child care paid: licensed care as it is, other care up to a maximum a child."""
    other = np.minimum(month.unlicensed_care, unlicensed_maximum).sum(axis=0)
    return np.asarray(month.licensed_care + other)
