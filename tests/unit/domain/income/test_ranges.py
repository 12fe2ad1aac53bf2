"""Ranges: worked out three times."""

from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.ranges import Book, Leaning, ranged
from ladderway.files.income_rules import rulebook
from tests.unit.domain.income.test_rulebook import with_values

DAY = date(2027, 3, 1)


def test_a_figure_of_confirmed_amounts_has_no_width() -> None:
    """The basic amount of 2026 is the agency's own."""
    found = ranged(rulebook(), lambda book: _basic(book, date(2026, 3, 1)))
    assert found.value.tolist() == found.low.tolist() == found.high.tolist() == [16_452]


def _basic(book: Book, day: date) -> Array:
    return np.array([book.at(day).federal_tax.basic_amount_maximum])


def test_a_carried_figure_reaches_one_margin_to_each_side() -> None:
    """2026's amount for 2027: 3 % a year carried. 16,452 x 0.97 and x 1.03."""
    found = ranged(rulebook(), lambda book: _basic(book, DAY))
    assert found.low.item() == pytest.approx(15_958.44)
    assert found.value.item() == 16_452
    assert found.high.item() == pytest.approx(16_945.56)


def test_a_figure_that_favours_neither_side_is_still_inside_its_range() -> None:
    """Something that falls while the household gains: the range is ordered all the same."""
    found = ranged(rulebook(), lambda book: -_basic(book, DAY))
    assert found.low.item() == pytest.approx(-16_945.56)
    assert found.high.item() == pytest.approx(-15_958.44)
    flat = ranged(rulebook(), lambda book: np.abs(_basic(book, DAY) - 16_452))
    assert (flat.low.item(), flat.value.item()) == (0, 0)
    assert flat.high.item() == pytest.approx(493.56)


def test_a_leaning_book_gives_leaning_rules() -> None:
    leaning = Leaning(rulebook(), 1)
    assert leaning.at(DAY) == rulebook().leaning(DAY, 1)
    assert leaning.at(DAY) != rulebook().at(DAY)


def test_a_book_that_is_sure_of_everything_leans_nowhere() -> None:
    book = with_values()
    assert book.leaning(DAY, 1) == book.leaning(DAY, -1) == book.at(DAY)
