"""The job search over the shipped names, and the short names that pages show."""

import csv
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from ladderway.domain.reference.catalogue import Catalogue
from ladderway.domain.reference.search import Search, Titles, build_search
from ladderway.domain.reference.search_index import Names, joined
from ladderway.domain.shared.errors import BadTable
from ladderway.files.parameters import PARAMETERS
from ladderway.files.tables import load_catalogue, load_job_titles

FOLDER = PARAMETERS / "reference"
LANGUAGES = ("en", "fr")
# How sure a name of each kind is to mean its occupation. An index title is rarer in use.
SURENESS = {"alias": 1.0, "title": 0.97, "example": 0.93, "index": 0.9, "inclusion": 0.9}


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
    return MappingProxyType({noc: (english, french) for noc, english, french in rows})


def read_aliases(path: Path, language: str, known: Mapping[str, int]) -> Names:
    """Everyday names of a file. Raises BadTable, naming row and column, for a bad line."""
    rows = read_rows(path, ("alias", "noc", "weight"))
    texts, nocs, written = zip(*rows, strict=True) if rows else ((), (), ())
    _refuse(path.name, "noc", nocs, {noc for noc in nocs if noc not in known})
    sure = {weight: _sureness(weight) for weight in set(written)}
    _refuse(path.name, "weight", written, {w for w, value in sure.items() if value is None})
    weights = tuple(SURENESS["alias"] * (sure[w] or 0.0) for w in written)
    return Names(language, texts, nocs, ("alias",) * len(texts), weights)


def read_rows(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    """Rows of a CSV that has exactly `columns`."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file)) or [[]]
    if tuple(header) != columns:
        raise BadTable(path.name, f"must have the columns {list(columns)}", row=1)
    for number, cells in enumerate(rows, 2):
        if len(cells) != len(columns):
            raise BadTable(path.name, f"needs {len(columns)} cells", row=number)
    return rows


def _refuse(file: str, column: str, cells: Sequence[str], bad: Set[str]) -> None:
    for row, cell in enumerate(cells, 2):
        if bad and cell in bad:
            raise BadTable(file, f"[{cell}] is not allowed here", row=row, column=column)


def _sureness(weight: str) -> float | None:
    """1 for an empty cell, a number in (0, 1] as it is, None for anything else."""
    try:
        sure = float(weight) if weight else 1.0
    except ValueError:
        return None
    return sure if 0 < sure <= 1 else None


def _names(language: str, catalogue: Catalogue) -> Names:
    parts = [
        read_aliases(FOLDER / f"aliases_{language}.csv", language, catalogue.index),
        _plain(language),
        _official(language, catalogue),
    ]
    if language == "en":  # official examples exist in English only
        parts.append(_examples())
    return joined(parts)


def _plain(language: str) -> Names:
    which = LANGUAGES.index(language)
    names = load_plain_names()
    return _all_of(language, "alias", [n[which] for n in names.values()], list(names))


def _official(language: str, catalogue: Catalogue) -> Names:
    titles = [o.title(language) for o in catalogue.occupations]
    return _all_of(language, "title", titles, [o.noc for o in catalogue.occupations])


def _examples() -> Names:
    titles = load_job_titles()
    weights = [SURENESS[t.kind] for t in titles]
    kinds = ["example"] * len(titles)
    return Names("en", [t.title for t in titles], [t.noc for t in titles], kinds, weights)


def _all_of(language: str, kind: str, texts: Sequence[str], nocs: Sequence[str]) -> Names:
    count = len(texts)
    return Names(language, texts, nocs, [kind] * count, [SURENESS[kind]] * count)
