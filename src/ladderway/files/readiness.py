"""Reads parameters/readiness: lists in one version, and figures of a day."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from ladderway.domain.readiness.lists import Catalogue, Kind, Named
from ladderway.domain.readiness.sector import Limits
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

LISTS = PARAMETERS / "readiness" / "lists.yaml"


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Raises BadParameters where a kind names no stage of the file."""
    data = read_yaml(LISTS)
    stages = _named(data["stages"])
    kinds = {key: _kind(key, body) for key, body in data["kinds"].items()}
    wrong = sorted(kind.key for kind in kinds.values() if kind.stage not in stages)
    if wrong:
        raise BadParameters(f"[{LISTS.name}] {wrong} name a stage that is not in the file.")
    named = {name: _named(data[name]) for name in ("norms", "because", "groups")}
    return Catalogue(data["version"], stages, kinds, **named)


def _named(listed: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Named]:
    return {key: Named(key, body["en"], body["fr"]) for key, body in listed.items()}


def _kind(key: str, body: Mapping[str, Any]) -> Kind:
    return Kind(
        key, body["en"], body["fr"], body["stage"], bool(body.get("employer")),
        body.get("shows", ""),
    )  # fmt: skip


def figure(name: str, on: date) -> float:
    """A figure of parameters/readiness/limits.yaml on a day."""
    return numbers("readiness/limits.yaml")[name].at(on).value


def limits(on: date) -> Limits:
    """What readiness for a sector is judged by on a day."""
    return Limits(
        norm_level=round(figure("norm_level", on)),
        observed_days=round(figure("observed_days", on)),
        least_sessions=round(figure("least_sessions", on)),
        least_came=figure("least_came", on),
    )
