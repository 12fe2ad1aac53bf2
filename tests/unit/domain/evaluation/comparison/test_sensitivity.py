"""Sensitivity: identities that hold exactly in any data."""

import numpy as np
import pytest

from ladderway.domain.evaluation.comparison._arrays import Floats
from ladderway.domain.evaluation.comparison.sensitivity.e_values import e_value
from ladderway.domain.evaluation.comparison.sensitivity.omitted_variables import (
    adjusted_for,
    benchmark,
    extreme_robustness_value,
    robustness_value,
)
from ladderway.domain.evaluation.comparison.sensitivity.proportional_selection import (
    movements,
    selection,
)
from ladderway.domain.evaluation.comparison.sensitivity.rosenbaum import (
    binary_bounds,
    critical_gamma,
    hodges_lehmann_bounds,
    signed_rank_bounds,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination


def regression(y: Floats, *columns: Floats) -> tuple[float, float, int, Floats]:
    """Coefficient of the first column, its error, degrees of freedom, residuals."""
    x = np.column_stack([*columns, np.ones(y.size)])
    slopes = np.linalg.lstsq(x, y, rcond=None)[0]
    rest = y - x @ slopes
    df = y.size - x.shape[1]
    error = np.sqrt(rest @ rest / df * np.linalg.inv(x.T @ x)[0, 0])
    return float(slopes[0]), float(error), df, rest


def test_an_omitted_variable_of_known_strength_moves_the_estimate_exactly() -> None:
    rng = np.random.default_rng(1)
    w, z = rng.normal(size=(2, 100))
    d = 0.5 * z + 0.3 * w + rng.normal(size=100)
    y = d + z + w + rng.normal(size=100)
    short, error, df, rest = regression(y, d, w)
    long, long_error, _, long_rest = regression(y, d, w, z)
    of_d, of_d_z = regression(d, w)[3], regression(d, w, z)[3]
    r2_d = 1 - (of_d_z @ of_d_z) / (of_d @ of_d)
    r2_y = 1 - (long_rest @ long_rest) / (rest @ rest)
    found = adjusted_for(short, error, df, r2_d, r2_y)
    assert (found.estimate, found.standard_error) == pytest.approx((long, long_error))


def test_the_robustness_value_is_what_brings_the_estimate_to_nought() -> None:
    value = robustness_value(3.0, 200)
    assert adjusted_for(1.5, 0.5, 200, value, value).estimate == pytest.approx(0, abs=1e-12)
    extreme = extreme_robustness_value(3.0, 200)
    assert adjusted_for(1.5, 0.5, 200, extreme, 1.0).estimate == pytest.approx(0, abs=1e-12)
    assert robustness_value(1.0, 200, alpha=0.05) == 0


def test_nothing_is_stronger_than_all_that_is_left() -> None:
    with pytest.raises(BadInput, match="strong"):
        benchmark(0.6, 0.2, times=3)


def test_osters_two_answers_agree_with_each_other() -> None:
    rng = np.random.default_rng(2)
    w = rng.normal(size=(300, 2))
    d = w @ [0.6, 0.3] + rng.normal(size=300)
    y = 0.7 * d + w @ [1.0, 0.5] + rng.normal(size=300)
    found = movements(y, d, w)
    most = min(1.3 * found.r2, 1)
    delta = selection(found, r2_most=most, target=0.0).delta
    back = selection(found, r2_most=most, delta=delta)
    assert min(abs(beta) for beta in back.solutions) < 1e-8
    unmoved = selection(found, r2_most=found.r2)
    assert min(abs(beta - found.beta) for beta in unmoved.solutions) < 1e-8
    with pytest.raises(BadInput, match="r2_most"):
        selection(found, r2_most=0.5 * found.r2)


def test_bounds_meet_at_gamma_one_and_open_with_it() -> None:
    gaps = np.random.default_rng(3).normal(0.6, 1, 40)
    for bounds in (signed_rank_bounds(gaps, [1, 1.5, 3]), hodges_lehmann_bounds(gaps, [1, 1.5, 3])):
        assert bounds.low[0] == pytest.approx(bounds.high[0])
        assert (np.diff(bounds.high) > 0).all()
        assert (np.diff(bounds.low) < 0).all()
    gamma = critical_gamma(gaps)
    assert signed_rank_bounds(gaps, [gamma]).high[0] == pytest.approx(0.05, abs=1e-8)


def test_pairs_with_a_yes_or_no_by_hand() -> None:
    # Three of four discordant pairs favour treatment: P(X >= 3), X binomial of 4 and 1/2, then 2/3.
    found = binary_bounds(3, 1, [1, 2])
    assert found.high == pytest.approx([5 / 16, (4 * 8 + 16) / 81])
    assert found.low == pytest.approx([5 / 16, (4 * 2 + 1) / 81])


def test_where_the_package_departs_from_the_book() -> None:
    gaps = np.arange(1.0, 6.0)
    book = signed_rank_bounds(gaps, [1]).high[0]
    theirs = signed_rank_bounds(gaps, [1], definition="rbounds").high[0]
    # Expectation 7.5; variance 5 * 6 * 11 / 24 in the book, 5 * 6 * 12 / 24 in the package.
    from scipy.stats import norm

    assert book == pytest.approx(norm.sf(7.5 / np.sqrt(13.75)))
    assert theirs == pytest.approx(norm.sf(7.5 / np.sqrt(15)))


def test_what_is_refused() -> None:
    with pytest.raises(NotEnoughData, match="difference"):
        signed_rank_bounds(np.zeros(4), [1])
    with pytest.raises(BadInput, match="gammas"):
        signed_rank_bounds(np.ones(4), [0.5])
    with pytest.raises(UnsupportedCombination, match="rare"):
        e_value(2.0, ratio="odds_ratio")
    with pytest.raises(BadInput, match="hold"):
        e_value(2.0, 2.5, 3.0)


def test_an_interval_that_holds_the_null_needs_nothing_to_be_undone() -> None:
    assert e_value(1.2, 0.9, 1.6).limit == 1
    assert e_value(0.5).estimate == pytest.approx(e_value(2.0).estimate)
