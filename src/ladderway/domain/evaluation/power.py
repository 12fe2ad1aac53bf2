"""Power of one comparison of two groups: means and proportions.

Every function takes effects and sizes as numbers or arrays that broadcast, and says which of the
definitions in use it follows, since they differ:

- **sides** 1 or 2. One-sided means in the direction of the effect.
- **strict** counts rejections on the wrong side too when two-sided. R's ``power.t.test`` and
  ``power.prop.test`` leave them out unless told (``strict=False``, as here when given); ``pwr``,
  ``WebPower`` and statsmodels count them, which is our default.
- ``t`` is the noncentral t with the degrees of freedom stated; ``z`` the normal.

Sample sizes come as the root of the equation, found to twelve digits, and rounded up. R stops its
root finding at about four digits, so its printed sizes may differ in the fifth.
"""

import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import optimize, special, stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

Floats = NDArray[np.float64]


class TTest(StrEnum):
    TWO_SAMPLE = "two-sample"
    ONE_SAMPLE = "one-sample"
    PAIRED = "paired"  # of differences: the size counts pairs, the sd is that of differences


class Proportions(StrEnum):
    """How two proportions are compared.

    ARCSINE     Cohen (1988): z of h = 2 asin √p1 − 2 asin √p2. R: ``pwr.2p.test``, ``pwr.2p2n``.
    POOLED      z with the pooled variance under the null and the two variances under the effect
                (Fleiss 1981, without continuity correction). R: ``power.prop.test``.
    UNPOOLED    z with the two variances under both.
    """

    ARCSINE = "arcsine"
    POOLED = "pooled"
    UNPOOLED = "unpooled"


@dataclass(frozen=True, slots=True)
class SampleSize:
    """How many are needed: the root of the power equation and the whole number that reaches it."""

    exact: float

    @property
    def whole(self) -> int:
        """Rounded up; a root a hair over a whole number counts as that number."""
        return math.ceil(self.exact - 1e-9)

    @property
    def nearest(self) -> int:
        """Rounded half to even, as PowerUpR prints it. May fall short of the power asked."""
        return round(self.exact)


def check_level(alpha: float, sides: int) -> None:
    """Raises BadInput unless 0 < alpha < 1 and sides is 1 or 2."""
    if not 0 < alpha < 1:
        raise BadInput(f"A level of [{alpha}] is no probability between 0 and 1.")
    if sides not in (1, 2):
        raise BadInput(f"A test has 1 or 2 sides, not [{sides}].")


def critical_value(df: float, alpha: float = 0.05, sides: int = 2) -> float:
    """t (or z when df is infinite) that leaves alpha / sides above it."""
    check_level(alpha, sides)
    return float(
        special.ndtri(1 - alpha / sides) if np.isinf(df) else stats.t.isf(alpha / sides, df)
    )


def rejection(
    shift: ArrayLike, df: ArrayLike, alpha: float = 0.05, sides: int = 2, strict: bool = True
) -> Floats:
    """Probability that a t statistic with noncentrality |shift| and df is rejected.

    An infinite df is the normal. Raises NotEnoughData where df is not above 0.
    """
    check_level(alpha, sides)
    shift, freedom = np.broadcast_arrays(np.abs(np.asarray(shift, float)), np.asarray(df, float))
    if np.any(freedom <= 0):
        raise NotEnoughData(
            f"[{freedom.min():g}] degrees of freedom are left: too few units, clusters or sites "
            "for this design. Add some, or take out blocks and covariates."
        )
    both = strict and sides == 2
    normal = np.isinf(freedom)
    out = np.empty(shift.shape)
    out[normal] = _normal_rejection(shift[normal], alpha / sides, both)
    out[~normal] = _t_rejection(shift[~normal], freedom[~normal], alpha / sides, both)
    return out


def _normal_rejection(shift: Floats, tail: float, both: bool) -> Floats:
    z = -special.ndtri(tail)
    near: Floats = special.ndtr(shift - z)
    return near + special.ndtr(-z - shift) if both else near


def _t_rejection(shift: Floats, df: Floats, tail: float, both: bool) -> Floats:
    t = stats.t.isf(tail, df)
    with warnings.catch_warnings():  # of series that did not converge: see _certain
        warnings.simplefilter("ignore", RuntimeWarning)
        above, below = stats.nct.sf(t, df, shift), stats.nct.cdf(-t, df, shift)
    near = _certain(np.asarray(above), shift > t)
    far = _certain(np.asarray(below), np.zeros(shift.shape, bool))
    return near + far if both else near


def _certain(probability: Floats, sure: NDArray[np.bool_]) -> Floats:
    """Far out the noncentral t runs out of digits; there it is 1 or 0."""
    settled = np.where(np.isfinite(probability), probability, sure.astype(float))
    return np.asarray(np.clip(settled, 0.0, 1.0))


def mean_power(
    effect: ArrayLike,
    n: ArrayLike,
    *,
    other: ArrayLike | None = None,
    sd: float = 1.0,
    kind: TTest = TTest.TWO_SAMPLE,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> Floats:
    """Power of Student's t test for a mean or a difference in means.

    ``n`` people in each group (or in the one group, or pairs); ``other`` in the second group if it
    is of another size. Degrees of freedom n1 + n2 − 2, or n − 1. Noncentrality
    effect / sd · √(n1·n2 / (n1 + n2)), or effect / sd · √n. R: ``power.t.test`` with
    ``strict=False``; ``pwr.t.test``, ``pwr.t2n.test`` with ``strict=True``.
    """
    if sd <= 0:
        raise BadInput(f"A standard deviation of [{sd}] is not above 0.")
    first = np.asarray(n, float)
    if kind is not TTest.TWO_SAMPLE:
        if other is not None:
            raise BadInput(f"A {kind} t test has one size. Leave the other out.")
        return rejection(np.asarray(effect) / sd * np.sqrt(first), first - 1, alpha, sides, strict)
    second = first if other is None else np.asarray(other, float)
    shift = np.asarray(effect) / sd * np.sqrt(first * second / (first + second))
    return rejection(shift, first + second - 2, alpha, sides, strict)


def mean_power_normal(
    effect: ArrayLike,
    n: ArrayLike,
    *,
    other: ArrayLike | None = None,
    sd: float = 1.0,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> Floats:
    """The same with the normal in place of t: the standard deviation is known. Two groups."""
    first = np.asarray(n, float)
    second = first if other is None else np.asarray(other, float)
    shift = np.asarray(effect) / sd * np.sqrt(first * second / (first + second))
    return rejection(shift, math.inf, alpha, sides, strict)


def cohens_h(first: ArrayLike, second: ArrayLike) -> Floats:
    """2 asin √first − 2 asin √second. R: ``ES.h``."""
    one, two = _proportion(first), _proportion(second)
    return np.asarray(2 * np.arcsin(np.sqrt(one)) - 2 * np.arcsin(np.sqrt(two)))


def proportion_power(
    first: ArrayLike,
    second: ArrayLike,
    n: ArrayLike,
    *,
    other: ArrayLike | None = None,
    method: Proportions = Proportions.UNPOOLED,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> Floats:
    """Power of a z test of two proportions, ``n`` people in the first group and ``other`` in the
    second (the same if left out), by the method named; see `Proportions`."""
    check_level(alpha, sides)
    p1, p2, n1 = _proportion(first), _proportion(second), np.asarray(n, float)
    n2 = n1 if other is None else np.asarray(other, float)
    if method is Proportions.ARCSINE:
        shift = cohens_h(p1, p2) * np.sqrt(n1 * n2 / (n1 + n2))
        return rejection(shift, math.inf, alpha, sides, strict)
    under_effect = np.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    under_null = under_effect
    if method is Proportions.POOLED:
        pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
        under_null = np.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    z, gap = -special.ndtri(alpha / sides), np.abs(p1 - p2)
    near = special.ndtr((gap - z * under_null) / under_effect)
    far = special.ndtr((-gap - z * under_null) / under_effect) if strict and sides == 2 else 0.0
    return np.asarray(near + far)


def _proportion(value: ArrayLike) -> Floats:
    out = np.asarray(value, float)
    if np.any((out < 0) | (out > 1)):
        raise BadInput(f"A proportion lies between 0 and 1, not at {out[(out < 0) | (out > 1)]}.")
    return out


def solve(power_at: Callable[[float], float], power: float, low: float, high: float) -> float:
    """Where a rising power function reaches ``power``, between ``low`` and a ``high`` that is
    doubled as needed. Raises BadInput for a power outside (0, 1), NotEnoughData where no size
    reaches it."""
    if not 0 < power < 1:
        raise BadInput(f"A power of [{power}] is no probability between 0 and 1.")
    if power_at(low) >= power:
        return low
    for _ in range(60):
        if power_at(high) >= power:
            return float(
                optimize.brentq(lambda x: power_at(x) - power, low, high, xtol=1e-12, rtol=1e-12)
            )
        high *= 2
    raise NotEnoughData(
        f"No size reaches a power of [{power}]: what limits it is not the number asked for. "
        "Look for a larger effect, more clusters or more sites."
    )


def mean_sample_size(
    effect: float,
    *,
    power: float = 0.8,
    ratio: float = 1.0,
    sd: float = 1.0,
    kind: TTest = TTest.TWO_SAMPLE,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> SampleSize:
    """People needed in the first group (or pairs); ``ratio`` is second over first."""
    _has_effect(effect)

    def at(n: float) -> float:
        other = ratio * n if kind is TTest.TWO_SAMPLE and ratio != 1 else None
        found = mean_power(
            effect, n, other=other, sd=sd, kind=kind, alpha=alpha, sides=sides, strict=strict
        )
        return float(found)

    lowest = 3 / (1 + ratio) if kind is TTest.TWO_SAMPLE else 2.0  # one degree of freedom
    return SampleSize(solve(at, power, lowest, 100.0))


def proportion_sample_size(
    first: float,
    second: float,
    *,
    power: float = 0.8,
    ratio: float = 1.0,
    method: Proportions = Proportions.UNPOOLED,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> SampleSize:
    """People needed in the first group; ``ratio`` is second over first."""
    _has_effect(first - second)

    def at(n: float) -> float:
        return float(
            proportion_power(
                first, second, n, other=ratio * n, method=method, alpha=alpha, sides=sides,
                strict=strict,
            )
        )  # fmt: skip

    return SampleSize(solve(at, power, 1e-6, 100.0))


def with_continuity(
    size: SampleSize, first: float, second: float, ratio: float = 1.0
) -> SampleSize:
    """A size for two proportions made larger for a test with continuity correction.

    n/4 · (1 + √(1 + 2·(r + 1) / (n·r·|p1 − p2|)))², r second over first: Fleiss, Levin and Paik
    (2003), eq. 4.19. Equal groups: 4 / (n·|p1 − p2|) under the root.
    """
    _has_effect(first - second)
    more = 2 * (ratio + 1) / (size.exact * ratio * abs(first - second))
    return SampleSize(size.exact / 4 * (1 + math.sqrt(1 + more)) ** 2)


def detectable_mean(
    n: float,
    *,
    other: float | None = None,
    power: float = 0.8,
    sd: float = 1.0,
    kind: TTest = TTest.TWO_SAMPLE,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> float:
    """The least effect found with the power asked, in the unit of ``sd``."""

    def at(effect: float) -> float:
        found = mean_power(
            effect, n, other=other, sd=sd, kind=kind, alpha=alpha, sides=sides, strict=strict
        )
        return float(found)

    return solve(at, power, 0.0, sd)


def detectable_proportion(
    control: float,
    n: float,
    *,
    other: float | None = None,
    power: float = 0.8,
    lower: bool = False,
    method: Proportions = Proportions.UNPOOLED,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = True,
) -> float:
    """The proportion nearest ``control`` that is told from it with the power asked, above it or
    below it. ``n`` people at the proportion sought, ``other`` at ``control``. Raises NotEnoughData
    when not even 0 or 1 is told from it."""
    edge = 0.0 if lower else 1.0

    def at(share_of_way: float) -> float:
        sought = control + share_of_way * (edge - control)
        return float(
            proportion_power(
                sought, control, n, other=other, method=method, alpha=alpha, sides=sides,
                strict=strict,
            )
        )  # fmt: skip

    if at(1.0) < power:
        raise NotEnoughData(
            f"With [{n:g}] people not even [{edge:g}] is told from [{control}] with a power of "
            f"[{power}]. Plan for more people."
        )
    return control + solve(at, power, 1e-9, 1.0) * (edge - control)


def _has_effect(effect: float) -> None:
    if effect == 0:
        raise BadInput("No number of people finds an effect of [0]. Name the least that matters.")
