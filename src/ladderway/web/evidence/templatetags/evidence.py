"""Small words and places of the library's pages."""

from django import template

from ladderway.web.reference.speech import speech

register = template.Library()


@register.filter
def place(value: float) -> str:
    """A place in a drawing: SVG knows the point only."""
    return f"{value:.1f}"


@register.filter
def two_places(value: float) -> str:
    return speech().number(value, 2)


@register.filter
def as_query(encoded: str) -> str:
    return f"?{encoded}" if encoded else ""


@register.filter
def side_by_side_of(compare_url: str) -> str:
    """Where initiatives stand side by side: beside the page that compares one measure."""
    return f"{compare_url.removesuffix('compare/')}side-by-side/"
