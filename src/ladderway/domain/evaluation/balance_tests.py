"""One test for all covariates together: could a draw have made the arms this different?

Two answers. `permutation_balance` is Hansen and Bowers' (2008) d²: differences within strata,
pooled with weights n₁ n₀ / n, measured by their covariance over all assignments that the design
allows; chi-squared for many people, or exact from draws. `omnibus_f` is the F test of a regression
of the arm on the covariates, which assumes more. After a sound draw either is small by chance once
in twenty at 0.05, and it says nothing about which difference matters.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import check_labels

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PermutationBalance:
    """``difference``, ``null_sd`` (its standard deviation over assignments), ``standardized`` (over
    the standard deviation within arms), ``z`` and two-sided ``p`` by covariate; ``chi_squared``
    with ``df`` and its ``p_value`` for all together. Equals ``xBalance`` of RItools with its
    default weights."""

    difference: Floats
    null_sd: Floats
    standardized: Floats
    z: Floats
    p: Floats
    chi_squared: float
    df: int
    p_value: float


@dataclass(frozen=True, slots=True)
class FTest:
    f: float
    df_covariates: int
    df_residual: int
    p_value: float


@dataclass(frozen=True, slots=True, eq=False)
class _Aligned:
    centred: Floats  # people × covariates, stratum means taken off
    scaled: Floats  # times the standard deviation of the arm in the stratum
    weight: float  # Σ n₁ n₀ / n
    basis: Floats  # covariates × rank, such that d² = |zᵀ centred basis|²


def permutation_balance(
    covariates: ArrayLike, treated: ArrayLike, *, strata: ArrayLike | None = None
) -> PermutationBalance:
    """People × covariates without missing values (`filled` helps), 1 or 0 a person, and the block
    or pair of each. Strata where all are in one arm count for nothing.

    z = Σ (t − t̄_s) x / √(Σ_s s²_t Σ (x − x̄_s)²), s²_t the variance of the arm in the stratum with
    n − 1; normal p. d² has as many degrees of freedom as covariates that are not combinations of
    others (singular values above 1.5·10⁻⁸ of the largest). A covariate that does not vary has z 0.
    """
    table, arm, stratum = _inputs(covariates, treated, strata)
    aligned = _aligned(table, arm, stratum)
    total = arm @ aligned.centred
    spread = np.sum(aligned.scaled**2, axis=0)
    moves = spread > np.finfo(float).eps
    z = np.where(moves, total / np.sqrt(np.where(moves, spread, 1.0)), 0.0)
    p = np.where(moves, 2 * special.ndtr(-np.abs(z)), 1.0)
    chi, df = float(np.sum((total @ aligned.basis) ** 2)), aligned.basis.shape[1]
    p_all = float(stats.chi2.sf(chi, df)) if df else 1.0
    difference, within = total / aligned.weight, _within(table, arm)
    standardized = difference / np.where(within > 0, within, np.nan)
    null_sd = np.sqrt(spread) / aligned.weight
    return PermutationBalance(difference, null_sd, standardized, z, p, chi, df, p_all)


def _within(table: Floats, arm: Floats) -> Floats:
    """√(((n₁ − 1) s₁² + (n₀ − 1) s₀²) / (n − 2)), strata aside."""
    squares = np.sum(_off_means(table, arm.astype(np.int64)) ** 2, axis=0)
    return np.asarray(np.sqrt(squares / max(arm.size - 2, 1)))


def balance_by_draws(
    covariates: ArrayLike,
    treated: ArrayLike,
    draws: ArrayLike,
    *,
    strata: ArrayLike | None = None,
) -> float:
    """p-value of d² among ``draws`` × people by the design's own rule: (hits + 1) / (draws + 1)."""
    table, arm, stratum = _inputs(covariates, treated, strata)
    aligned = _aligned(table, arm, stratum)
    arms = np.asarray(draws, float)
    if arms.ndim != 2 or arms.shape[1] != arm.size or arms.shape[0] == 0:
        raise BadInput(f"Draws are rows of [{arm.size}] arms, and there is at least one.")
    face = aligned.centred @ aligned.basis
    now = float(np.sum((arm @ face) ** 2))
    drawn = np.sum((arms @ face) ** 2, axis=1)
    return float((np.sum(drawn >= now * (1 - 1e-12)) + 1) / (arms.shape[0] + 1))


def omnibus_f(
    covariates: ArrayLike, treated: ArrayLike, *, strata: ArrayLike | None = None
) -> FTest:
    """F test that all coefficients are 0 in a linear regression of the arm on the covariates, with
    an intercept for each stratum. R: ``anova`` of the two ``lm``. Without strata it is Hotelling's
    T² test. Columns that follow from others are dropped."""
    table, arm, stratum = _inputs(covariates, treated, strata)
    count = int(stratum.max()) + 1
    centred, outcome = _off_means(table, stratum), _off_means(arm[:, None], stratum)[:, 0]
    root, _, rank, _ = np.linalg.lstsq(_unit_columns(centred), outcome, rcond=1e-10)
    residual = float(np.sum((outcome - _unit_columns(centred) @ root) ** 2))
    whole = float(outcome @ outcome)
    left = arm.size - count - int(rank)
    if left <= 0 or rank == 0:
        raise NotEnoughData("Fewer people than covariates and strata, or nothing varies.")
    f = (whole - residual) / rank / (residual / left) if residual > 0 else np.inf
    return FTest(float(f), int(rank), left, float(stats.f.sf(f, rank, left)))


def filled(
    covariates: ArrayLike, strata: ArrayLike | None = None
) -> tuple[Floats, NDArray[np.bool_]]:
    """Missing values replaced by the mean of the stratum (of everybody where a stratum has none),
    and 0/1 columns of who was missing, one for each covariate with any: for the joint tests only.
    """
    table = np.array(covariates, float)
    table = table[:, None] if table.ndim == 1 else table
    missing = np.isnan(table)
    if missing.all(axis=0).any():
        raise NotEnoughData("A covariate has no value at all. Leave it out.")
    stratum = _codes(strata, table.shape[0])
    everybody = np.nanmean(table, axis=0)
    for number in range(int(stratum.max()) + 1):
        inside = np.flatnonzero(stratum == number)
        seen = ~missing[inside]
        sums = np.where(seen, table[inside], 0.0).sum(axis=0)
        counts = seen.sum(axis=0)
        means = np.where(counts > 0, sums / np.maximum(counts, 1), everybody)
        table[inside] = np.where(seen, table[inside], means)
    return table, missing[:, missing.any(axis=0)]


def _inputs(
    covariates: ArrayLike, treated: ArrayLike, strata: ArrayLike | None
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    table, arm = np.asarray(covariates, float), np.asarray(treated, float)
    table = table[:, None] if table.ndim == 1 else table
    if arm.ndim != 1 or table.shape[0] != arm.size or not np.isin(arm, (0, 1)).all():
        raise BadInput(f"Give 1 or 0 for each of the [{table.shape[0]}] people.")
    if not np.isfinite(table).all():
        raise BadInput(
            "A covariate has missing values. Fill them, with a flag for who was missing."
        )
    stratum = _codes(strata, arm.size)
    if not arm.size or arm.min() == arm.max():
        raise NotEnoughData("All people are in one arm.")
    return table, arm, stratum


def _codes(strata: ArrayLike | None, people: int) -> NDArray[np.int64]:
    if strata is None:
        return np.zeros(people, np.int64)
    check_labels("strata", np.asarray(strata))
    found = np.unique(np.asarray(strata), return_inverse=True)[1].astype(np.int64)
    if found.size != people:
        raise BadInput(f"[{found.size}] strata for [{people}] people.")
    return np.asarray(found)


def _off_means(table: Floats, stratum: NDArray[np.int64]) -> Floats:
    sizes = np.bincount(stratum)
    means = np.column_stack([np.bincount(stratum, column) / sizes for column in table.T])
    return np.asarray(table - means[stratum])


def _unit_columns(table: Floats) -> Floats:
    length = np.sqrt(np.sum(table**2, axis=0))
    return np.asarray(table / np.where(length > 0, length, 1.0))


def _aligned(table: Floats, arm: Floats, stratum: NDArray[np.int64]) -> _Aligned:
    sizes = np.bincount(stratum)
    ones = np.bincount(stratum, arm)
    harmonic = ones * (sizes - ones) / sizes
    weight = float(harmonic.sum())
    if weight == 0:
        raise NotEnoughData("No stratum has people of both arms.")
    by_stratum = harmonic / np.maximum(sizes - 1, 1)
    centred = _off_means(table, stratum)
    scaled = centred * np.sqrt(by_stratum)[stratum][:, None]
    _, singular, right = np.linalg.svd(scaled, full_matrices=False)
    kept = singular > 1.5e-8 * max(float(singular.max()), 1e-300)
    basis = right[kept].T / singular[kept]
    # A stratum with one arm only adds nothing to the sums.
    both = (harmonic > 0)[stratum][:, None]
    return _Aligned(np.where(both, centred, 0.0), scaled, weight, basis)
