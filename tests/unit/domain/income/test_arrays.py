"""Shapes that rules are made of."""

import numpy as np
import pytest

from ladderway.domain.income.arrays import brackets, by_count, over, total


def test_what_stands_over_a_threshold_is_never_less_than_nothing() -> None:
    assert over(np.array([0.0, 99.0, 100.0, 130.0]), 100.0).tolist() == [0, 0, 0, 30]


def test_each_bracket_takes_its_rate_of_what_lies_in_it() -> None:
    """2026: 14 % to 58,523, 20.5 % to 117,045, then 26 %.
    60,000: 8,193.22 + 20.5 % of 1,477 = 8,496.005.
    120,000: 8,193.22 + 20.5 % of 58,522 + 26 % of 2,955 = 20,958.53."""
    starts, rates = (0, 58_523, 117_045), (0.14, 0.205, 0.26)
    income = np.array([0.0, 10_000, 58_523, 60_000, 120_000])
    expected = [0, 1_400, 8_193.22, 8_496.005, 20_958.53]
    assert brackets(income, starts, rates) == pytest.approx(expected)


def test_the_first_bracket_may_start_over_zero() -> None:
    """Child-care fees: nothing to 20,000, 10 % to 40,000, then 30 %."""
    starts, rates = (20_000, 40_000), (0.1, 0.3)
    assert brackets(np.array([15_000.0, 30_000, 50_000]), starts, rates) == pytest.approx(
        [0, 1_000, 5_000]
    )


def test_a_table_by_count_holds_its_last_value_for_more_and_nothing_for_none() -> None:
    found = by_count((0.07, 0.135, 0.19, 0.23), np.array([0.0, 1, 2, 4, 7]))
    assert found.tolist() == [0, 0.07, 0.135, 0.23, 0.23]


def test_both_adults_are_added_up() -> None:
    assert total(np.array([[1.0, 2], [10, 20]])).tolist() == [11, 22]
