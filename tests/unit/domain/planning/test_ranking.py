"""Ranking options: the weighted mean, partial rankings, and the figures of the source."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.planning.ranking import rank
from ladderway.domain.shared.errors import BadInput

# The report of 2022 gives four scores and not the ballots. These ballots give the same scores;
# thirteen people ranked everything and two left options out.
SOURCE = {"lead a consortium": 3.14, "alone": 2.87, "partner": 2.64, "not in it": 1.54}
LEAD, ALONE, PARTNER, OUT = SOURCE


def places(*order: str) -> Mapping[str, int]:
    return {option: place for place, option in enumerate(order, 1)}


BALLOTS = [
    *[places(LEAD, ALONE, PARTNER, OUT)] * 9,
    places(PARTNER, ALONE, OUT, LEAD),
    *[places(PARTNER, OUT, ALONE, LEAD)] * 3,
    places(LEAD, ALONE),
    places(ALONE, PARTNER),
]


def test_the_figures_of_the_source() -> None:
    result = rank(list(SOURCE), BALLOTS)
    assert {s.option: round(s.score or 0, 2) for s in result.scores} == SOURCE
    assert [s.option for s in result.scores] == list(SOURCE)
    assert sum(round(s.score or 0, 2) for s in result.scores) == pytest.approx(10.19)
    assert result.is_partial
    assert (result.voters, result.complete) == (15, 13)


def test_an_option_is_scored_over_those_who_ranked_it() -> None:
    result = rank(["a", "b", "c"], [places("a", "b", "c"), places("a"), {"b": 3}])
    found = {s.option: s for s in result.scores}
    assert (found["a"].score, found["a"].ranked_by, found["a"].places) == (3.0, 2, (2, 0, 0))
    assert (found["b"].score, found["b"].ranked_by, found["b"].places) == (1.5, 2, (0, 1, 1))


def test_what_nobody_ranked_has_no_score_and_comes_last() -> None:
    result = rank(["a", "b"], [{"b": 2}])
    assert [(s.option, s.score, s.ranked_by) for s in result.scores] == [
        ("b", 1.0, 1),
        ("a", None, 0),
    ]


def test_an_empty_ballot_is_nobody() -> None:
    assert rank(["a", "b"], [{}]).voters == 0


@pytest.mark.parametrize(
    ("ballot", "says"),
    [
        ({"z": 1}, "z"),
        ({"a": 3}, "from 1 to"),
        ({"a": 0}, "from 1 to"),
        ({"a": 1, "b": 1}, "one place"),
    ],
)
def test_a_ballot_that_cannot_be_is_refused(ballot: Mapping[str, int], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        rank(["a", "b"], [ballot])


ORDERS = st.integers(2, 6).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.permutations(range(n)), min_size=1, max_size=8))
)


@given(ORDERS)
def test_complete_rankings_add_up(case: tuple[int, list[list[int]]]) -> None:
    n, orders = case
    options = [str(i) for i in range(n)]
    result = rank(options, [places(*(options[i] for i in order)) for order in orders])
    assert sum(s.score or 0 for s in result.scores) == pytest.approx(n * (n + 1) / 2)
    assert not result.is_partial


@given(ORDERS, st.data())
def test_the_order_of_voters_changes_nothing(
    case: tuple[int, list[list[int]]], data: st.DataObject
) -> None:
    n, orders = case
    options = [str(i) for i in range(n)]
    kept = data.draw(st.lists(st.integers(0, n), min_size=len(orders), max_size=len(orders)))
    ballots = [
        places(*(options[i] for i in order[:k])) for order, k in zip(orders, kept, strict=True)
    ]
    turned = data.draw(st.permutations(ballots))
    assert rank(options, turned) == rank(options, ballots)


@given(ORDERS)
def test_a_score_lies_between_least_and_most(case: tuple[int, list[list[int]]]) -> None:
    n, orders = case
    options = [str(i) for i in range(n)]
    result = rank(options, [places(*(options[i] for i in order[:1])) for order in orders])
    assert all(s.score is None or 1 <= s.score <= n for s in result.scores)
