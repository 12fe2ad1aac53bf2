"""Reads parameters/assessment: instruments, and the levels of repeated observations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.assessment.instruments import (
    Band,
    Factor,
    Instrument,
    InstrumentVersion,
    Part,
    Scale,
)
from ladderway.domain.assessment.levels import Level, LevelRule, Outcome, Service
from ladderway.domain.assessment.requirements import Requirement
from ladderway.domain.intake.forms import FormVersion, Notice, Words
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation
from ladderway.files.intake_forms import question_of
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

ASSESSMENT = PARAMETERS / "assessment"
NOTHING = Words("", "")


@lru_cache(maxsize=1)
def instruments() -> Mapping[str, Instrument]:
    """All instruments by id, the one that gives the local stream first."""
    files = ("example.yaml", "skills.yaml", "vocational.yaml")
    read = [read_instrument(ASSESSMENT / name) for name in files]
    return {each.id: each for each in read}


def figure(name: str, on: date) -> float:
    """A number of parameters/assessment/limits.yaml on a day."""
    return numbers("assessment/limits.yaml")[name].at(on).value


def read_instrument(path: Path) -> Instrument:
    """An instrument of a file. Raises BadParameters, naming the file, for a bad value."""
    data = read_yaml(path)
    try:
        return Instrument(
            id=data["id"], words=_words(data["name"]), about=_words(data["about"]),
            is_example=data["is_example"],
            versions=tuple(_version(body, _cited(data)) for body in data["versions"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _words(body: Mapping[str, Any]) -> Words:
    return Words(body["en"], body["fr"])


def _cited(body: Mapping[str, Any]) -> Citation:
    return Citation(body["source"]["title"], body["source"].get("address", ""))


def _version(body: Mapping[str, Any], source: Citation) -> InstrumentVersion:
    pages = tuple(tuple(_question(each, body) for each in page) for page in body["pages"])
    form = FormVersion(
        version=body["version"], since=body["since"], until=body.get("until"), value=NOTHING,
        later=(), notice=Notice("", NOTHING), pages=pages,
    )  # fmt: skip
    return InstrumentVersion(form, tuple(_scale(each, body) for each in body["scales"]), source)


def _question(body: Mapping[str, Any], version: Mapping[str, Any]) -> Any:
    """A question; options can be a list that the version names once for many."""
    options = body.get("options", ())
    named = version["options"][options] if isinstance(options, str) else options
    return question_of({**body, "options": named})


def _scale(body: Mapping[str, Any], version: Mapping[str, Any]) -> Scale:
    bands = body["bands"]
    named = version["bands"][bands] if isinstance(bands, str) else bands
    return Scale(
        key=body["key"], part=Part(body["part"]), topic=Topic(body["topic"]), words=_words(body),
        factors=tuple(
            Factor(question, tuple((code, points) for code, points in by_code.items()))
            for question, by_code in body["factors"].items()
        ),
        bands=tuple(Band(each["value"], each["from"], _words(each)) for each in named),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """A category of the former system, and streams of today that it may stand beside."""

    key: str
    words: Words
    streams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """How many people a place had in each category in a year."""

    place: Words
    year: str
    unassisted: int
    assisted: int


@dataclass(frozen=True, slots=True)
class Former:
    """The former segmentation, and volumes of then, with their source."""

    segments: Mapping[str, Segment]
    volumes: tuple[Volume, ...]
    source: Citation


@lru_cache(maxsize=1)
def former() -> Former:
    data = read_yaml(ASSESSMENT / "former.yaml")
    segments = {
        key: Segment(key, _words(body), tuple(body["streams"]))
        for key, body in data["segments"].items()
    }
    volumes = tuple(
        Volume(Words(v["place_en"], v["place_fr"]), v["year"], v["unassisted"], v["assisted"])
        for v in data["context"]
    )
    return Former(segments, volumes, _cited(data))


@lru_cache(maxsize=1)
def requirements() -> tuple[str, tuple[Requirement, ...]]:
    """The version of the list, and what it asks. Raises BadParameters where a requirement rests on
    a question or an answer that the local instrument does not ask."""
    data = read_yaml(ASSESSMENT / "requirements.yaml")
    found = tuple(
        Requirement(
            key, _words(body), body["when"]["question"], frozenset(body["when"]["any_of"]),
            body["days"],
        )
        for key, body in data["requirements"].items()
    )  # fmt: skip
    local = next(iter(instruments().values()))
    known = {q.key for version in local.versions for q in version.form.questions}
    strange = sorted(each.key for each in found if each.question not in known)
    if strange:
        raise BadParameters(f"[requirements.yaml]: {strange} rest on a question that is not asked.")
    return data["version"], found


@lru_cache(maxsize=1)
def level_rule() -> LevelRule:
    """How a level of support is suggested. Raises BadParameters for a level that is not known."""
    data = read_yaml(ASSESSMENT / "levels.yaml")
    try:
        since = {Level(key): int(n) for key, n in data["since"].items()}
        return LevelRule(data["version"], data["points"], since, data["source"]["title"])
    except (KeyError, ValueError) as error:
        raise BadParameters(f"[levels.yaml]: {error!r} is missing or not known.") from error


@lru_cache(maxsize=1)
def services() -> tuple[Service, ...]:
    """What each stream is offered, from each day on."""
    return tuple(
        Service(
            stream, each["effective_from"], body["contact_days"], body["hours_a_month"],
            tuple(map(_words, body["activities"])), each["source"]["title"],
        )
        for each in read_yaml(ASSESSMENT / "service.yaml")["services"]
        for stream, body in each["streams"].items()
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """A technical issue; `asks`: the province may be asked about it for one person."""

    key: str
    words: Words
    asks: bool


@dataclass(frozen=True, slots=True)
class Issues:
    version: str
    source: str
    listed: Mapping[str, Issue]


@lru_cache(maxsize=1)
def issues() -> Issues:
    data = read_yaml(ASSESSMENT / "fixes.yaml")
    listed = {key: Issue(key, _words(b), b["asks"]) for key, b in data["issues"].items()}
    return Issues(data["version"], data["source"]["title"], listed)


def outcome_on(on: date) -> Outcome:
    """From how many hours a job counts where a community says nothing of its own."""
    found = numbers("assessment/limits.yaml")["outcome_hours"].at(on)
    return Outcome(found.value, False, found.effective_from, found.source.title)
