"""Least squares with the errors that a design asks for.

Outside references: estimatr `lm_robust`, sandwich `vcovHC`, clubSandwich `vcovCR` and `coef_test`.
HC2 with df="residual" is `lm_robust`'s default; CR2 with df="satterthwaite" is `coef_test` and
`lm_robust(clusters=)`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats

from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import Array, columns, groups, numbers, positive
from ladderway.domain.evaluation.impact.design import Design, design
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.impact.robust import (
    USUAL_DF,
    Df,
    Errors,
    check_errors,
    covariance,
    rows,
    satterthwaite,
    sums,
)

ROUNDING = 1e-13  # of the largest outcome


@dataclass(frozen=True, slots=True)
class JointTest:
    """A test that several quantities are all zero; `df_denominator` inf means chi-squared / df."""

    statistic: float
    df: float
    df_denominator: float
    p_value: float


@dataclass(frozen=True, slots=True, eq=False)
class LinearFit:
    """`coefficients` (k,), `covariance` (k, k) and `df` (k,) are NaN for dropped columns."""

    coefficients: Array
    covariance: Array
    df: Array
    residuals: Array
    errors: Errors
    df_rule: Df
    made: Design
    lent: Array | None

    @property
    def dropped(self) -> tuple[int, ...]:
        return tuple(j for j in range(self.made.width) if j not in self.made.kept)

    def coefficient(self, place: int, level: float = 0.95) -> Estimate:
        """Raises BadInput for a column that was dropped as collinear."""
        if place in self.dropped:
            raise BadInput(f"Column [{place}] is a sum of earlier ones and has no coefficient.")
        error = math.sqrt(self.covariance[place, place])
        return estimate(self.coefficients[place], error, float(self.df[place]), level)

    def contrast(self, weights: npt.ArrayLike, level: float = 0.95) -> Estimate:
        """The weighted sum of coefficients (k,), with degrees of freedom of its own.

        As clubSandwich `linear_contrast`. Raises BadInput where it asks for a dropped column.
        """
        line = numbers("weights", weights, self.made.width)
        if line[list(self.dropped)].any():
            raise BadInput(f"Columns {list(self.dropped)} were dropped and cannot be contrasted.")
        kept = line[list(self.made.kept)]
        inner = self.covariance[np.ix_(self.made.kept, self.made.kept)]
        df = degrees_of_freedom(self.made, self.lent, self.df_rule, kept[None])[0]
        value = float(kept @ self.coefficients[list(self.made.kept)])
        return estimate(value, math.sqrt(max(float(kept @ inner @ kept), 0.0)), float(df), level)

    def wald(self, contrasts: npt.ArrayLike) -> JointTest:
        """F test that contrasts (q, k) are all zero: W / q on q and n - k, J - 1 or inf.

        estimatr's and Stata's. Satterthwaite's degrees of freedom belong to one contrast; for
        several under CR2 the denominator is J - 1, and clubSandwich's HTZ is `hotelling`.
        """
        lines, value, inner = self._tested(contrasts)
        q = len(lines)
        statistic = _distance(value, inner) / q
        rule: Df = "clusters" if self.made.clusters is not None else "residual"
        rule = "normal" if self.df_rule == "normal" else rule
        return f_test(statistic, q, float(degrees_of_freedom(self.made, None, rule, lines)[0]))

    def hotelling(self, contrasts: npt.ArrayLike) -> JointTest:
        """Approximate Hotelling test, clubSandwich `Wald_test(test = "HTZ")`.

        Pustejovsky and Tipton (2018), section 3.2: eta from the total variance of the estimated
        covariance under the working model. Raises UnsupportedCombination for classical errors.
        """
        if self.lent is None:
            raise UnsupportedCombination("The Hotelling test stands on robust errors. Take wald.")
        lines, value, inner = self._tested(contrasts)
        q = len(lines)
        eta = _eta(self.made, self.lent, lines)
        statistic = _distance(value, inner) * (eta - q + 1) / (eta * q)
        return f_test(statistic, q, eta - q + 1)

    def _tested(self, contrasts: npt.ArrayLike) -> tuple[Array, Array, Array]:
        lines = np.atleast_2d(np.asarray(contrasts, dtype=np.float64))
        if lines.shape[1] != self.made.width or lines[:, list(self.dropped)].any():
            raise BadInput(f"Contrasts {lines.shape} must name [{self.made.width}] kept columns.")
        kept = list(self.made.kept)
        short = lines[:, kept]
        inner = short @ self.covariance[np.ix_(kept, kept)] @ short.T
        return short, short @ self.coefficients[kept], inner


def least_squares(
    outcome: npt.ArrayLike,
    design_columns: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
) -> LinearFit:
    """Ordinary or weighted least squares of an outcome (n,) on columns (n, k).

    No intercept is added. Weights are probability weights (CR2 supposes equal variances, as
    estimatr and clubSandwich do). Errors default to HC2, with clusters to CR2. Degrees of freedom
    default to n - k for classical and HC, J - 1 for CR0 and CR1, Satterthwaite's for CR2 and CR3.
    Raises BadInput, NotEnoughData, UnsupportedCombination.
    """
    y = numbers("outcome", outcome)
    x = columns("design", design_columns, len(y))
    w = None if weights is None else positive("weights", weights, len(y))
    codes = None if clusters is None else groups("clusters", clusters, len(y))[0]
    made = design(x, w, codes)
    residuals = settled(y - made.columns @ made.solve(y), y)
    return fitted(made, made.solve(y), residuals, errors, df)


def settled(residuals: Array, outcome: Array) -> Array:
    """Residuals without what is rounding: an outcome that the columns tell fully, or that does not
    vary, has an error of 0 and no test, not one of noise over noise."""
    near = np.abs(residuals) <= ROUNDING * np.abs(outcome).max(initial=0.0)
    return np.asarray(np.where(near, 0.0, residuals))


def fitted(
    made: Design, coefficients: Array, residuals: Array, errors: Errors | None, df: Df | None
) -> LinearFit:
    """A fit from its design, its coefficients (r,) and the residuals that its errors stand on."""
    kind: Errors = errors or ("HC2" if made.clusters is None else "CR2")
    rule = df or USUAL_DF[kind]
    check_errors(made, kind, rule)
    lent = None if kind == "classical" else rows(made, kind)
    if lent is None:
        left = float(residuals**2 @ made.weights) / (made.n - made.rank)
        inner = left * made.inverse
    else:
        inner = covariance(lent, residuals, made.clusters)
    each = degrees_of_freedom(made, lent, rule, np.eye(made.rank))
    wide = (spread_out(made, coefficients), _square(made, inner), spread_out(made, each))
    return LinearFit(*wide, residuals, kind, rule, made, lent)


def degrees_of_freedom(made: Design, lent: Array | None, rule: Df, contrasts: Array) -> Array:
    """One per contrast (q, r) of kept columns."""
    if rule == "satterthwaite" and lent is not None:
        return satterthwaite(made, lent, contrasts)
    counted = {"residual": made.n - made.rank, "clusters": made.cluster_count - 1}
    return np.full(len(contrasts), float(counted.get(rule, math.inf)))


def _distance(value: Array, inner: Array) -> float:
    """value' inner⁻¹ value; NaN where a contrast has no variance, so that nothing is tested."""
    try:
        return float(value @ np.linalg.solve(inner, value))
    except np.linalg.LinAlgError:
        return math.nan


def f_test(statistic: float, df: float, df_denominator: float) -> JointTest:
    if not df_denominator > 0:
        return JointTest(statistic, df, df_denominator, math.nan)
    if math.isinf(df_denominator):
        p = float(stats.chi2.sf(statistic * df, df))
    else:
        p = float(stats.f.sf(statistic, df, df_denominator))
    return JointTest(statistic, df, df_denominator, p)


def intercept_and(*parts: Array | Sequence[Array]) -> Array:
    """A column of ones, then the parts."""
    stacked = np.column_stack([np.asarray(p) for p in parts])
    return np.column_stack([np.ones(len(stacked)), stacked])


def spread_out(made: Design, values: Array) -> Array:
    wide = np.full(made.width, np.nan)
    wide[list(made.kept)] = values
    return wide


def _square(made: Design, inner: Array) -> Array:
    wide = np.full((made.width, made.width), np.nan)
    wide[np.ix_(made.kept, made.kept)] = inner
    return wide


def _eta(made: Design, lent: Array, lines: Array) -> float:
    """q (q + 1) over the sum of variances of the standardized covariance's entries."""
    grams = _grams(made, lent, lines)
    q = len(lines)
    total = np.einsum("abjj->ab", grams)
    values, vectors = np.linalg.eigh(total)
    root = vectors @ np.diag(values**-0.5) @ vectors.T
    scaled = np.einsum("as,bt,stij->abij", root, root, grams)
    first = np.einsum("abij,baij->", scaled, scaled)
    own = np.einsum("aaij,bbij->", scaled, scaled)
    return float(q * (q + 1) / (first + own))


def _grams(made: Design, lent: Array, lines: Array) -> Array:
    """g_si' Phi g_tj for contrasts s, t and clusters i, j: (q, q, J, J)."""

    x, w, phi = made.columns, made.weights, made.spread
    middle = made.inverse @ (x.T @ (x * (w**2 * phi)[:, None])) @ made.inverse
    reached = lent @ lines.T
    near = [sums(x * line[:, None], made.clusters) for line in reached.T]
    far = [sums(x * (line * w * phi)[:, None], made.clusters) for line in reached.T]
    q, j = len(lines), made.cluster_count
    grams = np.empty((q, q, j, j))
    for s in range(q):
        for t in range(q):
            own = sums((reached[:, s] * reached[:, t] * phi)[:, None], made.clusters)[:, 0]
            grams[s, t] = np.diag(own) + near[s] @ middle @ near[t].T
            grams[s, t] -= near[s] @ made.inverse @ far[t].T + far[s] @ made.inverse @ near[t].T
    return grams
