"""Power of tests of more than two groups or more than one coefficient: F and chi-squared.

Definitions of Cohen (1988) as in R's ``pwr``.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.power import Floats, check_level


def regression_power(
    f2: ArrayLike, tested: ArrayLike, residual_df: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """F test of ``tested`` coefficients, f² = (R²_full − R²_without) / (1 − R²_full), noncentrality
    f² (u + v + 1). R: ``pwr.f2.test`` with u = tested, v = residual_df."""
    check_level(alpha, 1)
    u, v = np.asarray(tested, float), np.asarray(residual_df, float)
    _positive(u, v)
    return np.asarray(stats.ncf.sf(stats.f.isf(alpha, u, v), u, v, np.asarray(f2) * (u + v + 1)))


def anova_power(
    f: ArrayLike, groups: ArrayLike, people: ArrayLike, *, alpha: float = 0.05
) -> Floats:
    """One-way analysis of variance, ``people`` in each group; f the standard deviation of group
    means over that within. Noncentrality groups · people · f². R: ``pwr.anova.test``."""
    check_level(alpha, 1)
    k, n = np.asarray(groups, float), np.asarray(people, float)
    df1, df2 = k - 1, k * (n - 1)
    _positive(df1, df2)
    return np.asarray(stats.ncf.sf(stats.f.isf(alpha, df1, df2), df1, df2, k * n * np.square(f)))


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
