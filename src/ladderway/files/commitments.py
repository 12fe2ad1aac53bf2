"""Reads parameters/commitments: indicators, strategies, and limits of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import PARAMETERS, numbers, read_yaml

FOLDER = PARAMETERS / "commitments"


@dataclass(frozen=True, slots=True)
class Indicator:
    """`days` is None where nothing has to follow within some days."""

    key: str
    names: Mapping[str, str]
    how: Mapping[str, str]
    is_share: bool
    days: int | None
    source: str

    @property
    def by_program(self) -> bool:
        """Referrals come to an agency; they name none of its programs."""
        return self.key != "referral_answered"


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Indicator]:
    """Raises BadParameters where a share says no days."""
    data = read_yaml(FOLDER / "indicators.yaml")
    return {key: _indicator(key, body) for key, body in data["indicators"].items()}


def _indicator(key: str, body: Mapping[str, Any]) -> Indicator:
    is_share = body["kind"] == "share"
    if is_share != ("days" in body):
        raise BadParameters(f"[indicators.yaml] [{key}]: a share needs days, a count has none.")
    return Indicator(
        key,
        {"en": body["en"], "fr": body["fr"]},
        {"en": body["how_en"], "fr": body["how_fr"]},
        is_share,
        body.get("days"),
        body["source"]["title"],
    )


@lru_cache(maxsize=1)
def strategies() -> Mapping[str, Mapping[str, str]]:
    """Names of strategies by key, in both languages."""
    found: Mapping[str, Mapping[str, str]] = read_yaml(FOLDER / "strategies.yaml")["strategies"]
    return found


def limit(name: str, on: date) -> int:
    return round(numbers("commitments/limits.yaml")[name].at(on).value)
