"""What is asked for a place: by whom, why, how much, and when it may be asked.

The employer, the college and the program ask separately. What an employer prefers is not what
training needs. Police record, health and physical demands are asked only where the job requires
them, after a place was given on condition, with what for and what help is offered.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class Source(StrEnum):
    """Who asks for it."""

    EMPLOYER = "employer"
    COLLEGE = "college"
    PROGRAM = "program"


class Weight(StrEnum):
    """What it is good for. What an employer prefers is never what training needs."""

    NEEDED = "needed"  # needed to succeed in the training, or by law for the work
    PREFERRED = "preferred"  # an employer would rather have it


class Kind(StrEnum):
    DOCUMENT = "document"  # yes or no, on paper
    INTEREST = "interest"
    AVAILABILITY = "availability"  # shifts, days, hours
    LICENCE = "licence"
    ELIGIBILITY = "eligibility"  # a rule of a funder: income, residence
    READING = "reading"  # grade level
    MATH = "math"  # grade level
    LANGUAGE = "language"  # Canadian Language Benchmark
    AGE = "age"
    READINESS = "readiness"  # judged in talk: motivation, readiness
    POLICE = "police"
    HEALTH = "health"
    PHYSICAL = "physical"


MINIMUM = frozenset({Kind.READING, Kind.MATH, Kind.LANGUAGE, Kind.AGE})
"""Kinds that name the least figure."""

CONDITIONAL = frozenset({Kind.POLICE, Kind.HEALTH, Kind.PHYSICAL})
"""Kinds that may be asked only after a conditional place, where the job requires it."""

TOPICS = {
    Kind.POLICE: Topic.JUSTICE, Kind.HEALTH: Topic.HEALTH, Kind.PHYSICAL: Topic.HEALTH,
}  # fmt: skip


def topic_of(kind: Kind) -> Topic:
    """The part of a record that an answer to such a criterion belongs to."""
    return TOPICS.get(kind, Topic.SCREENING)


class Result(StrEnum):
    """What a person found, and wrote down. It decides nothing."""

    MET = "met"
    ALMOST = "almost"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is asked. ``minimum`` in the unit of its kind."""

    source: Source
    kind: Kind
    weight: Weight
    minimum: Decimal | None = None
    employer: bool = False  # one is named
    requirement: str = ""  # what the job requires, in words
    evidence: str = ""  # how that is known
    job_requires: bool = False
    purpose: str = ""
    accommodation: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A field of a criterion and the reason why it cannot stand so."""

    field: str
    reason: Reason


def faults(criterion: Criterion) -> tuple[Fault, ...]:
    """What has to be mended before the criterion may be published; empty where nothing."""
    found = [*_of_employers(criterion), *_of_conditional(criterion)]
    needs_figure = criterion.kind in MINIMUM
    if needs_figure and criterion.minimum is None:
        found.append(_fault("minimum", "minimum_missing"))
    if not needs_figure and criterion.minimum is not None:
        found.append(_fault("minimum", "minimum_needless"))
    if criterion.weight is Weight.PREFERRED and criterion.source is not Source.EMPLOYER:
        found.append(_fault("weight", "only_employers_prefer"))
    return tuple(found)


def _of_employers(criterion: Criterion) -> list[Fault]:
    if criterion.source is not Source.EMPLOYER:
        return []
    asked = {
        "employer": criterion.employer,
        "requirement": criterion.requirement.strip(),
        "evidence": criterion.evidence.strip(),
    }
    return [_fault(name, f"{name}_missing") for name, said in asked.items() if not said]


def _of_conditional(criterion: Criterion) -> list[Fault]:
    if criterion.kind not in CONDITIONAL:
        return []
    asked = {
        "job_requires": criterion.job_requires,
        "purpose": criterion.purpose.strip(),
        "accommodation": criterion.accommodation.strip(),
    }
    return [_fault(name, f"{name}_missing") for name, said in asked.items() if not said]


def _fault(field_name: str, code: str) -> Fault:
    return Fault(field_name, Reason.of(f"screening.criterion.{code}"))


@dataclass(frozen=True, slots=True)
class Place:
    """Whether somebody holds a conditional place, and since when."""

    since: date | None = field(default=None)


def may_ask(kind: Kind, place: Place, on: date) -> Outcome:
    """May this be asked of somebody on a day? What the job requires of body, health or record is
    asked after a conditional place only."""
    if kind not in CONDITIONAL:
        return Outcome(Status.MET)
    if place.since is None or place.since > on:
        return Outcome(Status.NOT_MET, (Reason.of("screening.criterion.after_place"),))
    return Outcome(Status.MET)


def compared(kind: Kind, minimum: Decimal | None, figure: Decimal | None) -> Result:
    """How a figure stands to the least that is asked: for the eye of who enters it. Within one
    unit below is almost. Unknown where either is not known or the kind has no figure."""
    if kind not in MINIMUM or minimum is None or figure is None:
        return Result.UNKNOWN
    if figure >= minimum:
        return Result.MET
    return Result.ALMOST if figure >= minimum - 1 else Result.NOT_MET
