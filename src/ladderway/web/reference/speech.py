"""The page's voice: how codes are named and figures written in the language of the request."""

from django.utils.translation import get_language

from ladderway.files.naming import say_in
from ladderway.words import Say


def language() -> str:
    """ "en" or "fr", whatever the region."""
    return (get_language() or "en")[:2]


def speech() -> Say:
    return say_in(language())
