"""What a case says, as the arguments of a function: columns as arrays, options as their types.

An argument that takes an array is given as the name of a column, a list of names (a matrix; a
column of text becomes one column of 0 and 1 for each value but the first in order), a formula over
columns, or numbers. Every other argument is given as its type says.
"""

import collections.abc
import dataclasses
import inspect
import math
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.shared.errors import BadInput
from ladderway.files.studies.data import Data
from ladderway.files.studies.expressions import evaluate

# Other words for an argument; the function's own name is always right.
ALSO: Mapping[str, tuple[str, ...]] = {
    "treated": ("treatment", "treat"),
    "blocks": ("block",),
    "block": ("blocks",),
    "clusters": ("cluster",),
    "cluster": ("clusters",),
    "covariates": ("covariate",),
    "weights": ("weight",),
    "strata": ("stratum", "block", "blocks"),
    "sites": ("site",),
    "taken": ("took_part", "takeup"),
    "level": ("confidence",),
}
_ARRAY_PARTS = frozenset(typing.get_args(npt.ArrayLike))
SEED = "seed"
NAMES = "names"  # of the columns of the first matrix, unless they are given


@dataclasses.dataclass(slots=True)
class Bound:
    """Arguments for a call, and the names of the columns of the matrices among them."""

    values: dict[str, Any]
    terms: list[tuple[str, ...]]
    used: set[str]


@dataclasses.dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    hint: Any
    needed: bool
    default: Any

    @property
    def is_array(self) -> bool:
        return is_array(self.hint)

    @property
    def is_generator(self) -> bool:
        return _is_generator(self.hint)


def parameters(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    """The arguments of a function with their types."""
    hints = typing.get_type_hints(function)
    nothing = inspect.Parameter.empty
    return tuple(
        Parameter(p.name, hints.get(p.name, Any), p.default is nothing, p.default)
        for p in inspect.signature(function).parameters.values()
        if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
    )


def is_array(hint: Any) -> bool:
    """Whether a type takes an array."""
    if hint is np.ndarray or typing.get_origin(hint) is np.ndarray:
        return True
    parts = set(typing.get_args(hint))
    return bool(parts) and (parts >= _ARRAY_PARTS or any(is_array(p) for p in parts if p != hint))


def _is_generator(hint: Any) -> bool:
    return hint is np.random.Generator or np.random.Generator in typing.get_args(hint)


def bind(
    function: Callable[..., Any], given: Mapping[str, Any], data: Data | None, seed: int | None
) -> Bound:
    """Raises BadInput for what is missing, unknown or not of its type."""
    bound = Bound({}, [], set())
    for parameter in parameters(function):
        if parameter.is_generator:
            bound.values[parameter.name] = np.random.default_rng(0 if seed is None else seed)
            bound.used.add(SEED)
            continue
        key = _key(parameter.name, given)
        if key is None:
            if parameter.name == NAMES and bound.terms and parameter.default in ((), None):
                bound.values[NAMES] = bound.terms[0]
            if parameter.needed:
                raise BadInput(f"[{parameter.name}] is needed. Give it in the case.")
            continue
        bound.used.add(key)
        bound.values[parameter.name] = _value(parameter, given[key], data, bound)
    return bound


def names_of(parameter: str) -> tuple[str, ...]:
    return (parameter, *ALSO.get(parameter, ()))


def _key(name: str, given: Mapping[str, Any]) -> str | None:
    return next((key for key in names_of(name) if key in given), None)


def _value(parameter: Parameter, value: Any, data: Data | None, bound: Bound) -> Any:
    if not parameter.is_array:
        return coerce(parameter.hint, value, parameter.name)
    if value is None:
        return None
    return as_array(value, data, bound.terms, parameter.name)


def as_array(
    value: Any, data: Data | None, terms: list[tuple[str, ...]], where: str
) -> "np.ndarray[Any, Any] | float":
    """Numbers as they are; names of columns as their values."""
    if isinstance(value, str):
        return _named(value, _needed(data, where))
    if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
        matrix, names = _matrix(value, _needed(data, where))
        terms.append(names)
        return matrix
    try:
        array = np.asarray(value, dtype=float)
    except (TypeError, ValueError):
        raise BadInput(f"[{where}] is [{value}]; give a column or numbers.") from None
    return float(array) if array.ndim == 0 else array


def _needed(data: Data | None, where: str) -> Data:
    if data is None:
        raise BadInput(f"[{where}] names a column, and the case has no [data].")
    return data


def _named(name: str, data: Data) -> "np.ndarray[Any, Any]":
    if name in data.columns:
        return data.columns[name]
    if name.isidentifier():
        return data.column(name)  # raises, naming the columns
    made = evaluate(name, data.columns)
    return made.astype(float) if made.dtype.kind in "bi" else made


def _matrix(names: list[str], data: Data) -> tuple["np.ndarray[Any, Any]", tuple[str, ...]]:
    columns: list[Any] = []
    labels: list[str] = []
    for name in names:
        column = _named(name, data)
        if column.dtype.kind in "fiub":
            columns.append(column.astype(float))
            labels.append(name)
            continue
        for level in sorted(set(column))[1:]:
            columns.append((column == level).astype(float))
            labels.append(f"{name}={level}")
    return np.column_stack(columns), tuple(labels)


_WORDS = {
    date: "a date, say 2026-11-26",
    bool: "true or false",
    str: "text",
    int: "a whole number",
    float: "a number",
}


def coerce(hint: Any, value: Any, where: str) -> Any:
    """A value of YAML as a type of a function. Raises BadInput with its place."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is Any:
        return value
    if origin is typing.Literal:
        if value not in arguments:
            raise BadInput(f"[{where}] is [{value}]; choose one of {list(arguments)}.")
        return value
    if origin in (types.UnionType, typing.Union):
        return _either(arguments, value, where)
    if is_array(hint):
        return as_array(value, None, [], where)
    if origin in (tuple, list, collections.abc.Sequence):
        return _sequence(origin, arguments, value, where)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise BadInput(f"[{where}] must hold names with values.")
        return {
            coerce(arguments[0], k, where): coerce(arguments[1], v, f"{where} {k}")
            for k, v in value.items()
        }
    if origin is frozenset:
        return frozenset(coerce(arguments[0], v, where) for v in value)
    if dataclasses.is_dataclass(hint):
        return _record(typing.cast(type, hint), value, where)
    return _scalar(hint, value, where)


def _either(kinds: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None and type(None) in kinds:
        return None
    told: BadInput | None = None
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return coerce(kind, value, where)
        except BadInput as error:
            told = told or error
    raise told or BadInput(f"[{where}] is [{value}], which it cannot be.")


def _sequence(origin: Any, arguments: tuple[Any, ...], value: Any, where: str) -> Any:
    if not isinstance(value, list | tuple):
        raise BadInput(f"[{where}] must be a list.")
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        if len(value) != len(arguments):
            raise BadInput(f"[{where}] must have {len(arguments)} values.")
        pairs = zip(arguments, value, strict=True)
        return tuple(coerce(kind, v, f"{where} {n}") for n, (kind, v) in enumerate(pairs, 1))
    return tuple(coerce(arguments[0], v, f"{where} {n}") for n, v in enumerate(value, 1))


def _record(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise BadInput(f"[{where}] must hold fields of its own.")
    hints = typing.get_type_hints(kind)
    fields = {f.name: f for f in dataclasses.fields(kind)}
    unknown = [str(name) for name in value if name not in fields]
    if unknown:
        raise BadInput(f"[{where}] has no field {unknown}. Fields are {sorted(fields)}.")
    nothing = dataclasses.MISSING
    missing = [
        name
        for name, f in fields.items()
        if f.default is nothing and f.default_factory is nothing and name not in value
    ]
    if missing:
        raise BadInput(f"[{where}] needs {missing}. Add it.")
    return kind(**{n: coerce(hints[n], v, f"{where} {n}") for n, v in value.items()})


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = [member.value for member in kind]
        if value not in values:
            raise BadInput(f"[{where}] is [{value}]; choose one of {values}.")
        return kind(value)
    if kind in (bool, str, date) and type(value) is kind:
        return value
    if kind in (int, float) and isinstance(value, str) and value in ("inf", "-inf"):
        return math.inf if value == "inf" else -math.inf
    if kind in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if kind is int and value != int(value):
            raise BadInput(f"[{where}] is [{value}]; give a whole number.")
        return kind(value)
    if kind is object:
        return value
    wanted = _WORDS.get(kind, f"a value of the kind [{getattr(kind, '__name__', kind)}]")
    raise BadInput(f"[{where}] is [{value}]; give {wanted}.")
