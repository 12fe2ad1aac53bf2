"""Reads of intake. Rows without a person are read by agency; people only where they are open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.intake.answers import Reading
from ladderway.files.intake_forms import limit
from ladderway.web.intake.models import (
    Draft,
    EntryTime,
    FirstContact,
    Intermediary,
    Message,
    OutreachEvent,
)
from ladderway.web.matching.queries import possibly_same
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.places import RECRUITING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership, Role, Skill

MANAGING = (Role.PROGRAM_MANAGER,)
# Where somebody who made first contact went on to.
BEYOND = (CaseState.SCREENING, CaseState.ACTIVE, CaseState.WAITING)


# --- Drafts: only who writes one opens it ------------------------------------------------------
def drafts_of(actor: Actor) -> QuerySet[Draft]:
    """What the actor began and nobody let lie too long, at agencies where they still enter."""
    found = Draft.objects.filter(user=actor.user, agency__in=actor.agencies_as(*RECRUITING))
    return found.filter(changed_at__gt=stale_before(actor.on)).select_related(
        "agency", "event", "intermediary", "sent"
    )


def draft_here(actor: Actor, draft: UUID) -> Draft:
    """A draft of the actor. Raises Http404 for anybody else's as for none."""
    found = drafts_of(actor).filter(public_id=draft).first()
    if found is None:
        raise Http404
    return found


def stale_before(on: date) -> Any:
    return timezone.now() - timedelta(days=limit("draft_days", on))


# --- Possibly the same, among records that are open already -------------------------------------
def alike(actor: Actor, reading: Reading) -> tuple[Person, ...]:
    """People whose record the actor may open anyway and who may be the one that asks."""
    return possibly_same(
        actor,
        given=reading.value("name"),
        family=reading.value("family_name"),
        born=reading.value("birth_date"),
        phone=reading.value("phone"),
    )


# --- Outreach, by agency -----------------------------------------------------------------------
def read_by(actor: Actor) -> tuple[Agency, ...]:
    """Agencies whose outreach the actor reads."""
    return actor.agencies_as(*RECRUITING, Role.JOB_DEVELOPER)


def events(actor: Actor) -> QuerySet[OutreachEvent]:
    found = OutreachEvent.objects.filter(agency__in=read_by(actor))
    return found.select_related("agency", "message")


def managed_events(actor: Actor) -> QuerySet[OutreachEvent]:
    """Of the agencies that the actor manages, of two years."""
    since = actor.on - timedelta(days=2 * 365)
    return events(actor).filter(agency__in=actor.agencies_as(*MANAGING), held_on__gte=since)


def recent_events(agencies: Iterable[Agency], on: date) -> QuerySet[OutreachEvent]:
    """Events of the last year, for whoever says where they heard of us."""
    since = on - timedelta(days=365)
    return OutreachEvent.objects.filter(agency__in=agencies, held_on__range=(since, on))


def messages(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(agency__in=read_by(actor)).annotate(used=Count("events"))


def intermediaries(actor: Actor) -> QuerySet[Intermediary]:
    found = Intermediary.objects.filter(agency__in=read_by(actor))
    return found.select_related("agency", "organization")


def live_intermediaries(agencies: Iterable[Agency], on: date) -> QuerySet[Intermediary]:
    found = Intermediary.objects.filter(agency__in=agencies)
    return found.exclude(until__lte=on)


def recruiters(agencies: Iterable[Agency], on: date) -> list[tuple[str, Agency]]:
    """Who recruits, as their agency says: name and agency."""
    held = Membership.objects.on(on).filter(agency__in=agencies, user__is_active=True)
    told = ~Q(skills=[]) | Q(role=Role.RECRUITER)
    rows = held.exclude(role=Role.PARTICIPANT).filter(told).select_related("user", "agency")
    named = {
        (m.user_id, m.agency_id): m
        for m in rows
        if m.role == Role.RECRUITER or Skill.RECRUITING in m.skills
    }
    return sorted(((m.user.name, m.agency) for m in named.values()), key=lambda one: one[0])


# --- The funnel and the minutes ----------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Way:
    """How many came by one source, and how far: first contact, then beyond it."""

    source: str
    contacts: int
    went_on: int

    @property
    def waits(self) -> int:
        return self.contacts - self.went_on


def ways_in(actor: Actor) -> tuple[Way, ...]:
    """First contacts by source, at agencies that the actor manages. Counts of open records."""
    cases = Case.objects.visible_to(actor, Purpose.SUPERVISE)
    cases = cases.filter(agency__in=actor.agencies_as(Role.PROGRAM_MANAGER))
    beyond = Q(state__in=BEYOND)
    counted = (
        cases.exclude(source="")
        .values("source")
        .annotate(
            contacts=Count("person", distinct=True),
            went_on=Count("person", distinct=True, filter=beyond),
        )
        .order_by("source")
    )
    return tuple(Way(c["source"], c["contacts"], c["went_on"]) for c in counted)


def answered(actor: Actor) -> Mapping[int, int]:
    """First contacts by event, of the agencies that the actor manages."""
    found = FirstContact.objects.visible_to(actor, Purpose.SUPERVISE).exclude(event=None)
    counted = found.values("event").annotate(people=Count("person", distinct=True))
    return {each["event"]: each["people"] for each in counted.order_by("event")}


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one wording of a message: events, people reached, first contacts, went on."""

    message: Message
    events: int
    reached: int | None
    contacts: int
    went_on: int

    @property
    def waits(self) -> int:
        return self.contacts - self.went_on


def answered_by_message(actor: Actor) -> tuple[Answered, ...]:
    """By message and version, at agencies that the actor manages. Where at one event nobody was
    counted, how many were reached is not known."""
    contacts = FirstContact.objects.visible_to(actor, Purpose.SUPERVISE)
    contacts = contacts.exclude(event__message=None).filter(event__agency=F("agency"))
    on = Q(person__cases__agency=F("agency"), person__cases__state__in=BEYOND)
    counted = contacts.values("event__message").annotate(
        contacts=Count("person", distinct=True),
        went_on=Count("person", distinct=True, filter=on),
    )
    found = {each["event__message"]: each for each in counted.order_by("event__message")}
    none = {"contacts": 0, "went_on": 0}
    rows = Message.objects.filter(agency__in=actor.agencies_as(*MANAGING)).annotate(
        held=Count("events"), reached=Sum("events__reached"), told=Count("events__reached")
    )
    return tuple(
        Answered(
            message=row, events=row.held, reached=row.reached if row.told == row.held else None,
            contacts=found.get(row.pk, none)["contacts"],
            went_on=found.get(row.pk, none)["went_on"],
        )
        for row in rows.filter(held__gt=0).order_by("title", "version")
    )  # fmt: skip


def entries(actor: Actor) -> list[tuple[str, str, int]]:
    """(form, participant, seconds) of the agencies that the actor manages, of the last year."""
    found = EntryTime.objects.filter(
        agency__in=actor.agencies_as(Role.PROGRAM_MANAGER), on__gt=actor.on - timedelta(days=365)
    )
    return [
        (form, str(who or ""), spent)
        for form, who, spent in found.values_list("form", "participant", "seconds")
    ]
