"""A page of a form as it is shown: in the person's language, and in that of who reads it out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.utils.translation import get_language

from ladderway.domain.intake.answers import Reading, read
from ladderway.domain.intake.forms import PREFER_NOT, FormVersion, Kind, Question, Words
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Reason
from ladderway.files.intake_forms import first_contact
from ladderway.web.intake.models import Draft
from ladderway.web.participants.actions.people import normal_contact
from ladderway.web.participants.models import ContactPoint

DECLINES = Words("Prefer not to answer", "Préfère ne pas répondre")
INPUT = {Kind.DATE: "date", Kind.PHONE: "tel", Kind.EMAIL: "email"}
# A name of somebody else is not suggested by the browser.
MOST_WRITTEN = 4000


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a page. `aside` says it in the language of who reads it out, where another."""

    key: str
    kind: str
    label: str
    aside: str
    help: str
    choices: tuple[Choice, ...]
    value: str
    type: str
    longest: int
    is_required: bool
    declines: Choice | None
    fault: Reason | None


def form_of(draft: Draft) -> FormVersion:
    """The version in which the draft was begun, though another be in force since."""
    return first_contact().version(draft.version)


def read_draft(draft: Draft, today: date) -> Reading:
    """What a draft says. Numbers are read as they will be dialled."""
    form = form_of(draft)
    reading = read(form, draft.written, today)
    faults = dict(reading.faults)
    for question in form.questions:
        told = reading.value(question.key) if question.kind is Kind.PHONE else ""
        if told and not _dials(told):
            faults[question.key] = Reason.of("intake.no_number")
    return replace(reading, faults=faults)


def _dials(told: str) -> bool:
    try:
        normal_contact(ContactPoint.Kind.PHONE, told)
    except BadInput:
        return False
    return True


def page_of(draft: Draft, number: int, today: date, *, checked: bool) -> tuple[Asked, ...]:
    """The questions of a page that apply. `checked`: faults stand beside them."""
    form, reading = form_of(draft), read_draft(draft, today)
    shown = [q for q in form.pages[number] if q.key in reading.applying]
    return tuple(asked(question, draft, reading, checked=checked) for question in shown)


class Writing(Protocol):
    """What is being written, and in which language it is asked."""

    written: dict[str, list[str]]
    language: str


def asked(question: Question, draft: Writing, reading: Reading, *, checked: bool) -> Asked:
    """A question as it is shown. `checked`: its fault stands beside it."""
    said, language = tuple(draft.written.get(question.key, ())), draft.language
    reader = get_language() or "en"
    other = question.words.said(reader) if reader[:2] != language[:2] else ""
    declines = Choice(PREFER_NOT, DECLINES.said(language), PREFER_NOT in said)
    return Asked(
        key=question.key, kind=question.kind, label=question.words.said(language), aside=other,
        help=question.help.said(language),
        choices=tuple(
            Choice(o.code, o.words.said(language), o.code in said) for o in question.options
        ),
        value=_value(said), type=INPUT.get(question.kind, "text"), longest=question.longest,
        is_required=question.required, declines=declines if question.may_decline else None,
        fault=_fault(question, reading) if checked else None,
    )  # fmt: skip


def _value(said: Sequence[str]) -> str:
    return next((each for each in said if each != PREFER_NOT), "")


def _fault(question: Question, reading: Reading) -> Reason | None:
    if question.key in reading.missing:
        return Reason.of("intake.missing")
    return reading.faults.get(question.key)


def told(draft: Draft, reading: Reading, language: str) -> list[tuple[str, str]]:
    """Every question that applies with its answer in words, for reading it over."""
    return [
        (question.words.said(language), in_words(question, reading, language))
        for question in form_of(draft).questions
        if question.key in reading.applying
    ]


def in_words(question: Question, reading: Reading, language: str) -> str:
    answer = reading.answers.get(question.key)
    if answer is None:
        return ""
    if answer.declined:
        return DECLINES.said(language)
    labels = {option.code: option.words.said(language) for option in question.options}
    return ", ".join(labels.get(value, value) for value in answer.values)
