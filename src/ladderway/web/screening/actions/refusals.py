"""Refusing takes two people, and answering a contest a third."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from ladderway.domain.screening import refusals as rules
from ladderway.domain.screening.states import IN_HAND, Event, State
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.participants.policy import Actor
from ladderway.web.screening.actions.moving import locked, moved
from ladderway.web.screening.models import Application, Refusal
from ladderway.web.screening.reasons import Refused, need

Fields = Mapping[str, Any]


class Incomplete(Refused):
    """Something that a refusal needs is missing. `faults` says which, by field."""

    def __init__(self, faults: dict[str, Reason]) -> None:
        self.faults = faults
        super().__init__(next(iter(faults.values())))


@transaction.atomic
def propose(*, actor: Actor, application: Application, fields: Fields, revision: int) -> Refusal:
    """Propose to refuse. Nobody is told before a second person has looked.

    Raises:
        NotAllowed: the actor may not move it.
        Stale: somebody moved it since.
        Incomplete: words, way to contest, day to come back, or the other offer is missing.
        Refused: it cannot be refused from where it stands.
    """
    fresh = locked(actor, application, revision)
    refusal = rules.Refusal(
        cause=rules.Cause(fields["cause"]), by=actor.user.public_id, on=actor.on,
        words=fields["words"], how_to_contest=fields["how_to_contest"],
        come_back_on=fields["come_back_on"], other_offer=fields["other_offer"],
    )  # fmt: skip
    faults = rules.faults(refusal)
    if faults:
        raise Incomplete(faults)
    moved(actor, fresh, Event.PROPOSE, fields["cause"])
    row = Refusal(
        person=application.person, application=application, agency=application.opening.agency,
        by=actor.user.public_id, on=actor.on, **fields,
    )  # fmt: skip
    row.clean_fields(exclude=["person", "application", "agency"])
    row.save()
    return row


@transaction.atomic
def review(
    *, actor: Actor, application: Application, confirms: bool, words: str, revision: int
) -> Refusal:
    """A second person confirms a refusal, or sends it back with words.

    Raises: as `propose`; Refused where the actor proposed it.
    """
    fresh = locked(actor, application, revision)
    row = _open(fresh, Refusal.State.PROPOSED)
    need(rules.may_review(row.by, actor.user.public_id))
    if not confirms and not words.strip():
        raise Refused(Reason.of("screening.refusal.words_missing"))
    back = Event.SEND_BACK if fresh.held_on is None else Event.SEND_BACK_HELD
    row.state = Refusal.State.CONFIRMED if confirms else Refusal.State.SENT_BACK
    row.reviewed_by, row.reviewed_on = actor.user.public_id, actor.on
    row.review_words = words.strip()
    _save(row)
    moved(actor, fresh, Event.CONFIRM if confirms else back, row.cause, words.strip())
    return row


@transaction.atomic
def contest(
    *, actor: Actor, application: Application, how: str, words: str, revision: int
) -> Refusal:
    """The person does not agree. Whoever hears it writes it down, in the person's words.

    Raises: as `propose`; Refused where they apply to the same opening anew already.
    """
    fresh = locked(actor, application, revision)
    others = Application.objects.unscoped("whether somebody applied anew meanwhile")
    again = others.filter(
        person=fresh.person, opening=fresh.opening, state__in=[*IN_HAND, State.PLACED]
    )
    if again.exists():
        raise Refused(Reason.of("screening.apply.twice"))
    row = _open(fresh, Refusal.State.CONFIRMED)
    row.state = Refusal.State.CONTESTED
    row.contested_on, row.contested_how, row.contest_words = actor.on, how, words.strip()
    _save(row)
    moved(actor, fresh, Event.CONTEST, words=words.strip())
    return row


@transaction.atomic
def resolve(
    *, actor: Actor, application: Application, reverses: bool, words: str, revision: int
) -> Refusal:
    """A third person upholds the refusal or reverses it, with the reason.

    Raises: as `propose`; Refused where the actor had a part in it, or gives no reason.
    """
    fresh = locked(actor, application, revision)
    row = _open(fresh, Refusal.State.CONTESTED)
    need(rules.may_resolve(row.by, row.reviewed_by, actor.user.public_id))
    if not words.strip():
        raise Refused(Reason.of("screening.refusal.words_missing"))
    row.state = Refusal.State.REVERSED if reverses else Refusal.State.UPHELD
    row.resolved_by, row.resolved_on = actor.user.public_id, actor.on
    row.resolution_words = words.strip()
    _save(row)
    event = Event.REVERSE if reverses else Event.UPHOLD
    moved(actor, fresh, event, row.cause, words.strip())
    return row


def _open(application: Application, state: str) -> Refusal:
    rows = Refusal.objects.unscoped("the refusal that is answered, locked")
    row = rows.select_for_update().filter(application=application, state=state).first()
    if row is None:
        raise Refused(Reason.of("screening.state.refused", state=str(application.state)))
    return row


def _save(row: Refusal) -> None:
    row.revision += 1
    row.clean_fields(exclude=["person", "application", "agency"])
    row.save()
