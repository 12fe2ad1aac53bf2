"""A result as named numbers: how the fields of a dataclass become the quantities of a batch.

Names are those of the fields, joined by dots. An estimate stands under the name of its field alone,
with its error, degrees of freedom, test and interval beside it (`estimate`, `standard_error`, `df`,
`statistic`, `p_value`, `low`, `high`; of a field `first_stage`: `first_stage`,
`first_stage.standard_error` …). Several values carry their term, label or place (from 1) in
brackets: `coefficients[age]`, `blocks[north].difference`. Yes and no are 1 and 0; text stays text.
"""

import dataclasses
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import numpy as np

from ladderway.domain.shared.outcomes import Outcome, Reason

Value = float | int | str
LABELS = ("label", "name", "term", "block", "site", "group", "period", "cohort", "quarter", "time")
HOISTED = "estimate"  # a field of this name stands at the top
# What a fit keeps to compute with, and words for a report.
INNER = frozenset({"made", "lent", "assumptions", "residuals"})
# Who was matched with whom: told with what is told per unit.
PER_PAIR = frozenset({"focal", "match", "pair_weights", "partners", "subclass"})
SEVERAL = "each"  # the name of several records that have no name of their own


@dataclasses.dataclass(frozen=True, slots=True)
class Labels:
    """`rows` is how many units there are: vectors of that length are per unit. `terms` are the
    names of covariates, and all columns of a regression, by which vectors are labelled."""

    rows: int = 0
    terms: tuple[tuple[str, ...], ...] = ()
    per_unit: bool = False


def quantities(result: Any, labels: Labels = Labels()) -> Iterator[tuple[str, Value]]:
    """(name, value) of everything in a result that is a number, a yes or no, or a code."""
    yield from _of("", result, labels)


def _of(name: str, value: Any, labels: Labels) -> Iterator[tuple[str, Value]]:
    if value is None or isinstance(value, Reason):
        return
    if isinstance(value, Outcome):
        yield f"{_joined(name, 'status')}", value.status.value
    elif isinstance(value, Enum):
        yield name or HOISTED, str(value.value)
    elif isinstance(value, bool | np.bool_):
        yield name or HOISTED, int(value)
    elif isinstance(value, int | float | np.number | str):
        yield name or HOISTED, value.item() if isinstance(value, np.generic) else value
    elif isinstance(value, np.ndarray):
        yield from _array(name, value, labels)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _of(f"{name}[{_key(key)}]", item, labels)
    elif isinstance(value, Sequence | frozenset | set):
        yield from _several(name, list(value), labels)
    elif dataclasses.is_dataclass(value):
        yield from _record(name, value, labels)


def _record(name: str, value: Any, labels: Labels) -> Iterator[tuple[str, Value]]:
    alone = _is_estimate(value)
    for field, item in _members(value):
        if field in PER_PAIR and not labels.per_unit:
            continue
        if alone and field == "value":
            yield from _of(name or HOISTED, item, labels)
        elif field == HOISTED and _is_estimate(item):
            yield from _of(_joined(name, HOISTED) if name else "", item, labels)
        else:
            yield from _of(_joined(name, field), item, labels)


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    """Fields, then what the class works out from them; neither private names nor what fails."""
    for field in dataclasses.fields(value):
        if not field.name.startswith("_") and field.name not in INNER:
            yield field.name, getattr(value, field.name)
    for name in worked_out(type(value)):
        try:
            yield name, getattr(value, name)
        except (ValueError, ArithmeticError):
            continue


def worked_out(kind: type) -> list[str]:
    """The properties of a class that are numbers, yes or no, or another record."""
    return [
        name
        for name, member in vars(kind).items()
        if isinstance(member, property) and not name.startswith("_")
    ]


def _is_estimate(value: Any) -> bool:
    names = {f.name for f in dataclasses.fields(value)} if dataclasses.is_dataclass(value) else ()
    return {"value", "standard_error"} <= set(names)


def _several(name: str, items: list[Any], labels: Labels) -> Iterator[tuple[str, Value]]:
    if labels.rows and len(items) == labels.rows and not labels.per_unit:
        return
    names, attribute = _names(items, labels)
    top = name or (SEVERAL if items and dataclasses.is_dataclass(items[0]) else HOISTED)
    for label, item in zip(names, items, strict=True):
        here = f"{top}[{label}]"
        # The label stands in the brackets already.
        told = (q for q in _of(here, item, labels) if q[0] != f"{here}.{attribute}")
        yield from told


def _names(items: list[Any], labels: Labels) -> tuple[list[str], str]:
    """Labels of items, and the field that they were taken from."""
    for attribute in LABELS:
        found = [getattr(item, attribute, None) for item in items]
        if items and all(f is not None and np.ndim(f) == 0 for f in found):
            keys = [_key(f) for f in found]
            if len(set(keys)) == len(keys):
                return keys, attribute
    return list(_terms(len(items), labels)), ""


def _terms(length: int, labels: Labels) -> Sequence[str]:
    fitting = next((terms for terms in labels.terms if len(terms) == length), None)
    return fitting or [str(n) for n in range(1, length + 1)]


def _array(name: str, value: "np.ndarray[Any, Any]", labels: Labels) -> Iterator[tuple[str, Value]]:
    if labels.rows and labels.rows in value.shape and not labels.per_unit:
        return
    if value.ndim == 0:
        yield from _of(name, value.item(), labels)
        return
    axes = [_terms(length, labels) for length in value.shape]
    for place in np.ndindex(value.shape):
        key = ",".join(axis[i] for axis, i in zip(axes, place, strict=True))
        yield from _of(f"{name or HOISTED}[{key}]", value[place], labels)


def _key(value: Any) -> str:
    value = value.item() if isinstance(value, np.generic) else value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _joined(name: str, field: str) -> str:
    return f"{name}.{field}" if name else field


def documented(kind: Any) -> list[str]:
    """Names that a result of this type can have; brackets stand for a term, label or place."""
    names = dict.fromkeys(_documented("", kind, 0))
    labels = tuple(f"[].{label}" for label in LABELS)
    return [name for name in names if not name.endswith(labels)]


def _documented(name: str, kind: Any, depth: int) -> Iterator[str]:
    if depth > 5 or kind in (type(None), Reason):
        return
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        for argument in arguments:
            yield from _documented(name, argument, depth)
    elif origin is typing.Literal:
        yield name or HOISTED
    elif kind is np.ndarray or origin is np.ndarray:
        yield f"{name or HOISTED}[]"
    elif kind is Outcome:
        yield _joined(name, "status")
    elif origin in (tuple, list, Sequence, frozenset, set) and arguments:
        top = name or (SEVERAL if dataclasses.is_dataclass(arguments[0]) else HOISTED)
        yield from _documented(f"{top}[]", arguments[0], depth + 1)
    elif isinstance(origin, type) and issubclass(origin, Mapping):
        yield from _documented(f"{name}[]", arguments[1], depth + 1)
    elif dataclasses.is_dataclass(origin or kind):
        yield from _documented_record(name, origin or kind, depth)
    else:
        yield name or HOISTED


def _documented_record(name: str, kind: Any, depth: int) -> Iterator[str]:
    hints = typing.get_type_hints(kind)
    fields = {
        f.name: hints[f.name]
        for f in dataclasses.fields(kind)
        if f.name[0] != "_" and f.name not in INNER
    }
    for prop in worked_out(kind):
        fields[prop] = typing.get_type_hints(getattr(kind, prop).fget).get("return")
    alone = {"value", "standard_error"} <= set(fields)
    for field, hint in fields.items():
        if alone and field == "value":
            yield name or HOISTED
        elif field == HOISTED and _estimate_type(hint):
            yield from _documented(_joined(name, HOISTED) if name else "", hint, depth + 1)
        else:
            yield from _documented(_joined(name, field), hint, depth + 1)


def _estimate_type(hint: Any) -> bool:
    kind = typing.get_origin(hint) or hint
    if not dataclasses.is_dataclass(kind):
        return False
    return {"value", "standard_error"} <= {f.name for f in dataclasses.fields(kind)}
