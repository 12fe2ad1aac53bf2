"""How often one talks with somebody at work, what is done when a job ends, lengths compared."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.referrals.in_work import (
    LossDays,
    Rhythm,
    Spell,
    after_loss,
    compared,
    ends_on,
    next_talk,
)

RHYTHM = Rhythm(first_days=30, first_every=7, early_days=91, early_every=14, later_every=30)
DAY = date(2026, 1, 1)
YEAR = date(2027, 1, 1)
days = st.integers(0, 1000).map(lambda n: DAY + timedelta(days=n))


def test_often_at_first_then_less() -> None:
    asked = [None, date(2026, 1, 8), date(2026, 2, 15), date(2026, 6, 1)]
    assert [next_talk(DAY, YEAR, last, RHYTHM) for last in asked] == [
        date(2026, 1, 8), date(2026, 1, 15), date(2026, 3, 1), date(2026, 7, 1),
    ]  # fmt: skip


def test_a_talk_before_the_job_began_does_not_count() -> None:
    assert next_talk(DAY, YEAR, date(2025, 12, 20), RHYTHM) == date(2026, 1, 8)


def test_what_the_two_agreed_on_goes_before_the_rhythm() -> None:
    assert next_talk(DAY, YEAR, date(2026, 6, 1), RHYTHM, every=3) == date(2026, 6, 4)


def test_no_talk_is_due_once_support_is_over() -> None:
    assert next_talk(DAY, date(2026, 1, 8), None, RHYTHM) is None


@given(days, days, st.integers(1, 60))
def test_the_next_talk_lies_ahead_of_the_last_and_within_support(
    since: date, last: date, months: int
) -> None:
    until = ends_on(since, months)
    due = next_talk(since, until, last, RHYTHM)
    if due is not None:
        assert max(since, last) < due or last < since < due
        assert due < until


def test_support_ends_on_the_same_day_or_the_last_of_a_short_month() -> None:
    assert ends_on(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert ends_on(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert ends_on(date(2026, 12, 5), 24) == date(2028, 12, 5)


def test_what_is_done_when_a_job_ends_counts_from_the_day_it_is_known() -> None:
    steps = after_loss(DAY, LossDays(talk=2, benefits=5, jobs=7))
    assert [(s.code, (s.due - DAY).days) for s in steps] == [
        ("talk", 2), ("benefits", 5), ("jobs", 7),
    ]  # fmt: skip


def test_lengths_are_compared_over_enough_people_only() -> None:
    """By hand: five of 12 months with 1..5 talks of 10 minutes; five lost a job, and found the next
    after 10, 20, 30, 40 and 50 days. Four of 24 months are too few to be told."""
    year = [Spell(12, n, 10 * n, 1, (10 * n,)) for n in range(1, 6)]
    two = [Spell(24, 3, 30, 0, ())] * 4
    short, long = compared([*year, *two], least=5)
    assert (short.months, short.people, short.talks, short.minutes) == (12, 5, 3.0, 30.0)
    assert (short.lost, short.days_back) == (1.0, 30.0)
    assert (long.months, long.people, long.talks, long.lost) == (24, None, None, None)


def test_one_who_lost_a_job_among_many_is_not_told() -> None:
    spells = [Spell(12, 1, 10, int(n == 0), (7,) if n == 0 else ()) for n in range(9)]
    (only,) = compared(spells, least=5)
    assert only.people == 9
    assert only.lost is None
    assert only.days_back is None


def test_the_share_who_lost_a_job_says_how_sure_it_is():
    spells = [Spell(6, 1, 10, n < 5, ()) for n in range(20)]
    (found,) = compared(spells, 5)
    # Wilson, 5 of 20, as tables have it
    assert found.interval == pytest.approx((0.112, 0.469), abs=5e-4)
    assert compared(spells[:3], 5)[0].interval is None
