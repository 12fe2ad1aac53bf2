"""What is late, and which table has gone quiet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.actions_due import (
    OPEN_TIMINGS,
    ActionState,
    Patience,
    Timing,
    due_span,
    follow_up,
    timing,
)
from ladderway.domain.planning.freshness import within
from ladderway.domain.shared.outcomes import Status

TODAY = date(2026, 3, 2)
ALLOWED = Patience(quiet_days=90, soon_days=14)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(-1, Timing.OVERDUE), (0, Timing.SOON), (14, Timing.SOON), (15, Timing.LATER)],
)
def test_an_open_action_is_late_from_the_day_after_it_was_due(days: int, expected: Timing) -> None:
    due = TODAY + timedelta(days=days)
    assert timing(ActionState.OPEN, due, TODAY, ALLOWED) is expected


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_a_closed_action_is_never_late(state: ActionState) -> None:
    assert timing(state, date(2020, 1, 1), TODAY, ALLOWED) is Timing.CLOSED


@given(st.dates(), st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_every_due_date_has_one_timing(due: date, on: date) -> None:
    assert sum(within(due, due_span(t, on, ALLOWED)) for t in OPEN_TIMINGS) == 1


@pytest.mark.parametrize(
    ("last", "founded", "status", "code"),
    [
        (90, 400, Status.MET, "table.follows_up"),
        (91, 400, Status.NOT_MET, "table.quiet"),
        (None, 90, Status.UNKNOWN, "table.new"),
        (None, 91, Status.NOT_MET, "table.never"),
    ],
)
def test_a_table_is_quiet_after_the_days_allowed(
    last: int | None, founded: int, status: Status, code: str
) -> None:
    latest = None if last is None else TODAY - timedelta(days=last)
    found = follow_up(latest, TODAY - timedelta(days=founded), TODAY, ALLOWED)
    assert (found.status, found.reasons[0].code) == (status, code)


def test_a_decision_dated_ahead_is_no_negative_number_of_days() -> None:
    found = follow_up(TODAY + timedelta(days=3), TODAY, TODAY, ALLOWED)
    assert found.reasons[0].fact("days_ago") == 0
