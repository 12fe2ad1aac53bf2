"""Reads parameters/planning: initiatives as reports describe them, institutions, taxonomies."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ladderway.domain.planning.landscape import Intervention
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation
from ladderway.files.parameters import PARAMETERS, read_yaml

FOLDER = PARAMETERS / "planning"


@dataclass(frozen=True, slots=True)
class Described:
    """An initiative as a report described it in a year; nobody has confirmed it since."""

    name: str
    about_en: str
    about_fr: str
    groups: tuple[str, ...]
    sectors: tuple[str, ...]
    areas: tuple[str, ...]
    interventions: tuple[str, ...]
    source: str
    described_in: int


@dataclass(frozen=True, slots=True)
class Names:
    """Names under a heading, in both languages."""

    en: str
    fr: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """One of the heads of workforce programs: examples, and what they are meant to do."""

    en: str
    fr: str
    interventions: tuple[str, ...]
    effects_en: tuple[str, ...]
    effects_fr: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A part of the city and what it does in workforce development."""

    en: str
    fr: str
    does_en: str
    does_fr: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who is who: names only, no ratings."""

    institutions: tuple[Names, ...]
    divisions: tuple[Division, ...]
    heads: tuple[Head, ...]
    sources: tuple[Citation, ...]


@lru_cache(maxsize=1)
def load_described() -> tuple[Described, ...]:
    """The nine initiatives of the engagement report. Raises BadParameters for unknown codes."""
    data = read_yaml(FOLDER / "initiatives.yaml")
    source, year = data["source"]["title"], int(data["described_in"])
    return tuple(_described(body, source, year) for body in data["initiatives"])


def _described(body: Mapping[str, Any], source: str, year: int) -> Described:
    unknown = set(body["interventions"]) - {i.value for i in Intervention}
    if unknown:
        raise BadParameters(f"[initiatives.yaml] [{body['name']}]: no intervention {unknown}.")
    return Described(
        body["name"],
        body["en"],
        body["fr"],
        tuple(body["groups"]),
        tuple(body.get("sectors", [])),
        tuple(body.get("areas", [])),
        tuple(body["interventions"]),
        source,
        year,
    )


@lru_cache(maxsize=1)
def load_known() -> Known:
    data = read_yaml(FOLDER / "who_is_who.yaml")
    return Known(
        tuple(Names(g["en"], g["fr"], tuple(g["names"])) for g in data["institutions"]),
        tuple(Division(d["en"], d["fr"], d["does_en"], d["does_fr"]) for d in data["divisions"]),
        tuple(_head(h) for h in data["heads"]),
        tuple(Citation(s["title"], s.get("address", "")) for s in data["sources"]),
    )


def _head(body: Mapping[str, Any]) -> Head:
    return Head(
        body["en"],
        body["fr"],
        tuple(body["interventions"]),
        tuple(body["effects_en"]),
        tuple(body["effects_fr"]),
    )
