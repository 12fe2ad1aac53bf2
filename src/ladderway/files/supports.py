"""Reads parameters/supports: kinds of supports and domains, in one version."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadParameters
from ladderway.domain.supports.kinds import TOPICS, Catalogue, Named
from ladderway.files.parameters import PARAMETERS, read_yaml


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """Raises BadParameters where an entry names no topic that a support can tell of."""
    data = read_yaml(PARAMETERS / "supports" / "lists.yaml")
    return Catalogue(data["version"], _named(data["kinds"]), _named(data["domains"]))


def _named(listed: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Named]:
    found = {k: Named(k, v["en"], v["fr"], Topic(v["topic"])) for k, v in listed.items()}
    wrong = [key for key, each in found.items() if each.topic not in TOPICS]
    if wrong:
        raise BadParameters(f"[supports/lists.yaml] {wrong} name a topic that is not possible.")
    return found
