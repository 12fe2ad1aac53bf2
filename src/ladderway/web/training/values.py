"""A program of the database as the values that rules and files know, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.ladders.model import Program as EngineProgram
from ladderway.domain.ladders.programs import CURRENT_CODES, ProgramPart, ProgramRow
from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.geo import Point
from ladderway.domain.training.draft import WEEKS_IN
from ladderway.domain.training.places import Place, Precision, suggested
from ladderway.files.places import load_places
from ladderway.web.partners.models import Organization
from ladderway.web.training.models import Part, Program

TAGGED = {
    "schedule": "schedules",
    "mode": "modes",
    "sector": "sectors",
    "noc": "occupations",
    "funding": "funding",
    "language": "languages",
    "serves": "populations",
}
# What the engine takes where nobody has said how related a program is.
RELATEDNESS_UNSAID = "partially"


def row_of(program: Program, parts: Iterable[Part] = ()) -> ProgramRow:
    """As a file of programs gives it. The organization has to be loaded already.

    Who confirmed it is told by the organization's name: no person's name leaves the desk.
    """
    return ProgramRow(
        program=_engine_program(program),
        title_fr=program.title_fr,
        organization_fr=program.organization.name_fr,
        entry_note=program.entry_note,
        focus=tuple(program.focus),
        sectors=tuple(program.sectors),
        parts=tuple(ProgramPart(p.title, p.weeks, p.hours) for p in parts),
        codes_as_written=tuple(program.codes_written or program.occupations),
        codes_version=program.codes_version or CURRENT_CODES,
        held_fr=program.held_fr,
    )


def _engine_program(program: Program) -> EngineProgram:
    level = program.entry_education
    return EngineProgram(
        id=str(program.public_id),
        organization=program.organization.name_en,
        title=program.title_en,
        kind=program.kind,
        credential=program.credential or None,
        requires=frozenset(program.entry_credentials),
        minimum_education=EducationLevel(level) if level else None,
        occupations=tuple(program.occupations),
        relatedness=program.relatedness or RELATEDNESS_UNSAID,
        length_weeks=program.weeks_low if program.weeks_high is None else program.weeks_high,
        hours_per_week=program.hours_per_week,
        study_hours=program.study_hours,
        held=program.held_en,
        intakes_per_year=program.intakes_per_year,
        modes=frozenset(program.modes),
        schedules=frozenset(program.schedules),
        cost=program.cost,
        funded=program.funded,
        stacks_onto=tuple(program.stacks_onto),
        completion_window_months=program.completion_window_months,
        upgrading=program.upgrading,
        confirmed_by=program.organization.name_en if program.is_confirmed else None,
        confirmed_on=program.confirmed_on if program.is_confirmed else None,
        illustrative=program.is_illustrative,
        mature_age=program.mature_age,
    )


def fields_of(row: ProgramRow) -> dict[str, Any]:
    """The fields of a program, for `actions.add_program`. Parts are in `row.parts`."""
    given = row.program
    older = row.codes_version != CURRENT_CODES
    return {
        "title_en": given.title,
        "title_fr": row.title_fr,
        "kind": given.kind,
        "modes": sorted(given.modes),
        "schedules": sorted(given.schedules),
        "weeks_low": given.length_weeks,
        "weeks_high": given.length_weeks,
        "held_en": given.held,
        "held_fr": row.held_fr,
        "hours_per_week": given.hours_per_week,
        "study_hours": given.study_hours,
        "intakes_per_year": given.intakes_per_year,
        "completion_window_months": given.completion_window_months,
        "entry_education": given.minimum_education.value if given.minimum_education else "",
        "mature_age": given.mature_age,
        "entry_credentials": sorted(given.requires),
        "entry_note": row.entry_note,
        "credential": given.credential or "",
        "stacks_onto": list(given.stacks_onto),
        "relatedness": given.relatedness,
        "focus": list(row.focus),
        "sectors": list(row.sectors),
        "occupations": list(given.occupations),
        "codes_written": list(row.codes_as_written) if older else [],
        "codes_version": row.codes_version if older else "",
        "cost": given.cost,
        "funded": given.funded,
        "upgrading": given.upgrading,
        "is_illustrative": given.illustrative,
    }


def index(program: Program) -> None:
    """Writes anew what searches and filters compare."""
    place: Organization = program.organization
    texts = (
        program.title_en, program.title_fr, place.name_en, place.name_fr, *program.focus,
        program.credential_note, program.place,
    )  # fmt: skip
    program.search = fold(" ".join(filter(None, texts)))
    tags = [tag(kind, code) for kind, name in TAGGED.items() for code in getattr(program, name)]
    program.tags = f"|{'|'.join(tags)}|" if tags else ""


def located(place: Place | None) -> dict[str, Any]:
    """The fields that say where a program is; for None, that nobody knows."""
    if place is None:
        unknown = Precision.UNKNOWN.value
        return {
            "place_key": "", "place_precision": unknown, "latitude": None, "longitude": None,
        }  # fmt: skip
    return {
        "place_key": place.id,
        "place_precision": place.precision.value,
        "latitude": place.point.latitude,
        "longitude": place.point.longitude,
    }


def place_of(program: Program) -> Place | None:
    """Where a program is, with the name of the area; None where nobody knows."""
    if program.latitude is None or program.longitude is None:
        return None
    point = Point(program.latitude, program.longitude)
    kept = load_places().by_id.get(program.place_key)
    name = kept.name if kept else program.place_key
    return Place(program.place_key, Precision(program.place_precision), name, point)


def suggestion(program: Program) -> Place | None:
    """What the words of a place suggest where nobody has said yet where it is."""
    if program.place_key or not program.place:
        return None
    return suggested(program.place, load_places())


def tag(kind: str, code: str) -> str:
    return f"{kind}={code}"


def length(weeks: float) -> tuple[float, str]:
    """A number of weeks as it was most likely said: 0.4 is two days, 156.5 three years."""
    for unit in ("years", "months", "weeks"):
        count = weeks / WEEKS_IN[unit]
        if count >= 1 and abs(count - round(count)) < 0.01:
            return float(round(count)), unit
    if weeks < 1:
        return round(weeks / WEEKS_IN["days"], 2), "days"
    return round(weeks, 2), "weeks"


def lengths(program: Program) -> tuple[float | None, float | None, str]:
    """Shortest and longest in one unit."""
    known = [w for w in (program.weeks_low, program.weeks_high) if w is not None]
    if not known:
        return None, None, "weeks"
    unit = length(max(known))[1]
    unit = "days" if min(known) < 1 and max(known) <= 2 else unit
    low, high = (
        None if w is None else round(w / WEEKS_IN[unit], 2)
        for w in (program.weeks_low, program.weeks_high)
    )
    return low, high, unit


def weeks(count: float | None, unit: str) -> float | None:
    return None if count is None else count * WEEKS_IN[unit]


UNORDERED = frozenset(TAGGED.values()) - {"occupations"}


def changed(program: Program, fields: Mapping[str, Any]) -> list[str]:
    """Names of the fields that would get another value."""
    return sorted(n for n, value in fields.items() if _differs(n, getattr(program, n), value))


def _differs(name: str, before: Any, after: Any) -> bool:
    if name in UNORDERED:
        return sorted(before) != sorted(after)
    return bool(before != after)
