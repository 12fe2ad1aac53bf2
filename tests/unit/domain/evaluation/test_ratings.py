"""Ratings: each rule turns the rating, and what is not known stays unknown."""

from dataclasses import replace

import pytest

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.ratings import (
    ClearRating,
    Equivalence,
    StudyFacts,
    WwcRating,
    baseline_equivalence,
    clear_rating,
    equivalence_category,
    wwc_rating,
)
from ladderway.domain.shared.outcomes import Outcome, Reason, Status

MET, NOT_MET, UNKNOWN = (Outcome(s, (Reason(s.value),)) for s in Status)
BEST = StudyFacts(True, True, MET, MET, True, True, True)


@pytest.mark.parametrize(
    ("g", "category"),
    [
        (0.0, "satisfied"),
        (-0.05, "satisfied"),
        (0.0501, "needs_adjustment"),
        (-0.25, "needs_adjustment"),
        (0.2501, "not_satisfied"),
    ],
)
def test_categories_of_baseline_differences(g: float, category: str) -> None:
    assert equivalence_category(g) is Equivalence(category)


def test_a_moderate_difference_counts_only_if_controlled() -> None:
    differences = {"earnings": 0.12, "age": 0.03}
    assert baseline_equivalence(differences).status is Status.NOT_MET
    assert baseline_equivalence(differences, frozenset({"earnings"})).status is Status.MET
    assert baseline_equivalence({"earnings": 0.3}, frozenset({"earnings"})).status is Status.NOT_MET
    assert baseline_equivalence({"earnings": None, "age": 0.0}).status is Status.UNKNOWN
    with pytest.raises(NotEnoughData):
        baseline_equivalence({})


@pytest.mark.parametrize(
    ("changes", "wwc", "clear"),
    [
        ({}, WwcRating.WITHOUT_RESERVATIONS, ClearRating.HIGH),
        ({"attrition": NOT_MET}, WwcRating.WITH_RESERVATIONS, ClearRating.MODERATE),
        ({"as_assigned": False}, WwcRating.WITH_RESERVATIONS, ClearRating.MODERATE),
        ({"randomized": False}, WwcRating.WITH_RESERVATIONS, ClearRating.MODERATE),
        (
            {"randomized": False, "equivalence": NOT_MET},
            WwcRating.DOES_NOT_MEET,
            ClearRating.MODERATE,
        ),
        (
            {"randomized": False, "equivalence": NOT_MET, "controls": False},
            WwcRating.DOES_NOT_MEET,
            ClearRating.LOW,
        ),
        ({"no_confound": False}, WwcRating.DOES_NOT_MEET, ClearRating.LOW),
        ({"valid_outcome": False}, WwcRating.DOES_NOT_MEET, ClearRating.LOW),
        ({"attrition": UNKNOWN}, WwcRating.UNKNOWN, ClearRating.UNKNOWN),
        ({"randomized": None}, WwcRating.UNKNOWN, ClearRating.UNKNOWN),
        ({"equivalence": UNKNOWN}, WwcRating.WITHOUT_RESERVATIONS, ClearRating.HIGH),
    ],
)
def test_each_rule_turns_the_rating(changes: dict, wwc: WwcRating, clear: ClearRating) -> None:
    facts = replace(BEST, **changes)
    assert wwc_rating(facts).rating is wwc
    assert clear_rating(facts).rating is clear


def test_what_is_sure_whatever_the_unknown_turns_out_to_be() -> None:
    open_attrition = wwc_rating(replace(BEST, attrition=UNKNOWN))
    assert open_attrition.at_least is WwcRating.WITH_RESERVATIONS
    both_open = clear_rating(replace(BEST, randomized=None, controls=None, equivalence=UNKNOWN))
    assert both_open.at_least is ClearRating.LOW
    assert wwc_rating(BEST).at_least is WwcRating.WITHOUT_RESERVATIONS


def test_every_rule_is_named_once() -> None:
    codes = [r.code for r in wwc_rating(replace(BEST, randomized=None)).reasons]
    assert "rating.randomized.unknown" in codes
    assert len(codes) == len(set(codes))
