"""Fitting the additive transition score: a conditional logit over destinations with rising shapes.

For the movers of each origin node, the share who went to destination t is modelled as

    exp(s_at) / sum over t' of exp(s_at'),    s = W S W',    S[i, j] = sum over shapes f(x_ij)

so the shapes are functions of pairs of unit groups, and the fit sees them averaged over the unit
groups of a node. Shapes are sums of ramps between knots with weights of at least zero, hence never
fall. The wanted shares mix the shares of movers with shares of ln(1 + lift), because sheer size of
a destination is not what we want to recommend.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ladderway.domain.ladders.additive import AdditiveModel, Shape, rising
from ladderway.domain.ladders.coverage import COVERED, Array
from ladderway.domain.ladders.transition_features import FeatureStore, all_pairs
from ladderway.files.build.transitions_movers import Movers, Smoother
from ladderway.files.build.transitions_sources import Matrix, Moves, Places

Ramps = npt.NDArray[np.float32]
Floats = npt.NDArray[np.floating]

PARTS: Mapping[str, tuple[str, ...]] = {
    "skills": ("skills_alike", "skills_cover", "onet_skills"),
    "abilities": ("abilities_alike", "abilities_cover", "onet_abilities"),
    "knowledge": ("knowledge_alike", "knowledge_cover", "onet_knowledge"),
    "activities": ("activities_alike", "activities_cover", "onet_activities"),
    "context": ("context_alike", "attributes_alike", "interests"),
    "duties": ("duties", "titles"),
    "tools": ("tools",),
    "workplaces": ("workplaces",),
    "related": ("related", "changers", "neighbours", "family"),
    "preparation": (
        *("schooling", "teer_up", "teer_down", "zone_up", "zone_down"),
        *("years_up", "years_down"),
    ),
    "wage": ("wage_up", "wage_down"),
    "size": ("size", "draw"),
    "similar_movers": ("movers_out", "movers_back", "movers_either"),
}
FROM_MOVES = ("draw", "movers_out", "movers_back", "movers_either")
QUANTILES = (0.0, 0.5, 0.8, 0.93, 0.98, 1.0)
STEP_QUANTILES = (0.1, 0.4, 0.7)  # of steps that are one; they end at 0
FLOOR = 0.3  # points that full coverage adds at least, for each of four kinds: see the ADR
FLOORED = tuple(f"{kind}_cover" for kind in COVERED)
WANTED_LIFT = 0.5  # of what the fit wants, the rest being shares of movers


@dataclass(frozen=True, slots=True)
class Ramp:
    """Rises from 0 at `low` to 1 at `high`, flat outside."""

    part: str
    feature: str
    low: float
    high: float

    def __call__(self, x: Floats) -> Floats:
        found: Floats = np.clip((x - self.low) / (self.high - self.low), 0.0, 1.0)
        return found


def knots(x: Floats) -> list[float]:
    """Knots at quantiles over pairs of different occupations, to three decimals."""
    off = x[~np.eye(len(x), dtype=bool)] if x.shape[0] == x.shape[1] else x.ravel()
    if off.max() <= 0 and (off == 0).mean() > 0.2:
        places = [*np.quantile(off[off < 0], STEP_QUANTILES), 0.0]
    else:
        places = list(np.quantile(off, QUANTILES))
    return sorted({round(float(p), 3) for p in places})


def ramps(features: Mapping[str, Floats]) -> tuple[Ramp, ...]:
    """All ramps, in the order of PARTS."""
    found = []
    for part, names in PARTS.items():
        for name in names:
            if name in features:
                places = knots(features[name])
                found += [Ramp(part, name, a, b) for a, b in pairwise(places)]
    return tuple(found)


def from_moves(movers: Movers) -> dict[str, Matrix]:
    """The features that moves of others give, (n, n)."""
    return {
        "draw": np.broadcast_to(movers.draw, movers.out.shape),
        "movers_out": movers.out,
        "movers_back": movers.back,
        "movers_either": (movers.out + movers.back) / 2,
    }


def seen_from_nodes(
    ramp_list: Sequence[Ramp],
    features: Mapping[str, Floats],
    bridge: Matrix,
    rows: Places,
) -> Ramps:
    """Each ramp averaged over the unit groups of nodes, (rows, m, ramps)."""
    found = np.empty((len(rows), len(bridge), len(ramp_list)), np.float32)
    for k, ramp in enumerate(ramp_list):
        found[:, :, k] = bridge[rows] @ ramp(features[ramp.feature]) @ bridge.T
    return found


def least_weights(ramp_list: Sequence[Ramp]) -> Matrix:
    """The least weight of each ramp: coverage always counts a little, the rest need not."""
    return np.array([FLOOR * (r.high - r.low) * (r.feature in FLOORED) for r in ramp_list])


@dataclass(frozen=True, slots=True)
class Design:
    """What a fit or a test needs: ramps that do not depend on moves, and how to make the rest."""

    fixed: tuple[Ramp, ...]
    moving: tuple[Ramp, ...]
    seen: Ramps  # (m, m, fixed)
    features: Mapping[str, Array]  # (n, n) those that do not depend on moves
    smoother: Smoother

    @property
    def ramps(self) -> tuple[Ramp, ...]:
        return (*self.fixed, *self.moving)

    def moving_seen(self, used: Places, rows: Places) -> Ramps:
        """Ramps of features from the moves of `used`, for the origin nodes `rows`."""
        features = from_moves(self.smoother.movers(used))
        return seen_from_nodes(self.moving, features, self.smoother.bridge.both, rows)

    def training(self, used: Places, folds: int, seed: int = 5) -> Ramps:
        """Rows for fitting on `used`: each origin's mover features leave its own fold out."""
        found = np.empty((len(used), self.seen.shape[1], len(self.ramps)), np.float32)
        found[:, :, : len(self.fixed)] = self.seen[used]
        fold = grouped_folds(self.smoother.moves.group[used], folds, seed)
        for f in range(folds):
            mine = np.flatnonzero(fold == f)
            found[mine, :, len(self.fixed) :] = self.moving_seen(used[fold != f], used[mine])
        return found

    def group_rows(self, used: Places, rows: Places, folds: int, seed: int = 5) -> Ramps:
        """Ramps of the unit groups `rows`; mover features leave out the nodes of their fold."""
        moves, touches = self.smoother.moves, self.smoother.bridge.both > 0
        found = np.empty((len(rows), touches.shape[1], len(self.ramps)), np.float32)
        fold = grouped_folds(rows, folds, seed)
        for f in range(folds):
            mine = np.flatnonzero(fold == f)
            own = moves.group[touches[:, rows[mine]].any(axis=1)]
            movers = self.smoother.movers(used[~np.isin(moves.group[used], own)])
            features: dict[str, Floats] = {**self.features, **from_moves(movers)}
            for k, ramp in enumerate(self.ramps):
                found[mine, :, k] = ramp(features[ramp.feature][rows[mine]])
        return found

    def testing(self, used: Places, rows: Places) -> Ramps:
        """Rows of origins that are not in `used`."""
        return np.concatenate([self.seen[rows], self.moving_seen(used, rows)], axis=-1)


def make_design(store: FeatureStore, smoother: Smoother) -> Design:
    features = all_pairs(store)
    moving = from_moves(smoother.movers(smoother.moves.usable))
    fixed = ramps({n: x for n, x in features.items() if n not in FROM_MOVES})
    everywhere = np.arange(len(smoother.moves.nodes))
    seen = seen_from_nodes(fixed, features, smoother.bridge.both, everywhere)
    return Design(fixed, ramps(moving), seen, features, smoother)


def grouped_folds(group: Places, folds: int, seed: int) -> Places:
    """A fold for each row; rows of one group share it."""
    names = np.unique(group)
    order = np.random.default_rng(seed).permutation(len(names))
    fold_of = dict(zip(names.tolist(), (order % folds).tolist(), strict=True))
    return np.array([fold_of[g] for g in group.tolist()])


def wanted_shares(moves: Moves, rows: Places) -> Matrix:
    """What the model should give: shares of movers mixed with shares of ln(1 + lift)."""
    shares = moves.shares[rows]
    gain = np.log1p(shares / (moves.employment / moves.employment.sum()))
    gain = gain / gain.sum(axis=1, keepdims=True)
    mixed: Matrix = (1 - WANTED_LIFT) * shares + WANTED_LIFT * gain
    return mixed


def trust(moves: Moves, rows: Places) -> Matrix:
    """Weight of each origin: the root of its movers, mean 1."""
    root = np.sqrt(moves.counts[rows].sum(axis=1))
    mean: Matrix = root / root.mean()
    return mean


@dataclass(frozen=True, slots=True)
class Block:
    """Origins to fit on: their ramps, what the model should give them, and how much they count."""

    ramps: Ramps  # (r, c, k)
    wanted: Matrix  # (r, c) rows sum to 1
    pull: Matrix  # (r,)
    origins: Places  # (r,) the column of each row's own origin


def fit_weights(
    blocks: Sequence[Block], *, least: Matrix, penalty: float = 1e-3, rounds: int = 150
) -> Matrix:
    """Weights of at least `least` for each ramp: penalised maximum likelihood by L-BFGS-B."""
    from scipy.optimize import minimize  # only fitting needs it

    flat = [b.ramps.reshape(-1, len(least)) for b in blocks]
    spread = np.sqrt(np.mean([f.var(axis=0) for f in flat], axis=0)) + 1e-6
    flat = [f / spread for f in flat]
    whole = sum(float(b.pull.sum()) for b in blocks)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        found = [_likelihood(b, f, weights, whole) for b, f in zip(blocks, flat, strict=True)]
        fitted, slope = sum(x for x, _ in found), np.sum([x for _, x in found], axis=0)
        return float(penalty * weights @ weights / 2 - fitted), penalty * weights - slope

    floor = least * spread
    bounds, start = [(low, None) for low in floor], np.maximum(floor, 0.02)
    options = {"maxiter": rounds}
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return np.asarray(best.x / spread)


def _likelihood(block: Block, flat: Ramps, weights: Matrix, whole: float) -> tuple[float, Matrix]:
    """Mean log likelihood of a block and its slope in the weights."""
    score = (flat @ weights.astype(np.float32)).astype(float).reshape(block.wanted.shape)
    score[np.arange(len(score)), block.origins] = -1e9
    score -= score.max(axis=1, keepdims=True)
    power = np.exp(score)
    all_power = power.sum(axis=1, keepdims=True)
    pull = block.pull / whole
    fitted = pull @ (block.wanted * (np.maximum(score, -100) - np.log(all_power))).sum(axis=1)
    miss = (pull[:, None] * (block.wanted - power / all_power)).astype(np.float32).ravel()
    return float(fitted), (miss @ flat).astype(float)


def as_model(ramp_list: Sequence[Ramp], weights: Matrix) -> AdditiveModel:
    """The fitted ramps as shapes, points to four decimals, without shapes that do nothing."""
    rises: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for ramp, weight in zip(ramp_list, weights, strict=True):
        rises.setdefault((ramp.part, ramp.feature), []).append((ramp.low, ramp.high, weight))
    shapes = []
    for (part, feature), parts in rises.items():
        places = [parts[0][0], *(high for _, high, _ in parts)]
        slopes = [weight / (high - low) for low, high, weight in parts]
        points = tuple(round(p, 4) for p in rising(places, slopes))
        if points[-1] > 0:
            shapes.append(Shape(part, feature, tuple(places), points))
    return AdditiveModel(tuple(PARTS), tuple(shapes))
