"""From a row of the form to the fields of a program, and how two programs differ."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from ladderway.domain.ladders.programs import ProgramPart
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.training.draft import (
    ERROR,
    NOTE,
    WEEKS_IN,
    Awards,
    Codes,
    Duration,
    Fault,
    ProgramDraft,
)
from ladderway.domain.training.form import COLUMNS, FormRow
from ladderway.files.training_vocabulary import load_vocabulary
from ladderway.web.partners.models import Organization
from ladderway.web.training.models import Part, Program
from ladderway.web.training.nine import ANY_WEEK, FIELDS, columns

MOST_NAME = Organization._meta.get_field("name_en").max_length or 0
COLUMN_OF = {field: column for column, fields in FIELDS.items() for field in fields}


def fields_of(draft: ProgramDraft) -> dict[str, Any]:
    """Values for `actions.add_program`; what a field cannot hold stays in `written` alone."""
    return {
        "written": written_of(draft.written),
        "title_en": draft.title,
        "kind": draft.kind.id or "",
        "modes": sorted(draft.delivery.modes),
        "schedules": sorted(draft.delivery.schedules),
        "place": _fit("place", draft.delivery.place),
        **_time(draft.duration),
        "entry_education": draft.entry.education.value if draft.entry.education else "",
        "mature_age": draft.entry.mature_age,
        "entry_credentials": list(draft.entry.credentials),
        "entry_note": _fit("entry_note", draft.entry.kept),
        **_awards(draft.credentials),
        "relatedness": draft.focus.relatedness or "",
        "relatedness_note": _fit("relatedness_note", draft.focus.statement),
        "focus": list(draft.focus.jobs),
        **_codes(draft.noc),
    }


def written_of(row: FormRow) -> dict[str, str]:
    return {c: row.text(c) for c in COLUMNS if row.text(c).strip()}


def parts_of(draft: ProgramDraft) -> list[ProgramPart]:
    """Several titles in a row are the courses of one program."""
    names, lengths = draft.programs.names, draft.duration.lengths
    if len(names) < 2:
        return []
    each = lengths if len(lengths) == len(names) else (None,) * len(names)
    unit = WEEKS_IN.get(draft.duration.unit, 1.0)
    return [
        ProgramPart(name, length.most * unit if length else None, None)
        for name, length in zip(names, each, strict=True)
    ]


def _time(duration: Duration) -> dict[str, Any]:
    unit = WEEKS_IN.get(duration.unit, 1.0)
    least = sum(length.least for length in duration.lengths) * unit
    week = duration.hours_per_week
    return {
        "weeks_low": least or None,
        "weeks_high": duration.length_weeks,
        "held_en": _fit("held_en", duration.held),
        "hours_per_week": week.most if week else None,
        "study_hours": duration.total_hours,
        "intakes_per_year": ANY_WEEK if duration.any_time else duration.intakes,
        "completion_window_months": duration.complete_within_months,
    }


def _awards(awards: Awards) -> dict[str, Any]:
    """The first credential that is known is the program's; the note names the others."""
    name = load_vocabulary().name
    known, more = awards.credentials[:1], awards.credentials[1:]
    note = "; ".join([*(name(id, "en") for id in more), *awards.kept])
    return {
        "credential": known[0] if known else "",
        "credential_note": _fit("credential_note", note),
    }


def _codes(codes: Codes) -> dict[str, Any]:
    first = codes.older[0] if codes.older else None
    return {
        "occupations": list(codes.nocs),
        "codes_written": [code.written for code in codes.older],
        "codes_version": (first.edition or first.likely) if first else "",
    }


def _fit(field: str, text: str) -> str:
    """Text on one line, as long as its field; the whole stays in `written`."""
    most = Program._meta.get_field(field).max_length or 0
    line = "; ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def storing_faults(draft: ProgramDraft, fields: Mapping[str, Any]) -> list[Fault]:
    """Why a row that was understood cannot be kept."""
    if len(draft.organization.name) > MOST_NAME:
        facts = {"length": len(draft.organization.name), "most": MOST_NAME}
        return [Fault("organization", ERROR, Reason.of("training.cell.too_long", **facts))]
    most = Program._meta.get_field("title_en").max_length or 0
    if len(draft.title) > most:
        facts = {"length": len(draft.title), "most": most}
        return [Fault("programs", ERROR, Reason.of("training.cell.too_long", **facts))]
    try:
        Program(**fields).clean_fields(exclude=["organization"])
    except ValidationError as error:
        columns = sorted({COLUMN_OF.get(field, "programs") for field in error.message_dict})
        return [Fault(c, ERROR, Reason.of("training.import.cannot_be_kept")) for c in columns]
    return []


def likeness_note(reason: Reason) -> Fault:
    return Fault("programs", NOTE, reason)


def differing(row: FormRow, program: Program, parts: list[Part]) -> list[str]:
    """Columns in which a row says something else than the map does. A blank cell says nothing; a
    name that differs in its spelling alone stays as it is."""
    there = dict(zip(COLUMNS, columns(program, parts, "en"), strict=True))
    others = [c for c in COLUMNS if c != "organization"]
    return [c for c in others if row.text(c).strip() and _plain(row.text(c)) != _plain(there[c])]


def changes(draft: ProgramDraft, program: Program, columns: list[str]) -> dict[str, Any]:
    """The fields that those columns speak of; all else stays as it was entered."""
    fields = fields_of(draft)
    names = [f for c in columns for f in FIELDS[c] if f in fields]
    texts = {c: draft.written.text(c) for c in columns}
    return {name: fields[name] for name in names} | {"written": {**program.written, **texts}}


def _plain(text: str) -> str:
    return " ".join(text.split())
