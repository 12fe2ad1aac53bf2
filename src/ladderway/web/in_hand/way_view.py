"""The months on the way, as a page shows them: chart, drops with their cause, one-off payments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.income import story
from ladderway.domain.income.course import PhaseKind, months_after
from ladderway.domain.income.in_hand import Way
from ladderway.domain.income.path import Path
from ladderway.domain.income.statement import Line
from ladderway.files.exports import in_hand_chart
from ladderway.files.exports.in_hand_chart import GROUPS, Chart, Mark, Stretch
from ladderway.web.in_hand.present import (
    GROUP_NAMES,
    about,
    groups_of,
    legend,
    month_name,
    month_of,
    told,
)
from ladderway.words import Say
from ladderway.words.income import LINES, STAGES

MOST_MARKS = 9


@dataclass(frozen=True, slots=True)
class DropView:
    number: int
    month: str
    amount: str
    causes: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    month: str
    phase: str
    cash: str
    money: str
    worth: str
    change: str  # against the month before, where it matters


@dataclass(frozen=True, slots=True)
class WayView:
    wide: str
    tall: str
    drops: tuple[DropView, ...]
    one_offs: tuple[str, ...]
    worst: str
    rows: tuple[MonthRow, ...]
    legend: tuple[tuple[str, str], ...]
    overlap: str  # why the month after the first pay drops


def way_view(way: Way, say: Say) -> WayView:
    drops = story.drops(way.path)
    chart = _chart(way, drops, say)
    label = say.text(
        "Chart: money in hand month by month, stacked by where it comes from, with the jobs below. "
        "The table says the same in figures."
    )
    return WayView(
        in_hand_chart.wide(chart, label),
        in_hand_chart.tall(chart, label),
        tuple(_drop(n, drop, say) for n, drop in enumerate(drops, 1)),
        tuple(_one_off(one, say) for one in story.one_offs(way.path)),
        _worst(way, say),
        tuple(_rows(way, drops, say)),
        legend(way.path.even, say),
        _overlap(drops, say),
    )


def _overlap(drops: Sequence[story.Drop], say: Say) -> str:
    """Assistance looks at the month before, so the first pay comes on top of it."""
    if not any(cause.line in (Line.ONTARIO_WORKS, Line.ODSP) for d in drops for cause in d.causes):
        return ""
    return say.text(
        "Assistance looks at the pay of the month before: in the first month of a job both come, "
        "and from the next month on assistance is lower."
    )


def _chart(way: Way, drops: Sequence[story.Drop], say: Say) -> Chart:
    even = way.path.even
    months = len(even.net)
    groups = groups_of(even)
    places = {drop.month: n for n, drop in enumerate(drops, 1)}
    return Chart(
        xs=tuple(float(t) for t in range(months)),
        layers={g: tuple(float(v) for v in even.of(GROUPS[g])[:, 0]) for g in groups},
        names={g: say.text(GROUP_NAMES[g]) for g in groups},
        x_ticks=tuple(_year_ticks(way.path.first, months)),
        figure=say.number,
        unit=say.text("$ a month"),
        x_unit="",
        marks=tuple(
            Mark(float(t), float(even.worth[t - 1, 0]), str(places[day]))
            for t in range(1, months)
            if (day := months_after(way.path.first, t)) in places and places[day] <= MOST_MARKS
        ),
        phases=tuple(_phases(way, say)),
        steps=True,
    )


def _year_ticks(first: date, months: int) -> list[tuple[float, str]]:
    """The first month, unless a January is near, then each January."""
    days = [months_after(first, t) for t in range(months)]
    return [
        (float(t), str(d.year))
        for t, d in enumerate(days)
        if d.month == 1 or (t == 0 and d.month < 8)
    ]


def _phases(way: Way, say: Say) -> list[Stretch]:
    found, at = [], 0
    for phase in way.phases:
        label = phase.label or say.text(STAGES[phase.kind.value])
        if phase.kind is PhaseKind.TRAINING:
            label = say.titled(say.text(STAGES["training"]), label)
        found.append(Stretch(float(at), float(at + phase.months), label))
        at += phase.months
    return found


def _drop(number: int, drop: story.Drop, say: Say) -> DropView:
    return DropView(
        number,
        month_name(drop.month, say),
        about(-drop.amount, say),
        _causes(drop, say),
    )


def _causes(drop: story.Drop, say: Say) -> str:
    named = [
        say.text("{program} ({money})").format(
            program=say.text(LINES[cause.line]), money=about(-cause.amount, say)
        )
        for cause in drop.causes
        if cause.amount <= -5
    ]
    return ", ".join(named)


def _one_off(one: story.OneOff, say: Say) -> str:
    text = (
        say.text("{month}: {program}, about {money}")
        if one.amount > 0
        else say.text("{month}: {program}, about {money} to pay")
    )
    return text.format(
        month=month_name(one.month, say),
        program=say.text(LINES[one.line]),
        money=about(abs(one.amount), say),
    )


def _worst(path: Path, say: Say) -> str:
    low = story.worst(path)
    if low is None:
        return say.text("No month on this way leaves less in hand than the first one.")
    return say.plural(
        "The tightest month is {month}: about {below} less than at the start. It lasts {count} "
        "month, from {begins}.",
        "The tightest month is {month}: about {below} less than at the start. Less than at the "
        "start is left for {count} months, from {begins}.",
        low.lasts,
    ).format(
        month=month_name(low.month, say),
        below=about(low.below, say),
        count=say.number(low.lasts),
        begins=month_name(low.begins, say),
    )


def _rows(way: Way, drops: Sequence[story.Drop], say: Say) -> list[MonthRow]:
    fallen = {drop.month: drop for drop in drops}
    names = [label for s in _phases(way, say) for label in [s.label] * int(s.end - s.start)]
    rows = []
    for t, name in enumerate(names):
        day = months_after(way.path.first, t)
        drop = fallen.get(day)
        change = say.titled(f"− {about(-drop.amount, say)}", _causes(drop, say)) if drop else ""
        rows.append(
            MonthRow(
                month_name(day, say),
                name,
                told(way.cash(t), say),
                told(month_of(way.money, t), say),
                told(month_of(way.worth, t), say),
                change,
            )
        )
    return rows
