"""Weights from propensity scores: whom they make the arms resemble, and how far they may go.

Formulas as R `WeightIt` (`get_w_from_ps`, `trim`). Estimands: ATE everybody; ATT the treated; ATC
the others; ATO the people in equipoise (Li, Morgan and Zaslavsky 2018); ATM those a one-to-one
match would find (Li and Greene 2013).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    vector,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

WeightEstimand = Literal["ATE", "ATT", "ATC", "ATO", "ATM"]
QuantileRule = Literal["observed", "interpolated"]


def propensity_weights(
    score: Numbers,
    treated: Numbers,
    estimand: WeightEstimand = "ATE",
    *,
    stabilized: bool = False,
) -> Floats:
    """Weights of length n. `stabilized` multiplies by the share of the person's own arm.

    Raises BadInput for scores that are not strictly between 0 and 1.
    """
    flags = arms(treated)
    p = vector(score, "score", flags.size)
    if (p <= 0).any() or (p >= 1).any():
        raise BadInput("[score] must lie strictly between 0 and 1.")
    own = np.where(flags, p, 1 - p)
    tilt = _tilt(p, estimand)
    weights = tilt / own
    if stabilized:
        weights = weights * np.where(flags, flags.mean(), 1 - flags.mean())
    return np.asarray(weights, dtype=np.float64)


def _tilt(p: Floats, estimand: WeightEstimand) -> Floats:
    tilts = {
        "ATE": np.ones(p.size),
        "ATT": p,
        "ATC": 1 - p,
        "ATO": p * (1 - p),
        "ATM": np.minimum(p, 1 - p),
    }
    if estimand not in tilts:
        raise UnsupportedCombination(f"[estimand] cannot be [{estimand}].")
    return tilts[estimand]


def slope_of_weights(p: Floats, flags: Bools, estimand: WeightEstimand) -> Floats:
    """Derivative of each weight in the log odds of the score, which errors by M-estimation need."""
    odds = p / (1 - p)
    up, down = np.where(flags, 0.0, odds), np.where(flags, -1 / odds, 0.0)
    slopes = {
        "ATE": up + down,
        "ATT": up,
        "ATC": down,
        "ATO": np.where(flags, -1.0, 1.0) * p * (1 - p),
        "ATM": np.where(p < 0.5, up, down),
    }
    return np.asarray(slopes[estimand], dtype=np.float64)


def trim_weights(
    weights: Numbers,
    treated: Numbers,
    at: float,
    *,
    lower: bool = False,
    drop: bool = False,
    rule: QuantileRule = "observed",
) -> Floats:
    """Cap weights at a quantile (`at` between 0.5 and 1) or at the next after the `at` largest.

    An arm whose weights are all equal (the estimand's own) is left alone and does not count for the
    quantile. `rule` is how a quantile is read: `observed` takes an observed weight (type 3, as R
    `WeightIt`: the nearest order statistic, the even one in a tie), `interpolated` is type 7.
    `lower` caps from below at the mirror quantile; `drop` sets what is beyond to nought.
    """
    flags = arms(treated)
    trimmed = vector(weights, "weights", flags.size).copy()
    subject = _subject(trimmed, flags)
    low, high = _cuts(trimmed[subject], at, lower, rule)
    under, over = subject & (trimmed < low), subject & (trimmed > high)
    trimmed[under] = 0.0 if drop else low
    trimmed[over] = 0.0 if drop else high
    return trimmed


def _subject(weights: Floats, flags: Bools) -> Bools:
    flat = {side: np.ptp(weights[flags == side]) < 1e-8 for side in (True, False)}
    if all(flat.values()):
        raise BadInput("[weights] are all equal within each arm: there is nothing to trim.")
    return np.asarray(np.where(flags, not flat[True], not flat[False]), dtype=np.bool_)


def _cuts(weights: Floats, at: float, lower: bool, rule: QuantileRule) -> tuple[float, float]:
    ordered = np.sort(weights)
    if at >= 1:
        count = int(at)
        if count >= weights.size / 2:
            raise BadInput(f"[at] must be less than half of the [{weights.size}] weights.")
        return float(ordered[count] if lower else -np.inf), float(ordered[-count - 1])
    if not 0.5 < at < 1:
        raise BadInput(f"[at] is a quantile above 0.5, or a whole number of weights: [{at}].")
    read = _type_3 if rule == "observed" else _type_7
    return read(ordered, 1 - at) if lower else -np.inf, read(ordered, at)


def _type_3(ordered: Floats, share: float) -> float:
    """Hyndman and Fan (1996), definition 3."""
    place = ordered.size * share - 0.5
    whole = int(np.floor(place + 4 * np.finfo(float).eps))
    exact = abs(place - whole) < 4 * np.finfo(float).eps * max(1.0, place)
    index = whole if exact and whole % 2 == 0 else whole + 1
    return float(ordered[min(max(index, 1), ordered.size) - 1])


def _type_7(ordered: Floats, share: float) -> float:
    return float(np.quantile(ordered, share))


@dataclass(frozen=True, slots=True)
class CommonSupport:
    """Scores kept lie between `low` and `high`, both inside; `kept` flags the people."""

    low: float
    high: float
    kept: Bools


def crump_support(
    score: Numbers, treated: Numbers, *, threshold: float | None = None
) -> CommonSupport:
    """Keep scores within [a, 1 - a] (Crump, Hotz, Imbens and Mitnik 2009).

    `threshold` is a fixed a, 0.1 by their rule of thumb. Without it a is the smallest value at
    which 1 / (a (1 - a)) is at most twice the mean of 1 / (p (1 - p)) over those kept, looked for
    among the scores and their complements below one half (as `WeightIt`, estimand ATOS); nought
    where everybody may stay.
    """
    flags = arms(treated)
    p = vector(score, "score", flags.size)
    low = _crump(p) if threshold is None else threshold
    if not 0 <= low < 0.5:
        raise BadInput(f"[threshold] must lie between 0 and 0.5: [{low}].")
    kept = (p >= low) & (p <= 1 - low)
    if not (kept & flags).any() or not (kept & ~flags).any():
        raise NotEnoughData("No overlap: no score of one arm lies within the bounds.")
    return CommonSupport(low, 1 - low, kept)


def _crump(p: Floats) -> float:
    inverse = 1 / (p * (1 - p))
    if inverse.max() <= 2 * inverse.mean():
        return 0.0
    product = p * (1 - p)
    for candidate in np.unique(np.minimum(p, 1 - p)):
        edge = candidate * (1 - candidate)
        if 1 / edge <= 2 * inverse[product >= edge].mean():
            return float(candidate)
    return 0.0


def range_support(score: Numbers, treated: Numbers) -> CommonSupport:
    """Keep scores within the range that both arms reach (Dehejia and Wahba 1999)."""
    flags = arms(treated)
    p = vector(score, "score", flags.size)
    low = max(p[flags].min(), p[~flags].min())
    high = min(p[flags].max(), p[~flags].max())
    kept = (p >= low) & (p <= high)
    if low > high or not (kept & flags).any() or not (kept & ~flags).any():
        raise NotEnoughData("No overlap: the arms' scores have no range in common.")
    return CommonSupport(float(low), float(high), kept)


def effective_sample_size(weights: Numbers) -> float:
    """Kish (1965): (sum of weights)² over the sum of their squares."""
    w = vector(weights, "weights")
    if not (w > 0).any():
        raise NotEnoughData("All weights are nought.")
    return float(w.sum() ** 2 / np.sum(w * w))
