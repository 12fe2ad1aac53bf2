"""Rosenbaum's bounds for matched pairs.

Rosenbaum (2002), Observational Studies, sections 4.3 and 4.5. Gamma is how many times likelier, in
odds, one of two matched people may have been to be treated because of something unmeasured; 1 is a
coin within each pair. For each gamma the bounds hold whatever that something is.

`definition` says whose numbers come out where they differ: `rosenbaum` follows the book; `rbounds`
follows the R package (2.2), which lets pairs without a difference count as losses, uses without
ties a variance with 2(S + 1) in place of 2S + 1, and finds Hodges-Lehmann bounds by steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Floats, Numbers, vector
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Definition = Literal["rosenbaum", "rbounds"]

MOST_PAIRS = 6_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lowest and highest value that a quantity can have at each gamma."""

    gamma: Floats
    low: Floats
    high: Floats


def signed_rank_bounds(
    differences: Numbers, gammas: Sequence[float], *, definition: Definition = "rosenbaum"
) -> Bounds:
    """One-sided p values of Wilcoxon's signed-rank test that the effect is nought or negative.

    `differences` are treated less matched, one per pair. Normal approximation without continuity
    correction, average ranks for ties; pairs without a difference take the lowest ranks and then
    count for nothing. Turn the sign round to test a harm.
    """
    from scipy.stats import norm, rankdata

    gaps, odds = vector(differences, "differences"), _gammas(gammas)
    if definition not in ("rosenbaum", "rbounds"):
        raise UnsupportedCombination(f"[definition] cannot be [{definition}].")
    if not gaps.any():
        raise NotEnoughData("No pair has a difference.")
    ranks = rankdata(np.abs(gaps))
    kept = gaps
    if definition == "rosenbaum":
        ranks, kept = ranks[gaps != 0], gaps[gaps != 0]
    statistic = float(ranks[kept > 0].sum())
    likely = odds / (1 + odds)
    squares = float(np.sum(ranks**2))
    if definition == "rbounds" and np.unique(ranks).size == ranks.size:
        squares = kept.size * (kept.size + 1) * (2 * (kept.size + 1)) / 6
    spread = np.sqrt(squares * likely * (1 - likely))
    high = norm.sf((statistic - likely * ranks.sum()) / spread)
    low = norm.sf((statistic - (1 - likely) * ranks.sum()) / spread)
    return Bounds(odds, np.asarray(low), np.asarray(high))


def hodges_lehmann_bounds(
    differences: Numbers,
    gammas: Sequence[float],
    *,
    definition: Definition = "rosenbaum",
    step: float = 0.1,
) -> Bounds:
    """Bounds of the additive effect: where the signed-rank sum meets its extreme expectations.

    `rosenbaum` is exact: the middle between the last value at which the sum is too large and the
    first at which it is too small. `rbounds` walks from the estimate at gamma 1 in steps of `step`
    (its `pr`), from each gamma to the next, and takes the first value past the mark.
    """
    gaps, odds = vector(differences, "differences"), _gammas(gammas)
    if gaps.size > MOST_PAIRS:
        raise UnsupportedCombination(f"[{gaps.size}] pairs are over the limit [{MOST_PAIRS}].")
    total = gaps.size * (gaps.size + 1) / 2
    likely = odds / (1 + odds)
    if definition == "rbounds":
        return _stepped(gaps, odds, total, step)
    means = _walsh(gaps)
    low = np.array([_crossing(means, share * total) for share in likely])
    high = np.array([_crossing(means, (1 - share) * total) for share in likely])
    return Bounds(odds, low, high)


def _walsh(gaps: Floats) -> Floats:
    """Means of all pairs of differences, each with itself as well, largest first."""
    one, two = np.triu_indices(gaps.size)
    return np.sort((gaps[one] + gaps[two]) / 2)[::-1]


def _crossing(means: Floats, mark: float) -> float:
    """Where the number of means above a value passes `mark`; the middle where it stays on it."""
    at = int(np.ceil(mark - 1e-9))
    on = abs(mark - round(mark)) < 1e-9
    first = float(means[min(max(at, 1), means.size) - 1])
    return (first + float(means[min(at + 1, means.size) - 1])) / 2 if on else first


def _stepped(gaps: Floats, odds: Floats, total: float, step: float) -> Bounds:
    if step <= 0:
        raise BadInput(f"[step] must be above nought: [{step}].")
    if (np.diff(odds) < 0).any():
        raise BadInput("[gammas] must rise: each walk starts where the one before ended.")
    start = _crossing(_walsh(gaps[gaps != 0]), _half(gaps))
    up, down = start, start
    low, high = [], []
    for gamma in odds:
        least, most = total / (1 + gamma), total * gamma / (1 + gamma)
        reached = most
        while abs(reached - least) > 1e-8 and least < reached:
            up += step
            reached = _rank_sum(gaps - up)
        reached = least
        while abs(most - reached) > 1e-8 and reached <= most:
            down -= step
            reached = _rank_sum(gaps - down)
        low.append(down)
        high.append(up)
    return Bounds(odds, np.array(low), np.array(high))


def _half(gaps: Floats) -> float:
    count = int(np.count_nonzero(gaps))
    return count * (count + 1) / 4


def _rank_sum(gaps: Floats) -> float:
    from scipy.stats import rankdata

    return float(rankdata(np.abs(gaps))[gaps > 0].sum())


def binary_bounds(only_treated: int, only_compared: int, gammas: Sequence[float]) -> Bounds:
    """One-sided p values for a 0/1 outcome in pairs (McNemar).

    `only_treated` pairs have the outcome in the treated person alone, `only_compared` in the other
    alone. Exact binomial, as R `binarysens`.
    """
    from scipy.stats import binom

    odds = _gammas(gammas)
    discordant = only_treated + only_compared
    if min(only_treated, only_compared) < 0 or discordant == 0:
        raise BadInput("Counts of discordant pairs must not be negative, nor all nought.")
    likely = odds / (1 + odds)
    high = binom.sf(only_treated - 1, discordant, likely)
    low = binom.sf(only_treated - 1, discordant, 1 - likely)
    return Bounds(odds, np.asarray(low), np.asarray(high))


def critical_gamma(differences: Numbers, *, alpha: float = 0.05, most: float = 100.0) -> float:
    """The largest gamma at which the upper p value of the signed-rank test is at most `alpha`.

    1 where even a coin within pairs leaves it above; `most` where no smaller gamma undoes it.
    """
    if signed_rank_bounds(differences, [1.0]).high[0] > alpha:
        return 1.0
    if signed_rank_bounds(differences, [most]).high[0] <= alpha:
        return most
    from scipy.optimize import brentq

    def above(gamma: float) -> float:
        return float(signed_rank_bounds(differences, [gamma]).high[0]) - alpha

    return float(brentq(above, 1.0, most, xtol=1e-10))


def _gammas(gammas: Sequence[float]) -> Floats:
    odds = vector(np.asarray(gammas, dtype=np.float64), "gammas")
    if odds.size == 0 or (odds < 1).any():
        raise BadInput("[gammas] must be 1 or more.")
    return odds
