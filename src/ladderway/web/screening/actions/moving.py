"""Moving an application: locked, asked of the table, written down with why."""

from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.states import ENDED, TRANSITIONS, Event, State, allows
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.models import Case
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.screening.models import Application, Move
from ladderway.web.screening.reasons import need

# Where the case at the agency then stands.
CASE_AFTER = {
    Event.WAITLIST: CaseState.WAITING,
    Event.START: CaseState.SCREENING,
    Event.RESUME: CaseState.SCREENING,
    Event.PLACE: CaseState.ACTIVE,
}


def opened(actor: Actor, application: Application) -> None:
    """Raises NotAllowed where the actor enters nothing at the agency of the opening, or may not
    open what is known about the person's selection."""
    agency = application.opening.agency
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    require(actor, application.person, Topic.SCREENING)


def locked(actor: Actor, application: Application, revision: int) -> Application:
    """The application as it stands, for one who may move it. Raises NotAllowed, or Stale."""
    opened(actor, application)
    kept = Application.objects.unscoped("the application that is moved, locked")
    fresh = kept.select_for_update().get(pk=application.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    # As they were found: what the guard opened once is not asked again.
    fresh.person, fresh.opening = application.person, application.opening
    return fresh


def moved(
    actor: Actor, fresh: Application, event: Event, reason: str = "", words: str = ""
) -> Application:
    """Follow the table and write the move down. Raises Refused where the state takes no such
    event."""
    state = State(fresh.state)
    need(allows(state, event))
    following = TRANSITIONS[(state, event)]
    fresh.state = following
    fresh.moved_on = actor.on
    fresh.ended_on = actor.on if following in ENDED else None
    if event is Event.HOLD:
        fresh.held_on = actor.on
    fresh.leaving = reason if event is Event.LEAVE else ""
    fresh.revision += 1
    fresh.save()
    noted(actor, fresh, event, reason, words)
    if event in CASE_AFTER:
        stands(fresh, CASE_AFTER[event])
    return fresh


def noted(
    actor: Actor, application: Application, event: str, reason: str = "", words: str = ""
) -> None:
    """One line of the history, and one of the audit."""
    Move.objects.create(
        person=application.person, application=application, event=event, state=application.state,
        reason=reason, words=words, on=actor.on, by=actor.user.public_id,
    )  # fmt: skip
    recorded(actor, application, f"application.{event or 'added'}", state=application.state)


def recorded(actor: Actor, application: Application, action: str, **facts: Any) -> None:
    audit.record(
        by=actor.user, action=action, subject=("person", application.person.public_id),
        facts={"application": str(application.public_id), **facts},
    )  # fmt: skip


def stands(application: Application, state: CaseState) -> None:
    """The open case at the agency follows, unless the person is served there already."""
    cases = Case.objects.unscoped("the case at the agency follows the application")
    case = cases.filter(
        person=application.person, agency=application.opening.agency, closed_on=None
    ).first()
    if case is not None and case.state not in (state, CaseState.ACTIVE):
        case.state = state
        case.revision += 1
        case.save(update_fields=["state", "revision"])
