"""JSON Schema (2020-12) of a study file, derived from the types that read it.

Unlike what a command prints, a file may leave out every field that has a default.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from ladderway.domain.evaluation.study import StudyPlan

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def plan_schema() -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "ladderway study file",
        **_schema(StudyPlan),
    }


def _schema(kind: Any) -> dict[str, Any]:
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is date:
        return {"type": "string", "format": "date"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _object(kind)
    return _generic(kind)


def _object(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(kind)
    return {
        "type": "object",
        "required": [f.name for f in fields if _needed(f)],
        "properties": {f.name: _schema(hints[f.name]) for f in fields},
        "additionalProperties": False,
    }


def _needed(field: "dataclasses.Field[Any]") -> bool:
    none = dataclasses.MISSING
    return field.default is none and field.default_factory is none


def _generic(kind: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_schema(a) for a in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(arguments[1])}
    raise TypeError(f"No JSON form for the type [{kind}].")
