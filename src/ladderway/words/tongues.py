"""Languages and countries by name: Unicode's CLDR, as Babel ships it.

Codes are BCP 47 (fa, zh-Hant) and ISO 3166-1 (PH); a code without a name is shown as it is.
"""

from functools import lru_cache
from unicodedata import normalize

from babel import Locale

Pairs = tuple[tuple[str, str], ...]
# Scripts tell two languages apart for those who read: all others are named without region.
WRITTEN_APART = ("zh_Hans", "zh_Hant")


def language_name(code: str, language: str) -> str:
    """Persian of "fa", in English or French."""
    return dict(languages(language)).get(code, code)


def country_name(code: str, language: str) -> str:
    return dict(countries(language)).get(code, code)


@lru_cache(maxsize=2)
def languages(language: str) -> Pairs:
    """(code, name) by name, the first letter large as at the head of a line."""
    named = _locale(language).languages
    kept = {c: n for c, n in named.items() if "_" not in c or c in WRITTEN_APART}
    return _ordered({code.replace("_", "-"): _headed(name) for code, name in kept.items()})


@lru_cache(maxsize=2)
def countries(language: str) -> Pairs:
    named = _locale(language).territories
    return _ordered({c: n for c, n in named.items() if len(c) == 2 and c not in ("ZZ", "EU", "UN")})


def _locale(language: str) -> Locale:
    return Locale("fr" if language == "fr" else "en", "CA")


def _headed(name: str) -> str:
    return name[:1].upper() + name[1:]


def _ordered(named: dict[str, str]) -> Pairs:
    return tuple(sorted(named.items(), key=lambda pair: _plain(pair[1])))


def _plain(name: str) -> str:
    """Accents do not part names that stand together: Éthiopie is among the E."""
    return normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
