"""Many analyses in one call: cases in, a table of case, quantity and value out.

A case that fails is told in a table of its own and the others go on. The form of a case is in
docs/reference/batch.md, every analysis with its arguments and
quantities in docs/reference/analyses.md.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.shared.errors import BadInput, LadderwayError
from ladderway.files.records import load_text
from ladderway.files.studies.arguments import SEED, Bound, bind, names_of, parameters
from ladderway.files.studies.data import Data, load_data, load_package
from ladderway.files.studies.quantities import Labels, Value, quantities
from ladderway.files.studies.registry import Analysis, analyses

MOST_BYTES = 50_000_000
# What a case holds beside the arguments of its analysis.
OWN = frozenset(
    {"case", "analysis", "data", "where", "columns", "missing", "options", SEED, "per_unit", "note"}
)
DROP, REFUSE = "drop", "refuse"


@dataclass(frozen=True, slots=True)
class Row:
    case: str
    quantity: str
    value: Value


@dataclass(frozen=True, slots=True)
class Fault:
    case: str
    analysis: str
    kind: str
    message: str


@dataclass(slots=True)
class Batch:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    cases: int = 0


def load_cases(path: Path) -> list[dict[str, Any]]:
    """The cases of a file, each with the defaults of the file below its own.

    Raises BadInput for a file without a list under [cases], a case without a name, two of a name.
    """
    data = load_text(path, "cases", MOST_BYTES)
    defaults = data.get("defaults", {}) if isinstance(data, Mapping) else {}
    listed = data.get("cases") if isinstance(data, Mapping) else data
    if not isinstance(listed, list) or not isinstance(defaults, Mapping):
        raise BadInput(f"[{path.name}] needs a list under [cases]; see docs/reference/batch.md.")
    cases = [_case(path.name, defaults, item, n) for n, item in enumerate(listed, start=1)]
    names = [case["case"] for case in cases]
    twice = sorted({name for name in names if names.count(name) > 1}) if names else []
    if twice:
        raise BadInput(f"[{path.name}] holds the cases {twice[:5]} twice. Name each differently.")
    return cases


def _case(file: str, defaults: Mapping[str, Any], item: Any, number: int) -> dict[str, Any]:
    if not isinstance(item, Mapping) or not item.get("case"):
        raise BadInput(f"[{file}] case {number} needs a name under [case].")
    case = {**defaults, **item}
    case["case"] = str(item["case"])
    return case


def run(cases: Iterable[Mapping[str, Any]], folder: Path) -> Batch:
    """Runs every case; paths of data are taken from `folder`."""
    batch, shelf = Batch(), _Shelf(folder)
    for case in cases:
        batch.cases += 1
        try:
            batch.rows += [Row(case["case"], n, v) for n, v in one(case, shelf)]
        except (LadderwayError, EvaluationError) as error:
            batch.faults.append(_fault(case, type(error).__name__, str(error)))
        except Exception as error:  # one case must not take the others with it
            told = f"{type(error).__name__}: {error}"
            batch.faults.append(_fault(case, "Unexpected", told))
    return batch


def _fault(case: Mapping[str, Any], kind: str, message: str) -> Fault:
    return Fault(case["case"], str(case.get("analysis", "")), kind, " ".join(message.split()))


class _Shelf:
    """Data files read once for all cases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.read: dict[str, Data] = {}

    def data(self, given: Any) -> Data | None:
        if given is None:
            return None
        key = repr(given)
        if key not in self.read:
            self.read[key] = self._load(given)
        return self.read[key]

    def _load(self, given: Any) -> Data:
        if isinstance(given, str):
            return load_data(self.folder / given)
        if isinstance(given, Mapping) and {"package", "name"} == set(given):
            return load_package(str(given["package"]), str(given["name"]))
        if isinstance(given, Mapping) and all(isinstance(v, list) for v in given.values()):
            return Data("case", {str(k): _inline(v) for k, v in given.items()})
        if isinstance(given, list) and given:
            return _stacked([self.data(part) for part in given])
        raise BadInput(
            "[data] is a path, {package: …, name: …}, columns with their values, or a list of such."
        )


def _inline(values: list[Any]) -> "np.ndarray[Any, Any]":
    if all(v is None or isinstance(v, int | float) for v in values):
        return np.array([math.nan if v is None else float(v) for v in values])
    return np.array(["" if v is None else str(v) for v in values])


def _stacked(parts: list[Data | None]) -> Data:
    """Tables one below the other: the columns that all have."""
    tables = [part for part in parts if part is not None]
    shared = [n for n in tables[0].columns if all(n in t.columns for t in tables)]
    return Data(
        " + ".join(t.name for t in tables),
        {n: np.concatenate([t.columns[n] for t in tables]) for n in shared},
    )


def one(case: Mapping[str, Any], shelf: "_Shelf") -> Iterator[tuple[str, Value]]:
    """The quantities of a case. Raises BadInput and what the analysis refuses."""
    analysis = _analysis(case.get("analysis"))
    data = _data(case, analysis, shelf)
    bound = bind(analysis.function, _arguments(case), data, case.get(SEED))
    _no_strays(case, analysis, bound)
    result = analysis.function(**bound.values)
    rows = data.rows if data else 0
    terms = [*bound.terms, *(("(intercept)", *t) for t in bound.terms)]
    if analysis.terms:
        terms = [analysis.terms(t) for t in bound.terms] + terms
    yield from quantities(result, Labels(rows, tuple(terms), bool(case.get("per_unit"))))


def _analysis(name: Any) -> Analysis:
    known = analyses()
    if name not in known:
        from difflib import get_close_matches

        near = get_close_matches(str(name), list(known), n=3) or sorted(known)
        raise BadInput(f"There is no analysis [{name}]. Did you mean one of {near}?")
    return known[name]


def _arguments(case: Mapping[str, Any]) -> dict[str, Any]:
    """What a case says of its analysis: keys of its own, and those under [options]."""
    options = case.get("options") or {}
    if not isinstance(options, Mapping):
        raise BadInput("[options] must hold names with values.")
    return {**{k: v for k, v in case.items() if k not in OWN}, **options}


def _no_strays(case: Mapping[str, Any], analysis: Analysis, bound: Bound) -> None:
    """An option that nothing reads would be a wrong number without a word. `defaults` of a file may
    name columns that only some analyses use; options may not."""
    options = set(case.get("options") or {})
    strays = sorted((options | (set(case) - OWN)) - bound.used)
    if strays:
        known = [p.name for p in parameters(analysis.function) if not p.is_generator]
        raise BadInput(f"[{analysis.name}] has no {strays}. It has {known}.")


def _data(case: Mapping[str, Any], analysis: Analysis, shelf: "_Shelf") -> Data | None:
    data = shelf.data(case.get("data"))
    if data is None:
        return None
    made = case.get("columns") or {}
    if not isinstance(made, Mapping):
        raise BadInput("[columns] must hold names with formulas.")
    data = data.with_columns(made)
    formulas = case.get("where") or []
    for formula in [formulas] if isinstance(formulas, str) else formulas:
        data = data.where(str(formula))
    rule = case.get("missing", REFUSE)
    if rule not in (DROP, REFUSE):
        raise BadInput(f"[missing] is [{rule}]; choose [{DROP}] or [{REFUSE}].")
    return _complete(data, case, analysis) if rule == DROP else data


def _complete(data: Data, case: Mapping[str, Any], analysis: Analysis) -> Data:
    """The rows without a missing value in a column that the analysis is given."""
    given, keep = _arguments(case), np.ones(data.rows, dtype=bool)
    for parameter in parameters(analysis.function):
        for key in names_of(parameter.name) if parameter.is_array else ():
            for name in np.atleast_1d(given.get(key, [])):
                if isinstance(name, str) and name in data.columns:
                    column = data.columns[name]
                    keep &= column != "" if column.dtype.kind == "U" else ~np.isnan(column)
    return data.rows_of(keep)


def text(value: Value) -> str:
    """A value as the table holds it: all digits of a number, NA for one that is none."""
    if isinstance(value, float) and math.isnan(value):
        return "NA"
    return repr(value) if isinstance(value, float) else str(value)
