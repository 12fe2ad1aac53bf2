"""A form as data: questions in pages, in two languages, one version in force on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadParameters

PREFER_NOT = "prefer_not"
"""The code by which somebody says that they prefer not to answer. It is an answer, not a gap."""


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    PHONE = "phone"
    EMAIL = "email"


CHOOSING = frozenset({Kind.CHOICE, Kind.SEVERAL, Kind.YES_NO})


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    en: str
    fr: str

    def said(self, language: str) -> str:
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    words: Words


YES_NO = (Option("yes", Words("Yes", "Oui")), Option("no", Words("No", "Non")))


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked where an earlier one was answered with one of these codes."""

    question: str
    any_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `target` is the field of the record that takes the answer, such as
    "person.birth_date"; without one the answer is kept by itself under `topic`."""

    key: str
    kind: Kind
    words: Words
    topic: Topic
    help: Words = Words("", "")
    options: tuple[Option, ...] = ()
    when: Condition | None = None
    required: bool = False
    may_decline: bool = False
    target: str = ""
    longest: int = 200

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is read out before anything is kept. It has a version of its own."""

    version: str
    words: Words


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A form as it stood from a day until the day before another.

    Raises BadParameters where a key stands twice, a question that is chosen from has no options,
    or a condition does not look back to a page that was answered before.
    """

    version: str
    since: date
    until: date | None
    value: Words  # what the person gets out of it, told first
    later: tuple[Words, ...]  # papers that are asked for later, never now
    notice: Notice
    pages: tuple[tuple[Question, ...], ...]

    def __post_init__(self) -> None:
        keys = [question.key for question in self.questions]
        if len(keys) != len(set(keys)):
            raise BadParameters(f"The form [{self.version}] has a question twice: {sorted(keys)}.")
        before: dict[str, Question] = {}
        for page in self.pages:
            for question in page:
                _check(question, before)
            before |= {question.key: question for question in page}

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page)

    def question(self, key: str) -> Question:
        """Raises KeyError."""
        return next(q for q in self.questions if q.key == key)


def _check(question: Question, before: dict[str, Question]) -> None:
    if question.kind in CHOOSING and not question.options:
        raise BadParameters(f"The question [{question.key}] is chosen from, and has no options.")
    if PREFER_NOT in question.codes:
        raise BadParameters(f"[{PREFER_NOT}] is no option of [{question.key}]: set may_decline.")
    if question.when is None:
        return
    asked = before.get(question.when.question)
    if asked is None:
        raise BadParameters(
            f"The question [{question.key}] depends on [{question.when.question}], "
            "which is not on an earlier page. Without scripts a page cannot change as it is filled."
        )
    if not question.when.any_of or not question.when.any_of <= asked.codes:
        raise BadParameters(
            f"The question [{question.key}] waits for {sorted(question.when.any_of)}, "
            f"which [{asked.key}] cannot be answered with."
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A form through its versions. Raises BadParameters where two would hold on one day."""

    id: str
    versions: tuple[FormVersion, ...]

    def __post_init__(self) -> None:
        names = {version.version for version in self.versions}
        in_order = sorted(self.versions, key=lambda v: v.since)
        apart = all(
            before.until is not None and before.until <= after.since
            for before, after in pairwise(in_order)
        )
        if not self.versions or len(names) < len(self.versions) or not apart:
            raise BadParameters(f"The form [{self.id}] needs one version in force on a day.")

    def on(self, day: date) -> FormVersion:
        """The version in force. Raises BadParameters where none is."""
        for version in self.versions:
            if version.since <= day and (version.until is None or day < version.until):
                return version
        raise BadParameters(f"No version of the form [{self.id}] is in force on [{day}].")

    def version(self, name: str) -> FormVersion:
        """A version by its name, in force or not. Raises BadParameters."""
        for version in self.versions:
            if version.version == name:
                return version
        raise BadParameters(f"The form [{self.id}] has no version [{name}].")
