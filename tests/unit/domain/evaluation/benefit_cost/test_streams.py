"""Present dollars of one year, by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.benefit_cost.streams import (
    Discounting,
    PriceIndex,
    Timing,
    level_payment,
)
from ladderway.domain.evaluation.errors import BadInput

PRICES = PriceIndex({2020: 137.0, 2022: 151.2, 2024: 160.9})


def test_prices() -> None:
    assert PRICES.restate(1000, 2020, 2024) == pytest.approx(1000 * 160.9 / 137.0)
    two = PriceIndex({2023: 100.0, 2024: 110.0})
    assert two.restate_stream([100, 110], 2023, 2024) == pytest.approx([110, 110])
    with pytest.raises(BadInput, match=r"\[2021\]"):
        PRICES.restate(1, 2021, 2024)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing.START, 100 + 100 / 1.05),
        (Timing.MIDDLE, 100 / 1.05**0.5 + 100 / 1.05**1.5),
        (Timing.END, 100 / 1.05 + 100 / 1.05**2),
    ],
)
def test_the_moment_within_the_year(timing: Timing, expected: float) -> None:
    assert Discounting(0.05, timing).present_value([100, 100]) == pytest.approx(expected)


@given(st.lists(st.floats(-1e5, 1e5), max_size=8), st.floats(0, 0.3))
def test_the_start_of_the_year_is_worth_a_year_more_than_its_end(stream, rate) -> None:
    start, end = (Discounting(rate, t).present_value(stream) for t in (Timing.START, Timing.END))
    assert start == pytest.approx(end * (1 + rate), abs=1e-6)
    assert Discounting(0.0).present_value(stream) == pytest.approx(sum(stream), abs=1e-6)


def test_level_payments_are_worth_what_they_pay_for() -> None:
    yearly = level_payment(1000, 5, 0.04)
    assert yearly == pytest.approx(224.627, abs=5e-4)
    assert Discounting(0.04, Timing.END).present_value(np.full(5, yearly)) == pytest.approx(1000)
    assert level_payment(1000, 4, 0.0) == pytest.approx(250)


def test_what_is_no_rate_or_life_is_refused() -> None:
    with pytest.raises(BadInput, match="above -1"):
        Discounting(-1.0).factors(2)
    with pytest.raises(BadInput, match=r"\[0\] years"):
        level_payment(100, 0, 0.03)
