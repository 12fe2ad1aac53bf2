"""Reads parameters/feedback: questionnaires through their versions, services, and limits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.equity.questionnaire import Words
from ladderway.domain.feedback.questionnaire import Answer, Audience, Question, Questionnaire
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

FEEDBACK = PARAMETERS / "feedback"


@lru_cache(maxsize=1)
def questionnaires() -> tuple[Questionnaire, ...]:
    return read_questionnaires(FEEDBACK / "questionnaires.yaml")


@dataclass(frozen=True, slots=True)
class Service:
    """Something that people say how it was, and who is asked about it."""

    words: Words
    asked_of: frozenset[Audience]


@lru_cache(maxsize=1)
def services() -> Mapping[str, Service]:
    """By key. Raises BadParameters for an audience that there is not."""
    try:
        return {
            key: Service(_words(body), frozenset(map(Audience, body["for"])))
            for key, body in read_yaml(FEEDBACK / "services.yaml").items()
        }
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[services.yaml]: {error!r} is missing or not known.") from error


def services_of(audience: str) -> Mapping[str, Words]:
    return {k: each.words for k, each in services().items() if audience in each.asked_of}


def version_of(audience: str, version: str) -> Questionnaire:
    """The version that was answered. Raises BadParameters where the file has it no more."""
    for each in questionnaires():
        if each.audience == audience and each.version == version:
            return each
    raise BadParameters(f"[questionnaires.yaml] has no version [{version}] for [{audience}].")


def read_questionnaires(path: Path) -> tuple[Questionnaire, ...]:
    """Versions of a file. Raises BadParameters, naming the file, for a bad value."""
    try:
        return tuple(_questionnaire(body) for body in read_yaml(path))
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _questionnaire(body: Mapping[str, Any]) -> Questionnaire:
    scales = {
        key: tuple(_answer(code, said) for code, said in answers.items())
        for key, answers in body["scales"].items()
    }
    questions = tuple(
        Question(asked["key"], _words(asked), scales[asked["scale"]]) for asked in body["questions"]
    )
    return Questionnaire(
        Audience(body["audience"]), body["version"], body["since"], questions, _words(body["open"])
    )


def _answer(code: str, body: Mapping[str, Any]) -> Answer:
    return Answer(code, _words(body), body.get("good", False), body.get("aside", False))


def _words(body: Mapping[str, Any]) -> Words:
    return Words(body["en"], body["fr"])


def limit(name: str, on: date) -> int:
    """A figure of parameters/feedback/limits.yaml on a day."""
    return round(numbers("feedback/limits.yaml")[name].at(on).value)
