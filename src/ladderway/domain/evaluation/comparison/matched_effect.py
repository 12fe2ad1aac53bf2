"""The effect in a matched sample: a weighted regression with errors that know about the matching.

What R `MatchIt`'s guide "Estimating effects" recommends: regress the outcome on treatment, alone or
with covariates that interact with it, in the matched sample with its weights, and take the average
difference of predictions over the estimand's people (g-computation, `marginaleffects`). Errors are
clustered on the sets where people are used once, robust to the weights alone where they are reused.
"""

from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    matrix,
    vector,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison._regression import Covariance, least_squares
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.comparison.matched_sample import MatchedSample
from ladderway.domain.evaluation.errors import NotEnoughData, UnsupportedCombination

Adjustment = Literal["none", "additive", "interacted"]
SetError = Literal["sets", "sets_without_factor", "HC0", "HC1", "HC2", "HC3", "classical"]

_COVARIANCES: dict[SetError, Covariance] = {
    "sets": "CR1",
    "sets_without_factor": "CR0",
    "HC0": "HC0",
    "HC1": "HC1",
    "HC2": "HC2",
    "HC3": "HC3",
    "classical": "classical",
}


def matched_effect(
    outcome: Numbers,
    treated: Numbers,
    sample: MatchedSample,
    *,
    covariates: Numbers | None = None,
    adjustment: Adjustment = "none",
    error: SetError = "sets",
    student: bool = False,
    level: float = 0.95,
) -> Effect:
    """Effect on the estimand's people of `sample`.

    error: `sets` clusters on the sets with the factors G/(G-1) (n-1)/(n-k) (R `vcovCL`, HC1), and
    needs a sample whose people are used once; `HC1`, `HC3` and so on are robust to the weights
    (`MatchIt` recommends HC3 for matching with replacement). `student` refers to t with n - k
    degrees of freedom in place of the normal that `marginaleffects` uses. The covariate means of
    g-computation are taken as fixed, as `avg_comparisons` does.
    """
    flags = arms(treated)
    outcomes = vector(outcome, "outcome", flags.size)
    values = None if covariates is None else matrix(covariates, "covariates", flags.size)
    if (values is None) != (adjustment == "none"):
        raise UnsupportedCombination("[covariates] and [adjustment] go together or not at all.")
    clusters = _clusters(sample, error)
    design, contrast = _design(flags, values, adjustment, sample)
    fit = least_squares(
        design,
        outcomes,
        weights=sample.weights,
        covariance=_COVARIANCES[error],
        clusters=clusters,
    )
    contrast = contrast[fit.columns]
    variance = float(contrast @ fit.covariance @ contrast)
    used = sample.weights > 0
    return effect(
        float(contrast @ fit.coefficients),
        float(np.sqrt(variance)),
        estimand=sample.estimand,
        error=error,
        treated=int((used & flags).sum()),
        compared=int((used & ~flags).sum()),
        assumptions=_assumed(sample, adjustment, fit.clusters),
        level=level,
        df=fit.df_residual if student else None,
    )


def _clusters(sample: MatchedSample, error: SetError) -> Numbers | None:
    if error not in _COVARIANCES:
        raise UnsupportedCombination(f"[error] cannot be [{error}].")
    if not error.startswith("sets"):
        return None
    if sample.subclass is None:
        raise UnsupportedCombination(
            "Errors by sets need people used once; after matching with replacement take HC1 or HC3."
        )
    return sample.subclass


def _design(
    flags: Bools, values: Floats | None, adjustment: Adjustment, sample: MatchedSample
) -> tuple[Floats, Floats]:
    """Columns: constant, treatment, covariates, products; and the contrast that is the effect."""
    one, treatment = np.ones(flags.size), flags.astype(np.float64)
    if values is None:
        return np.column_stack([one, treatment]), np.array([0.0, 1.0])
    k = values.shape[1]
    if adjustment == "additive":
        contrast = np.concatenate([[0.0, 1.0], np.zeros(k)])
        return np.column_stack([one, treatment, values]), contrast
    if adjustment != "interacted":
        raise UnsupportedCombination(f"[adjustment] cannot be [{adjustment}].")
    people = {"ATT": flags, "ATC": ~flags, "ATE": np.ones(flags.size, dtype=bool)}
    weights = sample.weights * people[sample.estimand]
    means = weights @ values / weights.sum()
    products = values * treatment[:, None]
    contrast = np.concatenate([[0.0, 1.0], np.zeros(k), means])
    return np.column_stack([one, treatment, values, products]), contrast


def _assumed(
    sample: MatchedSample, adjustment: Adjustment, clusters: int
) -> tuple[Assumption, ...]:
    assumed = (*sample.assumptions, Assumption.WEIGHTS_TREATED_AS_KNOWN)
    if adjustment != "none":
        assumed += (Assumption.OUTCOME_MODEL,)
    if 0 < clusters < FEW:
        assumed += (Assumption.FEW_CLUSTERS,)
    return assumed


FEW = 30


def subclass_effect(
    outcome: Numbers, treated: Numbers, sample: MatchedSample, *, level: float = 0.95
) -> Effect:
    """The average over sets of the difference in means, with the sum of the sets' own variances.

    Variances are s1²/n1 + s0²/n0 within each set, weighted by the square of the set's share of the
    estimand's people (Imbens and Rubin 2015, section 17.6). Every set needs two of each arm.
    """
    flags = arms(treated)
    outcomes = vector(outcome, "outcome", flags.size)
    if sample.subclass is None:
        raise UnsupportedCombination("The effect by sets needs a sample with sets.")
    sets = sample.subclass
    estimate, variance, total = 0.0, 0.0, 0
    for number in range(int(sets.max()) + 1):
        ones, zeros = outcomes[(sets == number) & flags], outcomes[(sets == number) & ~flags]
        if min(ones.size, zeros.size) < 2:
            raise NotEnoughData("A set has fewer than two of one arm; use errors by sets instead.")
        people = {"ATT": ones.size, "ATC": zeros.size, "ATE": ones.size + zeros.size}
        share = people[sample.estimand]
        estimate += share * float(ones.mean() - zeros.mean())
        variance += share**2 * float(ones.var(ddof=1) / ones.size + zeros.var(ddof=1) / zeros.size)
        total += share
    inside = sets >= 0
    return effect(
        estimate / total,
        float(np.sqrt(variance)) / total,
        estimand=sample.estimand,
        error="within_sets",
        treated=int((inside & flags).sum()),
        compared=int((inside & ~flags).sum()),
        assumptions=sample.assumptions,
        level=level,
    )
