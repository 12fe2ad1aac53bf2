"""Programs as one person would take them: who may, how long, how much."""

import math
from collections.abc import Iterable

from ladderway.domain.ladders.credentials import CredentialBook
from ladderway.domain.ladders.gates import GateTable
from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.model import LadderQuery, PersonFacts, Program
from ladderway.domain.ladders.options import UPGRADES, Course, Pace, Studies, upgrade_id
from ladderway.domain.ladders.programs import (
    entry,
    fits_hours,
    study_months,
    total_hours,
    waiting,
    within_window,
)
from ladderway.domain.ladders.space import level_told
from ladderway.domain.shared.outcomes import Status


def courses_for(
    programs: Iterable[Program], query: LadderQuery, gates: GateTable, studies: Studies, pace: Pace
) -> tuple[Course, ...]:
    """The programs that award something and that this person can take, as courses."""
    held = gates.book.held_by(query.facts) | _levels_held(query.facts, studies)
    taken = (_course(p, query, held, gates.book, studies, pace) for p in programs)
    return tuple(c for c in taken if c is not None)


def _levels_held(facts: PersonFacts, studies: Studies) -> frozenset[str]:
    """Levels of reading, numeracy and language that the person told, with those below."""
    told = ((kind, level_told(facts, kind)) for kind in UPGRADES)
    return studies.closure_of(upgrade_id(kind, level) for kind, level in told if level)


def _course(
    program: Program,
    query: LadderQuery,
    held: frozenset[str],
    book: CredentialBook,
    studies: Studies,
    pace: Pace,
) -> Course | None:
    if program.credential is None or not _fits(program, query):
        return None
    months = study_months(program, query.hours_per_week)
    hours = total_hours(program)
    months = studies.months(program.credential) if months is None else months
    hours = studies.hours(program.credential) if hours is None else hours
    if months > pace.months:
        return None
    return Course(
        program=program,
        months=months,
        hours=hours,
        waiting=math.ceil(waiting(program, pace.intakes_per_year).typical),
        money=_money(program, pace),
        asks=_asks(program, query, held, book),
        gives=studies.closure(program.credential),
    )


def _fits(program: Program, query: LadderQuery) -> bool:
    """What is not known of hours, window or schedule closes nothing."""
    if query.schedules and program.schedules and not query.schedules & program.schedules:
        return False
    if fits_hours(program, query.hours_per_week).status is Status.NOT_MET:
        return False
    return within_window(program, query.hours_per_week).status is not Status.NOT_MET


def _asks(
    program: Program, query: LadderQuery, held: frozenset[str], book: CredentialBook
) -> frozenset[str]:
    """Credentials still to be held before it starts; schooling asked counts as one."""
    asks = program.requires - held
    if program.minimum_education is None:
        return asks
    if entry(program, held | program.requires, query.facts).status is Status.NOT_MET:
        level = program.minimum_education
        asks |= {level.value} if level is not None and level.value in book else frozenset()
    return asks - held


def _money(program: Program, pace: Pace) -> int:
    """On the grid, rounded up, so that two small costs never look like none."""
    if program.cost is not None:
        return math.ceil(program.cost / pace.money_grid)
    return 0 if program.funded else UNKNOWN_MONEY
