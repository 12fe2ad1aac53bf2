"""Two charts of what a household has in hand: over earnings, and month by month.

Both stack the same few groups of lines and are drawn here as SVG with class names, so that the
page's style sheet colours them (light, dark, print, high contrast). Every chart has its table on
the page. Words come from outside.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ladderway.domain.income.statement import Line
from ladderway.domain.ladders.staircase import nice_ticks, text_width, wrap
from ladderway.files.exports.drawing import escape, quoteattr

Group = Literal["pay", "support", "aid", "children", "credits", "kind"]
# From the ground up. What is taken off pay, and the costs of work, are taken off pay here.
GROUPS: Mapping[Group, frozenset[Line]] = {
    "pay": frozenset(
        {
            Line.EARNINGS,
            Line.CHILD_SUPPORT,
            Line.FEDERAL_TAX,
            Line.ONTARIO_TAX,
            Line.HEALTH_PREMIUM,
            Line.CPP,
            Line.EI_PREMIUM,
            Line.DUES,
            Line.CHILD_CARE,
            Line.ELDER_CARE,
            Line.WORK_COSTS,
            Line.TRAINING_COST,
            Line.RENT,
            Line.TAX_SETTLED,
        }
    ),
    "support": frozenset({Line.EMPLOYMENT_INSURANCE, Line.TRAINING_SUPPORT, Line.STUDENT_GRANT}),
    "aid": frozenset({Line.ONTARIO_WORKS, Line.ODSP, Line.ODSP_WORK_BENEFIT}),
    "children": frozenset({Line.CANADA_CHILD_BENEFIT, Line.ONTARIO_CHILD_BENEFIT}),
    "credits": frozenset(
        {
            Line.WORKERS_BENEFIT,
            Line.GST_CREDIT,
            Line.TRILLIUM,
            Line.DISABILITY_BENEFIT,
            Line.CHILD_CARE_CREDIT,
        }
    ),
    "kind": frozenset({Line.IN_KIND}),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A point on the chart: where along it, how high, and a short label beside it."""

    at: float
    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the horizontal axis: a dead zone, or a phase with its name."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to draw: heights of each group at `xs`, all the same length; dollars a month."""

    xs: tuple[float, ...]
    layers: Mapping[Group, tuple[float, ...]]
    names: Mapping[Group, str]
    x_ticks: tuple[tuple[float, str], ...]
    figure: Callable[[float], str]  # dollars as the reader's language writes them
    unit: str  # over the vertical axis
    x_unit: str  # under the horizontal one
    marks: tuple[Mark, ...] = ()
    dead: tuple[Stretch, ...] = ()
    phases: tuple[Stretch, ...] = ()
    steps: bool = False  # heights hold until the next x, as months do


@dataclass(frozen=True, slots=True)
class _Plot:
    """Where the chart stands on its sheet, and how dollars and x become places."""

    width: float
    height: float
    left: float
    bottom: float
    x0: float
    x1: float
    y0: float
    y1: float

    def x(self, value: float) -> float:
        return self.left + (value - self.x0) / (self.x1 - self.x0 or 1) * (
            self.width - self.left - 8
        )

    def y(self, value: float) -> float:
        top = 26.0
        room = self.height - self.bottom - top
        return top + room - (value - self.y0) / (self.y1 - self.y0 or 1) * room


WIDE, TALL = (1080.0, 400.0), (340.0, 300.0)
PHASE_ROW = 30.0


def wide(chart: Chart, label: str) -> str:
    return _svg(chart, label, WIDE)


def tall(chart: Chart, label: str) -> str:
    """For a phone: fewer ticks, the same parts."""
    few = chart.x_ticks[:: max(1, -(-len(chart.x_ticks) // 4))]
    return _svg(replace(chart, x_ticks=few), label, TALL)


def _svg(chart: Chart, label: str, size: tuple[float, float]) -> str:
    plot = _plot(chart, size)
    parts = "".join(
        [
            *_grid(chart, plot),
            *_layers(chart, plot),
            *_dead(chart, plot),
            *_top(chart, plot),
            *_phases(chart, plot),
            *_names(chart, plot),
            *_marks(chart, plot),
        ]
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:.0f} {size[1]:.0f}" '
        f'role="img" aria-label={quoteattr(label)}>{parts}</svg>'
    )


def _plot(chart: Chart, size: tuple[float, float]) -> _Plot:
    edges = list(_stacked(chart))
    highest = max(max(edge) for edge in edges)
    lowest = min(0.0, min(min(edge) for edge in edges))
    bottom = 40.0 + (PHASE_ROW if chart.phases else 0.0)
    end = chart.xs[-1] + (_last_gap(chart) if chart.steps else 0.0)
    return _Plot(
        *size, left=46.0, bottom=bottom, x0=chart.xs[0], x1=end, y0=lowest, y1=highest * 1.04
    )


def _last_gap(chart: Chart) -> float:
    return chart.xs[1] - chart.xs[0] if len(chart.xs) > 1 else 1.0


def _stacked(chart: Chart) -> Iterator[tuple[float, ...]]:
    """The upper edge of every group, from the ground up."""
    edge = tuple(0.0 for _x in chart.xs)
    for group in GROUPS:
        heights = chart.layers.get(group)
        if heights:
            edge = tuple(a + b for a, b in zip(edge, heights, strict=True))
            yield edge


def _present(chart: Chart) -> list[Group]:
    return [group for group in GROUPS if chart.layers.get(group)]


def _grid(chart: Chart, plot: _Plot) -> Iterator[str]:
    ground = plot.height - plot.bottom
    for tick in _dollar_ticks(plot.y0, plot.y1):
        y = plot.y(tick)
        kind = "ground" if tick == 0 else "grid"
        yield f'<path class="{kind}" d="M{plot.left:.1f} {y:.1f}H{plot.width - 8:.1f}"/>'
        yield _text(plot.left - 6, y + 4, chart.figure(tick), "axis", "end")
    for value, words in chart.x_ticks:
        x = plot.x(value)
        yield f'<path class="grid" d="M{x:.1f} {ground:.1f}v5"/>'
        anchor = "start" if value == plot.x0 else "end" if value == plot.x1 else "middle"
        yield _text(x, ground + 18, words, "axis", anchor)
    yield _text(0, 12, chart.unit, "axis")
    yield _text(plot.width - 8, plot.height - 4, chart.x_unit, "axis", "end")


def _dollar_ticks(low: float, high: float) -> tuple[float, ...]:
    """Round hundreds or thousands."""
    return tuple(100 * tick for tick in nice_ticks(low / 100, high / 100)) if high else (0.0,)


def _layers(chart: Chart, plot: _Plot) -> Iterator[str]:
    below = tuple(0.0 for _x in chart.xs)
    for group, edge in zip(_present(chart), _stacked(chart), strict=True):
        there = _run(chart, plot, edge)
        back = list(reversed(_points(chart, plot, below)))
        yield f'<path class="area area-{group}" d="M{there}L{_joined(back)}Z"/>'
        below = edge


def _top(chart: Chart, plot: _Plot) -> Iterator[str]:
    *_rest, edge = _stacked(chart)
    yield f'<path class="total" d="M{_run(chart, plot, edge)}"/>'


def _points(chart: Chart, plot: _Plot, edge: Sequence[float]) -> list[tuple[float, float]]:
    if not chart.steps:
        return [(plot.x(x), plot.y(y)) for x, y in zip(chart.xs, edge, strict=True)]
    gap = _last_gap(chart)
    return [
        (plot.x(at), plot.y(y)) for x, y in zip(chart.xs, edge, strict=True) for at in (x, x + gap)
    ]


def _run(chart: Chart, plot: _Plot, edge: Sequence[float]) -> str:
    return _joined(_points(chart, plot, edge))


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dead(chart: Chart, plot: _Plot) -> Iterator[str]:
    ground = plot.height - plot.bottom
    for zone in chart.dead:
        x, end = plot.x(zone.start), plot.x(min(zone.end, plot.x1))
        yield (
            f'<rect class="dead" x="{x:.1f}" y="26" width="{max(2.0, end - x):.1f}" '
            f'height="{ground - 26:.1f}"/>'
        )
        wide_enough = plot.width > TALL[0]
        if wide_enough:
            anchor = "end" if end > plot.width * 0.8 else "start"
            yield _text(end + (4 if anchor == "start" else -4), 38, zone.label, "dead-text", anchor)


def _phases(chart: Chart, plot: _Plot) -> Iterator[str]:
    """A bar under the months for each phase, with its name where there is room."""
    y = plot.height - plot.bottom + 26
    for n, phase in enumerate(chart.phases):
        x, end = plot.x(phase.start), plot.x(phase.end)
        yield (
            f'<rect class="phase phase-{n % 2}" x="{x:.1f}" y="{y:.1f}" '
            f'width="{max(1.0, end - x - 1.5):.1f}" height="22" rx="4"/>'
        )
        lines = wrap(phase.label, end - x - 10, 12, 1)
        if end - x > 40 and lines:
            yield _text(x + 5, y + 15, lines[0], "phase-text")


def _names(chart: Chart, plot: _Plot) -> Iterator[str]:
    """The name of each group where it is thickest, if it fits there."""
    below = tuple(0.0 for _x in chart.xs)
    for group, edge in zip(_present(chart), _stacked(chart), strict=True):
        name = chart.names[group]
        place = _place(chart, plot, below, edge, text_width(name, 12.5))
        if place:
            yield _text(*place, name, "area-name", "middle")
        below = edge


def _place(
    chart: Chart, plot: _Plot, below: Sequence[float], edge: Sequence[float], width: float
) -> tuple[float, float] | None:
    """The middle of the thickest part that holds a text of some width."""
    best, found = 17.0, None
    for x in chart.xs:
        at = plot.x(x)
        if not plot.left + width / 2 + 4 < at < plot.width - width / 2 - 12:
            continue
        near = [j for j, other in enumerate(chart.xs) if abs(plot.x(other) - at) <= width / 2]
        top = max(plot.y(edge[j]) for j in near)
        ground = min(plot.y(below[j]) for j in near)
        if ground - top > best:
            best, found = ground - top, (at, (ground + top) / 2 + 4.5)
    return found


def _marks(chart: Chart, plot: _Plot) -> Iterator[str]:
    for mark in chart.marks:
        x, y = plot.x(mark.at), plot.y(mark.height)
        yield f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="9"/>'
        yield _text(x, y + 4, mark.label, "mark-text", "middle")


def _text(x: float, y: float, text: str, kind: str, anchor: str = "start") -> str:
    ends = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{ends}>{escape(text)}</text>'
