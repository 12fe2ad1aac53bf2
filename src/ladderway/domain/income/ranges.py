"""How sure a figure is: the range it has while some amounts are not confirmed.

The figure is worked out three times: with the amounts as they stand, with every unsure one moved by
its margin in the household's favour, and with every one moved against it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.rulebook import RuleBook, Rules


class Book(Protocol):
    """What gives the rules of a day."""

    def at(self, day: date) -> Rules: ...


@dataclass(frozen=True, slots=True)
class Leaning:
    """A rule book whose unsure amounts lean in favour of the household (1) or against it (-1)."""

    book: RuleBook
    sign: int

    def at(self, day: date) -> Rules:
        return self.book.leaning(day, self.sign)


@dataclass(frozen=True, slots=True)
class Ranged:
    """Figures with their ranges; `low` and `high` equal `value` where all is confirmed."""

    value: Array
    low: Array
    high: Array


def ranged(book: RuleBook, figure: Callable[[Book], Array]) -> Ranged:
    """A figure worked out from a rule book, with its range."""
    value = figure(book)
    others = [figure(Leaning(book, sign)) for sign in (-1, 1)]
    return Ranged(value, np.min([value, *others], axis=0), np.max([value, *others], axis=0))
