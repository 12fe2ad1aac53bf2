"""Everything held on a person, in plain form: what, on which topic, from which agency, by whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import KEPT_INSIDE, Topic
from ladderway.web.accounts.models import User
from ladderway.web.participants.forms import PersonForm
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Disclosure, Grant, Person, Sharing
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.sections import SECTIONS
from ladderway.web.partners.models import Agency
from ladderway.web.privacy import FIELDS, PrivacyClass
from ladderway.web.rights.forgetting import models_about
from ladderway.web.rights.models import Correction, CorrectionNotice, Hold, Invitation
from ladderway.web.rights.queries import held_words
from ladderway.web.rights.queries.held_values import value_said

SAID = frozenset({PrivacyClass.IDENTIFYING, PrivacyClass.SENSITIVE})
# Told in its own place, of how the record is kept and not of the person, or of others.
ELSEWHERE = (Grant, Sharing, Disclosure, Correction, CorrectionNotice, Hold, Invitation)
# A phone or a printout can be in others' hands: what is told about safety is given in person.
IN_PERSON = frozenset({Topic.FAMILY_SAFETY})
# Of somebody else, and not of the person.
OF_OTHERS = {"participants.HouseholdMember": frozenset({"birth_year"})}
# How a form was kept: it says nothing about the person.
TECHNICAL = frozenset(
    {"form", "version", "notice_version", "statement", "search", "source_id", "name_keys"}
)
BY_MODEL = {section.model: section for section in SECTIONS.values()}


@dataclass(frozen=True, slots=True)
class Item:
    """One row: what it says in words and by field, where it came from, and who wrote it when."""

    model: str
    row: UUID | None
    topic: Topic
    said: str
    below: str
    agency: Agency | None
    by: str
    on: str
    fields: Mapping[str, str]
    # Key of the record that it stands in: of records that were joined, one.
    record: int
    statement: str = ""

    @property
    def key(self) -> str:
        return f"{self.model}:{self.row or ''}"


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    items: tuple[Item, ...]


def held_on(people: Sequence[Person], actor: Actor, purpose: Purpose) -> tuple[Part, ...]:
    """What `actor` may open for `purpose` of somebody's records, table by table; the records
    themselves first. `people`: the record, and those joined to it, as `Record.parts`."""
    statements = statements_of(people, actor, purpose)
    own = tuple(_item(person, Topic.IDENTITY, statements) for person in people)
    # The first stands for all, and has no row of its own in a correction.
    own = (
        own[0],
        *(replace(item, row=p.public_id) for item, p in zip(own[1:], people[1:], strict=True)),
    )
    parts = [Part(_("Your record"), own)]
    for model in models_about():
        if not issubclass(model, Personal) or model in ELSEWHERE or model.TOPIC in KEPT_INSIDE:
            continue
        rows = model.objects.visible_to(actor, purpose).filter(**{f"{model.PERSON}__in": people})
        if any(field.name == "agency" for field in model._meta.concrete_fields):
            rows = rows.select_related("agency")
        items = tuple(_items(rows, statements))
        if items:
            section = BY_MODEL.get(model)
            title = section.title if section else TITLES.get(model.__name__, _plain(model))
            parts.append(Part(str(title() if callable(title) else title), items))
    return tuple(parts)


LABELS = held_words.LABELS | {
    "state": lazy("Where you stand"),
    "opened_on": lazy("Since"),
    "closed_on": lazy("Closed on"),
    "closing_reason": lazy("Why it was closed"),
    "source": lazy("How you heard of it"),
    "next_action": lazy("Next"),
    "next_action_on": lazy("Day"),
    "last_contact_on": lazy("Last contact"),
    "question": lazy("Question"),
    "values": lazy("Answer"),
    "answers": lazy("Answer"),
    "topic": lazy("About"),
    "language": lazy("Language"),
    "on": lazy("Day"),
    "notice_language": lazy("Language of the notice"),
    "notice_how": lazy("How the notice was given"),
    "stream": lazy("Stream"),
    "assigned_on": lazy("Day"),
}

TITLES: Mapping[str, Any] = held_words.TITLES | {
    "Case": lambda: _("Who serves you"),
    "FirstContact": lambda: _("First contact"),
    "IntakeAnswer": lambda: _("Answers at first contact"),
    "StreamRecord": lambda: _("Stream"),
    "SheetCopy": lambda: _("What was copied to the funder’s system"),
    "EquityAnswer": lambda: _("What you say of yourself"),
    "AccountLink": lambda: _("Your account"),
    "BreakGlass": lambda: _("Opened in an emergency"),
}


def _plain(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name).capitalize()


def _items(rows: Any, statements: Mapping[UUID, str]) -> Iterator[Item]:
    for row in rows:
        topic = row.TOPIC or Topic(row.topic)
        if topic not in IN_PERSON:
            yield _item(row, topic, statements)


def _item(row: Any, topic: Topic, statements: Mapping[UUID, str]) -> Item:
    section = BY_MODEL.get(type(row))
    fields = _fields(row)
    told = section.below(row) if section and row._meta.label not in OF_OTHERS else ""
    return Item(
        model=row._meta.label,
        row=None if isinstance(row, Person) else getattr(row, "public_id", None),
        topic=topic,
        said=section.title_of(row) if section else "",
        below=told,
        agency=getattr(row, "agency", None),
        by=str(getattr(row, "by", "") or ""),
        on=_moment(row),
        fields=fields,
        record=row.about_person,
        statement=statements.get(getattr(row, "public_id", None), ""),
    )


def _moment(row: Any) -> str:
    at = getattr(row, "created_at", None) or getattr(row, "at", None)
    return formats.date_format(at, "Y-m-d") if at else ""


def _fields(row: Any) -> dict[str, str]:
    """Fields that say something about the person, each as it would be said."""
    classes, label = FIELDS[row._meta.label], row._meta.label
    found = {}
    for field in row._meta.concrete_fields:
        hidden = field.name in TECHNICAL | OF_OTHERS.get(label, frozenset())
        if classes[field.name] not in SAID or hidden or field.is_relation:
            continue
        value = getattr(row, f"get_{field.name}_display", lambda f=field: getattr(row, f.name))()
        if value not in (None, "", []):
            found[_label(row, field)] = value_said(row._meta.label, field.name, value)
    return found


def _label(row: Any, field: Any) -> str:
    """As the form asks for it, where a form does."""
    section = BY_MODEL.get(type(row))
    form = PersonForm if isinstance(row, Person) else section and section.form
    asked = form.base_fields.get(field.name) if form else None
    return str(asked.label if asked else LABELS.get(field.name, field.verbose_name))


def statements_of(people: Sequence[Person], actor: Actor, purpose: Purpose) -> Mapping[UUID, str]:
    """What the person says to rows that were not corrected, by the row's public id."""
    found = Correction.objects.visible_to(actor, purpose).exclude(statement="")
    rows = found.filter(person__in=people).order_by("pk")
    names = {person.pk: person.public_id for person in people}
    return {each.row or names[each.person_id]: each.statement for each in rows}


def names_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """Who wrote the items, by public id."""
    wanted = {item.by for part in parts for item in part.items if item.by}
    users = User.objects.filter(public_id__in=wanted)
    return {str(user.public_id): user.name for user in users}


def sharings(people: Sequence[Person], actor: Actor, purpose: Purpose) -> Sequence[Sharing]:
    found = Sharing.objects.visible_to(actor, purpose).filter(person__in=people)
    return list(found.select_related("giver", "receiver"))


def disclosures(people: Sequence[Person], actor: Actor, purpose: Purpose) -> Sequence[Disclosure]:
    found = Disclosure.objects.visible_to(actor, purpose).filter(person__in=people)
    return list(found.select_related("giver", "receiver")[:200])


def corrections(people: Sequence[Person], actor: Actor, purpose: Purpose) -> Sequence[Correction]:
    found = Correction.objects.visible_to(actor, purpose).filter(person__in=people)
    return list(found.select_related("agency"))
