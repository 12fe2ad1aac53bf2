"""Impacts quarter by quarter, with bands that hold for all quarters at once.

Each period's impact is a regression of its outcome on assignment (and baseline covariates); the
errors of all periods are joined by person, so that their correlation is known. A band of estimates
± c·se covers all impacts at once with the stated probability if c is the quantile of the largest
absolute t-value: Montiel Olea and Plagborg-Møller, Journal of Applied Econometrics 34 (2019), 1-17
(sup-t). Bonferroni's band needs no correlation and is never narrower.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq
from scipy.stats import multivariate_normal, norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import check_enough
from ladderway.domain.evaluation.vectors import (
    Codes,
    Flags,
    Matrix,
    Vector,
    arms,
    codes_of,
    matrix,
    share,
    vector,
)

POINTS = 300_000  # at most, of the integration behind an exact critical value
ACCURATE = 1e-5


class PeriodError(StrEnum):
    """Residuals e in the joint sandwich; h their leverage in the period's regression."""

    HC0 = "HC0"  # e
    HC1 = "HC1"  # e √(n/(n − k))
    HC2 = "HC2"  # e/√(1 − h): without covariates Neyman's s₁²/n₁ + s₀²/n₀
    HC3 = "HC3"  # e/(1 − h)
    CR0 = "CR0"  # e, summed within clusters
    CR1 = "CR1"  # e √(G/(G − 1) · (n − 1)/(n − k)), summed within clusters: Stata's


class Critical(StrEnum):
    """How the quantile of the largest t-value is found."""

    INTEGRATED = "integrated"  # multivariate normal probabilities (Genz), as R's mvtnorm
    SIMULATED = "simulated"  # the quantile of draws from that distribution


@dataclass(frozen=True, slots=True)
class Bands:
    """By period, (k,). `critical`: sup-t; pointwise, Bonferroni's and Šidák's stand beside it."""

    estimates: Vector
    standard_errors: Vector
    critical: float
    low: Vector
    high: Vector
    pointwise: float
    pointwise_low: Vector
    pointwise_high: Vector
    bonferroni: float
    bonferroni_low: Vector
    bonferroni_high: Vector
    sidak: float
    level: float


@dataclass(frozen=True, slots=True)
class EventTime:
    """Impacts by period with their joint covariance, (k, k), and how many were observed, (k,)."""

    bands: Bands
    covariance: Matrix
    program_observed: Vector
    comparison_observed: Vector
    comparison_means: Vector


def simultaneous_bands(
    estimates: ArrayLike,
    covariance: ArrayLike,
    rng: np.random.Generator,
    *,
    level: float = 0.95,
    method: Critical = Critical.INTEGRATED,
    draws: int = 100_000,
) -> Bands:
    """Bands for estimates (k,) that are jointly normal with this covariance (k, k).

    A period with zero variance gets no width and does not count. Raises BadInput for a covariance
    that is not symmetric or not one.
    """
    at = vector("estimates", estimates)
    table = matrix("covariance", covariance, len(at))
    if table.shape[1] != len(at) or not np.allclose(table, table.T, rtol=1e-8):
        raise BadInput(f"The covariance of [{len(at)}] estimates must be square and symmetric.")
    if np.linalg.eigvalsh(table).min() < -1e-8 * max(1.0, float(np.abs(table).max())):
        raise BadInput("The covariance has negative eigenvalues; it is no covariance.")
    share("level", level)
    se = np.sqrt(np.diag(table))
    counted = se > 0
    k = max(int(counted.sum()), 1)
    pointwise = float(norm.ppf(0.5 + level / 2))
    bonferroni = float(norm.ppf(1 - (1 - level) / (2 * k)))
    sidak = float(norm.ppf(0.5 + level ** (1 / k) / 2))
    correlation = table[np.ix_(counted, counted)] / np.outer(se[counted], se[counted])
    if k == 1:
        critical = pointwise
    elif method is Critical.SIMULATED:
        critical = _simulated(correlation, level, rng, draws)
    else:
        critical = _integrated(correlation, level, rng, (pointwise, bonferroni))
    ends = [(at - c * se, at + c * se) for c in (critical, pointwise, bonferroni)]
    return Bands(
        at, se, critical, *ends[0], pointwise, *ends[1], bonferroni, *ends[2], sidak, level
    )


def _simulated(correlation: Matrix, level: float, rng: np.random.Generator, draws: int) -> float:
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.clip(values, 0, None))
    largest = np.abs(rng.standard_normal((draws, len(correlation))) @ root.T).max(axis=1)
    return float(np.quantile(largest, level))


def _integrated(
    correlation: Matrix, level: float, rng: np.random.Generator, ends: tuple[float, float]
) -> float:
    """c with P(|tᵢ| ≤ c for all i) = level, to about three and a half decimals."""
    seed = int(rng.integers(2**32))
    zero = np.zeros(len(correlation))

    def excess(c: float) -> float:
        reach = np.full(len(correlation), c)
        inside = multivariate_normal.cdf(
            reach,
            zero,
            correlation,
            allow_singular=True,
            maxpts=POINTS,
            abseps=ACCURATE,
            releps=ACCURATE,
            lower_limit=-reach,
            rng=np.random.default_rng(seed),
        )
        return float(inside - level)

    low, high = ends[0] - 1e-3, ends[1] + 1e-3
    return float(brentq(excess, low, high, xtol=1e-5))


def event_time_impacts(
    outcomes: ArrayLike,
    treated: ArrayLike,
    rng: np.random.Generator,
    *,
    covariates: ArrayLike | None = None,
    cluster: Sequence[object] | ArrayLike | None = None,
    errors: PeriodError | None = None,
    level: float = 0.95,
    method: Critical = Critical.INTEGRATED,
    draws: int = 100_000,
) -> EventTime:
    """`outcomes`: a row per person and a column per period, NaN where not observed, (n, k).

    Each period uses those observed in it. `covariates`: baseline, complete, (n, m), centred.
    `cluster`: the groups that were assigned, (n,); people are clusters of themselves otherwise.
    `errors`: HC2 unless said, CR1 with clusters. Raises NotEnoughData for a period with fewer than
    two observed in an arm; UnsupportedCombination for errors of people with clusters, or of
    clusters without.
    """
    group = arms(treated, least=2)
    table = matrix("outcomes", outcomes, len(group), missing=True)
    extra = np.empty((len(group), 0))
    if covariates is not None:
        extra = matrix("covariates", covariates, len(group))
    clusters = None if cluster is None else codes_of("cluster", cluster, len(group))
    kind = _kind(errors, clusters)
    periods = range(table.shape[1])
    parts = [_period(table[:, k], group, extra, (kind, clusters), k) for k in periods]
    covariance = _joined(np.column_stack([p[1] for p in parts]), clusters)
    bands = simultaneous_bands(
        [p[0] for p in parts], covariance, rng, level=level, method=method, draws=draws
    )
    seen = ~np.isnan(table)
    return EventTime(
        bands,
        covariance,
        seen[group].sum(axis=0).astype(float),
        seen[~group].sum(axis=0).astype(float),
        np.array([table[seen[:, k] & ~group, k].mean() for k in periods]),
    )


def _kind(errors: PeriodError | None, clusters: Codes | None) -> PeriodError:
    of_clusters = {PeriodError.CR0, PeriodError.CR1}
    if errors is None:
        return PeriodError.HC2 if clusters is None else PeriodError.CR1
    if (errors in of_clusters) != (clusters is not None):
        verb = "ask for clusters" if errors in of_clusters else "ignore clusters"
        raise UnsupportedCombination(
            f"Errors [{errors}] {verb}; CR0 and CR1 go with clusters, HC0 to HC3 without."
        )
    return errors


def _period(
    y: Vector,
    group: Flags,
    extra: Matrix,
    errors: tuple[PeriodError, Codes | None],
    place: int,
) -> tuple[float, Vector]:
    """A period's impact and what each person moves it by, (n,)."""
    seen = ~np.isnan(y)
    for name, arm in (("program", group), ("comparison", ~group)):
        if (seen & arm).sum() < 2:
            raise NotEnoughData(
                f"Period [{place + 1}] has [{int((seen & arm).sum())}] observed in the {name} "
                "group; two are needed."
            )
    if errors[1] is not None:
        check_enough(group[seen].astype(float), errors[1][seen])
    x = extra[seen] - extra[seen].mean(axis=0)
    design = np.column_stack([np.ones(int(seen.sum())), group[seen], x])
    n, k = design.shape
    if np.linalg.matrix_rank(design) < k or n <= k:
        raise BadInput(f"The covariates of period [{place + 1}] repeat each other or assignment.")
    inverse = np.linalg.inv(design.T @ design)
    beta = inverse @ design.T @ y[seen]
    kind, clusters = errors
    count = None if clusters is None else len(np.unique(clusters[seen]))
    residual = (y[seen] - design @ beta) * _scale(design, inverse, kind, count)
    moved = np.zeros(len(y))
    moved[seen] = design @ inverse[1] * residual
    return float(beta[1]), moved


def _scale(design: Matrix, inverse: Matrix, errors: PeriodError, clusters: int | None) -> Vector:
    n, k = design.shape
    if errors in (PeriodError.HC0, PeriodError.CR0):
        return np.ones(n)
    if errors is PeriodError.HC1:
        return np.full(n, np.sqrt(n / (n - k)))
    if errors is PeriodError.CR1 and clusters is not None:
        if clusters < 2:
            raise NotEnoughData(f"CR1 needs two clusters in each period; there are [{clusters}].")
        return np.full(n, np.sqrt(clusters / (clusters - 1) * (n - 1) / (n - k)))
    left = 1 - np.einsum("ij,jk,ik->i", design, inverse, design)
    if (left < 1e-10).any():
        raise NotEnoughData("Somebody alone decides a coefficient; HC2 and HC3 are not defined.")
    return np.asarray(1 / (np.sqrt(left) if errors is PeriodError.HC2 else left))


def _joined(moved: Matrix, clusters: Codes | None) -> Matrix:
    if clusters is None:
        return np.asarray(moved.T @ moved)
    sums = np.zeros((int(clusters.max()) + 1, moved.shape[1]))
    np.add.at(sums, clusters, moved)
    return np.asarray(sums.T @ sums)
