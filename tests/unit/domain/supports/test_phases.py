"""Supports before and after the start of work."""

from datetime import date

import pytest

from ladderway.domain.supports.phases import Phase, phase, start_of

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (date(2026, 1, 1), MAY, Phase.BEFORE),  # its last day is the one before
        (date(2026, 1, 1), date(2026, 5, 2), Phase.THROUGH),
        (date(2026, 1, 1), None, Phase.THROUGH),
        (MAY, None, Phase.AFTER),
    ],
)
def test_a_support_lies_before_after_or_goes_through(since, until, found):
    assert phase(since, until, MAY) is found


def test_the_latest_start_divides():
    assert start_of([date(2026, 1, 1), MAY]) == MAY
    assert start_of([]) is None
