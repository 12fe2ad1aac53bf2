"""Short questionnaires in versions: a few closed questions with plain answers, and one open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.equity.questionnaire import Words
from ladderway.domain.shared.errors import BadInput

MOST_QUESTIONS = 10  # with the open one: nobody is asked longer
UNANSWERED = "none"


class Audience(StrEnum):
    """Whom a questionnaire is for."""

    PARTICIPANT = "participant"
    REFERRER = "referrer"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_good`: it counts as going well. `is_aside`: it says nothing either way."""

    code: str
    words: Words
    is_good: bool = False
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    words: Words
    answers: tuple[Answer, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(answer.code for answer in self.answers)

    @property
    def good(self) -> frozenset[str]:
        return frozenset(answer.code for answer in self.answers if answer.is_good)

    @property
    def aside(self) -> frozenset[str]:
        return frozenset(answer.code for answer in self.answers if answer.is_aside)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A version for one audience, from `since`. `open_words` is the one open question."""

    audience: Audience
    version: str
    since: date
    questions: tuple[Question, ...]
    open_words: Words

    def __post_init__(self) -> None:
        if len(self.questions) + 1 > MOST_QUESTIONS:
            raise BadInput(f"[{self.version}] asks more than [{MOST_QUESTIONS}] questions.")
        keys = [question.key for question in self.questions]
        if len(set(keys)) < len(keys):
            raise BadInput(f"[{self.version}] asks one question twice.")

    def check(self, answers: Mapping[str, str]) -> None:
        """Raises BadInput for a question or an answer that this version does not have."""
        known = {question.key: question.codes for question in self.questions}
        for key, code in answers.items():
            if key not in known:
                raise BadInput(f"Version [{self.version}] does not ask [{key}].")
            if code not in known[key]:
                raise BadInput(f"[{key}] has no answer [{code}].")


def in_force(versions: Iterable[Questionnaire], audience: Audience, on: date) -> Questionnaire:
    """The latest version begun by a day. Raises BadInput where none has."""
    begun = [each for each in versions if each.audience is audience and each.since <= on]
    if not begun:
        raise BadInput(f"Nothing is asked of [{audience}] on [{on}].")
    return max(begun, key=lambda each: each.since)
