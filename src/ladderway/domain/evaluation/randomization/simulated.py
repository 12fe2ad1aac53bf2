"""What an estimator does when a study is repeated: bias, size, coverage, all studies at once.

Potential outcomes are fixed, only the draw varies, so that a study is one row of a matrix of draws
and a thousand studies are four products of matrices.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.impact.arrays import Array, numbers
from ladderway.domain.evaluation.impact.estimate import check_level, quantile
from ladderway.domain.evaluation.randomization.designs import Design, draw
from ladderway.domain.evaluation.randomization.statistics import (
    Error,
    check_error,
    of_arms,
    usual_error,
)


@dataclass(frozen=True, slots=True, eq=False)
class RepeatedStudies:
    """One entry a study in `estimates` and `errors`. `truth` is the mean effect in the people.

    `coverage` is the share of intervals that hold the truth, `rejected` the share that
    leave out zero: the size where the truth is 0, else the power.
    """

    truth: float
    estimates: Array
    errors: Array
    coverage: float
    rejected: float

    @property
    def bias(self) -> float:
        return float(np.nanmean(self.estimates) - self.truth)

    @property
    def error_ratio(self) -> float:
        """Root mean squared standard error over the spread of the estimates; 1 is right."""
        spread = float(np.nanstd(self.estimates, ddof=1))
        return float(np.sqrt(np.nanmean(self.errors**2))) / spread


def repeat_study(
    untreated: npt.ArrayLike,
    treated: npt.ArrayLike,
    design: Design,
    *,
    studies: int,
    rng: np.random.Generator,
    error: Error | None = None,
    level: float = 0.95,
) -> RepeatedStudies:
    """Outcomes (n,) of everybody without and with the program; `studies` draws of the design.

    Each study is estimated by the difference that fits the design, with the error named or the
    usual one (see `statistics`), and Student's t: n - 2 degrees of freedom, units for clusters,
    n - 2 B within B blocks, B - 1 between them. Studies with an empty arm are NaN and count as not
    covered.
    """
    check_level(level)
    y0 = numbers("untreated", untreated, design.n)
    y1 = numbers("treated", treated, design.n)
    kind = error or usual_error(design)
    check_error(design, kind)
    found = of_arms(y1[:, None], y0[:, None], design, draw(design, studies, rng), kind)
    errors = np.sqrt(np.zeros(studies) if found.variance is None else found.variance[:, 0])
    estimates = found.difference[:, 0]
    truth, reach = float((y1 - y0).mean()), quantile(_df(design, kind), level) * errors
    covered = np.abs(estimates - truth) <= reach
    return RepeatedStudies(
        truth, estimates, errors, float(covered.mean()), float((np.abs(estimates) > reach).mean())
    )


def _df(design: Design, error: Error) -> float:
    blocks = len(design.treated)
    return float({"HC2": design.units - 2, "blocks": design.n - 2 * blocks}.get(error, blocks - 1))
