"""Taking back what was brought in by mistake: people who were added, rows that were changed.

Nothing that somebody has done since is lost: a person of whom anything more is known by now stays,
and so does a row that was changed again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions.together import Made, renew_search_of
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Case, Grant, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check


class Stays(StrEnum):
    """Why something is not taken back."""

    CHANGED = "changed"  # somebody changed it since
    USED = "used"  # more is known of the person by now
    GONE = "gone"  # it is not there any more


@dataclass(frozen=True, slots=True)
class Before:
    """A row as it was before it was changed, and the revision that the change left it at."""

    label: str
    key: int
    revision: int
    fields: Mapping[str, Any]


@transaction.atomic
def take_back_people(
    *,
    actor: Actor,
    agency: Agency,
    added: Mapping[int, Iterable[Made]],
    left: Mapping[Made, int],
) -> Mapping[int, Stays]:
    """Remove people, by key, with all that was added with them. Returns who stays, and why.

    A row counts as changed where its revision is above 1, or above what `left` says of it: at that
    revision taking something else back has left it.

    Raises NotAllowed where the actor does not enter people at the agency.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    people = Person.objects.unscoped("people who were brought in and are taken back, locked")
    there = {p.pk: p for p in people.select_for_update().filter(pk__in=added)}
    stays = dict.fromkeys(added.keys() - there.keys(), Stays.GONE)
    stays |= {
        pk: Stays.CHANGED
        for pk, person in there.items()
        if person.revision > left.get((Person._meta.label, pk), 1)
    }
    own = {pk: frozenset(made) for pk, made in added.items()}
    for model, field in _pointing_at(Person):
        stays |= _since(model, field, own, stays, left)
    cases = {key: pk for pk, made in own.items() for label, key in made if label == CASE}
    for model, field in _pointing_at(Case):
        used = _rows(model).filter(**{f"{field}__in": cases}).values_list(field, flat=True)
        stays |= {cases[key]: Stays.USED for key in used if cases[key] not in stays}
    going = [person for pk, person in there.items() if pk not in stays]
    stays |= _remove(going, own)
    gone = [person for person in going if person.pk is not None and person.pk not in stays]
    subjects = [("person", person.public_id) for person in gone]
    facts = {"agency": str(agency.public_id)}
    audit.record_each(by=actor.user, action="person.taken_back", subjects=subjects, facts=facts)
    return stays


CASE = Case._meta.label


def _pointing_at(model: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """Every model of any app that points at one, and through which field."""
    return [
        (relation.related_model, relation.field.name) for relation in model._meta.related_objects
    ]


def _rows(model: type[models.Model]) -> models.QuerySet[Any]:
    if issubclass(model, Personal):
        return model.objects.unscoped("what more is known of somebody who is taken back")
    return model.objects.all()


def _since(
    model: type[models.Model],
    field: str,
    own: Mapping[int, frozenset[Made]],
    stays: Mapping[int, Stays],
    left: Mapping[Made, int],
) -> Mapping[int, Stays]:
    """People about whom the model has a row that was not brought in with them, or was changed."""
    label = model._meta.label
    counted = any(f.name == "revision" for f in model._meta.concrete_fields)
    names = (f"{field}_id", "pk", *(["revision"] if counted else []))
    found: dict[int, Stays] = {}
    for person, key, *revision in _rows(model).filter(**{f"{field}__in": own}).values_list(*names):
        if person in stays:
            continue
        if (label, key) not in own[person]:
            found[person] = Stays.USED
        elif revision and revision[0] > left.get((label, key), 1):
            found.setdefault(person, Stays.CHANGED)
    return found


def _remove(going: Sequence[Person], own: Mapping[int, frozenset[Made]]) -> Mapping[int, Stays]:
    """Removes people with their rows. Something that points at a row keeps the person whole."""
    try:
        with transaction.atomic():
            _delete({person.pk for person in going}, own)
    except ProtectedError:
        stays = {}
        for person in going:
            try:
                with transaction.atomic():
                    _delete({person.pk}, own)
            except ProtectedError:
                stays[person.pk] = Stays.USED
        return stays
    return {}


def _delete(people: set[int], own: Mapping[int, frozenset[Made]]) -> None:
    by_label: dict[str, list[int]] = defaultdict(list)
    for pk in people:
        for label, key in own[pk]:
            by_label[label].append(key)
    # What points at others goes before what is pointed at.
    last = [Grant._meta.label, CASE]
    for label in [*(name for name in by_label if name not in last), *last]:
        _rows(apps.get_model(label)).filter(pk__in=by_label.get(label, ())).delete()
    _rows(Person).filter(pk__in=people).delete()


@transaction.atomic
def put_back(
    *, actor: Actor, agency: Agency, changed: Sequence[Before], added: Sequence[Made]
) -> Stays | None:
    """Put rows about one person back to what they were, and remove those that were added to them.

    Returns None where all of it is back; else why something stays, and the rest is back.
    Raises NotAllowed where the actor does not enter people at the agency.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    stays: Stays | None = None
    for before in changed:
        stays = _restore(actor, before) or stays
    for label, key in added:
        row = _rows(apps.get_model(label)).select_for_update().filter(pk=key).first()
        if row is None:
            stays = stays or Stays.GONE
        elif row.revision > 1:
            stays = Stays.CHANGED
        else:
            person = row.person
            _rows(type(row)).filter(pk=key).delete()
            _tell(actor, "person.row_removed", person, {"model": str(row._meta.model_name)})
            if label == "participants.PersonName":
                renew_search_of([person])
    return stays


def _restore(actor: Actor, before: Before) -> Stays | None:
    model = apps.get_model(before.label)
    row = _rows(model).select_for_update().filter(pk=before.key).first()
    if row is None:
        return Stays.GONE
    if row.revision != before.revision:
        return Stays.CHANGED
    for name, value in before.fields.items():
        field = model._meta.get_field(name)
        setattr(row, field.attname, field.to_python(value))
    row.revision += 1
    row.changed_at = timezone.now()
    row.save()
    if isinstance(row, Person):
        renew_search_of([row])
    person = row if isinstance(row, Person) else row.person
    facts = {"model": str(model._meta.model_name), "fields": ",".join(sorted(before.fields))}
    _tell(actor, "person.changed", person, facts)
    return None


def _tell(actor: Actor, action: str, person: Person, facts: Mapping[str, str]) -> None:
    audit.record(
        by=actor.user, action=action, subject=("person", person.public_id), facts=dict(facts)
    )
