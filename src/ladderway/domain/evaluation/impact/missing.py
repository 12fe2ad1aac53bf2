"""Baseline covariates that are missing for some people.

Nobody is dropped for a missing covariate: that would undo the draw. What stands in its place is the
same for both arms and chosen before outcomes are seen. Missing outcomes are another matter, see
attrition. Zhao and Ding (2022): with a draw, "indicator" is never less precise in large samples and
needs no assumption about why a value is missing.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.impact.arrays import Array

Method = Literal["indicator", "mean", "complete"]


@dataclass(frozen=True, slots=True, eq=False)
class FilledCovariates:
    """`values` (n, p + q) ready for adjustment: the covariates, then q columns of 0 and 1 that mark
    where the covariate `marks[j]` was missing. `missing` (p,) counts; `kept` (n,) says which rows
    stay (all but for "complete")."""

    values: Array
    marks: tuple[int, ...]
    missing: tuple[int, ...]
    fills: Array
    kept: npt.NDArray[np.bool_]
    method: Method


def fill_missing(covariates: npt.ArrayLike, method: Method = "indicator") -> FilledCovariates:
    """NaN marks what is missing in covariates (n, p).

    "indicator" puts the mean of what is known and adds a column per incomplete covariate; columns
    that mark the same people are added once. "mean" puts the mean alone. "complete" keeps the rows
    without gaps. Raises BadInput for infinite values and for a covariate that nobody has.
    """
    x = np.asarray(covariates, dtype=np.float64)
    x = x[:, None] if x.ndim == 1 else x
    if x.ndim != 2 or np.isinf(x).any():
        raise BadInput("[covariates] must be units by columns of finite numbers or NaN.")
    gaps = np.isnan(x)
    unknown = np.flatnonzero(gaps.all(axis=0))
    if len(unknown):
        raise BadInput(f"Covariates {unknown.tolist()} are missing for everybody. Leave them out.")
    kept = np.ones(len(x), dtype=np.bool_)
    if method == "complete":
        kept = np.all(~gaps, axis=1)
    fills = np.nanmean(x, axis=0)
    filled = np.where(gaps, fills, x)[kept]
    marks = _distinct(gaps) if method == "indicator" else ()
    values = np.column_stack([filled, gaps[:, list(marks)].astype(np.float64)[kept]])
    return FilledCovariates(values, marks, tuple(gaps.sum(axis=0).tolist()), fills, kept, method)


def _distinct(gaps: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    chosen: list[int] = []
    for j in np.flatnonzero(gaps.any(axis=0)):
        if not any((gaps[:, j] == gaps[:, c]).all() for c in chosen):
            chosen.append(int(j))
    return tuple(chosen)
