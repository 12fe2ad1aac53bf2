"""Places in a session: signing up, leaving, and marking who came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.readiness.attendance import AWAY, THERE, Came, Seat, moves_up, seat
from ladderway.domain.shared.errors import BadInput
from ladderway.files.readiness import catalogue
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.guard import GuardedQuerySet
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.readiness.models import Place, Session, Suggested


def _taken(session: Session) -> GuardedQuerySet[Place]:
    places = Place.objects.unscoped("places of a session are counted, and whoever waits moves up")
    return places.filter(session=session)


def _lock(actor: Actor, session: Session) -> Session:
    """The session for whoever changes its places: one after the other."""
    check(
        user=actor.user, capability=Capability.ENTER_PEOPLE, agency=session.activity.agency,
        on=actor.on,
    )  # fmt: skip
    fresh = Session.objects.select_for_update().get(pk=session.pk)
    if fresh.state == Session.State.CALLED_OFF:
        raise BadInput("The session was called off.")
    return fresh


def _record(actor: Actor, action: str, people: Iterable[Person], session: Session) -> None:
    audit.record_each(
        by=actor.user, action=f"person.{action}",
        subjects=[("person", person.public_id) for person in people],
        facts={"session": str(session.public_id)},
    )  # fmt: skip


@transaction.atomic
def sign_up(*, actor: Actor, session: Session, people: Sequence[Person]) -> Sequence[Place]:
    """Give people a place, or let them wait where the room is full. Whoever has one keeps it.

    Raises NotAllowed where somebody's attendance is not open to the actor; BadInput where the
    session was called off.
    """
    for person in people:
        require(actor, person, Topic.ATTENDANCE)
    fresh = _lock(actor, session)
    known = {row.person_id: row for row in _taken(fresh).filter(person__in=people)}
    taken = _taken(fresh).filter(state=Seat.SIGNED).count()
    places, newly = [], []
    for person in people:
        row = known.get(person.pk)
        if row is None or row.state == Seat.WITHDRAWN:
            row = _seated(actor, fresh, person, row, seat(taken, fresh.room))
            taken += row.state == Seat.SIGNED
            newly.append(person)
        places.append(row)
    _record(actor, "signed_up", newly, fresh)
    return places


def _seated(
    actor: Actor, session: Session, person: Person, row: Place | None, state: Seat
) -> Place:
    activity = session.activity
    if row is None:
        row = Place(
            person=person, session=session, agency=activity.agency, by=actor.user.public_id,
            on=session.on, what=activity.said(person.language),
        )  # fmt: skip
    else:
        row.revision += 1
        # At the end of those who wait.
        row.created_at = timezone.now()
    row.state, row.changed_at = state, timezone.now()
    row.save()
    return row


@transaction.atomic
def withdraw(*, actor: Actor, place: Place, revision: int) -> Place:
    """Somebody does not come: the place goes to the first who waits. Raises Stale; NotAllowed;
    BadInput where it was marked whether they came."""
    require(actor, place.person, Topic.ATTENDANCE)
    session = _lock(actor, place.session)
    fresh = _taken(session).select_for_update(of=("self",)).get(pk=place.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    if fresh.came:
        raise BadInput("Whether they came is marked already.")
    fresh.state, fresh.changed_at = Seat.WITHDRAWN, timezone.now()
    fresh.revision += 1
    fresh.save()
    _record(actor, "place_left", [place.person], session)
    fill_up(actor, session)
    return fresh


def fill_up(actor: Actor, session: Session) -> None:
    """Those who wait take the places that are free, whoever waits longest first."""
    taken = _taken(session).filter(state=Seat.SIGNED).count()
    waiting = _taken(session).filter(state=Seat.WAITING).order_by("created_at", "pk")
    free = moves_up(taken, session.room, waiting.count())
    lucky = list(waiting.select_related("person")[:free])
    for row in lucky:
        row.state, row.changed_at = Seat.SIGNED, timezone.now()
        row.revision += 1
        row.save()
    _record(actor, "moved_up", [row.person for row in lucky], session)


def follow_the_day(session: Session) -> None:
    """Places say the day of their session."""
    _taken(session).exclude(on=session.on).update(on=session.on)


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether somebody came, as it was marked before whoever marks it now: "" for not marked."""

    came: str
    because: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """How many were marked, and places that somebody else marked otherwise meanwhile: these stay
    as they are."""

    changed: int
    theirs: tuple[Place, ...]


@transaction.atomic
def mark(
    *, actor: Actor, session: Session, places: Sequence[Place], marks: Mapping[UUID, Mark]
) -> Marked:
    """Mark who came, of `places` as the actor may open them. What was not changed is left alone, so
    that two can mark at once; who comes second at one row is told and changes nothing there.

    Raises NotAllowed; BadInput where the session was called off or lies ahead, or a mark is none.
    """
    fresh = _lock(actor, session)
    if fresh.on > actor.on:
        raise BadInput("The session lies ahead.")
    mine = {row.pk for row in places}
    rows = _taken(fresh).filter(pk__in=mine, state=Seat.SIGNED).select_related("person")
    changed: list[Place] = []
    theirs: list[Place] = []
    for row in rows.select_for_update(of=("self",)):
        wish = marks.get(row.public_id)
        if wish is None or (wish.came, wish.because) == (row.came, row.because):
            continue
        if wish.revision != row.revision:
            theirs.append(row)
            continue
        _set(actor, row, wish)
        changed.append(row)
    _after(actor, fresh, changed)
    return Marked(len(changed), tuple(theirs))


def _set(actor: Actor, row: Place, wish: Mark) -> None:
    if wish.came not in ("", *Came):
        raise BadInput(f"The mark [{wish.came}] is none.")
    if wish.because and (wish.came not in AWAY or wish.because not in catalogue().because):
        raise BadInput(f"The reason [{wish.because}] does not fit the mark.")
    row.came, row.because = wish.came, wish.because
    row.marked_at = timezone.now() if wish.came else None
    row.marked_by = actor.user.public_id if wish.came else None
    row.revision += 1
    row.changed_at = timezone.now()
    row.save()


def _after(actor: Actor, session: Session, changed: Sequence[Place]) -> None:
    """The session was held; who was suggested the activity and came has done it."""
    if not changed:
        return
    Session.objects.filter(pk=session.pk).update(state=Session.State.HELD)
    _record(actor, "attendance_marked", [row.person for row in changed], session)
    came = [row.person_id for row in changed if row.came in THERE]
    suggested = Suggested.objects.unscoped("what was suggested is done by coming")
    suggested.filter(
        person__in=came, activity=session.activity_id, state=Suggested.State.OPEN
    ).update(state=Suggested.State.DONE, changed_at=timezone.now())
