"""What a path tells: drops with the program behind them, the worst month, how long it lasts."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from ladderway.domain.income.course import months_after
from ladderway.domain.income.path import SETTLED, Path
from ladderway.domain.income.statement import Line

LEAST_DROP = 25.0  # dollars a month


@dataclass(frozen=True, slots=True)
class Cause:
    line: Line
    amount: float  # dollars a month, negative


@dataclass(frozen=True, slots=True)
class Drop:
    """A month with less in hand than the month before, and what took it, the largest first."""

    month: date
    amount: float  # dollars a month, negative
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Low:
    """The month in which the way leaves least against staying as now; and for how many months in
    a row around it less is in hand than there would be."""

    month: date
    amount: float  # in hand in that month
    below: float  # under what there would be by
    begins: date
    lasts: int
    goes_on: bool  # still so in the last month that is shown


@dataclass(frozen=True, slots=True)
class OneOff:
    """Money that comes once: a refund, a benefit settled with the return."""

    month: date
    line: Line
    amount: float


def drops(path: Path, place: int = 0, least: float = LEAST_DROP) -> tuple[Drop, ...]:
    """Every month that leaves at least `least` dollars less than the month before."""
    worth = path.even.worth[:, place]
    found = []
    for t in range(1, len(worth)):
        change = float(worth[t] - worth[t - 1])
        if change <= -least:
            found.append(Drop(months_after(path.first, t), change, _causes(path, place, t)))
    return tuple(found)


def _causes(path: Path, place: int, t: int) -> tuple[Cause, ...]:
    """Lines that fell in the month by at least a dollar."""
    changes = [
        Cause(line, float(amounts[t, place] - amounts[t - 1, place]))
        for line, amounts in path.even.lines.items()
    ]
    return tuple(sorted((c for c in changes if c.amount <= -1.0), key=lambda c: c.amount))


def worst(path: Path, stay: Path, place: int = 0) -> Low | None:
    """`stay`: the same months lived as now, so that birthdays and new rates are not put down to
    the way. None where no month leaves less."""
    worth = path.even.worth[:, place]
    less = stay.even.worth[:, place] - worth
    t = int(np.argmax(less))
    if less[t] < 1.0:
        return None
    begin = end = t
    while begin > 0 and less[begin - 1] >= 1.0:
        begin -= 1
    while end + 1 < len(less) and less[end + 1] >= 1.0:
        end += 1
    return Low(
        months_after(path.first, t),
        float(worth[t]),
        float(less[t]),
        months_after(path.first, begin),
        end - begin + 1,
        end + 1 == len(less),
    )


# What the return brings in May: the refund, and what was not paid in advance.
SETTLED_LINES = (Line.TAX_SETTLED, Line.WORKERS_BENEFIT, Line.CHILD_CARE_CREDIT)


def one_offs(path: Path, place: int = 0, least: float = LEAST_DROP) -> tuple[OneOff, ...]:
    """What May settles, by line, where it is at least `least` dollars either way."""
    days = [months_after(path.first, t) for t in range(len(path.cash.net))]
    return tuple(
        OneOff(day, line, float(path.cash[line][t, place]))
        for t, day in enumerate(days)
        for line in SETTLED_LINES
        if day.month == SETTLED and abs(path.cash[line][t, place]) >= least
    )
