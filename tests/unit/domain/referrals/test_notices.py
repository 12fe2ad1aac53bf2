"""When staff are told: never in quiet hours, not too often, and once a day means once."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.referrals.notices import Quiet, Rhythm, Wish, is_due

HERE = ZoneInfo("America/Toronto")
NIGHT = Quiet(time(18), time(8), weekend=True)
NONE = Quiet(time(0), time(0), weekend=False)
APART = timedelta(minutes=30)
TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=HERE)  # the 23rd is a Monday


@pytest.mark.parametrize(
    ("moment", "over"),
    [
        (at(23, 12), at(23, 12)),
        (at(23, 18), at(24, 8)),
        (at(24, 7, 59), at(24, 8)),
        (at(27, 20), at(30, 8)),  # a Friday evening: Monday morning
        (at(28, 12), at(30, 8)),
    ],
)
def test_quiet_hours_end(moment, over):
    assert NIGHT.over(moment) == over


@given(st.integers(0, 400 * 24 * 60), TIMES, TIMES, st.booleans())
def test_the_end_of_quiet_hours_is_not_quiet_and_never_before(minutes, since, until, weekend):
    quiet = Quiet(since, until, weekend)
    moment = at(1, 0) + timedelta(minutes=minutes)
    over = quiet.over(moment)
    assert over >= moment
    assert not quiet.holds(over)


def test_at_once_keeps_messages_apart():
    wish = Wish(Rhythm.AT_ONCE, NONE, time(8), asked=at(23, 9), told=at(23, 9))
    assert not is_due(wish, at(23, 9, 29), APART)
    assert is_due(wish, at(23, 9, 30), APART)


def test_once_a_day_at_the_hour():
    wish = Wish(Rhythm.DAILY, NIGHT, time(8, 30), asked=at(23, 8, 31))
    assert not is_due(wish, at(23, 17), APART)
    assert not is_due(wish, at(24, 8, 29), APART)
    assert is_due(wish, at(24, 8, 30), APART)


def test_never_is_never():
    assert not is_due(Wish(Rhythm.NEVER, NONE, time(8), asked=at(1, 9)), at(24, 9), APART)
