"""The vocabulary of the asset map: names of credentials, and occupation codes by the catalogue.

Other names than the official ones are in `parameters/ladders/credential_aliases.csv`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from ladderway.domain.ladders.credentials import CredentialBook
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadTable
from ladderway.domain.training.vocabulary import Vocabulary
from ladderway.files.gate_tables import load_book
from ladderway.files.parameters import PARAMETERS
from ladderway.files.tables import load_catalogue

ALIASES = PARAMETERS / "ladders" / "credential_aliases.csv"
_IN_BRACKETS = re.compile(r" *\([^()]*\)")


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """What ships: every credential by its names and aliases, every occupation code."""
    book = load_book()
    catalogue = load_catalogue()
    return Vocabulary(
        credentials=credential_names(book, read_aliases(ALIASES, book)),
        name=lambda id, language: _name(book, id, language),
        resolve=lru_cache(maxsize=8_192)(catalogue.resolve),
    )


def credential_names(book: CredentialBook, aliases: Mapping[str, str]) -> Mapping[str, str]:
    """Ids by folded name. A short form that two credentials share names neither."""
    exact = {fold(name): c.id for c in book.by_id.values() for name in (c.name_en, c.name_fr)}
    short: dict[str, set[str]] = defaultdict(set)
    for credential in book.by_id.values():
        for name in (credential.name_en, credential.name_fr):
            short[fold(_IN_BRACKETS.sub("", name))].add(credential.id)
    sure = {name: next(iter(ids)) for name, ids in short.items() if len(ids) == 1}
    return {**sure, **aliases, **exact}


def read_aliases(path: Path, book: CredentialBook) -> Mapping[str, str]:
    """Raises BadTable for an alias of a credential that is not in the book, or said twice."""
    found: dict[str, str] = {}
    for number, (alias, id) in enumerate(_records(path), start=2):
        if id not in book.by_id:
            raise BadTable(path.name, f"no credential has the id [{id}].", row=number)
        if found.setdefault(fold(alias), id) != id:
            raise BadTable(path.name, f"[{alias}] stands for two credentials.", row=number)
    return found


def _records(path: Path) -> Iterable[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        for record in csv.DictReader(handle):
            yield record["alias"], record["credential"]


def _name(book: CredentialBook, id: str, language: str) -> str:
    credential = book[id]
    return credential.name_fr if language == "fr" else credential.name_en
