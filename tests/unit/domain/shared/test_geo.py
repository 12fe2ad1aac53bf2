"""Distances along the great circle."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.shared.geo import EARTH_KM, Point, kilometres

POINTS = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (Point(0, 0), Point(0, 1), math.radians(1) * EARTH_KM),
        (Point(0, 0), Point(0, 180), math.pi * EARTH_KM),
        (Point(90, 0), Point(-90, 0), math.pi * EARTH_KM),
        (Point(43.6532, -79.3832), Point(45.4215, -75.6972), 352),  # Toronto to Ottawa
        (Point(0, 179.5), Point(0, -179.5), math.radians(1) * EARTH_KM),
    ],
)
def test_distances_that_are_known(one: Point, other: Point, km: float) -> None:
    assert kilometres(one, other) == pytest.approx(km, rel=2e-3)


@given(POINTS, POINTS)
def test_a_distance_is_the_same_both_ways_and_never_more_than_half_the_earth(
    one: Point, other: Point
) -> None:
    there, back = kilometres(one, other), kilometres(other, one)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= math.pi * EARTH_KM + 1e-6
    assert kilometres(one, one) == 0
