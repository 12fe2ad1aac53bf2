"""Reads parameters/equity: the questionnaire through its versions, and the benchmark profile."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.equity.groups import Condition, Group
from ladderway.domain.equity.questionnaire import Option, Question, Questionnaire, Words
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation
from ladderway.files.parameters import PARAMETERS, read_yaml

EQUITY = PARAMETERS / "equity"


@dataclass(frozen=True, slots=True)
class Line:
    """A share of the benchmark profile; `is_above` where the source says "more than"."""

    key: str
    words: Words
    share: float
    is_above: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    lines: tuple[Line, ...]
    source: Citation


@lru_cache(maxsize=1)
def questionnaires() -> tuple[Questionnaire, ...]:
    return read_questionnaires(EQUITY / "questionnaire.yaml")


@lru_cache(maxsize=1)
def benchmark() -> Benchmark:
    data = read_yaml(EQUITY / "benchmark.yaml")
    lines = tuple(Line(b["key"], _words(b), b["share"], b["is_above"]) for b in data["lines"])
    return Benchmark(lines, _citation(data["source"]))


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    return read_groups(EQUITY / "groups.yaml")


def read_groups(path: Path) -> tuple[Group, ...]:
    """Definitions of a file. Raises BadParameters, naming the file, for a bad value."""
    try:
        return tuple(_group(body) for body in read_yaml(path))
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _group(body: Mapping[str, Any]) -> Group:
    return Group(
        key=body["key"],
        words=_words(body),
        source=_citation(body["source"]),
        every=tuple(tuple(map(_condition, any_)) for any_ in body.get("every", ())),
        hard_to_serve=body.get("hard_to_serve", False),
        why_not=_words(body["why_not"]) if "why_not" in body else None,
    )


def _condition(body: Mapping[str, Any]) -> Condition:
    return Condition(
        body["fact"], frozenset(body.get("values", ())), body.get("least"), body.get("below")
    )


def read_questionnaires(path: Path) -> tuple[Questionnaire, ...]:
    """Versions of a file. Raises BadParameters, naming the file, for a bad value."""
    try:
        return tuple(
            Questionnaire(
                body["version"], body["since"], _words(body["statement"]),
                tuple(map(_question, body["questions"])),
            )
            for body in read_yaml(path)
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _words(body: Mapping[str, Any]) -> Words:
    return Words(body["en"], body["fr"])


def _citation(body: Mapping[str, Any]) -> Citation:
    return Citation(body["title"], body.get("address", ""))


def _question(body: Mapping[str, Any]) -> Question:
    return Question(
        key=body["key"],
        words=_words(body),
        options=tuple(map(_option, body["options"])),
        source=_citation(body["source"]),
        several=body.get("several", False),
    )  # fmt: skip


def _option(body: Mapping[str, Any]) -> Option:
    return Option(body["code"], _words(body), body.get("governed", False))
