"""What a refusal needs before it may be told, and before it may be upheld or reversed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class Cause(StrEnum):
    """Why an agency refuses."""

    NEEDED = "needed"  # something needed for the training is missing
    JOB = "job"  # something that the job requires by law or by its nature is missing
    ELIGIBILITY = "eligibility"  # a rule of the funder
    TIMES = "times"  # the person cannot be there when it is held
    OVERQUALIFIED = "overqualified"  # would find a similar job alone: another offer is made
    FULL = "full"


class Leaving(StrEnum):
    """Why somebody chose something else. These are the person's own reasons."""

    TIME = "time"
    JUGGLING = "juggling"  # work, children and training at once
    PAY = "pay"  # cannot go without the pay meanwhile
    FOUND_WORK = "found_work"
    OTHER_TRAINING = "other_training"
    NOT_WANTED = "not_wanted"  # not the work they want
    PLACE = "place"  # too far, no way to get there
    BENEFIT_RULES = "benefit_rules"  # a benefit would stop
    HEALTH_FAMILY = "health_family"
    NO_ANSWER = "no_answer"  # could not be reached any more
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal as it is proposed. ``by`` is whoever proposes it."""

    cause: Cause
    words: str
    by: UUID
    on: date
    how_to_contest: str
    come_back_on: date | None
    other_offer: str = ""


def faults(refusal: Refusal) -> dict[str, Reason]:
    """What is missing, by field; empty where it may go to a second person."""
    found = {}
    if not refusal.words.strip():
        found["words"] = Reason.of("screening.refusal.words_missing")
    if not refusal.how_to_contest.strip():
        found["how_to_contest"] = Reason.of("screening.refusal.how_missing")
    if refusal.come_back_on is None or refusal.come_back_on <= refusal.on:
        found["come_back_on"] = Reason.of("screening.refusal.come_back_later")
    if refusal.cause is Cause.OVERQUALIFIED and not refusal.other_offer.strip():
        found["other_offer"] = Reason.of("screening.refusal.other_offer_missing")
    return found


def may_review(by: UUID, reviewer: UUID) -> Outcome:
    """Whoever confirms a refusal is not who proposed it."""
    return _other(by != reviewer, "screening.refusal.second_person")


def may_resolve(by: UUID, reviewer: UUID | None, resolver: UUID) -> Outcome:
    """Whoever answers a contest neither proposed nor confirmed the refusal."""
    return _other(resolver not in (by, reviewer), "screening.refusal.third_person")


def _other(is_other: bool, code: str) -> Outcome:
    return Outcome(Status.MET) if is_other else Outcome(Status.NOT_MET, (Reason.of(code),))
