"""Are the arms alike at the start? Differences covariate by covariate, and all together.

A baseline difference after a sound draw is chance; what to look for are errors of the draw, loss
from follow-up and large differences in what predicts the outcome. Definitions, since packages
differ (``treated`` is 1, ``others`` 0):

    difference     mean of treated − mean of others, weighted where there are weights
    standardized   difference / a standard deviation, see `Denominator`; always of the people before
                   weighting, so that weights change the numerator only (cobalt, MatchIt)
    variance       with n − 1; p (1 − p) for a 0/1 covariate (cobalt, MatchIt); with weights
                   Σ w (x − m)² / (1 − Σ w²), w summing to 1
    ratio          variance of treated / variance of others; nan for a 0/1 covariate
    KS             largest gap between the two (weighted) distribution functions; the absolute
                   difference for a 0/1 covariate (MatchIt: eCDF max)
    eCDF mean      mean gap over the distinct values; the same as KS for a 0/1 covariate (MatchIt)

Missing values leave a person out of that covariate only; how many are missing stands beside.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Denominator(StrEnum):
    """What a difference is divided by.

    POOLED   √((s₁² + s₀²) / 2), arms weighing alike. cobalt's and tableone's for experiments
    TREATED, CONTROL   the standard deviation of that arm. MatchIt's for effects on the treated
    ALL      the standard deviation of everybody
    WITHIN   √(((n₁ − 1) s₁² + (n₀ − 1) s₀²) / (n − 2)). RItools
    HEDGES   WITHIN / (1 − 3 / (4 n − 9)): Hedges' g of the What Works Clearinghouse
    """

    POOLED = "pooled"
    TREATED = "treated"
    CONTROL = "control"
    ALL = "all"
    WITHIN = "within"
    HEDGES = "hedges"


@dataclass(frozen=True, slots=True)
class CovariateBalance:
    """One row of the balance table. ``n_*`` people observed, ``missing_*`` share of the arm whose
    value is missing. ``binary``: all observed values are 0 or 1."""

    name: str
    binary: bool
    n_treated: int
    n_others: int
    mean_treated: float
    mean_others: float
    sd_treated: float
    sd_others: float
    difference: float
    standardized: float
    variance_ratio: float
    ks: float
    ecdf_mean: float
    missing_treated: float
    missing_others: float


@dataclass(frozen=True, slots=True)
class BalanceTable:
    """Rows in the order given. ``effective_*``: (Σ w)² / Σ w², what the weighted are worth."""

    rows: tuple[CovariateBalance, ...]
    denominator: Denominator
    effective_treated: float
    effective_others: float

    def beyond(self, limit: float = 0.1) -> tuple[str, ...]:
        """Names of covariates whose absolute standardized difference exceeds the limit."""
        return tuple(row.name for row in self.rows if abs(row.standardized) > limit)


def balance_table(
    covariates: ArrayLike,
    treated: ArrayLike,
    names: Sequence[str],
    *,
    weights: ArrayLike | None = None,
    denominator: Denominator = Denominator.POOLED,
    binary_by_proportion: bool = True,
) -> BalanceTable:
    """``covariates``: people × columns, nan where missing. ``treated``: 1 or 0 a person.

    ``binary_by_proportion=False`` takes n − 1 for 0/1 covariates too (RItools, ``var`` in R).
    Raises BadInput for shapes that do not fit, NotEnoughData for an arm with fewer than 2 observed.
    """
    table, arm, weight = _checked(covariates, treated, weights)
    if len(names) != table.shape[1]:
        raise BadInput(f"[{len(names)}] names for [{table.shape[1]}] covariates.")
    rows = tuple(
        _row(name, column, arm, weight, denominator, binary_by_proportion)
        for name, column in zip(names, table.T, strict=True)
    )
    return BalanceTable(
        rows, denominator, effective_size(weight[arm]), effective_size(weight[~arm])
    )


def _checked(
    covariates: ArrayLike, treated: ArrayLike, weights: ArrayLike | None
) -> tuple[Floats, Mask, Floats]:
    table, codes = np.asarray(covariates, float), np.asarray(treated)
    table = table[:, None] if table.ndim == 1 else table
    if codes.ndim != 1 or table.shape[0] != codes.size or not np.isin(codes, (0, 1)).all():
        raise BadInput(f"Give 1 or 0 for each of the [{table.shape[0]}] people.")
    weight = np.ones(codes.size) if weights is None else np.asarray(weights, float)
    if weight.shape != codes.shape or np.any(weight < 0) or not np.isfinite(weight).all():
        raise BadInput("Weights are one number a person, not below 0.")
    if np.isinf(table).any():
        raise BadInput("A covariate is infinite. Mark what is missing as nan.")
    return table, codes.astype(bool), weight


def effective_size(weights: ArrayLike) -> float:
    """Kish: (Σ w)² / Σ w²; 0 where all weights are 0."""
    w = np.asarray(weights, float)
    return float(w.sum() ** 2 / np.sum(w**2)) if np.any(w > 0) else 0.0


def _row(
    name: str, column: Floats, arm: Mask, weight: Floats, by: Denominator, by_proportion: bool
) -> CovariateBalance:
    seen = ~np.isnan(column)
    one, other = column[seen & arm], column[seen & ~arm]
    w1, w0 = weight[seen & arm], weight[seen & ~arm]
    if min(one.size, other.size) < 2 or w1.sum() == 0 or w0.sum() == 0:
        raise NotEnoughData(f"[{name}] is observed for fewer than 2 people of an arm.")
    binary = bool(np.isin(column[seen], (0, 1)).all())
    as_share = binary and by_proportion
    means = _mean(one, w1), _mean(other, w0)
    spreads = variance(one, w1, as_share), variance(other, w0, as_share)
    gap = means[0] - means[1]
    unit = _unit(one, other, by, as_share)
    ratio = math.nan if binary or spreads[1] == 0 else spreads[0] / spreads[1]
    apart = np.array([abs(gap)]) if binary else _gaps(one, w1, other, w0)
    standardized = gap / unit if unit > 0 else (0.0 if gap == 0 else math.nan)
    missing = float(np.mean(~seen[arm])), float(np.mean(~seen[~arm]))
    return CovariateBalance(
        name, binary, one.size, other.size, *means, math.sqrt(spreads[0]), math.sqrt(spreads[1]),
        gap, standardized, ratio, float(apart.max()), float(apart.mean()), *missing,
    )  # fmt: skip


def _mean(values: Floats, weights: Floats) -> float:
    return float(np.average(values, weights=weights))


def variance(values: Floats, weights: Floats, as_share: bool = False) -> float:
    """See the top of the module. With equal weights it is the usual n − 1."""
    middle = _mean(values, weights)
    if as_share:
        return middle * (1 - middle)
    share = weights / weights.sum()
    rest = 1 - float(np.sum(share**2))
    return float(share @ (values - middle) ** 2) / rest if rest > 1e-15 else 0.0


def _unit(one: Floats, other: Floats, by: Denominator, as_share: bool) -> float:
    first, second = _plain(one, as_share), _plain(other, as_share)
    n1, n0 = one.size, other.size
    within = ((n1 - 1) * first + (n0 - 1) * second) / (n1 + n0 - 2)
    squares = {
        Denominator.POOLED: (first + second) / 2,
        Denominator.TREATED: first,
        Denominator.CONTROL: second,
        Denominator.ALL: _plain(np.concatenate([one, other]), as_share),
        Denominator.WITHIN: within,
        Denominator.HEDGES: within / (1 - 3 / (4 * (n1 + n0) - 9)) ** 2,
    }
    return math.sqrt(squares[by])


def _plain(values: Floats, as_share: bool) -> float:
    return variance(values, np.ones(values.size), as_share)


def _gaps(one: Floats, w1: Floats, other: Floats, w0: Floats) -> Floats:
    """Between the two distribution functions, at each distinct value."""
    values = np.unique(np.concatenate([one, other]))
    gap = _distribution(one, w1, values) - _distribution(other, w0, values)
    return np.asarray(np.abs(gap))


def _distribution(sample: Floats, weights: Floats, at: Floats) -> Floats:
    """Weighted share at or below each of ``at``."""
    order = np.argsort(sample, kind="stable")
    reached = np.concatenate([[0.0], np.cumsum(weights[order])])
    return np.asarray(reached[np.searchsorted(sample[order], at, side="right")] / reached[-1])


@dataclass(frozen=True, slots=True)
class LovePoint:
    """A point of the love plot: standardized difference before and after weights or matching."""

    name: str
    before: float
    after: float


def love_points(
    before: BalanceTable, after: BalanceTable, *, absolute: bool = True
) -> tuple[LovePoint, ...]:
    """Points from the largest to the smallest difference before. Raises BadInput for tables of
    other covariates or denominators."""
    if [r.name for r in before.rows] != [r.name for r in after.rows]:
        raise BadInput("The two tables are not of the same covariates.")
    if before.denominator is not after.denominator:
        raise BadInput(f"[{before.denominator}] and [{after.denominator}] are other units.")
    pairs = [
        (b.name, b.standardized, a.standardized)
        for b, a in zip(before.rows, after.rows, strict=True)
    ]
    if absolute:
        pairs = [(name, abs(b), abs(a)) for name, b, a in pairs]
    return tuple(LovePoint(*p) for p in sorted(pairs, key=lambda p: (-abs(p[1]), p[0])))


def indicators(labels: ArrayLike) -> tuple[tuple[str, ...], Floats]:
    """0/1 columns for a covariate of several kinds: all kinds, or the later of two (cobalt's
    ``drop.first = "if2"``). Names are the labels, in sorted order; missing is '' or None and
    becomes nan in every column."""
    values = np.asarray(labels, object)
    missing = np.array([v is None or v == "" for v in values])
    kinds = sorted({str(v) for v, gone in zip(values, missing, strict=True) if not gone})
    kept = kinds[1:] if len(kinds) == 2 else kinds
    table = np.array([[float(str(v) == kind) for kind in kept] for v in values])
    table = table.reshape(values.size, len(kept))
    table[missing] = np.nan
    return tuple(kept), table
