"""Reads parameters/intake: forms, sources of recruitment, and the map to the funder's system."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.forms import (
    YES_NO,
    Condition,
    Form,
    FormVersion,
    Kind,
    Notice,
    Option,
    Question,
    Words,
)
from ladderway.domain.intake.one_entry import EntryMap, Field, Part
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

INTAKE = PARAMETERS / "intake"
SOURCES = "sources"


@lru_cache(maxsize=1)
def first_contact() -> Form:
    """The form of the first contact, through its versions."""
    return read_form(INTAKE / "first_contact.yaml")


@lru_cache(maxsize=1)
def recruitment_sources() -> tuple[Option, ...]:
    """How people hear of a program."""
    return tuple(Option(body["code"], _words(body)) for body in read_yaml(INTAKE / "sources.yaml"))


@lru_cache(maxsize=1)
def entry_maps() -> tuple[EntryMap, ...]:
    return read_maps(INTAKE / "cams.yaml")


def entry_map(on: date) -> EntryMap:
    """The map in force. Raises BadParameters where none is."""
    begun = [each for each in entry_maps() if each.since <= on]
    if not begun:
        raise BadParameters(f"No map to the funder's system is in force on [{on}].")
    return max(begun, key=lambda each: each.since)


def limit(name: str, on: date) -> int:
    """A limit of parameters/intake/limits.yaml on a day."""
    return round(numbers("intake/limits.yaml")[name].at(on).value)


def read_form(path: Path) -> Form:
    """A form of a file. Raises BadParameters, naming the file, for a bad value."""
    data = read_yaml(path)
    try:
        return Form(data["id"], tuple(_version(body) for body in data["versions"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def read_maps(path: Path) -> tuple[EntryMap, ...]:
    """Maps of a file. Raises BadParameters, naming the file, for a bad value."""
    data = read_yaml(path)
    try:
        return tuple(
            EntryMap(body["version"], body["since"], tuple(map(_part, body["parts"])))
            for body in data
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _words(body: Mapping[str, Any]) -> Words:
    return Words(body["en"], body["fr"])


def _version(body: Mapping[str, Any]) -> FormVersion:
    notice = body["notice"]
    return FormVersion(
        version=body["version"],
        since=body["since"],
        until=body.get("until"),
        value=_words(body["value"]),
        later=tuple(map(_words, body["later"])),
        notice=Notice(notice["version"], _words(notice)),
        pages=tuple(tuple(map(question_of, page)) for page in body["pages"]),
    )


def question_of(body: Mapping[str, Any]) -> Question:
    """A question of a form as data. Raises KeyError or ValueError for a bad value."""
    kind = Kind(body["kind"])
    when = body.get("when")
    return Question(
        key=body["key"],
        kind=kind,
        words=_words(body),
        topic=Topic(body["topic"]),
        help=Words(body.get("help_en", ""), body.get("help_fr", "")),
        options=YES_NO if kind is Kind.YES_NO else _options(body.get("options", ())),
        when=Condition(when["question"], frozenset(when["any_of"])) if when else None,
        required=body.get("required", False),
        may_decline=body.get("may_decline", False),
        target=body.get("target", ""),
        longest=body.get("longest", 200),
    )


def _options(body: Any) -> tuple[Option, ...]:
    if body == SOURCES:
        return recruitment_sources()
    return tuple(Option(each["code"], _words(each)) for each in body)


def _part(body: Mapping[str, Any]) -> Part:
    source = body["source"]
    return Part(
        id=body["id"],
        words=_words(body),
        fields=tuple(map(_field, body["fields"])),
        source=Citation(source["title"], source.get("address", "")),
        is_example=body["is_example"],
    )


def _field(body: Mapping[str, Any]) -> Field:
    return Field(
        key=body["key"],
        words=_words(body),
        source=body["source"],
        topic=Topic(body["topic"]),
        ask=body["ask"],
        may_decline=body.get("may_decline", False),
    )
