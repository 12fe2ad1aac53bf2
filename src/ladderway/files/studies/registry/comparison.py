"""Comparison groups by weighting, dated roll-outs, and how much it takes to undo an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.comparison import doubly_robust as robust
from ladderway.domain.evaluation.comparison import overlap
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
from ladderway.domain.evaluation.comparison.weighting import (
    WeightEstimand,
    crump_support,
    propensity_weights,
    range_support,
    trim_weights,
)

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


@dataclass(frozen=True, slots=True)
class GroupTime:
    """The effect on those first treated in a group, in a period."""

    effect: float
    standard_error: float


@dataclass(frozen=True, slots=True)
class GroupTimes:
    """Every cell, and the test that all before treatment are nought."""

    cells: Mapping[str, GroupTime]
    dropped: int
    pretrend_statistic: float | None
    pretrend_df: int
    pretrend_p: float | None


def group_time_effects(
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
) -> GroupTimes:
    """One effect a group and period (`att_gt` of R `did`); cells are named `group:period`."""
    panel = staggered.rollout(
        np.asarray(outcome), np.asarray(periods), np.asarray(first_treated),
        covariates=None if covariates is None else np.asarray(covariates),
        clusters=None if clusters is None else np.asarray(clusters),
    )  # fmt: skip
    found = staggered.group_time_effects(
        panel, control=control, method=method, base=base, anticipation=anticipation
    )
    columns = (found.group, found.period, found.estimate, found.standard_error)
    cells = {
        f"{group:g}:{period:g}": GroupTime(float(effect), float(error))
        for group, period, effect, error in zip(*columns, strict=True)
    }
    return GroupTimes(
        cells, found.dropped,
        found.pretrend_statistic, found.pretrend_df, found.pretrend_p,
    )  # fmt: skip


def selection(
    outcome: npt.ArrayLike,
    treatment: npt.ArrayLike,
    controls: npt.ArrayLike,
    *,
    always: npt.ArrayLike | None = None,
    r2_most: float | None = None,
    r2_times: float = 1.3,
    delta: float = 1.0,
    target: float = 0.0,
) -> proportional_selection.Selection:
    """Oster's delta and beta. `r2_most`: else `r2_times` the R² with controls, at most 1."""
    found = proportional_selection.movements(
        np.asarray(outcome), np.asarray(treatment), np.asarray(controls),
        always=None if always is None else np.asarray(always),
    )  # fmt: skip
    most = min(1.0, r2_times * found.r2) if r2_most is None else r2_most
    return proportional_selection.selection(found, r2_most=most, delta=delta, target=target)


ANALYSES = {
    "propensity_weighting": propensity_weighting,
    "entropy_balancing": entropy_balancing,
    "weighted_effect": weighted_effect,
    "doubly_robust": robust.doubly_robust,
    "regression_adjustment": robust.regression_adjustment,
    "difference_in_differences": two_by_two.difference_in_differences,
    "panel_effect": doubly_robust_did.panel_effect,
    "staggered_rollout": staggered_rollout,
    "group_time_effects": group_time_effects,
    "propensity_weights": propensity_weights,
    "trim_weights": trim_weights,
    "overlap": overlap.overlap,
    "crump_support": crump_support,
    "range_support": range_support,
    "e_value": e_values.e_value,
    "e_value_of_difference": e_values.e_value_of_difference,
    "e_value_of_risk_difference": e_values.e_value_of_risk_difference,
    "bias_threshold": e_values.bias_threshold,
    "robustness": omitted_variables.robustness,
    "adjusted_for": omitted_variables.adjusted_for,
    "robustness_value": omitted_variables.robustness_value,
    "benchmark": omitted_variables.benchmark,
    "movements": proportional_selection.movements,
    "selection": selection,
    "signed_rank_bounds": rosenbaum.signed_rank_bounds,
    "hodges_lehmann_bounds": rosenbaum.hodges_lehmann_bounds,
    "binary_bounds": rosenbaum.binary_bounds,
    "critical_gamma": rosenbaum.critical_gamma,
}
