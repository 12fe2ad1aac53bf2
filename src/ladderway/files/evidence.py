"""Reads the evidence library: parameters/evidence, checked as a whole."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.evidence.check import faults
from ladderway.domain.evidence.model import (
    Framework,
    Initiative,
    Library,
    OpenQuestion,
    Statistic,
)
from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.files.records import read_value
from ladderway.files.sector_tables import load_sectors
from ladderway.words.evidence import CODES

FOLDER = PARAMETERS / "evidence"
OTHERS = {"sources.yaml", "open_questions.yaml", "frameworks.yaml", "context.yaml"}


@lru_cache(maxsize=1)
def load_library() -> Library:
    """The library that ships. Raises BadParameters, naming file and place, for what is wrong."""
    return read_library(FOLDER)


def read_library(folder: Path) -> Library:
    """A library of the same shape in any folder."""
    library = Library(
        initiatives=_initiatives(folder),
        questions=_list(folder, "open_questions.yaml", "questions", OpenQuestion),
        frameworks=_list(folder, "frameworks.yaml", "frameworks", Framework),
        statistics=_list(folder, "context.yaml", "statistics", Statistic),
        documents=_documents(folder),
    )
    wrong = faults(library, CODES, _sector_ids())
    if wrong:
        raise BadParameters(f"[evidence]: {'; '.join(wrong[:5])}.")
    return library


def _initiatives(folder: Path) -> tuple[Initiative, ...]:
    names = sorted(p.name for p in folder.glob("*.yaml") if p.name not in OTHERS)
    read = [i for name in names for i in _list(folder, name, "initiatives", Initiative)]
    return tuple(sorted(read, key=lambda i: i.name.casefold()))


def _list(folder: Path, file: str, under: str, kind: type) -> tuple[Any, ...]:
    data = read_yaml(folder / file)
    if not isinstance(data, Mapping) or under not in data:
        raise BadParameters(f"[{file}] needs a list under [{under}].")
    found: tuple[Any, ...] = read_value(tuple[kind, ...], data[under], f"{file} {under}")  # type: ignore[valid-type]
    return found


def _documents(folder: Path) -> Mapping[str, str]:
    listed = read_yaml(folder / "sources.yaml")["documents"]
    return {name: str(document["title"]) for name, document in listed.items()}


def read_entry(entry: Mapping[str, object], documents: Mapping[str, str]) -> Initiative:
    """An initiative of somebody's own. Raises BadInput, naming the place, for what is wrong."""
    initiative: Initiative = read_value(Initiative, entry, "entry")
    wrong = faults(Library((initiative,), documents=documents), CODES, _sector_ids())
    if wrong:
        raise BadInput(f"[entry]: {'; '.join(wrong[:5])}.")
    return initiative


def _sector_ids() -> frozenset[str]:
    return frozenset(load_sectors().by_id)
