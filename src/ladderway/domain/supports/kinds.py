"""Kinds of supports and domains of a life, each with the topic of the policy that opens it."""

from collections.abc import Mapping
from dataclasses import dataclass

from ladderway.domain.access.topics import Topic


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of support, or a domain, by its key: its names, and who may see it by topic."""

    key: str
    en: str
    fr: str
    topic: Topic

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
