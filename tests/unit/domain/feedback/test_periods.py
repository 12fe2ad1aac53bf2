"""Quarters and years that begin in April."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.feedback.periods import QUARTER, YEAR, Period, offered, period_of

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def test_a_day_of_february_is_in_the_last_quarter_of_the_year_before() -> None:
    assert period_of(date(2026, 2, 14), QUARTER) == Period(date(2026, 1, 1), date(2026, 4, 1), 3)
    assert period_of(date(2026, 2, 14), YEAR) == Period(date(2025, 4, 1), date(2026, 4, 1), 12)


@given(DAYS, st.sampled_from([QUARTER, YEAR]))
def test_a_period_holds_its_day_and_follows_the_one_before(day: date, months: int) -> None:
    found = period_of(day, months)
    assert found.holds(day)
    assert found.before.until == found.since
    assert found.before == period_of(found.since - timedelta(1), months)


def test_those_offered_go_backwards_and_have_keys_of_their_own() -> None:
    found = offered(date(2026, 11, 26), 2, 1)
    assert [each.key for each in found] == ["2026-10-3", "2026-07-3", "2026-04-12"]
