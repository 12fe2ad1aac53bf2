"""Registering and changing many people at once, by the rules of registering and changing one.

`people.register` and `people.open_case` are these verbs for one person: there is one set of rules.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import SERVING, Topic, mask
from ladderway.domain.matching.names import keys_of
from ladderway.domain.people_file.contacts import normal_phone
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.web import bulk
from ladderway.web.audit import actions as audit
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import (
    Agreement,
    Case,
    ContactPoint,
    Grant,
    Person,
    PersonName,
)
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check, check_in

Fields = Mapping[str, Any]
Made = tuple[str, int]  # label of a model, key of a row of it
OPENING = (Purpose.SERVE, Purpose.SUPERVISE)


class Stale(BadInput):
    """Somebody else changed the record after it was read. Nothing of theirs is overwritten."""

    def __init__(self, record: Personal) -> None:
        self.record = record
        super().__init__(
            f"The record [{record}] was changed by somebody else meanwhile. "
            "See what changed, and repeat what is still needed."
        )


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be registered: values of the person and the case, and rows about them."""

    fields: Fields
    case: Fields
    program: ServiceProgram | None = None
    rows: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Registered:
    """A person who was added, and every row that was added with them."""

    person: Person
    made: tuple[Made, ...]


@transaction.atomic
def register_many(
    *,
    actor: Actor,
    agency: Agency,
    newcomers: Sequence[Newcomer],
    facts: Mapping[str, str] | None = None,
) -> list[Registered]:
    """Add people whom an agency now serves: records, ways to reach them, cases, grants.

    All or none. `facts` go into the audit with each of them.

    Raises:
        NotAllowed: the actor does not enter people at the agency.
        ValidationError: a value does not fit its field.
        BadInput: a telephone number cannot be read, a program is another agency's.
    """
    check(user=actor.user, capability=Capability.RECRUIT, agency=agency, on=actor.on)
    people = [_person(actor, newcomer) for newcomer in newcomers]
    bulk.insert(people)
    made: dict[int, list[Made]] = {person.pk: [] for person in people}
    rows = []
    for person, newcomer in zip(people, newcomers, strict=True):
        rows += [placed(row, actor, person, agency) for row in newcomer.rows]
    for row in _kept(rows):
        made[row.person_id].append(_made(row))
    cases = [
        _case(person, agency, newcomer.program, {"opened_on": actor.on, **newcomer.case})
        for person, newcomer in zip(people, newcomers, strict=True)
    ]
    for record in _open(actor, agency, cases):
        made[record.person_id].append(_made(record))
    _tell(actor, "person.registered", people, {"agency": str(agency.public_id), **(facts or {})})
    return [Registered(person, tuple(made[person.pk])) for person in people]


def _person(actor: Actor, newcomer: Newcomer) -> Person:
    person = Person(community=actor.community, **newcomer.fields)
    person.is_simulated = actor.community.is_simulated
    clean(person, {"chosen_name", *newcomer.fields})
    names = [row for row in newcomer.rows if isinstance(row, PersonName)]
    set_search(person, names)
    return person


def placed(row: Kept, actor: Actor, person: Person, agency: Agency) -> Kept:
    """A row about a person as an agency writes it, checked. Raises ValidationError, BadInput."""
    row.person, row.agency, row.by = person, agency, actor.user.public_id
    if isinstance(row, ContactPoint):
        row.value = row.value.strip()
        row.normal = normal_contact(row.kind, row.value)
    row.clean_fields(exclude=["person", "agency", *_unset(row)])
    return row


def _unset(row: Kept) -> list[str]:
    """Fields that were set here, or hold their default, which fits."""
    fields = row._meta.concrete_fields
    unset = [f.name for f in fields if f.has_default() and getattr(row, f.attname) == f.default]
    return [*unset, "public_id", "created_at", "changed_at", "by"]


def _kept(rows: Iterable[Kept]) -> list[Kept]:
    by_model: dict[type[Kept], list[Kept]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for of_model in by_model.values():
        bulk.insert(of_model)
    return [row for of_model in by_model.values() for row in of_model]


def open_cases(
    *,
    actor: Actor,
    agency: Agency,
    cases: Sequence[tuple[Person, ServiceProgram | None, Fields]],
) -> list[Case]:
    """An agency begins to serve people. Raises as `people.open_case`. The caller is atomic."""
    check(user=actor.user, capability=Capability.RECRUIT, agency=agency, on=actor.on)
    opened = [_case(person, agency, program, fields) for person, program, fields in cases]
    _open(actor, agency, opened)
    return opened


def _case(person: Person, agency: Agency, program: ServiceProgram | None, fields: Fields) -> Case:
    if program is not None and program.agency_id != agency.pk:
        raise BadInput(f"The program [{program}] is not one of the agency [{agency}].")
    values = {"state": CaseState.ACTIVE, **fields}
    case = Case(person=person, agency=agency, program=program, **values)
    clean(case, values)
    return case


def _open(actor: Actor, agency: Agency, cases: Sequence[Case]) -> list[Personal]:
    """Keeps cases with the grants that they write. Returns all of it."""
    bulk.insert(cases)
    grants = [_grant(case, agency) for case in cases]
    bulk.insert(grants)
    grants += oversee(cases, _oversight(agency, actor.on))
    by_state: dict[str, list[Person]] = defaultdict(list)
    for case in cases:
        by_state[case.state].append(case.person)
    for state, people in by_state.items():
        facts = {"agency": str(agency.public_id), "state": str(state)}
        _tell(actor, "case.opened", people, facts)
    return [*cases, *grants]


def _oversight(agency: Agency, on: date) -> tuple[Agreement, ...]:
    """Agreements by which service data goes to a system manager; never of a sensitive agency."""
    found = Agreement.objects.filter(
        kind=Agreement.Kind.OVERSIGHT, giver=agency, giver__is_sensitive=False
    )
    return tuple(found.exclude(until__lte=on).select_related("receiver"))


def oversee(cases: Iterable[Case], agreements: Sequence[Agreement]) -> list[Grant]:
    """Write the grants by which agreements open cases to whoever oversees: from the day on which
    both are there. An agreement that begins later opens later."""
    grants = [
        Grant(
            person_id=case.person_id, agency=agreement.receiver, topics=agreement.topics,
            purpose=Purpose.OVERSEE, basis=Basis.AGREEMENT, agreement=agreement,
            since=max(case.opened_on, agreement.since), until=_until(case, agreement),
            source_kind="agreement", source_id=case.public_id,
        )
        for case in cases
        for agreement in agreements
    ]  # fmt: skip
    bulk.insert(grants)
    return grants


def _until(case: Case, agreement: Agreement) -> date | None:
    """An agreement with an end ends its grants with it, and no grant ends before it began."""
    if agreement.until is None:
        return None
    return max(agreement.until, case.opened_on, agreement.since)


def _grant(case: Case, agency: Agency) -> Grant:
    return Grant(
        person=case.person, agency=agency, topics=mask(SERVING), purpose=Purpose.SERVE,
        basis=Basis.NOTICE, since=case.opened_on, source_kind="case", source_id=case.public_id,
    )  # fmt: skip


def clean(record: Personal, given: Iterable[str]) -> None:
    """Raises ValidationError where a value that was given does not fit its field."""
    wanted = set(given)
    fields = record._meta.concrete_fields
    record.clean_fields(exclude=[f.name for f in fields if f.is_relation or f.name not in wanted])


# --- Changing ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Edit:
    """New values for a record, as it was read at a revision."""

    record: Personal
    fields: Fields
    revision: int


def openable(
    actor: Actor, model: type[Personal], topic: Topic | None = None, **where: Any
) -> dict[int, Any]:
    """Records that the actor may open to serve or to supervise, by key. Two queries, always."""
    found: dict[int, Any] = {}
    for purpose in OPENING:
        rows = model.objects.visible_to(actor, purpose, topic).filter(**where)
        found |= {row.pk: row for row in rows}
    return found


@transaction.atomic
def change_many(*, actor: Actor, edits: Sequence[Edit]) -> None:
    """Change records, all or none, as `people.change` does one.

    Raises: NotAllowed, Stale, ValidationError.
    """
    check_in(
        user=actor.user, capability=Capability.ENTER_PEOPLE, community=actor.community, on=actor.on
    )
    by_model: dict[type[Personal], list[Edit]] = defaultdict(list)
    for edit in edits:
        by_model[type(edit.record)].append(edit)
    for model, of_model in by_model.items():
        _change(actor, model, of_model)


def _change(actor: Actor, model: type[Personal], edits: Sequence[Edit]) -> None:
    keys = [edit.record.pk for edit in edits]
    locked = model.objects.unscoped("rows that are changed together, locked")
    fresh = {row.pk: row for row in locked.select_for_update().filter(pk__in=keys)}
    if len(openable(actor, model, pk__in=keys)) < len(set(keys)):
        raise NotAllowed(Decision(False, Reason.of("access.no_grant")))
    told: dict[str, list[Any]] = defaultdict(list)
    for edit in edits:
        record = fresh[edit.record.pk]
        if record.revision != edit.revision:
            raise Stale(record)
        touched = set_fields(record, edit.fields)
        if touched:
            told[",".join(touched)].append(record)
    changed = [record for records in told.values() for record in records]
    names = sorted({name for touched in told for name in touched.split(",")})
    if not changed:
        return
    bulk.update(changed, [*names, "revision", "changed_at"])
    if model is Person and {"chosen_name", "family_name"} & set(names):
        renew_search_of(changed)
    for touched, records in told.items():
        facts = {"model": str(model._meta.model_name), "fields": touched}
        _tell(actor, "person.changed", _people(records), facts)


def set_fields(record: Any, fields: Fields) -> list[str]:
    """Sets what differs and counts the revision. Returns which. Raises ValidationError."""
    touched = sorted(name for name, value in fields.items() if getattr(record, name) != value)
    if touched:
        for name in touched:
            setattr(record, name, fields[name])
        record.revision += 1
        record.changed_at = timezone.now()
        clean(record, touched)
    return touched


@transaction.atomic
def add_rows(*, actor: Actor, agency: Agency, rows: Sequence[tuple[Person, Kept]]) -> list[Kept]:
    """Add rows about people, all or none, as `people.add_row` does one.

    Raises: NotAllowed, ValidationError, BadInput.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    by_topic: dict[Topic, set[int]] = defaultdict(set)
    for person, row in rows:
        by_topic[row.TOPIC or Topic(row.topic)].add(person.pk)
    for topic, people in by_topic.items():
        if len(openable(actor, Person, topic, pk__in=people)) < len(people):
            raise NotAllowed(Decision(False, Reason.of("access.no_grant")))
    kept = _kept([placed(row, actor, person, agency) for person, row in rows])
    by_model: dict[str, list[Kept]] = defaultdict(list)
    for row in kept:
        by_model[str(row._meta.model_name)].append(row)
    renew_search_of({r.person for r in by_model.get("personname", ())})
    for model, of_model in by_model.items():
        facts = {"agency": str(agency.public_id), "model": model}
        _tell(actor, "person.row_added", _people(of_model), facts)
    return kept


def _people(records: Iterable[Any]) -> list[Person]:
    return [record if isinstance(record, Person) else record.person for record in records]


# --- Shared with the verbs for one --------------------------------------------------------------
def normal_contact(kind: str, value: str) -> str:
    """As it is compared and dialled: +14165550123, an address in small letters.

    Raises:
        BadInput: no telephone number can be read from it.
    """
    if kind != ContactPoint.Kind.PHONE:
        return value.strip().casefold()
    normal = normal_phone(value)
    if normal is None:
        raise BadInput(f"No telephone number can be read from [{value}]. Write it with area code.")
    return normal


def set_search(person: Person, names: Iterable[PersonName]) -> None:
    """Names as they are compared, and as they sound. Numbers are compared in their own table,
    under its own topic."""
    words = [person.chosen_name, person.family_name]
    words += [part for name in names for part in (name.given, name.family)]
    person.search = " ".join(dict.fromkeys(fold(word) for word in words if word))
    person.name_keys = keys_of(*words)


def renew_search_of(people: Iterable[Person]) -> None:
    """Keep the search words of people whose names changed."""
    changed = {person.pk: person for person in people}
    if not changed:
        return
    names: dict[int, list[PersonName]] = defaultdict(list)
    found = PersonName.objects.unscoped("all names of people make their search words")
    for name in found.filter(person__in=changed):
        names[name.person_id].append(name)
    for person in changed.values():
        set_search(person, names[person.pk])
    bulk.update(list(changed.values()), ["search", "name_keys"])


def _made(record: Personal) -> Made:
    return record._meta.label, record.pk


def _tell(actor: Actor, action: str, people: Iterable[Person], facts: Mapping[str, str]) -> None:
    subjects = [("person", person.public_id) for person in people]
    audit.record_each(by=actor.user, action=action, subjects=subjects, facts=facts)
