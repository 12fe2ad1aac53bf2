"""What a field holds, as it is said: days, languages and codes in the language of the reader."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from ladderway.files.assessment import instruments, issues
from ladderway.files.equity import questionnaires
from ladderway.files.intake_forms import first_contact
from ladderway.web.assessments.present import PARTS
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.reference.speech import day, language
from ladderway.web.reference.templatetags.page import figure
from ladderway.web.supports.words import benefit_said, domain_said, kind_said, tongue_said


def value_said(model: str, name: str, value: Any) -> str:
    """A value of a field of a model, by its label. Text of people is said as it is."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list):
        return ", ".join(value_said(model, name, each) for each in value)
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{day(local.date())}, {local:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return figure(value, 0 if value == value.to_integral_value() else 2)
    word = CODES.get((model, name)) or ANYWHERE.get(name)
    return word(str(value)) if word and not isinstance(value, UUID) else str(value)


def _member(code: str, words: Mapping[Any, Any]) -> str:
    """The words of a code that is the value of an enum; an older code as it is."""
    return next((str(said) for each, said in words.items() if each.value == code), code)


def _topic(code: str) -> str:
    return _member(code, TOPIC_NAMES)


def _part(code: str) -> str:
    return _member(code, PARTS)


def _instrument(code: str) -> str:
    found = instruments().get(code)
    return found.words.said(language()) if found else code


def _issue(code: str) -> str:
    found = issues().listed.get(code)
    return found.words.said(language()) if found else code


def _scale(code: str) -> str:
    return _first(code, ((s.key, s.words) for v in _versions() for s in v.scales))


def _band(code: str) -> str:
    return _first(
        code, ((b.value, b.words) for v in _versions() for s in v.scales for b in s.bands)
    )


def _versions() -> list[Any]:
    return [version for each in instruments().values() for version in each.versions]


def _asked() -> list[Any]:
    """Every question of every form that is shipped, the local instrument's first."""
    forms = [*(v.form for v in _versions()), *first_contact().versions, *questionnaires()]
    return [question for form in forms for question in form.questions]


def _question(code: str) -> str:
    return _first(code, ((q.key, q.words) for q in _asked()))


def _option(code: str) -> str:
    return _first(code, ((o.code, o.words) for q in _asked() for o in q.options))


def _first(code: str, named: Iterable[tuple[str, Any]]) -> str:
    """The words of a code; the code itself where no list has it any more."""
    return next((words.said(language()) for key, words in named if key == code), code)


Word = Callable[[str], str]
ANYWHERE: Mapping[str, Word] = {
    "language": tongue_said, "notice_language": tongue_said, "topic": _topic,
    "question": _question, "values": _option, "answers": _option,
}  # fmt: skip
CODES: Mapping[tuple[str, str], Word] = {
    ("supports.Provision", "kind"): kind_said,
    ("supports.BenefitChange", "benefit"): benefit_said,
    ("supports.Observation", "domain"): domain_said,
    ("assessments.Assessment", "instrument"): _instrument,
    ("assessments.AssessmentDraft", "instrument"): _instrument,
    ("assessments.AssessmentResult", "part"): _part,
    ("assessments.AssessmentResult", "key"): _scale,
    ("assessments.AssessmentResult", "value"): _band,
    ("assessments.AssessmentResult", "could_be"): _band,
    ("assessments.Observation", "domain"): _scale,
    ("assessments.Observation", "level"): _band,
    ("assessments.Recheck", "issue"): _issue,
}
