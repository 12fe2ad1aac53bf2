"""Words of a study in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """Words for the report; French falls back on English."""

    en: str
    fr: str = ""

    def of(self, language: str) -> str:
        return self.fr if language == "fr" and self.fr else self.en
