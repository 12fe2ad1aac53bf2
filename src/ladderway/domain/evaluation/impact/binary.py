"""Yes-or-no outcomes: a logit with the average marginal effect, to stand beside the linear effect.

The effect is on the scale of proportions: the mean over people of what changing the arm does to the
fitted chance, with errors by the delta method. Outside references: R `glm` with `margins` (or
marginaleffects), sandwich and clubSandwich for robust errors. With a draw and no covariates it
equals the difference in proportions. Freedman (2008) on why the draw does not justify the logit.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import expit

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    arm,
    check_enough,
    columns,
    groups,
    numbers,
    positive,
)
from ladderway.domain.evaluation.impact.design import Design, design
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.impact.linear import intercept_and, spread_out
from ladderway.domain.evaluation.impact.robust import Errors, covariance, rows

Change = Literal["step", "slope"]
Over = Literal["all", "treated", "control"]

STEPS, CLOSE = 100, 1e-12
CERTAIN = 1e-8  # fitted chances this close to 0 or 1 for somebody: the arms are separated


@dataclass(frozen=True, slots=True, eq=False)
class LogitFit:
    """`coefficients` (k,), `covariance` (k, k), NaN where a column was dropped; `chances` (n,)."""

    coefficients: Array
    covariance: Array
    chances: Array
    errors: Errors
    log_likelihood: float
    made: Design

    def coefficient(self, place: int, level: float = 0.95) -> Estimate:
        """On the scale of log odds, tested by the normal curve as `summary.glm` does."""
        error = math.sqrt(self.covariance[place, place])
        return estimate(self.coefficients[place], error, math.inf, level)


@dataclass(frozen=True, slots=True, eq=False)
class BinaryEffect:
    """`effect` in proportions; `rate_treated` and `rate_control` are mean fitted chances if all
    were in that arm, with errors of their own; `odds_ratio` holds ratio, low, high."""

    effect: Estimate
    rate_treated: Estimate
    rate_control: Estimate
    odds_ratio: tuple[float, float, float]
    fit: LogitFit


def logit(
    outcome: npt.ArrayLike,
    design_columns: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors = "classical",
) -> LogitFit:
    """Maximum likelihood for outcomes (n,) of 0 and 1 on columns (n, k); no intercept is added.

    Errors: "classical" (`glm`), HC0 to HC3 (sandwich `vcovHC`, leverages of the weighted design),
    CR0 to CR3 (clubSandwich `vcovCR.glm`: the model's own variance as the working one). CR1 is also
    sandwich's `vcovCL`. Raises BadInput, NotEnoughData where the outcome is separated.
    """
    y = numbers("outcome", outcome)
    if not np.isin(y, (0.0, 1.0)).all():
        raise BadInput("[outcome] must be 0 or 1 for a logit. Take least squares for other scales.")
    x = columns("design", design_columns, len(y))
    w = np.ones(len(y)) if weights is None else positive("weights", weights, len(y))
    codes = None if clusters is None else groups("clusters", clusters, len(y))[0]
    if codes is None and errors.startswith("CR"):
        raise UnsupportedCombination(f"Errors [{errors}] need clusters.")
    if codes is not None and not errors.startswith("CR"):
        raise UnsupportedCombination(f"Errors [{errors}] ignore clusters. Take CR1 or CR2.")
    kept = design(x, w).kept
    chances, beta = _maximum(y, x[:, kept], w)
    slope = chances * (1 - chances)
    inside = design(x[:, kept] * slope[:, None], w / slope, codes, spread=slope / w)
    if errors == "classical":
        inner = inside.inverse
    else:
        inner = covariance(rows(inside, errors), y - chances, codes)
    made = Design(
        x[:, kept], inside.weights, inside.inverse, kept, x.shape[1], inside.spread, codes
    )
    wide = np.full((x.shape[1], x.shape[1]), np.nan)
    wide[np.ix_(kept, kept)] = inner
    likelihood = float(w @ np.log(np.where(y == 1, chances, 1 - chances)))
    return LogitFit(spread_out(made, beta), wide, chances, errors, likelihood, made)


def binary_effect(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    change: Change = "step",
    over: Over = "all",
    level: float = 0.95,
) -> BinaryEffect:
    """Average marginal effect of the arm from a logit on arm and covariates (n, p).

    `change`="step" moves everybody from arm 0 to arm 1 (margins with a factor, marginaleffects
    `avg_comparisons`); "slope" is the derivative p (1 - p) b (margins with a numeric arm). `over`
    averages over all, the treated, or the controls. Errors default to HC1 (CR1 with clusters);
    tests are normal. Weights enter the likelihood and the averages.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    parts = [] if covariates is None else [columns("covariates", covariates, len(y))]
    x = intercept_and(z, *parts)
    check_enough(z, clusters, "classical")
    kind: Errors = errors or ("HC1" if clusters is None else "CR1")
    fit = logit(y, x, weights=weights, clusters=clusters, errors=kind)
    if 1 not in fit.made.kept:
        raise NotEnoughData("The covariates tell the arms apart, so that nothing compares them.")
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    w = w * {"all": np.ones(len(y)), "treated": z, "control": 1 - z}[over]
    sides = [_rate(fit, _set_arm(fit, x, side), w, level) for side in (1.0, 0.0)]
    (rate1, grad1), (rate0, grad0) = sides
    if change == "step":
        effect, gradient = rate1.value - rate0.value, grad1 - grad0
    else:
        effect, gradient = _slope(fit, w)
    return BinaryEffect(_delta(fit, effect, gradient, level), rate1, rate0, _odds(fit, level), fit)


def _maximum(y: Array, x: Array, w: Array) -> tuple[Array, Array]:
    """Newton's steps on the log likelihood. Raises NotEnoughData without a maximum."""
    beta = np.zeros(x.shape[1])
    best = -math.inf
    for _ in range(STEPS):
        chances = expit(x @ beta)
        slope = np.maximum(chances * (1 - chances), 1e-300)
        step = np.linalg.lstsq(
            x * np.sqrt(w * slope)[:, None], np.sqrt(w / slope) * (y - chances), rcond=None
        )[0]
        beta, best, before = _shortened(y, x, w, beta, step, best)
        if abs(best - before) <= CLOSE * (abs(best) + 0.1) and np.abs(step).max() < 1e-9:
            break
    chances = expit(x @ beta)
    if min(chances.min(), 1 - chances.max()) < CERTAIN:
        raise NotEnoughData(
            "Some group has the outcome always or never, so that the logit has no finite answer. "
            "Leave out what separates them, or report the difference in proportions."
        )
    return chances, beta


def _shortened(
    y: Array, x: Array, w: Array, beta: Array, step: Array, best: float
) -> tuple[Array, float, float]:
    """The step, halved until the likelihood does not fall."""
    sign = np.where(y == 1, 1.0, -1.0)
    for _ in range(30):
        reached = float(-(w @ np.logaddexp(0, -sign * (x @ (beta + step)))))
        if reached >= best - 1e-12 * abs(best) or not math.isfinite(best):
            return beta + step, reached, best
        step = step / 2
    return beta, best, best


def _set_arm(fit: LogitFit, x: Array, side: float) -> Array:
    changed = x.copy()
    changed[:, 1] = side
    return changed[:, fit.made.kept]


def _rate(fit: LogitFit, x: Array, w: Array, level: float) -> tuple[Estimate, Array]:
    chances = expit(x @ fit.coefficients[list(fit.made.kept)])
    share = w / w.sum()
    gradient: Array = (share * chances * (1 - chances)) @ x
    return _delta(fit, float(share @ chances), gradient, level), gradient


def _slope(fit: LogitFit, w: Array) -> tuple[float, Array]:
    p, share, b = fit.chances, w / w.sum(), fit.coefficients[1]
    slope = p * (1 - p)
    gradient: Array = b * (share * slope * (1 - 2 * p)) @ fit.made.columns
    gradient[fit.made.kept.index(1)] += share @ slope
    return float(b * (share @ slope)), gradient


def _delta(fit: LogitFit, value: float, gradient: Array, level: float) -> Estimate:
    inner = fit.covariance[np.ix_(fit.made.kept, fit.made.kept)]
    return estimate(value, math.sqrt(float(gradient @ inner @ gradient)), math.inf, level)


def _odds(fit: LogitFit, level: float) -> tuple[float, float, float]:
    arm_of = fit.coefficient(1, level)
    return math.exp(arm_of.value), math.exp(arm_of.low), math.exp(arm_of.high)
