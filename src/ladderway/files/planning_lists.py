"""Reads parameters/planning: the lists a group chooses from, days, and notes to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ladderway.domain.planning.actions_due import Patience
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

FOLDER = PARAMETERS / "planning"


@dataclass(frozen=True, slots=True)
class Term:
    id: str
    en: str
    fr: str
    kinds: tuple[str, ...] = ()  # of log entries, for which this form is meant

    def name(self, language: str) -> str:
        return self.fr if language.startswith("fr") else self.en


@dataclass(frozen=True, slots=True)
class Vocabulary:
    lists: Mapping[str, tuple[Term, ...]]
    people_topics: frozenset[str]

    def name(self, of: str, id: str, language: str) -> str:
        """The name of a choice; an id that the list no longer holds is shown as it is."""
        found = next((t for t in self.lists[of] if t.id == id), None)
        return found.name(language) if found else id

    def choices(self, of: str, language: str) -> list[tuple[str, str]]:
        return [(t.id, t.name(language)) for t in self.lists[of]]


@dataclass(frozen=True, slots=True)
class ContextNote:
    key: str
    topic: str
    text: Mapping[str, str]
    figure: float | None
    unit: str
    geography: str
    source: str
    as_of: date
    expires: date


@dataclass(frozen=True, slots=True)
class ContextShock:
    key: str
    name: Mapping[str, str]
    since: date
    until: date | None
    touches: Mapping[str, str]
    source: str


@lru_cache
def vocabulary() -> Vocabulary:
    data = read_yaml(FOLDER / "vocabulary.yaml")
    lists = {k: _terms(k, v) for k, v in data.items() if isinstance(v, list) and k != PEOPLE}
    people = frozenset(data[PEOPLE])
    unknown = people - {t.id for t in lists["topics"]}
    if unknown:
        raise BadParameters(f"[vocabulary.yaml] [{PEOPLE}]: {sorted(unknown)} are no topics.")
    return Vocabulary(lists, people)


PEOPLE = "people_topics"


def _terms(name: str, items: list[Mapping[str, Any]]) -> tuple[Term, ...]:
    try:
        terms = tuple(Term(i["id"], i["en"], i["fr"], tuple(i.get("kinds", ()))) for i in items)
    except (KeyError, TypeError) as error:
        raise BadParameters(
            f"[vocabulary.yaml] [{name}]: each line needs [id], [en], [fr]; {error}."
        ) from error
    if len({t.id for t in terms}) < len(terms):
        raise BadParameters(f"[vocabulary.yaml] [{name}] holds an id twice.")
    return terms


@lru_cache
def context_notes() -> tuple[ContextNote, ...]:
    items = read_yaml(FOLDER / "context_notes.yaml")["notes"]
    return tuple(ContextNote(**{"figure": None, **item}) for item in items)


@lru_cache
def context_shocks() -> tuple[ContextShock, ...]:
    items = read_yaml(FOLDER / "context_notes.yaml")["shocks"]
    return tuple(ContextShock(**{"until": None, **item}) for item in items)


def days(name: str, on: date) -> int:
    return int(numbers("planning/days.yaml")[name].at(on).value)


def patience(on: date) -> Patience:
    return Patience(quiet_days=days("quiet_table", on), soon_days=days("action_soon", on))
