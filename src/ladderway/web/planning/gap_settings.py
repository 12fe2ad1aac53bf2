"""What the pages of gaps are asked: which ladder, and what counts as suitable. In the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from ladderway.domain.ladders.for_workers import GapSettings
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.training.places import Place, read_place
from ladderway.files.gap_tables import usual_settings
from ladderway.files.places import load_places
from ladderway.web.reference.speech import speech

LONGEST_WEEKS, MOST_KILOMETRES = 260, 500
Options = list[tuple[str, str, bool]]


@dataclass(frozen=True, slots=True)
class Asked:
    ladder: str  # public id; empty: all
    schooling: str
    near: str
    kilometres: str  # empty: distances are not asked for
    around: Place | None  # from where they are measured; None where `near` is no place of the map
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
        return {
            "weeks": str(self.weeks),
            "schooling": self.schooling,
            "near": self.near,
            "km": self.kilometres,
        }

    @property
    def limits_query(self) -> str:
        return urlencode({k: v for k, v in self.limits.items() if v})


def read(params: Mapping[str, str], kept: Sequence[KeptLadder], today: date) -> Asked:
    """What the address asks; what cannot be is as if it were not there."""
    ladder, schooling = params.get("ladder", ""), params.get("schooling", "")
    near = params.get("near", "").strip()[:80]
    kilometres = _whole(params.get("km", ""), MOST_KILOMETRES)
    around = _place(near) if kilometres else None
    level = EducationLevel(schooling) if schooling in tuple(EducationLevel) else None
    usual = usual_settings(today)
    settings = replace(
        usual,
        weeks_at_most=_weeks(params.get("weeks", ""), usual.weeks_at_most),
        education=level,
        near=tuple(w.strip().casefold() for w in near.split(",") if w.strip()),
        around=around.point if around else None,
        kilometres_at_most=float(kilometres) if kilometres else usual.kilometres_at_most,
    )
    known = {one.id for one in kept}
    chosen = ladder if ladder in known else ""
    return Asked(chosen, level.value if level else "", near, kilometres, around, settings)


def _place(text: str) -> Place | None:
    try:
        return read_place(text, load_places())
    except BadInput:
        return None


def _whole(text: str, most: int) -> str:
    """A whole number from 1 to `most`, as text; empty for anything else."""
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return str(min(max(1, int(text)), most)) if is_number else ""


def _weeks(text: str, usual: float) -> float:
    given = _whole(text, LONGEST_WEEKS)
    return float(given) if given else usual


def ladder_options(kept: Sequence[KeptLadder], chosen: str) -> Options:
    return [(one.id, one.title, one.id == chosen) for one in kept]


def schooling_options(chosen: str) -> Options:
    return [(e.value, _level(e), e.value == chosen) for e in EducationLevel]


def _level(level: EducationLevel) -> str:
    if level is EducationLevel.NONE:
        return _("Less than high school")
    return speech().name("schooling", level.value)
