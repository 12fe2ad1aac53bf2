"""Workbooks hold text and numbers, never formulas."""

import io

import pytest
from openpyxl import load_workbook

from ladderway.files.exports.workbook import to_xlsx


def cells(rows: list[list[object]]) -> list[tuple[object, ...]]:
    sheet = load_workbook(io.BytesIO(to_xlsx(rows))).active  # type: ignore[arg-type]
    return [tuple(c.value for c in row) for row in sheet.iter_rows()]


def test_rows_come_back_with_their_kinds() -> None:
    assert cells([["Job", "Pay"], ["cook", 18.5]]) == [("Job", "Pay"), ("cook", 18.5)]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", " =", "\x01="])
def test_what_looks_like_a_formula_is_text(start: str) -> None:
    made = to_xlsx([["Job"], [f"{start}1+1"]])
    [_head, [cell]] = list(load_workbook(io.BytesIO(made)).active.iter_rows())
    assert cell.data_type == "s"
    assert cell.value.startswith("'")


def test_what_xml_cannot_hold_is_left_out() -> None:
    assert cells([["a\x00b\ud800"]]) == [("ab",)]


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    [[value]] = cells([["x" * 40_000]])
    assert len(str(value)) == 32_767
