"""What the demonstration says in French: at the agency that writes in French, and of people whose
language is French. Simulated rows are written in English first; here their words are turned."""

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
    "participants.Person": "cases__agency", "participants.Agreement": "giver",
    "participants.Sharing": "giver", "referrals.Referral": "giver",
    "screening.Move": "application__agency", "screening.Criterion": "version__opening__agency",
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
    names = {field.name for field in model._meta.concrete_fields}
    writer = WRITER.get(model._meta.label, "agency" if "agency" in names else "")
    whose = Q(**{writer: agency}) if writer else Q()
    if issubclass(model, Person):
        return whose | Q(language="fr")
    return whose | Q(person__language="fr") if "person" in names else whose


def _turn(model: type[Model], whose: Q, texts: list[str]) -> None:
    rows: Any = model._default_manager
    if issubclass(model, Personal):
        rows = model.objects.unscoped("words of the demonstration that are said in French")
    rows = rows.filter(pk__in=rows.filter(whose).values("pk"))
    for text in texts:
        for said in rows.exclude(**{text: ""}).values_list(text, flat=True).distinct():
            if said in IN_FRENCH:
                rows.filter(**{text: said}).update(**{text: IN_FRENCH[said]})
