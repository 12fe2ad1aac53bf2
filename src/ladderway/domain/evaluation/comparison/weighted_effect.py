"""The effect in a weighted sample, with errors that know, or do not, that the weights were fitted.

The estimate is a difference of weighted means (Hájek), or the coefficient of a weighted regression.
Lunceford and Davidian (2004), Statistics in Medicine 23, for errors by M-estimation.
"""

from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    matrix,
    outcome_vector,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison._regression import Covariance, least_squares
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.comparison.propensity import PropensityScore
from ladderway.domain.evaluation.comparison.weighting import (
    WeightEstimand,
    propensity_weights,
    slope_of_weights,
)
from ladderway.domain.evaluation.errors import UnsupportedCombination

WeightError = Literal["HC0", "HC1", "HC2", "HC3", "linearization"]

ASSUMED: Assumptions = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.PROPENSITY_MODEL,
)


def weighted_effect(
    outcome: Numbers,
    treated: Numbers,
    weights: Numbers,
    *,
    estimand: str,
    covariates: Numbers | None = None,
    error: WeightError = "HC0",
    level: float = 0.95,
) -> Effect:
    """Weighted regression of the outcome on treatment (and covariates), weights taken as known.

    error: HC0 is R `WeightIt`'s `lm_weightit(vcov = "HC0")`; `linearization` is HC0 times n/(n-1),
    as R `survey::svyglm`; the others as `sandwich`. Weights taken as known make the interval of
    ATE too wide as a rule, of ATT either way.
    """
    flags = arms(treated)
    outcomes = outcome_vector(outcome, flags.size)
    w = vector(weights, "weights", flags.size)
    design = with_constant(flags.astype(np.float64)[:, None])
    assumed = (*ASSUMED, Assumption.WEIGHTS_TREATED_AS_KNOWN)
    if covariates is not None:
        design = np.column_stack([design, matrix(covariates, "covariates", flags.size)])
        assumed += (Assumption.OUTCOME_MODEL,)
    covariance: Covariance = error
    fit = least_squares(design, outcomes, weights=w, covariance=covariance)
    at = int(np.flatnonzero(fit.columns == 1)[0])
    return effect(
        float(fit.coefficients[at]),
        float(np.sqrt(fit.covariance[at, at])),
        estimand=estimand,
        error=error,
        treated=int((flags & (w > 0)).sum()),
        compared=int((~flags & (w > 0)).sum()),
        assumptions=assumed,
        level=level,
    )


def propensity_weighted_effect(
    outcome: Numbers,
    treated: Numbers,
    covariates: Numbers,
    fitted: PropensityScore,
    *,
    estimand: WeightEstimand = "ATE",
    level: float = 0.95,
) -> Effect:
    """Difference of weighted means; the error counts that the score was fitted (M-estimation).

    `fitted` is the logit fitted to `covariates`, without sampling weights. The stacked equations
    are those of `WeightIt`'s `lm_weightit(vcov = "asympt")`: no small-sample factor.
    """
    if fitted.link != "logit":
        raise UnsupportedCombination("Errors by M-estimation are written for the logit alone.")
    flags = arms(treated)
    outcomes = outcome_vector(outcome, flags.size)
    design = with_constant(matrix(covariates, "covariates", flags.size)[:, fitted.columns])
    weights = propensity_weights(fitted.score, flags, estimand)
    estimate, residual = hajek(outcomes, flags, weights)
    slope = slope_of_weights(fitted.score, flags, estimand)
    gradient = (slope * residual) @ design / flags.size
    scores = design * (flags - fitted.score)[:, None]
    influence = weights * residual + scores @ (flags.size * fitted.covariance @ gradient)
    return effect(
        estimate,
        float(np.sqrt(np.mean(influence**2) / flags.size)),
        estimand=estimand,
        error="m_estimation",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=ASSUMED,
        level=level,
    )


def hajek(outcomes: Floats, flags: Bools, weights: Floats) -> tuple[float, Floats]:
    """Difference of weighted means; per person the signed residual over the arm's mean weight."""
    n = flags.size
    residual = np.zeros(n)
    means = []
    for side, sign in ((flags, 1.0), (~flags, -1.0)):
        total = weights[side].sum()
        mean = float(weights[side] @ outcomes[side] / total)
        residual[side] = sign * (outcomes[side] - mean) / (total / n)
        means.append(mean)
    return means[0] - means[1], residual


def horvitz_thompson_effect(
    outcome: Numbers,
    treated: Numbers,
    covariates: Numbers,
    fitted: PropensityScore,
    *,
    level: float = 0.95,
) -> Effect:
    """ATE with weights that are not made to add up to n: mean of T Y / p - (1 - T) Y / (1 - p).

    Unstable where scores come near 0 or 1, and it moves when a constant is added to the outcome:
    kept for comparison with published numbers. The error counts that the score was fitted.
    """
    if fitted.link != "logit":
        raise UnsupportedCombination("Errors by M-estimation are written for the logit alone.")
    flags = arms(treated)
    outcomes = vector(outcome, "outcome", flags.size)
    design = with_constant(matrix(covariates, "covariates", flags.size)[:, fitted.columns])
    sign = np.where(flags, 1.0, -1.0)
    parts = sign * outcomes * propensity_weights(fitted.score, flags, "ATE")
    slope = sign * outcomes * slope_of_weights(fitted.score, flags, "ATE")
    scores = design * (flags - fitted.score)[:, None]
    influence = parts - parts.mean() + scores @ (fitted.covariance @ (slope @ design))
    return effect(
        float(parts.mean()),
        float(np.sqrt(np.mean(influence**2) / flags.size)),
        estimand="ATE",
        error="m_estimation",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=ASSUMED,
        level=level,
    )
