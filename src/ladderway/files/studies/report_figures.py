"""The figures of series, stays, and benefit and cost that may be seen, one row each."""

from collections.abc import Iterator, Mapping

from ladderway.domain.evaluation.benefit_cost.ledger import Perspective
from ladderway.domain.evaluation.benefit_cost.model import SOCIETY, Worked
from ladderway.domain.evaluation.results.model import SeriesImpacts, StayResult, StudyResults
from ladderway.domain.evaluation.results.over_time import period_outcomes
from ladderway.domain.evaluation.results.published import (
    ARM,
    ARMS,
    COMPARISON,
    PROGRAM,
    Published,
    outcome_dimension,
    stay_is_shown,
    worth_is_shown,
)
from ladderway.domain.evaluation.study import Status
from ladderway.domain.evaluation.survival import Contrast

Row = tuple[str, str, str, str, str, str, float | None]
Told = Mapping[str, float | None]


def more_figures(results: StudyResults, seen: Published) -> Iterator[Row]:
    study = results.plan.id
    for series in results.series:
        for group, told, shown in _series(results, series, seen):
            yield from _rows((study, "series", series.series.name), group, told, shown)
    for stay in results.stays:
        for group, told, shown in _stay(stay, seen):
            yield from _rows((study, "stay", stay.stay.name), group, told, shown)
    if results.worth is not None:
        shown = worth_is_shown(results.plan, seen)
        for group, told in _worth(results.worth):
            yield from _rows((study, "benefit_cost", ""), group, told, shown)


def _rows(place: tuple[str, str, str], group: str, told: Told, shown: bool) -> Iterator[Row]:
    for quantity, value in told.items():
        kept = value if shown and value is not None and value == value else None
        number = None if kept is None else float(kept)
        yield (*place, Status.EXPLORATORY.value, group, quantity, number)


def _series(
    results: StudyResults, made: SeriesImpacts, seen: Published
) -> Iterator[tuple[str, Told, bool]]:
    bands = made.found.bands
    for place, outcome in enumerate(period_outcomes(results.plan, made.series)):
        name = outcome_dimension(outcome)
        means = {arm: seen.average(name, **{ARM: arm}) for arm in ARMS}
        base, impact = means[COMPARISON], float(bands.estimates[place])
        told = {
            "program_mean": (base or 0.0) + impact, "comparison_mean": base, "impact": impact,
            "standard_error": float(bands.standard_errors[place]),
            "low": float(bands.low[place]), "high": float(bands.high[place]),
            "pointwise_low": float(bands.pointwise_low[place]),
            "pointwise_high": float(bands.pointwise_high[place]),
            **{f"n_{arm}": seen.known(name, **{ARM: arm}) for arm in ARMS},
        }  # fmt: skip
        yield f"month={made.series.months[place]:g}", told, None not in means.values()


def _stay(made: StayResult, seen: Published) -> Iterator[tuple[str, Told, bool]]:
    shown = [stay_is_shown(seen, made.stay, k) for k in range(len(made.checkpoints))]
    for at, may in zip(made.checkpoints, shown, strict=True):
        shares = {PROGRAM: at.program.survival, COMPARISON: at.comparison.survival}
        yield f"at={at.time:g}", _contrast(shares, at.difference), may
    means = {PROGRAM: made.means.program.value, COMPARISON: made.means.comparison.value}
    end = f"mean up to {made.stay.checkpoints[-1]:g}"
    yield end, _contrast(means, made.means.difference), shown[-1]
    yield "all", {"p": made.p_same}, all(shown)


def _contrast(means: Mapping[str, float], found: Contrast) -> Told:
    return {
        **{f"{arm}_mean": value for arm, value in means.items()}, "impact": found.estimate,
        "standard_error": found.standard_error, "p": found.p_value, "low": found.low,
        "high": found.high,
    }  # fmt: skip


def _worth(made: Worked) -> Iterator[tuple[str, Told]]:
    spread = made.simulated
    for who, found in made.by.items():
        lines = _lines(made, found.perspective)
        yield who, {
            "effects": found.effects, "program_costs": found.program_costs, "net": found.net,
            "ratio": found.ratio, "rate_of_return": found.rate_of_return,
            **lines,
        }  # fmt: skip
    yield SOCIETY, {
        "low": spread.low, "high": spread.high, "share_above_zero": spread.share_above_zero,
    }  # fmt: skip


def _lines(made: Worked, who: Perspective | None) -> Told:
    """What each line brings to one, where it touches them at all."""
    return {
        f"line {line.name}": line.of(who)
        for line in made.lines
        if who is None or who in line.values
    }
