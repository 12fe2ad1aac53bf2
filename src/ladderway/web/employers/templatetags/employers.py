"""Codes that organizations and initiatives keep, in words."""

from django import template
from django.db.models import TextChoices
from django.utils.translation import get_language

from ladderway.web.employers.models import Initiative
from ladderway.web.employers.models.employers import Practice
from ladderway.web.employers.models.initiatives import Group, Intervention
from ladderway.web.employers.models.partners import Fit, Kind
from ladderway.web.partners.models import Organization
from ladderway.web.reference.speech import speech

register = template.Library()
LISTS: dict[str, type[TextChoices]] = {
    "practices": Practice,
    "kinds": Kind,
    "fits": Fit,
    "groups": Group,
    "interventions": Intervention,
}


@register.filter
def in_words(codes: list[str], which: str) -> list[str]:
    """The labels of codes; one that is no longer known stands as it is."""
    if which == "sectors":
        return [speech().name("sector", code) for code in codes]
    if which == "occupations":
        return [f"{code} {speech().name('occupation', code)}" for code in codes]
    labels = dict(LISTS[which].choices)
    return [str(labels.get(code, code)) for code in codes]


@register.filter
def titled(organization: Organization) -> str:
    """Its name in the page's language."""
    return (get_language() == "fr" and organization.name_fr) or organization.name_en


@register.filter
def about(initiative: Initiative) -> str:
    """What it does, in the page's language where that was written."""
    french = get_language() == "fr"
    first, second = initiative.about_en, initiative.about_fr
    return (second or first) if french else (first or second)
