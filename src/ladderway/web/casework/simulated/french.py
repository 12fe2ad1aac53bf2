"""What the demonstration says in French: of people whose language is French, and at the agency
that writes in French. Simulated rows are written in English first; here their words are turned."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, TextField

from ladderway.web.casework.simulated.french_words import IN_FRENCH
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency

APPS = (
    "participants", "intake", "documents", "assessments", "careerplans", "supports", "referrals",
    "readiness", "screening",
)  # fmt: skip
# Whose words they are, where a table does not say it by its own `agency`.
WRITER = {
    "participants.Agreement": "giver", "screening.Criterion": "version__opening__agency",
    "readiness.Session": "activity__agency",
}  # fmt: skip


def speak(agency: Agency) -> None:
    """Turns what is written at the agency, and of people who speak French."""
    for model in _models():
        whose = _whose(model, agency)
        texts = [field.name for field in model._meta.concrete_fields if _is_text(field)]
        if whose and texts:
            _turn(model, whose, texts)


def _models() -> Iterator[type[Model]]:
    for label in APPS:
        yield from apps.get_app_config(label).get_models()


def _is_text(field: Any) -> bool:
    return isinstance(field, CharField | TextField) and not field.choices and not field.unique


def _whose(model: type[Model], agency: Agency) -> Q:
    """What is about a person, by the person's language; all else, by who writes."""
    names = {field.name for field in model._meta.concrete_fields}
    if issubclass(model, Person):
        return Q(language="fr")
    if "person" in names:
        return Q(person__language="fr")
    writer = WRITER.get(model._meta.label, "agency" if "agency" in names else "")
    return Q(**{writer: agency}) if writer else Q()


def _turn(model: Any, whose: Q, texts: list[str]) -> None:
    rows = model.objects
    if issubclass(model, Personal):
        rows = rows.unscoped("words of the demonstration that are said in French")
    rows = rows.filter(pk__in=rows.filter(whose).values("pk"))
    for text in texts:
        for said in rows.exclude(**{text: ""}).values_list(text, flat=True).distinct():
            if said in IN_FRENCH:
                rows.filter(**{text: said}).update(**{text: IN_FRENCH[said]})
