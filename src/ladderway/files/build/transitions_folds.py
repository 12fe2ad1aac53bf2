"""Cross-validation by origin: what each fold learns from and is tested on, made once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ladderway.files.build.transitions_model import (
    Block,
    Design,
    Ramps,
    fit_weights,
    grouped_folds,
    least_weights,
    trust,
    wanted_shares,
)
from ladderway.files.build.transitions_sources import (
    Bridge,
    Matrix,
    Moves,
    Places,
    noc_counts,
    rows_to_one,
)

FOLDS = 5
INNER_FOLDS = 10  # within a fold, for the features that moves give
GROUP_PULL = 0.3  # what all unit groups count in the fit, beside 1 for all nodes
FEWEST_MOVES = 3.0  # a unit group with fewer moves carried to it is not fitted on
Kept = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fold:
    used: Places
    tested: Places
    training: tuple[Block, ...]
    testing: Ramps


def make_folds(design: Design) -> tuple[Fold, ...]:
    """Folds of the usable origins; near-copies stay together."""
    moves = design.smoother.moves
    fold = grouped_folds(moves.group[moves.usable], FOLDS, seed=1)
    found = []
    for f in range(FOLDS):
        used, tested = moves.usable[fold != f], moves.usable[fold == f]
        blocks = training_blocks(design, used, INNER_FOLDS)
        found.append(Fold(used, tested, blocks, design.testing(used, tested)))
    return tuple(found)


def training_blocks(design: Design, used: Places, inner_folds: int) -> tuple[Block, ...]:
    """Nodes seen through the crosswalks, and the same moves carried to unit groups."""
    smoother = design.smoother
    groups = carried(smoother.moves, smoother.bridge, used)
    rows = design.group_rows(used, groups.usable, inner_folds)
    return (
        node_block(design.training(used, inner_folds), smoother.moves, used, 1.0),
        node_block(rows, groups, groups.usable, GROUP_PULL),
    )


def node_block(ramps: Ramps, moves: Moves, rows: Places, pull: float) -> Block:
    weight = trust(moves, rows)
    return Block(ramps, wanted_shares(moves, rows), pull * weight / weight.sum(), rows)


def carried(moves: Moves, bridge: Bridge, used: Places) -> Moves:
    """The moves of the origins `used` as moves between unit groups."""
    counts = noc_counts(moves, bridge, used)
    size = len(counts)
    return replace(
        moves,
        nodes=tuple(str(k) for k in range(size)),
        employment=bridge.both.T @ moves.employment + 1.0,
        shares=rows_to_one(counts),
        counts=counts,
        usable=np.flatnonzero(counts.sum(axis=1) > FEWEST_MOVES),
        group=np.arange(size),
    )


def untouched(bridge: Bridge, used: Places, rows: Places) -> Places:
    """Those of the unit groups `rows` that no node in `used` stands for."""
    return rows[~(bridge.both[used][:, rows] > 0).any(axis=0)]


def weights_by_fold(
    design: Design, folds: Sequence[Fold], keep: Kept | None = None
) -> list[Matrix]:
    """Weights of all ramps for each fold; 0 for those not in `keep`."""
    least = least_weights(design.ramps)
    return [fit_kept(f.training, least, keep) for f in folds]


def fit_kept(blocks: Sequence[Block], least: Matrix, keep: Kept | None = None) -> Matrix:
    if keep is None:
        return fit_weights(blocks, least=least)
    weights = np.zeros(len(least))
    cut = [replace(b, ramps=b.ramps[:, :, keep]) for b in blocks]
    weights[keep] = fit_weights(cut, least=least[keep])
    return weights


def unseen_scores(design: Design, folds: Sequence[Fold], weights: Sequence[Matrix]) -> Matrix:
    """Scores of each usable origin by the fit that left its fold out, (m, m); 0 elsewhere."""
    found = np.zeros_like(design.smoother.moves.shares)
    for fold, w in zip(folds, weights, strict=True):
        found[fold.tested] = fold.testing @ w
    return found
