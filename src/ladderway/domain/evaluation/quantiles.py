"""Impacts on the distribution: what assignment does to its quantiles.

The effect at τ is the difference between the arms' τ-quantiles. It is the effect on nobody in
particular: people need not keep their rank. Definitions of a sample quantile are the nine of
Hyndman and Fan, The American Statistician 50 (1996), 361-365, computed as R's `quantile` (which
up to version 4.2 took 0.07 · 100 = 7.000000000000001 for more than seven in types 1 to 3); errors
follow Koenker, Quantile Regression (2005), chapter 3, as R's `quantreg` for one binary regressor.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import Flags, Vector, arms, share, vector

FUZZ = float(8 * np.finfo(float).eps)  # n·τ this near a whole number is that number


class QuantileType(IntEnum):
    """Hyndman and Fan's numbers."""

    INVERSE_CDF = 1  # the smallest outcome with F(y) ≥ τ; quantile regression's
    AVERAGED_INVERSE_CDF = 2  # SAS's and Stata's default
    NEAREST_EVEN = 3
    INTERPOLATED_CDF = 4
    HAZEN = 5
    WEIBULL = 6  # SPSS's default
    LINEAR = 7  # R's, NumPy's and Excel's default
    MEDIAN_UNBIASED = 8
    NORMAL_UNBIASED = 9


class QuantileError(StrEnum):
    """How f, the density at the quantile, enters τ(1 − τ) n_g / (Σ f)² of each arm."""

    KERNEL = "kernel"  # Gaussian kernel of the arm's outcomes, bandwidth 0.9 min(s, IQR/1.34) n^-⅕
    POWELL = "powell"  # Gaussian kernel of both arms' residuals: quantreg's se = "ker"
    SPARSITY = "sparsity"  # Hendricks and Koenker's difference quotient: quantreg's se = "nid"


PLOTTING = {  # (a, b) of the continuous types: position a + τ(n + 1 − a − b)
    QuantileType.INTERPOLATED_CDF: (0.0, 1.0),
    QuantileType.HAZEN: (0.5, 0.5),
    QuantileType.WEIBULL: (0.0, 0.0),
    QuantileType.LINEAR: (1.0, 1.0),
    QuantileType.MEDIAN_UNBIASED: (1 / 3, 1 / 3),
    QuantileType.NORMAL_UNBIASED: (3 / 8, 3 / 8),
}


@dataclass(frozen=True, slots=True)
class QuantileEffects:
    """By probability, (k,) each; normal pointwise intervals."""

    probabilities: Vector
    program: Vector
    comparison: Vector
    effect: Vector
    standard_error: Vector
    low: Vector
    high: Vector
    level: float


def quantile(values: Vector, tau: float, kind: QuantileType = QuantileType.LINEAR) -> float:
    """τ-quantile of at least one value, 0 ≤ τ ≤ 1."""
    if not len(values):
        raise NotEnoughData("A quantile needs at least one value.")
    return _of_sorted(np.sort(values), tau, kind)


def _of_sorted(y: Vector, tau: float, kind: QuantileType) -> float:
    n = len(y)
    if kind in PLOTTING:
        a, b = PLOTTING[kind]
        position = a + tau * (n + 1 - a - b)
    else:
        position = n * tau - (0.5 if kind is QuantileType.NEAREST_EVEN else 0.0)
    below = int(np.floor(position + FUZZ))
    part = position - below
    part = 0.0 if abs(part) < FUZZ else part
    lower, upper = y[min(max(below - 1, 0), n - 1)], y[min(max(below, 0), n - 1)]
    step = _step(part, below, kind)
    return float((1 - step) * lower + step * upper)


def _step(part: float, below: int, kind: QuantileType) -> float:
    """How far from the outcome below the position to the one above."""
    if kind is QuantileType.INVERSE_CDF:
        return float(part > 0)
    if kind is QuantileType.AVERAGED_INVERSE_CDF:
        return 1.0 if part > 0 else 0.5
    if kind is QuantileType.NEAREST_EVEN:
        return float(part > 0 or below % 2 == 1)
    return part


def quantile_effects(
    outcome: ArrayLike,
    treated: ArrayLike,
    probabilities: Sequence[float],
    *,
    kind: QuantileType = QuantileType.LINEAR,
    errors: QuantileError = QuantileError.KERNEL,
    level: float = 0.95,
) -> QuantileEffects:
    """Effects at each probability with density-based errors; outcomes without missing values, (n,).

    The density is judged at the quantile by `kind`; the difference quotient uses inverse-CDF
    quantiles at τ ± h, and both of quantreg's use the bandwidth of Hall and Sheather (1988) for
    all units. Where outcomes pile up (many zeros), no density exists: use the bootstrap, and mind
    that the errors at the pile are no guide either. Raises NotEnoughData below two units in an arm.
    """
    group, y, taus = _columns(outcome, treated, probabilities)
    program, comparison = _by_arm(y, group, taus, kind)
    variances = [
        sum(_variances(y, group, tau, (q1, q0), errors))
        for tau, q1, q0 in zip(taus, program, comparison, strict=True)
    ]
    return _effects(taus, program, comparison, np.sqrt(variances), level)


def bootstrap_quantile_effects(
    outcome: ArrayLike,
    treated: ArrayLike,
    probabilities: Sequence[float],
    rng: np.random.Generator,
    draws: int = 1000,
    *,
    kind: QuantileType = QuantileType.LINEAR,
    level: float = 0.95,
) -> QuantileEffects:
    """`quantile_effects` with standard errors from people redrawn within their arm."""
    group, y, taus = _columns(outcome, treated, probabilities)
    program, comparison = _by_arm(y, group, taus, kind)
    one, zero = y[group], y[~group]
    drawn = np.empty((draws, len(taus)))
    for i in range(draws):
        first = np.sort(rng.choice(one, len(one)))
        second = np.sort(rng.choice(zero, len(zero)))
        drawn[i] = [_of_sorted(first, t, kind) - _of_sorted(second, t, kind) for t in taus]
    return _effects(taus, program, comparison, drawn.std(axis=0, ddof=1), level)


def _columns(
    outcome: ArrayLike, treated: ArrayLike, probabilities: Sequence[float]
) -> tuple[Flags, Vector, Vector]:
    group = arms(treated, least=2)
    taus = vector("probabilities", probabilities)
    for tau in taus:
        share("probability", float(tau))
    return group, vector("outcome", outcome, len(group)), taus


def _by_arm(y: Vector, group: Flags, taus: Vector, kind: QuantileType) -> tuple[Vector, Vector]:
    one, zero = (np.array([quantile(y[a], t, kind) for t in taus]) for a in (group, ~group))
    return one, zero


def _effects(
    taus: Vector, program: Vector, comparison: Vector, errors: Vector, level: float
) -> QuantileEffects:
    effect = program - comparison
    reach = norm.ppf(0.5 + share("level", level) / 2) * errors
    return QuantileEffects(
        taus, program, comparison, effect, errors, effect - reach, effect + reach, level
    )


def _variances(
    y: Vector, group: Flags, tau: float, at: tuple[float, float], errors: QuantileError
) -> list[float]:
    """Variance of each arm's quantile."""
    residual = y - np.where(group, *at)
    width = hall_sheather(tau, len(y))
    found = []
    for arm, q in ((group, at[0]), (~group, at[1])):
        own = y[arm]
        if errors is QuantileError.KERNEL:
            density = float(norm.pdf((own - q) / (h := _silverman(own))).mean() / h)
        elif errors is QuantileError.POWELL:
            h = float(norm.ppf(tau + width) - norm.ppf(tau - width)) * _spread(residual)
            density = float(norm.pdf(residual[arm] / h).mean() / h)
        else:
            ends = (quantile(own, t, QuantileType.INVERSE_CDF) for t in (tau + width, tau - width))
            gap = next(ends) - next(ends) - np.finfo(float).eps ** (2 / 3)
            density = 2 * width / gap if gap > 0 else 0.0
        found.append(tau * (1 - tau) / (len(own) * density**2) if density > 0 else float("nan"))
    return found


def hall_sheather(tau: float, size: int) -> float:
    """Bandwidth on the scale of τ, halved until τ ± h lies within 0 and 1 (as quantreg)."""
    x = norm.ppf(tau)
    f = norm.pdf(x)
    h = size ** (-1 / 3) * norm.ppf(0.975) ** (2 / 3) * (1.5 * f**2 / (2 * x**2 + 1)) ** (1 / 3)
    while tau - h < 0 or tau + h > 1:
        h /= 2
    return float(h)


def _spread(values: Vector) -> float:
    """min(s, IQR/1.34), the quartiles of type 7; s where the quartiles meet."""
    quartiles = quantile(values, 0.75) - quantile(values, 0.25)
    s = float(values.std(ddof=1))
    if not s > 0:
        raise BadInput("Nothing varies in the outcome; no density can be estimated.")
    return min(s, quartiles / 1.34) if quartiles > 0 else s


def _silverman(values: Vector) -> float:
    return float(0.9 * _spread(values) * len(values) ** -0.2)
