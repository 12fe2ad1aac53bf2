"""Reading a source file strictly: whatever is wrong is named by file, row and column."""

import csv
import gzip
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ladderway.domain.shared.errors import BadTable

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
NOT_AVAILABLE = frozenset({"", "N/A", "N/D", "n/a"})


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column name. `number` is its line in the file; the header is 1."""

    file: str
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell with single blanks only, none outside; an empty one is a fault."""
        value = " ".join(self.cells[column].split())
        if not value:
            raise self.fault("is empty", column)
        return value

    def number_in(self, column: str) -> float:
        value = self.number_or_none(column)
        if value is None:
            raise self.fault(f"[{self.cells[column]}] is not a number", column)
        return value

    def number_or_none(self, column: str) -> float | None:
        """A number, with or without thousands separators; None where the source has none."""
        value = self.cells[column]
        if value in NOT_AVAILABLE:
            return None
        plain = value.replace(",", "") if _THOUSANDS.fullmatch(value) else value
        try:
            return float(plain)
        except ValueError:
            raise self.fault(f"[{value}] is not a number", column) from None

    def code(self, column: str, known: Collection[str], kind: str) -> str:
        value = self.text(column)
        if value not in known:
            raise self.fault(f"[{value}] is not a known {kind}", column)
        return value

    def one_of(self, column: str, values: Mapping[str, str]) -> str:
        """The meaning of a coded cell; a code that `values` lacks is a fault."""
        value = self.cells[column]
        if value not in values:
            raise self.fault(f"[{value}] is not one of {sorted(values)}", column)
        return values[value]

    def fault(self, what: str, column: str) -> BadTable:
        return BadTable(self.file, what, row=self.number, column=column)


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of official data. Files are named by their path inside it."""

    folder: Path

    def rows(
        self,
        name: str,
        columns: Sequence[str],
        *,
        encoding: str = "utf-8-sig",
        delimiter: str = ",",
    ) -> list[Row]:
        """Rows of a delimited file, plain or .gz, each with at least `columns`.

        Raises BadTable for a missing file, a wrong encoding, a missing or doubled column, and a
        row with too few cells.
        """
        text = _decode(name, self._bytes(name), encoding, delimiter)
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = [cell.strip() for cell in next(lines, [])]
        _check_header(name, header, columns)
        return list(_rows(name, header, lines))

    def _bytes(self, name: str) -> bytes:
        path = self.folder / name
        if not path.is_file():
            raise BadTable(name, f"is missing from [{self.folder}]")
        data = path.read_bytes()
        try:
            return gzip.decompress(data) if name.endswith(".gz") else data
        except (OSError, EOFError) as error:
            raise BadTable(name, f"is not a readable gzip file ({error})") from error


def _decode(name: str, data: bytes, encoding: str, delimiter: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        column = _column_at(data, error.start, delimiter)
        what = f"is not {encoding}: byte [{data[error.start]:#04x}]. Save the file in that encoding"
        raise BadTable(name, what, row=row, column=column) from error


def _column_at(data: bytes, position: int, delimiter: str) -> str | None:
    """Name of the column that holds a byte, as far as the header can be read."""
    line_start = data.rfind(b"\n", 0, position) + 1
    before = next(
        csv.reader([data[line_start:position].decode("latin-1")], delimiter=delimiter), []
    )
    first_line = data.split(b"\n", 1)[0].decode("latin-1").removeprefix("ï»¿")
    header = next(csv.reader([first_line], delimiter=delimiter), [])
    place = max(len(before) - 1, 0)
    return header[place].strip() if place < len(header) else None


def _check_header(name: str, header: Sequence[str], columns: Sequence[str]) -> None:
    for column in columns:
        found = header.count(column)
        if found == 0:
            what = f"is missing. The file has {[h for h in header if h]}"
            raise BadTable(name, what, row=1, column=column)
        if found > 1:
            raise BadTable(name, f"appears {found} times", row=1, column=column)


def _rows(name: str, header: Sequence[str], lines: Any) -> Iterator[Row]:
    width = len(header)
    for cells in lines:
        if not any(cells):
            continue
        if len(cells) < width:
            column = header[len(cells)]
            raise BadTable(name, "has no cell here", row=lines.line_num, column=column)
        yield Row(name, lines.line_num, dict(zip(header, map(str.strip, cells), strict=False)))
