"""Applying, taking steps, writing down what was found, and moving on."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.criteria import CONDITIONAL, Kind, Place, may_ask, topic_of
from ladderway.domain.screening.states import IN_HAND, Event, State
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.screening.actions.moving import locked, moved, noted, opened, recorded, stands
from ladderway.web.screening.models import (
    Application,
    Criterion,
    CriterionResult,
    Judgement,
    Opening,
    Refusal,
    Step,
    Version,
    Visit,
)
from ladderway.web.screening.reasons import Refused, need

Fields = Mapping[str, Any]
# Refusals and what follows them have verbs of their own, with a second and a third person.
PLAIN = frozenset(
    {
        Event.START, Event.WAITLIST, Event.HOLD, Event.OFFER, Event.ACCEPT, Event.PLACE,
        Event.RESUME, Event.LEAVE, Event.WITHDRAW,
    }
)  # fmt: skip
TAKEN = (State.OFFERED, State.ACCEPTED, State.PLACED)


@transaction.atomic
def apply(*, actor: Actor, person: Person, opening: Opening, fields: Fields) -> Application:
    """Somebody asks for a place, under the criteria that are published now.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the person's selection.
        Refused: nobody can apply today, or they have applied already.
    """
    check(user=actor.user, capability=Capability.RECRUIT, agency=opening.agency, on=actor.on)
    require(actor, person, Topic.SCREENING)
    version = published(opening)
    if version is None or not takes_on(opening, actor):
        raise Refused(Reason.of("screening.apply.closed"))
    application = Application(
        person=person, opening=opening, version=version, agency=opening.agency,
        by=actor.user.public_id, worker=actor.user, applied_on=actor.on, moved_on=actor.on,
        **fields,
    )  # fmt: skip
    application.clean_fields(
        exclude=["person", "opening", "version", "agency", "worker", "referred_by"]
    )
    try:
        with transaction.atomic():
            application.save()
    except IntegrityError:
        raise Refused(Reason.of("screening.apply.twice")) from None
    noted(actor, application, "")
    stands(application, CaseState.SCREENING)
    return application


def published(opening: Opening) -> Version | None:
    return opening.versions.exclude(published_on=None).first()


def takes_on(opening: Opening, actor: Actor) -> bool:
    is_open = opening.state == Opening.State.OPEN and opening.opens_on <= actor.on
    return is_open and (opening.closes_on is None or actor.on <= opening.closes_on)


@transaction.atomic
def move(
    *, actor: Actor, application: Application, event: Event, revision: int, reason: str = "",
    words: str = "",
) -> Application:  # fmt: skip
    """Send one of the plain events.

    Raises:
        NotAllowed: as `apply`.
        Stale: somebody moved it since.
        Refused: the state takes no such event, seats are taken, or a conditional place is due.
    """
    if event not in PLAIN:
        raise Refused(Reason.of("screening.state.refused", state=str(application.state)))
    fresh = locked(actor, application, revision)
    if event is Event.OFFER:
        _may_offer(fresh)
    if event is Event.LEAVE:
        fresh.refusals.unscoped("what was proposed is dropped when the person leaves").filter(
            state__in=[Refusal.State.PROPOSED, Refusal.State.CONTESTED]
        ).update(state=Refusal.State.DROPPED)
    return moved(actor, fresh, event, reason, words)


def _may_offer(application: Application) -> None:
    asked = {Kind(kind) for kind in application.version.criteria.values_list("kind", flat=True)}
    if asked & CONDITIONAL and application.held_on is None:
        raise Refused(Reason.of("screening.offer.hold_first"))
    opening = Opening.objects.select_for_update().get(pk=application.opening_id)
    taken = opening.applications.unscoped("seats that are taken are counted")
    if taken.filter(state__in=TAKEN).count() >= opening.seats:
        raise Refused(Reason.of("screening.offer.seats"))


@transaction.atomic
def visit(*, actor: Actor, application: Application, step: Step, fields: Fields) -> Visit:
    """Write down that a step was taken, or not. The first begins the selection.

    Raises: as `move`; and Refused where the application is at its end.
    """
    opened(actor, application)
    _in_hand(application)
    if step.version_id != application.version_id:
        raise Refused(Reason.of("screening.state.refused", state=str(application.state)))
    row = Visit(
        person=application.person, application=application, step=step,
        agency=application.opening.agency, by=actor.user.public_id, **fields,
    )  # fmt: skip
    row.clean_fields(exclude=["person", "application", "step", "agency"])
    row.save()
    recorded(actor, application, "application.visit", step=str(step.public_id))
    if application.state == State.APPLIED:
        moved(actor, locked(actor, application, application.revision), Event.START)
    return row


@transaction.atomic
def found(
    *, actor: Actor, application: Application, criterion: Criterion, fields: Fields, revision: int
) -> CriterionResult:
    """Write down what was found about one criterion. No state changes by it, whatever it is.

    Raises:
        NotAllowed: as `apply`, or for the topic of the criterion.
        Refused: it may not be asked yet, or the application is at its end.
        Stale: somebody else wrote since.
    """
    opened(actor, application)
    _in_hand(application)
    kind = Kind(criterion.kind)
    need(may_ask(kind, Place(application.held_on), actor.on))
    if criterion.version_id != application.version_id:
        raise Refused(Reason.of("screening.state.refused", state=str(application.state)))
    require(actor, application.person, topic_of(kind))
    all_of_it = CriterionResult.objects.unscoped("the result that is changed, locked")
    kept = all_of_it.select_for_update().filter(application=application, criterion=criterion)
    row = _row(kept.first(), CriterionResult(criterion=criterion), revision)
    row.topic, row.on, row.held_on = topic_of(kind), actor.on, application.held_on
    _write(actor, application, row, fields, ["criterion"])
    recorded(
        actor, application, "application.result",
        criterion=str(criterion.public_id), result=row.result,
    )  # fmt: skip
    return row


@transaction.atomic
def judge(*, actor: Actor, application: Application, fields: Fields, revision: int) -> Judgement:
    """Write down both sides of selection, in words. Raises: as `found`."""
    opened(actor, application)
    _in_hand(application)
    all_of_it = Judgement.objects.unscoped("the judgement that is changed, locked")
    kept = all_of_it.select_for_update().filter(application=application)
    row = _row(kept.first(), Judgement(), revision)
    _write(actor, application, row, fields, ["employer"])
    recorded(actor, application, "application.judged")
    return row


def _row(kept: Any, fresh: Any, revision: int) -> Any:
    if kept is None:
        return fresh
    if kept.revision != revision:
        raise Stale(kept)
    kept.revision += 1
    kept.changed_at = timezone.now()
    return kept


def _write(
    actor: Actor, application: Application, row: Kept, fields: Fields, linked: list[str]
) -> None:
    row.person, row.application = application.person, application
    row.agency, row.by = application.opening.agency, actor.user.public_id
    for name, value in fields.items():
        setattr(row, name, value)
    row.clean_fields(exclude=["person", "application", "agency", *linked])
    row.save()


def _in_hand(application: Application) -> None:
    if State(application.state) not in IN_HAND:
        raise Refused(Reason.of("screening.state.refused", state=str(application.state)))
