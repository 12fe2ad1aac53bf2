"""Difference-in-differences of a panel, given covariates: regression, weighting, or both.

Sant'Anna and Zhao (2020), Journal of Econometrics 219; Heckman, Ichimura and Todd (1997); Abadie
(2005). Estimates and influence functions as R `DRDID` 1.2: scores are capped at 1 - 1e-6, and
compared people with a score of `TRIM` or more are left out.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    labels,
    matrix,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.comparison.propensity import fit_binary
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Method = Literal[
    "doubly_robust", "doubly_robust_improved", "regression", "weighting", "weighting_unscaled"
]

TRIM = 0.995
CAP = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """Effect on the treated, and its influence function over the people given."""

    estimate: float
    influence: Floats


def panel_effect(
    before: Numbers,
    after: Numbers,
    treated: Numbers,
    *,
    covariates: Numbers | None = None,
    method: Method = "doubly_robust",
    weights: Numbers | None = None,
    clusters: Numbers | None = None,
    level: float = 0.95,
) -> Effect:
    """Effect on the treated from people seen before and after.

    method: `doubly_robust` (logit by maximum likelihood and least squares: `drdid_panel`),
    `doubly_robust_improved` (inverse tilting and weighted least squares: `drdid_imp_panel`),
    `regression` (`reg_did_panel`), `weighting` (`std_ipw_did_panel`, weights add to one),
    `weighting_unscaled` (`ipw_did_panel`, Abadie). `covariates` (n, k) without a constant, from
    before treatment. The error is the root of the mean squared influence over n; with `clusters`
    influences are summed within them first. No small-sample factor, normal reference.
    """
    flags = arms(treated)
    change = vector(after, "after", flags.size) - vector(before, "before", flags.size)
    if covariates is None:
        design = np.ones((flags.size, 1))
    else:
        design = with_constant(matrix(covariates, "covariates", flags.size))
    w = np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size)
    if (w < 0).any() or w.sum() == 0:
        raise BadInput("[weights] must not be negative, nor all nought.")
    found = change_effect(change, flags, design, w / w.mean(), method)
    return effect(
        found.estimate,
        float(np.sqrt(variance_of_influence(found.influence[:, None], clusters)[0, 0])),
        estimand="ATT",
        error="influence_function" if clusters is None else "clustered_influence_function",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=assumed_of(method, covariates is not None),
        level=level,
    )


def assumed_of(method: Method, conditional: bool) -> Assumptions:
    """What a method rests on."""
    models = {
        "regression": Assumption.OUTCOME_MODEL,
        "weighting": Assumption.PROPENSITY_MODEL,
        "weighting_unscaled": Assumption.PROPENSITY_MODEL,
    }
    trends = Assumption.CONDITIONAL_PARALLEL_TRENDS if conditional else Assumption.PARALLEL_TRENDS
    common = (trends, Assumption.NO_ANTICIPATION, Assumption.NO_INTERFERENCE)
    if not conditional:
        return common
    return (*common, Assumption.OVERLAP, models.get(method, Assumption.EITHER_MODEL))


def variance_of_influence(influence: Floats, clusters: Numbers | None = None) -> Floats:
    """Covariance of estimates with these influence functions (n, k)."""
    n = influence.shape[0]
    if clusters is None:
        return np.asarray(influence.T @ influence / n**2, dtype=np.float64)
    groups = labels(clusters, "clusters", n)
    sums = np.zeros((int(groups.max()) + 1, influence.shape[1]))
    np.add.at(sums, groups, influence)
    if sums.shape[0] < 2:
        raise NotEnoughData("Cluster-robust errors need at least two clusters.")
    return np.asarray(sums.T @ sums / n**2, dtype=np.float64)


def change_effect(
    change: Floats, flags: Bools, design: Floats, weights: Floats, method: Method
) -> Change:
    """The estimate on a design that holds its own constant; weights of mean one."""
    t = flags.astype(np.float64)
    if method == "regression":
        return _regression(change, t, design, weights)
    if method == "doubly_robust_improved":
        return _improved(change, t, design, weights)
    if method not in ("weighting", "weighting_unscaled", "doubly_robust"):
        raise UnsupportedCombination(f"[method] cannot be [{method}].")
    score = _Score.fitted(t, design, weights)
    if method == "weighting":
        return _weighting(change, t, design, weights, score)
    if method == "weighting_unscaled":
        return _unscaled(change, t, design, weights, score)
    return _both(change, t, design, weights, score)


@dataclass(frozen=True, slots=True)
class _Score:
    """Scores, who is kept, and the influence function of the coefficients (n, k)."""

    value: Floats
    kept: Floats
    influence: Floats

    @staticmethod
    def fitted(t: Floats, design: Floats, weights: Floats) -> "_Score":
        fit = fit_binary(design, t, weights, "logit")
        value = np.minimum(fit.probability, CAP)
        kept = np.where(t == 1, 1.0, value < TRIM)
        scores = design * (weights * (t - value))[:, None]
        return _Score(value, kept, scores @ fit.covariance * t.size)


def _outcome_model(
    change: Floats, t: Floats, design: Floats, weights: Floats
) -> tuple[Floats, Floats]:
    """Expected change from the compared, and the influence function of its coefficients."""
    w = weights * (1 - t)
    gram = (design * w[:, None]).T @ design / t.size
    if np.linalg.cond(gram) > 1 / np.finfo(float).eps:
        raise NotEnoughData("The compared people are too few or too alike for these covariates.")
    inverse = np.linalg.inv(gram)
    slopes = inverse @ ((design * w[:, None]).T @ change / t.size)
    expected = design @ slopes
    return expected, (design * (w * (change - expected))[:, None]) @ inverse


def _regression(change: Floats, t: Floats, design: Floats, weights: Floats) -> Change:
    expected, of_slopes = _outcome_model(change, t, design, weights)
    w = weights * t
    one, zero = np.mean(w * change) / w.mean(), np.mean(w * expected) / w.mean()
    part_one = w * (change - one) / w.mean()
    part_zero = (
        w * (expected - zero) + of_slopes @ np.mean(w[:, None] * design, axis=0)
    ) / w.mean()
    return Change(float(one - zero), part_one - part_zero)


def _weighting(change: Floats, t: Floats, design: Floats, weights: Floats, score: _Score) -> Change:
    w1 = score.kept * weights * t
    w0 = score.kept * weights * (1 - t) * score.value / (1 - score.value)
    _reachable(w0)
    one, zero = np.mean(w1 * change) / w1.mean(), np.mean(w0 * change) / w0.mean()
    slope = np.mean((w0 * (change - zero))[:, None] * design, axis=0)
    part_zero = (w0 * (change - zero) + score.influence @ slope) / w0.mean()
    return Change(float(one - zero), w1 * (change - one) / w1.mean() - part_zero)


def _unscaled(change: Floats, t: Floats, design: Floats, weights: Floats, score: _Score) -> Change:
    odds = score.value / (1 - score.value)
    each = score.kept * weights * (t - (1 - t) * odds) * change
    share = np.mean(weights * t)
    estimate = float(np.mean(each) / share)
    slope = -np.mean((score.kept * weights * (1 - t) * odds * change)[:, None] * design, axis=0)
    influence = (each + score.influence @ slope - weights * t * estimate) / share
    return Change(estimate, influence)


def _both(change: Floats, t: Floats, design: Floats, weights: Floats, score: _Score) -> Change:
    expected, of_slopes = _outcome_model(change, t, design, weights)
    w1 = score.kept * weights * t
    w0 = score.kept * weights * (1 - t) * score.value / (1 - score.value)
    _reachable(w0)
    rest = change - expected
    one, zero = np.mean(w1 * rest) / w1.mean(), np.mean(w0 * rest) / w0.mean()
    part_one = w1 * (rest - one) - of_slopes @ np.mean(w1[:, None] * design, axis=0)
    of_score = score.influence @ np.mean((w0 * (rest - zero))[:, None] * design, axis=0)
    of_outcome = of_slopes @ np.mean(w0[:, None] * design, axis=0)
    part_zero = w0 * (rest - zero) + of_score - of_outcome
    return Change(float(one - zero), part_one / w1.mean() - part_zero / w0.mean())


def _improved(change: Floats, t: Floats, design: Floats, weights: Floats) -> Change:
    """Inverse probability tilting (Graham, Pinto and Egel 2012), then weighted least squares."""
    odds = _tilted_odds(t, design, weights)
    w0 = weights * (1 - t) * odds
    root = np.sqrt(w0)
    slopes = np.linalg.lstsq(design * root[:, None], change * root, rcond=None)[0]
    each = (t - (1 - t) * odds) * (change - design @ slopes)
    share = np.mean(weights * t)
    estimate = float(np.mean(weights * each) / share)
    return Change(estimate, weights * (each - t * estimate) / share)


def _tilted_odds(t: Floats, design: Floats, weights: Floats) -> Floats:
    """Odds exp(x'b) that give the compared the treated's covariate sums."""
    target = design.T @ (weights * t)
    compared = design[t == 0]
    base = weights[t == 0]
    start = fit_binary(design, t, weights, "logit").coefficients
    coefficients = start
    for _ in range(200):
        shares = base * np.exp(np.minimum(compared @ coefficients, 700.0))
        gap = compared.T @ shares - target
        if np.max(np.abs(gap)) < 1e-9 * max(1.0, float(np.max(np.abs(target)))):
            return np.asarray(np.exp(np.minimum(design @ coefficients, 700.0)))
        spread = (compared * shares[:, None]).T @ compared
        move = np.linalg.lstsq(spread, gap, rcond=None)[0]
        reach = float(np.max(np.abs(compared @ move)))
        coefficients = coefficients - move * min(1.0, 5.0 / max(reach, 1e-12))
    raise NotEnoughData("No weights bring the compared to the treated; use fewer covariates.")


def _reachable(weights: Floats) -> None:
    if not (weights > 0).any():
        raise NotEnoughData("No overlap: no compared person has a score the treated share.")
