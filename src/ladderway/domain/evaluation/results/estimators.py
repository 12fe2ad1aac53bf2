"""The estimators that a plan can name, on the people whose outcome is known.

Each is the function of the same name, with the errors that the design asks for: clusters bring CR2
with Satterthwaite's degrees of freedom, everything else HC2 or Neyman's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.comparison._effect import Effect
from ladderway.domain.evaluation.comparison.doubly_robust import RobustOptions, doubly_robust
from ladderway.domain.evaluation.comparison.entropy_balancing import (
    entropy_balance,
    entropy_balanced_effect,
)
from ladderway.domain.evaluation.impact.adjusted import ancova, lin
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.difference import (
    clustered_difference,
    difference_in_means,
    weighted_difference,
)
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.results.columns import Floats, Labels
from ladderway.domain.evaluation.study import Estimator


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """People with a known outcome, (m,) each. `covariates` is None where the plan has none."""

    outcome: Floats
    treated: Floats
    covariates: Floats | None
    blocks: Labels | None
    clusters: Labels | None
    weights: Floats | None
    level: float
    share: bool


@dataclass(frozen=True, slots=True)
class Estimated:
    """`assumptions` are codes; empty where the draw alone carries the estimate."""

    estimate: Estimate
    assumptions: tuple[str, ...] = ()


def estimated(estimator: Estimator, known: Known) -> Estimated:
    """Raises what the estimator raises."""
    return _ESTIMATORS[estimator](known)


def _difference(known: Known) -> Estimated:
    if known.weights is not None:
        found = weighted_difference(
            known.outcome, known.treated, known.weights, level=known.level
        ).estimate
        return Estimated(found)
    return Estimated(difference_in_means(known.outcome, known.treated, level=known.level).estimate)


def _clustered(known: Known) -> Estimated:
    found = clustered_difference(
        known.outcome, known.treated, _needed(known.clusters), weights=known.weights,
        level=known.level,
    )  # fmt: skip
    return Estimated(found.estimate)


def _blocked(known: Known) -> Estimated:
    found = blocked_difference(
        known.outcome, known.treated, _needed(known.blocks), clusters=known.clusters,
        weights=known.weights, level=known.level,
    )  # fmt: skip
    return Estimated(found.estimate)


def _fixed_effects(known: Known) -> Estimated:
    return Estimated(
        fixed_effects_difference(
            known.outcome, known.treated, _needed(known.blocks), clusters=known.clusters,
            weights=known.weights, level=known.level,
        )
    )  # fmt: skip


def _lin(known: Known) -> Estimated:
    found = lin(
        known.outcome, known.treated, _matrix(known), weights=known.weights,
        clusters=known.clusters, level=known.level,
    )  # fmt: skip
    return Estimated(found.estimate)


def _ancova(known: Known) -> Estimated:
    found = ancova(
        known.outcome, known.treated, _matrix(known), weights=known.weights,
        clusters=known.clusters, level=known.level,
    )  # fmt: skip
    return Estimated(found.estimate)


def _entropy(known: Known) -> Estimated:
    balanced = entropy_balance(_matrix(known), known.treated)
    return _from_effect(
        entropy_balanced_effect(known.outcome, known.treated, balanced, level=known.level)
    )


def _doubly_robust(known: Known) -> Estimated:
    options = RobustOptions(estimand="ATT", folds=1, binary=known.share)
    found = doubly_robust(known.outcome, known.treated, _matrix(known), options, level=known.level)
    return _from_effect(found.effect)


def _from_effect(effect: Effect) -> Estimated:
    df = np.inf if effect.df is None else effect.df
    found = estimate(effect.estimate, effect.standard_error, df, effect.level)
    return Estimated(found, tuple(str(a.value) for a in effect.assumptions))


def _needed(labels: Labels | None) -> Labels:
    if labels is None:  # `study.faults` refuses such a plan
        raise ValueError("The plan names no column for the blocks or clusters of this estimator.")
    return labels


def _matrix(known: Known) -> Floats:
    if known.covariates is None:
        raise ValueError("The plan names no covariates for this estimator.")
    return known.covariates


_ESTIMATORS: Mapping[Estimator, Callable[[Known], Estimated]] = {
    Estimator.DIFFERENCE: _difference,
    Estimator.CLUSTERED: _clustered,
    Estimator.BLOCKED: _blocked,
    Estimator.FIXED_EFFECTS: _fixed_effects,
    Estimator.LIN: _lin,
    Estimator.ANCOVA: _ancova,
    Estimator.ENTROPY: _entropy,
    Estimator.DOUBLY_ROBUST: _doubly_robust,
}
