"""How long a note holds, and what went on when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.freshness import (
    Disturbance,
    Freshness,
    disturbances_at,
    expiry_span,
    freshness,
    within,
)

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-1, Freshness.EXPIRED),
        (0, Freshness.EXPIRED),
        (1, Freshness.EXPIRES_SOON),
        (60, Freshness.EXPIRES_SOON),
        (61, Freshness.CURRENT),
    ],
)
def test_a_note_expires_on_its_day(days: int, expected: Freshness) -> None:
    assert freshness(TODAY + timedelta(days=days), TODAY, 60) is expected


@given(st.dates(), st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_every_day_has_one_state(expires: date, on: date, soon: int) -> None:
    assert sum(within(expires, expiry_span(s, on, soon)) for s in Freshness) == 1


def test_a_shock_covers_its_first_day_and_not_the_day_it_was_over() -> None:
    covid = Disturbance("c", date(2020, 3, 17), date(2022, 3, 1))
    still = Disturbance("s", date(2021, 1, 1), None)
    days = (date(2020, 3, 16), date(2020, 3, 17), date(2022, 2, 28), date(2022, 3, 1))
    assert [[d.name for d in disturbances_at(day, (covid, still))] for day in days] == [
        [],
        ["c"],
        ["c", "s"],
        ["s"],
    ]
