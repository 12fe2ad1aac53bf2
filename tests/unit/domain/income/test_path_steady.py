"""A steady life: the cash of a year of the path is the steady year, and n paths are n of one."""

import dataclasses
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.columns import columns, earnings_of
from ladderway.domain.income.course import Course, course_of
from ladderway.domain.income.household import Adult, Claim, Household
from ladderway.domain.income.path import walk
from ladderway.domain.income.statement import Line
from ladderway.domain.income.story import SETTLED_LINES
from ladderway.domain.income.year import Work, settled_in_may, steady_year
from tests.income_paths import (
    FEBRUARY,
    NO_JOB,
    RGI,
    at,
    book,
    earning,
    geared_parent,
    job,
    licensed,
    no_job,
    now,
    on_odsp,
    on_works,
    one,
    parent,
    path,
    plan_of,
    rules,
    start_of,
    unlicensed,
    year,
)

STEADY = {
    "single worker": one(earning(40_000), rent=1_400.0),
    "single on Ontario Works": on_works(earning(9_000)),
    "parent on Ontario Works, subsidised place": on_works(
        earning(12_000), children=[licensed(1, 478.5)], subsidy=True
    ),
    "parent on Ontario Works, full fee": on_works(earning(12_000), children=[licensed(1, 478.5)]),
    "parent on Ontario Works, a neighbour": on_works(
        earning(12_000), children=[unlicensed(1, 500)]
    ),
    "parent, two children in care": one(
        earning(36_000),
        children=[licensed(1, 478.5), licensed(8, 400)],
        subsidy=True,
        rent=1_600.0,
    ),
    "couple": one(earning(38_000), earning(20_000), children=[1, 8], rent=1_800.0),
    "couple on Ontario Works": on_works(earning(15_000), NO_JOB, children=[1, 8]),
    "single on ODSP": on_odsp(earning(18_000, disability=True, disability_tax_credit=True)),
    "couple on ODSP": on_odsp(earning(18_000, disability=True), earning(9_000), children=[8]),
    "single in geared rent": one(earning(25_000), rent=0.0, housing=RGI),
    "parent in geared rent on Ontario Works": on_works(
        earning(9_000), children=[8], rent=0.0, housing=RGI
    ),
    "higher pay": one(earning(100_000), rent=1_800.0),
}
# Withheld through the year and given back in May: LIFT, which employers do not see.
TAXES = (Line.FEDERAL_TAX, Line.ONTARIO_TAX, Line.HEALTH_PREMIUM, Line.TAX_SETTLED)


@pytest.mark.parametrize("home", STEADY.values(), ids=list(STEADY))
def test_a_calendar_year_of_a_steady_life_has_the_cash_of_the_steady_year(home: Household):
    # The fourth year: amounts have been the same since 2027, and its returns since July 2028.
    first = date(2026, 1, 1)
    walked = path(home, [now(home, 48)], first)
    steady = year(home, date(2029, 8, 1))
    for name in [each for each in Line if each not in TAXES]:
        there = float(np.sum(walked.cash.lines.get(name, np.zeros((48, 1)))[36:]))
        rest = float(np.broadcast_to(steady.lines.get(name, 0.0), (1,))[0])
        assert there == pytest.approx(rest, abs=1.0), name
    assert walked.cash.of(TAXES)[36:].sum() == pytest.approx(steady.of(TAXES)[0], abs=1.0)


def test_over_that_year_the_even_view_leaves_out_only_what_may_settles():
    first = date(2026, 1, 1)
    home = STEADY["parent on Ontario Works, full fee"]
    walked = path(home, [now(home, 48)], first)
    settled = (Line.TAX_SETTLED, Line.CHILD_CARE_CREDIT)
    may = at(first, 2029, 5)
    in_may = walked.cash.of(settled)[may] + walked.cash[Line.WORKERS_BENEFIT][may]
    missing = walked.cash.net[36:].sum() - walked.even.net[36:].sum()
    assert missing == pytest.approx(in_may[0], abs=0.5)


@pytest.mark.parametrize("home", STEADY.values(), ids=list(STEADY))
def test_what_may_settles_of_a_steady_life_is_what_the_steady_year_tells(home: Household):
    first = date(2026, 1, 1)
    may = path(home, [now(home, 48)], first).cash.of(SETTLED_LINES)[at(first, 2029, 5)]
    of_2028 = rules(date(2028, 12, 31))
    work = Work(earnings_of(home), plan_of(home))
    lived = steady_year(of_2028, columns([home]), work)
    told = settled_in_may(of_2028, columns([home]), work, lived)
    assert may[0] == pytest.approx(told[0], abs=0.05)


def test_some_steady_lives_have_something_settled_in_may_and_some_nothing():
    # 40,000: LIFT of 518.25; nobody who does not work
    def told(home: Household) -> float:
        work = Work(earnings_of(home), plan_of(home))
        lived = steady_year(rules(), columns([home]), work)
        return float(settled_in_may(rules(), columns([home]), work, lived)[0])

    assert told(STEADY["single worker"]) == pytest.approx(518.25, abs=0.01)
    assert told(on_works()) == pytest.approx(0)
    # 25,000: LIFT 442.75 and half of the workers benefit of 1,665
    assert told(one(earning(25_000))) == pytest.approx(442.75 + 832.50, abs=0.01)
    # 40,000, a child, a fee of 5,742: tax 537.98, 59 % of the fee, half of 2,869 - 15 % x (33,893 -
    # 31,251)
    cared = one(earning(40_000), children=[licensed(1, 478.5)])
    half = (2_869 - 0.15 * 2_642) / 2
    assert told(cared) == pytest.approx(537.98 + 0.59 * 5_742 + half, abs=0.01)


def stacked(courses: Sequence[Course]) -> Course:
    """Courses of the same months side by side."""
    names = [f.name for f in dataclasses.fields(Course) if f.name not in ("first", "who")]
    sides = {n: np.concatenate([getattr(c, n) for c in courses], axis=-1) for n in names}
    return dataclasses.replace(courses[0], **sides)


def test_the_path_of_n_households_is_n_paths_of_one():
    homes = [
        parent(),
        on_odsp(Adult(35, disability=True, claim=Claim(300.0, 12, 600.0)), children=[5, 9]),
        one(earning(41_000), NO_JOB, children=[17], filed=False),
        geared_parent(),
        one(earning(52_000), net_income_before=30_000.0),
        *STEADY.values(),
    ]
    phases = [no_job(2), job(8), no_job(4, asks_again=True), job(10, wage=31.0, health_plan=True)]
    courses = [course_of(home, phases, FEBRUARY) for home in homes]
    together = walk(book(), columns(homes), start_of(*homes), stacked(courses))
    for place, home in enumerate(homes):
        alone = path(home, phases, FEBRUARY)
        for kind in ("cash", "even"):
            one_line, all_lines = getattr(alone, kind), getattr(together, kind)
            for name in one_line.lines:
                assert all_lines[name][:, place] == pytest.approx(one_line[name][:, 0]), name
