from dataclasses import replace
from datetime import date

import pytest

from ladderway.domain.ladders.model import EducationLevel, PersonFacts, Program
from ladderway.domain.ladders.programs import (
    entry,
    fits_hours,
    shown_programs,
    study_months,
    study_weeks,
    total_hours,
    waiting,
    withheld,
    within_window,
)
from ladderway.domain.shared.outcomes import Status

PLAIN = Program("p", "An organization", "A course", "private_trainer", "forklift_certificate")


def test_a_timetable_runs_at_its_own_pace_whatever_the_hours_free() -> None:
    course = replace(PLAIN, length_weeks=26.0, hours_per_week=6.0)
    assert study_weeks(course, 6.0) == study_weeks(course, 30.0) == 26.0
    assert study_months(course, 6.0) == 6


def test_a_timetable_without_a_length_takes_its_hours_over_its_hours_a_week() -> None:
    course = replace(PLAIN, study_hours=120.0, hours_per_week=12.0)
    assert study_weeks(course, 40.0) == 10.0


def test_self_paced_study_spreads_over_the_hours_a_person_has() -> None:
    course = replace(PLAIN, study_hours=100.0)
    assert study_weeks(course, 5.0) == 20.0
    assert study_weeks(course, 10.0) == 10.0


def test_self_paced_study_is_never_shorter_than_it_says() -> None:
    course = replace(PLAIN, study_hours=104.0, length_weeks=26.0)
    assert study_weeks(course, 20.0) == 26.0
    assert study_weeks(course, 2.0) == 52.0


def test_what_is_not_said_is_not_known() -> None:
    assert study_weeks(PLAIN, 8.0) is None
    assert study_months(PLAIN, 8.0) is None
    assert total_hours(PLAIN) is None
    assert fits_hours(PLAIN, 8.0).status is Status.UNKNOWN


def test_a_timetable_needs_its_hours_a_week() -> None:
    course = replace(PLAIN, length_weeks=10.0, hours_per_week=25.0)
    refused = fits_hours(course, 8.0)
    assert refused.status is Status.NOT_MET
    assert refused.reasons[0].fact("hours") == 25.0
    assert fits_hours(course, 25.0).status is Status.MET
    assert total_hours(course) == 250.0


def test_one_waits_half_the_gap_between_intakes_on_average() -> None:
    twice = waiting(replace(PLAIN, intakes_per_year=2.0), assumed_intakes=3.0)
    assert (twice.low, twice.typical, twice.high) == (0.0, 3.0, 6.0)
    assert waiting(PLAIN, assumed_intakes=3.0).high == 4.0


def test_intakes_cannot_be_fewer_than_none() -> None:
    with pytest.raises(ValueError, match="intakes"):
        waiting(PLAIN, assumed_intakes=0.0)


def test_a_pace_too_slow_misses_the_completion_window() -> None:
    course = replace(PLAIN, study_hours=520.0, completion_window_months=36)
    assert within_window(course, 4.0).status is Status.MET  # 130 weeks
    slow = within_window(course, 3.0)  # 174 weeks
    assert slow.status is Status.NOT_MET
    assert slow.reasons[0].fact("months") == 40
    assert within_window(replace(course, study_hours=None), 3.0).status is Status.UNKNOWN
    assert within_window(PLAIN, 3.0).status is Status.MET


def test_the_door_names_the_credentials_missing() -> None:
    course = replace(PLAIN, requires=frozenset({"psw_certificate", "first_aid"}))
    outcome = entry(course, frozenset({"first_aid"}), PersonFacts())
    assert outcome.status is Status.NOT_MET
    assert outcome.reasons[0].fact("credentials") == ("psw_certificate",)


@pytest.mark.parametrize(
    ("education", "status"),
    [
        (EducationLevel.NONE, Status.NOT_MET),
        (EducationLevel.SECONDARY, Status.MET),
        (EducationLevel.BACHELOR, Status.MET),
        (None, Status.UNKNOWN),
    ],
)
def test_schooling_not_known_closes_nothing(
    education: EducationLevel | None, status: Status
) -> None:
    course = replace(PLAIN, minimum_education=EducationLevel.SECONDARY)
    assert entry(course, frozenset(), PersonFacts(education=education)).status is status


def test_schooling_counts_as_a_credential_held() -> None:
    course = replace(PLAIN, minimum_education=EducationLevel.SECONDARY)
    held = frozenset({"secondary"})
    assert entry(course, held, PersonFacts(education=EducationLevel.NONE)).status is Status.MET


@pytest.mark.parametrize(
    ("age", "status"), [(18, Status.NOT_MET), (19, Status.MET), (None, Status.UNKNOWN)]
)
def test_age_waives_schooling_where_the_program_says_so(age: int | None, status: Status) -> None:
    course = replace(PLAIN, minimum_education=EducationLevel.SECONDARY, mature_age=19)
    facts = PersonFacts(education=EducationLevel.NONE, age=age)
    assert entry(course, frozenset(), facts).status is status


def test_a_real_region_shows_only_what_an_organization_confirmed() -> None:
    confirmed = replace(PLAIN, id="c", confirmed_by="The college", confirmed_on=date(2026, 10, 1))
    made_up = replace(confirmed, id="m", illustrative=True)
    undated = replace(confirmed, id="u", confirmed_on=None)
    everything = (PLAIN, confirmed, made_up, undated)
    assert shown_programs(everything, demo=False) == (confirmed,)
    assert shown_programs(everything, demo=True) == everything
    assert [r.code for r in withheld(everything, demo=False)] == [
        "program.unconfirmed",
        "program.illustrative",
        "program.unconfirmed",
    ]
