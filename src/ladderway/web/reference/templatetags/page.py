"""Template tags that any page may use: where we are, and words and figures in its language."""

from datetime import date
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ladderway.domain.shared.outcomes import Reason
from ladderway.web.reference import speech as voice
from ladderway.web.reference.speech import speech
from ladderway.words import sentence

register = template.Library()


@register.simple_tag
def home_url() -> str:
    """The first page in this language, also where no page is known (error pages)."""
    return f"/{get_language() or 'en'}/"


@register.simple_tag
def colon() -> str:
    """A colon after words that a template sets side by side: French keeps a space before it."""
    return "\u00a0:" if speech().language == "fr" else ":"


@register.simple_tag(takes_context=True)
def nav_link(context: dict[str, Any], view: str, label: str) -> SafeString | str:
    """A list item that leads to a view, marked when the page at hand is in its part."""
    try:
        address = reverse(view)
    except NoReverseMatch:
        return ""
    current = ' aria-current="page"' if _is_current(context.get("request"), view) else ""
    return format_html(
        '<li><a href="{}"{} data-label="{}">{}</a></li>',
        address,
        SafeString(current),
        label,
        label,
    )


PARTS = {
    "explorer:home": {"explorer:home", "explorer:explore", "explorer:compare"},
    "reference:occupations": {"reference:occupations", "reference:occupation"},
    "in_hand:home": {"in_hand:home", "in_hand:describe", "in_hand:amounts", "in_hand:covered"},
    "reference:sectors": {"reference:sectors", "reference:sector"},
}


def _is_current(request: HttpRequest | None, view: str) -> bool:
    match = getattr(request, "resolver_match", None)
    return match is not None and match.view_name in PARTS.get(view, {view})


@register.filter
def say(reason: Reason) -> str:
    """A rule's reason as a sentence in the page's language."""
    return sentence(reason, speech())


@register.filter(expects_localtime=True)
def day(when: date) -> str:
    """31 December 2025; 1er octobre 2025."""
    return voice.day(when)


@register.filter
def wage(hourly: float | None) -> str:
    """$17.60; an en dash where it is not known."""
    return "–" if hourly is None else speech().wage(hourly)


@register.filter
def money(dollars: float | None) -> str:
    """$1,200; an en dash where it is not known."""
    return "–" if dollars is None else speech().money(dollars)


@register.filter
def figure(value: float | None, places: int = 0) -> str:
    """1,234 the language's way; an en dash where it is not known."""
    return "–" if value is None else speech().number(value, places)


@register.filter
def percent(share: float | None, places: int = 0) -> str:
    """A share of one as a percentage."""
    if share is None:
        return "–"
    said = speech()
    return said.text("{number}%").format(number=said.number(share * 100, places))


@register.filter
def occupation(noc: str) -> str:
    """The title of an occupation in the page's language."""
    return speech().name("occupation", noc)


@register.filter
def descriptor(code: str) -> str:
    """The name of a skill, ability or field of knowledge."""
    return speech().name("descriptor", code)


@register.filter
def strokes(name: str) -> SafeString:
    """A name that may break after its strokes: préposé/préposée. Everything in it stays text."""
    return format_html_join(mark_safe("/<wbr>"), "{}", ((part,) for part in str(name).split("/")))


@register.filter
def unlocal(value: float) -> str:
    """A number as drawings need it: a point, one decimal, whatever the language."""
    return f"{float(value):.1f}"


@register.filter
def add_number(value: float, other: float) -> float:
    """A coordinate moved."""
    return float(value) + float(other)
