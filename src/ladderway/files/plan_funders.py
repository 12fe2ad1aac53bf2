"""Reads where money for a pilot may come from, from parameters/planning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ladderway.files.parameters import PARAMETERS, read_yaml


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name, and sometimes a note, in both languages."""

    en: str
    fr: str
    note_en: str = ""
    note_fr: str = ""

    def name(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def note(self, language: str) -> str:
        return self.note_fr if language == "fr" else self.note_en


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, tuple[Named, ...]]:
    data = read_yaml(PARAMETERS / "planning" / "funders.yaml")
    names = ("funders", "launch_supports")
    return {name: tuple(Named(**body) for body in data[name]) for name in names}


def funders() -> tuple[Named, ...]:
    return _lists()["funders"]


def launch_supports() -> tuple[Named, ...]:
    """What helps to begin a pilot without new money."""
    return _lists()["launch_supports"]
