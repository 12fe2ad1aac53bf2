"""The job search over the shipped names, and the short names that pages show."""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.reference.search import Search, Titles, build_search
from ladderway.domain.reference.search_index import Names
from ladderway.domain.shared.errors import BadTable
from ladderway.files.parameters import PARAMETERS
from ladderway.files.tables import load_catalogue, load_job_titles

FOLDER = PARAMETERS / "reference"
LANGUAGES = ("en", "fr")
# How sure a name of each kind is to mean its occupation. An index title is rarer in use.
SURENESS = {"alias": 1.0, "title": 0.97, "example": 0.93, "index": 0.9, "inclusion": 0.9}

Row = tuple[str, str, str, float]  # text, occupation, kind, sureness


@lru_cache(maxsize=1)
def load_search() -> Search:
    """The search over everyday names, official titles and official examples. Cached."""
    catalogue = load_catalogue()
    employed = ((o.noc, o.outlook.employment_2023) for o in catalogue.occupations)
    titles = Titles(
        {lang: {o.noc: o.title(lang) for o in catalogue.occupations} for lang in LANGUAGES},
        catalogue.concordance_2016,
        {noc: people for noc, people in employed if people is not None},
    )
    return build_search([_names(lang, catalogue) for lang in LANGUAGES], titles)


@lru_cache(maxsize=1)
def load_plain_names() -> Mapping[str, tuple[str, str]]:
    """Short everyday names (English, French) by occupation, one for each."""
    rows = read_rows(FOLDER / "names_plain.csv", ("noc", "name_en", "name_fr"))
    return MappingProxyType({noc: (english, french) for _, (noc, english, french) in rows})


def read_aliases(path: Path, known: Mapping[str, int]) -> Iterator[Row]:
    """Everyday names of a file. Raises BadTable, naming row and column, for a bad line."""
    for number, (alias, noc, weight) in read_rows(path, ("alias", "noc", "weight")):
        if noc not in known:
            raise BadTable(path.name, f"[{noc}] is not a NOC 2021 code", row=number, column="noc")
        sure = _sureness(path.name, number, weight)
        yield alias, noc, "alias", sure * SURENESS["alias"]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows of a CSV that has exactly `columns`."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        if tuple(next(lines, ())) != columns:
            raise BadTable(path.name, f"must have the columns {list(columns)}", row=1)
        for number, cells in enumerate(lines, 2):
            if len(cells) != len(columns):
                raise BadTable(path.name, f"needs {len(columns)} cells", row=number)
            yield number, cells


def _sureness(file: str, row: int, weight: str) -> float:
    try:
        sure = float(weight) if weight else 1.0
    except ValueError:
        raise BadTable(file, f"[{weight}] is not a number", row=row, column="weight") from None
    if not 0 < sure <= 1:
        raise BadTable(file, f"[{weight}] is not in (0, 1]", row=row, column="weight")
    return sure


def _names(language: str, catalogue: Catalogue) -> Names:
    rows = sorted(_rows(language, catalogue), key=lambda row: row[1])
    texts, nocs, kinds, sure = zip(*rows, strict=True)
    return Names(language, texts, nocs, kinds, sure)


def _rows(language: str, catalogue: Catalogue) -> Iterator[Row]:
    yield from read_aliases(FOLDER / f"aliases_{language}.csv", catalogue.index)
    plain = 1 if language == "fr" else 0
    yield from (
        (n[plain], noc, "alias", SURENESS["alias"]) for noc, n in load_plain_names().items()
    )
    for o in catalogue.occupations:
        yield o.title(language), o.noc, "title", SURENESS["title"]
    if language == "en":  # official examples exist in English only
        for t in load_job_titles():
            yield t.title, t.noc, "example", SURENESS[t.kind]
