"""Reading communities, agencies and roles."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from ladderway.web.accounts.models import User
from ladderway.web.partners.models import (
    Agency,
    Community,
    Membership,
    MembershipQuerySet,
    Organization,
    ServiceProgram,
)
from ladderway.web.partners.permissions import GRANTED_TO, Capability


def roles_of(user: User, on: date) -> MembershipQuerySet:
    """A person's roles on a day, with the agency and community of each."""
    return Membership.objects.on(on).filter(user=user).select_related("agency__community")


def members_of(agency: Agency, on: date) -> MembershipQuerySet:
    """Who holds which role at an agency on a day, in order of name."""
    held = Membership.objects.on(on).filter(agency=agency, user__is_active=True)
    return held.select_related("user").order_by("user__name", "role")


def staff_of(agency: Agency, on: date) -> MembershipQuerySet:
    """As `members_of`, with the roles that begin later."""
    held = Membership.objects.filter(agency=agency, user__is_active=True)
    held = held.filter(Q(until__isnull=True) | Q(until__gt=on))
    return held.select_related("user").order_by("user__name", "role", "since")


def programs_of(agency: Agency, on: date) -> Sequence[ServiceProgram]:
    """What an agency runs, those that ended last."""
    programs = agency.service_programs.order_by("name_en")
    return sorted(programs, key=lambda program: program.until is not None and program.until <= on)


def demo_community() -> Community | None:
    """The simulated community, where there is one."""
    return Community.objects.filter(is_simulated=True).order_by("slug").first()


def own_organizations(user: User, community: Community, on: date) -> QuerySet[Organization]:
    """The organizations of a community whose own a person may edit, through their agency."""
    roles = [role.value for role in GRANTED_TO[Capability.EDIT_OWN]]
    held = Membership.objects.on(on).filter(user=user, role__in=roles, user__is_active=True)
    found = community.organizations.filter(agency__in=held.values("agency"))
    return found.select_related("agency", "community").order_by("name_en")
