"""The ten best ladders from every occupation at once, by one published scalar.

The scalar is additive over moves, so that any shortest-path program can check it: each move costs
its strain plus `per_month` for its months, and ending at a rung costs `per_log_pay` times the
logarithm of the best pay of all over its own: a raise of a tenth weighs the same at every level.
Lower is better. Weights are dated parameters.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.ladders.labels import Ints
from ladderway.domain.shared.errors import LadderwayError

Floats = NDArray[np.float64]


class NotExact(LadderwayError):
    """Too many of the shortest ways repeat an occupation for the lists kept; keep longer ones."""


@dataclass(frozen=True, slots=True)
class ScalarGraph:
    """A graph in CSR form by origin. `cost` (m,) of a move and `end` (n,) of stopping are >= 0."""

    edge_ptr: Ints
    edge_to: Ints
    cost: Floats
    end: Floats


@dataclass(frozen=True, slots=True)
class TenBest:
    """For each origin: costs (n, k), ascending, inf where there is none; stops (n, k, moves + 1),
    -1 after the last rung. Column 0 of stops is the origin."""

    cost: Floats
    stops: Ints


def scalar_graph(
    edge_ptr: Ints,
    edge_to: Ints,
    strain: Floats,
    months: Floats,
    wage: Floats,
    *,
    per_month: float,
    per_log_pay: float,
) -> ScalarGraph:
    """`strain` (m,) in units of -ln likelihood, `months` (m,), `wage` (n,) in any unit, above 0."""
    return ScalarGraph(
        edge_ptr, edge_to, strain + per_month * months, per_log_pay * np.log(wage.max() / wage)
    )


def best_from_every_origin(
    graph: ScalarGraph, *, moves: int = 3, keep: int = 10, spares: Sequence[int] = (0, 4, 16, 64)
) -> TenBest:
    """The `keep` cheapest ladders of 1 to `moves` moves from every occupation, none entered twice.

    Backward dynamic programming: the best ways on from i with r moves left are one edge and the
    best ways on from its end with r - 1 left. Some of those may come back to i; lists longer by a
    spare make up for them. Where a spare was too small to be sure, the next is tried; after the
    last, NotExact is raised.
    """
    wide = _Padded.of(graph)
    for spare in spares:
        ways = _ways(graph, wide, moves, keep + spare)
        if not (ways.unseen < ways.cost[:, :keep][:, -1]).any():
            break
    else:
        raise NotExact(f"[spares] up to {spares[-1]} are too small for this graph. Add a larger.")
    origin = np.arange(graph.end.size)
    start = np.broadcast_to(origin[:, None, None], (*ways.cost.shape, 1))
    stops = np.concatenate((start, ways.stops), axis=2)
    return TenBest(ways.cost[:, :keep], stops[:, :keep])


def _ways(graph: ScalarGraph, wide: "_Padded", moves: int, length: int) -> "_Ways":
    ways = _Ways(graph.end[:, None], np.full((graph.end.size, 1, 0), -1, np.int64), np.inf)
    for left in range(1, moves + 1):
        if left > 1:
            ways = _with_stopping(graph, ways)
        ways = _one_move_back(wide, ways, length)
    return ways


@dataclass(frozen=True, slots=True)
class _Ways:
    """Best ways on from each occupation, cheapest first: stops exclude the occupation itself.
    `unseen` is a lower bound on the cost of any way that was cut off, per occupation or for all."""

    cost: Floats
    stops: Ints
    unseen: Floats | float


@dataclass(frozen=True, slots=True)
class _Padded:
    """Edges as an (n, widest) table; missing ones lead to 0 at infinite cost."""

    to: Ints
    cost: Floats

    @classmethod
    def of(cls, graph: ScalarGraph) -> "_Padded":
        counts = np.diff(graph.edge_ptr)
        column = np.arange(int(counts.max(initial=1)))
        real = column < counts[:, None]
        place = np.where(real, graph.edge_ptr[:-1, None] + column, 0)
        if not graph.edge_to.size:
            return cls(np.zeros(real.shape, np.int64), np.full(real.shape, np.inf))
        cost = np.where(real, graph.cost[place], np.inf)
        return cls(np.where(real, graph.edge_to[place], 0), cost)


def _one_move_back(wide: _Padded, ways: _Ways, length: int) -> _Ways:
    """Ways of one move more, at most `length` from each occupation.

    With edges in the order of their cheapest way, the w-th way of the e-th edge is at best number
    e + w of all, so only those with e + w < length are looked at; what is left out costs no less
    than the last way kept.
    """
    n = wide.to.shape[0]
    shortest = wide.cost + ways.cost[wide.to, 0]
    by_edge = _smallest(shortest, min(length, shortest.shape[1]))
    to = np.take_along_axis(wide.to, by_edge, 1)
    edge_cost = np.take_along_axis(wide.cost, by_edge, 1)
    edge, way = np.divmod(np.arange(to.shape[1] * ways.cost.shape[1]), ways.cost.shape[1])
    near = edge + way < length
    edge, way = edge[near], way[near]
    cost = edge_cost[:, edge] + ways.cost[to[:, edge], way]
    column = _smallest(cost, min(length, cost.shape[1]))
    found = np.take_along_axis(cost, column, 1)
    all_seen = column.shape[1] == shortest.shape[1] * ways.cost.shape[1]
    cut_off = np.full(n, np.inf) if all_seen else found[:, -1].copy()
    first, onward = np.take_along_axis(to, edge[column], 1), way[column]
    stops = np.concatenate((first[:, :, None], ways.stops[first, onward]), axis=2)
    found[(stops == np.arange(n)[:, None, None]).any(axis=2)] = np.inf
    stops[~np.isfinite(found)] = -1
    order = np.argsort(found, axis=1, kind="stable")
    unseen = (wide.cost + np.broadcast_to(ways.unseen, n)[wide.to]).min(axis=1)
    return _Ways(
        np.take_along_axis(found, order, 1),
        np.take_along_axis(stops, order[:, :, None], 1),
        np.minimum(unseen, cut_off),
    )


def _with_stopping(graph: ScalarGraph, ways: _Ways) -> _Ways:
    """Ending here is a way too."""
    none = np.full((ways.cost.shape[0], 1, ways.stops.shape[2]), -1, np.int64)
    cost = np.concatenate((graph.end[:, None], ways.cost), axis=1)
    stops = np.concatenate((none, ways.stops), axis=1)
    order = np.argsort(cost, axis=1, kind="stable")
    return _Ways(
        np.take_along_axis(cost, order, 1),
        np.take_along_axis(stops, order[:, :, None], 1),
        ways.unseen,
    )


def _smallest(values: Floats, count: int) -> Ints:
    """Columns of the `count` smallest of each row, ascending."""
    if count < values.shape[1]:
        column = np.argpartition(values, count - 1, axis=1)[:, :count]
    else:
        column = np.broadcast_to(np.arange(values.shape[1]), values.shape)
    order = np.argsort(np.take_along_axis(values, column, 1), axis=1, kind="stable")
    return np.take_along_axis(column, order, 1)
