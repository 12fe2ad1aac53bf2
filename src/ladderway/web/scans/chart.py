"""Bars of a comparison, one small drawing for each criterion: what is not known is hatched."""

from collections.abc import Sequence
from dataclasses import dataclass

from ladderway.domain.ladders.staircase import wrap
from ladderway.domain.planning.criteria import MOST
from ladderway.domain.planning.scan import Rating
from ladderway.web.scans.queries import Column, Comparison
from ladderway.words import Say

WIDTH, NAME, ROW, BAR, HEAD = 340.0, 128.0, 34.0, 14.0, 6.0
FOOT, SIZE, LEADING = 22.0, 12.0, 13.0
ROOM = WIDTH - NAME - 40


@dataclass(frozen=True, slots=True)
class Bar:
    """A sector in a drawing. Without a `length` it is not known."""

    y: float
    names: tuple[tuple[float, str], ...]  # y, text
    length: float | None
    low: float
    high: float
    text: str

    @property
    def middle(self) -> float:
        return self.y + BAR / 2

    @property
    def has_range(self) -> bool:
        return self.high - self.low > 0.5


@dataclass(frozen=True, slots=True)
class Panel:
    """One criterion over all sectors."""

    code: str
    weight: int
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, int], ...]  # x, points
    unknown: bool  # for every sector


def panels(compared: Comparison, say: Say) -> list[Panel]:
    return [_panel(code, weight, compared.columns, say) for code, weight in _ordered(compared)]


def _ordered(compared: Comparison) -> list[tuple[str, int]]:
    """What counts most comes first."""
    return sorted(compared.weights.items(), key=lambda pair: -pair[1])


def _panel(code: str, weight: int, columns: Sequence[Column], say: Say) -> Panel:
    rated = [column.standing(code).rating for column in columns]
    names = [say.name("sector", column.sector) for column in columns]
    bars = [_bar(k, name, r, say) for k, (name, r) in enumerate(zip(names, rated, strict=True))]
    ticks = tuple((NAME + ROOM * n / MOST, n) for n in range(MOST + 1))
    height = HEAD + ROW * len(columns) + FOOT
    return Panel(code, weight, height, tuple(bars), ticks, all(r is None for r in rated))


def _bar(row: int, name: str, rating: Rating | None, say: Say) -> Bar:
    top = HEAD + ROW * row
    y = top + (ROW - BAR) / 2
    lines = wrap(name, NAME - 10, SIZE, 2)
    first = y + BAR / 2 + 4 - LEADING / 2 * (len(lines) - 1)
    names = tuple((first + LEADING * k, line) for k, line in enumerate(lines))
    if rating is None:
        return Bar(y, names, None, 0.0, 0.0, say.text("not known"))
    low, points, high = (ROOM * end / MOST for end in (rating.low, rating.points, rating.high))
    return Bar(y, names, points, NAME + low, NAME + high, say.number(rating.points, 1))
