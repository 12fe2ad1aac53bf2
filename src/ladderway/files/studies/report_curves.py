"""Drawings over time: a band of impacts, and lines of shares. Each stands beside its table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ladderway.files.exports.drawing import COLOURS, FONTS, escape
from ladderway.files.studies.report_drawings import MOST_TICKS, STEPS

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BELOW = 760, 300, 76, 20, 34, 44
QUIET, RULE, BRAND = (COLOURS[k] for k in ("ink-2", "line", "brand"))
Ticks = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Band:
    """An impact at a time, with the ends of its band."""

    time: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    time: float
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    points: tuple[Point, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float
    step: float
    times: tuple[float, ...]

    def x(self, time: float) -> float:
        first, last = self.times[0], self.times[-1]
        return LEFT + 14 + (WIDTH - LEFT - RIGHT - 28) * (time - first) / ((last - first) or 1)

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BELOW) * (self.high - value) / (self.high - self.low)


def band(points: Sequence[Band], ticks: Ticks, time: str) -> str:
    """Impacts joined by a line within their band; zero marked. `time` names the axis."""
    scale = _scale([v for p in points for v in (p.low, p.high, 0.0)], [p.time for p in points])
    upper = [f"{scale.x(p.time):.1f},{scale.y(p.high):.1f}" for p in points]
    lower = [f"{scale.x(p.time):.1f},{scale.y(p.low):.1f}" for p in reversed(points)]
    area = f'<polygon points="{" ".join(upper + lower)}" fill="{BRAND}" fill-opacity="0.16"/>'
    return _svg(
        [
            *_frame(scale, ticks, time),
            area,
            _rule(scale.y(0.0), QUIET),
            _path([(scale.x(p.time), scale.y(p.value)) for p in points], True),
            *(_dot(scale.x(p.time), scale.y(p.value), BRAND) for p in points),
        ]
    )


def lines(drawn: Sequence[Line], ticks: Ticks, time: str) -> str:
    """Shares in percent, from 0 to 100, with their intervals; the first line is full."""
    times = sorted({p.time for line in drawn for p in line.points})
    scale = _scale([0.0, 100.0], times)
    parts = _frame(scale, ticks, time)
    for line in drawn:
        parts.append(_path([(scale.x(p.time), scale.y(p.value)) for p in line.points], line.strong))
        for p in line.points:
            x = scale.x(p.time) + (3 if line.strong else -3)
            if p.low is not None and p.high is not None and p.low == p.low:
                parts.append(_upright(x, scale.y(p.low), scale.y(p.high), line.strong))
            parts.append(
                _dot(scale.x(p.time), scale.y(p.value), BRAND if line.strong else COLOURS["card"])
            )
    return _svg(parts + _legend(drawn))


def _scale(values: Sequence[float], times: Sequence[float]) -> _Scale:
    span = max(values) - min(values)
    step = next((s for s in STEPS if span / s < MOST_TICKS), span / MOST_TICKS or 1)
    low, high = step * (min(values) // step), step * -(-max(values) // step)
    return _Scale(low, high if high > low else low + step, step, tuple(times))


def _frame(scale: _Scale, ticks: Ticks, time: str) -> list[str]:
    parts = []
    for n in range(round((scale.high - scale.low) / scale.step) + 1):
        value = scale.low + n * scale.step
        parts += [
            _rule(scale.y(value), RULE),
            _text(LEFT - 8, scale.y(value) + 4, ticks(round(value, 9)), "end"),
        ]
    parts += [_text(scale.x(t), HEIGHT - BELOW + 18, ticks(t), "middle") for t in scale.times]
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, time, "middle"))
    return parts


def _legend(drawn: Sequence[Line]) -> list[str]:
    parts, x = [], float(LEFT)
    for line in drawn:
        parts.append(_path([(x, 14), (x + 24, 14)], line.strong))
        parts.append(_text(x + 30, 18, line.name, "start"))
        x += 50 + 7.5 * len(line.name)
    return parts


def _path(points: Sequence[tuple[float, float]], strong: bool) -> str:
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = "" if strong else ' stroke-dasharray="6 4"'
    return f'<polyline points="{joined}" fill="none" stroke="{BRAND}" stroke-width="2"{dashed}/>'


def _upright(x: float, low: float, high: float, strong: bool) -> str:
    dashed = "" if strong else ' stroke-dasharray="3 3"'
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}" stroke="{BRAND}" '
        f'stroke-width="1.2"{dashed}/>'
    )


def _rule(y: float, colour: str) -> str:
    return f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{colour}"/>'


def _dot(x: float, y: float, fill: str) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" stroke="{BRAND}" '
        'stroke-width="1.5"/>'
    )


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" fill="{QUIET}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _svg(parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" font-family="{FONTS}">{"".join(parts)}</svg>'
    )
