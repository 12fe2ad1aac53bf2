"""Pairs of units that are alike, for assignment within pairs."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ladderway.domain.evaluation.errors import BadInput

Floats = NDArray[np.float64]


def nearest_pairs(covariates: ArrayLike) -> NDArray[np.int64]:
    """A pair number for each unit, pairs close in Mahalanobis distance.

    Greedy: of all pairs of free units the closest is taken, again and again; then two pairs swap
    partners while that lowers the sum of distances. A local optimum, not always the least sum.
    ``covariates``: units × columns, an even number of units, no missing values.
    Pairs are numbered in the order of their first unit. Ties go to the units listed first.
    """
    table = np.asarray(covariates, float)
    table = table[:, None] if table.ndim == 1 else table
    if table.shape[0] % 2 or not np.isfinite(table).all():
        raise BadInput("Pairs take an even number of units and no missing values.")
    distance = _distances(table)
    partner = _greedy(distance)
    while _improved(distance, partner):
        pass
    return _numbered(partner)


def _distances(table: Floats) -> Floats:
    inverse = np.linalg.pinv(np.atleast_2d(np.cov(table, rowvar=False)))
    left = table @ inverse
    square = np.sum(left * table, axis=1)
    gap = square[:, None] + square[None, :] - 2 * left @ table.T
    return np.asarray(np.sqrt(np.maximum(gap, 0)))


def _greedy(distance: Floats) -> NDArray[np.int64]:
    units = distance.shape[0]
    first, second = np.triu_indices(units, 1)
    order = np.argsort(distance[first, second], kind="stable")
    partner = np.full(units, -1)
    for i, j in zip(first[order].tolist(), second[order].tolist(), strict=True):
        if partner[i] < 0 and partner[j] < 0:
            partner[i], partner[j] = j, i
    return partner


def _improved(distance: Floats, partner: NDArray[np.int64]) -> bool:
    """Makes the best swap of partners for each pair in turn; whether there was one."""
    changed = False
    for i in range(partner.size):
        j, others = int(partner[i]), np.arange(partner.size)
        now = distance[i, j] + distance[others, partner]
        gain = now - distance[i, others] - distance[j, partner]
        gain[[i, j]] = 0.0
        k = int(np.argmax(gain))
        if gain[k] > 1e-12:
            last = int(partner[k])
            partner[i], partner[k], partner[j], partner[last] = k, i, last, j
            changed = True
    return changed


def _numbered(partner: NDArray[np.int64]) -> NDArray[np.int64]:
    leader = np.minimum(np.arange(partner.size), partner)
    return np.unique(leader, return_inverse=True)[1].astype(np.int64)
