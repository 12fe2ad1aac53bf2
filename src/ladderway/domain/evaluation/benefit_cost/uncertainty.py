"""What a result hangs on: simulation, one figure at a time, and where it turns.

A model is any function from figures by name to one number (a net present value). Each figure has a
value to begin with, a low and a high one, and the distribution it is drawn from. Figures are drawn
independently; where two move together, make one of the other inside the model.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.optimize import brentq

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import Vector, share

Model = Callable[[Mapping[str, float]], float]
STEPS = 64  # in which a turning point is looked for


class Shape(StrEnum):
    FIXED = "fixed"
    NORMAL = "normal"  # low and high are the ends of its central 95 %
    TRIANGULAR = "triangular"  # low, base (the mode), high
    UNIFORM = "uniform"
    LOGNORMAL = "lognormal"  # median at base; low and high the central 95 % of its logarithm


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    base: float
    low: float
    high: float
    shape: Shape = Shape.NORMAL


@dataclass(frozen=True, slots=True)
class Simulated:
    """Results of all draws, (draws,), and their summary; quantiles of type 7."""

    results: Vector
    at_base: float
    mean: float
    standard_deviation: float
    low: float
    median: float
    high: float
    share_above_zero: float
    level: float


@dataclass(frozen=True, slots=True)
class Bar:
    """The result with one figure at its low and its high value, all others at base."""

    name: str
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        return abs(self.at_high - self.at_low)


def estimated(name: str, estimate: float, standard_error: float) -> Figure:
    """A figure from a study: normal, with its 95 % interval as low and high."""
    reach = Z95 * standard_error
    return Figure(name, estimate, estimate - reach, estimate + reach, Shape.NORMAL)


Z95 = 1.959963984540054


def simulate(
    model: Model,
    figures: Sequence[Figure],
    rng: np.random.Generator,
    draws: int = 10_000,
    level: float = 0.95,
) -> Simulated:
    """Draws every figure `draws` times. Raises BadInput as `check`, NotEnoughData below two."""
    check(figures)
    share("level", level)
    if draws < 2:
        raise NotEnoughData(f"A spread needs at least two draws; there are [{draws}].")
    drawn = {f.name: _draws(f, rng, draws) for f in figures}
    results = np.array([model({n: float(c[i]) for n, c in drawn.items()}) for i in range(draws)])
    tail = (1 - level) / 2
    low, median, high = np.quantile(results, [tail, 0.5, 1 - tail])
    return Simulated(
        results,
        model(_base(figures)),
        float(results.mean()),
        float(results.std(ddof=1)),
        float(low),
        float(median),
        float(high),
        float((results > 0).mean()),
        level,
    )


def tornado(model: Model, figures: Sequence[Figure]) -> tuple[Bar, ...]:
    """One figure at a time from low to high, the widest swing first."""
    check(figures)
    base = _base(figures)
    bars = [
        Bar(f.name, model({**base, f.name: f.low}), model({**base, f.name: f.high}))
        for f in figures
    ]
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.name)))


def break_even(
    model: Model, figures: Sequence[Figure], name: str, ends: tuple[float, float], at: float = 0.0
) -> float | None:
    """The value of one figure nearest its base at which the result is `at`, all others at base.

    Looked for between `ends` in 64 steps, so that a result that turns twice within a step is
    missed; None where there is none.
    """
    check(figures)
    base = _base(figures)
    if name not in base:
        raise BadInput(f"There is no figure [{name}]; there are [{', '.join(base)}].")

    def gap(value: float) -> float:
        return model({**base, name: value}) - at

    grid = np.linspace(*ends, STEPS + 1)
    gaps = [gap(float(v)) for v in grid]
    found = [float(v) for v, g in zip(grid, gaps, strict=True) if g == 0]
    for k in range(STEPS):
        if gaps[k] * gaps[k + 1] < 0:
            found.append(float(brentq(gap, grid[k], grid[k + 1], xtol=1e-12)))
    return min(found, key=lambda v: abs(v - base[name]), default=None)


def check(figures: Sequence[Figure]) -> None:
    """Raises BadInput for a base outside low and high, a name twice, or a logarithm of nothing."""
    names = [f.name for f in figures]
    if len(set(names)) < len(names):
        raise BadInput("Each figure needs its own name; one stands twice.")
    for f in figures:
        if not f.low <= f.base <= f.high:
            raise BadInput(f"[{f.name}]: base [{f.base}] is not between [{f.low}] and [{f.high}].")
        if f.shape is Shape.LOGNORMAL and not f.low > 0:
            raise BadInput(f"[{f.name}]: a lognormal figure is above zero; low is [{f.low}].")


def _base(figures: Sequence[Figure]) -> dict[str, float]:
    return {f.name: f.base for f in figures}


def _draws(f: Figure, rng: np.random.Generator, draws: int) -> Vector:
    if f.shape is Shape.FIXED or f.low == f.high:
        return np.full(draws, f.base)
    if f.shape is Shape.NORMAL:
        return rng.normal(f.base, (f.high - f.low) / (2 * Z95), draws)
    if f.shape is Shape.TRIANGULAR:
        return rng.triangular(f.low, f.base, f.high, draws)
    if f.shape is Shape.UNIFORM:
        return rng.uniform(f.low, f.high, draws)
    spread = float(np.log(f.high / f.low)) / (2 * Z95)
    return rng.lognormal(float(np.log(f.base)), spread, draws)
