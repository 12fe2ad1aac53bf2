"""What the moves of people from other origins say about an origin: the "similar movers".

Residual moves Z (square roots of counts less what popularity alone would give) are smoothed over
similar origins and similar destinations by two-step kernel ridge regression (Pahikkala et al. 2014;
Stock et al. 2018), on unit groups seen through the bridge W from nodes:

    M = K W_T' (W_T K W_T' + a D)^-1 Z_T (W K W' + b I)^-1 W K

with K the likeness of unit groups, T the origins used, and D larger for origins with few movers.
M[i, j] speaks for i to j when people of similar work made similar moves; M[j, i] when people came
the other way. Rows of the origin itself, and of its near-copies, are always left out of T.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ladderway.files.build.transitions_sources import Bridge, Matrix, Moves, Places

KERNEL = {
    "duties": 1.5,
    "titles": 1.0,
    "workplaces": 0.7,
    "related": 1.0,
    "changers": 1.0,
    "neighbours": 0.5,
    "tools": 0.5,
    "schooling": 0.5,
    "onet_knowledge": 0.5,
    "onet_skills": 0.25,
    "onet_abilities": 0.25,
    "onet_activities": 0.25,
}
OWN = 0.3  # what is special to each unit group, beside its likeness to others


@dataclass(frozen=True, slots=True)
class Smoothing:
    """How strongly to smooth over origins and destinations, going out and coming in."""

    origins_out: float = 3.0
    destinations_out: float = 0.3
    origins_in: float = 1.0
    destinations_in: float = 0.3
    trusted: float = 30.0  # movers from which a row counts half
    draw: float = 0.3


@dataclass(frozen=True, slots=True)
class Movers:
    """Features from the moves of others, over unit groups, (n, n) and (n,)."""

    out: Matrix
    back: Matrix
    draw: Matrix


def kernel(likeness: Mapping[str, Matrix]) -> Matrix:
    """A positive definite likeness of unit groups, mean 1 on the diagonal plus OWN."""
    mixed = np.zeros_like(next(iter(likeness.values())))
    for name, weight in KERNEL.items():
        x = likeness[name] - likeness[name].min()
        mixed += weight * x / np.diag(x).mean()
    mixed = (mixed + mixed.T) / 2
    mixed = mixed / np.diag(mixed).mean() + OWN * np.eye(len(mixed))
    values, vectors = np.linalg.eigh(mixed)
    found: Matrix = (vectors * np.maximum(values, 1e-6)) @ vectors.T
    return found


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: arrays do not hash
class Smoother:
    """Everything that does not depend on which origins are used."""

    moves: Moves
    bridge: Bridge
    kernel: Matrix
    employed: Matrix  # (n,) ln of people employed in Canada
    how: Smoothing

    def movers(self, used: Places) -> Movers:
        """Features from the moves of the origins `used`."""
        residual = self._residual(used)
        out = self._smooth(used, residual, self.how.origins_out, self.how.destinations_out)
        back = self._smooth(used, residual, self.how.origins_in, self.how.destinations_in)
        return Movers(out, back.T, self._draw(used))

    def _residual(self, used: Places) -> Matrix:
        counts = self.moves.counts
        popular = counts[used].sum(axis=0) + 0.2
        expected = counts.sum(axis=1)[used][:, None] * popular / popular.sum()
        found: Matrix = (np.sqrt(counts[used]) - np.sqrt(expected)) / np.sqrt(expected + 1)
        return np.asarray(found - found.mean())

    def _smooth(self, used: Places, residual: Matrix, a: float, b: float) -> Matrix:
        w, k = self.bridge.both, self.kernel
        seen = k @ w.T
        movers = self.moves.counts.sum(axis=1)[used]
        noise = a * np.maximum(movers, 1.0) ** -1 * (movers + self.how.trusted)
        origins = np.linalg.solve(w[used] @ seen[:, used] + np.diag(noise), residual)
        found: Matrix = seen[:, used] @ (origins @ _over_destinations(self, b))
        return found

    def _draw(self, used: Places) -> Matrix:
        """How many come from anywhere, in logarithms, brought from nodes to unit groups."""
        came, employed = self.moves.counts[used].sum(axis=0), self.moves.employment
        came = came + 0.05 * came.mean() * (1 + employed / employed.mean())
        return spread_back(np.log(came / came.sum()), self.employed, self.bridge, self.how.draw)


@lru_cache(maxsize=4)
def _over_destinations(smoother: Smoother, b: float) -> Matrix:
    """(W K W' + b I)^-1 W K, (m, n): the same whichever origins are used."""
    w = smoother.bridge.both
    seen = smoother.kernel @ w.T
    return np.asarray(np.linalg.solve(w @ seen + b * np.eye(len(w)), seen.T))


def spread_back(values: Matrix, guide: Matrix, bridge: Bridge, penalty: float) -> Matrix:
    """Unit-group values (n,) whose means through both crosswalks come near the nodes' values.

    Ridge regression around a line in `guide` (n,), which decides between unit groups that share
    their nodes: of two, the one with more people in Canada gets more.
    """
    both = np.vstack([bridge.hand, bridge.weighted])
    seen = both.sum(axis=1) > 0
    both, wanted = both[seen], np.tile(values, 2)[seen]
    line = np.column_stack([np.ones_like(guide), guide])
    start = line @ np.linalg.lstsq(both @ line, wanted, rcond=None)[0]
    gap = np.linalg.solve(both @ both.T + penalty * np.eye(len(both)), wanted - both @ start)
    found: Matrix = start + both.T @ gap
    return found
