"""When a follow-up of somebody is open: by hand, at its edges."""

from datetime import date

from ladderway.domain.studies.following import Schedule, Tried, due, months_later, unfit

SCHEDULE = Schedule((6, 24), window_weeks=8, attempts=2)
DRAWN = date(2026, 8, 31)


def test_months_later_falls_on_a_day_that_exists() -> None:
    assert months_later(DRAWN, 6) == date(2027, 2, 28)
    assert months_later(DRAWN, 24) == date(2028, 8, 31)


def test_a_follow_up_opens_on_its_day_and_closes_with_its_window() -> None:
    assert due(SCHEDULE, DRAWN, (), date(2027, 2, 27)) == ()
    (found,) = due(SCHEDULE, DRAWN, (), date(2027, 2, 28))
    assert (found.month, found.left, found.until) == (6, 2, date(2027, 4, 25))
    assert due(SCHEDULE, DRAWN, (), date(2027, 4, 25)) == ()


def test_an_answer_a_refusal_or_the_last_attempt_closes_it() -> None:
    day = date(2027, 3, 1)
    once = (Tried(6, False, False),)
    assert due(SCHEDULE, DRAWN, once, day)[0].left == 1
    for tried in ((Tried(6, True, False),), (Tried(6, False, True),), once * 2):
        assert due(SCHEDULE, DRAWN, tried, day) == ()


def test_a_schedule_rises_to_a_horizon_of_two_to_five_years() -> None:
    assert unfit((6, 12, 24), 24) == ()
    assert {r.code for r in unfit((12, 6), 24)} == {"studies.months_rise"}
    assert {r.code for r in unfit((6, 12), 24)} == {"studies.months_reach"}
    assert {r.code for r in unfit((6, 72), 72)} == {"studies.horizon"}
