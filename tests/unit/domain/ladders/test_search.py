"""What the ladder search keeps, drops and says, each on a case small enough to do by hand."""

import dataclasses

import numpy as np
import pytest

from ladderway.domain.ladders.labels import UNKNOWN_MONEY
from ladderway.domain.ladders.search import Limits, OptionTable, SearchSpace, search


def space(edges, *, n, wages=None, fallback=(), groups=None) -> SearchSpace:
    """`edges` is a list of (from, to, risk, [(need, add, months, money), ...])."""
    edges = sorted(edges, key=lambda e: e[0])
    rows = [option for edge in edges for option in edge[3]]
    sizes = [len(edge[3]) for edge in edges]
    columns = np.array(rows, np.int64).reshape(-1, 4).T
    origin = np.array([e[0] for e in edges], np.int64)
    wage = np.array(wages or [2000] * n, np.int64)
    return SearchSpace(
        entry=wage,
        median=wage,
        fallback=np.isin(np.arange(n), list(fallback)),
        group=np.array(groups or [0] * n, np.int64),
        edge_ptr=np.searchsorted(origin, np.arange(n + 1)).astype(np.int64),
        edge_to=np.array([e[1] for e in edges], np.int64),
        edge_risk=np.array([e[2] for e in edges], np.int64),
        edge_months=np.zeros(len(edges), np.int64),
        edge_options=np.arange(len(edges)),
        options=OptionTable(
            np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
            *columns,
            np.arange(len(rows)),
        ),
    )


FREE = (0, 0, 1, 0)


def stops(result) -> set[tuple[int, ...]]:
    return {path.occupations for path in result.paths}


def test_a_better_paid_job_further_up_joins_the_front():
    graph = space([(0, 1, 5, [FREE]), (1, 2, 5, [FREE])], n=3, wages=[1700, 1800, 2400])
    assert stops(search(graph, 0, Limits())) == {(0, 1), (0, 1, 2)}


def test_a_longer_way_to_the_same_wage_is_dropped():
    graph = space([(0, 1, 5, [FREE]), (1, 2, 5, [FREE])], n=3, wages=[1700, 1800, 1800])
    assert stops(search(graph, 0, Limits())) == {(0, 1)}


def test_each_destination_group_keeps_its_own_front():
    graph = space([(0, 1, 5, [FREE]), (1, 2, 5, [FREE])], n=3, wages=[17, 18, 18], groups=[0, 1, 2])
    assert stops(search(graph, 0, Limits())) == {(0, 1), (0, 1, 2)}


def test_a_fallback_wage_alone_does_not_lift_a_ladder_onto_the_front():
    edges = [(0, 1, 5, [FREE]), (0, 2, 5, [(0, 0, 2, 0)])]
    paid_more = [1700, 1800, 6000]
    assert stops(search(space(edges, n=3, wages=paid_more), 0, Limits())) == {(0, 1), (0, 2)}
    flagged = space(edges, n=3, wages=paid_more, fallback=[2])
    assert stops(search(flagged, 0, Limits())) == {(0, 1)}


def test_a_fallback_wage_stays_where_it_is_quicker_and_removes_no_wage_of_the_area():
    edges = [(0, 1, 5, [(0, 0, 2, 0)]), (0, 2, 5, [FREE])]
    graph = space(edges, n=3, wages=[1700, 1800, 6000], fallback=[2])
    assert stops(search(graph, 0, Limits())) == {(0, 1), (0, 2)}


def test_training_with_unknown_cost_never_beats_a_known_cost():
    dear, unknown = (0, 0, 6, 900), (0, 0, 6, UNKNOWN_MONEY)
    result = search(space([(0, 1, 5, [dear, unknown])], n=2), 0, Limits())
    assert [path.money for path in result.paths] == [900]


def test_two_unknown_costs_rank_above_one_and_a_dear_course():
    one = [(0, 2, 10, [(0, 0, 2, UNKNOWN_MONEY + 900)])]
    two = [(0, 1, 5, [(0, 0, 1, UNKNOWN_MONEY)]), (1, 2, 5, [(0, 0, 1, UNKNOWN_MONEY)])]
    result = search(space(one + two, n=3, groups=[-1, -1, 0]), 0, Limits())
    assert stops(result) == {(0, 2)}


def test_the_budget_counts_known_dollars_only():
    dear, unknown = (0, 0, 6, 30), (0, 0, 9, UNKNOWN_MONEY)
    result = search(space([(0, 1, 5, [dear, unknown])], n=2), 0, Limits(money=20))
    assert [path.money for path in result.paths] == [UNKNOWN_MONEY]


def test_a_budget_keeps_a_way_whose_known_cost_leaves_room_for_the_next_step():
    """After training of known cost the next step is out of reach; of unknown cost it is not."""
    known, unknown, then = (0, 0, 1, 2), (0, 0, 1, UNKNOWN_MONEY), (0, 0, 1, 2)
    graph = space([(0, 1, 5, [known, unknown]), (1, 2, 5, [then])], n=3, groups=[-1, -1, 0])
    assert stops(search(graph, 0, Limits(money=2))) == {(0, 1, 2)}


def test_a_credential_earned_on_the_way_opens_a_later_step():
    earn, use = (0, 1, 3, 10), (1, 0, 1, 0)
    graph = space([(0, 1, 5, [earn]), (1, 2, 5, [use])], n=3, wages=[17, 18, 30])
    assert (0, 1, 2) in stops(search(graph, 0, Limits()))


def test_a_credential_held_at_the_start_opens_a_step():
    graph = space([(0, 1, 5, [(2, 0, 1, 0)])], n=2)
    assert stops(search(graph, 0, Limits())) == set()
    assert stops(search(graph, 0, Limits(), mask=2)) == {(0, 1)}


def test_a_credential_that_nothing_asks_for_does_not_keep_a_worse_way():
    plain, with_paper = FREE, (0, 4, 3, 10)
    edges = [(0, 1, 5, [plain, with_paper]), (1, 2, 5, [FREE])]
    assert search(space(edges, n=3), 0, Limits()).labels == 3  # start, one at 1, one at 2


def test_no_occupation_is_entered_twice():
    edges = [(0, 1, 5, [FREE]), (1, 0, 5, [FREE]), (0, 2, 50, [FREE])]
    for path in search(space(edges, n=3), 0, Limits(moves=4)).paths:
        assert len(set(path.occupations)) == len(path.occupations)


def test_a_worse_way_that_may_still_visit_a_needed_occupation_is_kept():
    """0-1-3 is easier than 0-2-3, yet only the second may go on to 1, earn bit 1 and reach 4."""
    edges = [
        (0, 1, 1, [FREE]),
        (0, 2, 5, [(0, 0, 5, 5)]),
        (1, 3, 1, [FREE]),
        (2, 3, 5, [FREE]),
        (3, 1, 1, [(0, 1, 1, 0)]),
        (1, 4, 1, [(1, 0, 1, 0)]),
    ]
    graph = space(edges, n=5, groups=[-1, -1, -1, -1, 0])
    assert stops(search(graph, 0, Limits(moves=4))) == {(0, 2, 3, 1, 4)}


def test_a_target_keeps_only_ladders_that_end_there():
    edges = [(0, 1, 5, [FREE]), (1, 2, 5, [FREE]), (0, 3, 1, [FREE])]
    result = search(space(edges, n=4), 0, Limits(), target=2)
    assert stops(result) == {(0, 1, 2)}


def test_hitting_the_label_limit_is_said():
    edges = [(0, j, j, [FREE]) for j in range(1, 6)] + [(j, 6, 1, [FREE]) for j in range(1, 6)]
    assert not search(space(edges, n=7), 0, Limits()).capped
    assert search(space(edges, n=7), 0, Limits(labels=2)).capped


@pytest.mark.parametrize("moves", [1, 2, 3, 4])
def test_no_ladder_has_more_moves_than_asked(moves):
    edges = [(i, i + 1, 1, [FREE]) for i in range(5)]
    graph = space(edges, n=6, wages=[17, 18, 19, 20, 21, 22])
    longest = max(len(path.edges) for path in search(graph, 0, Limits(moves=moves)).paths)
    assert longest == moves


def test_an_occupation_without_edges_has_no_ladder():
    assert search(space([], n=2), 0, Limits()).paths == ()


def test_a_step_takes_no_less_than_its_own_months():
    graph = space([(0, 1, 5, [FREE]), (1, 2, 5, [FREE])], n=3, wages=[17, 18, 30])
    slow = dataclasses.replace(graph, edge_months=np.array([6, 0]))
    assert {path.months for path in search(slow, 0, Limits()).paths} == {6, 7}
