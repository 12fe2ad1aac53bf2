"""How long a job (a stay, a spell) lasts, with people whose end is not seen yet.

Kaplan and Meier, Journal of the American Statistical Association 53 (1958), 457-481; variance of
Greenwood (1926). Intervals, medians and ties as R's package `survival`; where an event and a
censoring share a time, the event comes first.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import Flags, Vector, flags, share, vector

TOLERANCE = float(np.sqrt(np.finfo(float).eps))  # as R: times this near each other are one


class IntervalScale(StrEnum):
    """On which scale a normal interval of S(t) is laid, `conf.type` in R."""

    PLAIN = "plain"
    LOG = "log"  # R's default
    LOG_LOG = "log-log"  # Stata's and SAS's default
    LOGIT = "logit"
    ARCSIN = "arcsin"


@dataclass(frozen=True, slots=True)
class Curve:
    """A Kaplan-Meier curve at its distinct times, (k,) each; `log_se` is the error of log S(t).

    `lower`, `upper`: pointwise, NaN once S(t) is zero. `scale`, `level`: of the intervals.
    """

    times: Vector
    at_risk: Vector
    events: Vector
    censored: Vector
    survival: Vector
    log_se: Vector
    lower: Vector
    upper: Vector
    scale: IntervalScale
    level: float

    @property
    def standard_error(self) -> Vector:
        """Of S(t), by Greenwood; NaN where S(t) is zero."""
        known = np.where(self.survival > 0, self.log_se, np.nan)
        return np.asarray(self.survival * known)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its interval; NaN where the data do not reach that far."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class StandingAt:
    """S(t) at one time, with standard error, interval, and how many are still followed."""

    time: float
    survival: float
    standard_error: float
    low: float
    high: float
    at_risk: int


def kaplan_meier(
    duration: ArrayLike,
    ended: ArrayLike,
    *,
    scale: IntervalScale = IntervalScale.LOG,
    level: float = 0.95,
) -> Curve:
    """`duration` ≥ 0 until the end or until last seen, `ended` 0 or 1, (n,) each.

    Raises NotEnoughData without anybody, BadInput for negative durations.
    """
    time, event = spell_columns(duration, ended)
    times, place = np.unique(time, return_inverse=True)
    events = np.asarray(np.bincount(place, event, len(times)), dtype=float)
    leaving = np.bincount(place, minlength=len(times)).astype(float)
    at_risk = leaving[::-1].cumsum()[::-1]
    survival = np.cumprod(1 - events / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_se = np.sqrt(
            np.cumsum(np.where(events > 0, events / (at_risk * (at_risk - events)), 0))
        )
    lower, upper = _interval(survival, log_se, scale, share("level", level))
    return Curve(
        times, at_risk, events, leaving - events, survival, log_se, lower, upper, scale, level
    )


def spell_columns(duration: ArrayLike, ended: ArrayLike) -> tuple[Vector, Flags]:
    """Durations with those nearly alike made one, and whether each ended."""
    time = vector("duration", duration)
    if not len(time):
        raise NotEnoughData("There is nobody to follow [0].")
    if (time < 0).any():
        raise BadInput(f"[{int((time < 0).sum())}] durations are negative.")
    event = flags("ended", ended, len(time))
    distinct = np.unique(time)
    step = np.diff(distinct)
    near = (step <= TOLERANCE) | (step <= TOLERANCE * np.abs(distinct).mean())
    first = np.concatenate([[True], ~near])
    joined = distinct[first][np.cumsum(first) - 1]
    return np.asarray(joined[np.searchsorted(distinct, time)]), event


def _interval(s: Vector, se: Vector, scale: IntervalScale, level: float) -> tuple[Vector, Vector]:
    z = norm.ppf(0.5 + level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        if scale is IntervalScale.PLAIN:
            low, high = s - z * se * s, s + z * se * s
        elif scale is IntervalScale.LOG:
            low, high = s * np.exp(-z * se), s * np.exp(z * se)
        elif scale is IntervalScale.LOG_LOG:
            low, high = (s ** np.exp(sign * z * se / np.log(s)) for sign in (-1, 1))
        elif scale is IntervalScale.LOGIT:
            logit, reach = np.log(s / (1 - s)), z * se / (1 - s)
            low, high = (1 - 1 / (1 + np.exp(logit + sign * reach)) for sign in (-1, 1))
        else:
            reach = 0.5 * z * se * np.sqrt(s / (1 - s))
            angle = np.arcsin(np.sqrt(s))
            low, high = (
                np.sin(np.clip(angle + sign * reach, 0, np.pi / 2)) ** 2 for sign in (-1, 1)
            )
    low, high = np.where(s == 1, 1.0, low), np.where(s == 1, 1.0, high)
    gone = s <= 0
    return np.where(gone, np.nan, np.clip(low, 0, 1)), np.where(gone, np.nan, np.clip(high, 0, 1))


def standing_at(curve: Curve, time: float) -> StandingAt:
    """S(t) as a right-continuous step. Beyond the last time seen it is known only if it is zero."""
    if time < 0:
        raise BadInput(f"Time must be zero or more; it is [{time}].")
    at_risk = (
        int(curve.at_risk[np.searchsorted(curve.times, time)]) if time <= curve.times[-1] else 0
    )
    place = int(np.searchsorted(curve.times, time, side="right")) - 1
    if place < 0:
        return StandingAt(time, 1.0, 0.0, 1.0, 1.0, at_risk)
    if time > curve.times[-1] and curve.survival[-1] > 0:
        nan = float("nan")
        return StandingAt(time, nan, nan, nan, nan, 0)
    return StandingAt(
        time,
        float(curve.survival[place]),
        float(curve.standard_error[place]),
        float(curve.lower[place]),
        float(curve.upper[place]),
        at_risk,
    )


def duration_quantile(curve: Curve, probability: float = 0.5) -> Estimate:
    """The first time by which at least `probability` have ended (the median at 0.5).

    Where S(t) is exactly 1 − p over a stretch, its middle (as R). The interval runs between the
    times at which the lower and the upper limit of S(t) come down to 1 − p; NaN: never reached.
    """
    target = 1 - share("probability", probability)
    curves = (curve.survival, curve.lower, curve.upper)
    return Estimate(*(_first_below(curve.times, c, target) for c in curves))


def _first_below(times: Vector, values: Vector, target: float) -> float:
    reached = ~np.isnan(values) & (values < target + TOLERANCE)
    if not reached.any():
        return float("nan")
    t, v = times[reached], values[reached]
    after = t[v < v[0]]
    if abs(v[0] - target) < TOLERANCE and len(after):
        return float((t[0] + after[0]) / 2)
    return float(t[0])


@dataclass(frozen=True, slots=True)
class RestrictedMean:
    """Mean time in the state up to `tau`, and its Greenwood plug-in standard error."""

    tau: float
    value: float
    standard_error: float

    @property
    def lost(self) -> float:
        """Mean time out of the state before tau; its standard error is the same."""
        return self.tau - self.value

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Normal interval of the mean time in the state."""
        reach = float(norm.ppf(0.5 + share("level", level) / 2)) * self.standard_error
        return self.value - reach, self.value + reach


@dataclass(frozen=True, slots=True)
class Contrast:
    """Program against comparison with normal interval and two-sided p-value; of a ratio, the
    interval and the standard error are those of its logarithm."""

    estimate: float
    standard_error: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True, slots=True)
class RestrictedMeans:
    """Both arms up to the same tau, and three ways to hold them side by side."""

    program: RestrictedMean
    comparison: RestrictedMean
    difference: Contrast
    ratio: Contrast
    lost_ratio: Contrast


def restricted_mean(duration: ArrayLike, ended: ArrayLike, tau: float) -> RestrictedMean:
    """Area under the Kaplan-Meier curve up to `tau`; se² = Σ (area beyond tᵢ)² dᵢ/(nᵢ(nᵢ − dᵢ)).

    As R's survRM2 (Uno et al., Journal of Clinical Oncology 32 (2014), 2380-2385): a time at which
    everybody left ends adds nothing. Raises BadInput for a tau beyond the last time seen unless the
    last of all ended there.
    """
    if not tau > 0:
        raise BadInput(f"The end of the span must be above zero; it is [{tau}].")
    curve = kaplan_meier(duration, ended)
    if tau > curve.times[-1] and curve.survival[-1] > 0:
        raise BadInput(
            f"Nobody is followed to [{tau}]; the last time seen is [{curve.times[-1]:g}]."
        )
    within = curve.times <= tau
    ends = np.append(curve.times[within], tau)
    heights = np.concatenate([[1.0], curve.survival[within]])
    areas = np.diff(ends, prepend=0.0) * heights
    d, n = curve.events[within], curve.at_risk[within]
    left = n - d
    hazard = np.where(left > 0, d / (n * np.where(left > 0, left, 1)), 0.0)
    beyond = areas[::-1].cumsum()[::-1][1:]
    return RestrictedMean(tau, float(areas.sum()), float(np.sqrt(beyond**2 @ hazard)))


def longest_tau(duration: ArrayLike, ended: ArrayLike, treated: ArrayLike) -> float:
    """The longest span over which both arms have a restricted mean, as in survRM2: an arm counts
    to its last time, or without end if everybody still there ended then."""
    time, event = spell_columns(duration, ended)
    group = flags("treated", treated, len(time))
    lasts = []
    for arm in (group, ~group):
        last = time[arm].max()
        lasts.append((last, bool(event[arm & (time == last)].all())))
    open_ends = [last for last, closed in lasts if not closed]
    return float(min(open_ends) if open_ends else max(last for last, _ in lasts))


def restricted_means(
    duration: ArrayLike,
    ended: ArrayLike,
    treated: ArrayLike,
    tau: float | None = None,
    level: float = 0.95,
) -> RestrictedMeans:
    """Difference, ratio and ratio of time lost between the arms up to `tau` (`longest_tau`)."""
    time, event = spell_columns(duration, ended)
    group = flags("treated", treated, len(time))
    if not group.any() or group.all():
        raise NotEnoughData("Both arms need people to follow.")
    until = longest_tau(time, event, group) if tau is None else tau
    one, zero = (restricted_mean(time[arm], event[arm], until) for arm in (group, ~group))
    z = norm.ppf(0.5 + share("level", level) / 2)
    difference = _contrast(
        one.value - zero.value, float(np.hypot(one.standard_error, zero.standard_error)), z
    )
    return RestrictedMeans(
        one,
        zero,
        difference,
        _ratio((one.value, one.standard_error), (zero.value, zero.standard_error), z),
        _ratio((one.lost, one.standard_error), (zero.lost, zero.standard_error), z),
    )


def _contrast(estimate: float, error: float, z: float) -> Contrast:
    p = float(2 * norm.sf(abs(estimate) / error)) if error > 0 else float("nan")
    return Contrast(estimate, error, estimate - z * error, estimate + z * error, p)


def _ratio(one: tuple[float, float], zero: tuple[float, float], z: float) -> Contrast:
    if not (one[0] > 0 and zero[0] > 0):
        nan = float("nan")
        return Contrast(nan, nan, nan, nan, nan)
    error = float(np.hypot(one[1] / one[0], zero[1] / zero[0]))
    of_log = _contrast(float(np.log(one[0] / zero[0])), error, z)
    low, high = float(np.exp(of_log.low)), float(np.exp(of_log.high))
    return Contrast(one[0] / zero[0], error, low, high, of_log.p_value)


def difference_at(program: Curve, comparison: Curve, time: float) -> Contrast:
    """S₁(t) − S₀(t) at a checkpoint, with Greenwood errors; the level is that of the curves."""
    if program.level != comparison.level:
        raise BadInput(f"Levels differ: [{program.level}] and [{comparison.level}].")
    one, zero = standing_at(program, time), standing_at(comparison, time)
    error = float(np.hypot(one.standard_error, zero.standard_error))
    z = float(norm.ppf(0.5 + program.level / 2))
    return _contrast(one.survival - zero.survival, error, z)
