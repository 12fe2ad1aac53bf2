"""Difference in means between two arms.

Neyman (1923): the variance is s1^2 / n1 + s0^2 / n0, which is HC2 of the regression on the arm
(Samii and Aronow 2012). Outside reference: estimatr `difference_in_means`.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    Codes,
    arm,
    constant_within,
    groups,
    numbers,
    positive,
)
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.impact.linear import intercept_and, least_squares
from ladderway.domain.evaluation.impact.robust import Errors

Variance = Literal["neyman", "pooled"]
DifferenceDf = Literal["welch", "residual", "normal"]


@dataclass(frozen=True, slots=True)
class ArmSummary:
    """`sd` divides by n - 1 and is NaN for one unit. Weighted arms have a weighted mean and sd."""

    n: int
    mean: float
    sd: float


@dataclass(frozen=True, slots=True)
class DifferenceInMeans:
    """`estimate` is treated minus control. `clusters` is None where units were assigned."""

    estimate: Estimate
    treated: ArmSummary
    control: ArmSummary
    clusters: int | None


def difference_in_means(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    *,
    variance: Variance = "neyman",
    df: DifferenceDf = "welch",
    level: float = 0.95,
) -> DifferenceInMeans:
    """Outcomes (n,) and arms (n,) coded 0 and 1, units assigned one by one.

    Degrees of freedom: "welch" (Satterthwaite 1946, Welch 1947; estimatr's and `t.test`'s default),
    "residual" n - 2 (as `lm_robust`), "normal". The pooled variance is the classical one and comes
    with n - 2 only. Raises NotEnoughData for an arm of one unit, BadInput, UnsupportedCombination.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    y1, y0 = y[z == 1], y[z == 0]
    if variance == "pooled" and df == "welch":
        raise UnsupportedCombination("Welch's degrees of freedom drop the equal variance. Say n-2.")
    error, freedom = two_arm_error(y1, y0, variance, df)
    found = estimate(y1.mean() - y0.mean(), error, freedom, level)
    return DifferenceInMeans(found, summary(y1), summary(y0), None)


def two_arm_error(
    y1: Array, y0: Array, variance: Variance = "neyman", df: DifferenceDf = "welch"
) -> tuple[float, float]:
    """Standard error and degrees of freedom. Raises NotEnoughData for an arm of one unit."""
    n1, n0 = len(y1), len(y0)
    if min(n1, n0) < 2:
        raise NotEnoughData(f"Arms of [{n1}] and [{n0}]: an error needs two units in each.")
    residual = math.inf if df == "normal" else float(n1 + n0 - 2)
    if variance == "pooled":
        squares = float(((y1 - y1.mean()) ** 2).sum() + ((y0 - y0.mean()) ** 2).sum())
        return math.sqrt(squares / (n1 + n0 - 2) * (1 / n1 + 1 / n0)), residual
    v1, v0 = (0.0 if np.ptp(y) == 0 else y.var(ddof=1) / len(y) for y in (y1, y0))
    if df == "welch":
        apart = v1**2 / (n1 - 1) + v0**2 / (n0 - 1)
        residual = float((v1 + v0) ** 2 / apart) if apart > 0 else float(n1 + n0 - 2)
    return math.sqrt(v1 + v0), residual


def weighted_difference(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    weights: npt.ArrayLike,
    *,
    errors: Errors | None = None,
    level: float = 0.95,
) -> DifferenceInMeans:
    """Difference of weighted means, HC2 and n - 2 unless said otherwise (estimatr with weights)."""
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    w = positive("weights", weights, len(y))
    fit = least_squares(y, intercept_and(z), weights=w, errors=errors)
    both = summary(y[z == 1], w[z == 1]), summary(y[z == 0], w[z == 0])
    check_arms(z)
    return DifferenceInMeans(fit.coefficient(1, level), *both, None)


def clustered_difference(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    clusters: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    errors: Errors = "CR2",
    level: float = 0.95,
) -> DifferenceInMeans:
    """Difference in means of units where whole clusters (n,) were assigned.

    CR2 with Satterthwaite's degrees of freedom unless said otherwise (estimatr with clusters).
    Raises BadInput for a cluster in both arms, NotEnoughData for an arm of one cluster.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    codes = groups("clusters", clusters, len(y))[0]
    check_clusters(z, codes)
    w = None if weights is None else positive("weights", weights, len(y))
    fit = least_squares(y, intercept_and(z), weights=w, clusters=codes, errors=errors)
    each = np.ones(len(y)) if w is None else w
    both = summary(y[z == 1], each[z == 1]), summary(y[z == 0], each[z == 0])
    return DifferenceInMeans(fit.coefficient(1, level), *both, int(codes.max()) + 1)


def check_clusters(z: Array, codes: Codes) -> None:
    """Whole clusters in one arm each, two clusters an arm. Raises BadInput, NotEnoughData."""
    if not constant_within(z, codes):
        raise UnsupportedCombination("A cluster has units in both arms. Then use it as a block.")
    counts = [len(np.unique(codes[z == side])) for side in (1, 0)]
    if min(counts) < 2:
        raise NotEnoughData(f"Arms of {counts} clusters: an error needs two clusters in each.")


def check_arms(z: Array) -> None:
    counts = [int(z.sum()), int((1 - z).sum())]
    if min(counts) < 2:
        raise NotEnoughData(f"Arms of {counts} units: an error needs two units in each.")


def summary(values: Array, weights: Array | None = None) -> ArmSummary:
    """Weights count as how many units of the population a unit stands for; n counts units."""
    w = np.ones(len(values)) if weights is None else weights / weights.mean()
    mean = float(w @ values / w.sum())
    squares = float(w @ (values - mean) ** 2)
    sd = math.sqrt(squares / (len(values) - 1)) if len(values) > 1 else math.nan
    return ArmSummary(len(values), mean, sd)
