"""Which agencies stand in whose record: asked of every model about people, whichever app has it."""

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency


def links_to_people() -> Iterator[tuple[type[models.Model], str]]:
    """Every field of every model that points at a person, with its model."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Person:
                yield model, field.name


def agencies_named(model: type[models.Model]) -> list[str]:
    """Fields of a model that point at an agency."""
    return [f.name for f in model._meta.concrete_fields if f.related_model is Agency]


def standing_of(agencies: frozenset[int]) -> dict[int, set[int]]:
    """People in whose record one of `agencies` stands by any row, with which of them."""
    found: dict[int, set[int]] = {}
    for model, person in links_to_people():
        if not issubclass(model, Personal):
            continue
        for agency in agencies_named(model):
            rows = model.objects.unscoped("in whose records an agency stands")
            told = rows.filter(**{f"{agency}__in": agencies, f"{person}__isnull": False})
            for key, held in told.values_list(f"{person}_id", f"{agency}_id").distinct():
                found.setdefault(key, set()).add(held)
    return found
