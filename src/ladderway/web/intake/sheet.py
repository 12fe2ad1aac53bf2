"""What a record holds of what the funder's system asks for."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ladderway.domain.intake.answers import Answer, Reading
from ladderway.domain.intake.one_entry import EntryMap, Line, Part, lines
from ladderway.files.equity import questionnaires
from ladderway.files.intake_forms import first_contact
from ladderway.web.intake.asking import in_words
from ladderway.web.intake.models import IntakeAnswer
from ladderway.web.participants import models
from ladderway.web.participants.places import Record

Held = dict[str, str]
PERSON = (
    "chosen_name", "family_name", "birth_date", "language", "strengths", "pronouns",
)  # fmt: skip
FIRST: Mapping[str, tuple[Any, tuple[str, ...]]] = {
    "address": (models.Address, ("line", "city", "postal_code")),
    "education": (models.Education, ("title", "country", "institution")),
    "work": (models.WorkExperience, ("title", "noc", "hours_a_week", "hourly_wage")),
    "case": (models.Case, ("next_action", "next_action_on")),
}
"""Of these the row that stands first in the record: the current one, the last one."""


MORE: list[Callable[[Record], Held]] = []
"""What apps above tell, by source: each registers itself when it is loaded."""


def sheet(record: Record, entry_map: EntryMap) -> list[tuple[Part, tuple[Line, ...]]]:
    """The parts of a map with their lines, as far as the topics are open to whoever asks."""
    held, declined = gathered(record)
    opened = frozenset(topic for topic, verdict in record.verdicts.items() if verdict)
    return [(part, lines(part, held, declined, opened)) for part in entry_map.parts]


def gathered(record: Record) -> tuple[Held, frozenset[str]]:
    """Values by source, and the sources that the person preferred not to tell."""
    held = {f"person.{name}": _text(getattr(record.person, name)) for name in PERSON}
    held["person.language"] = _language(record.person.language)
    for source, (model, fields) in FIRST.items():
        row = _rows(record, model).first()
        held |= {f"{source}.{name}": _text(getattr(row, name, None)) for name in fields}
    held |= _contacts(record) | _joined(record)
    for tell in MORE:
        held |= tell(record)
    answers, declined = _answers(record)
    equity, preferred_not = _equity(record)
    return held | answers | equity, frozenset(declined | preferred_not)


def _language(code: str) -> str:
    """As it is called where it can be one of ours; other codes as they are."""
    return {"en": _("English"), "fr": _("French")}.get(code, code)


def _rows(record: Record, model: Any) -> QuerySet[Any]:
    return model.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _contacts(record: Record) -> Held:
    held: Held = {}
    for point in _rows(record, models.ContactPoint).exclude(is_safe=False):
        held.setdefault(f"contact.{point.kind}", point.value)
    return held


def _joined(record: Record) -> Held:
    """Rows of which all are told, in one line."""
    held = {
        "income.kind": _all(record, models.IncomeSource, lambda r: str(r.get_kind_display())),
        "languages.language": _all(record, models.SpokenLanguage, lambda r: r.language),
    }
    household = list(_rows(record, models.HouseholdMember))
    children = sum(m.relation == "child" and m.lives_with for m in household)
    held["household.children"] = str(children) if household else ""
    for told in _rows(record, models.Circumstance).filter(until=None):
        before = held.get(f"circumstance.{told.topic}", "")
        held[f"circumstance.{told.topic}"] = "; ".join(filter(None, (before, told.text)))
    return held


def _all(record: Record, model: Any, say: Callable[[Any], str]) -> str:
    return ", ".join(say(row) for row in _rows(record, model))


def _answers(record: Record) -> tuple[Held, set[str]]:
    """The newest answer to each question of first contact, in words."""
    held: Held = {}
    declined: set[str] = set()
    seen: set[str] = set()
    for row in _rows(record, IntakeAnswer):
        if row.question in seen:
            continue
        seen.add(row.question)
        question = first_contact().version(row.version).question(row.question)
        answer = Answer(tuple(row.values), row.prefers_not)
        reading = Reading((row.question,), {row.question: answer}, {}, ())
        source = question.target or f"answer.{row.question}"
        if row.prefers_not:
            declined.add(source)
        else:
            held[source] = in_words(question, reading, get_language() or "en")
    return held, {source for source in declined if not _told(record, source)}


def _told(record: Record, source: str) -> bool:
    """Whether what was declined at first was told later."""
    part, _dot, name = source.partition(".")
    return part == "person" and bool(getattr(record.person, name, None))


def _equity(record: Record) -> tuple[Held, set[str]]:
    """Only of those who agreed to the copying by itself, to the agency that asked."""
    consents = _rows(record, models.EquityConsent).filter(
        for_funder=True, sharing__withdrawn_at__isnull=True,
        sharing__expires_on__gt=record.actor.on,
    )  # fmt: skip
    agencies = consents.select_related("sharing")
    agreed = {consent.sharing.giver_id for consent in agencies}
    rows = list(_rows(record, models.EquityAnswer).filter(agency__in=agreed))
    held = {f"equity.{r.question}": _said(r) for r in rows if not r.prefers_not}
    return held, {f"equity.{r.question}" for r in rows if r.prefers_not}


def _said(row: models.EquityAnswer) -> str:
    """The answer in the words in which it was asked."""
    version = next((v for v in questionnaires() if v.version == row.version), None)
    language = get_language() or "en"
    if version is None:
        return ", ".join([*row.answers, row.own_words]).strip(", ")
    question = version.question(row.question)
    words = [question.option(code).words.said(language) for code in row.answers]
    return ", ".join(filter(None, [*words, row.own_words]))
