"""How much of the rest an omitted variable would have to explain, in treatment and in outcome.

Cinelli and Hazlett (2020), "Making sense of sensitivity", JRSS B 82; Cinelli and Hazlett (2025) for
the extreme robustness value. Names and definitions as R `sensemakr`. Everything follows from an
estimate, its standard error and the residual degrees of freedom of one linear regression.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.errors import BadInput

ASSUMED: Assumptions = (Assumption.LINEAR_OUTCOME, Assumption.NO_INTERFERENCE)


@dataclass(frozen=True, slots=True)
class Robustness:
    """What an omitted variable would have to explain.

    partial_r2: share of the outcome's residual variance that treatment explains; also how much of
        treatment an omitted variable that explains all of the outcome must explain.
    value: robustness value, the share of both residual variances that brings the estimate down by
        the share q. value_significant: that loses significance at alpha.
    extreme_value, extreme_significant: the same where the omitted variable explains all that is
        left of the outcome.
    """

    partial_r2: float
    cohens_f: float
    value: float
    value_significant: float
    extreme_value: float
    extreme_significant: float
    q: float
    alpha: float
    assumptions: Assumptions


def partial_r2(t_statistic: float, df: float) -> float:
    """t² / (t² + df)."""
    return t_statistic**2 / (t_statistic**2 + df)


def robustness_value(t_statistic: float, df: float, *, q: float = 1.0, alpha: float = 1.0) -> float:
    """Robustness value; `alpha` 1 asks for the estimate alone."""
    reduced, critical = _distances(t_statistic, df, q, alpha)
    gap = reduced - critical
    if gap <= 0:
        return 0.0
    if critical > 0 and reduced > 1 / critical:
        return (reduced**2 - critical**2) / (1 + reduced**2)
    return float(0.5 * (np.sqrt(gap**4 + 4 * gap**2) - gap**2))


def extreme_robustness_value(
    t_statistic: float, df: float, *, q: float = 1.0, alpha: float = 1.0
) -> float:
    """What of treatment a variable must explain that explains all the rest of the outcome."""
    reduced, critical = _distances(t_statistic, df, q, alpha)
    if reduced <= critical:
        return 0.0
    return (reduced**2 - critical**2) / (1 + reduced**2)


def _distances(t_statistic: float, df: float, q: float, alpha: float) -> tuple[float, float]:
    from scipy.stats import t

    if df <= 1 or q < 0 or not 0 < alpha <= 1:
        raise BadInput("[df] must be above 1, [q] not negative, [alpha] in (0, 1].")
    critical = abs(float(t.ppf(alpha / 2, df - 1))) / np.sqrt(df - 1)
    return float(q * abs(t_statistic) / np.sqrt(df)), float(critical)


def robustness(
    estimate: float, standard_error: float, df: float, *, q: float = 1.0, alpha: float = 0.05
) -> Robustness:
    """The table of robustness values of one coefficient."""
    _positive(standard_error)
    ratio = estimate / standard_error
    return Robustness(
        partial_r2(ratio, df),
        abs(ratio) / float(np.sqrt(df)),
        float(robustness_value(ratio, df, q=q)),
        float(robustness_value(ratio, df, q=q, alpha=alpha)),
        extreme_robustness_value(ratio, df, q=q),
        extreme_robustness_value(ratio, df, q=q, alpha=alpha),
        q,
        alpha,
        ASSUMED,
    )


@dataclass(frozen=True, slots=True)
class Adjusted:
    """What the estimate would be with an omitted variable of given strength."""

    r2_treatment: float
    r2_outcome: float
    bias: float
    estimate: float
    standard_error: float
    t_statistic: float
    low: float
    high: float


def adjusted_for(
    estimate: float,
    standard_error: float,
    df: float,
    r2_treatment: float,
    r2_outcome: float,
    *,
    toward_nought: bool = True,
    alpha: float = 0.05,
    null: float = 0.0,
) -> Adjusted:
    """Estimate, error and interval if the omitted variable explains these shares of what is left.

    `r2_treatment` of treatment given the covariates, `r2_outcome` of the outcome given treatment
    and covariates. The interval uses t with `df` - 1.
    """
    from scipy.stats import t

    _positive(standard_error)
    if not (0 <= r2_treatment < 1 and 0 <= r2_outcome <= 1):
        raise BadInput("Partial R² lie between 0 and 1, below 1 for treatment.")
    bias = standard_error * np.sqrt(df) * np.sqrt(r2_outcome * r2_treatment / (1 - r2_treatment))
    moved = estimate - np.sign(estimate) * bias * (1 if toward_nought else -1)
    error = standard_error * np.sqrt((1 - r2_outcome) / (1 - r2_treatment) * df / (df - 1))
    reach = float(t.ppf(1 - alpha / 2, df - 1)) * error
    return Adjusted(
        r2_treatment,
        r2_outcome,
        float(bias),
        float(moved),
        float(error),
        float((moved - null) / error) if error > 0 else float("nan"),
        float(moved - reach),
        float(moved + reach),
    )


def benchmark(
    r2_treatment: float,
    r2_outcome: float,
    *,
    times: float = 1.0,
    times_outcome: float | None = None,
) -> tuple[float, float]:
    """Strength of a variable `times` as strong as an observed covariate, as two partial R².

    `r2_treatment` and `r2_outcome` are the covariate's own partial R² with treatment and with the
    outcome. Raises BadInput where nothing can be that strong. The second is capped at 1.
    """
    k, ky = times, times if times_outcome is None else times_outcome
    odds = r2_treatment / (1 - r2_treatment)
    with_treatment = k * odds
    if with_treatment >= 1 or k * r2_treatment >= 1:
        raise BadInput(f"Nothing can be [{k}] times as strong as this covariate; lower [times].")
    shared = k * r2_treatment**2 / ((1 - k * r2_treatment) * (1 - r2_treatment))
    if shared >= 1:
        raise BadInput(f"Nothing can be [{k}] times as strong as this covariate; lower [times].")
    raised = (np.sqrt(ky) + np.sqrt(shared)) / np.sqrt(1 - shared)
    with_outcome = raised**2 * r2_outcome / (1 - r2_outcome)
    return float(with_treatment), float(min(with_outcome, 1.0))


def _positive(standard_error: float) -> None:
    if not standard_error > 0:
        raise BadInput(f"[standard_error] must be above nought: [{standard_error}].")
