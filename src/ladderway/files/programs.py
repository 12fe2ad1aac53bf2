"""Reads the YAML of training programs (docs/reference/programs-file.md).

Every value is checked. All that is wrong in a file is told at once, each fault with the file, the
entry, the field, and what to do.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ladderway.domain.ladders.model import EducationLevel, Program
from ladderway.domain.ladders.options import MOST_LEVEL, upgrade_id
from ladderway.domain.ladders.programs import (
    CURRENT_CODES,
    KINDS,
    MODES,
    RELATEDNESS,
    SCHEDULES,
    WEEKS_A_MONTH,
    ProgramFile,
    ProgramPart,
    ProgramRow,
)
from ladderway.domain.shared.errors import BadInput

SHIPPED = Path(__file__).resolve().parents[1] / "parameters" / "ladders" / "programs"
FORMAT = 1
FAULTS_TOLD = 20
ANY_TIME = "any_time"
INTAKES_ANY_TIME = 52.0  # a class can be joined in any week
WORKING_DAYS_A_WEEK = 5
EDUCATION = tuple(level.value for level in EducationLevel)
_WEEKS_IN: Mapping[str, float] = {
    "years": 12 * WEEKS_A_MONTH,
    "months": WEEKS_A_MONTH,
    "weeks": 1.0,
    "days": 1 / WORKING_DAYS_A_WEEK,
}
_FILE_FIELDS = {
    "format", "name", "community", "community_fr", "demo", "source", "effective_from",
    "confidence", "notes", "programs",
}  # fmt: skip
_ROW_FIELDS = {
    "id", "organization", "organization_fr", "title", "title_fr", "kind", "delivery", "duration",
    "entry", "credential", "focus", "noc", "cost", "funded", "upgrading", "parts", "confirmed",
    "illustrative", "notes",
}  # fmt: skip
_DURATION_FIELDS = {
    "length", "held", "held_fr", "hours_per_week", "hours", "intakes", "complete_within_months",
}  # fmt: skip


@dataclass(slots=True)
class Faults:
    """Collects what is wrong, and where."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        self.found.append(f"[{self.file}] {where}: {what}")

    def raise_if_any(self) -> None:
        if self.found:
            more = len(self.found) - FAULTS_TOLD
            told = self.found[:FAULTS_TOLD] + ([f"and {more} more faults."] if more > 0 else [])
            raise BadInput("\n".join(told))


@dataclass(slots=True)
class Entry:
    """A mapping of the file being read, which knows its place and tells faults."""

    body: Mapping[str, Any]
    where: str
    faults: Faults

    def fault(self, name: str, what: str) -> None:
        self.faults.add(f"{self.where} field [{name}]", what)

    def only(self, fields: Collection[str]) -> None:
        for name in self.body:
            if name not in fields:
                self.fault(str(name), f"is not a field here. Use one of {sorted(fields)}.")

    def inner(self, name: str, fields: Collection[str]) -> "Entry":
        """The mapping under `name`; an empty one where it is absent."""
        value = self.body.get(name)
        if value is not None and not isinstance(value, Mapping):
            self.fault(name, f"[{value}] must hold fields of its own: {sorted(fields)}.")
            value = None
        entry = Entry(value or {}, f"{self.where} in [{name}]", self.faults)
        entry.only(fields)
        return entry

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.body.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None:
            self.fault(name, f"[{value}] is not text. Write words, in quotes if need be.")
        elif required:
            self.fault(name, "is missing. Write it.")
        return ""

    def choice(self, name: str, values: Sequence[str], default: str = "") -> str:
        value = self.body.get(name, default or None)
        if value in values:
            return str(value)
        self.fault(name, f"[{value}] is not one of {list(values)}. Choose one.")
        return default

    def choices(self, name: str, values: Collection[str] | None, kind: str) -> tuple[str, ...]:
        """A list of codes; `values` None accepts any text."""
        given = self.body.get(name, [])
        if not isinstance(given, list) or not all(isinstance(v, str) for v in given):
            self.fault(name, f"[{given}] is not a list of text. Write [a, b], codes in quotes.")
            return ()
        unknown = [v for v in given if values is not None and v not in values]
        for value in unknown:
            self.fault(name, f"[{value}] is not a known {kind}. {_near(value, values or ())}")
        return tuple(v for v in given if v not in unknown)

    def number(self, name: str, *, above: float = 0.0, least: float | None = None) -> float | None:
        value = self.body.get(name)
        if value is None:
            return None
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and (value > above if least is None else value >= least):
            return float(value)
        limit = f"above {above:g}" if least is None else f"of {least:g} or more"
        self.fault(name, f"[{value}] is not a number {limit}. Write one, or leave it out.")
        return None

    def whole(self, name: str, *, least: int = 0) -> int | None:
        value = self.number(name, least=least)
        if value is not None and not value.is_integer():
            self.fault(name, f"[{value}] is not a whole number. Round it.")
        return None if value is None else int(value)

    def flag(self, name: str) -> bool | None:
        value = self.body.get(name)
        if value is None or isinstance(value, bool):
            return value
        self.fault(name, f"[{value}] is not true or false. Write one of them, or leave it out.")
        return None

    def day(self, name: str, *, required: bool = False) -> date | None:
        value = self.body.get(name)
        if type(value) is date:
            return value
        if value is not None or required:
            self.fault(name, f"[{value}] is not a date. Write it as 2026-11-30.")
        return None


def _near(value: str, values: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(value, list(values), n=3)
    return f"Did you mean one of {near}?" if near else "Look it up and write it as it stands there."


@lru_cache(maxsize=8)
def shipped_programs(
    name: str, credentials: frozenset[str] | None = None, nocs: frozenset[str] | None = None
) -> ProgramFile:
    """One of the files that ship: "appendix_a" or "demo_community"."""
    return load_programs(SHIPPED / f"{name}.yaml", credentials=credentials, nocs=nocs)


def load_programs(
    path: Path,
    *,
    credentials: Collection[str] | None = None,
    nocs: Collection[str] | None = None,
    sectors: Collection[str] | None = None,
) -> ProgramFile:
    """The programs of a file. Known codes are checked where they are given; None accepts any.

    Raises BadInput that names, for each fault, the file, the entry, the field and what to do.
    """
    faults = Faults(path.name)
    top = Entry(_mapping(path), "at the top", faults)
    top.only(_FILE_FIELDS)
    read_row = _row_reader(top, _Known(_with_levels(credentials), nocs, sectors))
    rows = tuple(read_row(number, body) for number, body in enumerate(_list_of(top), start=1))
    _check_ids(rows, faults)
    result = ProgramFile(
        name=path.stem,
        community=top.text("community", required=True),
        community_fr=top.text("community_fr"),
        demo=bool(top.flag("demo")),
        source=_source(top),
        as_of=top.day("effective_from", required=True) or date.min,
        rows=rows,
    )
    faults.raise_if_any()
    return result


def _with_levels(credentials: Collection[str] | None) -> Collection[str] | None:
    """Levels of reading, numeracy and language are asked and gained like credentials."""
    if credentials is None:
        return None
    levels = (
        upgrade_id(kind, level) for kind, most in MOST_LEVEL.items() for level in range(1, most + 1)
    )
    return {*credentials, *levels}


@dataclass(frozen=True, slots=True)
class _Known:
    credentials: Collection[str] | None
    nocs: Collection[str] | None
    sectors: Collection[str] | None


def _mapping(path: Path) -> Mapping[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInput(f"[{path}] is not there. Check the name of the file.") from None
    except UnicodeDecodeError as error:
        raise BadInput(f"[{path.name}] is not UTF-8: {error}. Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        raise BadInput(f"[{path.name}] is not readable as YAML: {error}") from error
    if not isinstance(data, Mapping):
        raise BadInput(f"[{path.name}] must hold [programs]. See the page on the programs file.")
    if data.get("format") != FORMAT:
        raise BadInput(f"[{path.name}] field [format]: [{data.get('format')}]. Write {FORMAT}.")
    return data


def _list_of(top: Entry) -> list[Any]:
    value = top.body.get("programs")
    if isinstance(value, list):
        return value
    top.fault("programs", "is not a list of programs. Start each with a dash.")
    return []


def _source(top: Entry) -> str:
    source = top.inner("source", {"title", "address"})
    return source.text("title", required=True)


def _row_reader(top: Entry, known: _Known) -> Callable[[int, Any], ProgramRow]:
    source = str((top.body.get("source") or {}).get("title", ""))
    demo = top.body.get("demo") is True

    def read(number: int, body: Any) -> ProgramRow:
        where = f"program {number}"
        if not isinstance(body, Mapping):
            top.faults.add(where, f"[{body}] must hold fields. See the page on the programs file.")
            body = {}
        name = body.get("id")
        entry = Entry(body, f"{where} [{name}]" if name else where, top.faults)
        entry.only(_ROW_FIELDS)
        row = _row(entry, known, source)
        if demo and not row.program.illustrative:
            entry.fault("illustrative", "must be true in a demo community. Write it.")
        return row

    return read


def _row(entry: Entry, known: _Known, source: str) -> ProgramRow:
    focus = entry.inner("focus", {"relatedness", "jobs", "sectors"})
    noc = entry.inner("noc", {"version", "codes"})
    version = _version(noc)
    codes = noc.choices("codes", known.nocs if version == CURRENT_CODES else None, "NOC 2021 code")
    door = entry.inner("entry", {"education", "mature_age", "credentials", "note"})
    return ProgramRow(
        program=_program(
            entry, door, focus, known, codes if version == CURRENT_CODES else (), source
        ),
        title_fr=entry.text("title_fr"),
        organization_fr=entry.text("organization_fr"),
        entry_note=door.text("note"),
        focus=focus.choices("jobs", None, "job"),
        sectors=focus.choices("sectors", known.sectors, "sector"),
        parts=_parts(entry),
        codes_as_written=codes,
        codes_version=version,
        held_fr=entry.inner("duration", _DURATION_FIELDS).text("held_fr"),
    )


def _version(noc: Entry) -> str:
    version = noc.body.get("version", CURRENT_CODES)
    if not isinstance(version, str):
        noc.fault("version", f'[{version}] is not text. Write "2021" in quotes, or an older one.')
        return CURRENT_CODES
    return version


def _program(
    entry: Entry, door: Entry, focus: Entry, known: _Known, codes: tuple[str, ...], source: str
) -> Program:
    delivery = entry.inner("delivery", {"modes", "schedules"})
    duration = entry.inner("duration", _DURATION_FIELDS)
    gained = entry.inner("credential", {"id", "stacks_onto"})
    confirmed = entry.inner("confirmed", {"by", "on"})
    by, on = _confirmation(confirmed)
    cost = entry.whole("cost")
    return Program(
        id=entry.text("id", required=True),
        organization=entry.text("organization", required=True),
        title=entry.text("title", required=True),
        kind=entry.choice("kind", KINDS),
        credential=_credential(gained, known),
        requires=frozenset(door.choices("credentials", known.credentials, "credential")),
        minimum_education=_education(door),
        occupations=codes,
        relatedness=focus.choice("relatedness", RELATEDNESS, "partially"),
        length_weeks=_weeks(duration),
        hours_per_week=duration.number("hours_per_week"),
        study_hours=duration.number("hours"),
        held=duration.text("held"),
        intakes_per_year=_intakes(duration),
        modes=frozenset(delivery.choices("modes", MODES, "mode")),
        schedules=frozenset(delivery.choices("schedules", SCHEDULES, "schedule")),
        cost=cost,
        funded=entry.flag("funded"),
        stacks_onto=gained.choices("stacks_onto", known.credentials, "credential"),
        completion_window_months=duration.whole("complete_within_months", least=1),
        upgrading=bool(entry.flag("upgrading")),
        confirmed_by=by,
        confirmed_on=on,
        illustrative=bool(entry.flag("illustrative")),
        source=source,
        mature_age=door.whole("mature_age", least=1),
    )


def _credential(gained: Entry, known: _Known) -> str | None:
    value = gained.text("id")
    if value and known.credentials is not None and value not in known.credentials:
        gained.fault(
            "id", f"[{value}] is not a known credential. {_near(value, known.credentials)}"
        )
    return value or None


def _education(door: Entry) -> EducationLevel | None:
    if door.body.get("education") is None:
        return None
    level = door.choice("education", EDUCATION)
    return EducationLevel(level) if level else None


def _weeks(duration: Entry) -> float | None:
    """Length in weeks. It is written in one unit, alone or as a range, of which the most counts."""
    length = duration.inner("length", _WEEKS_IN)
    if len(length.body) > 1:
        length.fault("length", f"has {sorted(length.body)}. Keep one unit.")
    for unit, weeks in _WEEKS_IN.items():
        value = length.body.get(unit)
        if isinstance(value, list):
            return _most(length, unit, value, weeks)
        amount = length.number(unit)
        if amount is not None:
            return amount * weeks
    return None


def _most(length: Entry, unit: str, value: list[Any], weeks: float) -> float | None:
    if len(value) == 2 and all(isinstance(v, int | float) and v > 0 for v in value):
        return float(max(value)) * weeks
    length.fault(unit, f"{value} is not a range. Write [least, most].")
    return None


def _intakes(duration: Entry) -> float | None:
    if duration.body.get("intakes") == ANY_TIME:
        return INTAKES_ANY_TIME
    return duration.number("intakes")


def _confirmation(confirmed: Entry) -> tuple[str | None, date | None]:
    if not confirmed.body:
        return None, None
    return confirmed.text("by", required=True) or None, confirmed.day("on", required=True)


def _parts(entry: Entry) -> tuple[ProgramPart, ...]:
    given = entry.body.get("parts", [])
    if not isinstance(given, list) or not all(isinstance(p, Mapping) for p in given):
        entry.fault("parts", "is not a list of courses. Start each with a dash and a title.")
        return ()
    inner = [
        Entry(p, f"{entry.where} part {number}", entry.faults)
        for number, p in enumerate(given, start=1)
    ]
    for part in inner:
        part.only({"title", "weeks", "hours"})
    return tuple(
        ProgramPart(p.text("title", required=True), p.number("weeks"), p.number("hours"))
        for p in inner
    )


def _check_ids(rows: Sequence[ProgramRow], faults: Faults) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.program.id and row.program.id in seen:
            faults.add(f"program [{row.program.id}] field [id]", "is there twice. Change one.")
        seen.add(row.program.id)
