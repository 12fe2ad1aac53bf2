"""Keeping a document, taking it away, and putting it back within a day."""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.uploads import Refused, Why, checked
from ladderway.web.audit import actions as audit
from ladderway.web.documents import store
from ladderway.web.documents.models import Document, Needed, Reason
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check, check_in

UNDO = timedelta(days=1)
ACCOMMODATION = "accommodation"
MOST_SWEPT = 100


def keep(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    data: bytes,
    name: str,
    fields: Mapping[str, Any],
    needed: Needed | None = None,
) -> Document:
    """Keep a file about a person. `fields` are `topic`, `kind`, `because`, `asked_by`, `why`,
    `dated_on`; `needed` is what it answers.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the topic.
        Refused: the file is not what it says, does something, or is too large.
        BadInput: it would prove the need of an accommodation.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    require(actor, person, Topic(fields["topic"]))
    _check_reason(fields["because"])
    if len(data) > settings.DOCUMENT_BYTES:
        raise Refused(Why.TOO_LARGE)
    sound = checked(data, name)
    stored_as = store.put(sound.data)
    try:
        with transaction.atomic():
            document = Document(
                original_name=_shortened(name), media=sound.kind, size=len(sound.data),
                sha256=hashlib.sha256(sound.data).hexdigest(), stored_as=stored_as, **fields,
            )  # fmt: skip
            people.add_row(actor=actor, person=person, agency=agency, row=document)
            if needed is not None:
                _settle(needed, Needed.State.KEPT)
    except BaseException:
        store.path_of(stored_as).unlink(missing_ok=True)
        raise
    return document


def _shortened(name: str) -> str:
    """As it came, without what a database cannot hold; it is cleaned again when it is fetched."""
    return name.replace("\0", "")[-200:]


def _check_reason(because: str) -> None:
    if because not in Reason.values:
        raise BadInput(
            "An accommodation is given without proof of a disability. Ask what would help, and "
            "write that down instead."
        )


@transaction.atomic
def remove(*, actor: Actor, document: Document, removed_because: str, revision: int) -> Document:
    """Take a document away. It can be put back within a day; after that the file is gone.

    Raises:
        NotAllowed: the actor enters nothing about people, or may not open the topic.
        Stale: somebody else changed it since.
        BadInput: no reason is given, or it is removed already.
    """
    fresh = _locked(actor, document, revision)
    if fresh.removed_at is not None:
        raise BadInput("This document was removed already.")
    if not removed_because.strip():
        raise BadInput("Say why it is removed.")
    fresh.removed_at, fresh.removed_by = timezone.now(), actor.user.public_id
    fresh.removed_because = removed_because.strip()
    _save(actor, fresh, "document.removed")
    sweep_removed()
    return fresh


@transaction.atomic
def put_back(*, actor: Actor, document: Document, revision: int) -> Document:
    """Undo a removal of the last day. Raises as `remove`."""
    fresh = _locked(actor, document, revision)
    if fresh.removed_at is None:
        raise BadInput("This document is in the record.")
    if not fresh.stored_as or timezone.now() - fresh.removed_at > UNDO:
        raise BadInput("The day is over and the file is gone. Ask for it again.")
    fresh.removed_at, fresh.removed_by, fresh.removed_because = None, None, ""
    _save(actor, fresh, "document.put_back")
    return fresh


def _locked(actor: Actor, document: Document, revision: int) -> Document:
    check_in(
        user=actor.user, capability=Capability.ENTER_PEOPLE, community=actor.community, on=actor.on
    )
    require(actor, document.person, Topic(document.topic))
    rows = Document.objects.unscoped("the document that is removed or put back, locked")
    fresh = rows.select_for_update().get(pk=document.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    return fresh


def _save(actor: Actor, document: Document, action: str) -> None:
    document.revision += 1
    document.changed_at = timezone.now()
    document.save()
    facts = {"document": str(document.public_id), "topic": document.topic, "kind": document.kind}
    subject = ("person", document.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)


def drop_files_of(person: Person, topics: frozenset[Topic] | None) -> None:
    """The files of somebody who is forgotten go, or those of some topics; their rows follow."""
    rows = Document.objects.unscoped("files go with the forgetting of their person")
    mine = rows.filter(person=person).exclude(stored_as="")
    if topics is not None:
        mine = mine.filter(topic__in=[topic.value for topic in topics])
    for document in mine:
        store.remove_later(document.stored_as)


def sweep_removed(now: Any = None) -> int:
    """Remove the files of documents that were taken away more than a day ago. How many."""
    before = (now or timezone.now()) - UNDO
    rows = Document.objects.unscoped("files of documents that were removed a day ago go")
    due = list(rows.filter(removed_at__lt=before).exclude(stored_as="")[:MOST_SWEPT])
    for document in due:
        name, document.stored_as = document.stored_as, ""
        with transaction.atomic():
            document.save(update_fields=["stored_as"])
            store.remove_later(name)
    return len(due)


# --- What will be needed -----------------------------------------------------------------------
@transaction.atomic
def ask_for(*, actor: Actor, person: Person, agency: Agency, fields: Mapping[str, Any]) -> Needed:
    """Note a document that will be needed, by when, who asks for it and why.

    Raises: as `people.add_row`; BadInput where it would prove the need of an accommodation.
    """
    _check_reason(fields["because"])
    row = Needed(**fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


@transaction.atomic
def note_state(
    *,
    actor: Actor,
    needed: Needed,
    state: str,
    revision: int,
    seen_on: date | None = None,
    seen_note: str = "",
) -> Needed:
    """It was promised, seen (no copy is held), or is needed no more. Raises: as `people.change`."""
    if state == Needed.State.KEPT:
        raise BadInput("A document is kept by sending it.")
    seen = state == Needed.State.SEEN
    fields = {
        "state": state,
        "seen_on": (seen_on or actor.on) if seen else None,
        "seen_note": seen_note if seen else "",
    }
    people.change(actor=actor, record=needed, fields=fields, revision=revision)
    return needed


def _settle(needed: Needed, state: str) -> None:
    rows = Needed.objects.unscoped("what was needed is in the record now")
    rows.filter(pk=needed.pk).update(
        state=state, seen_on=None, seen_note="", revision=needed.revision + 1
    )
