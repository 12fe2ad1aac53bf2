"""Questions that people may answer about themselves, of their own will. No names, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.parameters import Citation


@dataclass(frozen=True, slots=True)
class Words:
    en: str
    fr: str

    def said(self, language: str) -> str:
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `is_governed`: it says that somebody is First Nations, Inuit or Métis, and
    counts only under an agreement on governance (OCAP)."""

    code: str
    words: Words
    is_governed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """`several`: people are more than one thing. Everybody may use words of their own."""

    key: str
    words: Words
    options: tuple[Option, ...]
    source: Citation
    several: bool = False

    def option(self, code: str) -> Option:
        """Raises BadInput for a code that the question does not have."""
        for option in self.options:
            if option.code == code:
                return option
        raise BadInput(f"[{self.key}] has no answer [{code}]. Choose one of those it has.")

    @property
    def governed(self) -> frozenset[str]:
        return frozenset(o.code for o in self.options if o.is_governed)


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered to a question: codes, own words, or that somebody prefers not to."""

    codes: tuple[str, ...] = ()
    own_words: str = ""
    prefers_not: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.codes or self.own_words or self.prefers_not)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A version, from `since`. `statement` is what a person is told before they agree."""

    version: str
    since: date
    statement: Words
    questions: tuple[Question, ...]

    def question(self, key: str) -> Question:
        """Raises BadInput for a question that this version does not have."""
        for question in self.questions:
            if question.key == key:
                return question
        raise BadInput(f"Version [{self.version}] does not ask [{key}].")

    def check(self, answers: Mapping[str, Given]) -> None:
        """Raises BadInput for what cannot be: an unknown code, two where one is asked, an answer
        beside "prefer not to answer"."""
        for key, given in answers.items():
            question = self.question(key)
            for code in given.codes:
                question.option(code)
            if given.prefers_not and (given.codes or given.own_words):
                raise BadInput(f"[{key}] is answered and not answered. Choose one of both.")
            if len(given.codes) > 1 and not question.several:
                raise BadInput(f"[{key}] takes one answer.")


def in_force(versions: Iterable[Questionnaire], on: date) -> Questionnaire:
    """The latest version begun by a day. Raises BadInput where none has."""
    begun = [each for each in versions if each.since <= on]
    if not begun:
        raise BadInput(f"No questionnaire is in force on [{on}].")
    return max(begun, key=lambda each: each.since)
