"""A benefit-cost model as a file: figures with their ranges, and lines that say who gains and pays.

docs/reference/benefit-cost-file.md has an example.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np

from ladderway.domain.evaluation.benefit_cost.effects import Decay, Fading, projected
from ladderway.domain.evaluation.benefit_cost.ledger import Entry, Perspective, cost, gain, transfer
from ladderway.domain.evaluation.benefit_cost.returns import Returns, returns
from ladderway.domain.evaluation.benefit_cost.streams import Discounting, Timing
from ladderway.domain.evaluation.benefit_cost.uncertainty import (
    Bar,
    Figure,
    Simulated,
    simulate,
    tornado,
)
from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.shared.errors import BadInput
from ladderway.files.records import load_text, read_value

LONGEST = 40  # years


@dataclass(frozen=True, slots=True)
class Line:
    """One of `gain_to`, `cost_by`, or both `from_` and `to` of a transfer. Dollars of a year are
    `figure` times `times`, in each of `years` from `first_year`, then fading to the horizon."""

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
class BenefitCost:
    """`source` says where the figures come from; `price_year` in which dollars they are."""

    title: str
    source: str
    price_year: int
    discount_rate: float
    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    horizon: int = 5
    timing: Timing = Timing.MIDDLE
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Worked:
    """`by` is who looks: participant, employer, government, others, society."""

    by: Mapping[str, Returns]
    simulated: Simulated
    bars: tuple[Bar, ...]


def load_model(path: Path) -> BenefitCost:
    """Raises BadInput with file, place, and what to do."""
    model = cast(BenefitCost, read_value(BenefitCost, load_text(path, "a model"), path.name))
    wrong = _faults(model)
    if wrong:
        raise BadInput(f"[{path.name}] cannot be used: {'; '.join(wrong)}.")
    return model


def _faults(model: BenefitCost) -> list[str]:
    known = {f.name for f in model.figures}
    found = []
    if not 1 <= model.horizon <= LONGEST:
        found.append(f"[horizon] is [{model.horizon}]; give 1 to {LONGEST} years")
    for line in model.lines:
        found += _line_faults(line, sorted(known), model.horizon)
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
    if line.taken_from is None or line.given_to is None:  # `_faults` refuses such a line
        raise BadInput(f"[{line.name}] moves from nobody or to nobody.")
    return transfer(line.name, line.taken_from, line.given_to, stream)


def work_out(model: BenefitCost, seed: int, draws: int = 10_000) -> Worked:
    """From every perspective, with the spread of society's net and what it hangs on."""
    discounting = Discounting(model.discount_rate, model.timing)

    def net(figures: Mapping[str, float]) -> float:
        return returns(entries(model, figures), discounting).net

    try:
        base = entries(model, {f.name: f.base for f in model.figures})
        by = {p.value: returns(base, discounting, p) for p in Perspective}
        by["society"] = returns(base, discounting)
        rng = np.random.default_rng(seed)
        return Worked(by, simulate(net, model.figures, rng, draws), tornado(net, model.figures))
    except EvaluationError as error:
        raise BadInput(str(error)) from None
