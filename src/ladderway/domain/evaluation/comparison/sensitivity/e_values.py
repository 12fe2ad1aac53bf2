"""E-values: how strongly something unmeasured would have to go with both treatment and outcome.

VanderWeele and Ding (2017), Annals of Internal Medicine 167: the smallest risk ratio with both that
could alone move the estimate to a given value. Conversions to risk ratios as R `EValue`: odds
ratios of common outcomes by the square root, hazard ratios of common ones by (1 - 0.5^√HR) over
(1 - 0.5^√(1/HR)), standardized differences d by exp(0.91 d) with limits exp(0.91 d ± 1.78 se).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Floats
from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination

Ratio = Literal["risk_ratio", "odds_ratio", "hazard_ratio"]


@dataclass(frozen=True, slots=True)
class EValue:
    """Risk ratio with its limits, and E-values of the estimate and of the limit nearer to `true`.

    `limit` is 1 where the interval holds `true`, None where no interval was given.
    """

    risk_ratio: float
    low: float | None
    high: float | None
    estimate: float
    limit: float | None


def e_value(
    estimate: float,
    low: float | None = None,
    high: float | None = None,
    *,
    ratio: Ratio = "risk_ratio",
    rare: bool | None = None,
    true: float = 1.0,
) -> EValue:
    """E-value of a ratio. `rare` has to be said for odds and hazard ratios (rare: under 15 %).

    `true` is the ratio to move the estimate to, on the scale given. Raises BadInput for ratios that
    are not positive or an interval that does not hold the estimate, UnsupportedCombination where
    `rare` is said of a risk ratio or not said of another.
    """
    _check(estimate, low, high, true)
    if (rare is None) != (ratio == "risk_ratio"):
        raise UnsupportedCombination(
            "[rare] belongs to odds and hazard ratios, and to them always."
        )
    low, high = (None if x is None else _ratio(x, ratio, rare) for x in (low, high))
    return _from_ratio(_ratio(estimate, ratio, rare), low, high, _ratio(true, ratio, rare))


def e_value_of_difference(
    d: float, standard_error: float | None = None, *, true: float = 0.0
) -> EValue:
    """E-value of a standardized difference in means with its standard error."""
    if standard_error is None:
        return _from_ratio(float(np.exp(0.91 * d)), None, None, float(np.exp(0.91 * true)))
    if standard_error < 0:
        raise BadInput(f"[standard_error] must not be negative: [{standard_error}].")
    low, high = (float(np.exp(0.91 * d + side * 1.78 * standard_error)) for side in (-1, 1))
    return _from_ratio(float(np.exp(0.91 * d)), low, high, float(np.exp(0.91 * true)))


@dataclass(frozen=True, slots=True)
class DifferenceEValue:
    """E-values of a risk difference and of its lower limit."""

    difference: float
    estimate: float
    limit: float


def e_value_of_risk_difference(
    events_treated: int,
    others_treated: int,
    events_compared: int,
    others_compared: int,
    *,
    true: float = 0.0,
    level: float = 0.95,
    grid: float = 0.0001,
) -> DifferenceEValue:
    """Of a positive risk difference (Ding and VanderWeele 2016); recode a negative one.

    The limit is found on a grid of bias factors of this width, as `evalues.RD` does.
    """
    from scipy.stats import norm

    counts = np.array([events_treated, others_treated, events_compared, others_compared], float)
    ones, zeros = counts[0] + counts[1], counts[2] + counts[3]
    if (counts < 0).any() or ones == 0 or zeros == 0 or counts[2] == 0:
        raise BadInput("Counts must not be negative; both arms and the others' events not nought.")
    share, p1, p0 = ones / (ones + zeros), counts[0] / ones, counts[2] / zeros
    if p1 - p0 <= true or p1 < p0:
        raise BadInput(f"The difference [{p1 - p0:.4f}] must lie above [true]; recode the outcome.")
    moved = true + p0 * (1 - share) - p1 * share
    root = np.sqrt(moved**2 + 4 * p1 * p0 * share * (1 - share))
    factor = float((root - moved) / (2 * p0 * share))
    reach = float(norm.ppf(0.5 + level / 2))
    variances = (p1 * (1 - p1) / ones, p0 * (1 - p0) / zeros, share * (1 - share) / (ones + zeros))
    estimate = bias_threshold(factor)
    if p1 - p0 - reach * np.sqrt(variances[0] + variances[1]) <= true:
        return DifferenceEValue(float(p1 - p0), estimate, 1.0)
    count = int(np.floor((factor - 1) / grid + 1e-10)) + 1
    factors: Floats = 1 + grid * np.arange(count, dtype=np.float64)
    lows = _lower_limits(factors, p1, p0, share, variances, reach)
    first = int(np.argmax(lows <= true))
    return DifferenceEValue(float(p1 - p0), estimate, bias_threshold(float(factors[first])))


def _lower_limits(
    factors: Floats,
    p1: float,
    p0: float,
    share: float,
    variances: tuple[float, float, float],
    reach: float,
) -> Floats:
    difference = p1 - p0 * factors
    weight = share + (1 - share) / factors
    spread = (variances[0] + variances[1] * factors**2) * weight**2
    spread = spread + difference**2 * (1 - 1 / factors) ** 2 * variances[2]
    return np.asarray(difference * weight - reach * np.sqrt(spread), dtype=np.float64)


def bias_threshold(risk_ratio: float, true: float = 1.0) -> float:
    """The E-value of one risk ratio: RR + √(RR (RR - 1)), turned round below 1."""
    if risk_ratio <= 1:
        risk_ratio, true = 1 / risk_ratio, 1 / true
    if true <= risk_ratio:
        return float((risk_ratio + np.sqrt(risk_ratio * (risk_ratio - true))) / true)
    away = true / risk_ratio
    return float(away + np.sqrt(away * (away - 1)))


def _check(estimate: float, low: float | None, high: float | None, true: float) -> None:
    if any(x is not None and not x > 0 for x in (estimate, low, high, true)):
        raise BadInput("Ratios must be above nought.")
    if (low is not None and low > estimate) or (high is not None and high < estimate):
        raise BadInput(f"The interval [{low}, {high}] must hold the estimate [{estimate}].")


def _ratio(x: float, ratio: Ratio, rare: bool | None) -> float:
    if ratio == "risk_ratio" or rare:
        return x
    if ratio == "odds_ratio":
        return float(np.sqrt(x))
    if ratio == "hazard_ratio":
        return float((1 - 0.5 ** np.sqrt(x)) / (1 - 0.5 ** np.sqrt(1 / x)))
    raise BadInput(f"[ratio] cannot be [{ratio}].")


def _from_ratio(estimate: float, low: float | None, high: float | None, true: float) -> EValue:
    near = low if estimate > true else high
    limit = None
    if low is not None or high is not None:
        if estimate == true:
            limit = 1.0
        elif near is not None:
            crossed = near < true if estimate > true else near > true
            limit = 1.0 if crossed else bias_threshold(near, true)
    return EValue(estimate, low, high, bias_threshold(estimate, true), limit)
