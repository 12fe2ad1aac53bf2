"""Forgetting a person: every table that points at them, found by walking the models.

What stays is said by `privacy.forgetting`; how personal a field is by `privacy.FIELDS`. Nothing
here names a table, so one that comes later is covered.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.db.models import Model, Q, QuerySet

from ladderway.domain.access.topics import Topic
from ladderway.domain.rights.retention import OF_THE_WHOLE
from ladderway.web.participants.forgetting import ON_FORGETTING
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.privacy import FIELDS, PrivacyClass
from ladderway.web.privacy.forgetting import CUT, KEPT, UNSTATED

EMPTIED = frozenset({PrivacyClass.IDENTIFYING, PrivacyClass.SENSITIVE, PrivacyClass.SECRET})
CODE = re.compile(r"[a-z0-9][a-z0-9_.\-]*")


def is_code(value: Any) -> bool:
    """Whether a text is a code of ours, and nothing that somebody wrote."""
    return isinstance(value, str) and CODE.fullmatch(value) is not None


class SomebodyElses(RuntimeError):
    """Forgetting would take a row about another person with it. Nothing was forgotten."""

    def __init__(self, model: type[Model]) -> None:
        super().__init__(f"Rows of [{model._meta.label}] about another person depend on this one.")


def rows(model: type[Model]) -> QuerySet[Any]:
    """All rows of a model, whoever they are about."""
    if issubclass(model, Personal):
        return model.objects.unscoped("forgetting walks every table about a person")
    return model.objects.all()


def paths_to_person(model: type[Model]) -> list[str]:
    """Names of the fields by which rows of a model are about a person, or speak of one."""
    if model is Person:
        return []
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    ]


def about(model: type[Model], people: Sequence[int]) -> QuerySet[Any]:
    """Rows of a model about these people."""
    if issubclass(model, Personal) and model is not Person:
        return rows(model).filter(**{f"{model.PERSON}__in": people})
    wanted = Q(pk__in=())
    for name in paths_to_person(model):
        wanted |= Q(**{f"{name}__in": people})
    return rows(model).filter(wanted)


def models_about() -> Iterator[type[Model]]:
    """Every model of which a row can be about a person, but the person itself."""
    for model in apps.get_models():
        if model is not Person and (issubclass(model, Personal) or paths_to_person(model)):
            yield model


def topic_rows(model: type[Model], topics: frozenset[Topic]) -> Q | None:
    """Which rows of a model tell of these topics; None where none can."""
    if not issubclass(model, Personal) or model._meta.label in KEPT:
        return None
    if model.TOPIC is None:
        return Q(topic__in=sorted(topics)) if topics & set(model.TOPICS) else None
    return Q() if model.TOPIC in topics else None


# --- The verbs ---------------------------------------------------------------------------------
@transaction.atomic
def forget_topics(person: Person, topics: frozenset[Topic]) -> int:
    """Remove what is known on some topics. Answers how many rows went."""
    if topics & OF_THE_WHOLE:
        raise ValueError(f"[{sorted(topics & OF_THE_WHOLE)}] go with the whole record.")
    for verb in ON_FORGETTING:
        verb(person, topics)
    group = _group(person)
    gone = 0
    for model in models_about():
        told = topic_rows(model, topics)
        if told is not None:
            gone += _remove(about(model, group).filter(told), group)
    return gone


@transaction.atomic
def forget_person(person: Person, on: date) -> int:
    """Remove who somebody was, in every table: only counts stay. Answers how many rows went."""
    for verb in ON_FORGETTING:
        verb(person, None)
    group = _group(person)
    gone = 0
    for model in models_about():
        if model._meta.label in KEPT:
            for row in about(model, group):
                empty(row)
        else:
            gone += _forget_rows(model, group)
    for each in rows(Person).filter(pk__in=group):
        empty(each)
    rows(Person).filter(pk__in=group).update(anonymized_on=on)
    return gone


def _group(person: Person) -> list[int]:
    """The person and the records that were joined to theirs, through any number of joins."""
    found, fresh = {person.pk}, {person.pk}
    while fresh:
        joined = rows(Person).filter(merged_into__in=fresh).values_list("pk", flat=True)
        fresh = set(joined) - found
        found |= fresh
    return sorted(found)


def _forget_rows(model: type[Model], group: Sequence[int]) -> int:
    """Rows about the person go. Rows about others that speak of the person no longer do."""
    own = about(model, group)
    gone = _remove(own, group)
    for name in paths_to_person(model):
        others = rows(model).filter(**{f"{name}__in": group})
        if model._meta.get_field(name).null:
            others.update(**{name: None})
        else:
            gone += _remove(others, group)
    return gone


def _remove(found: QuerySet[Any], group: Sequence[int]) -> int:
    """Delete rows, first whatever points at them: unlinked where that can be, else deleted too."""
    model, keys = found.model, list(found.values_list("pk", flat=True))
    if not keys:
        return 0
    if issubclass(model, Personal) and about(model, group).filter(pk__in=keys).count() < len(keys):
        raise SomebodyElses(model)
    gone = 0
    for field in _pointing_at(model):
        pointing = rows(field.model).filter(**{f"{field.name}__in": keys})
        if field.null:
            pointing.update(**{field.name: None})
        elif field.model is not model:
            gone += _remove(pointing, group)
    _drop_files(model, rows(model).filter(pk__in=keys))
    rows(model).filter(pk__in=keys).delete()
    return gone + len(keys)


def _pointing_at(model: type[Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and relation.is_relation:
            field = relation.field
            if not relation.many_to_many and (field.model is not model or field.null):
                yield field


def _drop_files(model: type[Model], found: QuerySet[Any]) -> None:
    """Files that rows hold go when the forgetting is certain."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.FileField):
            for row in found:
                kept = getattr(row, field.name)
                if kept:
                    name, storage = kept.name, kept.storage
                    transaction.on_commit(lambda s=storage, n=name: s.delete(n))


# --- One row -----------------------------------------------------------------------------------
def empty(row: Model) -> None:
    """Empty whatever is personal in a row that stays, and make its days coarse."""
    label = row._meta.label
    kept, cut = KEPT[label], CUT.get(label, frozenset())
    personal = {name for name, how in FIELDS[label].items() if how in EMPTIED}
    if not personal:
        return
    for field in row._meta.concrete_fields:
        if field.name in cut or field.name in personal - kept:
            setattr(row, field.name, _blank(field, row))
        else:
            setattr(row, field.attname, _coarse(field, getattr(row, field.attname)))
    row.save()


def _blank(field: Any, row: Model) -> Any:
    if field.null:
        return None
    if field.has_default():
        return field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        return _needed(field, row)
    if field.is_relation:
        raise FieldDoesNotExist(f"[{row._meta.label}.{field.name}] can be neither empty nor kept.")
    return field.to_python(0)


def _needed(field: Any, row: Model) -> str:
    """Empty, unless a rule of the database wants it filled in and it was."""
    if field.unique:
        return f"{UNSTATED}-{row.pk}"
    wanted = any(
        field.name in str(constraint.deconstruct()) for constraint in row._meta.constraints
    )
    return UNSTATED[: field.max_length] if wanted and getattr(row, field.name) else ""


def _coarse(field: Any, value: Any) -> Any:
    """A day becomes the first of its month, and text that is no code is not kept."""
    if isinstance(value, datetime):
        return value.replace(day=1, hour=12, minute=0, second=0, microsecond=0)
    if isinstance(value, date):
        return value.replace(day=1)
    if isinstance(value, list):
        return [each for each in value if is_code(each)]
    is_text = isinstance(field, models.CharField | models.TextField) and not field.is_relation
    if is_text and value and not is_code(value):
        return UNSTATED[: field.max_length]
    return value
