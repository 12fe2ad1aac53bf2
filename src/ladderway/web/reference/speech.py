"""The page's voice: how codes are named and figures written in the language of the request."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, override

from ladderway.files.naming import say_in
from ladderway.words import Say


def language() -> str:
    """ "en" or "fr", whatever the region."""
    return (get_language() or "en")[:2]


def speech() -> Say:
    return say_in(language())


def day(when: date) -> str:
    """31 December 2025; 31 décembre 2025, but 1er octobre 2025."""
    text = date_format(when, "j F Y")
    return f"1er{text[1:]}" if when.day == 1 and language() == "fr" else text


def day_in(when: date, language: str) -> str:
    """A day for a text in another language than the page's."""
    with override(language):
        return day(when)
