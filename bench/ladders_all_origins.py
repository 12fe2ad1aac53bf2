"""The ten best ladders of at most four rungs from every occupation, by one published scalar.

    python bench/ladders_all_origins.py [--sample N]

Beside it, in the same run: networkx `shortest_simple_paths` on the same graph with a sink, for a
sample of origins. The ten costs are checked to be equal. Aims: all 516 origins in under 0.1 s, and
at least 1,000 times faster an origin. The scalar and its weights: docs/explanation/
how-ladders-are-computed.md and parameters/ladders/search.yaml.
"""

import argparse
import time
from collections.abc import Sequence

import networkx as nx
import numpy as np

from ladderway.domain.ladders.model import LadderQuery, Start, StartKind
from ladderway.domain.ladders.scalar import ScalarGraph, TenBest, best_from_every_origin
from ladderway.files.engine import load_engine

RUNGS, KEEP, SEED, REPEATS = 4, 10, 2026, 7
SINK = "end"


def network(graph: ScalarGraph) -> "nx.DiGraph[object]":
    made: nx.DiGraph[object] = nx.DiGraph()
    origin = np.repeat(np.arange(graph.end.size), np.diff(graph.edge_ptr))
    edges = zip(origin.tolist(), graph.edge_to.tolist(), graph.cost.tolist(), strict=True)
    made.add_weighted_edges_from(edges)
    made.add_weighted_edges_from((k, SINK, cost) for k, cost in enumerate(graph.end.tolist()))
    return made


def by_networkx(made: "nx.DiGraph[object]", origin: int) -> list[float]:
    """Costs of the ten best ladders of at least one move and at most four rungs."""
    own_end = made[origin][SINK]["weight"]
    made.remove_edge(origin, SINK)
    costs: list[float] = []
    try:
        for path in nx.shortest_simple_paths(made, origin, SINK, weight="weight"):
            if len(path) - 1 <= RUNGS:
                costs.append(float(nx.path_weight(made, path, "weight")))
            if len(costs) == KEEP:
                break
    except nx.NetworkXNoPath:
        pass
    made.add_edge(origin, SINK, weight=own_end)
    return costs


def check(best: TenBest, origin: int, costs: Sequence[float]) -> None:
    ours = [c for c in best.cost[origin].tolist() if np.isfinite(c)]
    if not np.allclose(ours, costs):
        raise SystemExit(f"Costs from [{origin}] differ: {ours} and {list(costs)}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=12)
    sample = parser.parse_args().sample
    engine = load_engine()
    query = LadderQuery(Start(StartKind.OCCUPATION, ("65201",)))
    graph = engine.finder.scalar(query, ())
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        best = best_from_every_origin(graph, moves=RUNGS - 1, keep=KEEP)
        taken.append(time.perf_counter() - start)
    ours = float(np.median(taken))
    made = network(graph)
    origins = np.random.default_rng(SEED).choice(
        np.flatnonzero(np.diff(graph.edge_ptr) > 5), size=sample, replace=False
    )
    theirs = []
    for origin in origins.tolist():
        start = time.perf_counter()
        costs = by_networkx(made, origin)
        theirs.append(time.perf_counter() - start)
        check(best, origin, costs)
    each = ours / graph.end.size
    print(f"{graph.end.size} occupations, {graph.edge_to.size} moves, at most {RUNGS} rungs")
    print(f"all origins, ten best each: median {1000 * ours:.1f} ms of {REPEATS} runs (aim 100)")
    print(f"one origin, ours:           {1e6 * each:.1f} microseconds")
    print(
        f"one origin, networkx:       median {1000 * np.median(theirs):.1f} ms, "
        f"mean {1000 * np.mean(theirs):.1f} ms of {sample} origins"
    )
    print(f"ratio an origin:            {np.median(theirs) / each:,.0f} times (aim 1,000)")
    print(f"the ten best are equal for all {sample} origins")


if __name__ == "__main__":
    main()
