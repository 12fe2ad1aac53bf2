"""A CSV that a spreadsheet opens cannot run anything."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.files.exports.sheet import (
    FORMULA_STARTS,
    MARK,
    as_typed,
    escaped,
    harmless,
    to_csv,
)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =cmd"])
def test_text_that_looks_like_a_formula_is_made_text(text):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", [-3.5, 17.6, 0, "Cooks", "$17.60", ""])
def test_numbers_and_plain_words_stay_as_they_are(value):
    assert harmless(value) == value


def test_what_is_not_known_is_an_empty_cell():
    assert to_csv([["a", None]]).decode("utf-8-sig").strip() == "a,"


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_cell_starts_a_formula_and_all_words_come_back(rows):
    text = to_csv(rows).decode("utf-8")
    assert text.startswith(MARK)
    read = list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))
    for given_row, row in zip(rows, read, strict=False):
        for given_cell, cell in zip(given_row, row, strict=False):
            assert not cell.startswith(FORMULA_STARTS)
            assert cell.removeprefix("'") in (given_cell, given_cell.removeprefix("'"))


@pytest.mark.parametrize("text", ["=1", " =1", "'=1", "''=1", "'", "it's", "'quoted'", "-", ""])
def test_what_was_escaped_is_typed_again_as_it_was(text):
    assert as_typed(escaped(text)) == text
    assert not escaped(text).startswith(FORMULA_STARTS)


@given(st.text(max_size=20))
def test_the_escape_comes_off_any_text(text):
    assert as_typed(escaped(text)) == text
