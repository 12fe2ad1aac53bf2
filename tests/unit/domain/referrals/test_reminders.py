"""Whether a reminder goes out, and when: every fact on its own is enough to hold it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.referrals.reminders import (
    Facts,
    Held,
    due_at,
    held_because,
    next_try,
)

GOOD = Facts(agreed=True, planned=True, open=True, reach_by="text", has_address=True, is_safe=True)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("differs", "why"),
    [
        ({}, None),
        ({"reach_by": ""}, None),
        ({"reach_by": "email"}, None),
        ({"agreed": False}, Held.NO_AGREEMENT),
        ({"planned": False}, Held.CHANGED),
        ({"open": False}, Held.CLOSED),
        ({"has_address": False, "is_safe": False}, Held.NO_ADDRESS),
        ({"is_safe": False}, Held.NOT_SAFE),
        ({"reach_by": "phone"}, Held.NOT_SAFE),
        ({"reach_by": "mail"}, Held.NOT_SAFE),
        ({"reach_by": "in_person"}, Held.NOT_SAFE),
    ],
)
def test_what_holds_a_reminder(differs: dict[str, object], why: Held | None) -> None:
    assert held_because(replace(GOOD, **differs)) is why  # type: ignore[arg-type]


@given(
    st.builds(
        Facts, st.booleans(), st.booleans(), st.booleans(),
        st.sampled_from(["", "text", "email", "phone", "mail"]), st.booleans(), st.booleans(),
    )
)  # fmt: skip
def test_it_goes_out_only_where_everything_speaks_for_it(facts: Facts) -> None:
    if held_because(facts) is None:
        assert facts.agreed
        assert facts.planned
        assert facts.open
        assert facts.has_address
        assert facts.is_safe


@pytest.mark.parametrize(
    ("hours_ahead", "due"), [(48, 24), (24, 0), (13, 0), (12, 0), (11, None), (-1, None)]
)
def test_when_it_goes_out(hours_ahead: int, due: int | None) -> None:
    found = due_at(NOON + timedelta(hours=hours_ahead), NOON, 24)
    assert found == (None if due is None else NOON + timedelta(hours=due))


def test_it_is_tried_again_after_longer_and_longer_and_then_no_more() -> None:
    waits = [next_try(NOON, n, 10, 4) for n in (1, 2, 3, 4)]
    assert waits == [NOON + timedelta(minutes=m) for m in (10, 20, 40)] + [None]
