"""A ledger as plain data and back, for whoever keeps it between two releases.

What comes out holds the hidden counts: it stays with the study and is never published.
"""

from collections.abc import Mapping
from typing import Any

from ladderway.domain.evaluation.disclosure.door import (
    Entry,
    Ledger,
    Policy,
    PublishedTable,
    Release,
    Why,
    check_chain,
)
from ladderway.domain.evaluation.disclosure.tables import Cell, Dimension
from ladderway.domain.evaluation.errors import BadInput

VERSION = 1
Plain = Mapping[str, Any]


def to_plain(ledger: Ledger) -> dict[str, Any]:
    """Dicts, lists, strings and numbers; for JSON or YAML."""
    return {
        "version": VERSION,
        "dimensions": [{"name": d.name, "values": list(d.values)} for d in ledger.dimensions],
        "entries": [
            {
                "cell": _cell(e.cell),
                "people": e.people,
                "shown": e.shown,
                "why": e.why.value,
                "policy": _policy(e.policy),
            }
            for e in ledger.entries
        ],
        "releases": [
            {
                "tables": [
                    {"name": t.name, "cells": [_cell(c) for c in t.cells], "shown": list(t.shown)}
                    for t in r.tables
                ],
                "policy": _policy(r.policy),
                "previous": r.previous,
                "digest": r.digest,
            }
            for r in ledger.releases
        ],
    }


def from_plain(data: Plain) -> Ledger:
    """Raises BadInput for what is no ledger of this version, DisclosureRefused where a release is
    no longer what was published or the entries say otherwise than the tables."""
    if data.get("version") != VERSION:
        raise BadInput(f"This is no ledger of version [{VERSION}], but [{data.get('version')}].")
    try:
        ledger = Ledger(
            tuple(Dimension(d["name"], tuple(d["values"])) for d in data["dimensions"]),
            tuple(_entry(e) for e in data["entries"]),
            tuple(_release(r) for r in data["releases"]),
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise BadInput(f"The ledger cannot be read: [{fault}]. Restore it from a copy.") from fault
    check_chain(ledger)
    return ledger


def _cell(cell: Cell) -> list[list[Any]]:
    return [[name, list(values)] for name, values in cell.where]


def _policy(policy: Policy) -> dict[str, int]:
    return {"threshold": policy.threshold, "rounding": policy.rounding}


def _read_cell(data: Any) -> Cell:
    return Cell(tuple((name, tuple(values)) for name, values in data))


def _entry(data: Plain) -> Entry:
    return Entry(
        _read_cell(data["cell"]), data["people"], data["shown"], Why(data["why"]),
        Policy(**data["policy"]),
    )  # fmt: skip


def _release(data: Plain) -> Release:
    tables = tuple(
        PublishedTable(t["name"], tuple(_read_cell(c) for c in t["cells"]), tuple(t["shown"]))
        for t in data["tables"]
    )
    return Release(tables, Policy(**data["policy"]), data["previous"], data["digest"])
