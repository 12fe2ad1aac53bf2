"""Kinds of supports and domains of a life, each with the topic of the policy that opens it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.access.topics import Topic


class Nature(StrEnum):
    """What a support works on, as the field tells them apart."""

    PSYCHOLOGICAL = "psychological"
    SOCIAL = "social"
    FINANCIAL = "financial"
    PRACTICAL = "practical"  # training, tools, time


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of support, or a domain, by its key: its names, and who may see it by topic."""

    key: str
    en: str
    fr: str
    topic: Topic
    nature: Nature = Nature.PRACTICAL

    def said(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of the lists."""

    version: str
    kinds: Mapping[str, Named]
    domains: Mapping[str, Named]


TOPICS = (
    Topic.PLAN, Topic.HOUSEHOLD, Topic.INCOME, Topic.HEALTH, Topic.HOUSING, Topic.JUSTICE,
    Topic.IMMIGRATION, Topic.FAMILY_SAFETY,
)  # fmt: skip
"""What a support or a domain can tell of."""


ADVICE = frozenset({"career_counselling", "mentoring", "motivation", "workshop", "time_management"})
"""Supports that are talk. Evidence: alone they are rarely enough for somebody to move up; money
alone is no cure either."""


def is_advice_alone(kinds: Iterable[str]) -> bool:
    """Whether somebody gets advice and nothing else."""
    found = set(kinds)
    return bool(found) and found <= ADVICE
