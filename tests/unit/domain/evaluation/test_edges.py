"""What cannot be computed says so, in words, whatever the estimator: no crash, no silent number."""

import numpy as np
import pytest

from ladderway.domain.evaluation.balance_tests import permutation_balance
from ladderway.domain.evaluation.comparison.doubly_robust import (
    RobustOptions,
    doubly_robust,
    regression_adjustment,
)
from ladderway.domain.evaluation.comparison.rollouts.staggered import (
    group_time_effects,
    rollout,
)
from ladderway.domain.evaluation.comparison.sensitivity.proportional_selection import movements
from ladderway.domain.evaluation.errors import BadInput, EvaluationError, NotEnoughData
from ladderway.domain.evaluation.event_time import event_time_impacts
from ladderway.domain.evaluation.impact.adjusted import ancova, blocked_lin, lin
from ladderway.domain.evaluation.impact.binary import binary_effect
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.difference import clustered_difference, difference_in_means
from ladderway.domain.evaluation.impact.subgroups import subgroup_effects
from ladderway.domain.evaluation.impact.unequal import hajek
from ladderway.domain.evaluation.log_rank import log_rank
from ladderway.files.studies.registry.comparison import entropy_balancing, propensity_weighting
from ladderway.files.studies.registry.durations import survival_difference

N = 12
RNG = np.random.default_rng(1)
Y, Z, X = RNG.normal(size=N), np.arange(N) % 2, RNG.normal(size=(N, 1))
BLOCK = np.arange(N) // 6
ALONE = np.array([1.0] + [0.0] * (N - 1))


@pytest.mark.parametrize(
    "alone",
    [
        lambda: difference_in_means(Y, ALONE),
        lambda: lin(Y, ALONE, X),
        lambda: ancova(Y, ALONE, X),
        lambda: blocked_lin(Y, ALONE, BLOCK),
        lambda: fixed_effects_difference(Y, ALONE, BLOCK),
        lambda: hajek(Y, ALONE, np.full(N, 0.5)),
    ],
)
def test_one_person_in_an_arm_has_no_robust_error(alone) -> None:
    with pytest.raises(NotEnoughData, match="two units in each"):
        alone()


ARM_IS_CLUSTER = [0] * 6 + [1] * 6
ONE_OF_THREE = np.repeat([1, 0, 0], 4)


@pytest.mark.parametrize(("z", "cluster"), [(ARM_IS_CLUSTER, ARM_IS_CLUSTER),
                                            (ONE_OF_THREE, np.repeat([0, 1, 2], 4))])  # fmt: skip
@pytest.mark.parametrize(
    "call",
    [
        lambda z, c: lin(Y, z, X, clusters=c),
        lambda z, c: ancova(Y, z, X, clusters=c),
        lambda z, c: hajek(Y, z, np.full(N, 0.5), clusters=c),
        lambda z, c: fixed_effects_difference(Y, z, np.arange(N) % 2, clusters=c),
        lambda z, c: complier_effect(Y, np.asarray(z) * (np.arange(N) % 3 > 0), z, clusters=c),
        lambda z, c: binary_effect((Y > 0) * 1.0, z, clusters=c),
        lambda z, c: subgroup_effects(Y, z, np.arange(N) % 2, clusters=c),
        lambda z, c: event_time_impacts(np.c_[Y, Y**2], z, RNG, cluster=c),
        lambda z, c: clustered_difference(Y, z, c),
    ],
)
def test_one_cluster_in_an_arm_has_no_error(call, z, cluster) -> None:
    """Without this the error is 0 to rounding, and everything significant."""
    with pytest.raises(NotEnoughData, match="two clusters in each"):
        call(z, cluster)


def test_clusters_that_hold_both_arms_were_not_assigned() -> None:
    assert ancova(Y, Z, X, clusters=np.arange(N) // 6).estimate.standard_error > 0


def test_a_classical_error_lends_one_arm_the_spread_of_the_other() -> None:
    assert ancova(Y, ALONE, X, errors="classical").estimate.standard_error > 0


@pytest.mark.parametrize("gap", [np.nan, ""])
def test_a_missing_label_is_no_group_of_its_own(gap) -> None:
    holes = BLOCK.astype(float) if gap != "" else BLOCK.astype(str)
    holes[0] = gap
    for call in (
        lambda: blocked_difference(Y, Z, holes),
        lambda: clustered_difference(Y, BLOCK, holes),
        lambda: permutation_balance(X, Z, strata=holes),
        lambda: log_rank(np.abs(Y), np.ones(N), holes),
    ):
        with pytest.raises(BadInput, match="missing"):
            call()


def test_an_outcome_that_does_not_vary_and_nobody_at_all() -> None:
    with pytest.raises(NotEnoughData, match="does not vary"):
        movements(np.ones(N), Z, X)
    with pytest.raises(NotEnoughData, match="one arm"):
        permutation_balance(np.empty((0, 1)), [])


def test_arms_of_a_duration_are_0_and_1() -> None:
    with pytest.raises(EvaluationError):
        survival_difference(np.abs(Y), np.ones(N), np.where(ALONE == 1, 2, Z), 0.5)


def test_nought_as_a_first_period_says_never_unless_it_is_one() -> None:
    wide = RNG.normal(size=(N, 3))
    never, nought = np.where(Z == 1, 2.0, np.inf), np.where(Z == 1, 2.0, 0.0)
    found = [group_time_effects(rollout(wide, [1, 2, 3], f)).estimate for f in (never, nought)]
    assert found[0] == pytest.approx(found[1])
    assert (rollout(wide, [0, 1, 2], nought).first_treated == nought).all()


@pytest.mark.parametrize(
    "estimated",
    [
        lambda y: difference_in_means(y, Z).estimate,
        lambda y: lin(y, Z, X).estimate,
        lambda y: blocked_difference(y, Z, BLOCK).estimate,
        lambda y: fixed_effects_difference(y, Z, BLOCK),
        lambda y: hajek(y, Z, np.full(N, 0.5)),
        lambda y: complier_effect(y, Z * (np.arange(N) % 3 > 0), Z).effect,
        lambda y: subgroup_effects(y, Z, BLOCK).groups[0].effect,
        lambda y: propensity_weighting(y, Z, X),
        lambda y: entropy_balancing(y, Z, X),
        lambda y: regression_adjustment(y, Z, X),
        lambda y: doubly_robust(y, Z, X, RobustOptions(folds=1)).effect,
    ],
)
def test_an_outcome_that_does_not_vary_has_no_test(estimated) -> None:
    """0.1 has no exact mean: without care the p-value is that of rounding."""
    found = estimated(np.full(N, 0.1))
    assert found.standard_error == 0
    assert np.isnan(found.p_value)
