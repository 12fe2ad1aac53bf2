"""A file of people: CSV and XLSX read as plain text, the template, and the refused rows.

Nothing is computed or guessed here: a row is its cells as written, under headings as written. What
a heading stands for and what a cell says is for `domain.people_file`.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from ladderway.domain.people_file.columns import COLUMNS, PROBLEM, recognise
from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.files.exports.asset_map_sheet import printable
from ladderway.files.exports.sheet import MARK, as_typed, escaped, to_csv
from ladderway.files.exports.workbook import to_xlsx
from ladderway.files.sheets.delimited import DELIMITERS, cut, decoded
from ladderway.files.sheets.grid import MOST_COLUMNS, Grid, Limits, Line, RefusedSheet
from ladderway.files.sheets.workbook import read_workbook

LIMITS = Limits(bytes=30_000_000, rows=100_001, unpacked=400_000_000, elements=12_000_000)
"""A row of headings and 100,000 people. A workbook of so many unpacks to a few hundred megabytes,
which are read as they come and never held."""

PEEKED = 20  # lines in which the headings are looked for
_OLE = b"\xd0\xcf\x11\xe0"  # XLS, and any file with a password
_BINARY = (b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"MZ", b"\x7fELF", b"Rar!", b"7z\xbc")


class RefusedPeople(RefusedSheet):
    """A file without headings or rows. `reason` says why."""

    def __init__(self, name: str, code: str, /, **facts: Fact) -> None:
        super().__init__(name, "empty")
        self.reason = Reason.of(f"people_file.{code}", **facts)


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """Cells as written, in the order of the headings; `number` is the row of the file."""

    number: int
    cells: tuple[str, ...]
    has_formula: bool = False


@dataclass(frozen=True, slots=True)
class PeopleFile:
    name: str
    headings: tuple[str, ...]
    rows: tuple[PeopleRow, ...]
    notes: tuple[Reason, ...]


def read_people(data: bytes, name: str) -> PeopleFile:
    """The rows of a file, XLSX or text by what it holds, whatever it is called.

    Raises RefusedSheet: too large, damaged, locked, with macros, of another kind, no text, without
    headings or rows.
    """
    if len(data) > LIMITS.bytes:
        raise RefusedSheet(name, "too_large", megabytes=LIMITS.bytes // 1_000_000)
    if data.startswith(_OLE):
        raise RefusedSheet(name, "old_or_locked")
    if data.startswith(_BINARY):
        raise RefusedSheet(name, "other_kind")
    if not data.strip():
        raise RefusedSheet(name, "empty")
    return _people(_workbook(data, name) if data.startswith(b"PK") else _text(data, name), name)


def _workbook(data: bytes, name: str) -> Grid:
    found = read_workbook(data, name, lambda grid: bool(grid.lines), peek=PEEKED, limits=LIMITS)
    if found.grid is None:
        raise RefusedSheet(name, "empty")
    return found.grid


def _text(data: bytes, name: str) -> Grid:
    text = decoded(data, name).removeprefix(MARK)
    return Grid(name, cut(text, _delimiter(text), name, LIMITS))


def _delimiter(text: str) -> str:
    """What stands between cells: what cuts the first lines into the most headings that we know,
    and then into the most cells."""
    head = "\n".join(islice(text.split("\n"), PEEKED))

    def known(delimiter: str) -> tuple[int, int]:
        lines = list(csv.reader(head.split("\n"), delimiter=delimiter))
        best = max((_known(line) for line in lines), default=0)
        return best, max((len(line) for line in lines), default=0)

    return max(DELIMITERS, key=known)


def _known(cells: Sequence[str]) -> int:
    return sum(1 for key in recognise([as_typed(c).strip() for c in cells], {}).places if key)


def _people(grid: Grid, name: str) -> PeopleFile:
    at = _heading_line(grid)
    if at is None:
        raise RefusedPeople(name, "no_headings")
    headings = tuple(printable(as_typed(cell)).strip() for cell in at.cells[:MOST_COLUMNS])
    wide = len([h for h in headings if h]) >= MOST_COLUMNS
    rows = tuple(_row(line, len(headings)) for line in grid.lines if line.number > at.number)
    if not rows:
        raise RefusedPeople(name, "no_rows")
    notes = [Reason.of("people_file.too_many_columns", most=MOST_COLUMNS)] if wide else []
    if any(row.has_formula for row in rows):
        notes.append(Reason.of("people_file.formula"))
    return PeopleFile(name, headings, rows, tuple(notes))


def _heading_line(grid: Grid) -> Line | None:
    """The first line with the most headings that we know; without any, the first line."""
    first = grid.lines[:PEEKED]
    return max(first, key=lambda line: _known(line.cells)) if first else None


def _row(line: Line, width: int) -> PeopleRow:
    cells = tuple(printable(as_typed(line.cell(place))) for place in range(width))
    return PeopleRow(line.number, cells, any("formula" in r for r in line.remarks.values()))


def template(language: str, kind: str) -> bytes:
    """An empty file with every column and one made-up row, "csv" or "xlsx"."""
    place = 1 if language == "fr" else 0
    return _written(
        [
            [column.heading(language) for column in COLUMNS],
            [column.example[place] for column in COLUMNS],
        ],
        kind,
    )


def refused(
    headings: Sequence[str], rows: Iterable[tuple[Sequence[str], str]], language: str, kind: str
) -> bytes:
    """Rows as they were written, and in one more column what to mend; read again like any file."""
    body = ([*cells, problem] for cells, problem in rows)
    return _written([[*headings, PROBLEM[language]], *body], kind)


def _written(rows: Iterable[Sequence[str]], kind: str) -> bytes:
    """No cell is a formula: text that looks like one stands behind an apostrophe, which
    `read_people` takes off again."""
    if kind == "xlsx":
        return to_xlsx(rows)
    return to_csv([escaped(text) for text in row] for row in rows)
