"""The job search as pages show it: jobs that everyday words or a code may mean, by name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ladderway.files.naming import say_in
from ladderway.words import Say

if TYPE_CHECKING:
    from ladderway.domain.reference.search import Hit

SUGGESTIONS = 8


def hits(text: str, language: str) -> "Sequence[Hit]":
    """Jobs that everyday words or a code may mean, the likeliest first."""
    from ladderway.files.search_tables import load_search

    return load_search().search(text, language, SUGGESTIONS)


def meant(text: str, language: str) -> "tuple[Sequence[Hit], bool]":
    """Jobs for the words typed, and whether they are only near: names that may have been meant."""
    from ladderway.files.search_tables import load_search

    found = hits(text, language)
    return (found, False) if found or not text else (load_search().near(text, language), True)


def hit_view(hit: "Hit", say: Say) -> dict[str, Any]:
    """A job found: its name, the words that matched where they are others, and what it is in full.

    Words that matched a code say nothing more than the code does.
    """
    name = say.name("job", hit.noc)
    code = _("NOC %(code)s") % {"code": hit.noc}
    others = dict.fromkeys([hit.matched, hit.title])
    said = [words for words in others if words.casefold() not in (name.casefold(), hit.noc)]
    return {"noc": hit.noc, "shown": name, "below": " · ".join([*said, code])}


def suggestions(text: str, language: str) -> dict[str, Any]:
    """Options under a search box, and what is said of them: `explorer/suggestions.html`."""
    found, is_near = meant(text, language)
    say, count = say_in(language), len(found)
    says = ngettext("%(count)s job found", "%(count)s jobs found", count) % {"count": count}
    if not found:
        says = _("No job found. Try other words, or fewer.")
    elif is_near:
        says = _("No job found by these words. Did you mean one of these?")
    return {"hits": [hit_view(hit, say) for hit in found], "is_near": is_near, "says": says}
