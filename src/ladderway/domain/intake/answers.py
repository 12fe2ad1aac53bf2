"""What was written into a form, read: which questions apply, what they were answered with, faults.

A question that does not apply never holds an answer, whatever was sent.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ladderway.domain.intake.forms import PREFER_NOT, FormVersion, Kind, Question
from ladderway.domain.shared.outcomes import Reason

Written = Mapping[str, Sequence[str]]
FIRST_YEAR = 1900
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
DIGITS_OF_A_NUMBER = 10
LONGEST_NUMBER = 15  # of a telephone, with the country: ITU-T E.164


@dataclass(frozen=True, slots=True)
class Answer:
    """Codes or text; several only where several may be chosen. Declined: no value, and no gap."""

    values: tuple[str, ...]
    declined: bool = False

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


@dataclass(frozen=True, slots=True)
class Reading:
    """`applying` in the order of the form; `faults` by question; `missing` needs an answer yet."""

    applying: tuple[str, ...]
    answers: Mapping[str, Answer]
    faults: Mapping[str, Reason]
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.faults and not self.missing

    def value(self, key: str) -> str:
        """What was answered; empty where it was not, or declined."""
        answer = self.answers.get(key)
        return answer.value if answer else ""


class _Fault(Exception):
    def __init__(self, code: str, **facts: str | int) -> None:
        self.reason = Reason.of(f"intake.{code}", **facts)
        super().__init__(code)


def read(form: FormVersion, written: Written, today: date) -> Reading:
    """What `written`, by key of the question, says in a form on a day."""
    applying: list[str] = []
    answers: dict[str, Answer] = {}
    faults: dict[str, Reason] = {}
    missing: list[str] = []
    for question in form.questions:
        if not applies(question, answers):
            continue
        applying.append(question.key)
        try:
            answer = _answer(question, written.get(question.key, ()), today)
        except _Fault as fault:
            faults[question.key] = fault.reason
            continue
        if answer is not None:
            answers[question.key] = answer
        elif question.required:
            missing.append(question.key)
    return Reading(tuple(applying), answers, faults, tuple(missing))


def applies(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether a question is asked after these answers. Declining opens nothing further."""
    if question.when is None:
        return True
    before = answers.get(question.when.question)
    return before is not None and bool(question.when.any_of & set(before.values))


def _answer(question: Question, told: Sequence[str], today: date) -> Answer | None:
    values = tuple(dict.fromkeys(v for v in (_clean(question, each) for each in told) if v))
    if not values:
        return None
    if PREFER_NOT in values and question.may_decline:
        return Answer((), declined=True)
    if question.kind is not Kind.SEVERAL and len(values) > 1:
        raise _Fault("one_answer")
    if question.options and not set(values) <= question.codes:
        raise _Fault("not_offered")
    for value in values:
        _check(question, value, today)
    return Answer(values)


def _clean(question: Question, text: str) -> str:
    """Without what nobody types, and on one line unless lines are asked for."""
    keeps = "\n" if question.kind is Kind.LONG_TEXT else ""
    signs = (c if c in keeps or unicodedata.category(c) != "Cc" else " " for c in text)
    joined = "".join(signs)
    return joined.strip() if keeps else " ".join(joined.split())


def _check(question: Question, value: str, today: date) -> None:
    if len(value) > question.longest:
        raise _Fault("too_long", longest=question.longest)
    if question.kind is Kind.DATE:
        _check_day(value, today)
    if question.kind is Kind.EMAIL and not EMAIL.fullmatch(value):
        raise _Fault("no_email")
    if question.kind is Kind.PHONE:
        digits = sum(c.isascii() and c.isdigit() for c in value)
        if not DIGITS_OF_A_NUMBER <= digits <= LONGEST_NUMBER or any(c.isalpha() for c in value):
            raise _Fault("no_number")


def _check_day(value: str, today: date) -> None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise _Fault("no_day") from None
    if day > today:
        raise _Fault("not_yet")
    if day.year < FIRST_YEAR:
        raise _Fault("too_early", year=day.year)
