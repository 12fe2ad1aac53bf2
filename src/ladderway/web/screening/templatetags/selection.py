"""Names of openings, criteria and steps in the page's language."""

from typing import Any

from django import template

from ladderway.web.screening.views.shared import called

register = template.Library()
register.filter("called", lambda row: called(row))


@register.filter
def whole(figure: Any) -> Any:
    """A figure without decimals where it has none."""
    return int(figure) if figure is not None and figure == int(figure) else figure
