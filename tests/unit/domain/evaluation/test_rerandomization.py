"""Drawing again until the arms are alike enough."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ladderway.domain.evaluation.assignment import Blocked, Complete, redraw, shares
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.random_words import Words
from ladderway.domain.evaluation.rerandomization import (
    accepted_draws,
    interval_quantile,
    mahalanobis,
    rerandomize,
    threshold,
    variance_kept,
)

PEOPLE = np.random.default_rng(21).standard_normal((60, 3)) @ [[1, 0.5, 0], [0, 1, 0.3], [0, 0, 2]]


def test_the_distance_by_its_formula() -> None:
    """n p (1 − p) dᵀ S⁻¹ d of Morgan and Rubin (2012)."""
    arm = Complete(60).arms(Words(1))
    d = PEOPLE[arm == 1].mean(axis=0) - PEOPLE[arm == 0].mean(axis=0)
    expected = 60 * 0.25 * d @ np.linalg.solve(np.cov(PEOPLE, rowvar=False), d)
    assert mahalanobis(Complete(60), PEOPLE, arm) == pytest.approx(expected)


def test_the_distance_is_chi_squared_over_draws() -> None:
    arms = redraw(Complete(60), 5, 1500)
    found = [mahalanobis(Complete(60), PEOPLE, arm.astype(int)) for arm in arms]
    assert np.mean(found) == pytest.approx(3, abs=0.3)
    assert np.mean(np.array(found) <= threshold(0.2, 3)) == pytest.approx(0.2, abs=0.04)


def test_a_covariate_that_follows_from_others_does_not_count() -> None:
    doubled = np.column_stack([PEOPLE, PEOPLE[:, 0] * 2 + 1, np.ones(60)])
    found = rerandomize(Complete(60), doubled, acceptance=0.2, seed=3)
    assert found.covariates == 3
    plain = rerandomize(Complete(60), PEOPLE, acceptance=0.2, seed=3)
    assert found.arm.tolist() == plain.arm.tolist()


def test_the_first_acceptable_try_is_taken_and_can_be_checked() -> None:
    found = rerandomize(Complete(60), PEOPLE, acceptance=0.05, seed=8)
    assert found.distance <= found.threshold == pytest.approx(threshold(0.05, 3))
    tries = [Complete(60).arms(Words(8).branch(t)) for t in range(found.tries)]
    distances = [mahalanobis(Complete(60), PEOPLE, arm) for arm in tries]
    assert all(d > found.threshold for d in distances[:-1])
    assert tries[-1].tolist() == found.arm.tolist()


def test_with_equal_shares_probabilities_stay_one_half() -> None:
    found = rerandomize(Complete(60), PEOPLE, acceptance=0.1, seed=8)
    assert found.probability_error == 0
    assert np.all(found.probability == 0.5)
    draws = accepted_draws(Complete(60), PEOPLE, acceptance=0.1, seed=9, count=1000)
    assert draws.mean(axis=0) == pytest.approx(np.full(60, 0.5), abs=0.08)


def test_with_unequal_shares_probabilities_are_estimated_with_their_error() -> None:
    outlier = PEOPLE.copy()
    outlier[0] = 12
    rule = Complete(60, shares(0.8, 0.2))
    found = rerandomize(rule, outlier, acceptance=0.2, seed=2, probability_draws=400)
    assert 0 < found.probability_error < 0.03
    assert found.probability[0, 1] < 0.1  # one far from all is seldom put in the smaller arm
    assert found.probability.sum() == pytest.approx(60)


def test_within_blocks() -> None:
    blocks = np.repeat(["a", "b", "c"], 20)
    rule = Blocked(blocks)
    found = rerandomize(rule, PEOPLE, acceptance=0.1, seed=4)
    assert all(found.arm[blocks == b].sum() == 10 for b in "abc")
    draws = redraw(rule, 6, 800)
    distances = [mahalanobis(rule, PEOPLE, arm.astype(int)) for arm in draws]
    assert np.mean(distances) == pytest.approx(3, abs=0.4)


def test_accepted_draws_are_closer_by_the_factor_stated() -> None:
    draws = accepted_draws(Complete(60), PEOPLE, acceptance=0.1, seed=11, count=1500)
    plain = redraw(Complete(60), 11, 1500)
    gaps = [
        np.var([PEOPLE[a == 1, 0].mean() - PEOPLE[a == 0, 0].mean() for a in arms])
        for arms in (draws, plain)
    ]
    assert gaps[0] / gaps[1] == pytest.approx(variance_kept(0.1, 3), abs=0.05)


def test_morgan_and_rubins_reduction() -> None:
    """Acceptance 0.001 and ten covariates: about 88 % of the variance goes (their section 3)."""
    assert 1 - variance_kept(0.001, 10) == pytest.approx(0.88, abs=0.01)
    assert variance_kept(1.0, 10) == 1.0


class TestLawAfterRerandomization:
    def test_without_explanation_it_is_normal(self) -> None:
        found = interval_quantile(0.975, acceptance=0.01, covariates=5, r_squared=0.0)
        assert found == pytest.approx(1.959964, abs=1e-6)
        found = interval_quantile(0.975, acceptance=1.0, covariates=5, r_squared=0.7)
        assert found == pytest.approx(1.959964, abs=1e-6)

    def test_with_one_covariate_that_explains_all_it_is_a_cut_normal(self) -> None:
        a = threshold(0.5, 1)
        expected = stats.truncnorm.ppf(0.9, -math.sqrt(a), math.sqrt(a))
        found = interval_quantile(0.9, acceptance=0.5, covariates=1, r_squared=0.999999)
        assert found == pytest.approx(expected, abs=2e-3)

    @given(st.floats(0.001, 0.99), st.integers(1, 20), st.floats(0.0, 0.99))
    def test_intervals_are_never_wider(self, acceptance: float, k: int, r2: float) -> None:
        found = interval_quantile(0.975, acceptance=acceptance, covariates=k, r_squared=r2)
        assert 0 < found <= 1.9600

    @pytest.mark.long
    def test_by_simulation(self) -> None:
        rng = np.random.default_rng(3)
        d = rng.standard_normal((400_000, 4))
        kept = d[np.sum(d**2, axis=1) <= threshold(0.1, 4), 0]
        drawn = math.sqrt(0.4) * rng.standard_normal(kept.size) + math.sqrt(0.6) * kept
        found = interval_quantile(0.975, acceptance=0.1, covariates=4, r_squared=0.6)
        assert np.quantile(drawn, 0.975) == pytest.approx(found, abs=0.02)


@pytest.mark.long
def test_intervals_by_that_law_cover_as_often_as_they_say() -> None:
    """No effect, an outcome that the covariates explain to 70 %: the interval of 1.96 standard
    errors covers nearly always, that of the law 95 % of the time."""
    rng = np.random.default_rng(12)
    signal = PEOPLE @ [1.0, 0.5, 0.3]
    noise = rng.standard_normal(60)
    y = signal / signal.std() * math.sqrt(0.7) + noise / noise.std() * math.sqrt(0.3)
    fitted = np.column_stack([np.ones(60), PEOPLE])
    left = y - fitted @ np.linalg.lstsq(fitted, y, rcond=None)[0]
    r_squared = 1 - left.var() / y.var()
    draws = accepted_draws(Complete(60), PEOPLE, acceptance=0.05, seed=5, count=3000)
    found = np.array([y[arm == 1].mean() - y[arm == 0].mean() for arm in draws])
    error = math.sqrt(y.var(ddof=1) * 4 / 60)
    q = interval_quantile(0.975, acceptance=0.05, covariates=3, r_squared=r_squared)
    assert np.mean(np.abs(found) <= q * error) == pytest.approx(0.95, abs=0.02)
    assert np.mean(np.abs(found) <= 1.96 * error) > 0.99


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnsupportedCombination, match="two arms"):
        rerandomize(Complete(60, shares("1/3", "1/3", "1/3")), PEOPLE, acceptance=0.1, seed=1)
    with pytest.raises(NotEnoughData, match="accepted"):
        rerandomize(Complete(60), PEOPLE, acceptance=1e-9, seed=1, most_tries=3)
    with pytest.raises(NotEnoughData, match="single unit"):
        rerandomize(Blocked([0] * 59 + [1]), PEOPLE, acceptance=0.1, seed=1)
    missing = PEOPLE.copy()
    missing[3, 1] = np.nan
    with pytest.raises(BadInput, match="missing"):
        rerandomize(Complete(60), missing, acceptance=0.1, seed=1)
    with pytest.raises(BadInput, match="nothing to balance"):
        rerandomize(Complete(60), np.ones(60), acceptance=0.1, seed=1)
    with pytest.raises(BadInput, match="acceptance"):
        threshold(0.0, 3)
