"""Shapes never fall, and parts sum to the score exactly."""

import numpy as np
import pytest

from ladderway.domain.ladders.additive import (
    UNIT,
    AdditiveModel,
    Shape,
    fixed_point,
    rising,
    total,
)
from ladderway.domain.shared.errors import BadParameters


def test_a_shape_is_straight_between_knots_and_flat_outside() -> None:
    shape = Shape("skills", "alike", (0.0, 1.0, 2.0), (0.0, 1.0, 1.5))
    points = shape(np.float32([[-1.0, 0.5, 1.5, 9.0]]))
    assert points.tolist() == [[0.0, 0.5, 1.25, 1.5]]


@pytest.mark.parametrize(
    ("knots", "points", "fault"),
    [
        ((0.0, 1.0), (1.0, 0.5), "must not fall"),
        ((1.0, 1.0), (0.0, 0.5), "must rise"),
        ((0.0, 1.0), (0.0,), "as many points as knots"),
    ],
)
def test_a_shape_that_falls_or_has_no_order_is_refused(
    knots: tuple[float, ...], points: tuple[float, ...], fault: str
) -> None:
    with pytest.raises(BadParameters, match=fault):
        Shape("skills", "alike", knots, points)


def test_a_shape_of_a_part_that_is_not_listed_is_refused() -> None:
    with pytest.raises(BadParameters, match=r"\['wage'\]"):
        AdditiveModel(("skills",), (Shape("wage", "wage_up", (0.0, 1.0), (0.0, 1.0)),))


def test_shapes_of_one_part_add_up() -> None:
    shapes = tuple(Shape("skills", f, (0.0, 1.0), (0.0, 2.0)) for f in ("alike", "cover"))
    features = {"alike": np.float32([[0.5]]), "cover": np.float32([[1.0]])}
    model = AdditiveModel(("skills", "wage"), shapes)
    parts = model.parts(lambda s: s(features[s.feature]), 1, 1)
    assert parts[:, 0, 0].tolist() == [3.0, 0.0]


def test_rounding_is_off_by_at_most_half_a_unit_a_part() -> None:
    points = np.random.default_rng(3).uniform(-5, 5, (4, 6, 6))
    kept = fixed_point(points)
    assert np.abs(kept * UNIT - points).max() <= UNIT / 2
    assert np.abs(total(kept) - points.sum(axis=0)).max() <= 4 * UNIT / 2


def test_points_that_do_not_fit_are_refused() -> None:
    with pytest.raises(BadParameters, match="do not fit"):
        fixed_point(np.array([[[1000.0]]]))


def test_rising_adds_slopes_over_distances() -> None:
    assert rising((0.0, 1.0, 3.0), (2.0, 0.5)) == (0.0, 2.0, 3.0)
