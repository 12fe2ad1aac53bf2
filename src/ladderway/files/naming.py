"""A `Say` that knows the names of everything the tables and parameters hold."""

from collections.abc import Mapping
from functools import lru_cache

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.options import is_upgrade
from ladderway.files.tables import load_catalogue
from ladderway.words import Say
from ladderway.words.asset_map import EDUCATION
from ladderway.words.income import HELPERS, INCOMES
from ladderway.words.occupations import NEEDS
from ladderway.words.say import catalogue as messages
from ladderway.words.scans import CRITERIA


@lru_cache(maxsize=4)
def say_in(language: str) -> Say:
    """Words in "en" or "fr": an "occupation" by its official title, a "job" by its everyday name,
    skills by their everyday phrase."""
    catalogue = load_catalogue()
    english = not language.startswith("fr")

    def area(code: str) -> str:
        found = catalogue.wages.areas[code]
        return found.name_en if english else found.name_fr

    return Say(
        "en" if english else "fr",
        {
            "occupation": lambda noc: catalogue.occupation(noc).title(language),
            "job": lambda noc: _job(noc, language),
            "descriptor": lambda key: catalogue.descriptor(key).plain(language),
            "area": area,
            "credential": lambda key: _credential(key, language),
            "sector": lambda key: _sector(key, language),
            "limit": lambda key: _limit(key, language),
            "helper": lambda key: messages(language).gettext(HELPERS[key]),
            "schooling": lambda key: messages(language).gettext(EDUCATION[EducationLevel(key)]),
            "income": lambda key: messages(language).gettext(INCOMES[key]),
            "criterion": lambda key: messages(language).gettext(CRITERIA[key]),
        },
    )


def _job(noc: str, language: str) -> str:
    from ladderway.files.search_tables import load_plain_names

    english, french = load_plain_names()[noc]
    return french if language.startswith("fr") else english


def _credential(key: str, language: str) -> str:
    """A credential of the book, or a level of reading, numbers or language that study gives."""
    from ladderway.files.gate_tables import load_book

    if is_upgrade(key):
        kind, _, level = key.rpartition("_")
        return _level(NEEDS[kind], level, "fr" if language.startswith("fr") else "en")
    credential = load_book()[key]
    return credential.name_fr if language.startswith("fr") else credential.name_en


def _level(message: str, level: str, language: str) -> str:
    return messages(language).gettext(message).format(level=level)


def _sector(key: str, language: str) -> str:
    from ladderway.files.sector_tables import load_sectors

    return load_sectors()[key].name("fr" if language.startswith("fr") else "en")


def _limit(key: str, language: str) -> str:
    english, french = limit_names()[key]
    return french if language.startswith("fr") else english


@lru_cache(maxsize=1)
def limit_names() -> Mapping[str, tuple[str, str]]:
    """English and French names of the limits of body and schedule, by id."""
    from ladderway.files.parameters import PARAMETERS, read_yaml

    limits = read_yaml(PARAMETERS / "ladders" / "limits.yaml")["limits"]
    return {limit["id"]: (limit["en"], limit["fr"]) for limit in limits}
