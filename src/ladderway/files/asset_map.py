"""The asset map as a spreadsheet: reads XLSX and CSV in the form of nine columns, writes both.

Reading gives the rows as written; what they mean is for `domain.training.reading`. The layout of
real files is forgiven where it is clear: title rows above the headings, columns in another order,
merged cells, blank rows, the form's own line of explanations. All that was done is told in notes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.domain.training.form import NEEDED, FormRow, Heading, language_of, recognise
from ladderway.files.exports.asset_map_sheet import (
    printable,
    refused_csv,
    refused_sheet,
    write_csv,
    write_xlsx,
)
from ladderway.files.exports.sheet import as_typed
from ladderway.files.sheets.delimited import read_delimited
from ladderway.files.sheets.grid import MOST_BYTES, Grid, Line, Merge, RefusedSheet
from ladderway.files.sheets.workbook import read_workbook
from ladderway.words.training import COLUMNS as COLUMN_NAMES

__all__ = [
    "RefusedSheet",
    "SheetNote",
    "SheetReading",
    "read_sheet",
    "refused_csv",
    "refused_sheet",
    "write_csv",
    "write_xlsx",
]

LINES_SEARCHED = 60
"""Lines with something in them, among which the headings must be."""

MOST_CHARACTERS = 10_000_000
"""In all rows. A workbook stores a text once and may show it in every cell."""

_OLE = b"\xd0\xcf\x11\xe0"  # XLS, and any file with a password
_ZIP = b"PK"
_EXAMPLES = ("example", "exemple", "eg")
_GUIDANCE = ("name", "nom")  # the form's line of explanations begins so


@dataclass(frozen=True, slots=True)
class SheetNote:
    """What was done in reading; `row` None speaks of the whole file, `column` of a cell."""

    row: int | None
    column: str | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class SheetReading:
    name: str
    sheet: str  # of a workbook; the file's name for CSV
    language: str  # "en" or "fr": of the headings
    headings: Mapping[str, str]  # by column, as written
    heading_row: int
    rows: tuple[FormRow, ...]
    notes: tuple[SheetNote, ...]


def read_sheet(source: bytes | Path, name: str) -> SheetReading:
    """The rows of a file in the form, XLSX or CSV by what it holds. Raises RefusedSheet."""
    data = _bytes(source, name)
    if data.startswith(_OLE):
        raise RefusedSheet(name, "old_or_locked")
    if not data.strip():
        raise RefusedSheet(name, "empty")
    if data.startswith(_ZIP):
        return _from_workbook(data, name)
    return _from_text(data, name)


def _bytes(source: bytes | Path, name: str) -> bytes:
    if isinstance(source, bytes):
        return source
    if source.stat().st_size > MOST_BYTES:
        raise RefusedSheet(name, "too_large", megabytes=MOST_BYTES // 1_000_000)
    return source.read_bytes()


def _from_workbook(data: bytes, name: str) -> SheetReading:
    """The first sheet with the headings; other sheets that have them too are named."""
    found = read_workbook(data, name, lambda g: _Table.of(g) is not None, peek=LINES_SEARCHED)
    table = _Table.of(found.grid) if found.grid else None
    if table is None:
        raise RefusedSheet(name, "no_heading", columns=_names(NEEDED))
    notes = []
    if table.grid.hidden:
        notes.append(_note(None, None, "hidden_sheet", sheet=table.grid.name))
    if found.others:
        notes.append(_note(None, None, "other_sheets", sheet=table.grid.name, sheets=found.others))
    return _reading(_checked(table, name), name, notes)


def _from_text(data: bytes, name: str) -> SheetReading:
    """The way of cutting lines into cells that shows the most headings."""
    tables = [t for grid in read_delimited(data, name) if (t := _Table.of(grid))]
    if not tables:
        raise RefusedSheet(name, "no_heading", columns=_names(NEEDED))
    return _reading(_checked(max(tables, key=lambda t: len(t.heading.places)), name), name, [])


def _names(columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(COLUMN_NAMES[column] for column in columns)


def _note(row: int | None, column: str | None, code: str, /, **facts: Fact) -> SheetNote:
    return SheetNote(row, column, Reason.of(f"training.sheet.{code}", **facts))


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid in which a line of headings was found."""

    grid: Grid
    heading: Heading
    at: Line

    @classmethod
    def of(cls, grid: Grid) -> "_Table | None":
        for line in islice(grid.lines, LINES_SEARCHED):
            heading = recognise([as_typed(cell) for cell in line.cells])
            if heading.is_form:
                return cls(grid, heading, line)
        return None


def _checked(table: _Table, name: str) -> _Table:
    if not any(line.number > table.at.number for line in table.grid.lines):
        raise RefusedSheet(name, "no_rows", row=table.at.number)
    return table


def _reading(table: _Table, name: str, notes: Sequence[SheetNote]) -> SheetReading:
    reader = _Rows(table)
    rows = tuple(reader.rows())
    if sum(len(text) for row in rows for text in row.texts) > MOST_CHARACTERS:
        raise RefusedSheet(name, "too_much_text", most=MOST_CHARACTERS)
    written = {c: as_typed(table.at.cell(p)) for c, p in table.heading.places.items()}
    return SheetReading(
        name=name,
        sheet=table.grid.name,
        language=language_of(tuple(written.values())),
        headings=written,
        heading_row=table.at.number,
        rows=rows,
        notes=(*notes, *_heading_notes(table), *reader.notes),
    )


def _heading_notes(table: _Table) -> Iterator[SheetNote]:
    heading, row = table.heading, table.at.number
    if heading.missing:
        yield _note(row, None, "columns_missing", columns=_names(heading.missing))
    for column in heading.doubled:
        yield _note(row, column, "column_doubled", column=COLUMN_NAMES[column])
    if heading.ignored:
        yield _note(row, None, "columns_ignored", texts=heading.ignored)


class _Rows:
    """Goes down the lines below the headings. Remembers the organization that stands above."""

    def __init__(self, table: _Table) -> None:
        self.notes: list[SheetNote] = []
        self._lines = [line for line in table.grid.lines if line.number > table.at.number]
        self._places = table.heading.places
        self._merged = _Merged(table.grid.merges, table.grid.lines, self._places)
        self._above = ""
        self._filled = 0

    def rows(self) -> Iterator[FormRow]:
        for line in self._lines:
            texts = {c: printable(as_typed(line.cell(p))) for c, p in self._places.items()}
            if any(text.strip() for text in texts.values()) and not self._is_aside(line, texts):
                yield self._row(line, texts)
            elif line.remarks:
                self._remark(line)
        if self._filled:
            self.notes.append(_note(None, None, "merged", count=self._filled))

    def _is_aside(self, line: Line, texts: Mapping[str, str]) -> bool:
        """A line of explanations or a subtitle: no program. It is skipped and told."""
        first = fold(texts["organization"])
        alone = not any(text.strip() for c, text in texts.items() if c != "organization")
        wide = self._merged.is_wide(line.number)
        if first in _GUIDANCE and fold(texts["programs"]).startswith("ex"):
            self.notes.append(_note(line.number, None, "guidance_skipped"))
            return True
        if alone and (wide or first.split()[:1] in [[word] for word in _EXAMPLES]):
            said = texts["organization"].strip()
            self.notes.append(_note(line.number, None, "subtitle_skipped", text=said))
            self._above = ""
            return True
        return False

    def _row(self, line: Line, texts: dict[str, str]) -> FormRow:
        for column, text in self._merged.above(line.number, texts).items():
            texts[column] = printable(as_typed(text))
            self._filled += 1
        self._fill_organization(line, texts)
        if line.hidden:
            self.notes.append(_note(line.number, None, "hidden_row"))
        self._remark(line)
        return FormRow(line.number, **texts)

    def _fill_organization(self, line: Line, texts: dict[str, str]) -> None:
        if texts["organization"].strip():
            self._above = texts["organization"]
        elif self._above:
            texts["organization"] = self._above
            facts = {"text": " ".join(self._above.split())}
            self.notes.append(_note(line.number, "organization", "organization_above", **facts))

    def _remark(self, line: Line) -> None:
        columns = {place: column for column, place in self._places.items()}
        for place, remark in line.remarks.items():
            if place in columns:
                facts = {"column": COLUMN_NAMES[columns[place]], "text": line.cell(place)}
                self.notes.append(_note(line.number, columns[place], remark, **facts))


class _Merged:
    """What stands in merged cells: the text of the first row holds for the rows below too."""

    def __init__(
        self, merges: Iterable[Merge], lines: Iterable[Line], places: Mapping[str, int]
    ) -> None:
        self._tall: dict[str, list[Merge]] = {}
        columns = {place: column for column, place in places.items()}
        wide = set()
        for merge in merges:
            if merge.first_place in columns and merge.last_row > merge.first_row:
                self._tall.setdefault(columns[merge.first_place], []).append(merge)
            if merge.last_place - merge.first_place >= 2:
                wide.add(merge.first_row)
        for stack in self._tall.values():
            stack.sort(key=lambda m: m.first_row, reverse=True)
        self._wide = frozenset(wide)
        self._lines = {line.number: line for line in lines}

    def is_wide(self, row: int) -> bool:
        """Whether cells across three columns or more are one in this row."""
        return row in self._wide

    def above(self, row: int, texts: Mapping[str, str]) -> Mapping[str, str]:
        """By column, the text that a merged cell brings down to a row; rows come in order."""
        found = {}
        for column, stack in self._tall.items():
            while stack and stack[-1].last_row < row:
                stack.pop()
            if stack and stack[-1].first_row < row and not texts[column].strip():
                top = self._lines.get(stack[-1].first_row)
                text = top.cell(stack[-1].first_place) if top else ""
                if text.strip():
                    found[column] = text
        return found
