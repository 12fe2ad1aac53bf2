"""The months on the way, as a page shows them: chart, drops with their cause, what May brings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ladderway.domain.income import story
from ladderway.domain.income.course import PhaseKind, months_after
from ladderway.domain.income.household import Household
from ladderway.domain.income.in_hand import Way
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
from ladderway.words.income import LINES, REFUND, STAGES, TO_PAY
from ladderway.words.mark import N_

MOST_MARKS = 9
LEAST_CAUSE = 5.0
# Ages at which a program changes, at half a year past the age told.
BIRTHDAYS = {6: N_("a child turns six"), 18: N_("a child turns 18")}


@dataclass(frozen=True, slots=True)
class DropView:
    number: int
    month: str
    amount: str
    causes: str
    event: str  # what happens that is not the job's doing


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
    in_may: tuple[str, ...]
    worst: str
    rows: tuple[MonthRow, ...]
    legend: tuple[tuple[str, str], ...]
    overlap: str  # why the month after the first pay drops
    begins: str  # when the first job is taken to begin, for those without one


def way_view(way: Way, household: Household, say: Say) -> WayView:
    drops = story.drops(way.path)
    chart = _chart(way, drops, say)
    label = say.text(
        "Chart: money in hand month by month, stacked by where it comes from, with the jobs below. "
        "The table says the same in figures."
    )
    events = dict(_birthdays(household, way.path.first, say))
    return WayView(
        in_hand_chart.wide(chart, label),
        in_hand_chart.tall(chart, label),
        tuple(_drop(n, drop, events, say) for n, drop in enumerate(drops, 1)),
        tuple(_in_may(way, say)),
        _worst(way, say),
        tuple(_rows(way, drops, say)),
        legend(way.path.even, say),
        _overlap(drops, say),
        _begins(way, say),
    )


def _begins(way: Way, say: Say) -> str:
    """Where life as now comes first: the month of the first pay."""
    first = way.phases[0]
    if first.kind is not PhaseKind.NOW or first.hours or len(way.phases) == 1:
        return ""
    return say.text("Work is taken to start in {month}.").format(
        month=month_name(months_after(way.path.first, first.months), say)
    )


def _birthdays(household: Household, first: date, say: Say) -> Iterator[tuple[date, str]]:
    """Months in which a child passes an age at which a program changes."""
    for child in household.children:
        for age, words in BIRTHDAYS.items():
            months = round(12 * (age - child.age - 0.5))
            if months > 0:
                yield months_after(first, months), say.text(words)


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
        found.append(Stretch(float(at), float(at + phase.months), label))
        at += phase.months
    return found


def _drop(number: int, drop: story.Drop, events: dict[date, str], say: Say) -> DropView:
    event = events.get(drop.month, "")
    if event:
        event = say.text("Not because of the job: {event}.").format(event=event)
    amount = about(-drop.amount, say)
    return DropView(number, month_name(drop.month, say), amount, _causes(drop, say), event)


def _causes(drop: story.Drop, say: Say) -> str:
    named = [
        say.text("{program} ({money})").format(
            program=say.text(LINES[cause.line]), money=about(-cause.amount, say)
        )
        for cause in drop.causes
        if cause.amount <= -LEAST_CAUSE
    ]
    return ", ".join(named)


def _in_may(way: Way, say: Say) -> Iterator[str]:
    """One line for each May: the sum, and what it is made of."""
    for month, found in groupby(story.one_offs(way.path), key=lambda one: one.month):
        parts = list(found)
        whole = sum(part.amount for part in parts)
        text = (
            say.text("{month}: about {money} ({parts})")
            if whole >= 0
            else say.text("{month}: about {money} to pay ({parts})")
        )
        yield text.format(
            month=month_name(month, say),
            money=about(abs(whole), say),
            parts=", ".join(_part(part, say) for part in parts),
        )


def _part(part: story.OneOff, say: Say) -> str:
    if part.line is Line.TAX_SETTLED:
        return say.text(REFUND if part.amount > 0 else TO_PAY)
    return say.text(LINES[part.line])


def _worst(way: Way, say: Say) -> str:
    low = story.worst(way.path, way.stay)
    if low is None:
        return say.text("No month on this way leaves less in hand than staying as now.")
    text = say.text(
        "The tightest month is {month}: about {below} less than if you stayed as now."
    ).format(month=month_name(low.month, say), below=about(low.below, say))
    if low.goes_on:
        lasts = say.text("From {begins} to the end of what is shown there is less.").format(
            begins=month_name(low.begins, say)
        )
    else:
        lasts = say.plural(
            "There is less for {count} month, from {begins}.",
            "There is less for {count} months, from {begins}.",
            low.lasts,
        ).format(count=say.number(low.lasts), begins=month_name(low.begins, say))
    return f"{text} {lasts}"


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
