"""Which analyses a batch can run: a declared table, name by name.

A line is the name and the function. Its arguments, their types and defaults, and the names of its
quantities are read from the function's own signature; docs/reference/analyses.md is generated from
the same table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any

from ladderway.domain.shared.errors import MissingExtra

AREAS = (
    "sample_size",
    "balance",
    "impact",
    "many",
    "missing",
    "durations",
    "matching",
    "comparison",
    "more",
    "worth",
)


@dataclass(frozen=True, slots=True)
class Analysis:
    """`terms` turns the names of covariates into those of the columns of a regression."""

    name: str
    area: str
    function: Callable[..., Any]
    terms: Callable[[tuple[str, ...]], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the table: its title, and functions by the name of the analysis."""

    title: str
    functions: Mapping[str, Callable[..., Any]]
    terms: Mapping[str, Callable[[tuple[str, ...]], tuple[str, ...]]]


@lru_cache(maxsize=1)
def analyses() -> Mapping[str, Analysis]:
    """Every analysis by its name. Raises MissingExtra without the libraries of `evaluation`."""
    found: dict[str, Analysis] = {}
    for area in areas():
        for name, function in area.functions.items():
            if name in found:
                raise ValueError(f"Two analyses are called [{name}].")
            found[name] = Analysis(name, area.title, function, area.terms.get(name))
    return found


@lru_cache(maxsize=1)
def areas() -> tuple[Area, ...]:
    try:
        modules = [import_module(f"{__name__}.{name}") for name in AREAS]
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("ladderway"):
            raise
        raise MissingExtra("analyses", "evaluation") from None
    return tuple(
        Area(module.TITLE, module.ANALYSES, getattr(module, "TERMS", {})) for module in modules
    )
