"""Effects adjusted for what was measured before the draw.

`lin`: Lin (2013), the regression on the arm, the centred covariates and their products; its effect
is never less precise, in large samples, than the difference in means. Outside reference: estimatr
`lm_lin`. `ancova`: the same without products (Freedman's warnings apply where arms are unequal).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    arm,
    check_enough,
    columns,
    groups,
    numbers,
    positive,
)
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.linear import LinearFit, intercept_and, least_squares
from ladderway.domain.evaluation.impact.robust import Df, Errors


@dataclass(frozen=True, slots=True, eq=False)
class AdjustedEffect:
    """`fit` has the columns 1, arm, covariates (centred), then arm times each for `lin`."""

    estimate: Estimate
    fit: LinearFit
    centers: Array
    dropped_covariates: tuple[int, ...]


def lin(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> AdjustedEffect:
    """Covariates (n, p) are centred at their (weighted) mean over both arms.

    HC2 and n - k degrees of freedom, with clusters CR2 and Satterthwaite's, unless said otherwise.
    The error takes the centres as given, as `lm_lin` does. Raises BadInput, NotEnoughData,
    UnsupportedCombination.
    """
    y, z, x, w = _read(outcome, treated, covariates, weights, clusters, errors)
    centers = np.average(x, axis=0, weights=w)
    centred = x - centers
    wide = intercept_and(z, centred, centred * z[:, None])
    fit = least_squares(y, wide, weights=w, clusters=clusters, errors=errors, df=df)
    return _effect(fit, centers, level)


def ancova(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> AdjustedEffect:
    """One slope per covariate for both arms; options and errors raised as in `lin`."""
    y, z, x, w = _read(outcome, treated, covariates, weights, clusters, errors)
    fit = least_squares(y, intercept_and(z, x), weights=w, clusters=clusters, errors=errors, df=df)
    return _effect(fit, np.zeros(x.shape[1]), level)


def blocked_lin(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    blocks: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> AdjustedEffect:
    """`lin` on block dummies (all but the first) and covariates: weights by block size.

    Without covariates the effect is that of `blocked_difference`, with HC2 its error too.
    """
    y = numbers("outcome", outcome)
    codes, labels = groups("blocks", blocks, len(y))
    dummies = (codes[:, None] == np.arange(1, len(labels))).astype(np.float64)
    more = [] if covariates is None else [columns("covariates", covariates, len(y))]
    if not len(labels) > 1 and not more:
        raise NotEnoughData("There is one block and no covariate. Take the difference in means.")
    return lin(
        y, treated, np.column_stack([dummies, *more]),
        weights=weights, clusters=clusters, errors=errors, df=df, level=level,
    )  # fmt: skip


def _read(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    weights: npt.ArrayLike | None,
    clusters: npt.ArrayLike | None,
    errors: Errors | None,
) -> tuple[Array, Array, Array, Array | None]:
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    check_enough(z, clusters, errors)
    w = None if weights is None else positive("weights", weights, len(y))
    return y, z, columns("covariates", covariates, len(y)), w


def _effect(fit: LinearFit, centers: Array, level: float) -> AdjustedEffect:
    p = len(centers)
    lost = tuple(j - 2 for j in fit.dropped if 2 <= j < 2 + p)
    return AdjustedEffect(fit.coefficient(1, level), fit, centers, lost)
