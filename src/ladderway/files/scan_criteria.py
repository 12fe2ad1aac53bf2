"""Reads parameters/planning/scan_criteria.yaml into a `CriteriaBook`."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from ladderway.domain.planning.criteria import (
    Candidates,
    CriteriaBook,
    Criterion,
    Direction,
    Geography,
    Origin,
    Scale,
)
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence
from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.files.sector_tables import load_sectors

CRITERIA = PARAMETERS / "planning" / "scan_criteria.yaml"


@lru_cache(maxsize=1)
def load_criteria() -> CriteriaBook:
    """The criteria that ship."""
    return read_criteria(CRITERIA)


def read_criteria(path: Path) -> CriteriaBook:
    """Criteria of a file. Raises BadParameters, naming the file, for a bad value."""
    data = read_yaml(path)
    try:
        works = {name: _citation(body) for name, body in data["works"].items()}
        criteria = {code: _criterion(code, body, works) for code, body in data["criteria"].items()}
        candidates = tuple(_candidates(id, body) for id, body in data["candidates"].items())
        confidence = Confidence(data["confidence"])
        return CriteriaBook(criteria, candidates, confidence=confidence, **data["limits"])
    except (KeyError, TypeError, ValueError) as error:
        raise BadParameters(f"[{path.name}]: {error!r} is missing or not known.") from error


def _criterion(code: str, body: Mapping[str, Any], works: Mapping[str, Citation]) -> Criterion:
    return Criterion(
        code=code,
        origin=Origin(body["origin"]),
        direction=Direction(body["direction"]),
        widest=Geography(body["widest"]),
        weight=body["weight"],
        required=body["required"],
        sources=tuple(works[name] for name in body["sources"]),
        scale=Scale(**body["scale"]) if "scale" in body else None,
    )


def _candidates(id: str, body: Mapping[str, Any]) -> Candidates:
    unknown = set(body["sectors"]) - load_sectors().by_id.keys()
    if unknown:
        raise ValueError(f"sectors {sorted(unknown)}")
    return Candidates(id, tuple(body["sectors"]), _citation(body), body["area"])


def _citation(body: Mapping[str, str]) -> Citation:
    return Citation(body["title"], body.get("address", ""))
