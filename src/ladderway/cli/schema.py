"""JSON Schema (2020-12) of what `--json` prints, derived from the types that are printed."""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

from ladderway.cli.output import SCHEMA_VERSION
from ladderway.domain.shared.outcomes import Reason

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}
REASON = {
    "type": "object",
    "required": ["code", "facts", "text"],
    "properties": {
        "code": {"type": "string"},
        "facts": {"type": "object"},
        "text": {"type": "string"},
    },
    "additionalProperties": False,
}


def document_schema(kind: str, value_type: Any) -> dict[str, Any]:
    """The schema of a whole document: `{"schema": …, kind: value}`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"ladderway/{kind}/{SCHEMA_VERSION}",
        "type": "object",
        "required": ["schema", kind],
        "properties": {
            "schema": {"const": f"ladderway/{kind}/{SCHEMA_VERSION}"},
            kind: schema_of(value_type),
        },
        "additionalProperties": False,
    }


def schema_of(kind: Any) -> dict[str, Any]:
    """The schema of a type. Raises TypeError for one that has no JSON form here."""
    if kind is Reason:
        return REASON
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is date:
        return {"type": "string", "format": "date"}
    if kind is type(None):
        return {"type": "null"}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _object(kind)
    return _generic(kind)


def _object(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    names = [f.name for f in dataclasses.fields(kind)]
    return {
        "type": "object",
        "required": names,
        "properties": {name: schema_of(hints[name]) for name in names},
        "additionalProperties": False,
    }


def _generic(kind: Any) -> dict[str, Any]:
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema_of(a) for a in arguments]}
    if origin is tuple and (len(arguments) != 2 or arguments[1] is not Ellipsis):
        fixed = [schema_of(a) for a in arguments]
        return {"type": "array", "prefixItems": fixed, "minItems": len(fixed), "items": False}
    if origin in (tuple, list, frozenset, set):
        return {"type": "array", "items": schema_of(arguments[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema_of(arguments[1])}
    raise TypeError(f"No JSON form for the type [{kind}].")
