"""How things stand on a path: what has added up since January, the years that ended, assistance.

Before the path, the household is taken to have lived as now since the start of last year.
"""

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ladderway.domain.income import (
    federal_tax,
    insurance,
    ontario_tax,
    payroll,
    workers_benefit,
)
from ladderway.domain.income.arrays import Array, Flags, total
from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import WEEKS_A_MONTH
from ladderway.domain.income.ranges import Book
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.tax_return import Return, Year, file_return
from ladderway.domain.income.year import Work, steady_year, tax_withheld

ADVANCES = (7, 10, 1)  # Canada Workers Benefit


@dataclass(frozen=True, slots=True)
class Start:
    """How things stand before the first month. `now` is lived since the start of last year."""

    now: Work
    months_on: Array  # of assistance without a break, (n,)
    months_off: Array  # since assistance was left for work; infinite: long ago or never
    filed: Flags  # last year's returns were filed
    family_net: Array  # of last year; not-a-number where not told
    claim_week: Array  # (2, n) Employment Insurance
    claim_weeks: Array
    insured_week: Array


@dataclass(slots=True)
class Aid:
    """Assistance as it stands after a month."""

    open: Flags
    months_on: Array
    zero_months: Array
    since_left: Array  # months since the last payment; infinite where there was none
    asked: Array  # months since it was asked for again; infinite where it was not
    rent_income: Array  # a year, by which rent was reset or reviewed since then


@dataclass(slots=True)
class Ledger:
    """What has added up since January."""

    earnings: Array  # (2, n)
    withheld: Array
    taken: Array  # CPP and EI
    other: Array
    assistance: Array  # (n,)
    care: Array
    rent: Array
    advances: Array  # of the workers benefit for this year

    @classmethod
    def blank(cls, n: int) -> "Ledger":
        two, one = (2, n), (n,)
        return cls(*(np.zeros(s) for s in (two, two, two, two, one, one, one, one)))


@dataclass(slots=True)
class Filed:
    """A year that has ended: its returns and what they brought."""

    filed: Return
    rent: Array
    benefit: Array  # Canada Workers Benefit of the year
    advances: Array
    refund: Array  # withheld less due
    care_credit: Array


@dataclass(slots=True)
class State:
    ledger: Ledger
    aid: Aid
    claim_weeks: Array
    earned: Array  # last month's gross, (2, n)
    deducted: Array  # last month's deductions, (2, n)
    unearned: Array  # last month's countable other income, (n,)
    licensed_paid: Array  # last month's child care, (n,)
    unlicensed_paid: Array  # (k, n)
    years: dict[int, Filed] = field(default_factory=dict)


def begin(book: Book, people: Households, start: Start, first: date) -> State:
    """State at the start: last year and the months of this year, lived as now."""
    n = max(people.size, start.now.earnings.shape[1])
    rules = book.at(first)
    lived = steady_year(rules, people, start.now)
    life = _life(rules, people, start)
    withheld = tax_withheld(rules, people, life)
    care, rent = -lived[Line.CHILD_CARE], _rent_of(people, lived)
    paid = lived[Line.ONTARIO_WORKS] + lived[Line.ODSP]
    before = replace(life, assistance=paid, child_care=care)
    ledger = Ledger.blank(n)
    gone = (first.month - 1) / 12
    ledger.earnings += gone * before.earnings
    ledger.withheld += gone * withheld
    ledger.taken += gone * before.contributions.total
    ledger.assistance += gone * before.assistance
    ledger.care += gone * care
    ledger.rent += gone * rent
    unseen = _unseen(people, start, file_return(rules.federal_tax.child_care, people, before))
    before = replace(before, other_taxable=unseen)
    ledger.other += gone * unseen
    ledger.withheld += gone * _tax_on(rules, people, before, withheld)
    last, earlier = (
        _year_before(_book_of(book, first.year - ago), people, start, before, rent)
        for ago in (1, 2)
    )
    share = rules.canada_workers_benefit.advance_share
    ledger.advances += last.benefit * share * _paid_before(first) * start.filed
    last.advances = earlier.benefit * _advance_share(rules, first) * start.filed
    nothing = np.zeros(n)
    earlier.advances, earlier.refund, earlier.care_credit = earlier.benefit, nothing, nothing
    unlicensed = people.other_care * start.now.needs_care(people)
    state = State(
        ledger,
        Aid(
            open=np.broadcast_to(people.works | people.odsp, (n,)).copy(),
            months_on=_months_on(rules, start, n),
            zero_months=np.zeros(n),
            since_left=np.where(people.works | people.odsp, np.zeros(n), np.inf),
            asked=np.full(n, np.inf),
            rent_income=nothing,
        ),
        claim_weeks=np.broadcast_to(start.claim_weeks, (2, n)).copy(),
        earned=before.earnings / 12,
        deducted=(before.contributions.total + withheld + before.dues) / 12,
        unearned=_insurance_counted(rules, start),
        licensed_paid=care / 12 - unlicensed.sum(axis=0),
        unlicensed_paid=unlicensed,
    )
    state.years = {first.year - 2: earlier, first.year - 1: last}
    return state


def _life(rules: Rules, people: Households, start: Start) -> Year:
    """A year lived as now, before assistance."""
    earnings = start.now.earnings
    n = max(people.size, earnings.shape[1])
    return Year(
        earnings=earnings,
        contributions=payroll.of_year(rules.payroll, earnings),
        other_taxable=np.zeros_like(earnings),
        assistance=np.zeros(n),
        child_care=np.zeros(n),
        dues=12 * people.dues * (earnings > 0),
    )


def _rent_of(people: Households, lived: Statement) -> Array:
    """Rent of a year: as told, or as it follows income."""
    return np.where(people.geared, -lived[Line.RENT], 12 * people.rent)


def _months_on(rules: Rules, start: Start, n: int) -> Array:
    """Months on assistance; who came back soon after leaving for work has no new wait."""
    works = rules.ontario_works
    back = start.months_off <= works.reentry_months
    waited = np.where(back, works.months_before_exemption, 0.0)
    return np.broadcast_to(np.maximum(start.months_on, waited), (n,)).copy()


def _insurance_counted(rules: Rules, start: Start) -> Array:
    """Employment Insurance of the month before the first one, as assistance counts it."""
    week = insurance.insurance_week(
        rules.employment_insurance,
        start.claim_week,
        start.insured_week,
        start.now.earnings / 12 / WEEKS_A_MONTH,
    )
    paid = total(np.minimum(start.claim_weeks, WEEKS_A_MONTH) * week)
    return rules.assistance_shared.employment_insurance_counted * paid


def _told_income(filed: Return, told: Array) -> Return:
    """The return with the family net income that was told, where it was. Less than would be earned
    now means that less was earned then."""
    known = ~np.isnan(told)
    if not known.any():
        return filed
    ours = filed.family_net
    factor = np.where(known & (ours > 0), told / np.where(ours > 0, ours, 1.0), 1.0)
    net = np.where(known & (ours <= 0), filed.first * told, filed.net * factor)
    year = replace(filed.year, earnings=filed.year.earnings * np.minimum(factor, 1.0))
    return replace(filed, net=net, year=year)


def _advance_share(rules: Rules, first: date) -> float:
    """The share that was advanced for last year before the path, of the benefit of the year before
    it: the third payment comes in January."""
    share = rules.canada_workers_benefit.advance_share
    return share * 2 / len(ADVANCES) if first.month == 1 else share


def _paid_before(first: date) -> float:
    """The share of this year's advances that was paid before the first month."""
    return sum(1 for month in ADVANCES[:2] if month < first.month) / len(ADVANCES)


def _book_of(book: Book, year: int) -> Rules:
    """The rules of a year that has ended; the first ones known where it lies before them."""
    return book.at(max(date(year, 12, 31), book.starts))


def _year_before(rules: Rules, people: Households, start: Start, lived: Year, rent: Array) -> Filed:
    """A year lived as now under its own rules, with the net income that was told for it."""
    contributions = payroll.of_year(rules.payroll, lived.earnings)
    lived = replace(lived, contributions=contributions)
    ours = file_return(rules.federal_tax.child_care, people, lived)
    filed = _told_income(ours, start.family_net)
    return Filed(
        filed,
        rent,
        workers_benefit.workers_benefit(rules.canada_workers_benefit, people, filed),
        np.zeros_like(rent),
        total(tax_withheld(rules, people, _as_paid(lived))) - due(rules, people, ours),
        ontario_tax.child_care_credit(rules.ontario_tax, ours),
    )


def _unseen(people: Households, start: Start, ours: Return) -> Array:
    """Income of those with a claim beyond what is earned now: they worked before it, or were paid
    by it. What was told of last year stands for this year's months too. (2, n)"""
    claims = start.claim_weeks > 0
    known = np.where(np.isnan(start.family_net), 0.0, start.family_net)
    more = np.maximum(known - ours.family_net, 0.0)
    return np.asarray(claims * more / np.maximum(claims.sum(axis=0), 1))


def _tax_on(rules: Rules, people: Households, lived: Year, withheld: Array) -> Array:
    """What was taken off such income, (2, n): what the tables take with it less without it."""
    more = tax_withheld(rules, people, _as_paid(lived)) - withheld
    return np.asarray(np.maximum(more, 0.0))


def _as_paid(lived: Year) -> Year:
    """A year as the tables of payroll see it: without assistance and child care."""
    nothing = np.zeros_like(lived.assistance)
    return replace(lived, assistance=nothing, child_care=nothing)


def close_year(book: Book, people: Households, state: State, year: int) -> None:
    """The returns of a year that has ended, and a new ledger."""
    rules, ledger = book.at(date(year, 12, 31)), state.ledger
    contributions = payroll.of_year(rules.payroll, ledger.earnings)
    lived = Year(
        earnings=ledger.earnings,
        contributions=contributions,
        other_taxable=ledger.other,
        assistance=ledger.assistance,
        child_care=ledger.care,
        dues=12 * people.dues * (ledger.earnings > 0),
    )
    filed = file_return(rules.federal_tax.child_care, people, lived)
    state.years[year] = Filed(
        filed,
        ledger.rent,
        workers_benefit.workers_benefit(rules.canada_workers_benefit, people, filed),
        ledger.advances,
        total(ledger.withheld + ledger.taken - contributions.total) - due(rules, people, filed),
        ontario_tax.child_care_credit(rules.ontario_tax, filed),
    )
    state.ledger = Ledger.blank(ledger.earnings.shape[1])


def due(rules: Rules, people: Households, filed: Return) -> Array:
    """Federal and Ontario tax with the health premium that the returns of a year come to. (n,)"""
    provincial = ontario_tax.ontario_tax(rules.ontario_tax, people, filed)
    federal = federal_tax.federal_tax(rules.federal_tax, people, filed)
    return total(federal + provincial.tax + provincial.health_premium)
