"""What a review would say of a study: the ratings of two clearinghouses as rules with reasons.

Each rule is met, not met or unknown; what is not known stays unknown in the rating too.

- What Works Clearinghouse (WWC), Standards Handbook, Version 4.1 (2020), chapter II; the logic of
  group designs is the same in Version 5.0 (2022).
- Clearinghouse for Labor Evaluation and Research (CLEAR), Causal Evidence Guidelines, Version 2.2
  (2022): randomized trials with low attrition are high; other comparisons with the controls that
  the topic asks for are moderate at most.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.shared.outcomes import Outcome, Reason, Status, all_of, any_of

SATISFIED = 0.05  # standard deviations
WITH_ADJUSTMENT = 0.25
Rating = TypeVar("Rating", bound=StrEnum)


class Equivalence(StrEnum):
    """Of one baseline measure, by the size of its standardized difference."""

    SATISFIED = "satisfied"  # |g| ≤ 0.05
    NEEDS_ADJUSTMENT = "needs_adjustment"  # 0.05 < |g| ≤ 0.25: the impact model must control it
    NOT_SATISFIED = "not_satisfied"  # |g| > 0.25


class WwcRating(StrEnum):
    WITHOUT_RESERVATIONS = "without_reservations"
    WITH_RESERVATIONS = "with_reservations"
    DOES_NOT_MEET = "does_not_meet"
    UNKNOWN = "unknown"


class ClearRating(StrEnum):
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What a rating asks; None: not known.

    `attrition` comes from `attrition.low_attrition` under the boundary the review has chosen,
    `equivalence` from `baseline_equivalence` on the analytic sample.
    """

    randomized: bool | None
    as_assigned: bool | None  # analysed in the group they were assigned to, nobody moved or added
    attrition: Outcome
    equivalence: Outcome
    valid_outcome: bool | None  # makes sense, is reliable, measured alike in both arms
    no_confound: bool | None  # nothing but the program goes with one arm only
    controls: bool | None = None  # CLEAR: the topic's pre-program characteristics are controlled


@dataclass(frozen=True, slots=True)
class Rated(Generic[Rating]):
    """A rating, the one that is sure whatever the unknown turns out to be, and every reason."""

    rating: Rating
    at_least: Rating
    reasons: tuple[Reason, ...]


def equivalence_category(g: float) -> Equivalence:
    size = abs(g)
    if size <= SATISFIED:
        return Equivalence.SATISFIED
    return Equivalence.NEEDS_ADJUSTMENT if size <= WITH_ADJUSTMENT else Equivalence.NOT_SATISFIED


def baseline_equivalence(
    differences: Mapping[str, float | None], adjusted: frozenset[str] = frozenset()
) -> Outcome:
    """Standardized differences of the required baseline measures, in the analytic sample.

    A measure between 0.05 and 0.25 is met if the impact model controls it (`adjusted`), not met
    otherwise; None is unknown. Raises NotEnoughData where no measure is named.
    """
    if not differences:
        raise NotEnoughData(
            "Equivalence is judged on at least one baseline measure; none is named."
        )
    return all_of([_of_measure(name, g, name in adjusted) for name, g in differences.items()])


def _of_measure(name: str, g: float | None, adjusted: bool) -> Outcome:
    if g is None:
        return Outcome(Status.UNKNOWN, (Reason.of("equivalence.unknown", measure=name),))
    category = equivalence_category(g)
    controlled = category is Equivalence.NEEDS_ADJUSTMENT and adjusted
    met = category is Equivalence.SATISFIED or controlled
    code = "equivalence.controlled" if controlled else f"equivalence.{category.value}"
    reason = Reason.of(code, measure=name, percent=round(100 * abs(g), 1))
    return Outcome(Status.MET if met else Status.NOT_MET, (reason,))


def wwc_rating(facts: StudyFacts) -> Rated[WwcRating]:
    """Without reservations: a randomized trial, kept as assigned, with low attrition.
    With reservations: any other comparison of groups that were alike at baseline."""
    sound = _sound(facts)
    best = all_of([sound, _randomized(facts), facts.attrition])
    second = all_of([sound, facts.equivalence])
    ratings = (WwcRating.WITHOUT_RESERVATIONS, WwcRating.WITH_RESERVATIONS)
    return _rated(best, second, ratings, WwcRating.DOES_NOT_MEET, WwcRating.UNKNOWN)


def clear_rating(facts: StudyFacts) -> Rated[ClearRating]:
    """High: a randomized trial, kept as assigned, with low attrition (judge it by the cautious
    boundary). Moderate: any other comparison that controls the topic's pre-program characteristics,
    or whose groups were alike in them at baseline."""
    sound = _sound(facts)
    best = all_of([sound, _randomized(facts), facts.attrition])
    second = all_of([sound, any_of([_asked("controls", facts.controls), facts.equivalence])])
    ratings = (ClearRating.HIGH, ClearRating.MODERATE)
    return _rated(best, second, ratings, ClearRating.LOW, ClearRating.UNKNOWN)


def _rated(
    best: Outcome, second: Outcome, ratings: tuple[Rating, Rating], worst: Rating, unknown: Rating
) -> Rated[Rating]:
    """The best rating whose rules are met; unknown as soon as a better one is open."""
    reasons = tuple(dict.fromkeys(best.reasons + second.reasons))
    by_rank = tuple(zip((best.status, second.status), ratings, strict=True))
    sure = next((rating for status, rating in by_rank if status is Status.MET), worst)
    for status, rating in by_rank:
        if status is Status.MET:
            return Rated(rating, sure, reasons)
        if status is Status.UNKNOWN:
            return Rated(unknown, sure, reasons)
    return Rated(worst, worst, reasons)


def _sound(facts: StudyFacts) -> Outcome:
    return all_of(
        [_asked("valid_outcome", facts.valid_outcome), _asked("no_confound", facts.no_confound)]
    )


def _randomized(facts: StudyFacts) -> Outcome:
    return all_of(
        [_asked("randomized", facts.randomized), _asked("as_assigned", facts.as_assigned)]
    )


def _asked(name: str, answer: bool | None) -> Outcome:
    if answer is None:
        return Outcome(Status.UNKNOWN, (Reason(f"rating.{name}.unknown"),))
    status = Status.MET if answer else Status.NOT_MET
    return Outcome(status, (Reason(f"rating.{name}.{status.value}"),))
