"""Gaps by hand, and what holds for any supports."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.spans import Span, cost_until, gaps

DAY = date(2026, 3, 1)


def span(key: str, since: int, until: int | None, kind: str = "transport") -> Span:
    end = None if until is None else DAY + timedelta(days=until)
    return Span(key, kind, DAY + timedelta(days=since), end)


def test_eight_days_without_transit_from_3_march() -> None:
    ow = Span("ow", "transport", date(2026, 1, 5), date(2026, 3, 3))
    college = Span("college", "transport", date(2026, 3, 11), None)
    (gap,) = gaps([college, ow], date(2026, 2, 20))
    assert (gap.days, gap.since, gap.after, gap.before) == (8, date(2026, 3, 3), "ow", "college")


def test_until_is_the_first_day_without_so_the_next_may_begin_on_it() -> None:
    assert gaps([span("a", 0, 5), span("b", 5, 9)], DAY) == ()


def test_another_kind_bridges_nothing() -> None:
    found = gaps([span("a", 0, 5), span("b", 7, 9), span("c", 0, 9, "tools")], DAY)
    assert [gap.days for gap in found] == [2]


def test_one_that_runs_through_leaves_no_gap() -> None:
    assert gaps([span("long", 0, 20), span("short", 1, 3), span("next", 10, 30)], DAY) == ()
    assert gaps([span("open", 0, None), span("b", 3, 5), span("c", 9, 12)], DAY) == ()


def test_a_gap_that_is_over_is_not_shown() -> None:
    both = [span("a", 0, 5), span("b", 7, 9)]
    assert gaps(both, DAY + timedelta(days=7)) == ()
    assert len(gaps(both, DAY + timedelta(days=6))) == 1


def test_a_support_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput):
        span("a", 3, 3)


pairs = st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(1, 30)))


@given(st.lists(pairs, max_size=12))
def test_gaps_are_exactly_the_uncovered_days_between_supports(told: list[tuple[int, int]]) -> None:
    spans = [span(str(n), s, None if d is None else s + d) for n, (s, d) in enumerate(told)]
    starts = [s.since for s in spans]
    uncovered = {
        day
        for day in (DAY + timedelta(days=n) for n in range(100))
        if starts and min(starts) <= day < max(starts)
        and not any(s.since <= day and (s.until is None or day < s.until) for s in spans)
    }  # fmt: skip
    found = [g.since + timedelta(days=n) for g in gaps(spans, DAY) for n in range(g.days)]
    assert len(found) == len(set(found))
    assert set(found) == uncovered


def test_it_runs_on_at_the_same_cost_a_day() -> None:
    start = date(2026, 2, 1)
    cost = cost_until(Decimal(90), start, start + timedelta(days=30), start + timedelta(days=38))
    assert cost == Decimal("114.00")
    third = cost_until(Decimal(10), start, start + timedelta(days=3), start + timedelta(days=4))
    assert third == Decimal("13.34")
    with pytest.raises(BadInput):
        cost_until(Decimal(1), start, start + timedelta(days=3), start + timedelta(days=3))
