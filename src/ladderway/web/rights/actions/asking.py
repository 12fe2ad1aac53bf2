"""Corrections: asked for, answered, contested, and told to those with whom the item is shared."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic, bit
from ladderway.domain.shared.errors import BadInput
from ladderway.files.retention import limit
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.people import require
from ladderway.web.participants.models import Grant, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.rights.models import Correction, CorrectionNotice


@transaction.atomic
def ask(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    topic: Topic,
    model: str,
    row: UUID | None,
    wrong: str,
    right: str,
) -> Correction:
    """Write down that something is wrong, by the person or by staff for them.

    Raises:
        NotAllowed: it is not the actor's own record, and they may not open the topic.
        ValidationError: a text is too long.
    """
    is_own = person.user_id == actor.user.pk
    if not is_own:
        require(actor, person, topic)
    correction = Correction(
        person=person, agency=agency, topic=topic, model=model, row=row, wrong=wrong, right=right,
        asked_themselves=is_own, by=actor.user.public_id, asked_on=actor.on,
        due_on=actor.on + timedelta(days=limit("answer_to_correction", actor.on)),
    )  # fmt: skip
    correction.clean_fields(exclude=["person", "agency"])
    correction.save()
    _record(actor, "correction.asked", correction)
    return correction


@transaction.atomic
def answer(*, actor: Actor, correction: Correction, state: str, text: str) -> Correction:
    """Say what became of it. Whoever holds the item by a grant is told.

    Raises:
        NotAllowed: the actor enters nothing at the agency that wrote the item, or may not open it.
        BadInput: it was answered already, or is refused without a reason.
    """
    on = actor.on
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=correction.agency, on=on)
    require(actor, correction.person, Topic(correction.topic))
    fresh = _locked(correction)
    if fresh.state != Correction.State.ASKED:
        raise BadInput("This was answered already.")
    if state == Correction.State.REFUSED and not text.strip():
        raise BadInput("Say why it is not corrected.")
    fresh.state, fresh.answer = state, text.strip()
    fresh.answered_on, fresh.answered_by = on, actor.user.public_id
    fresh.revision += 1
    fresh.save()
    _tell(fresh, actor)
    _record(actor, "correction.answered", fresh)
    return fresh


@transaction.atomic
def state_disagreement(*, actor: Actor, correction: Correction, text: str) -> Correction:
    """The person's own words stand beside what was not corrected.

    Raises:
        NotAllowed: as `ask`. BadInput: it was not refused.
    """
    if correction.person.user_id != actor.user.pk:
        require(actor, correction.person, Topic(correction.topic))
    fresh = _locked(correction)
    if fresh.state != Correction.State.REFUSED:
        raise BadInput("Only what was not corrected is contested.")
    fresh.statement = text.strip()
    fresh.revision += 1
    fresh.clean_fields(exclude=["person", "agency"])
    fresh.save()
    _tell(fresh, actor)
    _record(actor, "correction.contested", fresh)
    return fresh


def _locked(correction: Correction) -> Correction:
    kept = Correction.objects.unscoped("the correction that is answered, locked")
    return kept.select_for_update().select_related("person", "agency").get(pk=correction.pk)


def _tell(correction: Correction, actor: Actor) -> None:
    """A notice to each other agency that holds the topic today; one that was seen is new again."""
    grants = Grant.objects.unscoped("which agencies hold the topic, to tell them")
    live = grants.annotate(opened=F("topics").bitand(bit(Topic(correction.topic)))).filter(
        Q(until__isnull=True) | Q(until__gt=actor.on),
        person=correction.person, since__lte=actor.on, opened__gt=0, purpose=Purpose.SERVE,
        user__isnull=True,
    )  # fmt: skip
    for agency in set(live.values_list("agency", flat=True)) - {correction.agency_id}:
        notices = CorrectionNotice.objects.unscoped("a notice is written once for an agency")
        notices.update_or_create(
            correction=correction, agency_id=agency,
            defaults={
                "person": correction.person, "at": timezone.now(), "seen_at": None, "seen_by": None
            },
        )  # fmt: skip


@transaction.atomic
def mark_seen(*, actor: Actor, notice: CorrectionNotice) -> None:
    """Somebody of the agency took note. Raises NotAllowed where they are not of it."""
    check(user=actor.user, capability=Capability.OPEN_PEOPLE, agency=notice.agency, on=actor.on)
    kept = CorrectionNotice.objects.unscoped("the notice that was seen")
    kept.filter(pk=notice.pk, seen_at__isnull=True).update(
        seen_at=timezone.now(), seen_by=actor.user.public_id
    )
    subject = ("person", notice.person.public_id)
    facts = {"notice": str(notice.public_id)}
    audit.record(by=actor.user, action="correction.notice_seen", subject=subject, facts=facts)


def _record(actor: Actor, action: str, correction: Correction) -> None:
    facts = {
        "correction": str(correction.public_id),
        "topic": correction.topic,
        "state": correction.state,
    }
    subject = ("person", correction.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
