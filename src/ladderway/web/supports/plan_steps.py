"""Steps of plans, as supports know them. Plans stand above and put themselves here when the site
starts, so that a support can end with a step and an incentive wait for one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ladderway.domain.access.policy import Purpose
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of a person's plan. `climbs`: it leads up the ladder that was chosen."""

    key: UUID
    what: str
    due: date | None
    done_on: date | None
    is_live: bool
    climbs: bool


@dataclass(frozen=True, slots=True)
class Source:
    """`of` are the steps of one person, `done` the days of those of many that are done."""

    of: Callable[[Record], Sequence[PlannedStep]]
    done: Callable[[Actor, Purpose, Iterable[UUID]], Mapping[UUID, date]]


SOURCES: list[Source] = []


def steps_of(record: Record) -> tuple[PlannedStep, ...]:
    return tuple(step for source in SOURCES for step in source.of(record))


def done(actor: Actor, purpose: Purpose, keys: Iterable[UUID]) -> Mapping[UUID, date]:
    """The day on which each of these steps was done; without those that are not, or not open."""
    wanted = list(keys)
    found: dict[UUID, date] = {}
    if wanted:
        for source in SOURCES:
            found |= source.done(actor, purpose, wanted)
    return found
