"""Cases by hand, edges, and what holds whatever the data."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.adjusted import blocked_lin, lin
from ladderway.domain.evaluation.impact.binary import binary_effect
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.difference import clustered_difference, difference_in_means
from ladderway.domain.evaluation.impact.linear import least_squares
from ladderway.domain.evaluation.impact.missing import fill_missing
from ladderway.domain.evaluation.impact.sites import pool_sites
from ladderway.domain.evaluation.impact.subgroups import subgroup_effects
from ladderway.domain.evaluation.impact.unequal import (
    chances_of_draws,
    complete_chances,
    horvitz_thompson,
)
from ladderway.domain.evaluation.randomization.designs import design_of, every

seeds = st.integers(0, 10_000)


def study(seed: int, n: int = 40) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    z = rng.permutation(np.arange(n) % 2).astype(float)
    return rng.normal(size=n) + z, z, rng.normal(size=n)


def test_difference_by_hand() -> None:
    """Means 4 and 2, variances 4 and 1, three units each: error sqrt(5 / 3)."""
    found = difference_in_means([2, 4, 6, 1, 2, 3], [1, 1, 1, 0, 0, 0])
    assert found.estimate.value == pytest.approx(2)
    assert found.estimate.standard_error == pytest.approx(math.sqrt(5 / 3))
    # Welch: (4/3 + 1/3)^2 / ((4/3)^2 / 2 + (1/3)^2 / 2)
    assert found.estimate.df == pytest.approx((25 / 9) / (17 / 18))


def test_blocks_by_hand() -> None:
    """Differences 1 in four people and 4 in eight: (4 * 1 + 8 * 4) / 12 = 3."""
    y = [1, 1, 0, 0, 5, 5, 5, 5, 1, 1, 1, 1]
    z = [1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]
    found = blocked_difference(y, z, ["a"] * 4 + ["b"] * 8)
    assert found.estimate.value == pytest.approx(3)
    assert [b.weight for b in found.blocks] == pytest.approx([1 / 3, 2 / 3])
    assert found.estimate.df == 8
    assert found.estimate.standard_error == 0
    assert math.isnan(found.estimate.p_value)


def test_pairs_by_hand() -> None:
    """Pair differences 1, 2, 3: mean 2, error sqrt(((1 + 0 + 1) / 2) / 3)."""
    found = blocked_difference([1, 0, 2, 0, 3, 0], [1, 0] * 3, [1, 1, 2, 2, 3, 3])
    assert found.design == "Matched-pair"
    assert found.estimate.value == pytest.approx(2)
    assert found.estimate.standard_error == pytest.approx(math.sqrt(1 / 3))
    assert found.estimate.df == 2


def test_wald_ratio_by_hand() -> None:
    """The offer moves the outcome by 1 and uptake by one half."""
    y, z, d = [2, 2, 2, 2, 1, 1, 1, 1], [1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0, 0, 0]
    noise = np.array([0.1, -0.1] * 4)
    assert complier_effect(y + noise, d, z).effect.value == pytest.approx(2)


@given(seeds)
def test_hc2_is_neyman(seed: int) -> None:
    y, z, _ = study(seed)
    fit = least_squares(y, np.c_[np.ones(40), z]).coefficient(1)
    plain = difference_in_means(y, z, df="residual").estimate
    assert fit.standard_error == pytest.approx(plain.standard_error)
    assert fit.df == plain.df == 38


@given(seeds, st.floats(-5, 5), st.floats(0.1, 10))
def test_effects_move_with_the_scale(seed: int, shift: float, scale: float) -> None:
    y, z, x = study(seed)
    base, moved = lin(y, z, x).estimate, lin(shift + scale * y, z, 3 * x - 1).estimate
    assert moved.value == pytest.approx(scale * base.value)
    assert moved.standard_error == pytest.approx(scale * base.standard_error)


@given(seeds)
def test_clusters_of_one_are_units(seed: int) -> None:
    y, z, x = study(seed)
    design = np.c_[np.ones(40), z, x]
    alone = least_squares(y, design, errors="HC2", df="satterthwaite").coefficient(1)
    single = least_squares(y, design, clusters=np.arange(40)).coefficient(1)
    assert single.standard_error == pytest.approx(alone.standard_error)
    assert single.df == pytest.approx(alone.df)


@given(seeds)
def test_saturated_adjustment_for_blocks_is_the_blocked_difference(seed: int) -> None:
    y, _, _ = study(seed)
    z, block = np.tile([1.0, 0.0], 20), np.repeat(np.arange(5), 8)
    ours, saturated = blocked_difference(y, z, block).estimate, blocked_lin(y, z, block).estimate
    assert saturated.value == pytest.approx(ours.value)
    assert saturated.standard_error == pytest.approx(ours.standard_error)


@given(seeds)
def test_collinear_covariates_change_nothing(seed: int) -> None:
    y, z, x = study(seed)
    twice = lin(y, z, np.c_[x, 2 * x + 1])
    assert twice.estimate.value == pytest.approx(lin(y, z, x).estimate.value)
    assert twice.dropped_covariates == (1,)


@given(seeds)
def test_a_logit_without_covariates_is_the_difference_in_proportions(seed: int) -> None:
    y, z, _ = study(seed)
    work = (y > 0.5).astype(float)
    work[:4], z[:4] = [1, 0, 1, 0], [1, 1, 0, 0]
    expected = difference_in_means(work, z).estimate.value
    assert binary_effect(work, z).effect.value == pytest.approx(expected, abs=1e-9)


@given(seeds)
def test_subgroups_are_their_own_studies(seed: int) -> None:
    y, z, _ = study(seed)
    group = np.repeat(["a", "b"], 20)
    z = np.tile([1.0, 0.0], 20)
    found = subgroup_effects(y, z, group)
    for part, label in zip(found.groups, ("a", "b"), strict=True):
        own = difference_in_means(y[group == label], z[group == label]).estimate
        assert part.effect.value == pytest.approx(own.value)
        assert part.effect.standard_error == pytest.approx(own.standard_error)
    apart = found.differences[0].difference
    assert found.same_effect.statistic == pytest.approx(apart.statistic**2)
    assert found.same_effect.p_value == pytest.approx(apart.p_value)


def test_horvitz_thompson_is_unbiased_and_safe_over_all_draws() -> None:
    """Pairs are never both treated: the bound keeps the mean variance at or above the truth."""
    y0, y1 = np.array([1.0, 3, 2, 7, 4, 4]), np.array([2.0, 5, 2, 9, 3, 8])
    pair = np.repeat(np.arange(3), 2)
    draws = every(design_of([1, 0] * 3, pair)).astype(float)
    joint = complete_chances(pair, np.full(6, 0.5))
    found = [horvitz_thompson(np.where(z, y1, y0), z, 0.5, joint=joint) for z in draws]
    values = np.array([f.value for f in found])
    assert values.mean() == pytest.approx((y1 - y0).mean())
    assert np.mean([f.standard_error**2 for f in found]) >= values.var()
    listed = chances_of_draws(draws)
    assert listed.treated == pytest.approx(joint.treated)
    assert listed.mixed == pytest.approx(joint.mixed)


def test_an_offer_that_moves_few_leaves_an_unbounded_set() -> None:
    rng = np.random.default_rng(3)
    z, d = np.arange(60) % 2, rng.integers(0, 2, 60)
    found = complier_effect(rng.normal(size=60), d, z).weak_robust
    assert found is not None
    assert found.kind in ("two rays", "everything")
    assert math.isinf(found.pieces[0][0])


def test_missing_covariates() -> None:
    x = np.array([[1.0, np.nan], [np.nan, 2.0], [3.0, 4.0], [5.0, np.nan]])
    marked = fill_missing(x)
    assert marked.values.tolist() == [[1, 3, 0, 1], [3, 2, 1, 0], [3, 4, 0, 0], [5, 3, 0, 1]]
    assert marked.missing == (1, 2)
    assert fill_missing(x, "mean").values.shape == (4, 2)
    assert fill_missing(x, "complete").kept.tolist() == [False, False, True, False]


def test_sites_that_agree_are_pooled_whole() -> None:
    found = pool_sites([1.0, 1.0, 1.0], [0.1, 0.2, 0.3])
    assert found.tau2 == 0
    assert [s.pooled for s in found.sites] == pytest.approx([1, 1, 1])
    assert found.i_squared == 0


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: difference_in_means([1, 2, 3], [1, 0, 0]), NotEnoughData),
        (lambda: difference_in_means([1, 2, 3], [1, 1, 1]), NotEnoughData),
        (lambda: difference_in_means([1, math.nan, 3, 4], [1, 1, 0, 0]), BadInput),
        (lambda: difference_in_means([1, 2, 3, 4], [1, 2, 0, 0]), BadInput),
        (
            lambda: difference_in_means([1, 2, 3, 4], [1, 1, 0, 0], variance="pooled"),
            UnsupportedCombination,
        ),
        (lambda: blocked_difference([1, 2, 3, 4], [1, 1, 1, 0], [1, 1, 2, 2]), NotEnoughData),
        (
            lambda: blocked_difference([1, 2, 3, 4, 5], [1, 0, 1, 0, 0], [1, 1, 2, 2, 2]),
            UnsupportedCombination,
        ),
        (
            lambda: clustered_difference([1, 2, 3, 4], [1, 0, 1, 0], [1, 1, 2, 2]),
            UnsupportedCombination,
        ),
        (lambda: clustered_difference([1, 2, 3, 4], [1, 1, 0, 0], [1, 1, 2, 2]), NotEnoughData),
        (lambda: fixed_effects_difference([1, 2, 3, 4], [1, 1, 0, 0], [1, 1, 2, 2]), NotEnoughData),
        (lambda: least_squares([1, 2], [[1, 0], [0, 1]]), NotEnoughData),
        (lambda: least_squares([1, 2, 4], [1, 1, 1], errors="CR2"), UnsupportedCombination),
        (
            lambda: least_squares([1, 2, 4], [1, 1, 1], clusters=[1, 2, 3], errors="HC2"),
            UnsupportedCombination,
        ),
        (lambda: binary_effect([1, 1, 0, 0, 0], [1, 1, 0, 0, 0]), NotEnoughData),
        (lambda: binary_effect([1, 2, 0, 0], [1, 1, 0, 0]), BadInput),
        (lambda: complier_effect([1, 2, 3, 5], [1, 1, 1, 1], [1, 0, 1, 0]), NotEnoughData),
        (lambda: pool_sites([1.0], [0.1]), NotEnoughData),
        (lambda: pool_sites([1.0, 2.0], [0.1, 0.0]), BadInput),
        (
            lambda: pool_sites([1.0, 2.0], [0.1, 0.1], method="FE", test="hartung-knapp"),
            UnsupportedCombination,
        ),
        (lambda: subgroup_effects([1, 2, 3, 4], [1, 1, 0, 0], ["a", "a", "a", "b"]), NotEnoughData),
        (lambda: fill_missing([[math.nan, 1], [math.nan, 2]]), BadInput),
    ],
)
def test_what_cannot_be_estimated_is_refused(call, error) -> None:
    with pytest.raises(error):
        call()


@pytest.mark.long
def test_cr2_intervals_hold_with_few_clusters() -> None:
    rng, hits = np.random.default_rng(5), []
    cluster = np.repeat(np.arange(12), [4, 4, 6, 6, 8, 8, 10, 12, 14, 16, 20, 30])
    for _ in range(1000):
        arm = np.isin(np.arange(12), rng.permutation(12)[:4]).astype(float)[cluster]
        y = 0.7 * rng.normal(size=12)[cluster] + rng.normal(size=len(cluster)) + arm
        found = clustered_difference(y, arm, cluster).estimate
        hits.append(found.low <= 1 <= found.high)
    assert 0.92 < np.mean(hits) < 0.985


@pytest.mark.long
def test_anderson_rubin_holds_with_a_weak_offer() -> None:
    rng, hits = np.random.default_rng(6), []
    for _ in range(1000):
        z = rng.permutation(np.arange(200) % 2)
        hidden = rng.normal(size=200)
        d = hidden + 0.15 * z
        kept = complier_effect(hidden + d + rng.normal(size=200), d, z).weak_robust
        assert kept is not None
        hits.append(any(low <= 1 <= high for low, high in kept.pieces))
    assert 0.935 < np.mean(hits) < 0.965
