"""Effect sizes as a drawing: a dot each, with its interval where counts are told."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.evidence.effects import effect_size
from ladderway.domain.evidence.matching import Compared

WIDTH, NAMES, ROW, TOP = 720, 270, 30, 34
STEPS = (0.1, 0.2, 0.25, 0.5, 1.0, 2.0)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Dot:
    """Places in the drawing; `low` and `high` are None where no interval can be told."""

    name: str
    y: float
    x: float
    low: float | None
    high: float | None
    by_lot: bool


@dataclass(frozen=True, slots=True)
class Forest:
    dots: tuple[Dot, ...]
    ticks: tuple[tuple[float, float], ...]  # place, value
    zero: float
    height: int
    width: int = WIDTH


def forest(rows: Sequence[Compared]) -> Forest | None:
    """Those of `rows` that have an effect size, in their order; None where none has."""
    sized = [(row, size) for row in rows if (size := effect_size(row.finding))]
    if not sized:
        return None
    ends = [v for _r, s in sized for v in (s.value, s.low, s.high, 0.0) if v is not None]
    step = next((s for s in STEPS if (max(ends) - min(ends)) / s < MOST_TICKS), STEPS[-1])
    low, high = step * (min(ends) // step), step * -(-max(ends) // step)

    def place(value: float) -> float:
        return round(NAMES + 12 + (WIDTH - NAMES - 32) * (value - low) / (high - low or step), 1)

    dots = tuple(
        Dot(
            row.initiative.name, TOP + ROW * (n + 0.5), place(size.value),
            None if size.low is None else place(size.low),
            None if size.high is None else place(size.high), row.by_lot,
        )
        for n, (row, size) in enumerate(sized)
    )  # fmt: skip
    count = round((high - low) / step)
    values = [low + step * n for n in range(count + 1)]
    ticks = tuple((place(v), round(v, 2)) for v in values)
    return Forest(dots, ticks, place(0.0), TOP + ROW * len(dots) + 8)
