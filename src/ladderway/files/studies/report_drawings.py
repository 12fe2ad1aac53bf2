"""Drawings of a report: the flow of people, balance, impacts with their intervals.

Each is an SVG file of its own (colours inside), and each stands beside its table.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ladderway.files.exports.drawing import COLOURS, FONTS, escape

WIDTH, NAMES, ROW, TOP = 760, 300, 28, 36
STEPS = (
    0.01,
    0.02,
    0.05,
    0.1,
    0.2,
    0.25,
    0.5,
    1,
    2,
    5,
    10,
    20,
    50,
    100,
    200,
    500,
    1000,
    2000,
    5000,
)
MOST_TICKS = 7
IN_A_LINE = 44  # characters of a box
INK, QUIET, LINE, BRAND, SUN = (COLOURS[k] for k in ("ink", "ink-2", "line", "brand", "sun"))


@dataclass(frozen=True, slots=True)
class Dot:
    """`low` and `high` are the interval; `other` is a second value, drawn as a ring."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    other: float | None = None
    strong: bool = True


def dots(rows: Sequence[Dot], ticks: Callable[[float], str], bands: tuple[float, ...] = ()) -> str:
    """A dot a row on one scale with zero marked. `ticks` writes a value in the reader's language;
    `bands` are values marked by a dashed line."""
    ends = [v for r in rows for v in (r.value, r.low, r.high, r.other, 0.0) if v is not None]
    ends += bands
    span = max(ends) - min(ends)
    step = next((s for s in STEPS if span / s < MOST_TICKS), span / MOST_TICKS or 1)
    low, high = step * (min(ends) // step), step * -(-max(ends) // step)
    high = high if high > low else low + step

    def x(value: float) -> float:
        return NAMES + 14 + (WIDTH - NAMES - 44) * (value - low) / (high - low)

    height = TOP + ROW * len(rows) + 12
    parts = [
        _line(x(low + step * n), 26, height, LINE) for n in range(round((high - low) / step) + 1)
    ]
    parts += [
        _text(x(low + step * n), 18, ticks(low + step * n), QUIET, "middle", 12)
        for n in range(round((high - low) / step) + 1)
    ]
    parts += [_line(x(v), 26, height, SUN, "4 4") for v in bands]
    parts.append(_line(x(0.0), 26, height, QUIET))
    for n, row in enumerate(rows):
        parts += _row(row, TOP + ROW * (n + 0.5), x)
    return _svg(WIDTH, height, parts)


def _row(row: Dot, y: float, x: Callable[[float], float]) -> list[str]:
    parts = [_text(0, y + 4, row.name[:48], INK, "start", 13)]
    if row.low is not None and row.high is not None:
        parts.append(
            f'<line x1="{x(row.low):.1f}" x2="{x(row.high):.1f}" y1="{y}" y2="{y}" '
            f'stroke="{BRAND}" stroke-width="2"/>'
        )
    if row.other is not None:
        parts.append(_circle(x(row.other), y, "none"))
    parts.append(_circle(x(row.value), y, BRAND if row.strong else COLOURS["card"]))
    return parts


def flow(boxes: Sequence[Sequence[str]], arms: Sequence[Sequence[Sequence[str]]]) -> str:
    """The flow of people: boxes down the middle, then a column for each arm. A box is its lines."""
    wide, gap, down = 330, 40, 26
    parts: list[str] = []
    y = 8.0
    for lines in boxes:
        parts += _box((WIDTH - wide) / 2, y, wide, lines)
        y += _high(lines) + down
        parts.append(_arrow(WIDTH / 2, y - down, y))
    left = (WIDTH - 2 * wide - gap) / 2
    middles = [left + wide / 2, left + wide + gap + wide / 2]
    parts.append(
        f'<path d="M{middles[0]:.0f} {y + 12:.0f} V{y:.0f} H{middles[1]:.0f} V{y + 12:.0f}" '
        f'fill="none" stroke="{QUIET}"/>'
    )
    y += 12
    rows = list(zip(*arms, strict=True))
    for number, row in enumerate(rows, start=1):
        high = max(_high(lines) for lines in row)
        for middle, lines in zip(middles, row, strict=True):
            parts += _box(middle - wide / 2, y, wide, lines, high)
            if number < len(rows):
                parts.append(_arrow(middle, y + high, y + high + down))
        y += high + (down if number < len(rows) else 10)
    return _svg(WIDTH, round(y), parts)


def _high(lines: Sequence[str]) -> float:
    return 18.0 * len(lines) + 14


def _box(x: float, y: float, wide: float, lines: Sequence[str], high: float = 0.0) -> list[str]:
    frame = (
        f'<rect x="{x:.0f}" y="{y:.0f}" width="{wide}" height="{high or _high(lines):.0f}" rx="6" '
        f'fill="{COLOURS["card"]}" stroke="{COLOURS["line-2"]}"/>'
    )
    told = [
        _text(x + wide / 2, y + 22 + 18 * n, _short(line), INK if n == 0 else QUIET, "middle", 13)
        for n, line in enumerate(lines)
    ]
    return [frame, *told]


def _short(line: str) -> str:
    """A line that fits into a box; its end, a count, is kept."""
    label, colon, count = line.rpartition(": ")
    room = IN_A_LINE - len(count)
    return line if len(line) <= IN_A_LINE else f"{label[:room]}…{colon}{count}"


def _arrow(x: float, y: float, to: float) -> str:
    return f'<line x1="{x:.0f}" x2="{x:.0f}" y1="{y:.0f}" y2="{to:.0f}" stroke="{QUIET}"/>'


def _line(x: float, y: float, to: float, colour: str, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y}" y2="{to}" stroke="{colour}"{dashed}/>'


def _circle(x: float, y: float, fill: str) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y}" r="4.5" fill="{fill}" stroke="{BRAND}" stroke-width="1.5"/>'
    )


def _text(x: float, y: float, words: str, colour: str, anchor: str, size: int) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def _svg(wide: int, high: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high:.0f}" width="{wide}" '
        f'height="{high:.0f}" font-family="{FONTS}">{"".join(parts)}</svg>'
    )
