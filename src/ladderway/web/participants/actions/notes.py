"""Counselling notes: written once, corrected by a later one, and never shown elsewhere."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.web.audit import actions as audit
from ladderway.web.participants.models import Case, Note, Person
from ladderway.web.participants.models.person import NoteKind
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check


@transaction.atomic
def write_note(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    kind: NoteKind,
    text: str,
    minutes: int | None = None,
    at: datetime | None = None,
    corrects: Note | None = None,
    is_contact: bool = True,
) -> Note:
    """Keep a note at the agency that serves the person. Contact to verify is not contact to
    support: only the latter counts as the last contact, unless the caller counts it (`is_contact`).

    Raises:
        NotAllowed: the actor enters nothing at the agency, or it does not serve the person.
        ValidationError: a value does not fit its field.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    verdict = why(actor, person, Topic.NOTES, Purpose.SERVE, owner=agency.pk)
    if not verdict:
        raise NotAllowed(Decision(False, verdict.reason))
    note = Note(
        person=person, agency=agency, kind=kind, text=text, minutes=minutes,
        at=at or timezone.now(), by=actor.user.public_id, corrects=corrects,
    )  # fmt: skip
    note.clean_fields(exclude=["person", "agency", "corrects"])
    note.save()
    if is_contact and kind != NoteKind.VERIFICATION:
        cases = Case.objects.unscoped("a contact is counted on the case it was about")
        cases.filter(person=person, agency=agency, closed_on__isnull=True).update(
            last_contact_on=timezone.localdate(note.at)
        )
    facts = {"note": str(note.public_id), "kind": kind}
    subject = ("person", person.public_id)
    audit.record(by=actor.user, action="note.written", subject=subject, facts=facts)
    return note
