"""Firms that buy training together pay by places, and the parts add up to the price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.buying import bought_together


def test_three_firms_share_a_course_by_places() -> None:
    """By hand: 4,000 dollars for 8 places are 500 a place."""
    found = bought_together([2, 5, 1], needed=8, price=4000)
    assert (found.places, found.missing) == (8, 0)
    assert found.shares == (1000, 2500, 500)


def test_a_cent_that_is_left_goes_to_the_first_of_those_who_lose_alike() -> None:
    assert bought_together([1, 1, 1], 3, 100).shares == (33.34, 33.33, 33.33)


def test_places_without_which_it_does_not_begin_are_missing() -> None:
    assert bought_together([2, 1], needed=8, price=None).missing == 5
    assert bought_together([2, 1], needed=8, price=None).shares == (None, None)
    assert bought_together([], needed=8, price=4000).missing == 8


def test_a_buyer_of_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        bought_together([0], 1, 10)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=8), st.integers(0, 10_000_000))
def test_the_parts_add_up_to_the_price(places: list[int], cents: int) -> None:
    found = bought_together(places, 1, cents / 100)
    parts = [round((share or 0) * 100) for share in found.shares]
    assert sum(parts) == cents
    for n, part in zip(places, parts, strict=True):
        assert abs(part - cents * n / sum(places)) < 1
