"""The transition score of every ordered pair, from the sources and the fitted weights.

The part `observed` is what the origin's own moves add: ln of the share expected after seeing them
over the share the other parts give, over the sharpness, where

    expected = (moves seen + prior_moves * share given) / (all moves seen + prior_moves)

is the posterior mean under a Dirichlet prior. No other part has seen the origin's own moves: for
each unit group the features from moves leave out every node that touches it and their near-copies.
"""

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.additive import UNIT, fixed_point, total
from ladderway.domain.ladders.coverage import mean_coverage
from ladderway.domain.ladders.transition_features import FeatureStore, Stored
from ladderway.domain.ladders.transitions import evaluate, likelihood
from ladderway.files.build.readers import Source
from ladderway.files.build.transitions_features import build_features
from ladderway.files.build.transitions_model import from_moves
from ladderway.files.build.transitions_movers import Movers, Smoother, Smoothing, kernel
from ladderway.files.build.transitions_sources import Matrix, noc_counts, read_bridge, read_moves
from ladderway.files.build.wages import employment
from ladderway.files.build.workshop import Workshop
from ladderway.files.transition_tables import (
    FEATURES,
    TRANSITIONS,
    read_levels,
    read_weights,
    store_arrays,
)

FEWEST = 1_000.0  # people; occupations too small to be projected are taken as this large
LEAST, MOST = -2.0, 6.0  # points that `observed` can add
SOURCES = (
    "statcan_noc_2021",
    "esdc_oasis_2023",
    "onet_29",
    "onet_30",
    "dais_noc_onet_crosswalk",
    "bcgov_noc_onet_crosswalk",
    "onet_career_changers",
    "bls_projections_2022",
    "esdc_cops_2024",
    "cps_asec_moves",
)


def build(source: Source, workshop: Workshop) -> None:
    store = with_movers(build_features(source, read_levels(workshop.folder)), source)
    model, numbers = read_weights()
    workshop.npz(
        FEATURES,
        store_arrays(store),
        what="Features of the transition score: likeness of pairs, steps, draw of destinations",
        sources=SOURCES,
    )
    unseen = evaluate(store, model)
    moves, bridge = read_moves(source), read_bridge(source)
    counts = noc_counts(moves, bridge, moves.usable)
    seen = counts.sum(axis=1) > 0
    added = observed(total(unseen), counts, **numbers)
    workshop.npz(
        TRANSITIONS,
        {
            "parts": np.concatenate([unseen, fixed_point(added)[None]]),
            "coverage": np.rint(mean_coverage(store.levels, store.levels) * 255).astype(np.uint8),
            "shares": np.round(
                counts / np.maximum(counts.sum(axis=1, keepdims=True), 1e-12), 5
            ).astype(np.float32),
            "seen": seen,
        },
        what=f"Transition score of every ordered pair by part, in steps of {UNIT}; coverage",
        sources=SOURCES,
    )
    workshop.join("unit groups with observed moves of their own", int(seen.sum()), len(seen))


def smoother_of(store: FeatureStore, source: Source, how: Smoothing | None = None) -> Smoother:
    likeness = {n: s.rows(slice(None)).astype(float) for n, s in store.stored.items()}
    people = employment(source)
    employed = np.log([max(people.get(code, 0.0), FEWEST) for code in store.codes])
    return Smoother(
        read_moves(source), read_bridge(source), kernel(likeness), employed, how or Smoothing()
    )


def with_movers(store: FeatureStore, source: Source) -> FeatureStore:
    """The store with the features from moves, each unit group's own moves left out of its rows."""
    found = from_moves(own_moves_left_out(smoother_of(store, source)))
    stored = {name: Stored.of(np.round(x, 6)) for name, x in found.items()}
    return FeatureStore(
        store.codes, store.levels, {**store.stored, **stored}, store.steps, store.draws
    )


def own_moves_left_out(smoother: Smoother) -> Movers:
    """Row i of each feature made without the nodes of unit group i and their near-copies."""
    moves, touches = smoother.moves, smoother.bridge.both > 0
    size = touches.shape[1]
    out, back, draw = (np.empty((size, size)) for _ in range(3))
    kept = [~np.isin(moves.group[moves.usable], moves.group[touches[:, i]]) for i in range(size)]
    for pattern in {k.tobytes(): k for k in kept}.values():
        movers = smoother.movers(moves.usable[pattern])
        mine = [i for i, k in enumerate(kept) if np.array_equal(k, pattern)]
        out[mine], back[mine], draw[mine] = movers.out[mine], movers.back[mine], movers.draw
    return Movers(out, back, draw)


def observed(
    score: npt.NDArray[np.float64], counts: Matrix, *, sharpness: float, prior_moves: float
) -> Matrix:
    """Points that an origin's own moves add, (n, n); 0 where none were seen."""
    given = likelihood(score, sharpness, ~np.eye(len(score), dtype=bool))
    whole = counts.sum(axis=1, keepdims=True)
    expected = (counts + prior_moves * given) / (whole + prior_moves)
    points: Matrix = np.clip(np.log(expected / given) / sharpness, LEAST, MOST)
    points[whole[:, 0] == 0] = 0.0
    np.fill_diagonal(points, 0.0)
    return points
