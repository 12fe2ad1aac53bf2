"""The nine columns of the guide's form, for a program of the database.

A column that was written by its organization leaves as it came, until somebody changes what it
says; the others are written from the fields.
"""

from collections.abc import Mapping, Sequence

from ladderway.domain.ladders.model import EducationLevel
from ladderway.domain.training import draft as form
from ladderway.domain.training.cells import read_organization
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.domain.training.terms import word
from ladderway.domain.training.writing import write_row
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.training.models import Part, Program
from ladderway.web.training.values import lengths

FIELDS: Mapping[str, tuple[str, ...]] = {
    "organization": ("organization",),
    "programs": ("title_en", "title_fr"),
    "kind": ("kind",),
    "delivery": ("modes", "schedules", "place"),
    "duration": (
        "weeks_low", "weeks_high", "held_en", "held_fr", "hours_per_week", "study_hours",
        "intakes_per_year", "completion_window_months",
    ),
    "entry": ("entry_education", "mature_age", "entry_credentials", "entry_note"),
    "credentials": ("credential", "credential_note"),
    "focus": ("relatedness", "relatedness_note", "focus"),
    "noc": ("occupations", "codes_written", "codes_version"),
}  # fmt: skip
"""Which fields say what each column says."""

ANY_WEEK = 52.0


def still_written(written: Mapping[str, str], changed: Sequence[str]) -> dict[str, str]:
    """What was written, without the columns that a change speaks of."""
    return {c: t for c, t in written.items() if not set(FIELDS.get(c, ())) & set(changed)}


def columns(program: Program, parts: Sequence[Part], language: str) -> tuple[str, ...]:
    """The nine texts, in "en" or "fr"."""
    vocabulary = load_vocabulary()
    row = write_row(_draft(program, parts, language), vocabulary, language)
    return tuple(program.written.get(c) or row.text(c) for c in COLUMNS)


def _draft(program: Program, parts: Sequence[Part], language: str) -> form.ProgramDraft:
    place, french = program.organization, language == "fr"
    name = place.name_fr if french and place.name_fr else place.name_en
    title = program.title_fr if french and program.title_fr else program.title_en
    return form.ProgramDraft(
        written=FormRow(0),
        organization=read_organization(name).value,
        programs=form.Titles((title, *(p.title for p in parts if p.title != title))),
        kind=form.Kind(program.kind or None),
        delivery=form.Delivery(
            frozenset(program.modes), frozenset(program.schedules), program.place
        ),
        duration=_duration(program, french),
        entry=_entry(program),
        credentials=_awards(program),
        focus=form.Focus(tuple(program.focus), *_related(program, language)),
        noc=_codes(program),
    )


def _duration(program: Program, french: bool) -> form.Duration:
    low, high, unit = lengths(program)
    most = low if high is None else high
    least = high if low is None else low
    known = () if most is None or least is None else (form.Amount(least, most),)
    intakes = program.intakes_per_year
    return form.Duration(
        lengths=known,
        unit=unit if known else "",
        hours_per_week=_one(program.hours_per_week),
        hours=_one(program.study_hours),
        intakes=None if intakes == ANY_WEEK else intakes,
        any_time=intakes == ANY_WEEK,
        complete_within_months=program.completion_window_months,
        held=program.held_fr if french and program.held_fr else program.held_en,
    )


def _one(value: float | None) -> form.Amount | None:
    return None if value is None else form.Amount(value, value)


def _entry(program: Program) -> form.Entry:
    level = program.entry_education
    return form.Entry(
        education=EducationLevel(level) if level else None,
        mature=program.mature_age is not None,
        mature_age=program.mature_age,
        credentials=tuple(c for c in program.entry_credentials if _has_name(c)),
        kept=program.entry_note,
    )


def _awards(program: Program) -> form.Awards:
    known = program.credential if _has_name(program.credential) else ""
    return form.Awards((known,) if known else (), tuple(filter(None, [program.credential_note])))


def _has_name(credential: str) -> bool:
    """Levels of reading and language stand in no book; the note says them."""
    return credential in set(load_vocabulary().credentials.values())


def _related(program: Program, language: str) -> tuple[str | None, str]:
    """How related it is, and the whole statement where there is more to it."""
    if not program.relatedness:
        return None, program.relatedness_note
    said = word("relatedness", program.relatedness, language)
    note = program.relatedness_note
    return program.relatedness, f"{said} ({note})" if note else ""


def _codes(program: Program) -> form.Codes:
    edition = program.codes_version[:4]  # the year: "2006-era" is how a file may put it
    likely = "2016" if edition in ("2016", "2011") else "2006"
    older = tuple(form.OlderCode(code, edition, likely) for code in program.codes_written)
    return form.Codes(tuple(program.occupations), older)
