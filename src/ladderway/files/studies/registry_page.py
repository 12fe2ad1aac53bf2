"""The reference page of every analysis, from the same table that a batch runs."""

import dataclasses
import inspect
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

from ladderway.files.studies.arguments import ALSO, Parameter, is_array, parameters
from ladderway.files.studies.quantities import documented
from ladderway.files.studies.registry import areas
from ladderway.files.studies.registry.pages import PAGES

HEAD = """# Every analysis of a batch

Generated from the table of analyses by `ladderway impact analyses --page`; a test holds that it is
current. How cases are written: [Many analyses in one call](batch.md).

*column* stands for the name of a column, a list of names (a matrix), a formula, or numbers. An
argument without a default is needed. Empty brackets in the name of a quantity stand for a term, a
label or a place from 1. Quantities that do not apply are left out; those of one value per person
come with `per_unit: true`.
"""


def page() -> str:
    """The page as Markdown."""
    parts = [HEAD, "## Contents\n"]
    parts += [f"- {a.title}: {', '.join(f'`{name}`' for name in a.functions)}" for a in areas()]
    for area in areas():
        parts.append(f"\n## {area.title}")
        for name, function in area.functions.items():
            parts += ["", *analysis_lines(name, function)]
    return "\n".join(parts) + "\n"


def analysis_lines(name: str, function: Callable[..., Any]) -> Iterator[str]:
    """One analysis as lines of Markdown."""
    yield f"### `{name}`"
    yield ""
    yield _docstring(function)
    yield ""
    if name in PAGES:
        yield f"Formula, source, and when not to use it: [{PAGES[name]}]({PAGES[name]})."
        yield ""
    yield "| Argument | Given as | Default |"
    yield "|---|---|---|"
    for parameter in parameters(function):
        yield _row(parameter)
    yield ""
    names = documented(typing.get_type_hints(function).get("return"))
    yield "Quantities: " + ", ".join(f"`{n}`" for n in names)
    for kind in _records(function):
        yield from _notes(kind)


def _docstring(function: Callable[..., Any]) -> str:
    text = inspect.getdoc(function) or ""
    return text.replace("<", "&lt;").replace("|", "\\|").replace("[", "\\[")


def _row(parameter: Parameter) -> str:
    if parameter.is_generator:
        return "| `seed` | a whole number: the seed of what is drawn | 0 |"
    also = "".join(f", `{n}`" for n in ALSO.get(parameter.name, ()))
    default = "needed" if parameter.needed else _default(parameter.default)
    return f"| `{parameter.name}`{also} | {given_as(parameter.hint)} | {default} |"


def _default(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, Enum):
        return f"`{value.value}`"
    return f"`{value}`" if value != () else "none"


def given_as(hint: Any) -> str:
    """What stands in a case for an argument of this type, in words."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if is_array(hint):
        return "column"
    if origin is typing.Literal:
        return ", ".join(f"`{a}`" for a in arguments)
    if origin in (types.UnionType, typing.Union):
        told = [given_as(a) for a in arguments if a is not type(None)]
        return " or ".join(dict.fromkeys(told))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ", ".join(f"`{m.value}`" for m in hint)
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return "list of: " + ", ".join(given_as(a) for a in arguments)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return f"names with {given_as(arguments[1])}"
    if origin is not None:
        return f"list of {given_as(arguments[0])}" if arguments else "list"
    if dataclasses.is_dataclass(hint):
        fields = typing.get_type_hints(hint)
        told = [f"`{f.name}` ({given_as(fields[f.name])})" for f in dataclasses.fields(hint)]
        return "fields " + "; ".join(told)
    return {float: "number", int: "whole number", bool: "true or false", str: "text"}.get(
        hint, getattr(hint, "__name__", "any")
    )


def _records(function: Callable[..., Any]) -> Iterator[type]:
    """The type of the result, if it explains itself."""
    kind = typing.get_type_hints(function).get("return")
    for part in (kind, *typing.get_args(kind)):
        found = typing.get_origin(part) or part
        if dataclasses.is_dataclass(found) and isinstance(found, type):
            yield found


def _notes(kind: type) -> Iterator[str]:
    text = (kind.__doc__ or "").strip()
    # Python writes the signature where a class has no words of its own.
    if text and not text.startswith(f"{kind.__name__}("):
        yield ""
        yield inspect.cleandoc(text).replace("<", "&lt;").replace("[", "\\[")
