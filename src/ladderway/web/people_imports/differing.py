"""What a row says that a record does not: new values, rows to add. A blank cell says nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ladderway.domain.people_file.contacts import normal_phone
from ladderway.domain.people_file.likeness import Marks, names_of
from ladderway.domain.people_file.reading import Told, Value
from ladderway.domain.reference.catalogue import fold
from ladderway.web.participants.actions.together import Edit, openable
from ladderway.web.participants.models import (
    Address,
    Case,
    ContactPoint,
    Education,
    ExternalId,
    Person,
    PersonName,
    WorkExperience,
)
from ladderway.web.participants.models.kept import Kept
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram

PARTS: tuple[type[Kept], ...] = (
    PersonName, ContactPoint, ExternalId, Address, WorkExperience, Education,
)  # fmt: skip
KINDS = {"cams": ExternalId.Kind.CAMS, "sams": ExternalId.Kind.SAMS, "other": ExternalId.Kind.OTHER}


@dataclass(slots=True)
class Whole:
    """A person as far as the actor may open them, with their open case at the agency."""

    person: Person
    case: Case | None = None
    rows: dict[type[Kept], list[Any]] = field(default_factory=lambda: defaultdict(list))

    @property
    def seen(self) -> int:
        """Grows with every change of anything that a row could change."""
        case = self.case.revision if self.case else 0
        return (
            self.person.revision
            + case
            + sum(r.revision for rows in self.rows.values() for r in rows)
        )

    def marks(self) -> Marks:
        names = [(self.person.chosen_name, self.person.family_name)]
        names += [(n.given, n.family) for n in self.rows[PersonName]]
        contacts, numbers = self.rows[ContactPoint], self.rows[ExternalId]
        return Marks(
            names=names_of(names),
            born=self.person.birth_date,
            phones=frozenset(c.normal for c in contacts if c.kind == ContactPoint.Kind.PHONE),
            numbers=frozenset((n.kind, fold(n.issuer), n.value) for n in numbers),
        )


def wholes(actor: Actor, agency: Agency, people: Iterable[int]) -> Mapping[int, Whole]:
    """People of the agency whom the actor may open, by key. The same queries for none as for
    many."""
    keys = list(people)
    cases = openable(actor, Case, agency=agency, closed_on=None, person__in=keys)
    served = {case.person_id: case for case in cases.values()}
    found = {
        pk: Whole(person, served[pk])
        for pk, person in openable(actor, Person, pk__in=keys, merged_into=None).items()
        if pk in served
    }
    for model in PARTS:
        for row in openable(actor, model, person__in=keys).values():
            if row.person_id in found:
                found[row.person_id].rows[model].append(row)
    for whole in found.values():
        for rows in whole.rows.values():
            rows.sort(key=lambda row: row.pk)
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """What a row would do to a record."""

    edits: tuple[Edit, ...] = ()
    rows: tuple[Kept, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.edits and not self.rows


def new_rows(told: Told) -> tuple[Kept, ...]:
    """Rows about somebody who is new."""
    return _missing(told, None)[1]


def case_fields(told: Told, program: ServiceProgram | None) -> dict[str, Any]:
    """Values of a case; the program is that of the agency."""
    fields: dict[str, Any] = told.part("case")
    fields.pop("program", None)
    worker = fields.pop("worker", None)
    if worker is not None:
        fields["worker_id"] = int(worker)
    if program is not None:
        fields["program_id"] = program.pk
    return fields


def plan(told: Told, whole: Whole, programs: Mapping[str, ServiceProgram]) -> Plan:
    """What differs between a row and a record."""
    edits = []
    _edit(edits, whole.person, told.part("person"))
    if whole.case is not None:
        fields = case_fields(told, programs.get(str(told.values.get("program"))))
        fields.pop("opened_on", None)  # what a case opened stands on its first day
        _edit(edits, whole.case, fields)
    changed, rows = _missing(told, whole)
    for row, fields in changed:
        _edit(edits, row, fields)
    return Plan(tuple(edits), rows)


def _edit(edits: list[Edit], record: Any, fields: Mapping[str, Any]) -> None:
    differing = {name: value for name, value in fields.items() if getattr(record, name) != value}
    if differing:
        edits.append(Edit(record, differing, record.revision))


Changed = list[tuple[Any, Mapping[str, Any]]]


def _missing(told: Told, whole: Whole | None) -> tuple[Changed, tuple[Kept, ...]]:
    """Rows that are there and say something else, and rows that are not there yet."""
    changed: Changed = []
    rows: list[Kept] = []
    for find in (_name, _phone, _email, _numbers, _address, _work, _education):
        find(told, whole.rows if whole else defaultdict(list), changed, rows)
    return changed, tuple(rows)


Rows = Mapping[type[Kept], list[Any]]


def _name(told: Told, there: Rows, _changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("name")
    given, family = str(fields.get("given", "")), str(fields.get("family", ""))
    legal = [n for n in there[PersonName] if n.kind == PersonName.Kind.LEGAL]
    if fields and not any(_says(n, given, family) for n in legal):
        rows.append(PersonName(kind=PersonName.Kind.LEGAL, given=given, family=family))


def _says(name: PersonName, given: str, family: str) -> bool:
    return (not given or fold(name.given) == fold(given)) and (
        not family or fold(name.family) == fold(family)
    )


def _phone(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("contact")
    if "phone" in fields:
        text = str(fields["phone"])
        _point(ContactPoint.Kind.PHONE, text, normal_phone(text) or "", fields.get("phone_safe"),
               there, changed, rows)  # fmt: skip


def _email(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("contact")
    if "email" in fields:
        text = str(fields["email"])
        _point(ContactPoint.Kind.EMAIL, text, text.strip().casefold(), fields.get("email_safe"),
               there, changed, rows)  # fmt: skip


def _point(
    kind: str, text: str, normal: str, safe: Value | None, there: Rows, changed: Changed,
    rows: list[Kept],
) -> None:  # fmt: skip
    found = [p for p in there[ContactPoint] if p.kind == kind and p.normal == normal]
    if not found:
        rows.append(ContactPoint(kind=kind, value=text, is_safe=safe))
    elif safe is not None:
        changed.append((found[0], {"is_safe": safe}))


def _numbers(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("external")
    issuer = str(fields.pop("issuer", ""))
    for name, value in fields.items():
        kind, by = KINDS[name], issuer if name == "other" else ""
        same = [n for n in there[ExternalId] if n.kind == kind and fold(n.issuer) == fold(by)]
        if same:
            changed.append((same[0], {"value": value}))
        else:
            rows.append(ExternalId(kind=kind, issuer=by, value=value))


def _now(rows: list[Any]) -> list[Any]:
    return [row for row in rows if row.until is None]


def _address(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("address")
    current = _now(there[Address])
    if fields and current:
        changed.append((current[-1], fields))
    elif fields:
        rows.append(Address(**fields))


def _work(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("work")
    if "title" in fields:
        title = fold(str(fields["title"]))
        held = [w for w in _now(there[WorkExperience]) if fold(w.title) == title]
        _same(held, fields, "title", WorkExperience, changed, rows)


def _education(told: Told, there: Rows, changed: Changed, rows: list[Kept]) -> None:
    fields = told.part("education")
    if "title" in fields:
        title = fold(str(fields["title"]))
        known = [e for e in there[Education] if fold(e.title) == title]
        _same(known, fields, "title", Education, changed, rows)


def _same(
    found: list[Any], fields: dict[str, Any], key: str, model: type[Kept], changed: Changed,
    rows: list[Kept],
) -> None:  # fmt: skip
    if found:
        changed.append((found[0], {k: v for k, v in fields.items() if k != key}))
    else:
        rows.append(model(**fields))
