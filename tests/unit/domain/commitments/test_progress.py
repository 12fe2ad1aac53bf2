"""How far an indicator came: examples worked by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.commitments.progress import (
    Actual,
    Fact,
    Span,
    Status,
    counted,
    fiscal_year,
    followed,
    lasted,
    next_due,
    quarters,
    safe,
    status,
)

Q1 = Span(date(2026, 4, 1), date(2026, 7, 1))


def on(month, day):
    return date(2026, month, day)


def test_a_share_leaves_out_who_is_not_yet_due():
    facts = [
        Fact(on(4, 1), on(4, 10)),  # in time
        Fact(on(4, 1), on(5, 10)),  # late
        Fact(on(4, 1)),  # never
        Fact(on(6, 20), on(6, 25)),  # in time, before its last day
        Fact(on(6, 20)),  # waits
        Fact(on(7, 1), on(7, 1)),  # after the span
    ]
    assert followed(facts, Q1, 30, on(6, 28)) == Actual(2, 4, 1, is_share=True)


def test_the_last_day_still_counts_as_waiting():
    assert followed([Fact(on(4, 1))], Q1, 10, on(4, 11)).waiting == 1
    assert followed([Fact(on(4, 1))], Q1, 10, on(4, 12)) == Actual(0, 1, 0, is_share=True)


def test_what_is_after_the_day_of_the_figures_is_not_known_yet():
    assert counted([Fact(on(4, 1)), Fact(on(5, 1))], Q1, on(4, 15)).met == 1
    assert followed([Fact(on(4, 1), on(4, 9))], Q1, 30, on(4, 5)).met == 0


def test_in_work_later_counts_another_job_and_a_person_once():
    same = [(on(4, 1), None)]
    another = [(on(4, 1), on(4, 20)), (on(6, 1), None)]
    lost = [(on(4, 1), on(7, 1))]  # the day itself is the first without
    late = [(on(6, 20), None)]
    found = lasted([same, another, lost, late], Q1, 91, on(7, 5))
    assert found == Actual(2, 3, 1, is_share=True)


@pytest.mark.parametrize(
    ("actual", "as_of", "expected"),
    [
        (Actual(0, 0, 4, True), on(5, 1), Status.UNKNOWN),
        (Actual(8, 10, 0, True), on(5, 1), Status.MET),
        (Actual(7, 10, 0, True), on(5, 1), Status.FLOOR),
        (Actual(6, 10, 0, True), on(5, 1), Status.BELOW),
        (Actual(60, 60, 0, False), on(5, 1), Status.OPEN),
        (Actual(60, 60, 0, False), on(7, 1), Status.BELOW),
        (Actual(80, 80, 0, False), on(5, 1), Status.MET),
    ],
)
def test_a_status_says_where_it_stands(actual, as_of, expected):
    assert status(actual, 80, 70, Q1, as_of) is expected


def test_small_counts_do_not_leave_nor_follow():
    shown = safe(Actual(18, 20, 3, is_share=True), 5)
    assert (shown.met, shown.due, shown.waiting) != (18, 20, 3)
    assert shown.hides
    assert shown.waiting is None
    assert safe(Actual(3, 3, 0, is_share=False), 5).met is None
    assert safe(Actual(12, 20, 6, is_share=True), 5).due == 20


def test_fiscal_quarters_of_ontario():
    spans = quarters(2026, 4)
    assert spans[0] == Q1
    assert spans[3] == Span(date(2027, 1, 1), date(2027, 4, 1))
    assert fiscal_year(date(2027, 3, 31), 4) == 2026
    assert quarters(2026, 1)[3].until == date(2027, 1, 1)


def test_what_comes_again_stays_within_its_month():
    assert next_due(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert next_due(date(2026, 11, 15), 3) == date(2027, 2, 15)


DAYS = st.integers(0, 200).map(lambda n: on(3, 1) + timedelta(days=n))


@given(st.lists(st.builds(Fact, DAYS, st.none() | DAYS)), DAYS)
def test_everybody_who_began_is_due_or_waits(facts, as_of):
    found = followed(facts, Q1, 30, as_of)
    assert found.due + found.waiting == counted(facts, Q1, as_of).met
    assert 0 <= found.met <= found.due
