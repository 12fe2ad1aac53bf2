"""Comparison groups by weighting, dated roll-outs, and how much it takes to undo an answer."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.comparison import doubly_robust as robust
from ladderway.domain.evaluation.comparison._effect import Effect
from ladderway.domain.evaluation.comparison.entropy_balancing import (
    BalanceEstimand,
    entropy_balance,
    entropy_balanced_effect,
)
from ladderway.domain.evaluation.comparison.propensity import Link, propensity_score
from ladderway.domain.evaluation.comparison.rollouts import doubly_robust_did, staggered, two_by_two
from ladderway.domain.evaluation.comparison.rollouts.summaries import By, Summary, summarize
from ladderway.domain.evaluation.comparison.sensitivity import (
    e_values,
    omitted_variables,
    proportional_selection,
    rosenbaum,
)
from ladderway.domain.evaluation.comparison.weighted_effect import (
    propensity_weighted_effect,
    weighted_effect,
)
from ladderway.domain.evaluation.comparison.weighting import WeightEstimand

TITLE = "Comparison groups by weighting, roll-outs, sensitivity"


def propensity_weighting(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    estimand: WeightEstimand = "ATE",
    link: Link = "logit",
    level: float = 0.95,
) -> Effect:
    """Weights by the propensity score; the error counts that the score was estimated."""
    x, z = np.asarray(covariates), np.asarray(treated)
    fitted = propensity_score(x, z, link=link)
    return propensity_weighted_effect(
        np.asarray(outcome), z, x, fitted, estimand=estimand, level=level
    )


def entropy_balancing(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    estimand: BalanceEstimand = "ATT",
    moments: Literal[1, 2, 3] = 1,
    level: float = 0.95,
) -> Effect:
    """Weights that balance the moments of the covariates, then the difference of means."""
    z = np.asarray(treated)
    balanced = entropy_balance(np.asarray(covariates), z, estimand=estimand, moments=moments)
    return entropy_balanced_effect(np.asarray(outcome), z, balanced, level=level)


def staggered_rollout(
    outcome: npt.ArrayLike,
    periods: npt.ArrayLike,
    first_treated: npt.ArrayLike,
    *,
    covariates: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    control: staggered.Control = "never_treated",
    method: doubly_robust_did.Method = "doubly_robust",
    base: staggered.Base = "varying",
    anticipation: float = 0.0,
    by: By = "simple",
    level: float = 0.95,
) -> Summary:
    """Outcomes in wide form (a column per period), first period treated (0 or inf: never), summed
    up over groups and periods. `periods` lists the periods of the columns."""
    panel = staggered.rollout(
        np.asarray(outcome), np.asarray(periods), np.asarray(first_treated),
        covariates=None if covariates is None else np.asarray(covariates),
        clusters=None if clusters is None else np.asarray(clusters),
    )  # fmt: skip
    found = staggered.group_time_effects(
        panel, control=control, method=method, base=base, anticipation=anticipation
    )
    return summarize(found, by, level=level)


ANALYSES = {
    "propensity_weighting": propensity_weighting,
    "entropy_balancing": entropy_balancing,
    "weighted_effect": weighted_effect,
    "doubly_robust": robust.doubly_robust,
    "regression_adjustment": robust.regression_adjustment,
    "difference_in_differences": two_by_two.difference_in_differences,
    "panel_effect": doubly_robust_did.panel_effect,
    "staggered_rollout": staggered_rollout,
    "e_value": e_values.e_value,
    "e_value_of_difference": e_values.e_value_of_difference,
    "e_value_of_risk_difference": e_values.e_value_of_risk_difference,
    "robustness": omitted_variables.robustness,
    "adjusted_for": omitted_variables.adjusted_for,
    "movements": proportional_selection.movements,
    "signed_rank_bounds": rosenbaum.signed_rank_bounds,
    "hodges_lehmann_bounds": rosenbaum.hodges_lehmann_bounds,
    "binary_bounds": rosenbaum.binary_bounds,
    "critical_gamma": rosenbaum.critical_gamma,
}
