"""Weights for response: by hand, against statsmodels, and against what they are to undo."""

import numpy as np
import pytest
import statsmodels.api as sm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.response_weights import (
    ResponseModel,
    WeightedError,
    logit_fit,
    response_weights,
    weighted_difference,
)

NAN = np.nan


def made(seed: int, n: int = 4000):
    """Answering and the outcome both follow x, in the two arms differently; the effect is 1."""
    rng = np.random.default_rng(seed)
    z, x = rng.permutation(np.arange(n) % 2), rng.normal(size=n)
    y = z + 2 * x + rng.normal(size=n)
    answers = rng.random(n) < 1 / (1 + np.exp(-(0.5 + np.where(z == 1, 1.0, -1.0) * x)))
    return np.where(answers, y, NAN), z, x


def test_cells_by_hand() -> None:
    """With one binary covariate the logit is saturated: 1 of 2 with x = 0 answers and stands for
    two; both with x = 1 stand for themselves … less the third who does not."""
    z = np.repeat([1, 0], 5)
    x = np.array([0, 0, 1, 1, 1] * 2)
    y = np.array([10, NAN, 1, 1, NAN, 4, NAN, 3, 2, NAN])
    found = weighted_difference(y, z, x)
    assert found.weights.weight[[0, 2, 3]] == pytest.approx([2, 1.5, 1.5])
    assert found.program_mean == pytest.approx((20 + 1.5 + 1.5) / 5)
    assert found.comparison_mean == pytest.approx((8 + 4.5 + 3) / 5)
    assert found.weights.effective_program == pytest.approx(25 / (4 + 2 * 2.25))


def test_the_logit_is_that_of_statsmodels() -> None:
    y, z, x = made(1, 500)
    design = sm.add_constant(np.column_stack([x, z]))
    theirs = sm.Logit((~np.isnan(y)).astype(float), design).fit(disp=0)
    assert logit_fit(~np.isnan(y), design) == pytest.approx(theirs.params, rel=1e-6)
    ours = response_weights(z, ~np.isnan(y), x, model=ResponseModel.BOTH)
    assert ours.probability == pytest.approx(theirs.predict(), rel=1e-6)


def test_fixed_errors_are_those_of_weighted_regression() -> None:
    y, z, x = made(2, 600)
    found = weighted_difference(y, z, x, errors=WeightedError.FIXED)
    seen = ~np.isnan(y)
    model = sm.WLS(y[seen], sm.add_constant(z[seen]), weights=found.weights.weight[seen])
    robust = model.fit(cov_type="HC0")
    assert found.effect == pytest.approx(robust.params[1])
    assert found.standard_error == pytest.approx(robust.bse[1])


def test_weights_undo_what_answering_did() -> None:
    y, z, x = made(3, 40_000)
    naive = np.nanmean(y[z == 1]) - np.nanmean(y[z == 0])
    found = weighted_difference(y, z, x)
    assert abs(naive - 1) > 0.5
    assert found.effect == pytest.approx(1, abs=4 * found.standard_error)
    assert found.low < found.effect < found.high


def test_stacked_errors_are_near_the_redrawn_ones() -> None:
    y, z, x = made(4, 1200)
    rng = np.random.default_rng(6)
    drawn = []
    for _ in range(200):
        rows = rng.integers(0, len(y), len(y))
        drawn.append(weighted_difference(y[rows], z[rows], x[rows]).effect)
    stacked = weighted_difference(y, z, x).standard_error
    assert stacked == pytest.approx(np.std(drawn, ddof=1), rel=0.15)


def test_without_missing_outcomes_it_is_the_difference_in_means() -> None:
    y, z = np.array([3.0, 5, 1, 2]), [1, 1, 0, 0]
    found = weighted_difference(y, z, [0.0, 1, 2, 3])
    assert found.effect == pytest.approx(2.5)
    assert found.standard_error == pytest.approx(np.sqrt(1 / 2 + 0.25 / 2))


def test_weights_can_be_cut() -> None:
    y, z, x = made(5, 400)
    cut = weighted_difference(y, z, x, errors=WeightedError.FIXED, largest=2.0)
    assert cut.weights.weight.max() <= 2.0
    with pytest.raises(BadInput, match="largest weight"):
        weighted_difference(y, z, x, largest=2.0)
    with pytest.raises(BadInput, match="one or more"):
        weighted_difference(y, z, x, largest=0.5, errors=WeightedError.FIXED)


def test_what_cannot_be_modelled_is_refused() -> None:
    z, seen = [1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 1]
    with pytest.raises(BadInput, match="foretells"):
        response_weights(z, seen, seen)
    with pytest.raises(BadInput, match="repeats others"):
        response_weights(z, seen, np.ones((6, 2)))
    with pytest.raises(NotEnoughData, match="program"):
        response_weights(z, [0, 0, 0, 1, 1, 0], [1, 2, 3, 4, 5, 6])


@pytest.mark.long
def test_stacked_intervals_cover() -> None:
    hits = 0
    for seed in range(400):
        y, z, x = made(seed, 600)
        found = weighted_difference(y, z, x)
        hits += found.low <= 1 <= found.high
    assert 0.92 <= hits / 400 <= 0.975
