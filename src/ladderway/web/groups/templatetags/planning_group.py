"""Names of what a planning group chooses from, in the page's language."""

from django import template

from ladderway.web.groups.columns import term as named

register = template.Library()


@register.filter
def term(id: str, of: str) -> str:
    """The name of a choice: {{ member.role|term:"roles" }}."""
    return named(of, id)
