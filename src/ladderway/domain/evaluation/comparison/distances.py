"""How far two people are apart: on the propensity score, or over several covariates."""

from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Bools, Floats, Numbers, arms, matrix
from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination

Metric = Literal["mahalanobis", "robust_mahalanobis", "scaled_euclidean", "euclidean"]
Spread = Literal["sample", "pooled"]


def coordinates(covariates: Numbers, treated: Numbers, metric: Metric = "mahalanobis") -> Floats:
    """Covariates turned so that the plain Euclidean distance between rows is the metric asked for.

    `mahalanobis` divides by the covariance within arms: each covariate centred on the mean of its
    arm, then the covariance over everybody with n - 2 (R `MatchIt` from 4.4, `optmatch`; Rubin
    1980). `robust_mahalanobis` uses average ranks, with the variances of the untied ranks
    (Rosenbaum 2010, section 8.3). `scaled_euclidean` divides by the standard deviation within arms.
    """
    flags = arms(treated)
    values = matrix(covariates, "covariates", flags.size)
    if metric == "euclidean":
        return values
    if metric == "robust_mahalanobis":
        return _whiten(_ranks(values), _rank_covariance(_ranks(values)))
    centred = _centred_within(values, flags)
    within = np.atleast_2d(centred.T @ centred / (flags.size - 2))
    if metric == "scaled_euclidean":
        spread = np.sqrt(np.diag(within))
        return values / np.where(spread > 0, spread, 1.0)
    if metric != "mahalanobis":
        raise UnsupportedCombination(f"[metric] cannot be [{metric}].")
    return _whiten(values, within)


def distance_matrix(places: Floats, treated: Numbers) -> Floats:
    """Distances between the treated (rows, in order of data) and the others (columns)."""
    from scipy.spatial.distance import cdist

    flags = arms(treated)
    points = matrix(places, "places", flags.size)
    if points.shape[1] == 1:
        return np.abs(points[flags] - points[~flags].T)
    return np.asarray(cdist(points[flags], points[~flags]), dtype=np.float64)


def caliper_width(
    distance: Floats, treated: Numbers, caliper: float, spread: Spread = "sample"
) -> float:
    """A caliper in standard deviations, as a width on the scale of `distance`.

    `sample` is the standard deviation over everybody with n - 1 (R `MatchIt`, `Matching`);
    `pooled` is the root of the mean of the two arms' variances (Rosenbaum and Rubin 1985; Austin
    2011 recommends 0.2 of it on the log odds).
    """
    flags = arms(treated)
    if caliper <= 0:
        raise BadInput(f"[caliper] must be above nought: [{caliper}].")
    if spread == "sample":
        return float(caliper * np.std(distance, ddof=1))
    both = [np.var(distance[side], ddof=1) for side in (flags, ~flags)]
    return float(caliper * np.sqrt(np.mean(both)))


def _centred_within(values: Floats, flags: Bools) -> Floats:
    centred = values.copy()
    for side in (flags, ~flags):
        centred[side] -= centred[side].mean(axis=0)
    return centred


def _whiten(values: Floats, covariance: Floats) -> Floats:
    """Multiply by a square root of the (generalized) inverse of the covariance.

    Covariates are scaled first, so that units of measurement do not decide what counts as nought.
    """
    spread = np.sqrt(np.diag(covariance))
    spread = np.where(spread > 0, spread, 1.0)
    u, sizes, _ = np.linalg.svd(covariance / np.outer(spread, spread), hermitian=True)
    kept = sizes > 1e-8 * sizes[0]
    return np.ascontiguousarray((values / spread) @ (u[:, kept] / np.sqrt(sizes[kept])))


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata

    return np.asarray(rankdata(values, axis=0), dtype=np.float64)


def _rank_covariance(ranks: Floats) -> Floats:
    covariance = np.atleast_2d(np.cov(ranks, rowvar=False))
    untied = np.var(np.arange(1, ranks.shape[0] + 1), ddof=1)
    spread = np.sqrt(np.diag(covariance))
    scale = np.sqrt(untied) / np.where(spread > 0, spread, 1.0)
    return np.asarray(covariance * np.outer(scale, scale), dtype=np.float64)
