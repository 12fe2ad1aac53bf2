"""Reads of selection. Openings are read by community; applications only where they are open."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.states import OWNER, Owner, State
from ladderway.web.accounts.models import User
from ladderway.web.participants.models import Person
from ladderway.web.participants.places import RECRUITING, Record
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.partners.permissions import Capability, can
from ladderway.web.screening.models import Application, Criterion, Opening, Refusal, Step, Version

PURPOSES = (Purpose.SERVE, Purpose.SUPERVISE)
SEATS_TAKEN = (State.OFFERED, State.ACCEPTED, State.PLACED)


def purpose_of(actor: Actor) -> Purpose:
    """For what somebody lists applications: to serve where they can, else to supervise."""
    may = (p for p in PURPOSES if actor.facts.opening(Topic.SCREENING, p).agencies)
    return next(may, Purpose.SERVE)


# --- Openings: no participants stand in them ----------------------------------------------------
def openings(actor: Actor) -> QuerySet[Opening]:
    """Of the community; what is being prepared only at its own agency."""
    own = Q(agency__in=tuple(actor.agencies))
    found = Opening.objects.filter(agency__community=actor.community)
    found = found.filter(own | ~Q(state=Opening.State.DRAFT))
    return found.select_related("agency", "service_program", "training")


def opening_here(actor: Actor, public_id: UUID) -> Opening:
    """An opening of the community. Raises Http404 for a draft of another agency as for none."""
    found = openings(actor).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def runs(actor: Actor, agency: Agency) -> bool:
    """Whether the actor sets criteria there."""
    return can(user=actor.user, capability=Capability.RUN_SELECTION, agency=agency, on=actor.on)


def run_by(actor: Actor) -> tuple[Agency, ...]:
    """Agencies where the actor may write openings."""
    held = actor.agencies_as(Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER)
    return tuple(agency for agency in held if runs(actor, agency))


def versions(opening: Opening) -> tuple[Version | None, Version | None]:
    """(published last, draft) with their criteria and steps; None where there is none."""
    found = list(opening.versions.prefetch_related("criteria__employer", "steps"))
    draft = next((v for v in found if v.published_on is None), None)
    return next((v for v in found if v.published_on is not None), None), draft


def part_here(opening: Opening, model: type[Criterion] | type[Step], row: UUID) -> Criterion | Step:
    """A criterion or step of the draft. Raises Http404 for one that is published."""
    rows = model.objects.select_related("version__opening__agency")
    found = rows.filter(version__opening=opening, version__published_on=None, public_id=row).first()
    if found is None:
        raise Http404
    return found


def open_to(actor: Actor) -> QuerySet[Opening]:
    """Openings to which somebody can apply today, at agencies where the actor enters people."""
    found = openings(actor).filter(
        state=Opening.State.OPEN, opens_on__lte=actor.on, agency__in=actor.agencies_as(*RECRUITING)
    )
    return found.filter(Q(closes_on__isnull=True) | Q(closes_on__gte=actor.on))


# --- Applications -------------------------------------------------------------------------------
def applications(actor: Actor, purpose: Purpose) -> QuerySet[Application]:
    """Those that are open to the actor, of people whose names are open too."""
    people = Person.objects.visible_to(actor, purpose)
    found = Application.objects.visible_to(actor, purpose).filter(person__in=people)
    return found.select_related("person", "opening__agency", "worker")


def of_record(record: Record) -> QuerySet[Application]:
    found = Application.objects.visible_to(record.actor, record.purpose)
    found = found.filter(person__in=record.parts)
    return found.select_related("opening__agency", "version", "worker", "referred_by")


def application_here(record: Record, public_id: UUID) -> Application:
    """An application of the person. Raises NotAllowed for the topic, Http404 for none."""
    record.need(Topic.SCREENING)
    found = of_record(record).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.person = record.person
    return found


def refusal_of(record: Record, application: Application) -> Refusal | None:
    """The last refusal of an application."""
    rows = Refusal.objects.visible_to(record.actor, record.purpose)
    return rows.filter(application=application).first()


def states_of(owner: Owner) -> tuple[State, ...]:
    return tuple(state for state, who in OWNER.items() if who is owner)


def waiting_for(
    actor: Actor, purpose: Purpose, found: QuerySet[Application]
) -> QuerySet[Application]:
    """Those on which the actor can act: theirs, and refusals in which they had no part."""
    mine, refusals = actor.user.public_id, Refusal.objects.visible_to(actor, purpose)
    here = refusals.filter(application=OuterRef("pk"))
    second = here.filter(state=Refusal.State.PROPOSED).exclude(by=mine)
    third = here.filter(state=Refusal.State.CONTESTED).exclude(by=mine).exclude(reviewed_by=mine)
    own = Q(state__in=states_of(Owner.AGENCY), worker=actor.user)
    return found.filter(
        own
        | Q(state=State.PROPOSED) & Q(Exists(second))
        | Q(state=State.CONTESTED) & Q(Exists(third))
    )


def counted(actor: Actor, opening: Opening) -> dict[str, int]:
    """Applications of an opening by state, of those that are open to the actor."""
    found = Application.objects.visible_to(actor, purpose_of(actor)).filter(opening=opening)
    rows = found.values("state").annotate(n=Count("pk")).order_by("state")
    return {row["state"]: row["n"] for row in rows}


def seats_left(opening: Opening) -> int:
    """Seats that nobody was offered. A number of the opening, not of anybody."""
    taken = Application.objects.unscoped("seats that are taken are counted")
    return max(0, opening.seats - taken.filter(opening=opening, state__in=SEATS_TAKEN).count())


def names_of(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of staff who acted, by public id."""
    users = User.objects.filter(public_id__in=[each for each in ids if each])
    return {user.public_id: user.name for user in users}
