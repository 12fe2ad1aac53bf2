"""How the command line prints: tables for people, JSON for programs, errors that help."""

import dataclasses
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

import typer

from ladderway.domain.shared.errors import LadderwayError
from ladderway.domain.shared.outcomes import Reason
from ladderway.words import Say, sentence

SCHEMA_VERSION = "1"


def as_json(value: Any, say: Say) -> Any:
    """Plain data: dataclasses to objects, sets to sorted lists, a reason to code, facts, words."""
    if isinstance(value, Reason):
        facts = {k: as_json(v, say) for k, v in value.facts}
        return {"code": value.code, "facts": facts, "text": sentence(value, say)}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name), say) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(k): as_json(v, say) for k, v in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(as_json(v, say) for v in value)
    if isinstance(value, (list, tuple)):
        return [as_json(v, say) for v in value]
    return value


def print_json(kind: str, data: Any) -> None:
    document = {"schema": f"ladderway/{kind}/{SCHEMA_VERSION}", kind: data}
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table that fits the terminal; plain tab-separated text where output is not a terminal."""
    if not sys.stdout.isatty():
        for row in (headers, *rows):
            typer.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in headers:
        table.add_column(name, justify="right" if name.startswith("$") else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def fail(error: LadderwayError) -> None:
    """Says what is wrong on standard error and ends with exit code 2."""
    typer.echo(f"ladderway: {error}", err=True)
    raise typer.Exit(2)
