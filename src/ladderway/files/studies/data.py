"""Data of a study: one row a person, columns of numbers or of text.

A column is numeric when every cell that is not missing reads as a number; missing are empty cells,
NA, N/A, NaN, None and "." and become NaN. Any other column is text, its missing cells empty.
"""

import csv
import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import numpy as np

from ladderway.domain.shared.errors import BadInput, BadTable, MissingExtra
from ladderway.files.studies.expressions import evaluate

MISSING = frozenset({"", "NA", "N/A", "NaN", "nan", "None", "NULL", "null", "."})
PACKAGES = frozenset({"causaldata"})
Column = "np.ndarray[Any, Any]"


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """`columns` are of equal length; `name` says where they come from."""

    name: str
    columns: Mapping[str, "np.ndarray[Any, Any]"]

    @property
    def rows(self) -> int:
        return len(next(iter(self.columns.values()), ()))

    def column(self, name: str) -> "np.ndarray[Any, Any]":
        """Raises BadInput, naming those that exist."""
        if name not in self.columns:
            raise BadInput(
                f"[{self.name}] has no column [{name}]. Columns are {sorted(self.columns)}."
            )
        return self.columns[name]

    def where(self, formula: str) -> "Data":
        """The rows for which a formula is true."""
        keep = np.asarray(evaluate(formula, self.columns), dtype=bool)
        return self.rows_of(keep)

    def rows_of(self, keep: "np.ndarray[Any, Any]") -> "Data":
        return Data(self.name, {name: column[keep] for name, column in self.columns.items()})

    def with_columns(self, formulas: Mapping[str, str]) -> "Data":
        """The data with columns worked out from others, in the order given."""
        columns = dict(self.columns)
        for name, formula in formulas.items():
            made = evaluate(str(formula), columns)
            columns[name] = made.astype(float) if made.dtype.kind in "bi" else made
        return Data(self.name, columns)

    def numbers(self, name: str) -> "np.ndarray[Any, Any]":
        """A column of numbers. Raises BadInput for a column of text."""
        column = self.column(name)
        if column.dtype.kind not in "fiub":
            raise BadInput(f"The column [{name}] of [{self.name}] holds text; numbers are needed.")
        return column.astype(float)


def load_data(path: Path) -> Data:
    """A CSV (also .gz) or Stata file. Raises BadInput or BadTable with file, row and column."""
    if not path.exists():
        raise BadInput(f"[{path}] is not there. Give the data file with --data.")
    if path.suffix == ".dta":
        return _stata(path, path.name)
    return _csv(path)


def load(told: str) -> Data:
    """A file, or a data set of a package written as causaldata:nsw_mixtape."""
    package, colon, name = told.partition(":")
    return load_package(package, name) if colon and package in PACKAGES else load_data(Path(told))


def load_package(package: str, name: str) -> Data:
    """A data set that comes inside an installed package, such as causaldata's nsw_mixtape."""
    if package not in PACKAGES:
        raise BadInput(f"Data come from the packages {sorted(PACKAGES)}; not from [{package}].")
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise BadInput(
            f"The package [{package}] is not installed. Install it: pip install {package}"
        )
    folder = Path(next(iter(spec.submodule_search_locations)))
    known = sorted(p.stem for p in folder.glob("*/*.dta"))
    if name not in known:
        raise BadInput(f"[{package}] has no data [{name}]. It has {known}.")
    return _stata(folder / name / f"{name}.dta", f"{package} {name}")


def _csv(path: Path) -> Data:
    try:
        with _opened(path) as file:
            table = list(csv.reader(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"[{path.name}] is not readable as CSV in UTF-8: {error}.") from None
    if not table:
        raise BadInput(f"[{path.name}] is empty. A data file begins with the names of columns.")
    head, rows = table[0], [row for row in table[1:] if row]
    twice = sorted({name for name in head if head.count(name) > 1})
    if twice:
        raise BadTable(path.name, f"the names {twice} are given twice", row=1)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise BadTable(path.name, f"has {len(row)} cells; {len(head)} are named", row=number)
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(head)
    return Data(path.name, {n: _column(c) for n, c in zip(head, cells, strict=True)})


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _column(cells: tuple[str, ...]) -> "np.ndarray[Any, Any]":
    stripped = [cell.strip() for cell in cells]
    try:
        return np.array([np.nan if c in MISSING else float(c) for c in stripped], dtype=float)
    except ValueError:
        return np.array(["" if c in MISSING else c for c in stripped], dtype=object).astype(str)


def _stata(path: Path, name: str) -> Data:
    try:
        from pandas import read_stata
    except ImportError:
        raise MissingExtra("data in Stata's format", "evaluation") from None
    frame = read_stata(path, convert_categoricals=False)
    return Data(name, {str(n): _plain(frame[n].to_numpy()) for n in frame.columns})


def _plain(values: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    return values.astype(float) if values.dtype.kind in "fiub" else values.astype(str)
