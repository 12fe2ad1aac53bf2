"""Registering people, and opening and closing their cases at agencies."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Purpose, Verdict
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.together import (
    Newcomer,
    Stale,
    normal_contact,
    open_cases,
    register_many,
    set_search,
)
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Case, ContactPoint, Grant, Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check, check_in

__all__ = [
    "Stale", "add_contact", "add_row", "change", "close_case", "normal_contact", "open_case",
    "register", "remove_row", "renew_search", "require",
]  # fmt: skip
Fields = Mapping[str, Any]


@transaction.atomic
def register(
    *,
    actor: Actor,
    agency: Agency,
    fields: Fields,
    contacts: Iterable[tuple[str, str]] = (),
    program: ServiceProgram | None = None,
    case: Fields | None = None,
) -> Person:
    """Add a person whom an agency now serves: the record, ways to reach them, the case, the grant.

    `fields` are values of `Person`, `contacts` pairs of kind and value, `case` values of `Case`.

    Raises:
        NotAllowed: the actor does not enter people at the agency.
        ValidationError: a value does not fit its field.
    """
    points = tuple(ContactPoint(kind=kind, value=value) for kind, value in contacts)
    newcomer = Newcomer(fields, case or {}, program, points)
    return register_many(actor=actor, agency=agency, newcomers=[newcomer])[0].person


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    program: ServiceProgram | None = None,
    fields: Fields | None = None,
) -> Case:
    """An agency begins to serve a person, under its notice of collection.

    Where an agreement gives a system manager the service data of the agency, it is granted too.
    """
    values = {"opened_on": actor.on, **(fields or {})}
    return open_cases(actor=actor, agency=agency, cases=[(person, program, values)])[0]


@transaction.atomic
def close_case(*, actor: Actor, case: Case, reason: str, on: date) -> Case:
    """The agency serves the person no longer; what it was granted for serving ends with the day.

    Raises:
        NotAllowed: the actor may not open the case.
        BadInput: it is closed already, or before it was opened.
    """
    require(actor, case.person, Topic.SERVICE)
    if case.closed_on is not None:
        raise BadInput(f"The case is closed since [{case.closed_on}].")
    if on < case.opened_on:
        raise BadInput(f"The case was opened on [{case.opened_on}]. Close it on a later day.")
    case.state, case.closed_on, case.closing_reason = CaseState.CLOSED, on, reason
    case.revision += 1
    case.changed_at = timezone.now()
    case.save()
    grants = Grant.objects.unscoped("what a case opened ends with it")
    own = grants.filter(source_id=case.public_id).exclude(until__lt=on)
    own.filter(since__lte=on).update(until=on)
    own.filter(since__gt=on).delete()
    facts = {"agency": str(case.agency.public_id), "reason": reason}
    _record(actor, "case.closed", case.person, facts)
    return case


def require(
    actor: Actor, person: Person, topic: Topic, purpose: Purpose = Purpose.SERVE
) -> Verdict:
    """Raises NotAllowed with the reason where `actor` may not open a topic of a person.

    Whoever serves the person or supervises the program may: either purpose is enough.
    """
    verdict = why(actor, person, topic, purpose)
    if not verdict and purpose is Purpose.SERVE:
        verdict = why(actor, person, topic, Purpose.SUPERVISE)
    if not verdict:
        raise NotAllowed(Decision(False, verdict.reason))
    return verdict


def _check_enters(actor: Actor, capability: Capability = Capability.ENTER_PEOPLE) -> None:
    check_in(user=actor.user, capability=capability, community=actor.community, on=actor.on)


@transaction.atomic
def change(*, actor: Actor, record: Personal, fields: Fields, revision: int) -> Personal:
    """Change fields of a person or of a row about one.

    `revision` is that of the record as the editor read it.

    Raises:
        NotAllowed: the actor enters nothing about people, or may not open the topic, old or new.
        Stale: somebody else saved since.
        ValidationError: a value does not fit its field.
    """
    person = record if isinstance(record, Person) else record.person
    # What happens next is said by whoever met the person, too.
    _check_enters(
        actor, Capability.RECRUIT if isinstance(record, Case) else Capability.ENTER_PEOPLE
    )
    require(actor, person, _topic(record))
    if record.TOPIC is None and "topic" in fields:
        # Nor is a row put where who puts it there may not look.
        require(actor, person, Topic(fields["topic"]))
    kept = type(record).objects.unscoped("the row that is changed, locked")
    fresh = kept.select_for_update().get(pk=record.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    touched = sorted(name for name, value in fields.items() if getattr(fresh, name) != value)
    if not touched:
        return fresh
    for name in touched:
        setattr(fresh, name, fields[name])
    fresh.revision += 1
    fresh.changed_at = timezone.now()
    fresh.clean_fields(exclude=["search", "name_keys"])
    fresh.save()
    if isinstance(fresh, Person):
        renew_search(fresh)
    facts = {"model": fresh._meta.model_name, "fields": ",".join(touched)}
    _record(actor, "person.changed", person, facts)
    return fresh


@transaction.atomic
def add_row(
    *, actor: Actor, person: Person, agency: Agency, row: Kept, heard: bool = False
) -> Kept:
    """Add a row about a person, as an agency that serves them. `heard`: at first contact, from the
    person; who asks may write it down, whether or not it is theirs to read later.

    Raises: as `change`; and NotAllowed where the actor enters nothing at the agency.
    """
    needed = Capability.RECRUIT if heard else Capability.ENTER_PEOPLE
    check(user=actor.user, capability=needed, agency=agency, on=actor.on)
    require(actor, person, Topic.SERVICE if heard else _topic(row))
    row.person, row.agency, row.by = person, agency, actor.user.public_id
    row.clean_fields(exclude=["person", "agency"])
    row.save()
    facts = {"model": row._meta.model_name, "row": str(row.public_id)}
    _record(actor, "person.row_added", person, facts)
    return row


@transaction.atomic
def remove_row(*, actor: Actor, row: Kept, revision: int) -> None:
    """Take a row away, as it was read. Raises: as `change`."""
    _check_enters(actor)
    require(actor, row.person, _topic(row))
    kept = type(row).objects.unscoped("the row that is removed, locked")
    fresh = kept.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    facts = {"model": fresh._meta.model_name, "row": str(fresh.public_id)}
    kept.filter(pk=fresh.pk).delete()
    _record(actor, "person.row_removed", row.person, facts)


def add_contact(
    *, actor: Actor, person: Person, agency: Agency, kind: str, value: str, **more: Any
) -> ContactPoint:
    """A way to reach a person. The caller opened the record or is adding it."""
    point = ContactPoint(
        person=person, agency=agency, by=actor.user.public_id, kind=kind, value=value.strip(),
        normal=normal_contact(kind, value), **more,
    )  # fmt: skip
    point.clean_fields(exclude=["person", "agency"])
    point.save()
    return point


def renew_search(person: Person) -> None:
    """Names as they are compared. Numbers are compared in their own table, under its own topic."""
    names = person.names.unscoped("all names of a person make its search words")
    set_search(person, names)
    people = Person.objects.unscoped("the search words of one person are kept")
    people.filter(pk=person.pk).update(search=person.search, name_keys=person.name_keys)


def _topic(record: Personal) -> Topic:
    return record.TOPIC or Topic(record.topic)


def _record(actor: Actor, action: str, person: Person, facts: Mapping[str, str | None]) -> None:
    audit.record(
        by=actor.user, action=action, subject=("person", person.public_id), facts=dict(facts)
    )
