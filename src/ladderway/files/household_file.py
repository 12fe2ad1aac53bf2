"""Reads and writes a household, and the phases of a way, as plain mappings: YAML or JSON.

The fields are those of `domain.income.household` and `domain.income.course`, by the same names.
Every fault is told with its place; nothing is guessed. docs/reference/household-file.md shows one.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from ladderway.domain.income.course import Phase
from ladderway.domain.income.household import Household, check
from ladderway.domain.shared.errors import BadInput

T = TypeVar("T")
MOST_BYTES = 100_000


def load_household(path: Path) -> Household:
    """The household of a file. Raises BadInput with file and field for what is wrong."""
    return read_household(_mapping(path), path.name)


def read_household(data: Any, file: str = "household") -> Household:
    """A checked household from a mapping. Raises BadInput for what is wrong."""
    household = typing.cast(Household, _read(Household, data, file))
    check(household)
    return household


def write_household(household: Household) -> dict[str, Any]:
    """The household as a plain mapping, without what is at its default."""
    return typing.cast(dict[str, Any], _plain(household))


def read_phases(data: Any, file: str) -> tuple[Phase, ...]:
    """The phases under `phases`. Raises BadInput for what is wrong."""
    if not isinstance(data, Mapping) or "phases" not in data:
        raise BadInput(f"[{file}] has no list under [phases]. Write one, or save a ladder as JSON.")
    found = _read(tuple[Phase, ...], data["phases"], f"{file} phases")
    return typing.cast(tuple[Phase, ...], found)


def _mapping(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"[{path.name}] is too large for a household. Is it another file?")
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"[{path}] cannot be read: {error.strerror}. Name another file.") from None
    except UnicodeDecodeError:
        raise BadInput(f"[{path.name}] is not text. Save it as UTF-8.") from None
    return parse(text, path.name)


def parse(text: str, file: str) -> Any:
    """YAML or JSON as plain values. Raises BadInput if it is neither."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f" at row [{place.line + 1}]" if place else ""
        raise BadInput(f"[{file}] is not readable as YAML or JSON{where}.") from None


def _read(kind: Any, value: Any, where: str) -> Any:
    """The value as a type of ours."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return None if value is None else _read(inner, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise BadInput(f"[{where}] must be a list.")
        each = typing.get_args(kind)[0]
        return tuple(_read(each, item, f"{where} {n}") for n, item in enumerate(value, 1))
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind), value, where)
    return _scalar(kind, value, where)


def _record(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise BadInput(f"[{where}] must hold fields of its own.")
    hints = typing.get_type_hints(kind)
    names = {f.name for f in dataclasses.fields(kind)}
    unknown = [str(name) for name in value if name not in names]
    if unknown:
        raise BadInput(f"[{where}] has no field {unknown}. Fields are {sorted(names)}.")
    missing = [f.name for f in dataclasses.fields(kind) if _is_needed(f) and f.name not in value]
    if missing:
        raise BadInput(f"[{where}] needs {missing}. Add it.")
    return kind(**{name: _read(hints[name], v, f"{where} {name}") for name, v in value.items()})


def _is_needed(field: "dataclasses.Field[Any]") -> bool:
    nothing = dataclasses.MISSING
    return field.default is nothing and field.default_factory is nothing


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = [member.value for member in kind]
        if value not in values:
            raise BadInput(f"[{where}] is [{value}]; choose one of {values}.")
        return kind(value)
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str):
        return value
    if kind in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if kind is int and value != int(value):
            raise BadInput(f"[{where}] is [{value}]; give a whole number.")
        return kind(value)
    words = {bool: "true or false", str: "text", int: "a whole number", float: "a number"}
    raise BadInput(f"[{where}] is [{value}]; give {words[kind]}.")


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = [(f, getattr(value, f.name)) for f in dataclasses.fields(value)]
        return {f.name: _plain(v) for f, v in told if not _is_default(f, v)}
    return value


def _is_default(field: "dataclasses.Field[Any]", value: Any) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(value == field.default)
