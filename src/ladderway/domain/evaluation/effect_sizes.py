"""Impacts in standard units, so that outcomes of different kinds can be held side by side.

Sources: What Works Clearinghouse, Procedures Handbook, Version 4.1 (2020), Appendix E, kept in
Version 5.0 (2022); Hedges, Journal of Educational Statistics 6 (1981), 107-128; for the Cox index
Sánchez-Meca, Marín-Martínez and Chacón-Moscoso, Psychological Methods 8 (2003), 448-467.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import arms, share, vector

COX = 1.65  # divides a log odds ratio: Cox (1970), as the WWC rounds it


class Correction(StrEnum):
    """What takes the small-sample bias out of the standardized difference d."""

    APPROXIMATE = "approximate"  # ω = 1 − 3/(4N − 9); with m = N − 2 that is 1 − 3/(4m − 1)
    EXACT = "exact"  # ω = Γ(m/2) / (√(m/2) Γ((m − 1)/2))
    NONE = "none"


class ErrorFormula(StrEnum):
    """Which standard error of g; n₁, n₀ the arms, N both, d = g/ω."""

    WWC = "wwc"  # ω √(N/(n₁n₀) + g²/(2N))
    HEDGES = "hedges"  # ω √(N/(n₁n₀) + d²/(2N)): Borenstein et al. (2009), 4.24
    LARGE_SAMPLE = "large_sample"  # √(N/(n₁n₀) + g²/(2N)): metafor's vtype "LS"
    UNBIASED = "unbiased"  # √(N/(n₁n₀) + (1 − (m − 2)/(m ω²)) g²): metafor's vtype "UB"


@dataclass(frozen=True, slots=True)
class EffectSize:
    """An estimate in standard deviations with its standard error; `correction` is ω."""

    estimate: float
    standard_error: float
    correction: float = 1.0

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Normal interval."""
        reach = norm.ppf(0.5 + share("level", level) / 2) * self.standard_error
        return float(self.estimate - reach), float(self.estimate + reach)


@dataclass(frozen=True, slots=True)
class Arm:
    """Mean and standard deviation (n − 1 in the denominator) of an arm's analytic sample."""

    mean: float
    sd: float
    size: int


def small_sample(total: int, correction: Correction = Correction.APPROXIMATE) -> float:
    """ω for N units in two arms."""
    if total < 4:
        raise NotEnoughData(f"The correction needs at least 4 units; there are [{total}].")
    if correction is Correction.NONE:
        return 1.0
    if correction is Correction.APPROXIMATE:
        return 1.0 - 3.0 / (4.0 * total - 9.0)
    m = total - 2
    return float(np.exp(gammaln(m / 2) - gammaln((m - 1) / 2)) / np.sqrt(m / 2))


def pooled_sd(program: Arm, comparison: Arm) -> float:
    """√(((n₁ − 1)s₁² + (n₀ − 1)s₀²)/(N − 2))."""
    both = (program.size - 1) * program.sd**2 + (comparison.size - 1) * comparison.sd**2
    return float(np.sqrt(both / (program.size + comparison.size - 2)))


def hedges_g(
    program: Arm,
    comparison: Arm,
    *,
    difference: float | None = None,
    difference_se: float | None = None,
    correction: Correction = Correction.APPROXIMATE,
    formula: ErrorFormula = ErrorFormula.WWC,
) -> EffectSize:
    """g = ω · difference / pooled standard deviation.

    `difference`: an adjusted impact in the outcome's units instead of the difference in means; the
    standard deviations stay the unadjusted ones. `difference_se`: its standard error, which takes
    the place of N/(n₁n₀) as (difference_se/S)² in the error of g. Raises NotEnoughData below two units in an arm,
    BadInput where nothing varies.
    """
    if min(program.size, comparison.size) < 2:
        raise NotEnoughData("A standard deviation needs at least two units in each arm.")
    spread = pooled_sd(program, comparison)
    if not spread > 0:
        raise BadInput(
            f"The pooled standard deviation is [{spread}]; nothing can be divided by it."
        )
    omega = small_sample(program.size + comparison.size, correction)
    raw = program.mean - comparison.mean if difference is None else difference
    g = omega * raw / spread
    total = program.size + comparison.size
    means = total / (program.size * comparison.size)
    if difference_se is not None:
        means = (difference_se / spread) ** 2
    return EffectSize(g, _error(g, omega, total, means, formula), omega)


def hedges_g_of(
    outcome: ArrayLike,
    treated: ArrayLike,
    *,
    correction: Correction = Correction.APPROXIMATE,
    formula: ErrorFormula = ErrorFormula.WWC,
) -> EffectSize:
    """`hedges_g` of an outcome without missing values, (n,)."""
    group = arms(treated, least=2)
    y = vector("outcome", outcome, len(group))
    program, comparison = (
        Arm(float(part.mean()), float(part.std(ddof=1)), len(part))
        for part in (y[group], y[~group])
    )
    return hedges_g(program, comparison, correction=correction, formula=formula)


def _error(g: float, omega: float, total: int, means: float, formula: ErrorFormula) -> float:
    """`means`: the variance of the difference in means in standard deviations."""
    m = total - 2
    if formula is ErrorFormula.UNBIASED:
        return float(np.sqrt(means + (1 - (m - 2) / (m * omega**2)) * g**2))
    if formula is ErrorFormula.LARGE_SAMPLE:
        return float(np.sqrt(means + g**2 / (2 * total)))
    size = g if formula is ErrorFormula.WWC else g / omega
    return float(omega * np.sqrt(means + size**2 / (2 * total)))


def cox_index(
    program: tuple[float, int], comparison: tuple[float, int], *, corrected: bool = False
) -> EffectSize:
    """Log odds ratio over 1.65, from (share, size) of each arm.

    The standard error is that of the log odds ratio, √(Σ 1/(n p (1 − p))), over 1.65. `corrected`:
    both times ω, as for g. Raises BadInput for a share of 0 or 1, whose odds have no logarithm.
    """
    (p1, n1), (p0, n0) = program, comparison
    for name, p in (("program", p1), ("comparison", p0)):
        if not 0 < p < 1:
            raise BadInput(
                f"The share of the {name} group is [{p}]; the Cox index needs 0 < p < 1."
            )
    omega = small_sample(n1 + n0) if corrected else 1.0
    ratio = np.log(p1 / (1 - p1)) - np.log(p0 / (1 - p0))
    variance = 1 / (n1 * p1 * (1 - p1)) + 1 / (n0 * p0 * (1 - p0))
    return EffectSize(omega * ratio / COX, float(omega * np.sqrt(variance) / COX), omega)


@dataclass(frozen=True, slots=True)
class ImprovementIndex:
    """Percentile points by which the average person of the comparison group would move."""

    points: float
    standard_error: float


def improvement_index(effect: EffectSize) -> ImprovementIndex:
    """100 Φ(g) − 50; the standard error by the delta method, 100 φ(g) se(g)."""
    g = effect.estimate
    return ImprovementIndex(
        float(100 * norm.cdf(g) - 50), float(100 * norm.pdf(g) * effect.standard_error)
    )
