"""Power against a fixed value: the examples of pwr's manual."""

import math

import pytest

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power_one_sample import (
    correlation_power,
    one_mean_power,
    one_proportion_power,
)


def test_pwr_norm_test() -> None:
    found = one_mean_power(5, 20, sd=15, sides=1)
    assert found == pytest.approx(0.438749, abs=5e-7)  # Φ(5 √20 / 15 − 1.644854)


def test_pwr_p_test() -> None:
    share = math.sin((0.5 + math.pi / 2) / 2) ** 2  # h = 0.5 from a half
    assert one_proportion_power(share, 0.5, 60) == pytest.approx(0.9721272, abs=5e-8)


def test_pwr_r_test() -> None:
    assert correlation_power(0.3, 50) == pytest.approx(0.5715558, abs=5e-8)
    assert correlation_power(-0.3, 50, sides=1) == pytest.approx(0.6911395, abs=5e-8)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(BadInput):
        one_mean_power(1, 20, sd=0)
    with pytest.raises(BadInput):
        correlation_power(1.0, 20)
    with pytest.raises(NotEnoughData):
        correlation_power(0.3, 3)
