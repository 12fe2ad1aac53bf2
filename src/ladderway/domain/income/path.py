"""Month by month: what a household has in hand on its way.

Each program reacts in its own time. Employers take taxes off each pay. Assistance looks at the
month before. Child benefits, credits and the disability benefit follow last year's return from
July to June; so do rent geared to income and the fee of a subsidised child-care place. Returns are
taken to be filed by the end of April and settled in May. Before the path, the household is taken
to have lived as now since the start of last year.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ladderway.domain.income import (
    assistance,
    child_care,
    federal_tax,
    geared_rent,
    in_kind,
    insurance,
    ontario_tax,
    payroll,
    trillium,
)
from ladderway.domain.income.arrays import Array, Flags, total
from ladderway.domain.income.columns import Households
from ladderway.domain.income.course import Course
from ladderway.domain.income.household import WEEKS_A_MONTH
from ladderway.domain.income.path_state import ADVANCES, Aid, Filed, Start, State, begin, close_year
from ladderway.domain.income.payroll import Contributions
from ladderway.domain.income.ranges import Book
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.tax_return import Year, file_return
from ladderway.domain.income.year import Work, follow_the_return

QUARTERS = (7, 10, 1, 4)  # GST credit
SETTLED = 5  # May: returns filed by the end of April
JULY = 7
REVIEWED = 12  # months after leaving assistance until rent follows a return again


@dataclass(frozen=True, slots=True)
class Path:
    """Dollars by line and month, (T, n). `cash` is when money comes; `even` spreads what is paid
    by the quarter or at once over the year it is for, and leaves out what is settled in May, so
    that a month can be compared with the one before."""

    first: date
    cash: Statement
    even: Statement


def walk(book: Book, people: Households, start: Start, course: Course) -> Path:
    """The path of n households. Raises BadInput for a month before the rules begin."""
    state = begin(book, people, start, course.first)
    cash: list[Mapping[Line, Array]] = []
    even: list[Mapping[Line, Array]] = []
    for t in range(course.months):
        day = course.month(t)
        if day.month == 1 and t:
            close_year(book, people.at_ages(t / 12), state, day.year - 1)
        monthly, spread = _month(book, people, start, course, state, t)
        cash.append(monthly)
        even.append(spread)
    return Path(course.first, _stacked(cash), _stacked(even))


def _stacked(months: list[Mapping[Line, Array]]) -> Statement:
    shape = np.broadcast_shapes(*(np.shape(amount) for amount in months[0].values()))
    return Statement({line: _over(months, line, shape) for line in Line if line in months[0]})


def _over(months: list[Mapping[Line, Array]], line: Line, shape: tuple[int, ...]) -> Array:
    """One line of every month; filled in place, as broadcasting each month apart takes longer."""
    column = np.empty((len(months), *shape))
    for t, month in enumerate(months):
        column[t] = month[line]
    return column


def _month(
    book: Book, people: Households, start: Start, course: Course, state: State, t: int
) -> tuple[Mapping[Line, Array], Mapping[Line, Array]]:
    day = course.month(t)
    rules, ledger = book.at(day), state.ledger
    people = people.at_ages(t / 12)
    work = Work(12 * course.earnings[t], course.health_plan[t])
    pay = course.earnings[t]
    ago = 1 if day.month >= JULY else 2
    base = state.years[day.year - ago]
    filed = start.filed | (day >= _first_july(course.first))
    insured = _insurance(rules, start, state, pay, course.hours[t])
    taken = payroll.of_month(rules.payroll, pay, ledger.earnings)
    taxes = _taxes(rules, people, pay, insured)
    since = 12 * ago + day.month - 1
    rent, on_scale = _rent(rules, people, base, state.aid, work, insured, since)
    support = course.living_support[t]
    paid = _assistance_paid(rules, people, state, course.asks_again[t], on_scale)
    cared = _cares(people, work, course.studying[t], course.who)
    licensed = cared * child_care.paid(rules.child_care, people, base.filed.family_net, paid > 0)
    unlicensed = cared * people.other_care
    care = licensed + unlicensed.sum(axis=0)
    lines: dict[Line, Array] = {
        Line.EARNINGS: total(pay),
        Line.EMPLOYMENT_INSURANCE: total(insured),
        Line.TRAINING_SUPPORT: support,
        Line.STUDENT_GRANT: course.grant[t],
        Line.ONTARIO_WORKS: np.where(people.works, paid, 0.0),
        Line.ODSP: np.where(people.odsp, paid, 0.0),
        Line.ODSP_WORK_BENEFIT: (people.odsp & (paid > 0))
        * assistance.work_benefit(rules.odsp, state.earned),
        Line.FEDERAL_TAX: -total(taxes[0]),
        Line.ONTARIO_TAX: -total(taxes[1]),
        Line.HEALTH_PREMIUM: -total(taxes[2]),
        Line.CPP: -total(taken.cpp + taken.cpp2),
        Line.EI_PREMIUM: -total(taken.ei),
        Line.DUES: -total(people.dues * (pay > 0)),
        Line.CHILD_CARE: -care,
        Line.ELDER_CARE: -people.elder_care * (work.any | course.studying[t]),
        Line.WORK_COSTS: -people.costs * (work.any | course.studying[t]),
        Line.TRAINING_COST: -course.training_cost[t],
        Line.RENT: -np.where(people.geared, rent, 0.0),
        Line.IN_KIND: in_kind.in_kind(
            rules.in_kind,
            people,
            _covered(rules, people, work, state.aid, paid),
            work.health_plan,
            base.filed.family_net,
        ),
    }
    yearly = _yearly(rules, people, base, filed)
    lines |= {line: yearly[line] / 12 for line in MONTHLY}
    even = lines | {line: yearly[line] / 12 for line in (*SPREAD, Line.WORKERS_BENEFIT)}
    even |= {Line.TAX_SETTLED: np.zeros_like(rent), Line.CHILD_CARE_CREDIT: np.zeros_like(rent)}
    cash = lines | _by_date(rules, yearly, day) | _settled(state, start, day)
    advance = _advance(rules, yearly, day)
    cash[Line.WORKERS_BENEFIT] = cash[Line.WORKERS_BENEFIT] + advance
    _add_up(state, day, pay, taken, taxes, insured, paid, care, rent, advance)
    state.deducted = state.deducted + people.dues * (pay > 0)
    state.unearned = _counted(rules, total(insured), support, course.grant[t])
    state.licensed_paid, state.unlicensed_paid = licensed, unlicensed
    return cash, even


MONTHLY = (
    Line.CANADA_CHILD_BENEFIT,
    Line.ONTARIO_CHILD_BENEFIT,
    Line.DISABILITY_BENEFIT,
)
SPREAD = (Line.GST_CREDIT, Line.TRILLIUM)


def _first_july(first: date) -> date:
    """From when benefits come to those who file next April."""
    return date(first.year + (first.month > 4), JULY, 1)


def _insurance(rules: Rules, start: Start, state: State, pay: Array, hours: Array) -> Array:
    """Employment Insurance of the month while weeks are left, (2, n). A full week of work pays
    none and keeps the week for later."""
    idle = hours < rules.employment_insurance.full_week_hours
    weeks = idle * np.clip(state.claim_weeks, 0.0, WEEKS_A_MONTH)
    state.claim_weeks = state.claim_weeks - weeks
    week = insurance.insurance_week(
        rules.employment_insurance, start.claim_week, start.insured_week, pay / WEEKS_A_MONTH
    )
    return np.asarray(weeks * week)


def _taxes(
    rules: Rules, people: Households, pay: Array, insured: Array
) -> tuple[Array, Array, Array]:
    """Taken off this month's pay, as if the whole year were like it: federal, Ontario, premium."""
    year = Year(
        earnings=12 * pay,
        contributions=payroll.of_year(rules.payroll, 12 * pay),
        other_taxable=12 * insured,
        assistance=np.zeros(pay.shape[1:]),
        child_care=np.zeros(pay.shape[1:]),
        dues=12 * people.dues * (pay > 0),
    )
    filed = file_return(rules.federal_tax.child_care, people, year)
    return (
        federal_tax.federal_tax(rules.federal_tax, people, filed) / 12,
        ontario_tax.tax_before_lift(rules.ontario_tax, people, filed) / 12,
        ontario_tax.health_premium(rules.ontario_tax, filed.taxable) / 12,
    )


def _rent(
    rules: Rules,
    people: Households,
    base: Filed,
    aid: Aid,
    work: Work,
    insured: Array,
    since: int,
) -> tuple[Array, Array]:
    """Rent paid this month, and rent as assistance would see it. `since`: months since the year of
    the return began. Rent geared to income follows the return. Leaving assistance resets it on the
    income of that time, reviewed once a year, until the return is of a year without assistance. A
    large fall of income is reviewed at once."""
    geared = rules.rent_geared_to_income
    assisted_rent = geared_rent.assisted_rent(geared, people, work.earnings)
    scale = np.where(people.geared, assisted_rent, people.rent)
    now = total(work.earnings + 12 * insured)
    left = (aid.zero_months > 0) & (aid.since_left < since)
    aid.rent_income = np.where(aid.zero_months % REVIEWED == 1, now, aid.rent_income)
    seen = np.where(left, aid.rent_income, base.filed.family_net)
    seen = np.where(now <= (1.0 - geared.in_year_decrease) * seen, now, seen)
    aid.rent_income = np.where(left, seen, aid.rent_income)
    assisted = aid.open & (aid.zero_months == 0)
    rent = np.where(assisted, scale, geared_rent.geared_rent(geared, people, seen, work.earnings))
    return np.where(people.geared, rent, people.rent), scale


def _assistance_paid(
    rules: Rules,
    people: Households,
    state: State,
    asks_again: Flags,
    rent: Array,
) -> Array:
    """Assistance of this month on last month's income; moves the state of the case on."""
    aid, works = state.aid, rules.ontario_works
    anew = asks_again & ~aid.open & (people.works | people.odsp)
    aid.months_on = np.where(anew, 0.0, aid.months_on)
    aid.asked = np.where(anew, 0.0, aid.asked + 1)
    aid.open = aid.open | anew
    month = assistance.Month(
        earnings=state.earned,
        deductions=state.deducted,
        other=state.unearned,
        licensed_care=state.licensed_paid,
        unlicensed_care=state.unlicensed_paid,
        rent=rent,
        exempt=aid.months_on >= works.months_before_exemption,
    )
    owed = np.where(
        people.odsp,
        assistance.odsp(rules.odsp, people, month),
        assistance.ontario_works(works, people, month),
    )
    paid = np.where(aid.open, owed, 0.0)
    aid.months_on = np.where(aid.open, aid.months_on + (paid > 0), 0.0)
    aid.zero_months = np.where(paid > 0, 0.0, aid.zero_months + 1)
    aid.since_left = np.where(paid > 0, 0.0, aid.since_left + 1)
    soon = np.minimum(aid.zero_months, aid.asked) <= works.reentry_months
    aid.open = aid.open & (people.odsp | soon)
    return paid


def _counted(rules: Rules, insured: Array, support: Array, grant: Array) -> Array:
    """Other income of the month as assistance will count it."""
    shares = rules.assistance_shared
    return (
        shares.employment_insurance_counted * insured
        + shares.better_jobs_living_support_counted * support
        + shares.student_grant_counted * grant
    )


def _cares(people: Households, work: Work, studying: Flags, who: int) -> Flags:
    """Child care is paid for while every adult works or the one on the way studies."""
    own = (work.earnings[who] > 0) | studying
    return np.asarray(own & ((work.earnings[1 - who] > 0) | ~people.couple))


def _covered(rules: Rules, people: Households, work: Work, aid: Aid, paid: Array) -> Flags:
    """Drugs and dental care: on assistance, for some months after Ontario Works, after ODSP until
    an employer's plan, or by that plan."""
    months = np.where(people.works, rules.ontario_works.extended_health_months, 0.0)
    after = (
        people.works
        & (aid.zero_months > 0)
        & (aid.zero_months <= months)
        & (total(work.earnings) > 0)
    )
    return np.asarray((paid > 0) | after | work.health_plan | people.odsp)


def _yearly(rules: Rules, people: Households, base: Filed, filed: Flags) -> Mapping[Line, Array]:
    """Benefits of the benefit year that follow the return of `base`, dollars a year."""
    family_net = base.filed.family_net
    lines = dict(follow_the_return(rules, people, family_net, base.filed.year.earnings))
    lines[Line.TRILLIUM] = trillium.trillium(rules.trillium, people, family_net, base.rent)
    lines[Line.WORKERS_BENEFIT] = (
        base.benefit * rules.canada_workers_benefit.advance_share + np.zeros_like(family_net)
    )
    return {line: filed * amount for line, amount in lines.items()}


def _by_date(rules: Rules, yearly: Mapping[Line, Array], day: date) -> dict[Line, Array]:
    """The GST credit by the quarter; Trillium by the month, or at once in July where it is
    small."""
    gst = yearly[Line.GST_CREDIT] / 4 if day.month in QUARTERS else 0 * yearly[Line.GST_CREDIT]
    whole = yearly[Line.TRILLIUM]
    small = whole <= rules.trillium.lump_sum_at_most
    at_once = whole if day.month == JULY else 0 * whole
    return {Line.GST_CREDIT: gst, Line.TRILLIUM: np.where(small, at_once, whole / 12)}


def _advance(rules: Rules, yearly: Mapping[Line, Array], day: date) -> Array:
    """A third of the workers benefit paid in advance, in the months it is paid."""
    whole = yearly[Line.WORKERS_BENEFIT]
    return whole / len(ADVANCES) if day.month in ADVANCES else 0 * whole


def _settled(state: State, start: Start, day: date) -> dict[Line, Array]:
    """What last year's return brings in May."""
    last = state.years[day.year - 1]
    if day.month != SETTLED:
        last = replace(last, refund=0 * last.refund, care_credit=0 * last.care_credit)
        rest = 0 * last.refund
    else:
        rest = np.maximum(last.benefit - last.advances, 0.0)
    return {
        Line.TAX_SETTLED: last.refund,
        Line.CHILD_CARE_CREDIT: last.care_credit,
        Line.WORKERS_BENEFIT: rest,
    }


def _add_up(
    state: State,
    day: date,
    pay: Array,
    taken: Contributions,
    taxes: tuple[Array, Array, Array],
    insured: Array,
    paid: Array,
    care: Array,
    rent: Array,
    advance: Array,
) -> None:
    ledger = state.ledger
    withheld = taxes[0] + taxes[1] + taxes[2]
    ledger.earnings = ledger.earnings + pay
    ledger.withheld = ledger.withheld + withheld
    ledger.taken = ledger.taken + taken.total
    ledger.other = ledger.other + insured
    ledger.assistance = ledger.assistance + paid
    ledger.care = ledger.care + care
    ledger.rent = ledger.rent + rent
    if day.month == 1:  # January's advance belongs to the year before
        before = state.years[day.year - 1]
        before.advances = before.advances + advance
    else:
        ledger.advances = ledger.advances + advance
    state.earned, state.deducted = pay, taken.total + withheld
