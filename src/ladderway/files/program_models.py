"""Reads what a program model asks for from parameters/planning."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ladderway.files.parameters import PARAMETERS, read_yaml

NOT_RATED = "not_rated"


@dataclass(frozen=True, slots=True)
class Element:
    key: str
    en: str
    fr: str
    asks_en: str = ""
    asks_fr: str = ""

    def name(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def asks(self, language: str) -> str:
        return self.asks_fr if language == "fr" else self.asks_en


@dataclass(frozen=True, slots=True)
class ElementList:
    """Elements that are rated on one scale; `ratings` by key, the first "not_rated"."""

    key: str
    en: str
    fr: str
    items: tuple[Element, ...]
    ratings: tuple[Element, ...]

    def name(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def element(self, key: str) -> Element | None:
        return next((one for one in self.items if one.key == key), None)

    def scale(self, language: str) -> Mapping[str, str]:
        return {one.key: one.name(language) for one in self.ratings}


@lru_cache(maxsize=1)
def workadvance() -> tuple[ElementList, ...]:
    data = read_yaml(PARAMETERS / "planning" / "workadvance.yaml")
    return tuple(
        ElementList(
            body["key"],
            body["en"],
            body["fr"],
            tuple(Element(**item) for item in body["items"]),
            tuple(Element(**item) for item in data["ratings"][body["key"]]),
        )
        for body in data["lists"]
    )
