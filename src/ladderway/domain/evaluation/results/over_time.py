"""Results over time: impacts period by period with bands, and how long something lasts."""

import numpy as np

from ladderway.domain.evaluation.errors import BadInput, EvaluationError, UnsupportedCombination
from ladderway.domain.evaluation.event_time import event_time_impacts
from ladderway.domain.evaluation.impact.missing import fill_missing
from ladderway.domain.evaluation.log_rank import log_rank
from ladderway.domain.evaluation.results.columns import Floats, StudyData, numbers
from ladderway.domain.evaluation.results.model import SeriesImpacts, StayCheckpoint, StayResult
from ladderway.domain.evaluation.study import (
    Estimator,
    MissingCovariate,
    OutcomePlan,
    SeriesPlan,
    Status,
    StayPlan,
    StudyPlan,
)
from ladderway.domain.evaluation.survival import (
    Curve,
    IntervalScale,
    difference_at,
    kaplan_meier,
    restricted_means,
    standing_at,
)

SEED = 1  # of the integration behind a band, so that a report is the same again
LeftOut = list[tuple[str, str]]


def all_series(data: StudyData, left_out: LeftOut) -> tuple[SeriesImpacts, ...]:
    """Those that can be computed; the others are told in `left_out`."""
    found = []
    for series in data.plan.series:
        try:
            found.append(series_impacts(data, series))
        except EvaluationError as error:
            left_out.append((f"series {series.name}", str(error)))
    return tuple(found)


def all_stays(data: StudyData, left_out: LeftOut) -> tuple[StayResult, ...]:
    """Those that can be computed; the others are told in `left_out`."""
    found = []
    for stay in data.plan.stays:
        try:
            found.append(stay_result(data, stay))
        except EvaluationError as error:
            left_out.append((f"stays {stay.name}", str(error)))
    return tuple(found)


def period_outcomes(plan: StudyPlan, series: SeriesPlan) -> tuple[OutcomePlan, ...]:
    """An outcome for each period: that of the plan where it has the same column, so that one
    number is published once."""
    planned = {(o.column, o.kind): o for o in reversed(plan.outcomes)}
    pairs = zip(series.columns, series.months, strict=True)
    return tuple(
        planned.get((column, series.kind))
        or OutcomePlan(
            f"period {column}", column, series.label, series.kind, Status.EXPLORATORY,
            Estimator.DIFFERENCE, months, unit=series.unit,
        )
        for column, months in pairs
    )  # fmt: skip


def series_impacts(data: StudyData, series: SeriesPlan) -> SeriesImpacts:
    """Each period among those observed in it. Blocks of the draw enter as indicators, clusters
    bring CR1. Raises what `event_time_impacts` raises."""
    columns = [data.outcome(o) for o in period_outcomes(data.plan, series)]
    found = event_time_impacts(
        np.column_stack(columns), data.treated, np.random.default_rng(SEED),
        covariates=_adjusted(data, series), cluster=data.clusters, level=data.plan.level,
    )  # fmt: skip
    return SeriesImpacts(series, found)


def _adjusted(data: StudyData, series: SeriesPlan) -> Floats | None:
    parts = []
    if series.covariates:
        raw = np.column_stack([numbers(data.columns, name) for name in series.covariates])
        if np.isnan(raw).any() and data.plan.missing_covariates is not MissingCovariate.INDICATOR:
            raise UnsupportedCombination(
                f"[{series.name}] is adjusted for covariates with missing values: plan "
                "[missing_covariates: mean_and_indicator]."
            )
        parts.append(fill_missing(raw, "indicator").values)
    if data.blocks is not None:
        blocks = np.unique(data.blocks)[1:]
        parts.append((data.blocks[:, None] == blocks[None, :]).astype(float))
    return np.column_stack(parts) if parts else None


def stay_columns(data: StudyData, stay: StayPlan) -> tuple[Floats, Floats]:
    """Durations and whether their end was seen; NaN where there is nothing to follow."""
    lasted, ended = numbers(data.columns, stay.duration), numbers(data.columns, stay.ended)
    began = ~np.isnan(lasted)
    if not np.isin(ended[began], (0.0, 1.0)).all():
        raise BadInput(f"[{stay.ended}] must be 1 (its end was seen) or 0 wherever it began.")
    if (lasted[began] < 0).any():
        raise BadInput(f"[{stay.duration}] holds durations below zero.")
    return lasted, ended


def stay_result(data: StudyData, stay: StayPlan) -> StayResult:
    """Kaplan-Meier by arm with log-log intervals; raises UnsupportedCombination for a draw by
    clusters, BadInput where nobody is followed to the last checkpoint."""
    if data.clusters is not None:
        raise UnsupportedCombination("Durations have no errors for whole clusters here.")
    lasted, ended = stay_columns(data, stay)
    began = ~np.isnan(lasted)
    treated = data.treated[began]
    time, event = lasted[began], ended[began]
    means = restricted_means(time, event, treated, stay.checkpoints[-1], data.plan.level)
    curves = [
        kaplan_meier(
            time[treated == arm], event[treated == arm], scale=IntervalScale.LOG_LOG,
            level=data.plan.level,
        )
        for arm in (1, 0)
    ]  # fmt: skip
    strata = None if data.blocks is None else data.blocks[began]
    same = float("nan")
    if event.any():
        same = log_rank(time, event, treated, strata=strata).p_value
    return StayResult(
        stay,
        int((treated == 1).sum()),
        int((treated == 0).sum()),
        tuple(_checkpoint(curves[0], curves[1], t) for t in stay.checkpoints),
        means,
        same,
    )


def _checkpoint(program: Curve, comparison: Curve, time: float) -> StayCheckpoint:
    one, other = standing_at(program, time), standing_at(comparison, time)
    return StayCheckpoint(time, one, other, difference_at(program, comparison, time))


def of_stays(data: StudyData) -> tuple[str, ...]:
    """Codes of what stays rest on."""
    if not data.plan.stays:
        return ()
    codes = ["last_seen_by_chance"]
    if any(np.isnan(numbers(data.columns, s.duration)).any() for s in data.plan.stays):
        codes.append("only_those_who_began")
    return tuple(codes)
