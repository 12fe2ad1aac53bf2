"""Kinds of activities, workplace norms, reasons and groups: one version of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """An entry of a list by its key, with its names."""

    key: str
    en: str
    fr: str

    def said(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Kind(Named):
    """A kind of activity: its stage before employment, whether an employer takes part, and what of
    readiness for a sector is met by coming ("sector", "advancement", or nothing)."""

    stage: str = ""
    employer: bool = False
    shows: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One version of the lists."""

    version: str
    stages: Mapping[str, Named]
    kinds: Mapping[str, Kind]
    norms: Mapping[str, Named]
    because: Mapping[str, Named]
    groups: Mapping[str, Named]
