"""Reads of referrals and of what is done day by day."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.answers import (
    Answer,
    Responsiveness,
    responsiveness,
    usual_minutes,
)
from ladderway.domain.referrals.states import OPENED, UNANSWERED
from ladderway.files.referral_limits import limit
from ladderway.web.accounts.models import User
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.referrals.models import Conference, Contact, Referral, Task, Update

SHOWN = 200
K = TypeVar("K", bound=Personal)


def referrals(actor: Actor, purpose: Purpose) -> QuerySet[Referral]:
    """Referrals in which an agency of the actor takes part, of people whose name is open."""
    mine = tuple(actor.agencies)
    found = Referral.objects.visible_to(actor, purpose, Topic.IDENTITY)
    found = found.filter(Q(giver__in=mine) | Q(receiver__in=mine))
    return found.select_related("person", "giver", "receiver", "organization", "sharing")


def referral_here(record: Record, referral: UUID) -> Referral:
    found = referrals(record.actor, record.purpose)
    found = found.filter(person__in=record.parts, public_id=referral)
    one = found.first()
    if one is None:
        raise Http404
    return one


def updates(actor: Actor, purpose: Purpose) -> QuerySet[Update]:
    """What agencies of a referral wrote, to the two of them."""
    mine = tuple(actor.agencies)
    found = Update.objects.visible_to(actor, purpose, Topic.IDENTITY)
    found = found.filter(Q(referral__giver__in=mine) | Q(referral__receiver__in=mine))
    return found.select_related("agency", "person", "referral")


def own(model: type[K], record: Record) -> QuerySet[K]:
    """Rows about a person that an agency of the actor wrote, and that are open."""
    found = model.objects.visible_to(record.actor, record.purpose)
    return found.filter(person__in=record.parts, agency__in=tuple(record.actor.agencies))


def contacts(record: Record) -> Sequence[Contact]:
    return list(own(Contact, record).select_related("agency")[:SHOWN])


def tasks(record: Record) -> Sequence[Task]:
    """What is open, and what was done in the last days."""
    lately = record.actor.on - timedelta(days=14)
    rows = own(Task, record).filter(Q(done_at__isnull=True) | Q(done_at__date__gte=lately))
    return list(rows.select_related("owner")[:SHOWN])


def conferences(record: Record) -> Sequence[Conference]:
    """Those in which an agency of the actor took part."""
    found = Conference.objects.visible_to(record.actor, record.purpose)
    found = found.filter(person__in=record.parts, agencies__in=tuple(record.actor.agencies))
    return list(found.distinct().prefetch_related("agencies").select_related("agency")[:SHOWN])


def staff(agency: Agency, actor: Actor) -> Sequence[User]:
    found = User.objects.filter(
        memberships__in=agency.memberships.on(actor.on).filter(
            role__in=("counsellor", "coach", "program_manager", "job_developer")
        )
    )
    return list(found.distinct().order_by("name"))


def agencies_to(giver: Agency) -> Sequence[Agency]:
    """Agencies of the community that serve people, and so can answer."""
    found = Agency.objects.filter(
        community=giver.community_id, memberships__role__in=("counsellor", "coach")
    )
    return list(found.exclude(pk=giver.pk).distinct().order_by("name_en"))


def organizations_to(actor: Actor) -> Sequence[Organization]:
    """Organizations of the asset map that do not work in this system."""
    found = Organization.objects.filter(community=actor.community, agency__isnull=True)
    return list(found.order_by("name_en")[:SHOWN])


def answers_of(actor: Actor) -> Mapping[int, Responsiveness]:
    """How agencies of the community answer, by key of the agency; without small numbers."""
    least = limit("least_shown", actor.on)
    given: dict[int, list[Answer]] = {}
    for referral in _counted(actor).filter(receiver__isnull=False):
        if referral.state == "withdrawn" and referral.answered_at is None:
            continue  # the agency was not given the time to answer
        days = None
        if referral.answered_at is not None:
            days = (referral.answered_at - referral.sent_at).total_seconds() / 86_400
        yes = referral.state in OPENED
        given.setdefault(referral.receiver_id, []).append(Answer(days, yes))
    return {agency: responsiveness(answers, least) for agency, answers in given.items()}


def minutes_of(actor: Actor, agencies: Sequence[Agency]) -> float | None:
    """The usual minutes of a referral that these agencies sent: of all workers together."""
    sent = _counted(actor).filter(giver__in=agencies, minutes__gt=0)
    return usual_minutes([referral.minutes for referral in sent], limit("least_shown", actor.on))


def _counted(actor: Actor) -> QuerySet[Referral]:
    since = actor.on - timedelta(days=limit("counted_days", actor.on))
    everybody = Referral.objects.unscoped("how agencies answer is counted, without small numbers")
    return everybody.filter(person__community=actor.community, sent_at__date__gte=since).only(
        "receiver", "state", "sent_at", "answered_at", "minutes"
    )


def next_received(actor: Actor, purpose: Purpose, after: Referral) -> Referral | None:
    """The next that waits for our answer: later in the list, else the first of it."""
    rows = waiting(actor, purpose, "receiver").exclude(pk=after.pk)
    later = Q(answer_due__gt=after.answer_due) | Q(answer_due=after.answer_due, pk__gt=after.pk)
    return rows.filter(later).first() or rows.first()


def waiting(actor: Actor, purpose: Purpose, side: str) -> QuerySet[Referral]:
    """Referrals without an answer: those that were sent to us, or by us."""
    found = referrals(actor, purpose).filter(state__in=UNANSWERED)
    return found.filter(**{f"{side}__in": tuple(actor.agencies)}).order_by("answer_due", "pk")
