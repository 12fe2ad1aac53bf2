"""Rounds of travelling services, with their places; services that are asked to align."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.web.employers.models import Contact
from ladderway.web.participants.places import ENTERING, Record
from ladderway.web.participants.policy import Actor
from ladderway.web.supports.models import Alignment, Round, RoundPlace
from ladderway.web.supports.queries.record import rows_of

State = RoundPlace.State


def taken(row: Round) -> int:
    """Places that are not given back: a number, of whomever."""
    rows = RoundPlace.objects.unscoped("places of a round are counted, without names")
    return rows.filter(round=row).exclude(state=State.CANCELLED).count()


def rounds_here(actor: Actor) -> QuerySet[Round]:
    """Rounds of the agencies where the actor works."""
    return Round.objects.filter(agency__in=tuple(actor.agencies)).select_related("agency")


def round_here(actor: Actor, public_id: UUID) -> Round:
    found = rounds_here(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def listed(actor: Actor, when: str) -> list[tuple[Round, int]]:
    """Rounds to come, or those that are over, each with the places taken."""
    rows = rounds_here(actor)
    if when == "past":
        rows = rows.filter(on__lt=actor.on).order_by("-on", "-starts_at", "pk")
    else:
        rows = rows.filter(on__gte=actor.on)
    return with_taken(list(rows[:200]))


def with_taken(rows: Sequence[Round]) -> list[tuple[Round, int]]:
    places = RoundPlace.objects.unscoped("places of a round are counted, without names")
    places = places.filter(round__in=rows).exclude(state=State.CANCELLED).order_by()
    counted = dict(places.values_list("round").annotate(n=Count("pk")))
    return [(row, counted.get(row.pk, 0)) for row in rows]


def places_open(actor: Actor, row: Round) -> list[RoundPlace]:
    """Places of people whose record is open to the actor for this; others stay a number."""
    found: dict[int, RoundPlace] = {}
    for purpose in (Purpose.SERVE, Purpose.SUPERVISE):
        rows = RoundPlace.objects.visible_to(actor, purpose).filter(round=row)
        for each in rows.exclude(state=State.CANCELLED).select_related("person"):
            found.setdefault(each.pk, each)
    return sorted(found.values(), key=lambda each: each.person.name)


def places_of(record: Record) -> list[RoundPlace]:
    return list(rows_of(record, RoundPlace).select_related("round").order_by("-round__on", "pk"))


def to_book(record: Record) -> list[tuple[Round, int]]:
    """Rounds to come of the agencies for which the actor writes, on which the person has no place,
    of the kinds that are open to the actor for this person."""
    mine = {a.pk for a in record.actor.agencies_as(*ENTERING)}
    has = [p.round_id for p in places_of(record) if p.state != State.CANCELLED]
    rows = rounds_here(record.actor).filter(
        agency__in=mine, on__gte=record.actor.on, called_off_because=""
    )
    return with_taken(list(rows.exclude(pk__in=has)[:50]))


@dataclass(frozen=True, slots=True)
class Aligning:
    """A service that is asked, and how often it was spoken with since."""

    row: Alignment
    talks: int


def alignments(actor: Actor, state: str = "") -> list[Aligning]:
    rows = Alignment.objects.filter(community=actor.community).select_related("organization")
    rows = rows.filter(**({"state": state} if state in Alignment.State.values else {}))
    since = {row.organization_id: row.since for row in rows}
    talked: dict[int, int] = {}
    done = Contact.objects.filter(organization__in=since).filter(~Q(state="dropped"))
    for organization, on in done.values_list("organization", "on"):
        talked[organization] = talked.get(organization, 0) + (on >= since[organization])
    return [Aligning(row, talked.get(row.organization_id, 0)) for row in rows]


def alignment_here(actor: Actor, public_id: UUID) -> Any:
    found = Alignment.objects.filter(community=actor.community, public_id=public_id)
    row = found.select_related("organization").first()
    if row is None:
        raise Http404
    return row
