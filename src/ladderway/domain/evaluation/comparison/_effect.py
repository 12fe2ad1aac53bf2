"""An estimate with its standard error and interval, in the form that every method here returns."""

from dataclasses import dataclass

from ladderway.domain.evaluation.comparison.assumptions import Assumptions
from ladderway.domain.evaluation.errors import BadInput


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect, its standard error, interval and two-sided p value, and what all of it rests on.

    `df` is None where the reference distribution is normal. `error` names the standard error.
    """

    estimand: str
    estimate: float
    standard_error: float
    low: float
    high: float
    p_value: float
    level: float
    df: float | None
    error: str
    treated: int
    compared: int
    assumptions: Assumptions


def effect(
    estimate: float,
    standard_error: float,
    *,
    estimand: str,
    error: str,
    treated: int,
    compared: int,
    assumptions: Assumptions,
    level: float = 0.95,
    df: float | None = None,
) -> Effect:
    """Put interval and p value around an estimate: normal, or Student's t where `df` is given."""
    from scipy import stats

    if not 0 < level < 1:
        raise BadInput(f"[level] must lie between 0 and 1: [{level}].")
    reference = stats.norm() if df is None else stats.t(df)
    reach = float(reference.ppf(0.5 + level / 2)) * standard_error
    if standard_error > 0:
        p_value = float(2 * reference.sf(abs(estimate) / standard_error))
    else:
        p_value = float("nan")
    return Effect(
        estimand,
        float(estimate),
        float(standard_error),
        float(estimate - reach),
        float(estimate + reach),
        p_value,
        level,
        df,
        error,
        int(treated),
        int(compared),
        assumptions,
    )
