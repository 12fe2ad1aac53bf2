"""How good a ranking of destinations is, origin by origin.

- recall: share of the movers from the origin who went to one of the ten best
- ndcg: of the ten best, with gain ln(1 + lift), lift = share of movers over share of employment
- auc: chance that a destination somebody moved to ranks above one nobody moved to
"""

from dataclasses import dataclass

import numpy as np

from ladderway.files.build.transitions_sources import Flags, Matrix, Moves, Places

BEST = 10


@dataclass(frozen=True, slots=True)
class Measured:
    """One value an origin."""

    recall: Matrix
    ndcg: Matrix
    auc: Matrix

    @property
    def means(self) -> tuple[float, float, float]:
        return float(self.recall.mean()), float(self.ndcg.mean()), float(self.auc.mean())


def measure(score: Matrix, moves: Moves, rows: Places | None = None) -> Measured:
    """Measures of scores (m, m) on the usable origins (or `rows`), among all other nodes."""
    origins = moves.usable if rows is None else rows
    popular = moves.employment / moves.employment.sum()
    found = [_of_origin(score[i], moves.shares[i], popular, int(i)) for i in origins]
    return Measured(*np.array(found).T)


def _of_origin(
    score: Matrix, shares: Matrix, popular: Matrix, origin: int
) -> tuple[float, float, float]:
    score, shares, popular = (np.delete(x, origin) for x in (score, shares, popular))
    best = np.argsort(-score, kind="stable")[:BEST]
    gain = np.log1p(shares / popular)
    return float(shares[best].sum()), ndcg(gain, best), auc(score, shares > 0)


def ndcg(gain: Matrix, best: Places) -> float:
    """Discounted gain of the best over that of the best possible."""
    discount = 1 / np.log2(np.arange(2, len(best) + 2))
    ideal = np.sort(gain)[::-1][: len(best)]
    return float(gain[best] @ discount / (ideal @ discount))


def auc(score: Matrix, moved: Flags) -> float:
    """Mann-Whitney, ties count half."""
    _, place, count = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2)[place]
    yes = int(moved.sum())
    no = len(moved) - yes
    return float((rank[moved].sum() - yes * (yes + 1) / 2) / (yes * no)) if yes * no else 0.5
