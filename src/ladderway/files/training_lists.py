"""What the asset map offers to tick: ways to pay, languages, people served."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, read_yaml

FILE = PARAMETERS / "training" / "lists.yaml"
LISTS = ("funding", "languages", "populations")


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Any]:
    return read_yaml(FILE)


@lru_cache(maxsize=8)
def names(group: str) -> Mapping[str, tuple[str, str]]:
    """English and French names of one of `LISTS`, by id, in the order of the file."""
    found = {entry["id"]: (entry["en"], entry["fr"]) for entry in _shipped()[group]}
    if len(found) != len(_shipped()[group]):
        raise BadParameters(f"[{FILE.name}] [{group}] holds an id twice. Change one.")
    return found


def choices(group: str, language: str) -> list[tuple[str, str]]:
    """Id and name in "en" or "fr"."""
    return [(id, both[language == "fr"]) for id, both in names(group).items()]


def name(group: str, id: str, language: str) -> str:
    """The name; the id itself where the list no longer holds it."""
    return names(group).get(id, (id, id))[language == "fr"]


def confirm_after_months() -> int:
    return int(_shipped()["confirm_after_months"])
