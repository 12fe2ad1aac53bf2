"""Quantile effects: by hand, a shift, and errors against redrawn samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.quantiles import (
    QuantileError,
    QuantileType,
    bootstrap_quantile_effects,
    hall_sheather,
    quantile,
    quantile_effects,
)


def test_by_hand() -> None:
    """Of 1 2 3 4 the median is 2 (inverse CDF) or 2.5 (type 7); of 0 0 1 5 it is 0 or 0.5."""
    y, z = [1.0, 2, 3, 4, 0, 0, 1, 5], [1, 1, 1, 1, 0, 0, 0, 0]
    by_cdf = quantile_effects(
        y, z, [0.5], kind=QuantileType.INVERSE_CDF, errors=QuantileError.POWELL
    )
    assert by_cdf.effect == pytest.approx([2.0])
    assert quantile_effects(y, z, [0.5]).effect == pytest.approx([2.0])
    assert quantile_effects(y, z, [0.5]).program == pytest.approx([2.5])


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=25), st.floats(0, 1))
def test_quantiles_stay_among_the_outcomes(values: list[float], tau: float) -> None:
    y = np.array(values)
    found = [quantile(y, tau, kind) for kind in QuantileType]
    assert all(y.min() - 1e-12 <= q <= y.max() + 1e-12 for q in found)
    assert found[0] in y
    assert quantile(y, 1.0) == y.max()


def test_a_share_that_floats_past_a_whole_number() -> None:
    """0.07 · 100 is 7.000000000000001; the seventh value is meant."""
    assert quantile(np.arange(1.0, 101), 0.07, QuantileType.INVERSE_CDF) == 7.0


def test_a_shift_moves_every_quantile_alike() -> None:
    rng = np.random.default_rng(1)
    y = rng.normal(size=200)
    both, z = np.concatenate([y + 3, y]), np.repeat([1, 0], 200)
    found = quantile_effects(both, z, [0.1, 0.5, 0.9])
    assert found.effect == pytest.approx([3, 3, 3])
    assert (found.low < 3).all()
    assert (found.high > 3).all()


@pytest.mark.parametrize("errors", QuantileError)
def test_errors_are_near_the_truth_for_a_known_density(errors: QuantileError) -> None:
    """Medians of 20,000 normal outcomes: √(2 · (π/2)/10,000)."""
    rng = np.random.default_rng(3)
    y, z = rng.normal(size=20_000), np.arange(20_000) % 2
    found = quantile_effects(y, z, [0.5], errors=errors)
    assert found.standard_error[0] == pytest.approx(np.sqrt(np.pi / 10_000), rel=0.1)


def test_redrawn_errors() -> None:
    rng = np.random.default_rng(4)
    y, z = rng.normal(size=400), np.arange(400) % 2
    drawn = bootstrap_quantile_effects(y, z, [0.5], np.random.default_rng(2), 400)
    analytic = quantile_effects(y, z, [0.5])
    assert drawn.effect == pytest.approx(analytic.effect)
    assert drawn.standard_error == pytest.approx(analytic.standard_error, rel=0.35)
    again = bootstrap_quantile_effects(y, z, [0.5], np.random.default_rng(2), 400)
    assert (again.standard_error == drawn.standard_error).all()


def test_the_bandwidth_stays_within_the_unit_interval() -> None:
    assert hall_sheather(0.01, 30) < 0.01


def test_what_has_no_quantile_is_refused() -> None:
    with pytest.raises(BadInput, match="probability"):
        quantile_effects([1, 2, 3, 4], [1, 1, 0, 0], [1.0])
    with pytest.raises(NotEnoughData, match=r"\[1\]"):
        quantile_effects([1, 2, 3], [1, 1, 0], [0.5])
    with pytest.raises(BadInput, match="varies"):
        quantile_effects([1, 1, 1, 1], [1, 1, 0, 0], [0.5])
    with pytest.raises(NotEnoughData):
        quantile(np.array([]), 0.5)


@pytest.mark.long
@pytest.mark.parametrize("errors", QuantileError)
def test_intervals_of_the_median_effect_cover(errors: QuantileError) -> None:
    rng = np.random.default_rng(12)
    z = np.arange(300) % 2
    hits = 0
    for _ in range(600):
        found = quantile_effects(rng.normal(size=300) + z, z, [0.5], errors=errors)
        hits += found.low[0] <= 1 <= found.high[0]
    assert 0.92 <= hits / 600 <= 0.985
