"""What the missing outcomes could hide at worst, and the interval around such bounds.

Worst-case bounds put the lowest possible outcome for everybody who is missing in one arm and the
highest for those missing in the other. They assume nothing but the range of the outcome. Sources:
Horowitz and Manski, Journal of the American Statistical Association 95 (2000), 77-84; Manski,
American Economic Review 80 (1990), 319-323; Imbens and Manski, Econometrica 72 (2004), 1845-1857.
Bounds that also use who answers more in which arm are in `lee`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import Codes, Flags, Vector, arms, codes_of, share, vector


@dataclass(frozen=True, slots=True)
class Bounds:
    """Both ends of what the data allow, their standard errors and an interval for the effect.

    `interval_low` to `interval_high` covers the effect itself (Imbens and Manski), not the whole
    range between the bounds, with probability `level`.
    """

    lower: float
    upper: float
    lower_se: float
    upper_se: float
    interval_low: float
    interval_high: float
    level: float

    @property
    def width(self) -> float:
        return self.upper - self.lower


def imbens_manski(
    lower: float, upper: float, lower_se: float, upper_se: float, level: float = 0.95
) -> tuple[float, float]:
    """[lower − c·se, upper + c·se] with Φ(c + (upper − lower)/max(se)) − Φ(−c) = level.

    c lies between the one-sided critical value (bounds far apart) and the two-sided one (bounds
    that meet). Solved to machine precision; Stata's leebounds steps c by 0.001.
    """
    share("level", level)
    widest = max(lower_se, upper_se)
    if not widest > 0:
        return lower, upper
    one_sided, two_sided = norm.ppf(level), norm.ppf(0.5 + level / 2)

    def excess(c: float) -> float:
        return float(norm.cdf(c + (upper - lower) / widest) - norm.cdf(-c) - level)

    if excess(one_sided) >= 0:
        c = one_sided
    elif excess(two_sided) <= 0:
        c = two_sided
    else:
        c = brentq(excess, one_sided, two_sided, xtol=1e-13)
    return float(lower - c * lower_se), float(upper + c * upper_se)


def between(lower: float, upper: float, lower_se: float, upper_se: float, level: float) -> Bounds:
    """Bounds with their Imbens-Manski interval."""
    low, high = imbens_manski(lower, upper, lower_se, upper_se, level)
    return Bounds(lower, upper, lower_se, upper_se, low, high, level)


def worst_case_bounds(
    outcome: ArrayLike,
    treated: ArrayLike,
    *,
    lowest: float,
    highest: float,
    strata: ArrayLike | None = None,
    level: float = 0.95,
) -> Bounds:
    """Bounds on the average effect on everybody assigned; a missing outcome is NaN, (n,).

    `lowest`, `highest`: the possible range of the outcome, not the observed one. Standard errors
    of each arm: √(s²/n), s² the variance of the outcome completed with the bound, in which the
    observed part enters with n − 1 (as R's `attrition::estimator_ev`). `strata`: bounds within each
    stratum, put together by its share of all units, the shares taken as fixed.

    Raises BadInput for outcomes outside the range; NotEnoughData for an arm (of a stratum) with
    fewer than two observed outcomes.
    """
    group = arms(treated)
    y = vector("outcome", outcome, len(group), missing=True)
    _within(y, lowest, highest)
    codes = np.zeros(len(y), int) if strata is None else codes_of("strata", strata, len(y))
    return _pooled(y, group, codes, (lowest, highest), level)


def _pooled(
    y: Vector, group: Flags, codes: Codes, ends: tuple[float, float], level: float
) -> Bounds:
    shares = np.bincount(codes) / len(codes)
    parts = [_both_ends(y[codes == k], group[codes == k], ends) for k in range(len(shares))]
    lower, upper, lower_variance, upper_variance = np.array(parts).T
    return between(
        float(shares @ lower),
        float(shares @ upper),
        float(np.sqrt(shares**2 @ lower_variance)),
        float(np.sqrt(shares**2 @ upper_variance)),
        level,
    )


def _both_ends(
    y: Vector, group: Flags, ends: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Lower and upper bound and their variances."""
    lowest, highest = ends
    program_low, program_low_variance = _completed(y[group], lowest)
    program_high, program_high_variance = _completed(y[group], highest)
    comparison_low, comparison_low_variance = _completed(y[~group], lowest)
    comparison_high, comparison_high_variance = _completed(y[~group], highest)
    return (
        program_low - comparison_high,
        program_high - comparison_low,
        program_low_variance + comparison_high_variance,
        program_high_variance + comparison_low_variance,
    )


def _completed(y: Vector, value: float) -> tuple[float, float]:
    """Mean of an arm with `value` for the missing, and the variance of that mean."""
    seen = y[~np.isnan(y)]
    if len(seen) < 2:
        raise NotEnoughData(f"An arm has [{len(seen)}] observed outcomes; two are needed.")
    p = len(seen) / len(y)
    mean = p * seen.mean() + (1 - p) * value
    variance = p * seen.var(ddof=1) + p * (1 - p) * (seen.mean() - value) ** 2
    return float(mean), float(variance / len(y))


def _within(y: Vector, lowest: float, highest: float) -> None:
    if lowest > highest:
        raise BadInput(f"The lowest outcome [{lowest}] is above the highest [{highest}].")
    if np.nanmin(y, initial=np.inf) < lowest or np.nanmax(y, initial=-np.inf) > highest:
        raise BadInput(
            f"Some outcomes lie outside [{lowest}, {highest}]; give the range that is possible."
        )
