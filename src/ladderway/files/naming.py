"""A `Say` that knows the names of everything the tables and parameters hold."""

from functools import lru_cache

from ladderway.files.tables import load_catalogue
from ladderway.words import Say


@lru_cache(maxsize=4)
def say_in(language: str) -> Say:
    """Words in "en" or "fr": occupations by title, skills by their everyday phrase."""
    catalogue = load_catalogue()
    english = not language.startswith("fr")

    def area(code: str) -> str:
        found = catalogue.wages.areas[code]
        return found.name_en if english else found.name_fr

    return Say(
        "en" if english else "fr",
        {
            "occupation": lambda noc: catalogue.occupation(noc).title(language),
            "descriptor": lambda key: catalogue.descriptor(key).plain(language),
            "area": area,
            "credential": lambda key: _credential(key, language),
            "sector": lambda key: _sector(key, language),
            "limit": lambda key: _limit(key, language),
        },
    )


def _credential(key: str, language: str) -> str:
    from ladderway.files.tables import load_gates

    return load_gates().credentials.name(key, language)


def _sector(key: str, language: str) -> str:
    from ladderway.files.tables import load_sectors

    return load_sectors().sector(key).name(language)


def _limit(key: str, language: str) -> str:
    return key
