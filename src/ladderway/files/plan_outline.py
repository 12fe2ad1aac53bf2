"""Reads the outline of an implementation plan from parameters/planning."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.planning.outline import (
    CheckItem,
    GrantPart,
    Outline,
    OutlineField,
    OutlineGroup,
    OutlineSection,
)
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, read_yaml

OUTLINE = PARAMETERS / "planning" / "plan_outline.yaml"


@lru_cache(maxsize=1)
def load_outline() -> Outline:
    return read_outline(OUTLINE)


def read_outline(path: Path) -> Outline:
    """Raises BadParameters for a key that stands twice, or a list that names no field."""
    data = read_yaml(path)
    sections = tuple(_section(body) for body in data["sections"])
    lists = tuple(
        (name, tuple(CheckItem(item["key"], tuple(item["fields"])) for item in items))
        for name, items in data["checklists"].items()
    )
    outline = Outline(sections, lists)
    keys = outline.keys()
    named = [key for _name, items in lists for item in items for key in item.fields]
    wrong = sorted({k for k in keys if keys.count(k) > 1} | (set(named) - set(keys)))
    if wrong:
        raise BadParameters(f"[{path.name}] names {wrong} twice, or names no field by it.")
    return outline


def _section(body: Mapping[str, Any]) -> OutlineSection:
    groups = tuple(
        OutlineGroup(
            group["key"],
            tuple(OutlineField(f["key"], tuple(f.get("figures", ()))) for f in group["fields"]),
        )
        for group in body["groups"]
    )
    return OutlineSection(body["key"], groups, body.get("in_form", True))


@lru_cache(maxsize=1)
def load_grant() -> tuple[GrantPart, ...]:
    """The plan in the order of an application for money."""
    keys = set(load_outline().keys())
    parts = tuple(
        GrantPart(body["key"], tuple(body["fields"]), tuple(body.get("figures", ())))
        for body in read_yaml(OUTLINE)["grant"]
    )
    wrong = sorted({key for part in parts for key in part.fields} - keys)
    if wrong:
        raise BadParameters(f"[{OUTLINE.name}] names {wrong} under [grant]: no such fields.")
    return parts
