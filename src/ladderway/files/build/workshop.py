"""Writing tables so that the same sources always give the same bytes, and saying what they hold."""

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.shared.errors import BadInput

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What the manifest says of a table. `sources`: ids of parameters/reference/sources.yaml."""

    file: str
    what: str
    rows: int
    columns: tuple[str, ...]
    sources: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Join:
    """How many of one set found a partner in another."""

    name: str
    joined: int
    of: int
    missing: tuple[str, ...] = ()
    note: str = ""


@dataclass(slots=True)
class Workshop:
    """The folder being written. Builders write tables through it and report their joins to it."""

    folder: Path
    tables: dict[str, TableEntry] = field(default_factory=dict)
    joins: dict[str, Join] = field(default_factory=dict)

    def csv(
        self,
        file: str,
        columns: Sequence[str],
        rows: Iterable[Sequence[Cell]],
        *,
        what: str,
        sources: Sequence[str],
    ) -> None:
        """A table as CSV; gzipped without a time stamp where `file` ends in .gz."""
        lines = [tuple(cell_text(cell) for cell in row) for row in rows]
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
        data = buffer.getvalue().encode("utf-8")
        packed = gzip.compress(data, compresslevel=9, mtime=0) if file.endswith(".gz") else data
        self._write(file, packed, what, len(lines), tuple(columns), tuple(sources))

    def npz(
        self,
        file: str,
        arrays: Mapping[str, npt.NDArray[Any]],
        *,
        what: str,
        sources: Sequence[str],
    ) -> None:
        """Arrays as a compressed .npz whose entries all carry one fixed date."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name in sorted(arrays):
                entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, _npy(arrays[name]))
        rows = max((a.shape[0] for a in arrays.values() if a.ndim), default=0)
        self._write(file, buffer.getvalue(), what, rows, tuple(sorted(arrays)), tuple(sources))

    def json(self, file: str, data: Any, *, what: str, sources: Sequence[str], rows: int) -> None:
        text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        self._write(file, text.encode("utf-8"), what, rows, (), tuple(sources))

    def adopt(self, file: str, *, what: str, sources: Sequence[str]) -> None:
        """Enter a CSV that a builder wrote into `folder` with a writer of its own."""
        data = (self.folder / file).read_bytes()
        plain = gzip.decompress(data) if file.endswith(".gz") else data
        header, *rows = csv.reader(io.StringIO(plain.decode("utf-8"), newline=""))
        self._enter(file, data, what, len(rows), tuple(header), tuple(sources))

    def join(
        self, name: str, joined: int, of: int, missing: Iterable[str] = (), note: str = ""
    ) -> None:
        self.joins[name] = Join(name, joined, of, tuple(sorted(missing)), note)

    def _write(
        self,
        file: str,
        data: bytes,
        what: str,
        rows: int,
        columns: tuple[str, ...],
        sources: tuple[str, ...],
    ) -> None:
        (self.folder / file).write_bytes(data)
        self._enter(file, data, what, rows, columns, sources)

    def _enter(
        self,
        file: str,
        data: bytes,
        what: str,
        rows: int,
        columns: tuple[str, ...],
        sources: tuple[str, ...],
    ) -> None:
        digest = hashlib.sha256(data).hexdigest()
        self.tables[file] = TableEntry(file, what, rows, columns, sources, digest)


def cell_text(cell: Cell) -> str:
    """None is an empty cell; a float has its shortest exact form, a whole one no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() else repr(float(cell))
    if "\r" in str(cell) or "\n" in str(cell):
        raise BadInput(f"[{cell!r}] has a line break; a table cell may not.")
    return str(cell)


def _npy(array: npt.NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()
