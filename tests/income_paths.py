"""Households, years and paths for tests of the income rules, on the shipped parameters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households, columns, earnings_of
from ladderway.domain.income.course import Phase, PhaseKind, course_of
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
    Job,
    Partnership,
)
from ladderway.domain.income.path import Path, walk
from ladderway.domain.income.path_state import Start
from ladderway.domain.income.rulebook import RuleBook, Rules
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, steady_year
from ladderway.files.income_rules import rulebook

JULY_2025, JULY_2026 = date(2025, 7, 1), date(2026, 7, 1)
NO_JOB = Adult(age=35)
HOURS_A_YEAR = 52 * 40


def rules(day: date = JULY_2026) -> Rules:
    return book().at(day)


@lru_cache
def book() -> RuleBook:
    return rulebook()


def one(*adults: Adult, children: Iterable[Child | int] = (), **fields: object) -> Household:
    """A household; a child may be told by its age. One adult without a job if none is named."""
    adults = adults or (NO_JOB,)
    made = tuple(c if isinstance(c, Child) else Child(c) for c in children)
    partnership = Partnership.COUPLE if len(adults) == 2 else Partnership.SINGLE
    return Household(adults, made, partnership, **fields)


def people(*adults: Adult, children: Iterable[Child | int] = (), **fields: object) -> Households:
    return columns([one(*adults, children=children, **fields)])


def on_works(*adults: Adult, children: Iterable[Child | int] = (), **fields: object) -> Household:
    given = {"assistance_months": 12, "rent": 1_400.0} | fields
    return one(*adults, children=children, assistance=Assistance.ONTARIO_WORKS, **given)


def on_odsp(*adults: Adult, children: Iterable[Child | int] = (), **fields: object) -> Household:
    adults = adults or (Adult(age=35, disability=True),)
    given = {"assistance_months": 24, "rent": 1_400.0} | fields
    return one(*adults, children=children, assistance=Assistance.ODSP, **given)


def earning(year: float, **fields: object) -> Adult:
    """An adult who earns so much a year in forty hours a week."""
    health_plan = bool(fields.pop("health_plan", False))
    job = Job(year / HOURS_A_YEAR, 40, health_plan=health_plan)
    age = int(str(fields.pop("age", 35)))
    return Adult(age, (job,) if year else (), **fields)


def licensed(age: int, fee: float) -> Child:
    return Child(age, CareKind.LICENSED, fee)


def unlicensed(age: int, fee: float) -> Child:
    return Child(age, CareKind.UNLICENSED, fee)


def dollars(*amounts: float) -> Array:
    return np.array(amounts, dtype=float)


def pay(first: float | Sequence[float], second: float | Sequence[float] = 0.0) -> Array:
    """(2, n) of two adults."""
    return np.stack(np.broadcast_arrays(np.atleast_1d(first), np.atleast_1d(second))).astype(float)


def plan_of(household: Household) -> Array:
    return np.array([any(j.health_plan for a in household.adults for j in a.jobs)])


def year(household: Household, day: date = JULY_2026) -> Statement:
    """The steady year of a household at what it earns."""
    work = Work(earnings_of(household), plan_of(household))
    return steady_year(rules(day), columns([household]), work)


def over_earnings(
    household: Household, first: Array, second: float = 0.0, day: date = JULY_2026
) -> Statement:
    """Steady years over the earnings of the first adult, dollars a year."""
    grid = np.asarray(first, dtype=float)
    work = Work(pay(grid, np.full(len(grid), second)), np.zeros(len(grid), dtype=bool))
    return steady_year(rules(day), columns([household]), work)


def start_of(*households: Household) -> Start:
    def row(values: Iterable[float]) -> Array:
        return np.fromiter(values, dtype=float)

    def claims(name: str) -> Array:
        each = [
            [getattr(a.claim, name) if a.claim else 0.0 for a in (*h.adults, NO_JOB)[:2]]
            for h in households
        ]
        return np.array(each, dtype=float).T

    off = (h.left_assistance_months_ago for h in households)
    told = (h.net_income_before for h in households)
    return Start(
        now=Work(
            np.concatenate([earnings_of(h) for h in households], axis=1),
            np.concatenate([plan_of(h) for h in households]),
        ),
        months_on=row(h.assistance_months for h in households),
        months_off=row(np.inf if m is None else m for m in off),
        filed=np.array([h.filed for h in households]),
        family_net=row(np.nan if m is None else m for m in told),
        claim_week=claims("week"),
        claim_weeks=claims("weeks_left"),
        insured_week=claims("insured_week"),
    )


def now(household: Household, months: int, who: int = 0) -> Phase:
    """Life as now: the first job of an adult, or none."""
    jobs = household.adults[who].jobs
    told = replace(jobs[0]) if jobs else Job(0.0, 0.0)
    return Phase(PhaseKind.NOW, "now", months, told.wage, told.hours, told.health_plan)


def job(months: int, wage: float = 17.95, hours: float = 37.5, **fields: object) -> Phase:
    return Phase(PhaseKind.RUNG, "job", months, wage, hours, **fields)


def no_job(months: int, **fields: object) -> Phase:
    return Phase(PhaseKind.NO_JOB, "after", months, **fields)


def path(household: Household, phases: Sequence[Phase], first: date, who: int = 0) -> Path:
    course = course_of(household, phases, first, who)
    return walk(book(), columns([household]), start_of(household), course)


def at(first: date, year: int, month: int) -> int:
    """The place of a month on a path."""
    return (year - first.year) * 12 + month - first.month


RGI = Housing.RENT_GEARED_TO_INCOME
FEBRUARY = date(2026, 2, 1)


def line(walked: Path, name: Line) -> list[float]:
    return [float(x) for x in walked.cash[name][:, 0]]


def parent(**fields: object) -> Household:
    """A single parent on Ontario Works with a four-year-old in a subsidised place."""
    return on_works(children=[licensed(4, 478.5)], subsidy=True, **fields)


def into_work(months: int = 30) -> Path:
    """The parent has no job until April 2026 and a minimum-wage job from May."""
    return path(parent(), [now(parent(), 3), job(months)], FEBRUARY)


def geared_parent() -> Household:
    return on_works(children=[4], housing=RGI, rent=0.0)
