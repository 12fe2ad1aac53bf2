"""The page's voice: how codes are named and figures written in the language of the request."""

from functools import lru_cache

from django.utils.translation import get_language

from ladderway.words import Say


def language() -> str:
    """ "en" or "fr", whatever the region."""
    return (get_language() or "en")[:2]


def speech() -> Say:
    return _speech(language())


@lru_cache(maxsize=4)
def _speech(code: str) -> Say:
    return Say(code)
