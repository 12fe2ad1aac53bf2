"""Weighted least squares and its sandwich covariances, for matched and weighted samples.

HC0 to HC3: MacKinnon and White (1985), weights inside the score and the leverage as in R's
`sandwich`. CR1: clustered scores times G/(G-1) times (n-1)/(n-k), `sandwich::vcovCL` for `lm` and
Stata's `vce(cluster)`; CR0 without both factors. Rows of weight nought are left out.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Floats,
    Ints,
    Numbers,
    independent_columns,
    labels,
)
from ladderway.domain.evaluation.errors import NotEnoughData, UnsupportedCombination

Covariance = Literal["classical", "HC0", "HC1", "HC2", "HC3", "linearization", "CR0", "CR1"]


@dataclass(frozen=True, slots=True)
class LeastSquares:
    """Coefficients of the columns kept, their covariance, and residual degrees of freedom."""

    coefficients: Floats
    covariance: Floats
    columns: Ints
    residuals: Floats
    rows: int
    clusters: int

    @property
    def df_residual(self) -> int:
        """Rows used minus columns kept."""
        return self.rows - self.columns.size


def least_squares(
    design: Floats,
    outcome: Floats,
    *,
    weights: Floats | None = None,
    covariance: Covariance = "HC1",
    clusters: Numbers | None = None,
) -> LeastSquares:
    """Regress `outcome` on `design` (which holds its own constant)."""
    clustered = covariance in ("CR0", "CR1")
    if clustered != (clusters is not None):
        raise UnsupportedCombination(f"[{covariance}] and [clusters] go together or not at all.")
    weights = np.ones(outcome.size) if weights is None else weights
    used = weights > 0
    groups = labels(np.asarray(clusters)[used], "clusters", int(used.sum())) if clustered else None
    design, outcome, weights = design[used], outcome[used], weights[used]
    root = np.sqrt(weights)
    kept = independent_columns(design * root[:, None])
    design = design[:, kept]
    if outcome.size <= kept.size:
        raise NotEnoughData(f"[{outcome.size}] rows cannot carry [{kept.size}] coefficients.")
    q, r = np.linalg.qr(design * root[:, None])
    coefficients = np.linalg.solve(r, q.T @ (outcome * root))
    residuals = outcome - design @ coefficients
    bread = np.linalg.inv(r.T @ r)
    scores = design * (weights * residuals)[:, None]
    leverage = np.sum(q * q, axis=1)
    meat = _meat(covariance, scores, leverage, groups, kept.size)
    if covariance == "classical":
        spread = float(np.sum(weights * residuals**2)) / (outcome.size - kept.size)
        estimate = bread * spread
    else:
        estimate = bread @ meat @ bread
    count = 0 if groups is None else int(groups.max()) + 1
    return LeastSquares(coefficients, estimate, kept, residuals, outcome.size, count)


def _meat(
    covariance: Covariance, scores: Floats, leverage: Floats, groups: Ints | None, columns: int
) -> Floats:
    rows = scores.shape[0]
    if groups is not None:
        return _clustered_meat(covariance, scores, groups, columns)
    scale = {
        "classical": np.ones(rows),
        "HC0": np.ones(rows),
        "HC1": np.full(rows, rows / (rows - columns)),
        "HC2": 1 / np.maximum(1 - leverage, 1e-12),
        "HC3": 1 / np.maximum(1 - leverage, 1e-12) ** 2,
        "linearization": np.full(rows, rows / (rows - 1)),
    }[covariance]
    return np.asarray(scores.T @ (scores * scale[:, None]), dtype=np.float64)


def _clustered_meat(covariance: Covariance, scores: Floats, groups: Ints, columns: int) -> Floats:
    count = int(groups.max()) + 1
    if count < 2:
        raise NotEnoughData("Cluster-robust errors need at least two clusters.")
    sums = np.zeros((count, scores.shape[1]))
    np.add.at(sums, groups, scores)
    rows = scores.shape[0]
    factor = count / (count - 1) * (rows - 1) / (rows - columns) if covariance == "CR1" else 1.0
    return np.asarray(sums.T @ sums * factor, dtype=np.float64)
