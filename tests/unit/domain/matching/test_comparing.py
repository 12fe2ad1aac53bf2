"""Levels, outcomes and odds of a version; two sides in words."""

from datetime import date

import pytest

from ladderway.domain.matching.comparing import Comparison, Level, Outcome
from ladderway.domain.matching.sides import Side, outcomes
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.linking import version_on

VERSION = version_on(date(2026, 11, 26))


def test_levels_are_counted_from_the_last() -> None:
    born = next(each for each in VERSION.comparisons if each.field == "born")
    assert born.outcome(-1) is Outcome.UNKNOWN
    assert born.outcome(0) is Outcome.DIFFERENT
    assert born.outcome(len(born.levels) - 2) is Outcome.SAME


def test_the_prior_is_pairs_expected_over_pairs_possible() -> None:
    assert VERSION.prior(1001) == pytest.approx(VERSION.expected_share * 1001 / (1001 * 1000 / 2))
    assert VERSION.prior(0) == VERSION.prior(3) == VERSION.prior(VERSION.fewest_people)


@pytest.mark.parametrize("odds", [(None, 0.5), (0.5, None), (0.0, 0.5), (0.5, 1.1)])
def test_a_level_has_odds_above_0_and_up_to_1(odds: tuple[float, float]) -> None:
    with pytest.raises(BadParameters):
        Level(Outcome.SAME, "x", *odds)
    with pytest.raises(BadParameters):
        Level(Outcome.UNKNOWN, "x", 0.5, 0.5)


def test_a_comparison_begins_with_not_known_and_ends_with_the_rest() -> None:
    unknown, rest = Level(Outcome.UNKNOWN, "x"), Level(Outcome.DIFFERENT, "else", 0.1, 0.9)
    with pytest.raises(BadParameters):
        Comparison("a", "a", (rest, unknown))
    with pytest.raises(BadParameters):
        Comparison("a", "a", (unknown, Level(Outcome.SAME, "y", 0.1, 0.9)))


def side(given="Amina", family="Hassan", born="1990-02-01", **more) -> Side:
    told = {"others": (), "phones": frozenset(), "emails": frozenset()} | more
    return Side(given, family, born=born, **told)


def test_two_sides_in_words() -> None:
    left = side(phones=frozenset({"+1"}))
    right = side("أمينة", "Osman", "1990-01-02", others=("Hassan",), phones=frozenset({"+1", "+2"}))
    assert outcomes(left, right) == {
        "given": "alike", "family": "alike", "born": "alike", "phone": "same", "email": "unknown",
    }  # fmt: skip
    assert outcomes(side(), side("Amína", "", ""))["given"] == "same"
    assert outcomes(side(), side("Olga", "Petrov", "1971-05-06"))["born"] == "different"
