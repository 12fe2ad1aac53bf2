"""Benefit and cost, and what job spells say."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation import spells
from ladderway.domain.evaluation.benefit_cost import costs, effects, employer, model
from ladderway.domain.evaluation.benefit_cost.returns import (
    Returns,
    internal_rate_of_return,
    payback_year,
)
from ladderway.domain.evaluation.benefit_cost.streams import Discounting, Timing
from ladderway.domain.evaluation.benefit_cost.uncertainty import Bar

TITLE = "Benefit and cost, job spells"


@dataclass(frozen=True, slots=True)
class Stream:
    """Of a stream of yearly dollars; a rate or a year that does not exist is left out."""

    present_value: float
    rate_of_return: float | None
    pays_back_in: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """Of society's net over the draws; quantiles of type 7."""

    at_base: float
    mean: float
    standard_deviation: float
    low: float
    median: float
    high: float
    share_above_zero: float


@dataclass(frozen=True, slots=True)
class Worth:
    by: Mapping[str, Returns]
    simulated: Spread
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    total: float
    per_unit: float | None
    by_category: Mapping[str, float]
    by_payer: Mapping[str, float]
    by_ingredient: Mapping[str, float]


def stream_value(
    stream: npt.ArrayLike, rate: float = 0.0, timing: Timing = Timing.MIDDLE
) -> Stream:
    """Present value, internal rate of return and year of paying back of dollars of year 1, 2, …"""
    discounting = Discounting(rate, timing)
    dollars = np.asarray(stream, dtype=float)
    return Stream(
        discounting.present_value(dollars),
        internal_rate_of_return(dollars, timing),
        payback_year(dollars, discounting),
    )


def projected_effect(
    observed: npt.ArrayLike,
    fading: effects.Fading,
    *,
    years: int = 0,
    rate: float = 0.0,
    horizon: int = effects.DEFAULT_HORIZON,
) -> npt.NDArray[np.float64]:
    """An impact carried beyond the years in which it was observed, by year."""
    return effects.projected(observed, effects.Decay(fading, years, rate), horizon)


def program_cost(
    ingredients: tuple[costs.Ingredient, ...],
    *,
    rate: float = 0.0,
    units: float | None = None,
) -> Cost:
    """A year's cost by the ingredients method, in all and for each of `units` of service."""
    found = costs.program_cost(ingredients, rate=rate)
    each = None if units is None else found.per_unit(units)
    return Cost(found.total, each, found.by_category, found.by_payer, found.by_ingredient)


def benefit_cost(
    model: model.BenefitCost, *, draws: int = 10_000, rng: np.random.Generator
) -> Worth:
    """A whole model: from every perspective, with the spread of society's net and its bars."""
    return _worth(model, draws, rng)


def _worth(told: model.BenefitCost, draws: int, rng: np.random.Generator) -> Worth:
    found = model.work_out(told, int(rng.integers(2**32)), draws)
    names = Spread.__dataclass_fields__
    spread = Spread(**{name: getattr(found.simulated, name) for name in names})
    return Worth(found.by, spread, found.bars)


def stick_stay_progress(
    person: spells.Followed, days: int, qualified: bool | None = None, margin: float = 0.0
) -> spells.Basket:
    """The basket of one person's spells so many days after entry: met, not_met or unknown."""
    return spells.basket(person, days, qualified, margin)


def months_worked(person: spells.Followed, months: int = 12) -> spells.Months | None:
    """Of the months since entry, those with any day worked."""
    return spells.months_worked(person, person.entry, months)


ANALYSES = {
    "stream_value": stream_value,
    "projected_effect": projected_effect,
    "program_cost": program_cost,
    "benefit_cost": benefit_cost,
    "employer_return": employer.employer_return,
    "return_from_rounded": employer.return_from_rounded,
    "stick_stay_progress": stick_stay_progress,
    "time_in_work": spells.time_in_work,
    "months_worked": months_worked,
    "job_retention": spells.retention,
}
