"""How sure a figure is: the range it has while some amounts are not confirmed.

The figure is worked out three times: with the amounts as they stand, with every unsure one moved by
its margin in the household's favour, and with every one moved against it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

import numpy as np

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.rulebook import RuleBook, Rules

T = TypeVar("T")


class Book(Protocol):
    """What gives the rules of a day."""

    @property
    def starts(self) -> date: ...

    def at(self, day: date) -> Rules: ...


@dataclass(frozen=True, slots=True)
class Leaning:
    """A rule book whose unsure amounts lean in favour of the household (1) or against it (-1)."""

    book: RuleBook
    sign: int

    @property
    def starts(self) -> date:
        return self.book.starts

    def at(self, day: date) -> Rules:
        return self.book.leaning(day, self.sign)


@dataclass(frozen=True, slots=True)
class Ranged:
    """Figures with their ranges; `low` and `high` equal `value` where all is confirmed."""

    value: Array
    low: Array
    high: Array


def under_each(book: RuleBook, work_out: Callable[[Book], T]) -> tuple[T, T, T]:
    """What is worked out from the rules as they stand, against the household, and for it."""
    return work_out(book), work_out(Leaning(book, -1)), work_out(Leaning(book, 1))


def spread(figures: Sequence[Array]) -> Ranged:
    """The range of a figure worked out under each of the three."""
    return Ranged(figures[0], np.min(figures, axis=0), np.max(figures, axis=0))


def ranged(book: RuleBook, figure: Callable[[Book], Array]) -> Ranged:
    """A figure worked out from a rule book, with its range."""
    return spread(under_each(book, figure))
