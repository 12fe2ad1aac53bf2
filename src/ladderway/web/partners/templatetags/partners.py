"""Names of communities and agencies in the page's language."""

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ladderway.web.partners.models import Agency, Community

register = template.Library()


@register.filter
def named(place: Agency | Community) -> str:
    return place.name_fr if get_language() == "fr" else place.name_en


@register.simple_tag
def agency_crumbs(agency: Agency | None = None) -> list[tuple[str, str]]:
    """The way to an agency's page, or to one below it."""
    crumbs = [(_("Your account"), reverse("account_home"))]
    if agency is not None:
        crumbs.append((named(agency), reverse("partners:agency", args=[agency.public_id])))
    return crumbs
