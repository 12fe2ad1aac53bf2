"""Names of communities and agencies in the page's language."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.partners import places
from ladderway.web.partners.models import Agency, Community
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.partners.queries import roles_of

register = template.Library()


@register.filter
def named(place: Agency | Community) -> str:
    """The English name where nobody gave a French one."""
    return (get_language() == "fr" and place.name_fr) or place.name_en


@register.filter
def label_in(key: str, labels: dict[str, Any]) -> str:
    """The label of a stored key; a key that is no longer used is shown as it is."""
    return str(labels.get(key, key))


@register.simple_tag
def agency_crumbs(agency: Agency | None = None) -> list[tuple[str, str]]:
    """The way to an agency's page, or to one below it."""
    crumbs = [(_("Your account"), reverse("account_home"))]
    if agency is not None:
        crumbs.append((named(agency), reverse("partners:agency", args=[agency.public_id])))
    return crumbs


# The row of sections under a community: what a planner goes through, in order.
SECTIONS = {
    "group": ("groups:home", lazy("Planning group")),
    "scans": ("scans:list", lazy("Sector scan")),
    "evidence": ("own_evidence:library", lazy("Evidence")),
    "ladders": ("ladders:list", lazy("Ladders")),
    "asset-map": ("training:programs", lazy("Asset map")),
    "gaps": ("planning:gaps", lazy("Gaps")),
    "employers": ("employers:list", lazy("Employers and partners")),
    "plans": ("planning:plans", lazy("Plans")),
    "packs": ("packs:list", lazy("Briefs and packs")),
    "studies": ("studies:list", lazy("Studies")),
}


@register.simple_tag(takes_context=True)
def community_crumbs(
    context: dict[str, Any], community: Community, section: str
) -> list[tuple[str, str]]:
    """The way to a page: the account, the community, the section, each once below it."""
    crumbs = [(_("Your account"), reverse("account_home"))]
    if section:
        crumbs.append((named(community), reverse("planning:home", args=[community.slug])))
        crumbs += [
            (label, address)
            for key, label, address in community_sections(context, community)
            if key == section and address != context["request"].path
        ]
    return crumbs


DESKS = {
    "people": Capability.MEET_PEOPLE,
    "steward": Capability.STEWARD_RECORDS,
    "planning": Capability.READ_COMMUNITY,
}
DESK_PAGES = {
    "people": "casework:desk", "steward": "matching:home", "planning": "planning:home"
}  # fmt: skip


@register.simple_tag(takes_context=True)
def desks(context: dict[str, Any]) -> dict[str, str]:
    """The addresses of the desks where whoever is signed in works; those without one are left
    out. One query for all."""
    if not context["user"].is_authenticated:
        return {}
    held = list(roles_of(context["user"], timezone.localdate()))
    found = {}
    for key, capability in DESKS.items():
        role = next((r for r in held if r.role in GRANTED_TO[capability]), None)
        if role is not None:
            found[key] = reverse(DESK_PAGES[key], args=[role.agency.community.slug])
    return found


# Those that name people throughout.
OF_PEOPLE = frozenset({"group", "plans", "packs"})


@register.simple_tag(takes_context=True)
def sees_people(context: dict[str, Any], community: Community) -> bool:
    return places.sees_people(context["request"], community)


@register.simple_tag(takes_context=True)
def community_sections(context: dict[str, Any], community: Community) -> list[tuple[str, str, str]]:
    """Key, label and address of each section that opens to the visitor."""
    closed = frozenset() if sees_people(context, community) else OF_PEOPLE
    if not places.may(context["request"], community, Capability.STUDY):
        closed |= {"studies"}
    return [
        (key, str(label), reverse(name, args=[community.slug]))
        for key, (name, label) in SECTIONS.items()
        if key not in closed and _exists(name)
    ]


def _exists(name: str) -> bool:
    try:
        reverse(name, args=["a"])
    except NoReverseMatch:
        return False
    return True
