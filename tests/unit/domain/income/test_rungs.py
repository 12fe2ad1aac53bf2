"""A ladder as prospects and as phases."""

from dataclasses import replace

import pytest

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Adult, Household, Job
from ladderway.domain.income.in_hand import Prospect
from ladderway.domain.income.rungs import MOST_MONTHS, Plans, phases_of, prospects_of
from ladderway.domain.ladders.model import Ladder, Rung, Step
from tests.factories import ladder, pay, step
from tests.income_paths import NO_JOB, one

HOURS = Plans(hours=30.0, hours_low=20.0, health_plan=True)
WORKER = Adult(35, (Job(19.0, 40, hours_low=32),))
HOURLY = {"65201": pay(17.0, 18.0), "75101": pay(19.0, 21.0), "14400": pay(20.0, 24.0)}


def rung(noc: str | None, month: int) -> Rung:
    return Rung(noc, HOURLY.get(noc or ""), month)


def climb(*rungs: Rung, steps: tuple[Step, ...] = ()) -> Ladder:
    plain = steps or tuple(step() for _ in rungs[1:])
    return ladder(rungs=rungs, steps=plain)


THREE = climb(rung("65201", 0), rung("75101", 6), rung("14400", 18))
NOTHING_YET = climb(rung(None, 0), rung("75101", 6), rung("14400", 18))


def named(one_rung: Rung) -> str:
    return one_rung.noc or "nothing yet"


def prospects(
    way_up: Ladder, home: Household, plans: Plans = HOURS, who: int = 0
) -> tuple[Prospect, ...]:
    return prospects_of(way_up, home, plans, named, who)


def phases(way_up: Ladder, home: Household, plans: Plans = HOURS) -> tuple[Phase, ...]:
    names = [f"step {k}" for k in range(len(way_up.steps))]
    return phases_of(way_up, prospects(way_up, home, plans), plans, names)


def shape(found: tuple[Phase, ...]) -> list[tuple[PhaseKind, str, int]]:
    return [(phase.kind, phase.label, phase.months) for phase in found]


NOW, RUNG, TRAINING = PhaseKind.NOW, PhaseKind.RUNG, PhaseKind.TRAINING


# ---- Prospects


def test_who_has_a_job_stands_on_the_first_rung_at_the_pay_told():
    first, second, third = prospects(THREE, one(WORKER))
    assert first == Prospect("65201", 19, 19, 40, 32, False)
    assert second == Prospect("75101", 19, 21, 30, 20, True)  # low to median, hours as planned
    assert (third.label, third.low, third.high) == ("14400", 20, 24)


def test_who_has_no_job_lives_as_now_first_and_then_takes_the_first_rung():
    now, first, *_rest = prospects(THREE, one())
    assert now == Prospect("", 0, 0, 0, None)
    assert first == Prospect("65201", 17, 18, 30, 20, True)
    assert len(_rest) == 2


def test_a_first_rung_without_a_job_is_life_as_now():
    now, second, _third = prospects(NOTHING_YET, one())
    assert now == Prospect("nothing yet", 0, 0, 0, None)
    assert second.label == "75101"


def test_a_ladder_ends_before_the_first_rung_whose_pay_is_not_known():
    unknown = climb(rung("65201", 0), rung("99999", 6), rung("14400", 18))
    assert [p.label for p in prospects(unknown, one(WORKER))] == ["65201"]
    assert [p.label for p in prospects(unknown, one())] == ["", "65201"]


def test_the_adult_on_the_way_may_be_the_second_one():
    assert prospects(THREE, one(NO_JOB, WORKER), who=1)[0].low == 19
    assert prospects(THREE, one(NO_JOB, WORKER), who=0)[0].label == ""


# ---- Phases


def test_a_job_now_is_held_until_the_next_begins_and_the_last_for_two_years():
    found = phases(THREE, one(WORKER))
    assert shape(found) == [(NOW, "65201", 6), (RUNG, "75101", 12), (RUNG, "14400", 24)]
    assert [(p.wage, p.hours, p.health_plan) for p in found] == [
        (19, 40, False),
        (20, 30, True),
        (22, 30, True),
    ]


def test_without_a_job_life_as_now_comes_first_for_as_long_as_told():
    def months(starts_in: int) -> list[tuple[PhaseKind, str, int]]:
        return shape(phases(THREE, one(), replace(HOURS, starts_in=starts_in)))

    jobs = [(RUNG, "65201", 6), (RUNG, "75101", 12), (RUNG, "14400", 24)]
    assert months(0) == jobs
    assert months(1) == [(NOW, "", 1), *jobs]
    assert months(5) == [(NOW, "", 5), *jobs]
    assert shape(phases(THREE, one())) == [(NOW, "", 2), *jobs]  # two months if nothing is told


def test_how_soon_the_first_job_starts_is_no_matter_to_who_has_one():
    plans = replace(HOURS, starts_in=9)
    assert phases(THREE, one(WORKER), plans) == phases(THREE, one(WORKER))
    assert phases(NOTHING_YET, one(), plans) == phases(NOTHING_YET, one())


def test_a_ladder_that_ends_at_once_is_one_job():
    short = climb(rung("65201", 0), rung("99999", 6))
    assert shape(phases(short, one(WORKER))) == [(NOW, "65201", 24)]
    assert shape(phases(short, one())) == [(NOW, "", 2), (RUNG, "65201", 24)]


def test_study_is_beside_the_job_after_the_experience():
    course = step(study_hours=120.0, experience_months=4, cost=900)
    way_up = climb(rung("65201", 0), rung("75101", 10), steps=(course,))
    before, studying, last = phases(way_up, one(WORKER))
    assert shape((before, studying, last)) == [
        (NOW, "65201", 4),
        (TRAINING, "step 0", 6),
        (RUNG, "75101", 24),
    ]
    assert (studying.wage, studying.hours) == (19, 40)
    assert (studying.studying, studying.training_cost) == (True, 900)
    assert not before.studying
    assert not last.studying


@pytest.mark.parametrize(
    ("experience", "months"),
    [(0, [(TRAINING, 10)]), (9, [(NOW, 9), (TRAINING, 1)]), (10, [(NOW, 9), (TRAINING, 1)])],
)
def test_a_step_with_study_has_a_month_of_it_at_least(experience: int, months: list):
    course = step(study_hours=16.0, experience_months=experience, cost=None)
    way_up = climb(rung("65201", 0), rung("75101", 10), steps=(course,))
    *found, _last = phases(way_up, one(WORKER))
    assert [(p.kind, p.months) for p in found] == months
    assert found[-1].training_cost == 0  # not known


def test_every_job_is_held_for_a_month_at_least():
    at_once = climb(rung("65201", 0), rung("75101", 0))
    assert shape(phases(at_once, one(WORKER))) == [(NOW, "65201", 1), (RUNG, "75101", 24)]


def test_living_support_is_for_training_without_a_job_and_a_grant_for_any():
    plans = replace(HOURS, living_support_week=400.0, grant_month=210.0)
    course = step(study_hours=600.0, experience_months=0)
    later = step(study_hours=100.0, experience_months=3)
    way_up = climb(rung(None, 0), rung("75101", 6), rung("14400", 18), steps=(course, later))
    without_job, plain, beside, last = phases(way_up, one(), plans)
    assert (without_job.hours, without_job.living_support_week) == (0, 400)
    assert without_job.grant_month == 210
    assert (beside.hours, beside.living_support_week, beside.grant_month) == (30, 0, 210)
    for phase in (plain, last):
        assert (phase.living_support_week, phase.grant_month) == (0, 0)


@pytest.mark.parametrize(
    ("begins", "months"),
    [(71, [71, 24]), (72, [72, 24]), (73, [73, 23]), (95, [95, 1]), (96, [96]), (120, [96])],
)
def test_a_path_is_cut_at_eight_years(begins: int, months: list[int]):
    long = climb(rung("65201", 0), rung("75101", begins))
    found = phases(long, one(WORKER))
    assert MOST_MONTHS == 96
    assert [phase.months for phase in found] == months
