"""Rules of training programs: what may be shown, how long study takes, how long one waits,
what a program asks at the door, and whether it can be finished in the time its owner allows.

A program is `model.Program`; the nine columns of the guide's asset-mapping tool (Appendix A), as
written by the organization, are kept beside it in a `ProgramRow`.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ladderway.domain.ladders.model import (
    EDUCATION_ORDER,
    EducationLevel,
    PersonFacts,
    Program,
)
from ladderway.domain.shared.outcomes import Fact, Outcome, Reason, Status, all_of

WEEKS_A_MONTH = 365.25 / 12 / 7  # calendar, not policy
MONTHS_A_YEAR = 12

KINDS = (
    "employment_service",
    "community_program",
    "community_college",
    "private_trainer",
    "private_college",
    "industry_association",
    "school_board",
    "union",
    "employer",
    "university",
    "library",
)
MODES = ("online", "classroom", "hands_on", "workplace", "co_op")
SCHEDULES = ("day", "evening", "weekend", "online")
RELATEDNESS = ("strongly", "partially", "poorly")
CURRENT_CODES = "2021"


@dataclass(frozen=True, slots=True)
class ProgramPart:
    """A course inside a program. Parts are taken in the order in which they stand."""

    title: str
    weeks: float | None
    hours: float | None


@dataclass(frozen=True, slots=True)
class ProgramRow:
    """A program with what its organization wrote and the engine does not need.

    `codes_as_written` are occupation codes of `codes_version`; only codes of NOC 2021 are also in
    `program.occupations`. Older ones wait until a person chooses what they mean.
    """

    program: Program
    title_fr: str
    organization_fr: str
    entry_note: str
    focus: tuple[str, ...]  # jobs or subsectors, as written
    sectors: tuple[str, ...]  # ids of parameters/reference/sectors.yaml
    parts: tuple[ProgramPart, ...]
    codes_as_written: tuple[str, ...]
    codes_version: str
    held_fr: str = ""  # when it is held, as written in French

    @property
    def codes_need_a_choice(self) -> bool:
        return bool(self.codes_as_written) and self.codes_version != CURRENT_CODES

    def title(self, language: str) -> str:
        """The title in a language, in English where no other was given."""
        return self.title_fr if language == "fr" and self.title_fr else self.program.title

    def organization(self, language: str) -> str:
        given = language == "fr" and self.organization_fr
        return self.organization_fr if given else self.program.organization

    def in_language(self, language: str) -> Program:
        """The program in the words of a language, in English where there are none."""
        return replace(
            self.program,
            title=self.title(language),
            organization=self.organization(language),
            held=self.held_fr if language == "fr" and self.held_fr else self.program.held,
        )


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """Programs of one community, or the examples of a source."""

    name: str
    community: str
    community_fr: str
    demo: bool  # a made-up community: everything in it is illustrative
    source: str
    as_of: date
    rows: tuple[ProgramRow, ...]

    @property
    def programs(self) -> tuple[Program, ...]:
        return tuple(row.program for row in self.rows)

    def by_id(self) -> Mapping[str, ProgramRow]:
        return {row.program.id: row for row in self.rows}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Months from being ready to the first class: from none to a whole gap between intakes."""

    low: float
    typical: float
    high: float


def is_confirmed(program: Program) -> bool:
    """An organization has confirmed the facts, and when."""
    return bool(program.confirmed_by) and program.confirmed_on is not None


def shown_programs(programs: Iterable[Program], demo: bool) -> tuple[Program, ...]:
    """The programs that may appear: in a real region only what an organization has confirmed.

    In a demo community everything appears; pages label what is illustrative.
    """
    return tuple(p for p in programs if demo or (is_confirmed(p) and not p.illustrative))


def withheld(programs: Iterable[Program], demo: bool) -> tuple[Reason, ...]:
    """Why each program left out by `shown_programs` was left out."""
    return tuple(
        Reason.of(
            "program.illustrative" if p.illustrative else "program.unconfirmed", title=p.title
        )
        for p in programs
        if p not in shown_programs((p,), demo)
    )


def study_weeks(program: Program, hours_free: float) -> float | None:
    """Weeks of study for somebody with `hours_free` hours a week; None where it is not known.

    A program with hours a week runs at its own pace. One without is self-paced: its hours are
    spread over the hours that the person has, and it is never shorter than it says.
    """
    if program.hours_per_week is not None:
        return _weeks_of_schedule(program)
    if program.study_hours is None or hours_free <= 0:
        return program.length_weeks
    return max(program.study_hours / hours_free, program.length_weeks or 0.0)


def _weeks_of_schedule(program: Program) -> float | None:
    if program.length_weeks is not None:
        return program.length_weeks
    if program.study_hours is None or not program.hours_per_week:
        return None
    return program.study_hours / program.hours_per_week


def study_months(program: Program, hours_free: float) -> int | None:
    """Whole months of study, rounded up; None where it is not known."""
    weeks = study_weeks(program, hours_free)
    return None if weeks is None else math.ceil(round(weeks / WEEKS_A_MONTH, 6))


def total_hours(program: Program) -> float | None:
    """Hours of study in all; None where it is not known."""
    if program.study_hours is not None:
        return program.study_hours
    if program.hours_per_week is None or program.length_weeks is None:
        return None
    return program.hours_per_week * program.length_weeks


def fits_hours(program: Program, hours_free: float) -> Outcome:
    """Whether the person has the hours a week that a program with a timetable takes."""
    if program.hours_per_week is None:
        status = Status.MET if program.study_hours is not None else Status.UNKNOWN
        return Outcome(status, () if status is Status.MET else (_hours_unknown(program),))
    if program.hours_per_week <= hours_free:
        return Outcome(Status.MET)
    facts = {"hours": program.hours_per_week, "free": hours_free}
    return Outcome(
        Status.NOT_MET, (Reason.of("program.needs_hours", title=program.title, **facts),)
    )


def _hours_unknown(program: Program) -> Reason:
    return Reason.of("program.hours_unknown", title=program.title)


def waiting(program: Program, assumed_intakes: float) -> Waiting:
    """Wait for the next intake: the gap between intakes at most, half of it on average.

    `assumed_intakes` (a year) stands in where the program does not say; it is a parameter of the
    caller. Raises ValueError unless it is above zero.
    """
    intakes = program.intakes_per_year or assumed_intakes
    if intakes <= 0:
        raise ValueError(f"[{intakes}] intakes a year cannot be waited for.")
    gap = MONTHS_A_YEAR / intakes
    return Waiting(0.0, gap / 2, gap)


def within_window(program: Program, hours_free: float) -> Outcome:
    """Whether the person's pace finishes the program in the time its owner allows."""
    if program.completion_window_months is None:
        return Outcome(Status.MET)
    months = study_months(program, hours_free)
    facts: dict[str, Fact] = {"title": program.title, "window": program.completion_window_months}
    if months is None:
        return Outcome(Status.UNKNOWN, (Reason.of("program.window_unknown", **facts),))
    if months <= program.completion_window_months:
        return Outcome(Status.MET)
    return Outcome(Status.NOT_MET, (Reason.of("program.window_missed", months=months, **facts),))


def entry(program: Program, held: frozenset[str], facts: PersonFacts) -> Outcome:
    """Whether the person meets what the program asks at the door, and what is missing.

    `held` are the credentials held, closed under what they imply. What is not known of the
    person's schooling or age closes nothing.
    """
    return all_of([_credentials_met(program, held), _education_met(program, held, facts)])


def _credentials_met(program: Program, held: frozenset[str]) -> Outcome:
    missing = tuple(sorted(program.requires - held))
    if not missing:
        return Outcome(Status.MET)
    reason = Reason.of("program.needs_credentials", title=program.title, credentials=missing)
    return Outcome(Status.NOT_MET, (reason,))


def _education_met(program: Program, held: frozenset[str], facts: PersonFacts) -> Outcome:
    asked = program.minimum_education
    if asked is None or asked is EducationLevel.NONE or asked in held:
        return Outcome(Status.MET)
    if facts.education is not None and _rank(facts.education) >= _rank(asked):
        return Outcome(Status.MET)
    age = program.mature_age
    if age is not None and facts.age is not None and facts.age >= age:
        return Outcome(Status.MET)
    open_question = facts.education is None or (age is not None and facts.age is None)
    status = Status.UNKNOWN if open_question else Status.NOT_MET
    return Outcome(status, (_education_reason(program, asked, age),))


def _education_reason(program: Program, asked: EducationLevel, age: int | None) -> Reason:
    if age is None:
        return Reason.of("program.needs_education", title=program.title, credential=asked.value)
    return Reason.of(
        "program.needs_education_or_age", title=program.title, credential=asked.value, age=age
    )


def _rank(level: EducationLevel) -> int:
    return EDUCATION_ORDER.index(level)
