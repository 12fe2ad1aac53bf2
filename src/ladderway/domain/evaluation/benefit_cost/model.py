"""A benefit-cost model: figures with their ranges, and lines that say who gains and pays.

Figures stand for themselves (`Figure`) or are impacts of the study that the model belongs to
(`OfImpact`): an estimate with its standard error, drawn from the normal distribution.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from ladderway.domain.evaluation.benefit_cost.effects import Decay, Fading, projected
from ladderway.domain.evaluation.benefit_cost.ledger import (
    Entry,
    Perspective,
    Valued,
    cost,
    gain,
    transfer,
    valued,
)
from ladderway.domain.evaluation.benefit_cost.returns import Returns, returns
from ladderway.domain.evaluation.benefit_cost.streams import Discounting, Timing
from ladderway.domain.evaluation.benefit_cost.uncertainty import (
    Bar,
    Figure,
    Simulated,
    estimated,
    simulate,
    tornado,
)
from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.label import Label

LONGEST = 40  # years
SOCIETY = "society"


@dataclass(frozen=True, slots=True)
class Line:
    """One of `gain_to`, `cost_by`, or both `taken_from` and `given_to` of a transfer. Dollars of a
    year are `figure` times `times`, in each of `years` from `first_year`, then fading to the
    horizon."""

    name: str
    figure: str
    times: float = 1.0
    gain_to: Perspective | None = None
    cost_by: Perspective | None = None
    taken_from: Perspective | None = None
    given_to: Perspective | None = None
    first_year: int = 1
    years: int = 1
    fading: Fading = Fading.STOPS
    fading_years: int = 0
    fading_rate: float = 0.0


@dataclass(frozen=True, slots=True)
class OfImpact:
    """A figure that is the impact on an outcome of the study, with its standard error."""

    name: str
    outcome: str


@dataclass(frozen=True, slots=True)
class BenefitCost:
    """`source` says where the figures come from; `price_year` in which dollars they are. `labels`
    hold words for lines and figures by name, where the name itself will not do."""

    title: str
    source: str
    price_year: int
    discount_rate: float
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...] = ()
    impacts: tuple[OfImpact, ...] = ()
    horizon: int = 5
    timing: Timing = Timing.MIDDLE
    notes: tuple[str, ...] = field(default=())
    labels: Mapping[str, Label] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worked:
    """`by` is who looks: participant, employer, government, others, society."""

    lines: tuple[Valued, ...]
    by: Mapping[str, Returns]
    simulated: Simulated
    bars: tuple[Bar, ...]


def model_faults(model: BenefitCost) -> list[str]:
    """What makes a model unfit, each with its place and what to do."""
    names = [f.name for f in model.figures] + [i.name for i in model.impacts]
    found = []
    if len(set(names)) < len(names) or not names:
        found.append("[figures] and [impacts] need a figure or more, each with a name of its own")
    if not 1 <= model.horizon <= LONGEST:
        found.append(f"[horizon] is [{model.horizon}]; give 1 to {LONGEST} years")
    for line in model.lines:
        found += _line_faults(line, sorted(set(names)), model.horizon)
    return found


def _line_faults(line: Line, known: list[str], horizon: int) -> list[str]:
    found = []
    if line.figure not in known:
        found.append(f"[{line.name}] names the figure [{line.figure}]; there are {known}")
    ways = (line.gain_to is not None) + (line.cost_by is not None)
    moves = (line.taken_from is not None) + (line.given_to is not None)
    if ways + moves // 2 != 1 or moves == 1:
        found.append(
            f"[{line.name}] needs gain_to, or cost_by, or taken_from with given_to: one of them"
        )
    if line.first_year < 1 or line.years < 1 or line.first_year + line.years - 1 > horizon:
        found.append(f"[{line.name}] runs past the horizon of [{horizon}] years")
    return found


def with_impacts(model: BenefitCost, found: Mapping[str, tuple[float, float]]) -> BenefitCost:
    """The model with its impacts as figures; `found` has estimate and standard error by outcome.

    Raises BadInput where an outcome has no estimate."""
    missing = [i.outcome for i in model.impacts if i.outcome not in found]
    if missing:
        raise BadInput(f"The benefit-cost model needs the impact on {missing}; there is none.")
    drawn = tuple(estimated(i.name, *found[i.outcome]) for i in model.impacts)
    return replace(model, figures=(*drawn, *model.figures), impacts=())


def entries(model: BenefitCost, figures: Mapping[str, float]) -> tuple[Entry, ...]:
    """The ledger at these values of the figures."""
    return tuple(_entry(line, figures[line.figure] * line.times, model) for line in model.lines)


def _entry(line: Line, dollars: float, model: BenefitCost) -> Entry:
    before = line.first_year - 1
    observed = np.full(line.years, dollars)
    decay = Decay(line.fading, line.fading_years, line.fading_rate)
    stream = np.concatenate([np.zeros(before), projected(observed, decay, model.horizon - before)])
    if line.gain_to is not None:
        return gain(line.name, line.gain_to, stream)
    if line.cost_by is not None:
        return cost(line.name, line.cost_by, stream)
    if line.taken_from is None or line.given_to is None:  # `model_faults` refuses such a line
        raise BadInput(f"[{line.name}] moves from nobody or to nobody.")
    return transfer(line.name, line.taken_from, line.given_to, stream)


def work_out(model: BenefitCost, seed: int, draws: int = 10_000) -> Worked:
    """From every perspective, with the spread of society's net and what it hangs on.

    Raises BadInput for a model whose impacts were not put in (`with_impacts`)."""
    if model.impacts:
        raise BadInput("Figures that are impacts need the study: keep the model in its plan.")
    discounting = Discounting(model.discount_rate, model.timing)

    names = [f.name for f in model.figures]
    # A ledger is linear in its figures: what one dollar of each is worth says all.
    worth = {name: _one_dollar(model, name, names, discounting) for name in names}

    def net(figures: Mapping[str, float]) -> float:
        return sum(worth[name] * value for name, value in figures.items())

    base = entries(model, {f.name: f.base for f in model.figures})
    by = {p.value: returns(base, discounting, p) for p in Perspective}
    by[SOCIETY] = returns(base, discounting)
    rng = np.random.default_rng(seed)
    simulated = simulate(net, model.figures, rng, draws)
    return Worked(valued(base, discounting), by, simulated, tornado(net, model.figures))


def _one_dollar(model: BenefitCost, name: str, names: list[str], discounting: Discounting) -> float:
    """Society's net if this figure is one dollar and all others nothing."""
    ledger = entries(model, {n: float(n == name) for n in names})
    return sum(line.society for line in valued(ledger, discounting))
