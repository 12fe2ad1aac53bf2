"""Looks an XLSX over before it is opened: size, macros, kind, and XML that could grow.

`scan` runs through the XML of one sheet and notes what the reading of its values does not tell:
hidden rows, merged cells, cells with formulas.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from ladderway.files.sheets.grid import MOST_BYTES, MOST_COLUMNS, Limits, Merge, RefusedSheet

MOST_UNPACKED = 60_000_000  # bytes of all parts together
MOST_PARTS = 2_000
MOST_SHEET_ROWS = 1_048_576  # what the format allows
MOST_ELEMENTS = 3_000_000  # of one sheet
MOST_MERGES = 20_000
_CHUNK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MACROS = re.compile(r"vbaproject|macrosheets/|(?:^|/)activex", re.IGNORECASE)


@dataclass(slots=True)
class Scan:
    hidden: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)  # row, place
    merges: list[Merge] = field(default_factory=list)


def opened(data: bytes, name: str, limits: Limits | None = None) -> zipfile.ZipFile:
    """The archive of an XLSX that may be read. Raises RefusedSheet."""
    most = limits.bytes if limits else MOST_BYTES
    if len(data) > most:
        raise RefusedSheet(name, "too_large", megabytes=most // 1_000_000)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise RefusedSheet(name, "damaged") from error
    _check_parts(archive, name, limits)
    _check_kind(archive, name)
    for part in archive.namelist():
        if part.lower().endswith((".xml", ".rels", ".vml")):
            _check_no_doctype(archive, part, name)
    return archive


def _check_parts(archive: zipfile.ZipFile, name: str, limits: Limits | None) -> None:
    most = limits.unpacked if limits else MOST_UNPACKED
    parts = archive.infolist()
    # What is stated here is also the most that is ever unpacked: zipfile stops there.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise RefusedSheet(name, "unpacks_large", megabytes=most // 1_000_000)
    if any(part.flag_bits & 0x1 for part in parts):
        raise RefusedSheet(name, "locked")


def _check_kind(archive: zipfile.ZipFile, name: str) -> None:
    parts = set(archive.namelist())
    types = _read(archive, "[Content_Types].xml", name) if "[Content_Types].xml" in parts else b""
    if any(_MACROS.search(part) for part in parts) or b"macroenabled" in types.lower():
        raise RefusedSheet(name, "macros")
    if "mimetype" in parts or "xl/workbook.bin" in parts or b"spreadsheetml" not in types.lower():
        raise RefusedSheet(name, "other_kind")


def _read(archive: zipfile.ZipFile, part: str, name: str) -> bytes:
    try:
        return archive.read(part)
    except Exception as error:  # any fault of a damaged archive
        raise RefusedSheet(name, "damaged") from error


class _Enough(Exception):
    """Stops a parser that has seen what it was started for."""


def _check_no_doctype(archive: zipfile.ZipFile, part: str, name: str) -> None:
    """Spreadsheet programs write no document type; entities that grow need one."""

    def refuse(*_: object) -> None:
        raise RefusedSheet(name, "doctype")

    def stop(*_: object) -> None:
        raise _Enough

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = stop
    _feed(parser, archive, part, name)


def scan(archive: zipfile.ZipFile, part: str, name: str, limits: Limits | None = None) -> Scan:
    """Hidden rows, formulas and merged cells of a sheet. Raises RefusedSheet if it is vast."""
    scanner = _Scanner(name, limits)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scanner.start
    _feed(parser, archive, part, name)
    return scanner.found


def _feed(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: str, name: str) -> None:
    try:
        with archive.open(part) as source:
            while chunk := source.read(_CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
    except (_Enough, RefusedSheet) as stopped:
        if isinstance(stopped, RefusedSheet):
            raise
    except Exception as error:  # any fault of a damaged archive or broken XML
        raise RefusedSheet(name, "damaged") from error


class _Scanner:
    def __init__(self, name: str, limits: Limits | None) -> None:
        self.found = Scan()
        self._most = limits.elements if limits else MOST_ELEMENTS
        self._name = name
        self._elements = 0
        self._row = 0
        self._place = -1

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > self._most:
            raise RefusedSheet(self._name, "vast")
        local = tag.rpartition(" ")[2]
        if local == "c":
            self._cell(attributes)
        elif local == "row":
            self._start_row(attributes)
        elif local == "f":
            self.found.formulas.add((self._row, self._place))
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r", "")
        self._row = int(said) if said.isascii() and said.isdigit() else self._row + 1
        self._place = -1
        if self._row > MOST_SHEET_ROWS:
            raise RefusedSheet(self._name, "damaged")
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden.add(self._row)

    def _cell(self, attributes: dict[str, str]) -> None:
        said = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._place = _place(said[1]) if said else self._place + 1

    def _merge(self, reference: str) -> None:
        one, _, other = reference.partition(":")
        first, last = _REFERENCE.fullmatch(one), _REFERENCE.fullmatch(other)
        if first is None or last is None:
            return
        if len(self.found.merges) >= MOST_MERGES:
            raise RefusedSheet(self._name, "vast")
        places = sorted((_place(first[1]), _place(last[1])))
        rows = sorted((int(first[2]), int(last[2])))
        if places[0] < MOST_COLUMNS:
            self.found.merges.append(Merge(rows[0], rows[1], places[0], places[1]))


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
