"""How much support somebody needs, suggested from the needs that an assessment found; what a stream
is offered; and from how many hours a job counts.

The level is no stream. It is suggested from open results, and whoever works with the person may
judge otherwise, with a reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ladderway.domain.intake.forms import Words


class Level(StrEnum):
    """In order: the last is the most."""

    LIGHT = "light"
    STEADY = "steady"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class LevelRule:
    """Points that a value of a result gives, and from how many a level is suggested."""

    version: str
    points: Mapping[str, int]
    since: Mapping[Level, int]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`level` None: not all results are known or open, and they could change it. `counted` are the
    keys of the results that gave points."""

    level: Level | None
    points: int
    counted: tuple[str, ...]
    unknown: int


def suggest(rule: LevelRule, results: Mapping[str, str], asked: int) -> Suggestion:
    """From results by key, an empty value where nothing is known. `asked`: of how many results the
    assessment consists, closed ones among them."""
    given = {key: rule.points.get(value, 0) for key, value in results.items() if value}
    points = sum(given.values())
    unknown = asked - len(given)
    most = points + unknown * max(rule.points.values(), default=0)
    low, high = _level(rule, points), _level(rule, most)
    counted = tuple(key for key, n in given.items() if n)
    return Suggestion(low if low is high else None, points, counted, unknown)


def _level(rule: LevelRule, points: int) -> Level:
    return max(
        (level for level in Level if points >= rule.since[level]),
        key=lambda level: rule.since[level],
    )


@dataclass(frozen=True, slots=True)
class Service:
    """What a stream is offered from a day on: guidance, never a reason to refuse."""

    stream: str
    since: date
    contact_days: int  # at least one contact in so many days
    hours_a_month: float
    activities: tuple[Words, ...]
    source: str = ""


def service_on(services: Iterable[Service], stream: str, on: date) -> Service | None:
    """The latest that holds on a day."""
    found = [s for s in services if s.stream == stream and s.since <= on]
    return max(found, key=lambda s: s.since, default=None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """From how many hours a week a job counts as found. `adds_up`: of jobs held at once together.
    `is_own`: a community's own rule."""

    hours: float
    adds_up: bool
    since: date
    source: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """A job: since when, until when (None: still), hours a week."""

    since: date
    until: date | None
    hours: float


def reaches(outcome: Outcome, jobs: Sequence[Worked], after: date, until: date) -> bool:
    """Whether on some day after `after`, up to `until`, the hours were enough. Hours rise only on
    days on which a job begins, so these are looked at, and the day after `after`."""
    days = {job.since for job in jobs if after < job.since <= until} | {after}
    for on in days:
        held = [j.hours for j in jobs if j.since <= on and (j.until is None or j.until > on)]
        if held and (sum(held) if outcome.adds_up else max(held)) >= outcome.hours:
            return True
    return False
