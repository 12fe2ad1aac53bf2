"""Stick, stay, progress: each indicator on small lives, and what is not known."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.spells import (
    Followed,
    JobSpell,
    Months,
    Retention,
    Stretch,
    basket,
    column,
    escaped_low_pay,
    first_job,
    in_target_sector,
    low_pay_line,
    main_job,
    months_worked,
    paid_at_least,
    retention,
    time_in_work,
)
from ladderway.domain.shared.outcomes import Status

ENTRY = date(2025, 1, 1)
MET, NOT_MET, UNKNOWN = Status.MET, Status.NOT_MET, Status.UNKNOWN


def day(n: int) -> date:
    return ENTRY + timedelta(days=n)


def job(start: int, end: int | None, employer: str = "mill", **more) -> JobSpell:
    return JobSpell(employer, day(start), None if end is None else day(end), **more)


def life(*spells: JobSpell, known: int = 800) -> Followed:
    return Followed(ENTRY, day(known), spells)


def test_sticking_staying_and_progressing() -> None:
    person = life(
        job(20, 200, wage=18, secure=False, status=30, responsibility=1),
        job(200, None, "clinic", wage=22, secure=True, status=45, responsibility=1),
    )
    found = basket(person, 365, qualified=True)
    assert found.stick.status is NOT_MET
    for outcome in (found.stay, found.wage, found.security, found.status, found.qualification):
        assert outcome.status is MET
    assert found.responsibility.status is NOT_MET
    early = basket(person, 100)
    assert (early.stick.status, early.wage.status) == (MET, NOT_MET)
    assert early.qualification.status is UNKNOWN


def test_a_raise_within_the_growth_of_prices_is_none() -> None:
    person = life(job(0, 100, wage=20), job(100, None, wage=20.5))
    assert basket(person, 365).wage.status is MET
    assert basket(person, 365, margin=0.03).wage.status is NOT_MET
    assert basket(person, 365).stick.status is MET


def test_out_of_work_is_no_progress_and_not_followed_is_unknown() -> None:
    person = life(job(0, 100, wage=20), known=364)
    assert {o.status for o in _all(basket(person, 364))[:6]} == {NOT_MET}
    assert {o.status for o in _all(basket(person, 365))} == {UNKNOWN}
    assert basket(life(), 10).stick.status is NOT_MET


def _all(found):
    return [getattr(found, name) for name in found.__slots__]


@pytest.mark.parametrize(
    ("before", "after", "status"),
    [
        (False, True, MET),
        (True, True, NOT_MET),
        (False, False, NOT_MET),
        (None, False, NOT_MET),
        (None, True, UNKNOWN),
        (False, None, UNKNOWN),
    ],
)
def test_security_is_gained_once(before, after, status) -> None:
    person = life(job(0, 100, secure=before), job(100, None, secure=after))
    assert basket(person, 200).security.status is status


def test_the_job_to_begin_with() -> None:
    held = job(-300, 50, "farm", hours=10)
    longer = job(-20, None, "mill", hours=30)
    assert first_job(life(held, longer)) == longer
    later = job(40, None)
    assert first_job(life(job(-300, -1), later)) == later
    assert first_job(life()) is None


def test_the_main_job_has_most_hours_then_pay_then_years() -> None:
    few, many = job(0, None, "a", hours=10, wage=40), job(5, None, "b", hours=20, wage=20)
    assert main_job([few, many], day(10)) == many
    assert main_job([few, many], day(2)) == few
    older, newer = job(0, None, "a"), job(5, None, "b")
    assert main_job([newer, older], day(10)) == older
    assert main_job([job(0, 10)], day(10)) is None


def test_wage_lines_and_sectors() -> None:
    person = life(job(0, None, wage=25, target=True))
    assert paid_at_least(person, 100, 25).status is MET
    assert paid_at_least(person, 100, 25.01).status is NOT_MET
    assert in_target_sector(person, 100).status is MET
    assert in_target_sector(life(job(0, None)), 100).status is UNKNOWN
    assert in_target_sector(life(), 100).status is NOT_MET
    assert in_target_sector(life(), 900).status is UNKNOWN
    assert low_pay_line(30) == pytest.approx(20)


def test_escaping_low_pay_is_staying_above_the_line() -> None:
    person = life(job(0, 300, wage=25), job(300, 400, wage=15), job(400, None, wage=25))
    assert escaped_low_pay(person, 20, [100, 200, 500]).status is MET
    assert escaped_low_pay(person, 20, [100, 350, 500]).status is NOT_MET
    assert escaped_low_pay(person, 20, [100, 500, 900]).status is UNKNOWN


def test_every_month_of_a_year() -> None:
    """R469: all twelve months; R470: months in jobs with benefits."""
    person = life(
        job(0, 150, benefits=True), job(170, 300, benefits=None), job(360, None, benefits=False)
    )
    found = months_worked(person, ENTRY)
    assert found == Months(counted=12, worked=11, with_benefits=5, benefits_unknown=5)
    assert not found.every_month
    assert months_worked(life(job(0, None)), ENTRY).every_month
    assert months_worked(life(known=364), ENTRY) is None


def test_months_from_the_last_day_of_a_long_month() -> None:
    start = date(2024, 1, 31)
    person = Followed(
        start, date(2024, 5, 31), (JobSpell("a", date(2024, 2, 29), date(2024, 3, 1)),)
    )
    assert months_worked(person, start, 4).worked == 1
    assert months_worked(replace(person, known_until=date(2024, 5, 30)), start, 4) is None


def test_time_in_work_with_and_without_allowed_gaps() -> None:
    person = life(job(10, 100), job(110, 200, "clinic"), job(300, None, "shop"))
    assert time_in_work(person) == Stretch(90, True)
    assert time_in_work(person, allowed_gap=14) == Stretch(190, True)
    assert time_in_work(person, allowed_gap=100) == Stretch(790, False)
    assert time_in_work(life()) is None


def test_a_gap_that_is_still_short_does_not_end_the_stretch() -> None:
    person = life(job(0, 100), known=110)
    assert time_in_work(person, allowed_gap=14) == Stretch(100, False)
    assert time_in_work(replace(person, known_until=day(115)), allowed_gap=14) == Stretch(100, True)


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 200)), max_size=5), st.integers(0, 60)
)
def test_a_longer_allowed_gap_never_shortens_the_time(pairs, gap) -> None:
    person = life(*(job(start, start + length) for start, length in pairs))
    short, long = time_in_work(person, gap), time_in_work(person, gap + 10)
    assert (short is None) == (long is None) == (not pairs)
    if short and long:
        assert short.days <= long.days


def test_retention_counts_from_the_first_day_of_work() -> None:
    people = [
        life(job(30, None)),
        life(job(30, 100), job(110, None, "clinic")),
        life(job(30, 100)),
        life(job(30, None), known=60),
        life(),
    ]
    at_30, at_90 = retention(people, [30, 90])
    assert at_30 == Retention(30, followed=4, in_work=4, with_first_employer=4, not_followed=0)
    assert at_90 == Retention(90, followed=3, in_work=2, with_first_employer=1, not_followed=1)
    assert at_90.share_in_work == pytest.approx(2 / 3)
    assert np.isnan(retention([life()], [30])[0].share_in_work)


def test_outcomes_become_a_column() -> None:
    people = [life(job(0, None)), life(), life(known=10)]
    found = column([basket(p, 100).stay for p in people])
    assert found == pytest.approx([1.0, 0.0, np.nan], nan_ok=True)


def test_impossible_lives_are_refused() -> None:
    with pytest.raises(BadInput, match="ends on"):
        basket(life(job(10, 10)), 30)
    with pytest.raises(BadInput, match="before entry"):
        time_in_work(life(known=-1))
