"""Power of tests of more than two groups or more than one coefficient: F and chi-squared.

Definitions of Cohen (1988) as in R's ``pwr``.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.power import Floats, check_level


def f_rejection(noncentrality: ArrayLike, df1: ArrayLike, df2: ArrayLike, alpha: float) -> Floats:
    """Probability that an F statistic exceeds the critical value. Raises NotEnoughData where
    degrees of freedom are not above 0."""
    check_level(alpha, 1)
    shift, first, second = np.broadcast_arrays(
        *(np.asarray(each, float) for each in (noncentrality, df1, df2))
    )
    _positive(first, second)
    # At 0 scipy's noncentral F answers -0.95; the central one is meant.
    moved = np.where(shift > 0, shift, 1.0)
    away = stats.ncf.sf(stats.f.isf(alpha, first, second), first, second, moved)
    return np.asarray(np.where(shift > 0, away, alpha))


def regression_power(
    f2: ArrayLike, tested: ArrayLike, residual_df: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """F test of ``tested`` coefficients, f² = (R²_full − R²_without) / (1 − R²_full), noncentrality
    f² (u + v + 1). R: ``pwr.f2.test`` with u = tested, v = residual_df."""
    u, v = np.asarray(tested, float), np.asarray(residual_df, float)
    return f_rejection(np.asarray(f2) * (u + v + 1), u, v, alpha)


def anova_power(
    f: ArrayLike, groups: ArrayLike, people: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """One-way analysis of variance, ``people`` in each group; f the standard deviation of group
    means over that within. Noncentrality groups · people · f². R: ``pwr.anova.test``."""
    k, n = np.asarray(groups, float), np.asarray(people, float)
    return f_rejection(k * n * np.square(f), k - 1, k * (n - 1), alpha)


def chi_squared_power(
    w: ArrayLike, people: ArrayLike, df: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """Chi-squared test, w = √Σ (p₁ − p₀)² / p₀, noncentrality people · w².

    R: ``pwr.chisq.test``.
    """
    check_level(alpha, 1)
    freedom = np.asarray(df, float)
    _positive(freedom)
    critical = stats.chi2.isf(alpha, freedom)
    return np.asarray(stats.ncx2.sf(critical, freedom, np.asarray(people) * np.square(w)))


def _positive(*freedoms: Floats) -> None:
    if any(np.any(df <= 0) for df in freedoms):
        raise NotEnoughData("No degrees of freedom are left. Test fewer things, or more people.")
