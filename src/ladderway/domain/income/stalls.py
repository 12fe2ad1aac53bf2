"""Where more work leaves hardly more in hand: for typical households, by wage and hours a week.

For whoever sets benefits or advises on them. Each household is made up; nobody stands behind it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import columns, earnings_of
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    Child,
    Household,
    Housing,
    Partnership,
)
from ladderway.domain.income.in_hand import family_plan
from ladderway.domain.income.ranges import Book
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, steady_year

MOST_HOURS = 45
STALLS = 0.25  # of each dollar more, no more than this stays: called a stall here
SHORTEST = 2  # hours a week; a shorter one is an edge, not a stretch
NEVER_LOST = (Line.EARNINGS,)


@dataclass(frozen=True, slots=True)
class Typical:
    """A made-up household by its key; words name it."""

    key: str
    household: Household


def _of(
    key: str,
    *ages: int,
    adults: int = 1,
    rent: float = 0.0,
    on: Assistance = Assistance.NONE,
    housing: Housing = Housing.RENT,
) -> Typical:
    """Adults of 35 without a job, on assistance for a year where they are on it."""
    home = Household(
        tuple(Adult(35) for _n in range(adults)),
        tuple(map(Child, ages)),
        Partnership.COUPLE if adults == 2 else Partnership.SINGLE,
        assistance=on,
        assistance_months=0 if on is Assistance.NONE else 12,
        rent=rent,
        housing=housing,
    )
    return Typical(key, home)


TYPICAL = (
    _of("single", rent=1200.0),
    _of("single_works", rent=1200.0, on=Assistance.ONTARIO_WORKS),
    _of("single_odsp", rent=1200.0, on=Assistance.ODSP),
    _of("parent", 4, 9, rent=1500.0),
    _of("parent_works", 4, 9, rent=1500.0, on=Assistance.ONTARIO_WORKS),
    _of(
        "parent_works_geared", 4, 9, on=Assistance.ONTARIO_WORKS,
        housing=Housing.RENT_GEARED_TO_INCOME,
    ),
    _of("couple_works", 4, 9, adults=2, rent=1700.0, on=Assistance.ONTARIO_WORKS),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stall:
    """From `start` to `end` hours a week at a wage, `kept` of each dollar more stays. `line` is
    what takes the most. `is_open`: the hours looked at end before it does."""

    key: str
    wage: float
    start: int
    end: int
    kept: float
    line: Line
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a household has by wage and hours, (wages, hours) of dollars a month, and its stalls."""

    key: str
    wages: tuple[float, ...]
    hours: tuple[int, ...]
    worth: Array
    stalls: tuple[Stall, ...]


def sheet(book: Book, typical: Typical, wages: Sequence[float], day: date) -> Sheet:
    """The first adult works at each wage from no hours to `MOST_HOURS`; a partner stays at home."""
    hours = np.arange(MOST_HOURS + 1)
    lived = _lived(book, typical.household, np.outer(wages, 52.0 * hours).ravel(), day)
    shape = (len(wages), len(hours))
    worth = np.broadcast_to(lived.worth, (shape[0] * shape[1],)).reshape(shape)
    found = [
        stall
        for k, wage in enumerate(wages)
        for stall in _stalls(typical.key, wage, worth[k], lived, k * len(hours))
    ]
    return Sheet(typical.key, tuple(wages), tuple(map(int, hours)), worth / 12, tuple(found))


def _lived(book: Book, household: Household, earned: Array, day: date) -> Statement:
    earnings = np.repeat(earnings_of(household), len(earned), axis=1)
    earnings[0] = earned
    work = Work(earnings, family_plan(household))
    return steady_year(book.at(day), columns([household]), work, 12 * household.child_support)


def _stalls(key: str, wage: float, worth: Array, lived: Statement, first: int) -> list[Stall]:
    """Stretches of hours, each more than `SHORTEST` long, of which little stays."""
    found = []
    for start, end in stretches(np.diff(worth) / (52 * wage) <= STALLS):
        kept = float(worth[end] - worth[start]) / (52 * wage * (end - start))
        line = _taker(lived, first + start, first + end)
        found.append(Stall(key, wage, start, end, kept, line, end == MOST_HOURS))
    return found


def stretches(is_flat: Array) -> list[tuple[int, int]]:
    """Runs of at least `SHORTEST` flat steps, as the places where they start and end."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_flat.astype(int), [0]])))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(int(a), int(b)) for a, b in pairs if b - a >= SHORTEST]


def _taker(lived: Statement, low: int, high: int) -> Line:
    """The line that falls most between two places."""
    below, above = lived.at(low), lived.at(high)
    lost = {
        line: float(above[line][0] - below[line][0])
        for line in lived.lines
        if line not in NEVER_LOST
    }
    return min(lost, key=lambda line: lost[line])
