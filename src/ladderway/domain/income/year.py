"""A year at the same earnings, with every benefit come to rest: what a job leaves if it lasts.

All programs see the same year: those that follow last year's return have caught up, the first
months of assistance are over, and health benefits that end some months after assistance have ended.
The month-by-month way there is `path`.
"""

from dataclasses import dataclass, replace

import numpy as np

from ladderway.domain.income import (
    assistance,
    child_benefits,
    child_care,
    disability_benefit,
    federal_tax,
    geared_rent,
    gst_credit,
    in_kind,
    ontario_tax,
    payroll,
    trillium,
    workers_benefit,
)
from ladderway.domain.income.arrays import Array, Flags, total
from ladderway.domain.income.columns import Households
from ladderway.domain.income.payroll import Contributions
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.tax_return import Return, Year, file_return

SETTLING_ROUNDS = 10  # of fee and deduction, which depend on each other by at most three tenths


@dataclass(frozen=True, slots=True)
class Work:
    """What is worked in the year: gross dollars (2, n), and whether an employer's plan pays for
    drugs and dental care (n,)."""

    earnings: Array
    health_plan: Flags

    @property
    def any(self) -> Flags:
        return total(self.earnings) > 0

    def needs_care(self, people: Households) -> Flags:
        """Child care is paid for while every adult works."""
        both = (self.earnings[0] > 0) & ((self.earnings[1] > 0) | ~people.couple)
        return np.asarray(both)


def steady_year(
    rules: Rules, people: Households, work: Work, child_support: Array | float = 0.0
) -> Statement:
    """Dollars a year by line, (n,). `child_support`: received in the year; never counted."""
    contributions = payroll.of_year(rules.payroll, work.earnings)
    year = _year(people, work, contributions)
    withheld = tax_withheld(rules, people, year)
    aid = _assistance(rules, people, work, contributions, withheld)
    year = replace(year, assistance=12 * aid.paid)
    care = _child_care(rules, people, work, year, aid)
    filed = file_return(rules.federal_tax.child_care, people, replace(year, child_care=12 * care))
    return Statement(
        _inflows(rules, people, work, filed, aid, child_support)
        | _outflows(rules, people, work, filed, aid, care)
    )


def settled_in_may(rules: Rules, people: Households, work: Work, lived: Statement) -> Array:
    """Of a year at rest, the dollars that come with the return in May and not in the months: tax
    taken off pay beyond what is due, the child-care credit, and the part of the workers benefit
    that is not advanced. (n,)"""
    year = _year(people, work, payroll.of_year(rules.payroll, work.earnings))
    due = -lived.of((Line.FEDERAL_TAX, Line.ONTARIO_TAX, Line.HEALTH_PREMIUM))
    rest = 1.0 - rules.canada_workers_benefit.advance_share
    return np.asarray(
        total(tax_withheld(rules, people, year))
        - due
        + lived[Line.CHILD_CARE_CREDIT]
        + rest * lived[Line.WORKERS_BENEFIT]
    )


@dataclass(frozen=True, slots=True)
class Aid:
    """Assistance of a month: dollars paid, and what follows from being on it."""

    paid: Array
    rent: Array

    @property
    def on(self) -> Flags:
        return self.paid > 0


def _year(people: Households, work: Work, contributions: Contributions) -> Year:
    nothing = np.zeros(np.broadcast_shapes(work.earnings.shape[1:], people.couple.shape))
    return Year(
        earnings=work.earnings,
        contributions=contributions,
        other_taxable=np.zeros_like(work.earnings),
        assistance=nothing,
        child_care=nothing,
        dues=12 * people.dues * (work.earnings > 0),
    )


def tax_withheld(rules: Rules, people: Households, year: Year) -> Array:
    """Income tax that employers take off in a year, (2, n): as in the payroll tables, with the
    family amounts claimed on form TD1, without child care and without LIFT."""
    filed = file_return(rules.federal_tax.child_care, people, year)
    provincial = ontario_tax.tax_before_lift(rules.ontario_tax, people, filed)
    premium = ontario_tax.health_premium(rules.ontario_tax, filed.taxable)
    return federal_tax.federal_tax(rules.federal_tax, people, filed) + provincial + premium


def _assistance(
    rules: Rules, people: Households, work: Work, taken: Contributions, withheld: Array
) -> Aid:
    """What Ontario Works or ODSP pays a month at these earnings, the exemption open."""
    rent = np.where(
        people.geared,
        geared_rent.assisted_rent(rules.rent_geared_to_income, people, work.earnings),
        people.rent,
    )
    cared = work.needs_care(people)
    fee = np.where(people.subsidy, 0.0, child_care.licensed_fee(rules.child_care, people))
    month = assistance.Month(
        earnings=work.earnings / 12,
        deductions=(taken.total + withheld) / 12 + people.dues * (work.earnings > 0),
        other=np.zeros_like(rent),
        licensed_care=fee * cared,
        unlicensed_care=people.other_care * cared,
        rent=rent,
        exempt=np.ones_like(people.couple),
    )
    works = assistance.ontario_works(rules.ontario_works, people, month)
    odsp = assistance.odsp(rules.odsp, people, month)
    return Aid(np.where(people.works, works, np.where(people.odsp, odsp, 0.0)), rent)


def _child_care(rules: Rules, people: Households, work: Work, year: Year, aid: Aid) -> Array:
    """Dollars a month paid for child care. The fee of a subsidised place follows net income,
    which falls with the fee deducted: a few rounds settle it."""
    cared = work.needs_care(people)
    other = people.other_care.sum(axis=0)
    paid = np.zeros_like(year.assistance)
    for _round in range(SETTLING_ROUNDS if people.subsidy.any() else 1):
        filed = file_return(
            rules.federal_tax.child_care, people, replace(year, child_care=12 * paid)
        )
        licensed = child_care.paid(rules.child_care, people, filed.family_net, aid.on)
        paid = cared * (licensed + other)
    return paid


def _inflows(
    rules: Rules,
    people: Households,
    work: Work,
    filed: Return,
    aid: Aid,
    child_support: Array | float,
) -> dict[Line, Array]:
    family_net = filed.family_net
    yearly = 12 * aid.paid
    rent = 12 * _rent(rules, people, work, filed, aid)
    lines = {
        Line.EARNINGS: total(work.earnings),
        Line.CHILD_SUPPORT: np.zeros_like(family_net) + child_support,
        Line.ONTARIO_WORKS: np.where(people.works, yearly, 0.0),
        Line.ODSP: np.where(people.odsp, yearly, 0.0),
        Line.ODSP_WORK_BENEFIT: 12
        * (people.odsp & aid.on)
        * assistance.work_benefit(rules.odsp, work.earnings),
        Line.TRILLIUM: trillium.trillium(rules.trillium, people, family_net, rent),
        Line.WORKERS_BENEFIT: workers_benefit.workers_benefit(
            rules.canada_workers_benefit, people, filed
        ),
        Line.CHILD_CARE_CREDIT: ontario_tax.child_care_credit(rules.ontario_tax, filed),
    }
    return lines | follow_the_return(rules, people, family_net, work.earnings)


def follow_the_return(
    rules: Rules, people: Households, family_net: Array, earnings: Array
) -> dict[Line, Array]:
    """Benefits that look at a whole year's return and at nothing of the months after it."""
    return {
        Line.CANADA_CHILD_BENEFIT: child_benefits.canada_child_benefit(
            rules.canada_child_benefit, people, family_net
        ),
        Line.ONTARIO_CHILD_BENEFIT: child_benefits.ontario_child_benefit(
            rules.ontario_child_benefit, people, family_net
        ),
        Line.GST_CREDIT: gst_credit.gst_credit(rules.gst_credit, people, family_net),
        Line.DISABILITY_BENEFIT: disability_benefit.disability_benefit(
            rules.canada_disability_benefit, people, family_net, earnings
        ),
    }


def _rent(rules: Rules, people: Households, work: Work, filed: Return, aid: Aid) -> Array:
    """Dollars of rent paid a month."""
    free = geared_rent.geared_rent(
        rules.rent_geared_to_income, people, filed.family_net, work.earnings
    )
    geared = np.where(aid.on, aid.rent, free)
    return np.where(people.geared, geared, people.rent)


def _outflows(
    rules: Rules, people: Households, work: Work, filed: Return, aid: Aid, care: Array
) -> dict[Line, Array]:
    taken = filed.year.contributions
    provincial = ontario_tax.ontario_tax(rules.ontario_tax, people, filed)
    rent = _rent(rules, people, work, filed, aid)
    lines = {
        Line.FEDERAL_TAX: total(federal_tax.federal_tax(rules.federal_tax, people, filed)),
        Line.ONTARIO_TAX: total(provincial.tax),
        Line.HEALTH_PREMIUM: total(provincial.health_premium),
        Line.CPP: total(taken.cpp + taken.cpp2),
        Line.EI_PREMIUM: total(taken.ei),
        Line.DUES: total(filed.year.dues),
        Line.CHILD_CARE: 12 * care,
        Line.ELDER_CARE: 12 * people.elder_care * work.any,
        Line.WORK_COSTS: 12 * people.costs * work.any,
        Line.RENT: np.where(people.geared, 12 * rent, 0.0),
    }
    kind = in_kind.in_kind(
        rules.in_kind,
        people,
        keeps_health(people, work, aid.on),
        work.health_plan,
        filed.family_net,
    )
    return {line: -amount for line, amount in lines.items()} | {Line.IN_KIND: 12 * kind}


def keeps_health(people: Households, work: Work, on: Flags) -> Flags:
    """Who has drugs and dental care paid for, when all has come to rest: on assistance, by an
    employer's plan, or after ODSP as long as no employer's plan does."""
    return on | work.health_plan | people.odsp
