"""Power for several outcomes at once, by simulating their test statistics.

The statistics of a study with true effects are drawn as noncentral multivariate t, adjusted as the
analysis will, and the rejections counted. Power then has several meanings, and a plan has to say
which one it is about (Porter 2018):

- **each**: this outcome is found
- **at least k**: k or more of the outcomes with a true effect are found; k = 1 is the loosest
- **all**: every outcome with a true effect is found
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.design import Adjustment
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.multiplicity import (
    Floats,
    Method,
    adjust_matrix,
    p_from_t,
    step_down_max_t,
)

_BY_P = {
    Adjustment.NONE: Method.NONE,
    Adjustment.BONFERRONI: Method.BONFERRONI,
    Adjustment.SIDAK: Method.SIDAK,
    Adjustment.HOLM: Method.HOLM,
    Adjustment.BENJAMINI_HOCHBERG: Method.BENJAMINI_HOCHBERG,
}


@dataclass(frozen=True, slots=True)
class OutcomesPower:
    """``each``: one share an outcome. ``at_least[k − 1]``: k or more of those with an effect;
    the last is all of them. ``wrongly_any``: an outcome without an effect is found (nan if none is
    without). ``simulation_error``: the largest standard error of these shares.
    """

    each: Floats
    at_least: Floats
    wrongly_any: float
    studies: int
    simulation_error: float


def outcomes_power(
    shifts: ArrayLike,
    correlation: ArrayLike,
    df: float,
    *,
    adjustment: Adjustment,
    alpha: float = 0.05,
    studies: int = 10_000,
    null_draws: int = 2_000,
    rng: np.random.Generator,
) -> OutcomesPower:
    """Two-sided tests of several outcomes of one study.

    ``shifts``: each effect over its standard error (0: no effect). ``correlation``: of the
    statistics, that is of the outcomes within an arm. Statistics of one study share one chi-squared
    with ``df`` (infinite: normal). WESTFALL_YOUNG compares each study with ``null_draws`` draws
    without effects, by step-down of the largest statistic.
    Raises BadInput where the correlation is not one.
    """
    effects = np.atleast_1d(np.asarray(shifts, float))
    root = _root(correlation, effects.size)
    if df <= 0 or studies < 1 or null_draws < 1:
        raise NotEnoughData("Degrees of freedom, studies and draws are above 0.")
    drawn = _statistics(effects, root, df, studies, rng)
    if adjustment is Adjustment.WESTFALL_YOUNG:
        null = _statistics(np.zeros(effects.size), root, df, null_draws, rng)
        adjusted = np.array([step_down_max_t(row, null).adjusted for row in drawn])
    else:
        adjusted = adjust_matrix(p_from_t(drawn, df), _BY_P[adjustment])
    return _counted(adjusted <= alpha, effects != 0)


def _root(correlation: ArrayLike, size: int) -> Floats:
    table = np.asarray(correlation, float)
    if table.shape != (size, size) or not np.allclose(table, table.T):
        raise BadInput(f"The correlation is a symmetric table of [{size}] by [{size}].")
    values, vectors = np.linalg.eigh(table)
    if not np.allclose(np.diag(table), 1) or values.min() < -1e-8:
        raise BadInput("The correlation has ones on its diagonal and no negative eigenvalue.")
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0)))


def _statistics(
    shifts: Floats, root: Floats, df: float, draws: int, rng: np.random.Generator
) -> Floats:
    normal = rng.standard_normal((draws, shifts.size)) @ root.T + shifts
    if math.isinf(df):
        return np.asarray(normal)
    return np.asarray(normal / np.sqrt(rng.chisquare(df, (draws, 1)) / df))


def _counted(
    found: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], real: ArrayLike
) -> OutcomesPower:
    true = np.asarray(real, bool)
    studies, hits = found.shape[0], found[:, true].sum(axis=1)
    at_least = np.array([np.mean(hits >= k) for k in range(1, int(true.sum()) + 1)])
    each = found.mean(axis=0)
    wrongly = float(found[:, ~true].any(axis=1).mean()) if not true.all() else math.nan
    every = np.concatenate([each, at_least])
    error = float(np.sqrt(every * (1 - every) / studies).max())
    return OutcomesPower(each, at_least, wrongly, studies, error)
