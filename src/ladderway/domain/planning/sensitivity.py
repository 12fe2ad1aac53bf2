"""Would the order of sectors stand if the weights had been somewhat different?

Exact, not sampled: on the criteria that all sectors share, A stays ahead of B for all weights in
their bands if and only if it does at the one choice worst for A, where what speaks for A is weighed
least and what speaks for B is weighed most. (Both means have the same denominator, so the sign of
their difference is that of a sum in which each weight stands alone.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ladderway.domain.planning.scan import NEAR, Board, Place, Ranking


@dataclass(frozen=True, slots=True)
class Pair:
    """Two neighbours in the order, and whether the first stays ahead."""

    ahead: str
    behind: str
    holds: bool  # for all weights within the band
    holds_in_range: bool  # and, at the weights set, for all points within the ranges of figures


@dataclass(frozen=True, slots=True)
class Sensitivity:
    moved: float  # share by which each weight was moved, up and down
    pairs: tuple[Pair, ...]

    @property
    def holds(self) -> bool:
        return all(pair.holds for pair in self.pairs)

    @property
    def holds_in_range(self) -> bool:
        return all(pair.holds_in_range for pair in self.pairs)


def sensitivity(
    ranking: Ranking, board: Board, weights: Mapping[str, float], moved: float
) -> Sensitivity:
    """Each two neighbours; the whole order holds where every pair of neighbours does."""
    points = {sector: _points(board, sector) for sector in board}
    pairs = [
        _pair(a, b, points, ranking.compared, weights, moved) for a, b in pairwise(ranking.places)
    ]
    return Sensitivity(moved, tuple(pairs))


def _points(board: Board, sector: str) -> dict[str, float]:
    return {s.criterion.code: s.rating.points for s in board[sector] if s.rating is not None}


def _pair(
    ahead: Place,
    behind: Place,
    points: Mapping[str, Mapping[str, float]],
    compared: Sequence[str],
    weights: Mapping[str, float],
    moved: float,
) -> Pair:
    lead = {c: points[ahead.sector][c] - points[behind.sector][c] for c in compared}
    worst = sum(weights[c] * (1 - moved if lead[c] > 0 else 1 + moved) * lead[c] for c in compared)
    return Pair(ahead.sector, behind.sector, worst > NEAR, ahead.low > behind.high + NEAR)
