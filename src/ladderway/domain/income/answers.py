"""What a person wants to know of a year's figures: where a raise is eaten, from which wage on work
pays more, what a step up is worth, and what is lost if hours fall."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.statement import Line, Statement

INCREMENT = 1_200.0  # dollars a year: a raise of 100 a month
CENT = 0.005


@dataclass(frozen=True, slots=True)
class Zone:
    """Earnings from `start` to `end`, dollars a year, that leave no more than `start` does."""

    start: float
    end: float  # infinite: the grid ends before it does
    depth: float  # the most that is lost inside, dollars a year


@dataclass(frozen=True, slots=True)
class Change:
    """How one line differs between two earnings, dollars a year."""

    line: Line
    amount: float


@dataclass(frozen=True, slots=True)
class Raise:
    """A step from lower to higher earnings, dollars a year: what of it stays in hand."""

    gross: float
    kept: float
    changes: tuple[Change, ...]  # largest loss first, without earnings themselves

    @property
    def share(self) -> float:
        return self.kept / self.gross if self.gross else 0.0


def marginal_rates(worth: Array, worth_after: Array, increment: float = INCREMENT) -> Array:
    """The share of a raise of `increment` that is lost: effective marginal rates."""
    return 1.0 - (worth_after - worth) / increment


def dead_zones(earnings: Array, worth: Array) -> tuple[Zone, ...]:
    """Stretches of rising earnings, shape (k,), in which no more is left than before them.

    Zones of less than a dollar of depth are noise of rounding and left out.
    """
    best, zones = 0, []
    start: int | None = None
    for k in range(1, len(earnings)):
        if worth[k] > worth[best] + CENT:
            if start is not None:
                zones.append(_zone(earnings, worth, start, k))
            start, best = None, k
        elif start is None:
            start = best
    if start is not None:
        zones.append(_zone(earnings, worth, start, None))
    return tuple(zone for zone in zones if zone.depth >= 1.0)


def _zone(earnings: Array, worth: Array, start: int, end: int | None) -> Zone:
    inside = worth[start : end if end is not None else len(worth)]
    last = float(earnings[end]) if end is not None else float("inf")
    return Zone(float(earnings[start]), last, float(worth[start] - inside.min()))


def break_even(earnings: Array, worth: Array, at: float) -> float | None:
    """The lowest earnings over `at` from which on more is left than at `at`, whatever is earned
    above; None where the grid ends first."""
    here = float(np.interp(at, earnings, worth))
    above = earnings > at
    worse = np.flatnonzero(above & (worth <= here + CENT))
    later = np.flatnonzero(above)
    if len(worse):
        later = later[later > worse[-1]]
    return float(earnings[later[0]]) if len(later) else None


def compare(before: Statement, after: Statement, place: int = 0) -> Raise:
    """What changes from one statement to another at one place of their arrays."""
    lines = dict.fromkeys((*before.lines, *after.lines))
    found = [Change(line, _at(after, line, place) - _at(before, line, place)) for line in lines]
    gross = sum(change.amount for change in found if change.line is Line.EARNINGS)
    kept = sum(change.amount for change in found)
    others = [c for c in found if c.line is not Line.EARNINGS and abs(c.amount) >= CENT]
    return Raise(gross, kept, tuple(sorted(others, key=lambda c: c.amount)))


def _at(statement: Statement, line: Line, place: int) -> float:
    amounts = statement.lines.get(line)
    return 0.0 if amounts is None else float(np.broadcast_to(amounts, statement.net.shape)[place])


def raises(statement: Statement) -> tuple[Raise, ...]:
    """The raise from each place of a statement to the next."""
    places = range(len(statement.net))
    return tuple(compare(statement.at(a), statement.at(b)) for a, b in pairwise(places))
