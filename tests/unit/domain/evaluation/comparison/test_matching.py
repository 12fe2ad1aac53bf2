"""Pairs and sets: what ties, order and bounds do, by hand and against every possibility."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.evaluation.comparison._arrays import Floats
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.comparison.matched_effect import matched_effect, subclass_effect
from ladderway.domain.evaluation.comparison.nearest import NearestOptions, nearest_match
from ladderway.domain.evaluation.comparison.optimal import full_match, optimal_pairs
from ladderway.domain.evaluation.comparison.propensity import propensity_score
from ladderway.domain.evaluation.comparison.subclassification import subclassify
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination


def test_the_largest_is_served_first_and_takes_the_nearest() -> None:
    #        treated 0.5, 0.6     others 0.52, 0.9, 0.05
    line = np.array([0.5, 0.6, 0.52, 0.9, 0.05])
    treated = np.array([1, 1, 0, 0, 0])
    first = nearest_match(line, treated, NearestOptions())
    assert first.partners is not None
    assert first.partners[:, 0].tolist() == [3, 2]
    other = nearest_match(line, treated, NearestOptions(order="smallest"))
    assert other.partners is not None
    assert other.partners[:, 0].tolist() == [2, 3]


@pytest.mark.parametrize(("ties", "row"), [("sorted", 2), ("first", 1)])
def test_of_two_equally_close_the_rule_decides(ties: str, row: int) -> None:
    line, treated = np.array([0.5, 0.75, 0.25]), np.array([1, 0, 0])
    found = nearest_match(line, treated, NearestOptions(ties=ties))  # type: ignore[arg-type]
    assert found.partners is not None
    assert found.partners[0, 0] == row


def test_who_has_nobody_within_the_caliper_is_dropped_and_the_answer_says_so() -> None:
    line, treated = np.array([0.1, 0.9, 0.12, 0.2]), np.array([1, 1, 0, 0])
    found = nearest_match(line, treated, NearestOptions(caliper=0.05, caliper_raw=True))
    assert found.weights.tolist() == [1, 0, 1, 0]
    assert found.dropped == 1
    assert Assumption.NOT_ALL_TREATED_KEPT in found.assumptions


def test_what_contradicts_itself_is_refused() -> None:
    line, treated = np.array([0.1, 0.9, 0.5]), np.array([1, 0, 0])
    with pytest.raises(UnsupportedCombination, match="random"):
        nearest_match(line, treated, NearestOptions(order="random"))
    with pytest.raises(NotEnoughData, match="caliper"):
        nearest_match(line, treated, NearestOptions(caliper=1e-6, caliper_raw=True))
    reused = nearest_match(line, treated, NearestOptions(replacement=True))
    with pytest.raises(UnsupportedCombination, match="replacement"):
        matched_effect(line, treated, reused)
    with pytest.raises(NotEnoughData, match="others"):
        optimal_pairs(np.array([[0.1, 0.2]]), treated, ratio=3)
    with pytest.raises(BadInput, match="treated"):
        nearest_match(line, np.array([2, 0, 1]), NearestOptions())


def cheapest_cover(costs: Floats) -> float:
    """Every set of pairs that reaches everybody, tried."""
    best = np.inf
    for chosen in product((False, True), repeat=costs.size):
        edges = np.array(chosen).reshape(costs.shape)
        if edges.any(axis=0).all() and edges.any(axis=1).all():
            best = min(best, float(costs[edges].sum()))
    return best


distances = st.integers(1, 4).flatmap(
    lambda rows: st.lists(
        st.lists(st.integers(0, 20), min_size=3, max_size=3), min_size=rows, max_size=rows
    )
)


@settings(deadline=None)  # the first call loads scipy
@given(distances)
def test_full_matching_is_the_cheapest_of_all(cells: list[list[int]]) -> None:
    costs = np.array(cells, dtype=float)
    treated = np.repeat([1, 0], costs.shape)
    found = full_match(costs, treated)
    assert found.total_distance == pytest.approx(cheapest_cover(costs))
    assert found.subclass is not None
    for number in np.unique(found.subclass):
        members = treated[found.subclass == number]
        assert 1 in (members.sum(), (1 - members).sum())


def test_full_matching_keeps_within_bounds_or_refuses() -> None:
    costs = np.array([[1.0, 1.0, 1.0, 9.0], [9.0, 9.0, 9.0, 1.0]])
    treated = np.array([1, 1, 0, 0, 0, 0])
    assert full_match(costs, treated).total_distance == 4
    bounded = full_match(costs, treated, most_others=2)
    assert bounded.total_distance == 12
    with pytest.raises(NotEnoughData, match="most_others"):
        full_match(costs, treated, most_others=1)


def test_weights_of_full_matching_by_hand() -> None:
    costs = np.array([[1.0, 1.0, 9.0], [9.0, 9.0, 1.0], [9.0, 9.0, 1.0]])
    treated = np.array([1, 1, 1, 0, 0, 0])
    found = full_match(costs, treated)
    # One treated with two others (1/2 each), two treated with one (2), scaled to a mean of one.
    assert found.weights == pytest.approx([1, 1, 1, 0.5, 0.5, 2.0])


def test_covariates_that_foretell_treatment_are_refused() -> None:
    x = np.arange(10.0)
    with pytest.raises(NotEnoughData, match="separate"):
        propensity_score(x, x > 4)
    half = np.array([0, 0, 0, 0, 0, 0, 1, 1.0, 1, 1])
    with pytest.raises(NotEnoughData, match="separate"):
        propensity_score(half, np.array([0, 1, 0, 1, 0, 1, 1, 1, 1, 1]))


def test_a_score_far_out_is_no_separation() -> None:
    rng = np.random.default_rng(3)
    x = np.append(rng.normal(size=200), -60.0)
    treated = np.append(rng.random(200) < 1 / (1 + np.exp(-x[:200])), False)
    assert propensity_score(x, treated).score[-1] < 1e-20


def test_a_column_that_follows_from_others_changes_nothing() -> None:
    rng = np.random.default_rng(4)
    x = rng.normal(size=(80, 2))
    treated = rng.random(80) < 0.5
    once = propensity_score(x, treated)
    twice = propensity_score(np.column_stack([x, x.sum(axis=1)]), treated)
    assert twice.score == pytest.approx(once.score)
    assert twice.columns.tolist() == [0, 1]


def test_subclasses_by_hand() -> None:
    score = np.array([0.2, 0.4, 0.6, 0.8, 0.25, 0.3, 0.7, 0.75])
    treated = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    outcome = np.array([5.0, 7, 9, 11, 4, 4, 6, 8])
    found = subclassify(score, treated, subclasses=2)
    assert found.subclass is not None
    assert found.subclass.tolist() == [0, 0, 1, 1, 0, 0, 1, 1]
    assert subclass_effect(outcome, treated, found).estimate == pytest.approx(2.5)
    assert matched_effect(outcome, treated, found).estimate == pytest.approx(2.5)
