"""The design of a regression, made once: collinear columns dropped, the inverse kept."""

from dataclasses import dataclass

import numpy as np
from scipy import linalg

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.impact.arrays import Array, Codes

COLLINEAR = (
    1e-7  # R's lm: a column that keeps less than this of its length is a sum of earlier ones
)


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What coefficients and their errors are computed from.

    `columns` (n, r) are the kept columns, `kept` their places; `weights` (n,); `inverse` (r, r) is
    (X'WX)^-1. `spread` (n,) is the variance of each unit, up to a factor, that CR2, CR3 and
    Satterthwaite suppose; ones unless said otherwise. `clusters` are codes, None where every unit
    stands alone.
    """

    columns: Array
    weights: Array
    inverse: Array
    kept: tuple[int, ...]
    width: int
    spread: Array
    clusters: Codes | None

    @property
    def n(self) -> int:
        return len(self.columns)

    @property
    def rank(self) -> int:
        return len(self.kept)

    @property
    def cluster_count(self) -> int:
        return self.n if self.clusters is None else int(self.clusters.max()) + 1

    def leverages(self) -> Array:
        """w x'(X'WX)^-1 x for each unit."""
        at_unit = np.einsum("ij,jk,ik->i", self.columns, self.inverse, self.columns)
        leverages: Array = self.weights * at_unit
        return leverages

    def solve(self, outcome: Array) -> Array:
        """Least squares coefficients of the kept columns, (r,)."""
        root = np.sqrt(self.weights)
        q, r = np.linalg.qr(self.columns * root[:, None])
        solved: Array = linalg.solve_triangular(r, q.T @ (root * outcome))
        return solved


def design(
    columns: Array,
    weights: Array | None = None,
    clusters: Codes | None = None,
    spread: Array | None = None,
) -> Design:
    """Keeps, like R's `lm`, the first of columns that depend on each other.

    Raises NotEnoughData where no unit is left over for the error.
    """
    n, width = columns.shape
    weight = np.ones(n) if weights is None else weights
    root = np.sqrt(weight)[:, None]
    kept = independent(columns * root)
    chosen = columns[:, kept]
    if n <= len(kept):
        raise NotEnoughData(f"[{n}] units for [{len(kept)}] coefficients leave nothing for errors.")
    upper = np.linalg.qr(chosen * root, mode="r")
    inverted = linalg.solve_triangular(upper, np.eye(len(kept)))
    each = np.ones(n) if spread is None else spread
    return Design(chosen, weight, inverted @ inverted.T, tuple(kept), width, each, clusters)


def independent(columns: Array) -> list[int]:
    """Places of the columns that are no linear combination of earlier ones."""
    lengths = np.linalg.norm(columns, axis=0)
    kept = [j for j in range(columns.shape[1]) if lengths[j] > 0]
    while kept:
        upper: Array = np.linalg.qr(columns[:, kept], mode="r")  # type: ignore[assignment]
        left = np.zeros(len(kept))
        left[: min(upper.shape)] = np.abs(np.diag(upper))
        short = np.flatnonzero(left < COLLINEAR * lengths[kept])
        if not len(short):
            break
        del kept[int(short[0])]
    return kept
