"""When a plan can be signed, and when it is to be looked at again."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.careerplan.content import PlanContent


class Missing(StrEnum):
    """What a plan lacks before both can sign it."""

    STRENGTHS = "strengths"
    GOAL = "goal"
    LONG_TERM = "long_term"  # a plan that ends with the first job is none
    STEPS = "steps"
    NEXT_STEP = "next_step"  # somebody does something by a day
    REVIEW = "review"  # a day ahead


def missing(plan: PlanContent, on: date) -> tuple[Missing, ...]:
    """What is lacking on the day of the signatures, in the order of the page."""
    lacks: Mapping[Missing, bool] = {
        Missing.STRENGTHS: not plan.strengths.strip(),
        Missing.GOAL: not plan.goal.strip(),
        Missing.LONG_TERM: not plan.long_term.strip(),
        Missing.STEPS: not plan.steps,
        Missing.NEXT_STEP: bool(plan.steps) and not any(step.due for step in plan.steps),
        Missing.REVIEW: plan.review_on is None or plan.review_on <= on,
    }
    return tuple(what for what, is_lacking in lacks.items() if is_lacking)


SOON = timedelta(days=14)


class Review(StrEnum):
    NONE = "none"  # no day is set
    LATER = "later"
    SOON = "soon"
    DUE = "due"


def review(review_on: date | None, on: date) -> Review:
    """How a plan stands to its next review."""
    if review_on is None:
        return Review.NONE
    if review_on <= on:
        return Review.DUE
    return Review.SOON if review_on - on <= SOON else Review.LATER
