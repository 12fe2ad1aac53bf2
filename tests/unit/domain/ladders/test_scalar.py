"""The ten best ladders of every origin equal what a shortest-path library finds."""

import itertools

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.ladders.scalar import (
    NotExact,
    ScalarGraph,
    best_from_every_origin,
    scalar_graph,
)

SINK = "end"


def graph(edges: dict[tuple[int, int], float], end: list[float]) -> ScalarGraph:
    pairs = sorted(edges)
    origin = np.array([i for i, _ in pairs], np.int64)
    return ScalarGraph(
        np.searchsorted(origin, np.arange(len(end) + 1)).astype(np.int64),
        np.array([j for _, j in pairs], np.int64),
        np.array([edges[p] for p in pairs], float),
        np.array(end, float),
    )


def reference(
    edges: dict[tuple[int, int], float], end: list[float], origin: int, moves: int, keep: int
) -> list[float]:
    network = nx.DiGraph()
    network.add_nodes_from(range(len(end)))
    network.add_weighted_edges_from((i, j, c) for (i, j), c in edges.items())
    network.add_weighted_edges_from((i, SINK, c) for i, c in enumerate(end) if i != origin)
    costs: list[float] = []
    try:
        for path in nx.shortest_simple_paths(network, origin, SINK, weight="weight"):
            if len(path) - 2 <= moves:
                costs.append(nx.path_weight(network, path, "weight"))
            if len(costs) == keep:
                break
    except nx.NetworkXNoPath:
        pass
    return costs


@st.composite
def graphs(draw):
    n = draw(st.integers(2, 7))
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1, max_size=25))
    whole = st.integers(0, 9)
    edges = {pair: float(draw(whole)) for pair in chosen}
    return edges, [float(draw(whole)) for _ in range(n)]


@settings(max_examples=150, deadline=None)
@given(graphs(), st.integers(1, 4), st.sampled_from([1, 3, 10]))
def test_costs_equal_those_of_a_shortest_path_library(made, moves, keep):
    edges, end = made
    found = best_from_every_origin(graph(edges, end), moves=moves, keep=keep)
    for origin in range(len(end)):
        costs = [float(c) for c in found.cost[origin] if np.isfinite(c)]
        assert costs == pytest.approx(reference(edges, end, origin, moves, keep))


@settings(max_examples=100, deadline=None)
@given(graphs(), st.integers(1, 4))
def test_stops_add_up_to_the_cost_and_enter_nothing_twice(made, moves):
    edges, end = made
    found = best_from_every_origin(graph(edges, end), moves=moves, keep=5)
    for origin in range(len(end)):
        for cost, row in zip(found.cost[origin], found.stops[origin], strict=True):
            stops = [int(s) for s in row if s >= 0]
            if not np.isfinite(cost):
                continue
            assert stops[0] == origin
            assert len(set(stops)) == len(stops)
            way = sum(edges[pair] for pair in itertools.pairwise(stops))
            assert cost == pytest.approx(way + end[stops[-1]])


def test_too_short_lists_are_noticed_instead_of_giving_a_wrong_answer():
    """The best way on from 1 comes back to 0, so a list of one cannot be trusted."""
    edges = {(0, 1): 1.0, (1, 0): 1.0, (1, 2): 5.0, (0, 2): 20.0}
    with pytest.raises(NotExact, match="spares"):
        best_from_every_origin(graph(edges, [0.0, 9.0, 0.0]), moves=2, keep=1, spares=(0,))


def test_a_larger_spare_is_tried_before_giving_up():
    edges = {(0, 1): 1.0, (1, 0): 1.0, (1, 2): 5.0, (0, 2): 20.0}
    found = best_from_every_origin(graph(edges, [0.0, 9.0, 0.0]), moves=2, keep=1)
    assert found.cost[0].tolist() == [6.0]
    assert found.stops[0].tolist() == [[0, 1, 2]]


def test_the_scalar_is_strain_and_months_of_each_move_and_pay_forgone_at_the_end():
    made = scalar_graph(
        np.array([0, 1, 1]),
        np.array([1]),
        strain=np.array([2.0]),
        months=np.array([10.0]),
        wage=np.array([10.0, 20.0]),
        per_month=0.05,
        per_log_pay=4.0,
    )
    assert made.cost.tolist() == [2.5]
    assert made.end.tolist() == pytest.approx([2.7726, 0.0], abs=1e-4)
