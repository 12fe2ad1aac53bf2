"""Pages about the figures: where they come from, which parameters hold, what training is mapped."""

from collections.abc import Mapping
from typing import Any


def sources(language: str) -> dict[str, Any]:
    return {}


def training(params: Mapping[str, str], language: str) -> dict[str, Any]:
    return {}
