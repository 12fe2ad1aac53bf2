"""Weights, entropy balancing and doubly robust estimates: identities, edges, refusals."""

import numpy as np
import pytest

from ladderway.domain.evaluation.comparison._arrays import Bools, Floats
from ladderway.domain.evaluation.comparison.doubly_robust import (
    RobustOptions,
    doubly_robust,
    regression_adjustment,
)
from ladderway.domain.evaluation.comparison.entropy_balancing import (
    entropy_balance,
    entropy_balanced_effect,
)
from ladderway.domain.evaluation.comparison.overlap import (
    overlap,
    overlap_bars,
    standardized_differences,
)
from ladderway.domain.evaluation.comparison.propensity import propensity_score
from ladderway.domain.evaluation.comparison.weighted_effect import propensity_weighted_effect
from ladderway.domain.evaluation.comparison.weighting import (
    crump_support,
    effective_sample_size,
    propensity_weights,
    range_support,
    trim_weights,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination


def people(seed: int, n: int = 400) -> tuple[Floats, Bools, Floats]:
    """Covariates, treatment that depends on them, and an outcome with an effect of 2 for all."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 2))
    treated = rng.random(n) < 1 / (1 + np.exp(0.3 - 0.8 * x[:, 0] + 0.4 * x[:, 1]))
    outcome = 1 + 1.5 * x[:, 0] - x[:, 1] + 2 * treated + rng.normal(size=n)
    return x, treated, outcome


def test_weights_by_hand() -> None:
    score, treated = np.array([0.25, 0.8, 0.25, 0.8]), np.array([1, 1, 0, 0])
    assert propensity_weights(score, treated, "ATE") == pytest.approx([4, 1.25, 4 / 3, 5])
    assert propensity_weights(score, treated, "ATT") == pytest.approx([1, 1, 1 / 3, 4])
    assert propensity_weights(score, treated, "ATC") == pytest.approx([3, 0.25, 1, 1])
    assert propensity_weights(score, treated, "ATO") == pytest.approx([0.75, 0.2, 0.25, 0.8])
    assert propensity_weights(score, treated, "ATM") == pytest.approx([1, 0.25, 1 / 3, 1])
    halved = propensity_weights(score, treated, "ATE", stabilized=True)
    assert halved == pytest.approx([2, 0.625, 2 / 3, 2.5])
    assert effective_sample_size(np.array([1, 1, 2])) == pytest.approx(16 / 6)


def test_overlap_weights_balance_the_means_of_a_logit_exactly() -> None:
    x, treated, _ = people(1)
    weights = propensity_weights(propensity_score(x, treated).score, treated, "ATO")
    assert standardized_differences(x, treated, weights) == pytest.approx([0, 0], abs=1e-9)


def test_trimming_by_count_by_quantile_and_dropping() -> None:
    weights = np.array([1.0, 1, 1, 1, 2, 3, 4, 50])
    treated = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    assert trim_weights(weights, treated, 1).max() == 4
    assert trim_weights(weights, treated, 0.75).max() == 4
    assert trim_weights(weights, treated, 0.75, rule="interpolated").max() == pytest.approx(15.5)
    assert trim_weights(weights, treated, 1, drop=True)[-1] == 0
    with pytest.raises(BadInput, match="equal"):
        trim_weights(np.ones(8), treated, 0.9)


def test_supports_and_no_overlap() -> None:
    score, treated = np.array([0.05, 0.3, 0.6, 0.04, 0.5, 0.95]), np.array([1, 1, 1, 0, 0, 0])
    assert crump_support(score, treated, threshold=0.1).kept.sum() == 3
    assert range_support(score, treated).kept.tolist() == [True, True, True, False, True, False]
    with pytest.raises(NotEnoughData, match="No overlap"):
        range_support(np.array([0.8, 0.9, 0.1, 0.2]), np.array([1, 1, 0, 0]))


def test_overlap_figures_by_hand() -> None:
    score, treated = np.array([0.4, 0.95, 0.2, 0.4]), np.array([1, 1, 0, 0])
    found = overlap(score, treated)
    assert (found.outside_treated, found.outside_compared) == (0.5, 0.5)
    assert found.separation == pytest.approx(3.5 / 4)
    assert found.extreme == 0.25
    bars = overlap_bars(score, treated, bins=2)
    assert bars.treated.tolist() == [0.5, 0.5]
    assert bars.compared.tolist() == [1, 0]


@pytest.mark.parametrize("moments", [1, 2, 3])
@pytest.mark.parametrize("estimand", ["ATT", "ATC", "ATE"])
def test_entropy_balancing_makes_moments_agree(estimand: str, moments: int) -> None:
    x, treated, _ = people(2)
    found = entropy_balance(x, treated, estimand=estimand, moments=moments)  # type: ignore[arg-type]
    for power in range(1, moments + 1):
        one, zero = (
            np.average(x[side] ** power, axis=0, weights=found.weights[side])
            for side in (treated, ~treated)
        )
        assert one == pytest.approx(zero, abs=1e-6)


def test_entropy_weights_are_those_of_an_odds_model_through_the_target() -> None:
    """Weights of ATT are exponential in the covariates: their logs lie on a plane."""
    x, treated, _ = people(3)
    logs = np.log(entropy_balance(x, treated).weights[~treated])
    design = np.column_stack([np.ones(logs.size), x[~treated]])
    assert logs == pytest.approx(design @ np.linalg.lstsq(design, logs, rcond=None)[0])


def test_base_weights_that_balance_are_kept() -> None:
    x, treated, _ = people(3)
    once = entropy_balance(x, treated).weights
    again = entropy_balance(x, treated, base_weights=once)
    assert again.weights == pytest.approx(once)


def test_a_target_out_of_reach_is_refused() -> None:
    x = np.array([5.0, 6, 7, 1, 2, 3])
    with pytest.raises(NotEnoughData, match="outside"):
        entropy_balance(x, np.array([1, 1, 1, 0, 0, 0]))


def test_without_a_relation_to_covariates_all_agree_with_the_difference_in_means() -> None:
    rng = np.random.default_rng(5)
    treated = np.repeat([True, False], 20)
    x = np.tile(rng.normal(size=20), 2)
    outcome = rng.normal(size=40)
    plain = outcome[treated].mean() - outcome[~treated].mean()
    score = propensity_score(x, treated)
    one_fold = RobustOptions(folds=1)
    found = [
        propensity_weighted_effect(outcome, treated, x, score).estimate,
        entropy_balanced_effect(outcome, treated, entropy_balance(x, treated)).estimate,
        regression_adjustment(outcome, treated, x, estimand="ATT").estimate,
        doubly_robust(outcome, treated, x, one_fold).effect.estimate,
    ]
    assert found == pytest.approx([plain] * 4)


@pytest.mark.parametrize("estimand", ["ATE", "ATT"])
@pytest.mark.parametrize("learner", ["regression", "boosting"])
def test_doubly_robust_finds_the_effect(learner: str, estimand: str) -> None:
    x, treated, outcome = people(6, 1500)
    options = RobustOptions(estimand=estimand, learner=learner)  # type: ignore[arg-type]
    found = doubly_robust(outcome, treated, x, options, rng=np.random.default_rng(1)).effect
    assert abs(found.estimate - 2) < 3.5 * found.standard_error
    again = doubly_robust(outcome, treated, x, options, rng=np.random.default_rng(1)).effect
    assert again == found


def test_predictions_come_from_other_folds() -> None:
    x, treated, outcome = people(7, 60)
    folds = np.arange(60) % 3
    options = RobustOptions(folds=3)
    before = doubly_robust(outcome, treated, x, options, folds=folds)
    moved = outcome.copy()
    moved[folds == 1] += 100
    after = doubly_robust(moved, treated, x, options, folds=folds)
    assert after.treated_outcome[folds == 1] == pytest.approx(before.treated_outcome[folds == 1])
    assert (after.treated_outcome[folds != 1] != before.treated_outcome[folds != 1]).all()


def test_what_doubly_robust_refuses() -> None:
    x, treated, outcome = people(8, 60)
    with pytest.raises(UnsupportedCombination, match="overfits"):
        doubly_robust(outcome, treated, x, RobustOptions(learner="boosting", folds=1))
    with pytest.raises(UnsupportedCombination, match="rng"):
        doubly_robust(outcome, treated, x, RobustOptions())
    with pytest.raises(BadInput, match="binary"):
        doubly_robust(outcome, treated, x, RobustOptions(folds=1, binary=True))


@pytest.mark.long
def test_intervals_hold_the_effect_as_often_as_they_say() -> None:
    held = np.zeros(4)
    for seed in range(400):
        x, treated, outcome = people(1000 + seed, 300)
        score = propensity_score(x, treated)
        found = [
            propensity_weighted_effect(outcome, treated, x, score),
            entropy_balanced_effect(outcome, treated, entropy_balance(x, treated)),
            regression_adjustment(outcome, treated, x),
            doubly_robust(outcome, treated, x, RobustOptions(folds=1)).effect,
        ]
        held += [e.low <= 2 <= e.high for e in found]
    assert (np.abs(held / 400 - 0.95) < 0.04).all(), held / 400
