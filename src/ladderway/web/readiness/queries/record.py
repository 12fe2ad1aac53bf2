"""Reads of one person's way to work, and of the people of a session. Only what the policy opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.readiness.attendance import Came, Seat, Tally, tally
from ladderway.domain.readiness.sector import Answered, Back, Facts, NormSeen, answers
from ladderway.files.readiness import catalogue, limits
from ladderway.web.participants.guard import GuardedQuerySet, Personal
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor, reachable
from ladderway.web.readiness import models
from ladderway.web.readiness.models import Place, Session

SHOWN = 200
MOST_OFFERED = 60
P = TypeVar("P", bound=Personal)
CHANGING = (Purpose.SERVE, Purpose.SUPERVISE)


def rows(model: type[P], record: Record) -> GuardedQuerySet[P]:
    """Rows about the person of a record, of all its parts, as far as they are open."""
    found = model.objects.visible_to(record.actor, record.purpose)
    return found.filter(person__in=record.parts).select_related("agency")


def row_here(model: type[P], record: Record, public_id: UUID) -> P:
    """Raises Http404 where it is not there or not open, alike."""
    found = rows(model, record).select_related("person").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def places_of(record: Record) -> Sequence[Place]:
    found = rows(Place, record).select_related("session__activity", "agency")
    return list(found.order_by("-on", "-pk")[:SHOWN])


def attendance_of(places: Sequence[Place]) -> Tally:
    return tally(Came(place.came) for place in places if place.came)


def sectors_of(record: Record, levels: Sequence[models.SectorLevel]) -> Sequence[str]:
    """Sectors that somebody looks at: of what was said, suggested and visited."""
    of = [level.sector for level in levels]
    suggested = rows(models.Suggested, record).select_related("activity")
    of += [each.activity.sector for each in suggested[:SHOWN]]
    return list(dict.fromkeys(filter(None, of)))


def answered(record: Record, sector: str, places: Sequence[Place]) -> Sequence[Answered]:
    """The five questions for one sector, from what is open in the record."""
    opens_plan, opens_attendance = record.opens(Topic.PLAN), record.opens(Topic.ATTENDANCE)
    facts = Facts(
        came_to_sector=_came(places, sector, "sector") if opens_attendance else None,
        came_to_advancement=_came(places, "", "advancement") if opens_attendance else None,
        norms=_norms(record) if opens_plan else None,
        interviews=_interviews(record, sector) if opens_plan else None,
        marks=_marks(places) if opens_attendance else None,
    )
    return answers(facts, limits(record.actor.on), record.actor.on)


def _came(places: Sequence[Place], sector: str, shows: str) -> bool:
    kinds = {kind.key for kind in catalogue().kinds.values() if kind.shows == shows}
    return any(
        place.came in ("present", "late")
        and place.session.activity.kind in kinds
        and (not sector or place.session.activity.sector == sector)
        for place in places
    )


def _norms(record: Record) -> Sequence[NormSeen]:
    seen = rows(models.NormSeen, record)[:SHOWN]
    return [NormSeen(each.norm, each.level, each.observed_on) for each in seen]


def _interviews(record: Record, sector: str) -> Sequence[Back]:
    held = rows(models.MockInterview, record).filter(Q(sector=sector) | Q(sector=""))
    return [Back(each.back) for each in held.order_by("held_on", "pk")]


def _marks(places: Sequence[Place]) -> Sequence[Came]:
    told = sorted((place for place in places if place.came), key=lambda p: (p.on, p.pk))
    return [Came(place.came) for place in told]


# --- Of a session ------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Roll:
    """Those of a session whom the actor may open, and how many more there are."""

    signed: tuple[Place, ...]
    waiting: tuple[Place, ...]
    hidden: int

    @property
    def every(self) -> tuple[Place, ...]:
        return (*self.signed, *self.waiting)


def roll(actor: Actor, session: Session) -> Roll:
    """In order of the name; those who wait in the order in which they came."""
    found: dict[int, Place] = {}
    for purpose in CHANGING:
        mine = Place.objects.visible_to(actor, purpose).filter(session=session)
        named = mine.filter(reachable(Place, actor, purpose, Topic.IDENTITY))
        for place in named.exclude(state=Seat.WITHDRAWN).select_related("person", "session"):
            found.setdefault(place.pk, place)
    everybody = Place.objects.unscoped("places of sessions are counted, without names")
    total = everybody.filter(session=session).exclude(state=Seat.WITHDRAWN).count()
    signed = [place for place in found.values() if place.state == Seat.SIGNED]
    waiting = [place for place in found.values() if place.state == Seat.WAITING]
    signed.sort(key=lambda p: (p.person.name.casefold(), p.pk))
    waiting.sort(key=lambda p: (p.created_at, p.pk))
    return Roll(tuple(signed), tuple(waiting), total - len(found))


def place_here(actor: Actor, session: Session, public_id: UUID) -> Place:
    """Raises Http404 where it is not there or not open, alike."""
    found = next((p for p in roll(actor, session).every if p.public_id == public_id), None)
    if found is None:
        raise Http404
    return found


def offered_to(actor: Actor, session: Session, find: str = "", whose: str = "") -> Sequence[Person]:
    """People with an open case at the agency of a session, whom the actor may open and who have no
    place in it, by name. `whose` "mine": of the actor's caseload; "suggested": to whom it is."""
    agency = session.activity.agency
    there = {place.person_id for place in roll(actor, session).every}
    found: dict[int, Person] = {}
    for purpose in CHANGING:
        cases = Case.objects.visible_to(actor, purpose).filter(agency=agency, closed_on=None)
        if whose == "mine":
            cases = cases.filter(worker=actor.user)
        people = Person.objects.visible_to(actor, purpose).filter(
            reachable(Person, actor, purpose, Topic.ATTENDANCE), merged_into=None,
            pk__in=cases.values("person"),
        ).exclude(pk__in=there)  # fmt: skip
        people = _narrowed(people, actor, purpose, session, find, whose)
        found |= {p.pk: p for p in people.order_by("search", "pk")[: MOST_OFFERED + 1]}
    return sorted(found.values(), key=lambda p: (p.name.casefold(), p.pk))


def _narrowed(
    people: Any, actor: Actor, purpose: Purpose, session: Session, find: str, whose: str
) -> Any:
    from ladderway.domain.reference.catalogue import fold

    if whose == "suggested":
        told = models.Suggested.objects.visible_to(actor, purpose)
        told = told.filter(activity=session.activity, state="open")
        people = people.filter(pk__in=told.values("person"))
    for word in fold(find).split()[:4]:
        people = people.filter(search__contains=word)
    return people


def chosen(actor: Actor, session: Session, ids: Sequence[str]) -> Sequence[Person]:
    """Those of the ids to whom a place in a session may be given."""
    wanted = {each for each in map(_uuid, ids[:MOST_OFFERED]) if each}
    found: dict[int, Person] = {}
    for purpose in CHANGING:
        cases = Case.objects.visible_to(actor, purpose)
        cases = cases.filter(agency=session.activity.agency, closed_on=None)
        people = Person.objects.visible_to(actor, purpose).filter(
            reachable(Person, actor, purpose, Topic.ATTENDANCE), public_id__in=wanted,
            pk__in=cases.values("person"), merged_into=None,
        )  # fmt: skip
        found |= {p.pk: p for p in people}
    return list(found.values())


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def sessions_for(record: Record) -> Mapping[int, Sequence[Session]]:
    """Sessions ahead with their activity, by its key: of what is suggested to the person."""
    open_ = rows(models.Suggested, record).filter(state="open")
    wanted = {each.activity_id for each in open_[:SHOWN]}
    there = rows(Place, record).exclude(state=Seat.WITHDRAWN).filter(on__gte=record.actor.on)
    ahead = Session.objects.exclude(pk__in=[place.session_id for place in there]).filter(
        activity__in=wanted, on__gte=record.actor.on, state=Session.State.PLANNED
    )
    found: dict[int, list[Session]] = {}
    for session in ahead.order_by("on", "starts_at")[:SHOWN]:
        found.setdefault(session.activity_id, []).append(session)
    return found
