"""The funder's system: what was copied there, and what came back from it."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from ladderway.domain.access.topics import mask
from ladderway.domain.intake.one_entry import EntryMap
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.intake.models import SheetCopy, StreamRecord
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Disclosure, ExternalId
from ladderway.web.participants.places import Record
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

ISSUER = "EOIS-CaMS"


@transaction.atomic
def mark_copied(
    *, record: Record, agency: Agency, entry_map: EntryMap, keys: Iterable[str]
) -> SheetCopy:
    """Say which fields were copied. What was copied has left, so a withdrawal can tell of it.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open a topic of a field.
        BadInput: no field was named, or one that the map does not have.
    """
    actor = record.actor
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    chosen = set(keys)
    fields = [field for field in entry_map.fields if field.key in chosen]
    if not fields or len(fields) < len(chosen):
        raise BadInput("Choose the fields that were copied from those on the sheet.")
    for field in fields:
        record.need(field.topic)
    copy = SheetCopy.objects.create(
        person=record.person, agency=agency, version=entry_map.version,
        fields=[field.key for field in fields], by=actor.user.public_id,
    )  # fmt: skip
    Disclosure.objects.create(
        person=record.person, kind=Disclosure.Kind.EXPORT, giver=agency,
        topics=mask(field.topic for field in fields), by=actor.user.public_id,
    )  # fmt: skip
    audit.record(
        by=actor.user, action="sheet.copied", subject=("person", record.person.public_id),
        facts={"version": entry_map.version, "fields": ",".join(copy.fields)},
    )  # fmt: skip
    return copy


@transaction.atomic
def enter_back(
    *, record: Record, agency: Agency, number: str, stream: str, assigned_on: date | None
) -> None:
    """Keep the reference number and the stream as the funder's system gave them.

    A number that is there is replaced; a stream is added to those before it. Raises as
    `people.add_row` and `people.change`.
    """
    if number:
        _number(record, agency, number)
    if stream:
        row = StreamRecord(stream=stream, assigned_on=assigned_on or record.actor.on)
        people.add_row(actor=record.actor, person=record.person, agency=agency, row=row)


def _number(record: Record, agency: Agency, number: str) -> None:
    actor, person = record.actor, record.person
    kept = ExternalId.objects.visible_to(actor, record.purpose).filter(
        person=person, kind=ExternalId.Kind.CAMS
    )
    there = kept.first()
    if there is None:
        row = ExternalId(kind=ExternalId.Kind.CAMS, value=number, issuer=ISSUER)
        people.add_row(actor=actor, person=person, agency=agency, row=row)
        return
    there.person = person
    people.change(actor=actor, record=there, fields={"value": number}, revision=there.revision)
