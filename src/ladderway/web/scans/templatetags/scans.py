"""Names of what a scan speaks of, in the page's language."""

from django import template

from ladderway.domain.planning.criteria import MOST, Geography
from ladderway.domain.planning.scan import Figure
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.reference.speech import speech
from ladderway.web.scans.models import PLACES

register = template.Library()


@register.filter
def sector_name(sector: str) -> str:
    return speech().name("sector", sector)


@register.filter
def criterion_name(code: str) -> str:
    return speech().name("criterion", code)


@register.filter
def geography_name(geography: Geography) -> str:
    return str(PLACES[geography])


@register.filter
def figure_place(figure: Figure) -> str:
    """The place that a figure is of: the region by name, else what kind of place."""
    if figure.geography is Geography.REGION:
        return speech().name("area", figure.area)
    return str(PLACES[figure.geography])


@register.filter
def flag_reason(flag: str) -> Reason:
    return Reason(f"sector.flag.{flag}")


@register.filter
def evidence_reason(strength: str) -> Reason:
    return Reason(f"sector.evidence.{strength}")


@register.filter
def of_most(points: float | None) -> str:
    """2.4 of 4; an en dash where it is not known."""
    said = speech()
    if points is None:
        return "–"
    return said.text("{points} of {most}").format(points=said.number(points, 1), most=MOST)
