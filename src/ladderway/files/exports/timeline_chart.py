"""A timeline as SVG: names on the left, bars over months. Its table stands beside it on the page.

On a page it carries class names that the style sheet colours; as a file, its own style.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from ladderway.domain.ladders.staircase import wrap
from ladderway.domain.planning.timeline import Bar, Timeline
from ladderway.files.exports.drawing import COLOURS, FONTS, escape, quoteattr

RIGHT = 14.0
ROW, HEAD, FOOT = 40.0, 34.0, 10.0
TEXT = 13.0
LETTER = 7.0  # of a name on the axis, with room beside it
# Kinds share the colours of the staircase; their names stand in the table.
INK = {
    "recruitment": "tread-2",
    "training": "tread-4",
    "follow_up": "c-sun",
    "evaluation": "tread-1",
    "delivery": "tread-3",
    "development": "tread-0",
}
STYLE = (
    f"text{{font-family:{FONTS};fill:{COLOURS['ink']};font-size:13px}}"
    f".axis{{fill:{COLOURS['ink-3']};font-size:12px}}.grid{{stroke:{COLOURS['line']}}}"
    f".living{{stroke:{COLOURS['sun']};stroke-dasharray:5 5}}"
    f".living-text{{fill:{COLOURS['on-sun']};font-size:12px}}"
    f".minimum{{stroke:{COLOURS['line-2']};stroke-dasharray:2 4}}"
    f".minimum-text{{fill:{COLOURS['ink-2']};font-size:12px}}"
    f".c-sun{{fill:{COLOURS['sun']}}}.bar{{stroke:{COLOURS['line-2']}}}"
    + "".join(f".tread-{n}{{fill:{COLOURS[f'tread-{n}']}}}" for n in range(5))
)
Named = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Room for the whole and for the names. Paper is narrow: the same letters stand larger."""

    width: float
    names: float

    def x(self, share: float) -> float:
        return self.names + share * self.plot

    @property
    def plot(self) -> float:
        return self.width - self.names - RIGHT


PAGE, PAPER = _Frame(1110.0, 300.0), _Frame(760.0, 230.0)


def svg(
    timeline: Timeline,
    label: str,
    month: Named,
    today: str,
    money_ends: str,
    *,
    alone: bool = False,
) -> str:
    """`month` names a tick; `today` and `money_ends` stand over lines. `alone`: as a file."""
    frame = PAPER if alone else PAGE
    height = HEAD + ROW * len(timeline.bars) + FOOT
    size = f' width="{frame.width:.0f}" height="{height:.0f}"' if alone else ""
    style = f"<style>{STYLE}</style>" if alone else ""
    marks = (
        ("minimum", timeline.today, today),
        ("living", timeline.funded_until, money_ends),
    )
    ticks = [(at, month(day)) for at, day in timeline.ticks]
    parts = [
        *(_tick(frame, at, text, height) for at, text in ticks[:: _apart(frame, ticks)]),
        *(_bar(frame, bar, k) for k, bar in enumerate(timeline.bars)),
        *(_mark(frame, kind, at, text, height) for kind, at, text in marks if at is not None),
    ]
    box = f'viewBox="0 0 {frame.width:.0f} {height:.0f}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}{size} '
        f'role="img" aria-label={quoteattr(label)}>{style}{"".join(parts)}</svg>'
    )


def _apart(frame: _Frame, ticks: Sequence[tuple[float, str]]) -> int:
    """Every first, second, third ... tick, so that no name touches the next one."""
    if len(ticks) < 2:
        return 1
    room = (ticks[1][0] - ticks[0][0]) * frame.plot
    return ceil(max(len(text) for _, text in ticks) * LETTER / room)


def _tick(frame: _Frame, share: float, text: str, height: float) -> str:
    x = frame.x(share)
    return (
        f'<path class="grid" d="M{x:.1f} {HEAD:.0f}V{height:.0f}"/>'
        f'<text class="axis" x="{x + 3:.1f}" y="{HEAD - 8:.0f}">{escape(text)}</text>'
    )


def _bar(frame: _Frame, bar: Bar, k: int) -> str:
    top = HEAD + ROW * k
    lines = wrap(bar.milestone.label, frame.names - 16, TEXT, 2)
    first = top + (ROW / 2 + 4.5 if len(lines) == 1 else ROW / 2 - 3)
    texts = "".join(
        f'<text x="0" y="{first + 15 * n:.1f}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    width = min(bar.width, 1 - bar.start) * frame.plot
    left = frame.x(bar.start)
    return texts + (
        f'<rect class="{INK[bar.milestone.kind]} bar" x="{left:.1f}" y="{top + 9:.1f}" '
        f'width="{max(width, 5):.1f}" height="{ROW - 18:.0f}" rx="4"/>'
    )


def _mark(frame: _Frame, kind: str, share: float, text: str, height: float) -> str:
    x = frame.x(share)
    near_end = share > 0.8
    anchor = ' text-anchor="end"' if near_end else ""
    side = -4 if near_end else 4
    place = f'x="{x + side:.1f}" y="11"{anchor}'
    return (
        f'<path class="{kind}" d="M{x:.1f} 4V{height:.0f}"/>'
        f'<text class="{kind}-text" {place}>{escape(text)}</text>'
    )
