"""Bounds where the program changes who is observed: Lee's trimming.

Wages are seen of those who work, answers of those who respond. If assignment can only add to those
observed (or only take away), the arm with more of them is trimmed from above and from below by its
excess share q = (s − s′)/s, and each trimmed mean is set against the mean of the other arm. The
bounds hold for those who would be observed in either arm. Source: Lee, Review of Economic Studies
76 (2009), 1071-1102; variance: his Proposition 3 as in Tauchmann, Stata Journal 14 (2014), 884-894.

Programs differ in what they trim when q·n is not whole; `Trimming` names the rules.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.bounds import Bounds, between
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.vectors import (
    Codes,
    Flags,
    Vector,
    arms,
    codes_of,
    flags,
    vector,
    weights_of,
)

HAIR = 1e-9  # q·n this near a whole number is that number
ROUNDING = 1e-13  # relative: an outcome equal to its own quantile stays on it


class Trimming(StrEnum):
    """What is taken off an arm of n observed outcomes (total weight W) with excess share q."""

    EXACT = "exact"  # weight q·W: the outcome at the threshold counts in part (Stata's leebounds)
    FLOOR = "floor"  # the ⌊q·n⌋ most extreme outcomes
    CUMULATIVE = "cumulative"  # keeps F > q, or F < 1 − q: one more from above (R's attrition)
    QUANTILE = "quantile"  # keeps y ≥ Q(q), or y ≤ Q(1 − q), type-7 quantiles (R's leebounds)


class Direction(StrEnum):
    """What assignment to the program does to being observed."""

    ADDS = "adds"  # nobody is unobserved because of it: the program group is trimmed
    TAKES = "takes"  # the comparison group is trimmed
    FROM_RATES = "from_rates"  # whichever arm has the higher share observed, over all cells


class Cells(StrEnum):
    """With covariate cells: whether the direction may differ between them."""

    ONE_DIRECTION = "one_direction"
    EACH_ITS_OWN = "each_its_own"  # Semenova (2025): monotone within each cell; errors by bootstrap


@dataclass(frozen=True, slots=True)
class LeeBounds:
    """The bounds, and what was trimmed. `trimmed_share`: q over all cells. `observed_*`: shares."""

    bounds: Bounds
    direction: Direction
    trimmed_share: float
    observed_program: float
    observed_comparison: float
    kept_mean_low: float  # of the trimmed arm, its highest outcomes taken off
    kept_mean_high: float  # its lowest outcomes taken off
    other_mean: float
    cells: int


@dataclass(frozen=True, slots=True)
class _Sample:
    y: Vector  # zero where not observed
    group: Flags
    seen: Flags
    weight: Vector
    cell: Codes

    def take(self, rows: "Codes | Flags") -> "_Sample":
        return _Sample(
            self.y[rows], self.group[rows], self.seen[rows], self.weight[rows], self.cell[rows]
        )


@dataclass(frozen=True, slots=True)
class _Kept:
    """A trimmed mean, the threshold it stops at, the number (weight) kept, and the variance of what
    is kept over that number."""

    mean: float
    threshold: float
    size: float
    mean_variance: float


@dataclass(frozen=True, slots=True)
class _Ends:
    """The trimmed arm minus the other one, from above and from below, before any change of sign."""

    low: float
    high: float
    low_variance: float
    high_variance: float
    kept_low: float
    kept_high: float
    other: float


def lee_bounds(
    outcome: ArrayLike,
    treated: ArrayLike,
    *,
    observed: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    cells: ArrayLike | None = None,
    trimming: Trimming = Trimming.EXACT,
    direction: Direction = Direction.FROM_RATES,
    across_cells: Cells = Cells.ONE_DIRECTION,
    level: float = 0.95,
) -> LeeBounds:
    """Bounds on the effect on those observed in either arm; a missing outcome is NaN, (n,).

    `observed`: 0 or 1, (n,); without it, whoever has an outcome. `cells`: labels of pre-program
    groups, (n,): trimming within each, put together by the observed of the untrimmed arm (where
    each cell has its own direction, by the cell's estimated number of always observed).

    Standard errors: Lee's analytic ones, in which the variance of the kept outcomes has its number
    in the denominator (n − 1 where the exact threshold falls between two outcomes, as in Stata);
    the other arm's has n − 1 (n with cumulative trimming, as in R's `attrition`). With cells, the
    means of cells and the other arm vary together over the untrimmed arm. Weights are scaled to
    mean one. NaN where cells go their own ways.

    Raises BadInput where the rates run against the stated direction; NotEnoughData where an arm of
    a cell has nobody observed or nothing is left; UnsupportedCombination as named.
    """
    sample = _sample(outcome, treated, observed, weights, cells)
    if across_cells is Cells.EACH_ITS_OWN:
        return _each_its_own(sample, trimming, level)
    way = _way(sample, direction)
    turned = sample if way is Direction.ADDS else replace(sample, group=~sample.group)
    return _reported(sample, way, _trim(turned, trimming), level)


def bootstrap_lee_bounds(
    outcome: ArrayLike,
    treated: ArrayLike,
    rng: np.random.Generator,
    draws: int = 1000,
    *,
    observed: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    cells: ArrayLike | None = None,
    trimming: Trimming = Trimming.EXACT,
    direction: Direction = Direction.FROM_RATES,
    across_cells: Cells = Cells.ONE_DIRECTION,
    level: float = 0.95,
) -> LeeBounds:
    """`lee_bounds` with standard errors from people redrawn within their arm.

    The trimmed arm stays the one of the sample; where a draw's rates run the other way nothing is
    trimmed in it, which keeps the draw (dropping it would understate the error).
    """
    found = lee_bounds(
        outcome,
        treated,
        observed=observed,
        weights=weights,
        cells=cells,
        trimming=trimming,
        direction=direction,
        across_cells=across_cells,
        level=level,
    )
    sample = _sample(outcome, treated, observed, weights, cells)
    ends = np.array([_drawn(sample, found, trimming, rng) for _ in range(draws)])
    lower_se, upper_se = np.nanstd(ends, axis=0, ddof=1)
    at = found.bounds
    return replace(
        found, bounds=between(at.lower, at.upper, float(lower_se), float(upper_se), level)
    )


def bounds_without_direction(
    outcome: ArrayLike,
    treated: ArrayLike,
    *,
    observed: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    trimming: Trimming = Trimming.EXACT,
) -> tuple[float, float]:
    """Lower and upper bound if assignment may add some and take others: both arms are trimmed.

    Those observed either way are at least s₁ + s₀ − 1 of everybody, so that (1 − s₀)/s₁ of the
    program group's observed and (1 − s₁)/s₀ of the other's may be none of them: Imai, Statistics
    and Probability Letters 78 (2008), 144-149. Raises NotEnoughData where s₁ + s₀ is one or less.
    """
    sample = _sample(outcome, treated, observed, weights, None)
    program, comparison = _rate(sample, True), _rate(sample, False)
    if program + comparison <= 1:
        raise NotEnoughData(
            f"Observed are [{program:.4f}] and [{comparison:.4f}]: nobody need be observed either "
            "way; state a direction, or bound by the worst case."
        )
    one, zero = sample.seen & sample.group, sample.seen & ~sample.group
    low, high = _both_means(sample, one, (1 - comparison) / program, trimming)
    other_low, other_high = _both_means(sample, zero, (1 - program) / comparison, trimming)
    return low - other_high, high - other_low


def _both_means(sample: _Sample, arm: Flags, q: float, trimming: Trimming) -> tuple[float, float]:
    """Mean of an arm with its highest q taken off, and with its lowest."""
    y, weight = sample.y[arm], sample.weight[arm]
    from_above = _kept(-y, weight, q, trimming, mirrored=True)
    return -from_above.mean, _kept(y, weight, q, trimming).mean


def _sample(
    outcome: ArrayLike,
    treated: ArrayLike,
    observed: ArrayLike | None,
    weights: ArrayLike | None,
    cells: ArrayLike | None,
) -> _Sample:
    group = arms(treated, least=2)
    size = len(group)
    y = vector("outcome", outcome, size, missing=True)
    seen = ~np.isnan(y) if observed is None else flags("observed", observed, size)
    if np.isnan(y[seen]).any():
        raise BadInput(f"[{int(np.isnan(y[seen]).sum())}] units are observed without an outcome.")
    weight = weights_of(weights, size)
    cell = np.zeros(size, np.int64) if cells is None else codes_of("cells", cells, size)
    return _Sample(np.where(seen, y, 0.0), group, seen, weight / weight.mean(), cell)


def _rate(sample: _Sample, program: bool) -> float:
    arm = sample.group == program
    total = sample.weight[arm].sum()
    if not total > 0 or not (sample.weight * (arm & sample.seen)).any():
        name = "program" if program else "comparison"
        raise NotEnoughData(f"Nobody in the {name} group (of a cell) is observed.")
    return float((sample.weight * sample.seen)[arm].sum() / total)


def _way(sample: _Sample, direction: Direction) -> Direction:
    program, comparison = _rate(sample, True), _rate(sample, False)
    if direction is Direction.FROM_RATES:
        return Direction.ADDS if program >= comparison else Direction.TAKES
    against = program < comparison if direction is Direction.ADDS else program > comparison
    if against:
        raise BadInput(
            f"Observed are [{program:.4f}] of the program and [{comparison:.4f}] of the comparison "
            f"group, against the stated direction [{direction}]."
        )
    return direction


def _trim(sample: _Sample, trimming: Trimming, *, strict: bool = True) -> _Ends:
    """With the arm to trim as the program group. `strict`: a cell that runs the other way raises;
    otherwise nothing is trimmed in it."""
    numbers = np.unique(sample.cell)
    parts = [_trim_cell(sample.take(sample.cell == k), trimming, strict) for k in numbers]
    other = sample.seen & ~sample.group
    place = np.searchsorted(numbers, sample.cell[other])
    weight = sample.weight[other]
    of_cell = np.bincount(place, weight, len(numbers)) / weight.sum()
    lows, highs = (np.array([[k.mean, v] for k, v in side]).T for side in zip(*parts, strict=True))
    mean = float(np.average(sample.y[other], weights=weight))

    def end(means: Vector, variances: Vector) -> tuple[float, float]:
        gap = means[place] - sample.y[other]
        spread = _mean_error(gap, weight, 0 if trimming is Trimming.CUMULATIVE else 1)
        return float(of_cell @ means - mean), float(of_cell**2 @ variances + spread)

    low, low_variance = end(*lows)
    high, high_variance = end(*highs)
    kept = float(of_cell @ lows[0]), float(of_cell @ highs[0])
    return _Ends(low, high, low_variance, high_variance, *kept, mean)


def _mean_error(values: Vector, weight: Vector, lost: int) -> float:
    """Variance of a weighted mean, weights counting as numbers of units, `lost` of them to the
    mean."""
    total = weight.sum()
    if total <= lost:
        return float("nan")
    centre = np.average(values, weights=weight)
    return float(weight @ (values - centre) ** 2 / (total - lost) / total)


def _trim_cell(
    cell: _Sample, trimming: Trimming, strict: bool
) -> tuple[tuple[_Kept, float], tuple[_Kept, float]]:
    """The cell's trimmed means from above and from below, each with its variance."""
    more, less = _rate(cell, True), _rate(cell, False)
    q = 1.0 - less / more
    if q < 0 and strict:
        raise BadInput(
            f"A cell has [{more:.4f}] observed in the arm to trim and [{less:.4f}] in the other; "
            "join cells, or let each go its own way."
        )
    q = max(q, 0.0)
    arm = cell.seen & cell.group
    y, weight = cell.y[arm], cell.weight[arm]
    from_above = _kept(-y, weight, q, trimming, mirrored=True)
    from_below = _kept(y, weight, q, trimming)
    mirrored = replace(from_above, mean=-from_above.mean, threshold=-from_above.threshold)
    numbers = cell.weight[cell.group].sum(), cell.weight[~cell.group].sum()
    odds = (1 - more) / (more * numbers[0]) + (1 - less) / (less * numbers[1])

    def variance(kept: _Kept) -> float:
        reach = (kept.threshold - kept.mean) ** 2
        return float(kept.mean_variance + reach * (q / kept.size + odds))

    return (mirrored, variance(mirrored)), (from_below, variance(from_below))


def _kept(
    y: Vector, weight: Vector, q: float, trimming: Trimming, *, mirrored: bool = False
) -> _Kept:
    """What is left when the lowest q are taken off. `mirrored`: y is −y, so that the highest go."""
    order = np.argsort(y, kind="stable")
    y, weight = y[order], weight[order]
    if trimming is Trimming.EXACT:
        return _kept_exactly(y, weight, q)
    if trimming is Trimming.FLOOR:
        if not np.allclose(weight, weight[0]):
            raise UnsupportedCombination(
                "Taking off a whole number of outcomes is not defined with weights; trim exactly."
            )
        stays = np.arange(len(y)) >= np.floor(q * len(y) + HAIR)
    elif trimming is Trimming.CUMULATIVE:
        reached = np.cumsum(weight) - (weight if mirrored else 0.0)
        stays = (reached / weight.sum() > q + HAIR) | (q <= HAIR)
    else:
        if not np.allclose(weight, weight[0]):
            raise UnsupportedCombination("Type-7 quantiles are not defined with weights here.")
        stays = y >= np.quantile(y, q) - ROUNDING * np.abs(y).max()
    if not stays.any():
        raise NotEnoughData(f"Taking off a share of [{q:.4f}] leaves nothing of [{len(y)}].")
    mean = np.average(y[stays], weights=weight[stays])
    spread = np.average((y[stays] - mean) ** 2, weights=weight[stays])
    return _Kept(float(mean), float(y[stays][0]), float(stays.sum()), float(spread / stays.sum()))


def _kept_exactly(y: Vector, weight: Vector, q: float) -> _Kept:
    """Weight q·W goes, the outcomes at the threshold in part."""
    total = weight.sum()
    below = np.cumsum(weight)
    first = int(np.searchsorted(below, q * total * (1 + HAIR) + HAIR * (q > 0), side="right"))
    if first >= len(y):
        raise NotEnoughData(f"Taking off a share of [{q:.4f}] leaves nothing of [{len(y)}].")
    gone = q * total - (below[first] - weight[first])
    between_two = first > 0 and abs(gone) <= HAIR * total and y[first - 1] < y[first]
    stays = weight[first:].copy()
    stays[0] -= max(gone, 0.0)
    kept, amount = y[first:], stays.sum()
    mean = float(stays @ kept / amount)
    threshold = (y[first - 1] + y[first]) / 2 if between_two else y[first]
    squares = float(stays @ (kept - mean) ** 2)
    freedom = amount - 1 if between_two else amount
    variance = squares / freedom / amount if freedom > 0 else float("nan")
    return _Kept(mean, float(threshold), float(amount), variance)


def _reported(sample: _Sample, way: Direction, ends: _Ends, level: float) -> LeeBounds:
    errors = float(np.sqrt(ends.low_variance)), float(np.sqrt(ends.high_variance))
    if way is Direction.ADDS:
        bounds = between(ends.low, ends.high, *errors, level)
    else:
        bounds = between(-ends.high, -ends.low, errors[1], errors[0], level)
    program, comparison = _rate(sample, True), _rate(sample, False)
    return LeeBounds(
        bounds,
        way,
        1.0 - min(program, comparison) / max(program, comparison),
        program,
        comparison,
        ends.kept_low,
        ends.kept_high,
        ends.other,
        len(np.unique(sample.cell)),
    )


def _each_its_own(sample: _Sample, trimming: Trimming, level: float) -> LeeBounds:
    """Cells put together by their estimated number of people who are observed either way."""
    nan = float("nan")
    parts = []
    for k in np.unique(sample.cell):
        cell = sample.take(sample.cell == k)
        program, comparison = _rate(cell, True), _rate(cell, False)
        adds = program >= comparison
        ends = _trim(cell if adds else replace(cell, group=~cell.group), trimming)
        pair = (ends.low, ends.high) if adds else (-ends.high, -ends.low)
        parts.append((*pair, cell.weight.sum() * min(program, comparison)))
    lows, highs, always = np.array(parts).T
    bounds = Bounds(
        float(np.average(lows, weights=always)),
        float(np.average(highs, weights=always)),
        *(nan, nan, nan, nan),
        level,
    )
    program, comparison = _rate(sample, True), _rate(sample, False)
    share = 1.0 - always.sum() / sample.weight.sum() / max(program, comparison)
    return LeeBounds(
        bounds, Direction.FROM_RATES, share, program, comparison, nan, nan, nan, len(parts)
    )


def _drawn(
    sample: _Sample, found: LeeBounds, trimming: Trimming, rng: np.random.Generator
) -> tuple[float, float]:
    """Both bounds of one redrawn sample; NaN where an arm of a cell comes out empty."""
    rows = np.concatenate(
        [rng.choice(np.flatnonzero(arm), int(arm.sum())) for arm in (sample.group, ~sample.group)]
    )
    drawn = sample.take(rows)
    try:
        if found.direction is Direction.FROM_RATES:
            at = _each_its_own(drawn, trimming, 0.95).bounds
            return at.lower, at.upper
        adds = found.direction is Direction.ADDS
        turned = drawn if adds else replace(drawn, group=~drawn.group)
        ends = _trim(turned, trimming, strict=False)
    except NotEnoughData:
        return float("nan"), float("nan")
    return (ends.low, ends.high) if adds else (-ends.high, -ends.low)
