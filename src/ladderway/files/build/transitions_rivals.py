"""What the score is compared with: plain rankings, and fits that may do what ours may not."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ladderway.domain.ladders.coverage import COVERED
from ladderway.domain.ladders.transition_features import FeatureStore, all_pairs
from ladderway.files.build.readers import Source
from ladderway.files.build.transitions_features import RELATED, TIERS, bag_likeness, onet_rows
from ladderway.files.build.transitions_folds import FOLDS, INNER_FOLDS, node_block
from ladderway.files.build.transitions_model import (
    FROM_MOVES,
    Design,
    Ramp,
    fit_weights,
    from_moves,
    grouped_folds,
    least_weights,
    ramps,
    trust,
    wanted_shares,
)
from ladderway.files.build.transitions_movers import Smoother
from ladderway.files.build.transitions_sources import (
    NODES,
    Bridge,
    Matrix,
    Moves,
    Places,
    onet_index,
    rows_to_one,
)

Rivals = dict[str, Matrix]
Features = dict[str, Matrix]


def plain_rivals(store: FeatureStore, design: Design, source: Source) -> Rivals:
    """Scores (m, m) that need no fit; those on unit groups are means over the groups of a node."""
    moves, bridge = design.smoother.moves, design.smoother.bridge
    levels = np.hstack([store.levels[c] for c in COVERED]).astype(float)
    cosine = through(bridge.both, bag_likeness(levels))
    popular = np.tile(np.log(np.maximum(moves.employment, 1.0)), (len(moves.nodes), 1))
    prefix = np.array([[_common(a, b) for b in store.codes] for a in store.codes], float)
    return {
        "random": np.random.default_rng(0).random(cosine.shape),
        "popularity (people employed)": popular,
        "NOC prefix": through(bridge.both, prefix),
        "plain cosine of OaSIS levels": cosine,
        "cosine and ln popularity": _standard(cosine) + _standard(popular),
        "O*NET related occupations": related_nodes(source, moves),
    }


def _common(a: str, b: str) -> int:
    return next((k for k in range(5) if a[k] != b[k]), 5)


def _standard(x: Matrix) -> Matrix:
    found: Matrix = (x - x.mean()) / x.std()
    return found


def through(bridge: Matrix, groups: Matrix) -> Matrix:
    """Scores of nodes as means over their unit groups."""
    return bridge @ groups @ bridge.T


def highest(bridge: Matrix, groups: Matrix) -> Matrix:
    """Scores of nodes as the highest over their unit groups; nodes without any come last."""
    member, low = bridge > 0, float(groups.min())
    rows = [groups[m].max(axis=0) if m.any() else np.full(len(groups), low) for m in member]
    by_origin = np.array(rows)
    columns = [
        by_origin[:, m].max(axis=1) if m.any() else np.full(len(bridge), low) for m in member
    ]
    return np.array(columns).T


def related_nodes(source: Source, moves: Moves) -> Matrix:
    """O*NET's related occupations straight between nodes."""
    onet = onet_index(source)
    of_node = np.zeros((len(moves.nodes), len(onet)))
    place = {node: k for k, node in enumerate(moves.nodes)}
    for row in source.rows(NODES, ["occ_node", "onetsoc2019"]):
        of_node[place[row.text("occ_node")], onet[row.text("onetsoc2019")]] = 1.0
    links = np.zeros((len(onet), len(onet)))
    for k, (code, tier) in onet_rows(source, *RELATED, "Relatedness Tier"):
        links[k, onet[code]] = TIERS[tier]
    return rows_to_one(of_node) @ links @ rows_to_one(of_node).T


def on_nodes(design: Design, store: FeatureStore) -> tuple[Matrix, Matrix]:
    """Scores of unseen origins by fits on the nodes themselves: additive, and boosted.

    Features are averaged over unit groups first, then shaped, and the size, wage and family of a
    node are its own. This is how good the same evidence is where nothing passes through the NOC.
    """
    smoother = node_smoother(design.smoother)
    moves = smoother.moves
    features = node_features(store, smoother, design.smoother.bridge)
    shaped = ramps(features | from_moves(smoother.movers(moves.usable)))
    additive, boosted = np.zeros_like(moves.shares), np.zeros_like(moves.shares)
    fold = grouped_folds(moves.group[moves.usable], FOLDS, seed=1)
    for f in range(FOLDS):
        used, tested = moves.usable[fold != f], moves.usable[fold == f]
        learnt = {n: x[used] for n, x in features.items()} | _left_out(smoother, used)
        movers = from_moves(smoother.movers(used))
        found = {n: x[tested] for n, x in (features | movers).items()}
        additive[tested] = _additive(shaped, learnt, found, moves, used)
        boosted[tested] = _boosted(learnt, found, moves, used)
    return additive, boosted


def _left_out(smoother: Smoother, used: Places) -> Features:
    """Features from moves for the rows `used`, each without its own inner fold."""
    fold = grouped_folds(smoother.moves.group[used], INNER_FOLDS, seed=5)
    found = {n: np.empty((len(used), len(smoother.moves.nodes))) for n in FROM_MOVES}
    for f in range(INNER_FOLDS):
        movers = from_moves(smoother.movers(used[fold != f]))
        for name in FROM_MOVES:
            found[name][fold == f] = movers[name][used[fold == f]]
    return found


def node_smoother(smoother: Smoother) -> Smoother:
    """The smoother with each node as its own group."""
    moves, seen = smoother.moves, smoother.bridge.both
    likeness = seen @ smoother.kernel @ seen.T
    own = np.eye(len(moves.nodes))
    alike = likeness / np.diag(likeness).mean() + 0.3 * own + 0.15 * family(moves) / 3
    bridge = Bridge(own, own, own, own, own)
    employed = np.log(np.maximum(moves.employment, 1_000.0))
    how = replace(smoother.how, draw=0.01)
    return Smoother(moves, bridge, alike, employed, how)


def family(moves: Moves) -> Matrix:
    """Nearness in the US classification, 0 to 3."""
    return np.array(
        [[sum(a[:k] == b[:k] for k in (2, 4, 6)) for b in moves.nodes] for a in moves.nodes], float
    )


def node_features(store: FeatureStore, smoother: Smoother, bridge: Bridge) -> dict[str, Matrix]:
    """Features between nodes, (m, m): means over unit groups, and the nodes' own size and wage."""
    moves = smoother.moves
    found = {n: through(bridge.both, x.astype(float)) for n, x in all_pairs(store).items()}
    wage = np.log(np.maximum(moves.wage, 15_000.0))
    step = wage[None, :] - wage[:, None]
    return found | {
        "family": family(moves),
        "wage_up": -np.maximum(step, 0.0),
        "wage_down": -np.maximum(-step, 0.0),
        "size": np.broadcast_to(np.log(np.maximum(moves.employment, 1_000.0)), step.shape),
    }


def _additive(
    ramp_list: Sequence[Ramp], learnt: Features, found: Features, moves: Moves, used: Places
) -> Matrix:
    rows = np.stack([r(learnt[r.feature]).astype(np.float32) for r in ramp_list], -1)
    block = node_block(rows, moves, used, 1.0)
    weights = fit_weights([block], least=least_weights(ramp_list))
    scored = sum(w * r(found[r.feature]) for r, w in zip(ramp_list, weights, strict=True))
    return np.asarray(scored)


def _boosted(learnt: Features, found: Features, moves: Moves, used: Places) -> Matrix:
    """Gradient boosted trees on the same features, free to combine them (Poisson loss)."""
    from sklearn.ensemble import HistGradientBoostingRegressor

    names = sorted(learnt)
    rows, tested = (np.stack([x[n] for n in names], -1) for x in (learnt, found))
    others = (np.arange(rows.shape[1])[None, :] != used[:, None]).ravel()
    trees = HistGradientBoostingRegressor(
        loss="poisson",
        learning_rate=0.06,
        max_iter=200,
        max_leaf_nodes=24,
        min_samples_leaf=60,
        l2_regularization=5.0,
        max_features=0.4,
        random_state=0,
    )
    wanted = wanted_shares(moves, used).ravel() * rows.shape[1]
    weight = np.repeat(trust(moves, used), rows.shape[1])
    trees.fit(rows.reshape(-1, len(names))[others], wanted[others], sample_weight=weight[others])
    given = trees.predict(tested.reshape(-1, len(names)))
    return np.asarray(np.log(given).reshape(tested.shape[:2]))
