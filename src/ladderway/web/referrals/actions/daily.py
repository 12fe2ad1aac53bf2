"""Contacts, tasks and conferences."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.notes import write_note
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.models.person import NoteKind
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Membership
from ladderway.web.referrals.actions import drafts
from ladderway.web.referrals.actions.talks import day_of, renew
from ladderway.web.referrals.models import Conference, Contact, Task


@transaction.atomic
def log(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    kind: str,
    purpose: str,
    at: datetime,
    minutes: int | None = None,
    note: str = "",
    about: str = Contact.About.GENERAL,
) -> Contact:
    """Keep that somebody spoke with a person, or tried to; what was said goes to the notes, and
    what its writer had begun of it is thrown away.

    Only what supports, and reached somebody, is the last contact.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the record or its notes.
        ValidationError: a value does not fit its field.
    """
    row = Contact(kind=kind, purpose=purpose, about=about, at=at, minutes=minutes)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    drafts.drop(actor=actor, person=person, agency=agency)
    if note:
        support = purpose == Contact.Purpose.SUPPORT
        write_note(
            actor=actor, person=person, agency=agency, text=note, at=at, is_contact=False,
            kind=NoteKind.CONTACT if support else NoteKind.VERIFICATION,
        )  # fmt: skip
    if purpose == Contact.Purpose.SUPPORT and kind != Contact.Kind.NO_ANSWER:
        _last_contact(person, agency, day_of(row))
        renew(person, agency, actor.on)
    return row


@transaction.atomic
def remove(*, actor: Actor, contact: Contact) -> None:
    """Take away a contact that was entered by mistake. Raises: as `people.remove_row`."""
    people.remove_row(actor=actor, row=contact, revision=contact.revision)
    renew(contact.person, contact.agency, actor.on)


def _last_contact(person: Person, agency: Agency, on: date) -> None:
    cases = Case.objects.unscoped("a contact is counted on the case it was about")
    earlier = Q(last_contact_on__isnull=True) | Q(last_contact_on__lt=on)
    cases.filter(earlier, person=person, agency=agency, closed_on__isnull=True).update(
        last_contact_on=on
    )


def add_task(
    *, actor: Actor, person: Person, agency: Agency, what: str, due_on: date, owner: User | None
) -> Task:
    """Something to do for a person.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or may not open the record.
        BadInput: the owner does not work at the agency.
    """
    held = Membership.objects.on(actor.on).filter(user=owner, agency=agency)
    if owner is not None and not held.exists():
        raise BadInput("A task is for somebody of the agency. Choose another person.")
    row = Task(what=what, due_on=due_on, owner=owner)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


def done(*, actor: Actor, task: Task, is_done: bool, revision: int) -> Task:
    """Tick a task off, or put it back. Raises: as `people.change`."""
    fields = {
        "done_at": timezone.now() if is_done else None,
        "done_by": actor.user.public_id if is_done else None,
    }
    return people.change(actor=actor, record=task, fields=fields, revision=revision)


@transaction.atomic
def confer(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    held_on: date,
    with_agencies: Sequence[Agency],
    others: str,
    person_took_part: bool,
    agreed: str,
    next_on: date | None,
    tasks: Sequence[str] = (),
) -> Conference:
    """Keep what agencies agreed about a person. Each line of `tasks` becomes a task of the agency,
    due when they meet next or a week later. Raises: as `people.add_row`."""
    row = Conference(
        held_on=held_on, others=others, person_took_part=person_took_part, agreed=agreed,
        next_on=next_on,
    )  # fmt: skip
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    row.agencies.set([agency, *with_agencies])
    due = next_on or held_on + timezone.timedelta(days=7)
    for what in tasks:
        add_task(actor=actor, person=person, agency=agency, what=what, due_on=due, owner=actor.user)
    return row
