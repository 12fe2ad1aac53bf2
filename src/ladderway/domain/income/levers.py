"""What a household can do about it: money not asked for, deductions not used, timing.

A lever is a reason with the facts that fill it; money is dollars a year unless it says a month.
None of them is advice: each names what to ask, and whoever decides.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ladderway.domain.income import training
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import columns, earnings_of
from ladderway.domain.income.course import Phase
from ladderway.domain.income.household import Assistance, CareKind, Household, Housing
from ladderway.domain.income.in_hand import Prospect, family_plan
from ladderway.domain.income.rulebook import RuleBook, Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, steady_year
from ladderway.domain.shared.outcomes import Reason

LEAST = 50.0  # dollars a year: less is not worth a visit
FROM_RETURNS = (
    Line.CANADA_CHILD_BENEFIT,
    Line.ONTARIO_CHILD_BENEFIT,
    Line.GST_CREDIT,
    Line.TRILLIUM,
    Line.WORKERS_BENEFIT,
    Line.DISABILITY_BENEFIT,
)


@dataclass(frozen=True, slots=True)
class Case:
    """What levers look at: the household, the next job, the phases on the way, the rules."""

    household: Household
    next_job: Prospect | None
    phases: tuple[Phase, ...]
    rules: Rules

    @property
    def on_works(self) -> bool:
        return self.household.assistance is Assistance.ONTARIO_WORKS

    @property
    def on_odsp(self) -> bool:
        return self.household.assistance is Assistance.ODSP


def levers(
    book: RuleBook,
    household: Household,
    day: date,
    next_job: Prospect | None = None,
    phases: Iterable[Phase] = (),
) -> tuple[Reason, ...]:
    """The levers that apply, the most telling first."""
    case = Case(household, next_job, tuple(phases), book.at(day))
    found = [rule(case) for rule in RULES]
    return tuple(reason for reason in found if reason is not None)


def _file_returns(case: Case) -> Reason | None:
    """Returns not filed: what they would bring in a year at the present earnings."""
    if case.household.filed:
        return None
    year = _year(case, case.household)
    money = float(year.of(FROM_RETURNS)[0])
    return Reason.of("lever.file", money=round(money, -1)) if money >= LEAST else None


def _transition_child_benefit(case: Case) -> Reason | None:
    home = case.household
    if home.filed or not home.children or home.assistance is Assistance.NONE:
        return None
    month = case.rules.ontario_works.transition_child_benefit * len(home.children)
    return Reason.of("lever.transition_child_benefit", money=month)


def _wait_for_exemption(case: Case) -> Reason | None:
    """The first months on Ontario Works count earnings in full: when that ends."""
    home, rules = case.household, case.rules.ontario_works
    left = home.left_assistance_months_ago
    open_already = left is not None and left <= rules.reentry_months
    wait = rules.months_before_exemption - home.assistance_months
    if not case.on_works or open_already or wait <= 0:
        return None
    return Reason.of("lever.exemption_opens", count=int(wait))


def _fee_subsidy(case: Case) -> Reason | None:
    """Licensed care without a subsidised place, where the income test would bring the cost down."""
    home = case.household
    fees = sum(c.fee for c in home.children if c.care is CareKind.LICENSED)
    if home.subsidy or not fees:
        return None
    earnings = _earnings(case)
    with_place = replace(home, subsidy=True)
    saved = float(
        steady_year(case.rules, columns([with_place]), Work(earnings, family_plan(home))).net[0]
        - steady_year(case.rules, columns([home]), Work(earnings, family_plan(home))).net[0]
    )
    return Reason.of("lever.fee_subsidy", money=round(saved, -1)) if saved >= LEAST else None


def _receipts(case: Case) -> Reason | None:
    """Unlicensed care: its deduction needs receipts."""
    kinds = {c.care for c in case.household.children}
    return Reason.of("lever.care_receipts") if CareKind.UNLICENSED in kinds else None


def _odsp_work_benefit(case: Case) -> Reason | None:
    if not (case.on_odsp and (case.next_job or case.household.month > 0)):
        return None
    return Reason.of("lever.odsp_work_benefit", money=case.rules.odsp.work_benefit)


def _disability_costs(case: Case) -> Reason | None:
    unused = any(a.disability and not a.disability_costs for a in case.household.adults)
    if not (case.on_odsp and unused):
        return None
    most = case.rules.odsp.disability_work_deduction_maximum
    return Reason.of("lever.disability_costs", money=most)


def _disability_tax_credit(case: Case) -> Reason | None:
    """Found disabled by ODSP, without the certificate that opens the federal benefit."""
    if not any(a.disability and not a.disability_tax_credit for a in case.household.adults):
        return None
    month = case.rules.canada_disability_benefit.maximum_month
    return Reason.of("lever.disability_tax_credit", money=month) if month else None


def _apply_disability_benefit(case: Case) -> Reason | None:
    """With the certificate the benefit is counted, and has to be applied for."""
    if not any(adult.disability_tax_credit for adult in case.household.adults):
        return None
    month = case.rules.canada_disability_benefit.maximum_month
    return Reason.of("lever.apply_disability_benefit", money=month) if month else None


def _leaving_odsp(case: Case) -> Reason | None:
    if not (case.on_odsp and case.next_job and _leaves(case)):
        return None
    return Reason.of("lever.leaving_odsp", money=case.rules.odsp.employment_transition_benefit)


def _leaving_works(case: Case) -> Reason | None:
    if not (case.on_works and case.next_job and _leaves(case)):
        return None
    months = int(case.rules.ontario_works.extended_health_months)
    return Reason.of("lever.leaving_works", count=months)


def _start_costs(case: Case) -> Reason | None:
    """Money for the first days of work: Ontario Works pays its full-time benefit only where the
    employment service is its own."""
    if not (case.on_works and case.next_job):
        return None
    rules = case.rules.ontario_works
    return Reason.of(
        "lever.start_costs",
        money=rules.full_time_benefit,
        hours=rules.full_time_benefit_least_hours,
    )


def _student_grant(case: Case) -> Reason | None:
    """Part-time study with a low income: the grant that may be had for a loan year."""
    if not any(p.studying and p.hours and not p.grant_month for p in case.phases):
        return None
    home, rules = case.household, case.rules.training_support
    most = float(training.part_time_grant(rules, columns([home]), _income_before(home))[0])
    return Reason.of("lever.student_grant", money=round(most)) if most >= LEAST else None


def _better_jobs(case: Case) -> Reason | None:
    """Training without a job: Better Jobs Ontario may pay for it and for living."""
    waits = any(p.studying and not p.month and not p.living_support_week for p in case.phases)
    if not waits:
        return None
    rules = case.rules.training_support
    months = sum(p.months for p in case.phases if p.studying)
    return Reason.of(
        "lever.better_jobs",
        money=rules.tuition_maximum if months <= 12 else rules.tuition_maximum_long,
        week_money=rules.living_allowance_week_maximum,
    )


def _full_time_grant(case: Case) -> Reason | None:
    """Full-time study without a job: the federal grant, in programs that are long enough."""
    if not any(p.studying and not p.hours and not p.grant_month for p in case.phases):
        return None
    rules, home = case.rules.training_support, case.household
    most = training.full_time_grant(rules, columns([home]), _income_before(home))
    years = rules.canada_grant_full_time_program_years
    month = float(most[0])
    return Reason.of("lever.full_time_grant", money=round(month), years=years) if month else None


def _claim_training(case: Case) -> Reason | None:
    """Training during a claim: it goes on if somebody entitled refers to the course."""
    claims = any(adult.claim for adult in case.household.adults)
    return (
        Reason.of("lever.claim_training")
        if claims and any(p.studying for p in case.phases)
        else None
    )


def _savings(case: Case) -> Reason | None:
    """What may be saved from pay before assistance ends."""
    home = case.household
    if home.assistance is Assistance.NONE or not (case.next_job or home.month > 0):
        return None
    rules = case.rules.odsp if case.on_odsp else case.rules.ontario_works
    most = rules.asset_limit_couple if home.is_couple else rules.asset_limit_single
    limit = most + rules.asset_limit_per_child * len(home.children)
    return Reason.of("lever.savings", money=limit)


def _income_before(home: Household) -> Array:
    """Family net income of last year as far as it is known."""
    told = home.net_income_before
    return np.array([12 * home.month if told is None else told])


def _rent_review(case: Case) -> Reason | None:
    """Rent geared to income waits for the yearly review, unless assistance starts or stops."""
    if case.household.housing is not Housing.RENT_GEARED_TO_INCOME:
        return None
    assisted = case.household.assistance is not Assistance.NONE
    return Reason.of("lever.rent_reset" if assisted else "lever.rent_review")


def _health_plan(case: Case) -> Reason | None:
    """A job without a plan, where assistance has paid for drugs."""
    assisted = case.household.assistance is not Assistance.NONE
    if not (assisted and case.next_job and not case.next_job.health_plan):
        return None
    return Reason.of("lever.health_plan")


def _claim(case: Case) -> Reason | None:
    """An Employment Insurance claim that runs: how work reduces it."""
    if not any(adult.claim for adult in case.household.adults):
        return None
    kept = case.rules.employment_insurance.working_on_claim_kept
    return Reason.of("lever.claim", share=kept)


RULES: tuple[Callable[[Case], Reason | None], ...] = (
    _file_returns,
    _transition_child_benefit,
    _wait_for_exemption,
    _fee_subsidy,
    _disability_tax_credit,
    _apply_disability_benefit,
    _odsp_work_benefit,
    _disability_costs,
    _leaving_odsp,
    _leaving_works,
    _health_plan,
    _start_costs,
    _better_jobs,
    _full_time_grant,
    _student_grant,
    _savings,
    _rent_review,
    _receipts,
    _claim,
    _claim_training,
)


def _earnings(case: Case) -> Array:
    """Of the next job where there is one, else as now."""
    earnings = earnings_of(case.household)
    if case.next_job:
        earnings[0, 0] = 52 * case.next_job.wage * case.next_job.hours
    return earnings


def _leaves(case: Case) -> bool:
    """Whether the next job ends assistance."""
    home = case.household
    year = steady_year(case.rules, columns([home]), Work(_earnings(case), family_plan(home)))
    return float(year[Line.ONTARIO_WORKS][0] + year[Line.ODSP][0]) <= 0


def _year(case: Case, home: Household) -> Statement:
    return steady_year(case.rules, columns([home]), Work(earnings_of(home), family_plan(home)))
