"""One estimated number with its error, degrees of freedom, test of zero and interval."""

import math
from dataclasses import dataclass

from scipy import stats

from ladderway.domain.evaluation.errors import BadInput


@dataclass(frozen=True, slots=True)
class Estimate:
    """`df` is inf where the reference is the normal curve.

    `statistic` is value / standard_error; `p_value` is two-sided against zero. Both are NaN where
    the standard error is 0, when nothing varied and nothing was tested.
    """

    value: float
    standard_error: float
    df: float
    statistic: float
    p_value: float
    low: float
    high: float
    level: float


_UNTESTED = (math.nan, math.nan, math.nan, math.nan)


def estimate(value: float, standard_error: float, df: float, level: float = 0.95) -> Estimate:
    """Student's t with `df` degrees of freedom; the normal curve for df = inf.

    A df that is NaN or not above zero (an approximation that failed) leaves the test and the
    interval NaN. Raises BadInput for a level outside 0 to 1.
    """
    check_level(level)
    value, error = float(value), float(standard_error)
    if not (df > 0 and error >= 0):
        return Estimate(value, error, float(df), *_UNTESTED, level)
    reach = quantile(df, level) * error
    statistic = value / error if error > 0 else math.nan
    p = 2 * float(stats.t.sf(abs(statistic), df)) if error > 0 else math.nan
    return Estimate(value, error, float(df), statistic, p, value - reach, value + reach, level)


def quantile(df: float, level: float) -> float:
    """How many standard errors a two-sided interval of this level reaches."""
    if math.isinf(df):
        return float(stats.norm.ppf(0.5 + level / 2))
    return float(stats.t.ppf(0.5 + level / 2, df))


def check_level(level: float) -> None:
    if not 0 < level < 1:
        raise BadInput(f"A level of confidence lies between 0 and 1, such as 0.95; [{level}] not.")
