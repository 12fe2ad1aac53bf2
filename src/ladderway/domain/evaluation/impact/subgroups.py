"""Effects for groups of people known before the draw, and whether they differ.

One regression with a mean and an effect per group. Without covariates each group's effect is its
own difference in means with Neyman's error; the test of difference is of the effects, not of one
being significant and the other not.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.impact.arrays import arm, check_enough, columns, groups, numbers
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.linear import JointTest, LinearFit, least_squares
from ladderway.domain.evaluation.impact.robust import Df, Errors


@dataclass(frozen=True, slots=True)
class SubgroupEffect:
    """The effect in one group, which has this label in the data."""

    label: Any
    n_treated: int
    n_control: int
    effect: Estimate


@dataclass(frozen=True, slots=True)
class SubgroupDifference:
    """Effect in `label` minus effect in `other`."""

    label: Any
    other: Any
    difference: Estimate


@dataclass(frozen=True, slots=True)
class SubgroupEffects:
    """`same_effect` tests that all effects are equal: F on groups - 1; with CR2 it is the
    approximate Hotelling test (HTZ)."""

    groups: tuple[SubgroupEffect, ...]
    differences: tuple[SubgroupDifference, ...]
    same_effect: JointTest


def subgroup_effects(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    subgroup: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> SubgroupEffects:
    """Groups (n,) labelled freely, two at the least; covariates (n, p) have one slope for all.

    Blocks of the draw go in as dummies among the covariates. HC2 and n - k degrees of freedom, with
    clusters CR2 and Satterthwaite's, unless said otherwise. Raises NotEnoughData for one group or a
    group without an arm.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    codes, labels = groups("subgroup", subgroup, len(y))
    count = len(labels)
    sizes = [
        (int((z[codes == g] == 1).sum()), int((z[codes == g] == 0).sum())) for g in range(count)
    ]
    bare = [label for label, pair in zip(labels, sizes, strict=True) if min(pair) < 2]
    if count < 2 or bare:
        raise NotEnoughData(
            f"[{count}] groups, of which {bare[:5]} lack two units in an arm. Join groups."
        )
    for g in range(count):
        here = codes == g
        check_enough(z[here], None if clusters is None else np.asarray(clusters)[here], errors)
    inside = (codes[:, None] == np.arange(count)).astype(np.float64)
    more = [] if covariates is None else [columns("covariates", covariates, len(y))]
    x = np.column_stack([inside, inside * z[:, None], *more])
    fit = least_squares(y, x, weights=weights, clusters=clusters, errors=errors, df=df)
    each = tuple(
        SubgroupEffect(labels[g], *sizes[g], fit.coefficient(count + g, level))
        for g in range(count)
    )
    apart = tuple(
        SubgroupDifference(
            labels[g], labels[h], fit.contrast(_minus(x.shape[1], count, g, h), level)
        )
        for g in range(count)
        for h in range(g)
    )
    return SubgroupEffects(each, apart, _same(fit, x.shape[1], count))


def _minus(width: int, count: int, first: int, second: int) -> npt.NDArray[np.float64]:
    line = np.zeros(width)
    line[count + first], line[count + second] = 1.0, -1.0
    return line


def _same(fit: LinearFit, width: int, count: int) -> JointTest:
    lines = np.array([_minus(width, count, g, 0) for g in range(1, count)])
    return fit.hotelling(lines) if fit.errors == "CR2" else fit.wald(lines)
