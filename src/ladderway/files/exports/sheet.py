"""Tables as CSV that a spreadsheet opens without harm.

A cell that starts like a formula is read as one by spreadsheets; such text gets an apostrophe in
front. Numbers stay numbers. UTF-8 with a mark at the start, so that accents survive Excel.
"""

import csv
import io
from collections.abc import Iterable, Sequence

Value = str | int | float | None
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MARK = "\ufeff"


def to_csv(rows: Iterable[Sequence[Value]]) -> bytes:
    """Rows, the headings first."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([harmless(value) for value in row] for row in rows)
    return (MARK + out.getvalue()).encode("utf-8")


def harmless(value: Value) -> str | int | float:
    """The value as a cell: text that a spreadsheet would run is quoted with an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str) and value.lstrip(" \u00a0\u202f").startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def escaped(text: str) -> str:
    """As `harmless`, and so that `as_typed` gives the same text back."""
    return f"'{text}" if harmless(text) != text or as_typed(text) != text else text


def as_typed(text: str) -> str:
    """The text of a cell without the apostrophe that stands before what looks like a formula."""
    inner = text[1:]
    quoted = text.startswith("'") and escaped(inner) != inner
    return inner if quoted else text
