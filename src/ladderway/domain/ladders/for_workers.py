"""Whether a program suits adults who work: one question after another, each with its answer.

What the map does not say is unknown: it is asked of the provider, and is no "no".
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.ladders.bridges import Climb, Doors, held_below
from ladderway.domain.ladders.model import EducationLevel, PersonFacts, Program
from ladderway.domain.ladders.programs import entry, study_weeks
from ladderway.domain.shared.geo import Point, kilometres
from ladderway.domain.shared.outcomes import Fact, Outcome, Reason, Status, all_of


class Criterion(StrEnum):
    SHORT = "short"
    AFTER_WORK = "after_work"  # evening, weekend or online
    NEAR = "near"
    ENTRY = "entry"  # the target group meets what is asked at the door
    COST = "cost"
    CONFIRMED = "confirmed"  # lately, by the organization
    STACKS = "stacks"  # counts towards what the next step ends with


@dataclass(frozen=True, slots=True)
class Beside:
    """What the map says of a program that ladders are not searched by."""

    place: str = ""
    pays_up_front: bool | None = None
    point: Point | None = None
    is_rough: bool = False  # the point is the middle of a whole town


@dataclass(frozen=True, slots=True)
class GapSettings:
    """What counts as suitable here. An empty `near` takes every place that the map names. With
    `around`, places of which the point is known are judged by their distance from there."""

    as_of: date
    weeks_at_most: float
    hours_free: float  # a week
    dollars_at_most: int
    confirmed_within_months: int
    education: EducationLevel | None = None  # of the target group; None is not known
    near: tuple[str, ...] = ()  # words of places, folded to lower case
    around: Point | None = None
    kilometres_at_most: float = math.inf


@dataclass(frozen=True, slots=True)
class Judged:
    criterion: Criterion
    outcome: Outcome


SAYS_NOTHING = Beside()
AFTER_WORK = frozenset({"evening", "weekend", "online"})


def judged_alone(program: Program, beside: Beside, settings: GapSettings) -> tuple[Judged, ...]:
    """The answers that are the same for every step."""
    return (
        Judged(Criterion.SHORT, short(program, settings)),
        Judged(Criterion.AFTER_WORK, after_work(program)),
        Judged(Criterion.NEAR, near(program, beside, settings)),
        Judged(Criterion.COST, affordable(program, beside, settings)),
        Judged(Criterion.CONFIRMED, confirmed(program, settings)),
    )


@dataclass(frozen=True, slots=True)
class Foot:
    """What somebody about to climb a step is taken to hold, and what the next step ends with."""

    climb: Climb
    held: frozenset[str]
    goals: frozenset[str]


def foot_of(climb: Climb, doors: Doors, settings: GapSettings) -> Foot:
    after, beyond = climb.next, climb.beyond
    goals = (after.credentials if after else ()) + (beyond.credentials if beyond else ())
    return Foot(climb, held_below(climb, settings.education, doors), frozenset(goals))


def judged_on(
    program: Program, foot: Foot, doors: Doors, settings: GapSettings
) -> tuple[Judged, ...]:
    """The answers that hang on the step. Where nothing comes next, nothing has to stack."""
    door = Judged(Criterion.ENTRY, open_door(program, foot.held, settings))
    if foot.climb.next is None:
        return (door,)
    return (door, Judged(Criterion.STACKS, stacks(program, foot, doors)))


def _said(status: Status, code: str, **facts: Fact) -> Outcome:
    return Outcome(status, (Reason.of(code, **facts),))


def short(program: Program, settings: GapSettings) -> Outcome:
    weeks = study_weeks(program, settings.hours_free)
    if weeks is None:
        return _said(Status.UNKNOWN, "gap.length_not_said")
    facts: dict[str, Fact] = {"weeks": round(weeks, 1), "most": settings.weeks_at_most}
    if weeks <= settings.weeks_at_most:
        return _said(Status.MET, "gap.short", **facts)
    return _said(Status.NOT_MET, "gap.long", **facts)


def after_work(program: Program) -> Outcome:
    times = program.schedules | (program.modes & {"online"})
    if times & AFTER_WORK:
        return _said(Status.MET, "gap.after_work")
    if program.schedules:
        return _said(Status.NOT_MET, "gap.by_day")
    return _said(Status.UNKNOWN, "gap.time_not_said")


def near(program: Program, beside: Beside, settings: GapSettings) -> Outcome:
    if program.modes == {"online"}:
        return _said(Status.MET, "gap.online")
    if settings.around is not None and beside.point is not None:
        return _by_distance(beside.point, beside.is_rough, settings.around, settings)
    if not beside.place:
        return _said(Status.UNKNOWN, "gap.place_not_said")
    place = beside.place.casefold()
    if not settings.near or any(word in place for word in settings.near):
        return _said(Status.MET, "gap.near")
    if settings.around is not None:
        return _said(Status.UNKNOWN, "gap.not_on_the_map")
    return _said(Status.NOT_MET, "gap.elsewhere")


def _by_distance(point: Point, is_rough: bool, around: Point, settings: GapSettings) -> Outcome:
    """As the crow flies. From the middle of a whole town nothing follows."""
    away, most = kilometres(point, around), settings.kilometres_at_most
    facts: dict[str, Fact] = {"km": round(away, 1), "most_km": most}
    if is_rough:
        return _said(Status.UNKNOWN, "gap.town_only", **facts)
    if away <= most:
        return _said(Status.MET, "gap.within", **facts)
    return _said(Status.NOT_MET, "gap.too_far", **facts)


def affordable(program: Program, beside: Beside, settings: GapSettings) -> Outcome:
    if program.cost == 0 or program.funded:
        return _said(Status.MET, "gap.no_cost")
    if program.cost is None:
        return _said(Status.UNKNOWN, "gap.cost_not_said")
    facts: dict[str, Fact] = {"cost": program.cost, "most_cost": settings.dollars_at_most}
    if program.cost > settings.dollars_at_most:
        return _said(Status.NOT_MET, "gap.dear", **facts)
    if beside.pays_up_front:
        return _said(Status.NOT_MET, "gap.up_front", cost=program.cost)
    if beside.pays_up_front is None:
        return _said(Status.UNKNOWN, "gap.up_front_not_said", cost=program.cost)
    return _said(Status.MET, "gap.affordable", **facts)


def confirmed(program: Program, settings: GapSettings) -> Outcome:
    if program.confirmed_on is None:
        return _said(Status.UNKNOWN, "gap.never_confirmed")
    months = _months_between(program.confirmed_on, settings.as_of)
    if months >= settings.confirmed_within_months:
        return _said(Status.NOT_MET, "gap.confirmed_long_ago", months=months)
    return _said(Status.MET, "gap.confirmed")


def _months_between(start: date, end: date) -> int:
    whole = (end.year - start.year) * 12 + end.month - start.month
    return whole - (1 if end.day < start.day else 0)


def open_door(program: Program, held: frozenset[str], settings: GapSettings) -> Outcome:
    return all_of([_schooling(program, held, settings), _asked_first(program, held)])


def _schooling(program: Program, held: frozenset[str], settings: GapSettings) -> Outcome:
    asked = program.minimum_education
    if asked is None:
        return _said(Status.UNKNOWN, "gap.entry_not_said")
    if asked is EducationLevel.NONE:
        return _said(Status.MET, "gap.no_schooling_asked")
    facts = PersonFacts(education=settings.education)
    outcome = entry(program, held | program.requires, facts)
    if outcome.status is Status.MET:
        return _said(Status.MET, "gap.schooling_met", schooling=asked.value)
    code = "gap.schooling_unsure" if outcome.status is Status.UNKNOWN else "gap.schooling_asked"
    return _said(outcome.status, code, schooling=asked.value)


def _asked_first(program: Program, held: frozenset[str]) -> Outcome:
    """Whether the people of the target group hold a licence is not known, only asked."""
    missing = tuple(sorted(program.requires - held))
    if not missing:
        return Outcome(Status.MET)
    return _said(Status.UNKNOWN, "gap.asked_first", credentials=missing)


def stacks(program: Program, foot: Foot, doors: Doors) -> Outcome:
    step = foot.climb.step
    if program.id in step.programs and step.articulation == "agreed":
        return _said(Status.MET, "gap.stacking_agreed")
    if not foot.goals:
        return _said(Status.UNKNOWN, "gap.next_credential_not_said")
    counts = doors.book.closure(program.stacks_onto) | {program.credential or ""}
    hits = tuple(sorted(foot.goals & counts))
    if hits:
        return _said(Status.MET, "gap.stacks", credentials=hits)
    if not program.stacks_onto:
        return _said(Status.UNKNOWN, "gap.stacking_not_said")
    return _said(Status.NOT_MET, "gap.does_not_stack", credentials=tuple(sorted(foot.goals)))


def beside_of(program: Program, beside: Mapping[str, Beside]) -> Beside:
    return beside.get(program.id, SAYS_NOTHING)
