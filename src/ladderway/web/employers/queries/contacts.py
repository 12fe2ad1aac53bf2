"""Contacts on the shared calendar."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ladderway.domain.planning.partners import Visit, close_by
from ladderway.files.parameters import numbers
from ladderway.web.accounts.models import User
from ladderway.web.employers.models import Contact
from ladderway.web.employers.models.contacts import ContactState
from ladderway.web.partners.models import Agency, Community, Membership, Organization
from ladderway.web.partners.permissions import GRANTED_TO, Capability


def setting(name: str, today: date) -> float:
    """A number of parameters/planning/contacts.yaml on a day."""
    return numbers("planning/contacts.yaml")[name].at(today).value


def agencies_of(user: User, community: Community, on: date) -> QuerySet[Agency]:
    """Where a person works with employers in a community: for these they can act."""
    roles = [role.value for role in GRANTED_TO[Capability.WORK_WITH_EMPLOYERS]]
    held = Membership.objects.on(on).filter(user=user, role__in=roles)
    return community.agencies.filter(pk__in=held.values("agency"))


def contacts_between(community: Community, first: date, last: date) -> QuerySet[Contact]:
    """Contacts had and planned from a day to a day, both counted."""
    found = Contact.objects.filter(organization__community=community, on__range=(first, last))
    found = found.exclude(state=ContactState.DROPPED).order_by("on", "id")
    return found.select_related("organization", "agency").prefetch_related("joined")


def employers_asked(community: Community) -> QuerySet[Contact]:
    """Contacts that were had with employers; what is only planned is none yet."""
    return Contact.objects.filter(
        organization__community=community,
        organization__employer__isnull=False,
        state=ContactState.DONE,
    )


def due_for(user: User, community: Community, today: date) -> QuerySet[Contact]:
    """What a person planned, or their agencies without naming anybody, until shortly from now."""
    until = today + timedelta(days=setting("days_due_ahead", today))
    theirs = Q(by=user) | Q(by=None, agency__in=agencies_of(user, community, today))
    found = Contact.objects.filter(theirs, organization__community=community)
    found = found.filter(state=ContactState.PLANNED, on__lte=until).order_by("on", "id")
    return found.select_related("organization", "agency").prefetch_related("joined")


def too_close(
    organization: Organization, agency: Agency, on: date, today: date
) -> tuple[Contact, ...]:
    """Contacts of other agencies with an organization near a day, the nearest first."""
    days = int(setting("days_between_agencies", today))
    window = (on - timedelta(days=days), on + timedelta(days=days))
    found = contacts_between(organization.community, *window).filter(organization=organization)
    by_id = {c.public_id: c for c in found}
    asked = Visit(organization.public_id, organization.public_id, agency.public_id, on)
    return tuple(by_id[v.id] for v in close_by(asked, map(_visit, by_id.values()), days))


def _visit(contact: Contact) -> Visit:
    return Visit(
        contact.public_id,
        contact.organization.public_id,
        contact.agency.public_id,
        contact.on,
    )
