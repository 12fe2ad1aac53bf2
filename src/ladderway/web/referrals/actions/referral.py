"""Sending a referral, moving it, and writing to the other agency.

What the other agency sees stands on a `Sharing`: the name and the way to reach the person at
first, what was agreed once it accepted, and nothing from the moment that it is over.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.referrals.states import (
    ANSWERS,
    ENDS_SHARING,
    OVER,
    Event,
    Side,
    State,
    after,
)
from ladderway.domain.shared.errors import BadInput
from ladderway.files.referral_limits import limit
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import sharing as sharings
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.models import Agreement, Disclosure, Person, Sharing
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.referrals.models import Referral, Step, Update

MINIMUM = frozenset({Topic.IDENTITY})
"""What the other agency sees before it accepts."""


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a referral shares: which topics once it is accepted, and what allows it."""

    topics: frozenset[Topic]
    basis: Basis
    given_on: date
    expires_on: date | None = None
    how: str = ""
    authority: str = ""
    agreement: Agreement | None = None
    is_required: bool = False
    language: str = ""
    statement: str = ""


@transaction.atomic
def send(
    *,
    actor: Actor,
    person: Person,
    giver: Agency,
    to: Agency | Organization,
    what_for: str,
    ground: Ground,
    minutes: int = 0,
) -> Referral:
    """Refer a person. To an agency of this system it shares at once the name and the way to reach
    them; to an organization outside it is written down, and that it was told.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open a topic.
        BadInput: a ground that does not hold, or a question that is open there already.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=giver, on=actor.on)
    require(actor, person, Topic.IDENTITY)
    topics = ground.topics | MINIMUM
    sharing = None
    if isinstance(to, Agency):
        _check_free(person, giver, to)
        sharing = sharings.share(
            actor=actor, person=person, giver=giver, receiver=to, topics=topics,
            basis=ground.basis, purpose=what_for, given_on=ground.given_on,
            expires_on=ground.expires_on, how=ground.how, authority=ground.authority,
            agreement=ground.agreement, is_required=ground.is_required,
            statement=ground.statement, language=ground.language,
            at_first=MINIMUM,
        )  # fmt: skip
    referral = Referral(
        person=person, giver=giver, sharing=sharing, what_for=what_for, minutes=minutes,
        receiver=to if isinstance(to, Agency) else None,
        organization=to if isinstance(to, Organization) else None,
        answer_due=actor.on + timedelta(days=limit("answer_days", actor.on)),
        by=actor.user.public_id,
    )  # fmt: skip
    referral.clean_fields(exclude=["person", "giver", "receiver", "organization", "sharing"])
    referral.save()
    Disclosure.objects.create(
        person=person, kind=Disclosure.Kind.REFERRAL, giver=giver, receiver=referral.receiver,
        topics=mask(MINIMUM if sharing else topics), sharing=sharing, by=actor.user.public_id,
    )  # fmt: skip
    _step(actor, referral, giver)
    _record(actor, "referral.sent", referral, to=str(to.public_id))
    return referral


def _check_free(person: Person, giver: Agency, to: Agency) -> None:
    waiting = Referral.objects.unscoped("whether the agency was asked already")
    waiting = waiting.filter(person=person, giver=giver, receiver=to)
    if waiting.filter(state__in=["sent", "received", "waitlisted"]).exists():
        raise BadInput("This agency was asked already and has not decided. Write to it instead.")


def sides_of(actor: Actor, referral: Referral) -> frozenset[Side]:
    """For whom the actor acts. Whoever referred writes down what an organization outside says."""
    mine = {agency.pk for agency in actor.agencies_as(*ENTERING)}
    sides = set()
    if referral.giver_id in mine:
        sides.add(Side.GIVER)
        if referral.receiver_id is None:
            sides.add(Side.RECEIVER)
    if referral.receiver_id in mine:
        sides.add(Side.RECEIVER)
    return frozenset(sides)


@transaction.atomic
def move(
    *,
    actor: Actor,
    referral: Referral,
    event: Event,
    revision: int,
    why: str = "",
    minutes: int = 0,
) -> Referral:
    """What happened to a referral.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the record any more.
        Stale: somebody moved it meanwhile.
        BadInput: the event is not possible now; a refusal without its reason.
    """
    require(actor, referral.person, Topic.IDENTITY)
    kept = Referral.objects.unscoped("the referral that is moved, locked")
    fresh = kept.select_for_update().get(pk=referral.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    sides = sides_of(actor, fresh)
    state = after(State(fresh.state), event, sides)
    agency = _agency(fresh, sides)
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    if event is Event.DECLINE and not why:
        raise BadInput("Say why it is declined, so that the person can be helped elsewhere.")
    now = timezone.now()
    fresh.state, fresh.why = state, why
    fresh.minutes += minutes
    fresh.answered_at = fresh.answered_at or (now if event in ANSWERS else None)
    fresh.closed_at = now if state in OVER else None
    _keep(fresh)
    if event is Event.ACCEPT and fresh.sharing is not None:
        sharings.open_rest(sharing=fresh.sharing, on=actor.on)
    _step(actor, fresh, agency)
    _record(actor, f"referral.{event}", fresh, why=why)
    if state in ENDS_SHARING and fresh.sharing and fresh.sharing.withdrawn_at is None:
        sharings.end(actor=actor, sharing=fresh.sharing)
    return fresh


def _agency(referral: Referral, sides: frozenset[Side]) -> Agency:
    if Side.RECEIVER in sides and referral.receiver is not None:
        return referral.receiver
    return referral.giver


def _keep(referral: Referral) -> None:
    referral.revision += 1
    referral.changed_at = timezone.now()
    referral.save()


def ends_with_its_sharing(sharing: Sharing) -> None:
    """A person who withdraws what a referral stands on withdraws the referral too."""
    kept = Referral.objects.unscoped("a referral ends with what it stands on")
    referral = kept.select_for_update().filter(sharing=sharing).exclude(state__in=OVER).first()
    if referral is not None:
        referral.state, referral.closed_at = State.WITHDRAWN, timezone.now()
        _keep(referral)
        Step.objects.create(
            referral=referral, person_id=referral.person_id, agency=referral.giver,
            state=State.WITHDRAWN, by=sharing.withdrawn_by,
        )  # fmt: skip


@transaction.atomic
def write(*, actor: Actor, referral: Referral, kind: str, text: str, minutes: int = 0) -> Update:
    """Write to the other agency of a referral. A question and an alert wait for an answer.

    Raises:
        NotAllowed: the actor enters nothing at either agency, or may not open the record.
        BadInput: the referral is over, or the other does not work in this system.
    """
    require(actor, referral.person, Topic.IDENTITY)
    agency = _agency(referral, sides_of(actor, referral))
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    if referral.receiver_id is None or referral.state in ENDS_SHARING:
        raise BadInput("Nobody reads it there: the referral is over, or they do not work here.")
    days = {Update.Kind.QUESTION: limit("answer_days", actor.on), Update.Kind.ALERT: 0}.get(kind)
    update = Update(
        referral=referral, person=referral.person, agency=agency, kind=kind, text=text,
        answer_due=None if days is None else actor.on + timedelta(days=days),
        by=actor.user.public_id,
    )  # fmt: skip
    update.clean_fields(exclude=["referral", "person", "agency"])
    update.save()
    if minutes:
        kept = Referral.objects.unscoped("the referral that is moved, locked")
        fresh = kept.select_for_update().get(pk=referral.pk)
        fresh.minutes += minutes
        fresh.save(update_fields=["minutes"])
    _record(actor, "referral.written", referral, kind=kind)
    return update


@transaction.atomic
def see(*, actor: Actor, referral: Referral) -> None:
    """Updates of the other agency were read by somebody of this one. Only the first is kept."""
    require(actor, referral.person, Topic.IDENTITY)
    mine = [agency.pk for agency in actor.agencies_as(*ENTERING)]
    theirs = Update.objects.unscoped("updates that were read")
    theirs = theirs.filter(referral=referral, seen_at__isnull=True).exclude(agency__in=mine)
    if sides_of(actor, referral) and theirs.update(
        seen_at=timezone.now(), seen_by=actor.user.public_id
    ):
        _record(actor, "referral.read", referral)


def _step(actor: Actor, referral: Referral, agency: Agency) -> None:
    Step.objects.create(
        referral=referral, person_id=referral.person_id, agency=agency, state=referral.state,
        by=actor.user.public_id,
    )  # fmt: skip


def _record(actor: Actor, action: str, referral: Referral, **facts: str) -> None:
    told = {"referral": str(referral.public_id), "state": str(referral.state), **facts}
    subject = ("person", referral.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=told)
