"""CSV as grids: one for each character that may stand between cells; the reader chooses."""

import csv
import io
from collections.abc import Iterator

from ladderway.files.sheets.grid import (
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    Limits,
    Line,
    RefusedSheet,
)

DELIMITERS = (",", ";", "\t")
_MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


def read_delimited(data: bytes, name: str) -> Iterator[Grid]:
    """The file cut at commas, at semicolons and at tabs. Raises RefusedSheet."""
    if len(data) > MOST_BYTES:
        raise RefusedSheet(name, "too_large", megabytes=MOST_BYTES // 1_000_000)
    text = decoded(data, name)
    for delimiter in DELIMITERS:
        if delimiter in text:
            yield Grid(name, cut(text, delimiter, name))


def decoded(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or else Windows-1252, as Excel writes it."""
    marked = next((code for code, mark in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.replace("\r\n", "\n").replace("\r", "\n")
    raise RefusedSheet(name, "not_text")


def cut(text: str, delimiter: str, name: str, limits: Limits | None = None) -> tuple[Line, ...]:
    """The lines of a text that are not blank. Raises RefusedSheet."""
    most = limits.rows if limits else MOST_ROWS
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    lines = []
    try:
        for number, cells in enumerate(records, start=1):
            line = Line(number, tuple(cells[:MOST_COLUMNS]))
            if not line.is_blank:
                lines.append(line)
            if len(lines) > most:
                raise RefusedSheet(name, "too_many_rows", most=most)
    except csv.Error as error:
        raise RefusedSheet(name, "not_text") from error
    return tuple(lines)
