"""Reads of partners' links and of whom they sent: by agency, for those who enter people there."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.http import Http404

from ladderway.files.intake_forms import limit
from ladderway.web.intake.actions.partners import digest
from ladderway.web.intake.models import PartnerLink, SentPerson, SentState
from ladderway.web.participants.places import RECRUITING
from ladderway.web.participants.policy import Actor


def links(actor: Actor) -> QuerySet[PartnerLink]:
    """With how many each brought, how many of them were taken up, and when the last came."""
    found = PartnerLink.objects.filter(agency__in=actor.agencies_as(*RECRUITING))
    return found.select_related("agency", "intermediary").annotate(
        came=Count("sent"),
        taken=Count("sent", filter=Q(sent__state=SentState.TAKEN_UP)),
        last=Max("sent__on"),
    )


def link_here(actor: Actor, public_id: UUID) -> PartnerLink:
    found = links(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def link_of(token: str) -> PartnerLink | None:
    """The link of an address, whether or not it works still."""
    found = PartnerLink.objects.filter(digest=digest(token))
    return found.select_related("agency__community", "intermediary").first()


def is_used_up(link: PartnerLink) -> bool:
    return link.most is not None and link.sent.count() >= link.most


def sent(actor: Actor) -> QuerySet[SentPerson]:
    """Everybody whom partners sent to agencies of the actor."""
    found = SentPerson.objects.filter(agency__in=actor.agencies_as(*RECRUITING))
    return found.select_related("agency", "link__intermediary", "draft__user")


def waiting(actor: Actor) -> QuerySet[SentPerson]:
    return sent(actor).filter(state=SentState.WAITING)


def next_to_call(actor: Actor, after: SentPerson | None = None) -> SentPerson | None:
    """Who is next in the list, of those whose first contact nobody has begun."""
    rows = waiting(actor).filter(draft__isnull=True)
    if after is not None:
        later = Q(on__gt=after.on) | Q(on=after.on, pk__gt=after.pk)
        rows = rows.filter(later).exclude(pk=after.pk)
    return rows.first()


def sent_here(actor: Actor, public_id: UUID) -> SentPerson:
    """Raises Http404 for one of another agency as for none."""
    found = sent(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def late_before(on: date) -> date:
    """Whoever came on this day or before and waits for a first call waits too long."""
    return on - timedelta(days=limit("sent_late_days", on))
