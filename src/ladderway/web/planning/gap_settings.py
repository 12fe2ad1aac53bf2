"""What the pages of gaps are asked: which ladder, and what counts as suitable. In the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ladderway.domain.ladders.for_workers import GapSettings
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.model import EducationLevel
from ladderway.files.gap_tables import usual_settings
from ladderway.web.reference.speech import speech

LONGEST_WEEKS = 260
Options = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Asked:
    ladder: str  # public id; empty: all
    schooling: str
    near: str
    settings: GapSettings

    @property
    def weeks(self) -> int:
        return round(self.settings.weeks_at_most)

    @property
    def query(self) -> str:
        told = {"ladder": self.ladder, **self.limits}
        return urlencode({k: v for k, v in told.items() if v})

    @property
    def limits(self) -> dict[str, str]:
        return {"weeks": str(self.weeks), "schooling": self.schooling, "near": self.near}

    @property
    def limits_query(self) -> str:
        return urlencode({k: v for k, v in self.limits.items() if v})


def read(params: Mapping[str, str], kept: Sequence[KeptLadder], today: date) -> Asked:
    """What the address asks; what cannot be is as if it were not there."""
    ladder, schooling = params.get("ladder", ""), params.get("schooling", "")
    near = params.get("near", "").strip()[:80]
    level = EducationLevel(schooling) if schooling in tuple(EducationLevel) else None
    usual = usual_settings(today)
    settings = replace(
        usual,
        weeks_at_most=_weeks(params.get("weeks", ""), usual.weeks_at_most),
        education=level,
        near=tuple(w.strip().casefold() for w in near.split(",") if w.strip()),
    )
    known = {one.id for one in kept}
    chosen = ladder if ladder in known else ""
    return Asked(chosen, level.value if level else "", near, settings)


def _weeks(text: str, usual: float) -> float:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LONGEST_WEEKS))
    return min(max(1, int(text)), LONGEST_WEEKS) if is_number else usual


def ladder_options(kept: Sequence[KeptLadder], chosen: str) -> Options:
    return [(one.id, one.title, one.id == chosen) for one in kept]


def schooling_options(chosen: str) -> Options:
    return [(e.value, _level(e), e.value == chosen) for e in EducationLevel]


def _level(level: EducationLevel) -> str:
    if level is EducationLevel.NONE:
        return _("Less than high school")
    return speech().name("schooling", level.value)
