"""What cannot be computed says so, in words, whatever the estimator: no crash, no silent number."""

import numpy as np
import pytest

from ladderway.domain.evaluation.balance_tests import permutation_balance
from ladderway.domain.evaluation.comparison.rollouts.staggered import (
    group_time_effects,
    rollout,
)
from ladderway.domain.evaluation.comparison.sensitivity.proportional_selection import movements
from ladderway.domain.evaluation.errors import BadInput, EvaluationError, NotEnoughData
from ladderway.domain.evaluation.impact.adjusted import ancova, blocked_lin, lin
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.difference import clustered_difference, difference_in_means
from ladderway.domain.evaluation.impact.unequal import hajek
from ladderway.domain.evaluation.log_rank import log_rank
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
