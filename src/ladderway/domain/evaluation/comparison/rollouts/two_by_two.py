"""Two groups, before and after: the difference of the differences.

Angrist and Pischke (2009), section 5.2. One regression on group, period and their product, with
errors robust to everything within clusters (Bertrand, Duflo and Mullainathan 2004).
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Floats, Numbers, arms, matrix, vector
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison._regression import least_squares
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.errors import NotEnoughData

FEW = 30


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """The effect and the four means it is made of (without covariates)."""

    effect: Effect
    treated_before: float
    treated_after: float
    compared_before: float
    compared_after: float
    clusters: int


def difference_in_differences(
    outcome: Numbers,
    treated_group: Numbers,
    after: Numbers,
    clusters: Numbers,
    *,
    covariates: Numbers | None = None,
    level: float = 0.95,
) -> TwoByTwo:
    """One row per person and period, or per person where each is seen once.

    `treated_group` and `after` are 0/1; `clusters` say at which level treatment was decided (place,
    or person in a panel). Errors are CR1 (factors G/(G-1) and (n-1)/(n-k)) with t of G - 1 degrees
    of freedom, as Stata's `vce(cluster)`. Raises NotEnoughData where one of the four cells is empty
    or the treated group or the other is a single cluster: then nothing says how much clusters vary.
    """
    group = arms(treated_group)
    later = arms(vector(after, "after", group.size))
    y = vector(outcome, "outcome", group.size)
    _two_clusters(group, np.asarray(clusters))
    cells = [group & ~later, group & later, ~group & ~later, ~group & later]
    if not all(cell.any() for cell in cells):
        raise NotEnoughData("One of the four cells (group by period) is empty.")
    columns: list[Floats] = [np.ones(y.size), *(x.astype(float) for x in (group, later, cells[1]))]
    assumed = [Assumption.PARALLEL_TRENDS, Assumption.NO_ANTICIPATION, Assumption.NO_INTERFERENCE]
    if covariates is not None:
        columns.append(matrix(covariates, "covariates", y.size))
        assumed.append(Assumption.LINEAR_OUTCOME)
    fit = least_squares(np.column_stack(columns), y, covariance="CR1", clusters=clusters)
    if fit.clusters < FEW:
        assumed.append(Assumption.FEW_CLUSTERS)
    at = int(np.flatnonzero(fit.columns == 3)[0])
    answer = effect(
        float(fit.coefficients[at]),
        float(np.sqrt(fit.covariance[at, at])),
        estimand="ATT",
        error="CR1",
        treated=int(group.sum()),
        compared=int((~group).sum()),
        assumptions=tuple(assumed),
        level=level,
        df=fit.clusters - 1,
    )
    means = [float(y[cell].mean()) for cell in cells]
    return TwoByTwo(answer, means[0], means[1], means[2], means[3], fit.clusters)


def _two_clusters(group: Numbers, clusters: Numbers) -> None:
    for side in (group, ~group):
        if np.unique(clusters[side]).size < 2:
            raise NotEnoughData(
                "One side is a single cluster, so nothing says how far clusters drift apart by "
                "themselves. Find more places, or report the difference without an interval."
            )
