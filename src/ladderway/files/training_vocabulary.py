"""The vocabulary of the asset map: names of credentials, and occupation codes by the catalogue."""

from functools import lru_cache

from ladderway.domain.ladders.credentials import CredentialBook
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.training.vocabulary import Vocabulary
from ladderway.files.gate_tables import load_book
from ladderway.files.tables import load_catalogue


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """What ships: every credential by its names, every occupation code."""
    book = load_book()
    names = {fold(n): c.id for c in book.by_id.values() for n in (c.name_en, c.name_fr)}
    return Vocabulary(
        credentials=names,
        name=lambda id, language: _name(book, id, language),
        resolve=load_catalogue().resolve,
    )


def _name(book: CredentialBook, id: str, language: str) -> str:
    credential = book[id]
    return credential.name_fr if language == "fr" else credential.name_en
