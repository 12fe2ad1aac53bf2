"""Phases as months."""

from datetime import date

import pytest

from ladderway.domain.income.course import Phase, PhaseKind, course_of, months_after
from ladderway.domain.income.household import Adult, Job
from ladderway.domain.shared.errors import BadInput
from tests.income_paths import NO_JOB, job, no_job, one

TRAINING = Phase(
    PhaseKind.TRAINING,
    "course",
    4,
    studying=True,
    living_support_week=300.0,
    grant_month=375.0,
    training_cost=1_000.0,
)
FIRST = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("months", "day"),
    [(0, date(2026, 11, 1)), (1, date(2026, 12, 1)), (2, date(2027, 1, 1)), (26, date(2029, 1, 1))],
)
def test_months_follow_each_other_over_new_year(months: int, day: date):
    assert months_after(FIRST, months) == day


def test_a_course_begins_with_the_first_day_of_its_month():
    course = course_of(one(), [job(3)], FIRST)
    assert (course.first, course.months) == (date(2026, 11, 1), 3)
    assert course.month(2) == date(2027, 1, 1)


def test_each_month_has_the_pay_and_hours_of_its_phase():
    course = course_of(one(), [TRAINING, job(2, wage=24.0, hours=35)], FIRST)
    assert course.earnings[:, 0, 0].tolist() == pytest.approx([0] * 4 + [24 * 35 * 52 / 12] * 2)
    assert course.hours[:, 0, 0].tolist() == [0] * 4 + [35] * 2
    assert not course.earnings[:, 1].any()


def test_training_brings_support_by_the_week_and_spreads_its_cost():
    course = course_of(one(), [TRAINING, job(2)], FIRST)
    assert course.living_support[:, 0].tolist() == pytest.approx([1_300] * 4 + [0] * 2)
    assert course.grant[:, 0].tolist() == [375] * 4 + [0] * 2
    assert course.training_cost[:, 0].tolist() == [250] * 4 + [0] * 2
    assert course.studying[:, 0].tolist() == [True] * 4 + [False] * 2


def test_assistance_is_asked_for_at_the_start_of_a_phase_only():
    course = course_of(one(), [job(2), no_job(3, asks_again=True)], FIRST)
    assert course.asks_again[:, 0].tolist() == [False, False, True, False, False]


def test_the_other_adult_stays_as_now():
    worker = Adult(40, (Job(20.0, 30, health_plan=True), Job(18.0, 5)))
    course = course_of(one(worker, NO_JOB), [job(2, health_plan=False)], FIRST, who=1)
    assert course.earnings[0, :, 0].tolist() == pytest.approx([690 * 52 / 12, 673.125 * 52 / 12])
    assert course.hours[0, :, 0].tolist() == [35, 37.5]
    assert course.health_plan.all()  # of the job that stays
    assert course.who == 1


def test_the_plan_of_a_job_that_is_left_does_not_stay():
    worker = Adult(40, (Job(20.0, 30, health_plan=True),))
    assert not course_of(one(worker, NO_JOB), [job(2)], FIRST).health_plan.any()


@pytest.mark.parametrize("months", [0, 121])
def test_a_path_has_between_one_month_and_ten_years(months: int):
    with pytest.raises(BadInput, match=f"1 to 120 months, not \\[{months}\\]"):
        course_of(one(), [job(months)], FIRST)


def test_ten_years_are_still_a_path():
    assert course_of(one(), [job(120)], FIRST).months == 120
