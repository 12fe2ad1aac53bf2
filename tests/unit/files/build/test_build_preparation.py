"""Months of the median worker from shares by category."""

import pytest

from ladderway.files.build.preparation import EXPERIENCE_ENDS, median_months


def test_a_median_inside_a_category_is_interpolated() -> None:
    """Half with none, half with 12 to 24 months: the median is at the end of the first half."""
    shares = [0.5, 0, 0, 0, 0, 0.5, 0, 0, 0, 0, 0]
    assert median_months(shares, EXPERIENCE_ENDS) == (0, 0, 0)
    shares = [0.25, 0, 0, 0, 0, 0.5, 0.25, 0, 0, 0, 0]
    assert median_months(shares, EXPERIENCE_ENDS) == (12, 18, 24)


@pytest.mark.parametrize(
    ("place", "months"), [(0, (0, 0, 0)), (3, (3, 4, 6)), (10, (120, 132, 144))]
)
def test_everyone_in_one_category(place: int, months: tuple[int, int, int]) -> None:
    shares = [1.0 if k == place else 0.0 for k in range(11)]
    assert median_months(shares, EXPERIENCE_ENDS) == months
