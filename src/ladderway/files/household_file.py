"""Reads and writes a household, and the phases of a way, as plain mappings: YAML or JSON.

The fields are those of `domain.income.household` and `domain.income.course`, by the same names.
Every fault is told with its place; nothing is guessed. docs/reference/household-file.md shows one.
"""

import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ladderway.domain.income.course import Phase
from ladderway.domain.income.household import Household, check
from ladderway.domain.shared.errors import BadInput
from ladderway.files.records import MOST_BYTES, load_text, parse, plain, read_value

__all__ = [
    "MOST_BYTES",
    "load_household",
    "parse",
    "read_household",
    "read_phases",
    "write_household",
]


def load_household(path: Path) -> Household:
    """The household of a file. Raises BadInput with file and field for what is wrong."""
    return read_household(load_text(path, "a household"), path.name)


def read_household(data: Any, file: str = "household") -> Household:
    """A checked household from a mapping. Raises BadInput for what is wrong."""
    household = typing.cast(Household, read_value(Household, data, file))
    check(household)
    return household


def write_household(household: Household) -> dict[str, Any]:
    """The household as a plain mapping, without what is at its default."""
    return typing.cast(dict[str, Any], plain(household))


def read_phases(data: Any, file: str) -> tuple[Phase, ...]:
    """The phases under `phases`. Raises BadInput for what is wrong."""
    if not isinstance(data, Mapping) or "phases" not in data:
        raise BadInput(f"[{file}] has no list under [phases]. Write one, or save a ladder as JSON.")
    found = read_value(tuple[Phase, ...], data["phases"], f"{file} phases")
    return typing.cast(tuple[Phase, ...], found)
