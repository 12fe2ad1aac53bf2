"""A result is disputed, and another person reviews it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment import disputes
from ladderway.domain.assessment.disputes import ANSWERING, OVER, Move, State
from ladderway.domain.shared.errors import BadInput
from ladderway.web.assessments.models import Assessment, Dispute
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check_in


@transaction.atomic
def ask(
    *, record: Record, agency: Agency, assessment: Assessment, asked_by: str, wrong: str
) -> Dispute:
    """Write down that a result is said to be wrong. The result stays as it is meanwhile.

    Raises BadInput where it is disputed already; NotAllowed as `people.add_row`.
    """
    rows = Dispute.objects.unscoped("whether it is disputed already")
    if rows.filter(assessment=assessment).exclude(state__in=OVER).exists():
        raise BadInput("This assessment is disputed already. See how it stands.")
    row = Dispute(
        assessment=assessment, assessor=assessment.by, asked_by=asked_by, wrong=wrong,
        asked_on=record.actor.on,
    )  # fmt: skip
    people.add_row(actor=record.actor, person=record.person, agency=agency, row=row)
    return row


@transaction.atomic
def move(*, record: Record, dispute: Dispute, to: Move, revision: int, answer: str = "") -> Dispute:
    """One move of the table. Who takes it on becomes the reviewer; only they answer.

    Raises:
        NotAllowed: the actor enters nothing about people, or may not open the stream.
        NotPossible: the table has no such move from where it stands.
        BadInput: the assessor would review their own work, somebody else is the reviewer, an
            answer has no words, or it would be settled without assessing again.
        Stale: somebody moved it since.
    """
    actor = record.actor
    community = actor.community
    check_in(user=actor.user, capability=Capability.ENTER_PEOPLE, community=community, on=actor.on)
    record.need(Topic.STREAM)
    kept = Dispute.objects.unscoped("the dispute that is moved, locked")
    fresh = kept.select_for_update().get(pk=dispute.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    if to is Move.REASSESS:
        raise BadInput("It is settled by assessing again.")
    fresh.state = disputes.after(State(fresh.state), to)
    _check_who(fresh, to, actor.user.public_id)
    _write(fresh, to, answer, record)
    fresh.revision += 1
    fresh.changed_at = timezone.now()
    fresh.save()
    facts = {"move": to.value, "state": fresh.state, "dispute": str(fresh.public_id)}
    subject = ("person", record.person.public_id)
    audit.record(by=actor.user, action="dispute.moved", subject=subject, facts=facts)
    return fresh


def _check_who(dispute: Dispute, to: Move, who: UUID) -> None:
    if to is Move.TAKE and who == dispute.assessor:
        raise BadInput("Who assessed does not review it. Another person does.")
    if to in ANSWERING | {Move.HAND_BACK} and who != dispute.reviewer:
        raise BadInput("Somebody else has taken the review on. They answer, or hand it back.")


def _write(dispute: Dispute, to: Move, answer: str, record: Record) -> None:
    if to is Move.TAKE:
        dispute.reviewer = record.actor.user.public_id
    if to is Move.HAND_BACK:
        dispute.reviewer = None
    if to in ANSWERING:
        if not answer.strip():
            raise BadInput("Say why, in words that the person can be told.")
        dispute.answer, dispute.answered_on = answer.strip(), record.actor.on
