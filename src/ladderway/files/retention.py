"""Reads parameters/retention: years that topics stay, and days of waiting."""

from datetime import date
from functools import lru_cache

from ladderway.domain.access.topics import Topic
from ladderway.domain.rights.retention import Rule
from ladderway.files.parameters import numbers

WHOLE = "record"


@lru_cache(maxsize=1)
def default_rules() -> tuple[Rule, ...]:
    """The rules that hold where a community set none."""
    return tuple(
        Rule(None if name == WHOLE else Topic(name), round(dated.value), dated.effective_from)
        for name, parameter in numbers("retention/years.yaml").items()
        for dated in parameter.values
    )


def limit(name: str, on: date) -> int:
    """A span of parameters/retention/days.yaml on a day, in the unit of the file."""
    return round(numbers("retention/days.yaml")[name].at(on).value)
