"""XLSX as a grid. Values are those stored when the file was saved: no formula is computed."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from ladderway.files.sheets import archive as archives
from ladderway.files.sheets.grid import (
    DATE,
    ERROR_VALUE,
    FORMULA,
    FORMULA_EMPTY,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    Limits,
    Line,
    RefusedSheet,
)

_ZEROS = re.compile(r"0{2,9}")
MOST_SHEETS = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The first sheet that was wanted, and the names of others that would do as well."""

    grid: Grid | None
    others: tuple[str, ...]


def read_workbook(
    data: bytes,
    name: str,
    is_wanted: Callable[[Grid], bool],
    peek: int,
    limits: Limits | None = None,
) -> Found:
    """The first sheet of which the first `peek` lines are wanted; hidden sheets come last.

    Raises RefusedSheet.
    """
    archive = archives.opened(data, name, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as charts
            return _found(data, archive, name, is_wanted, peek, limits)
    except RefusedSheet:
        raise
    except Exception as error:  # the library raises anything on a damaged file
        raise RefusedSheet(name, "damaged") from error


def _found(
    data: bytes,
    archive: zipfile.ZipFile,
    name: str,
    is_wanted: Callable[[Grid], bool],
    peek: int,
    limits: Limits | None,
) -> Found:
    import openpyxl  # takes a quarter of a second; only imports and exports need it

    book = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    chosen: Grid | None = None
    others = []
    for sheet in sorted(book.worksheets[:MOST_SHEETS], key=lambda s: s.sheet_state != "visible"):
        # The library has no public way to the part that a sheet lies in.
        scan = archives.scan(archive, str(sheet._worksheet_path).lstrip("/"), name, limits)
        sheet.reset_dimensions()  # what a file states about its size is often wrong
        if not is_wanted(_grid(sheet, islice(_lines(sheet, scan), peek), scan)):
            continue
        if chosen is None:
            chosen = _grid(
                sheet,
                _counted(_lines(sheet, scan), name, limits.rows if limits else MOST_ROWS),
                scan,
            )
        else:
            others.append(str(sheet.title))
    book.close()
    return Found(chosen, tuple(others))


def _grid(sheet: Any, lines: Iterable[Line], scan: archives.Scan) -> Grid:
    hidden = sheet.sheet_state != "visible"
    return Grid(str(sheet.title), tuple(lines), tuple(scan.merges), hidden)


def _counted(lines: Iterable[Line], name: str, most: int) -> Iterator[Line]:
    for count, line in enumerate(lines, start=1):
        if count > most:
            raise RefusedSheet(name, "too_many_rows", most=most)
        yield line


def _lines(sheet: Any, scan: archives.Scan) -> Iterator[Line]:
    rows = sheet.iter_rows(max_col=MOST_COLUMNS)
    for number, cells in enumerate(rows, start=1):
        line = _line(number, cells, scan)
        if line is not None and not line.is_blank:
            yield line


def _line(number: int, cells: "tuple[Any, ...]", scan: archives.Scan) -> Line | None:
    remarks: dict[int, str] = {}
    texts = []
    for place, cell in enumerate(cells):
        value = cell.value
        is_formula = bool(scan.formulas) and (number, place) in scan.formulas
        if value is None and not is_formula:
            texts.append("")
            continue
        texts.append(_text(cell, value))
        remark = _remark(cell, value, is_formula)
        if remark:
            remarks[place] = remark
    return Line(number, tuple(texts), number in scan.hidden, remarks) if texts else None


def _remark(cell: Any, value: object, is_formula: bool) -> str:
    if is_formula:
        return FORMULA if value is not None else FORMULA_EMPTY
    if cell.data_type == "e":
        return ERROR_VALUE
    return DATE if isinstance(value, date | time) else ""


def _text(cell: Any, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return str(value)


def _number(value: int | float, shown_as: str) -> str:
    """A whole number without a point, with the zeros in front that its format shows."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.10g}"
    digits = str(int(value))
    return digits.zfill(len(shown_as)) if _ZEROS.fullmatch(shown_as) else digits
