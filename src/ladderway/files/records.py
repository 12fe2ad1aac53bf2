"""Plain mappings (YAML, JSON) read as dataclasses of ours, and written back.

The fields of a file are those of the dataclass, by the same names. Every fault is told with its
file, its place and what to do; nothing is guessed.
"""

import dataclasses
import math
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import yaml

from ladderway.domain.shared.errors import BadInput, Told
from ladderway.domain.shared.outcomes import Fact, Reason
from ladderway.words import Say, sentence
from ladderway.words import studies_plan as words

MOST_BYTES = 100_000


def told(code: str, **facts: Fact) -> Told:
    """A fault with its English sentence, and as a reason that any language can tell."""
    reason = Reason.of(code, **facts)
    return Told(sentence(reason, Say()), (reason,))


def load_text(path: Path, what: str, most_bytes: int = MOST_BYTES) -> Any:
    """The file as plain values. Raises BadInput where it cannot be read or is too large."""
    try:
        if path.stat().st_size > most_bytes:
            raise BadInput(f"[{path.name}] is too large for {what}. Is it another file?")
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
        if place:
            raise told("file.unreadable_at", file=file, row=str(place.line + 1)) from None
        raise told("file.unreadable", file=file) from None
    except ValueError:  # a date that no calendar has
        raise told("file.no_value", file=file) from None


def read_value(kind: Any, value: Any, where: str) -> Any:
    """The value as a type of ours. Raises BadInput with its place."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        if value is None:
            return None
        return _one_of([a for a in arguments if a is not type(None)], value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise told("field.list", where=where)
        return tuple(read_value(arguments[0], v, f"{where} {n}") for n, v in enumerate(value, 1))
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            raise told("field.names", where=where)
        return {str(k): read_value(arguments[1], v, f"{where} {k}") for k, v in value.items()}
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast(type, kind), value, where)
    return _scalar(kind, value, where)


def _one_of(kinds: list[Any], value: Any, where: str) -> Any:
    """The first type that takes it; the fault of the last where none does."""
    for kind in kinds[:-1]:
        try:
            return read_value(kind, value, where)
        except BadInput:
            continue
    return read_value(kinds[-1], value, where)


def _record(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, Mapping):
        raise told("field.fields", where=where)
    hints = typing.get_type_hints(kind)
    names = {f.name for f in dataclasses.fields(kind)}
    unknown = [str(name) for name in value if name not in names]
    if unknown:
        raise told("field.unknown", where=where, unknown=str(unknown), fields=str(sorted(names)))
    missing = [f.name for f in dataclasses.fields(kind) if _is_needed(f) and f.name not in value]
    if missing:
        raise told("field.missing", where=where, missing=str(missing))
    return kind(
        **{name: read_value(hints[name], v, f"{where} {name}") for name, v in value.items()}
    )


def _is_needed(field: "dataclasses.Field[Any]") -> bool:
    nothing = dataclasses.MISSING
    return field.default is nothing and field.default_factory is nothing


_WORDS = {
    bool: words.TRUE_FALSE,
    str: words.TEXT,
    int: words.WHOLE,
    float: words.NUMBER,
    date: words.DATE,
}


def _scalar(kind: Any, value: Any, where: str) -> Any:
    if kind is Any:
        return value
    if isinstance(kind, type) and issubclass(kind, Enum):
        values = [member.value for member in kind]
        if value not in values:
            raise told("field.choice", where=where, value=str(value), choices=str(values))
        return kind(value)
    if kind is date and isinstance(value, str):
        return _date(value, where)
    if kind in (bool, str, date) and type(value) is kind:
        return value
    if kind in (int, float) and isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):
            raise told("field.finite", where=where, value=str(value))
        if kind is int and value != int(value):
            raise told("field.whole", where=where, value=str(value))
        return kind(value)
    raise told("field.kind", where=where, value=str(value), kind=_WORDS[kind])


def plain(value: Any) -> Any:
    """A value of ours as plain data, without fields that are at their default."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name: plain(item) for name, item in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = [(f, getattr(value, f.name)) for f in dataclasses.fields(value)]
        return {f.name: plain(v) for f, v in told if not _is_default(f, v)}
    return value


def _is_default(field: "dataclasses.Field[Any]", value: Any) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return bool(value == field.default_factory())
    return field.default is not dataclasses.MISSING and bool(value == field.default)


def _date(value: str, where: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise told("field.date", where=where, value=value) from None
