"""How long jobs last."""

import numpy.typing as npt

from ladderway.domain.evaluation import log_rank, survival
from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.survival import (
    Contrast,
    Estimate,
    IntervalScale,
    StandingAt,
    difference_at,
    duration_quantile,
    standing_at,
)
from ladderway.domain.evaluation.vectors import flags

TITLE = "Durations"


def survival_at(
    duration: npt.ArrayLike,
    ended: npt.ArrayLike,
    times: tuple[float, ...],
    *,
    scale: IntervalScale = IntervalScale.LOG,
    level: float = 0.95,
) -> tuple[StandingAt, ...]:
    """The share still standing at each of some times, from the Kaplan-Meier curve."""
    curve = survival.kaplan_meier(duration, ended, scale=scale, level=level)
    return tuple(standing_at(curve, time) for time in times)


def survival_quantile(
    duration: npt.ArrayLike,
    ended: npt.ArrayLike,
    probability: float = 0.5,
    *,
    scale: IntervalScale = IntervalScale.LOG,
    level: float = 0.95,
) -> Estimate:
    """The time by which a share (a half: the median) has ended."""
    curve = survival.kaplan_meier(duration, ended, scale=scale, level=level)
    return duration_quantile(curve, probability)


def survival_difference(
    duration: npt.ArrayLike,
    ended: npt.ArrayLike,
    treated: npt.ArrayLike,
    time: float,
    *,
    scale: IntervalScale = IntervalScale.LOG,
    level: float = 0.95,
) -> Contrast:
    """Difference between the arms' shares still standing at a time."""
    lasted, over = survival.spell_columns(duration, ended)
    program = flags("treated", treated, len(lasted))
    if not program.any() or program.all():
        raise NotEnoughData("Both arms need people to follow.")
    first = survival.kaplan_meier(lasted[program], over[program], scale=scale, level=level)
    second = survival.kaplan_meier(lasted[~program], over[~program], scale=scale, level=level)
    return difference_at(first, second, time)


ANALYSES = {
    "kaplan_meier": survival.kaplan_meier,
    "survival_at": survival_at,
    "survival_quantile": survival_quantile,
    "survival_difference": survival_difference,
    "restricted_mean": survival.restricted_mean,
    "restricted_means": survival.restricted_means,
    "log_rank": log_rank.log_rank,
}
