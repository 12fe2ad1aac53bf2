"""The matching estimator of Abadie and Imbens with its own standard error.

Abadie and Imbens (2006), "Large sample properties of matching estimators", Econometrica 74, and
(2011), "Bias-corrected matching estimators", JBES 29. With replacement, all ties used. Definitions,
slippages included, as R `Matching` (Sekhon 2011) 4.10, function `Match` with `ties = TRUE`.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Ints,
    Numbers,
    arms,
    matrix,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Scale = Literal["inverse_variance", "mahalanobis"]

TIE_TOLERANCE = 1e-5  # on squared, scaled distances: `distance.tolerance` of R
SLIPPAGE = 1.4901161193847656e-08  # `tolerance` of R: the root of the machine's precision

ASSUMED = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.CLOSE_MATCHES,
)


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """How to match and what to report.

    matches: how many for each (M); all ties at the distance of the last one are used, sharing it.
    scale: covariates are divided by their standard deviation over everybody (n - 1, weighted);
        `mahalanobis` also uses their correlations.
    caliper: in standard deviations of each covariate (weighted, divided by n, not n - 1). Who has
        fewer than `matches` people within it has no match at all and is dropped.
    exact: as a caliper of nought on every covariate.
    variance_matches: 0 estimates one variance of the outcome from the matched differences
        (`Var.calc = 0`, homoscedastic); J > 0 estimates each person's from J neighbours of the same
        arm (heteroscedastic). With `exact` or a caliper neighbours lie within it, and a person
        with fewer than J of them counts as without variance, as `Match` has it: prefer 0 then.
    population: standard error for the average in the population; False for the sample at hand.
    """

    estimand: Literal["ATT", "ATC", "ATE"] = "ATT"
    matches: int = 1
    scale: Scale = "inverse_variance"
    caliper: float | None = None
    exact: bool = False
    variance_matches: int = 0
    population: bool = True


@dataclass(frozen=True, slots=True)
class MatchingEstimate:
    """The effect; the pairs used (focal row, match row, weight); focal people left unmatched.

    `unadjusted` is the estimate before bias adjustment and `naive_error` the standard error that
    takes matches for independent pairs (`se.standard` of R), for comparison only.
    """

    effect: Effect
    focal: Ints
    match: Ints
    pair_weights: Floats
    dropped: int
    unadjusted: float
    naive_error: float


def matching_estimate(
    outcome: Numbers,
    treated: Numbers,
    covariates: Numbers,
    options: MatchOptions,
    *,
    adjust_for: Numbers | None = None,
    weights: Numbers | None = None,
    level: float = 0.95,
) -> MatchingEstimate:
    """Match on `covariates` (n, k), or on a propensity score as one column.

    `adjust_for` (n, m) are covariates for the bias adjustment by regression among the matched of
    each arm; None for none. `weights` are sampling weights. The outcome of the focal arm's people
    is compared with the mean of their matches.
    """
    flags = arms(treated)
    study = _Study(
        vector(outcome, "outcome", flags.size),
        flags if options.estimand != "ATC" else ~flags,
        matrix(covariates, "covariates", flags.size),
        np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size),
        options,
    )
    if options.matches < 1 or options.variance_matches < 0:
        raise BadInput("[matches] must be 1 or more, [variance_matches] 0 or more.")
    if options.exact and options.caliper is not None:
        raise UnsupportedCombination("[exact] and [caliper] exclude each other.")
    pairs = _pairs(study, _places(study))
    bias = None if adjust_for is None else matrix(adjust_for, "adjust_for", flags.size)
    return _estimate(study, pairs, bias, level)


@dataclass(frozen=True, slots=True)
class _Study:
    outcome: Floats
    focal_arm: Bools
    covariates: Floats
    weights: Floats
    options: MatchOptions

    @property
    def both(self) -> bool:
        return self.options.estimand == "ATE"

    @property
    def sought(self) -> Ints:
        """Rows for which matches are sought."""
        return np.arange(self.outcome.size) if self.both else np.flatnonzero(self.focal_arm)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """One entry per match; shares of each focal person's matches sum to its weight."""

    focal: Ints
    match: Ints
    share: Floats  # of this match within its focal person, before that person's weight
    places: Floats


def _places(study: _Study) -> Floats:
    """Covariates scaled so that squared Euclidean distance is the metric."""
    x, w = study.covariates, study.weights
    n = x.shape[0]
    mean = w @ x / w.sum()
    second = np.maximum(SLIPPAGE, w @ (x * x)) / w.sum()
    spread = np.sqrt(np.maximum(second - mean**2, 0.0)) * np.sqrt(n / (n - 1))
    scaled = (x - mean) / np.maximum(spread, SLIPPAGE)
    if study.options.scale == "inverse_variance":
        return np.ascontiguousarray(scaled)
    gram = scaled.T @ scaled / n
    if np.linalg.eigvalsh(gram).min() <= SLIPPAGE:
        return np.ascontiguousarray(scaled)
    return np.ascontiguousarray(scaled @ np.linalg.cholesky(np.linalg.inv(gram)))


def _squared(places: Floats, person: int, pool: Ints) -> Floats:
    steps = places[pool] - places[person]
    return np.asarray((steps * steps).sum(axis=1), dtype=np.float64)


def _pairs(study: _Study, places: Floats) -> _Pairs:
    arm = study.focal_arm
    sides = {True: np.flatnonzero(~arm), False: np.flatnonzero(arm)}
    width = _width(study)
    least = min(side.size for side in sides.values()) if study.both else sides[True].size
    matches = min(study.options.matches, least)
    focal, match, share = [], [], []
    for person in study.sought:
        pool = sides[bool(arm[person])]
        pool = _within(study, width, int(person), pool)
        if study.weights[pool].sum() < matches:
            continue
        squared = _squared(places, int(person), pool)
        edge = _edge(squared, study.weights[pool], matches)
        chosen = pool[squared <= edge + TIE_TOLERANCE]
        focal.append(np.full(chosen.size, person))
        match.append(chosen)
        share.append(study.weights[chosen] / study.weights[chosen].sum())
    if sum(part.size for part in focal) < 2:
        raise NotEnoughData("Fewer than two matches under these conditions; widen the caliper.")
    return _Pairs(np.concatenate(focal), np.concatenate(match), np.concatenate(share), places)


def _within(study: _Study, width: Floats | None, person: int, pool: Ints) -> Ints:
    if width is None:
        return pool
    steps = np.abs(study.covariates[pool] - study.covariates[person])
    return np.asarray(pool[(steps <= width).all(axis=1)], dtype=np.int64)


def _width(study: _Study) -> Floats | None:
    options, x = study.options, study.covariates
    if options.exact:
        return np.full(x.shape[1], SLIPPAGE)
    if options.caliper is None:
        return None
    mean = study.weights @ x / study.weights.sum()
    spread = np.sqrt(study.weights @ (x - mean) ** 2 / study.weights.sum())
    return np.asarray(options.caliper * spread, dtype=np.float64)


def _edge(squared: Floats, weights: Floats, matches: int) -> float:
    """Distance of the last match: where the weights of the nearest first reach `matches`."""
    order = np.argsort(squared, kind="stable")
    reached = np.flatnonzero(np.cumsum(weights[order]) >= matches)
    last = int(reached[0]) if reached.size else order.size - 1
    return float(squared[order[last]])


def _estimate(study: _Study, pairs: _Pairs, bias: Floats | None, level: float) -> MatchingEstimate:
    sign = np.where(study.focal_arm[pairs.focal], 1.0, -1.0)
    raw = sign * (study.outcome[pairs.focal] - study.outcome[pairs.match])
    weights = study.weights[pairs.focal] * pairs.share
    used = np.bincount(pairs.match, weights, study.outcome.size).astype(np.float64)
    gaps = raw if bias is None else raw - sign * _expected(study, pairs, bias, used)
    estimate = float(weights @ gaps / weights.sum())
    plain = float(weights @ raw / weights.sum())
    variance = _variance(study, pairs, gaps, weights, used, estimate)
    naive = float(np.sqrt(weights @ (raw - plain) ** 2) / weights.sum())
    flip = -1.0 if study.options.estimand == "ATC" else 1.0
    arm = study.focal_arm if flip > 0 else ~study.focal_arm
    people = np.unique(np.concatenate([pairs.focal, pairs.match]))
    dropped = study.sought.size - np.unique(pairs.focal).size
    assumed = ASSUMED if bias is None else (*ASSUMED, Assumption.OUTCOME_MODEL)
    answer = effect(
        flip * estimate,
        float(np.sqrt(variance)),
        estimand=study.options.estimand,
        error="abadie_imbens",
        treated=int(arm[people].sum()),
        compared=int((~arm[people]).sum()),
        assumptions=assumed + ((Assumption.NOT_ALL_TREATED_KEPT,) if dropped else ()),
        level=level,
    )
    return MatchingEstimate(answer, pairs.focal, pairs.match, weights, dropped, flip * plain, naive)


def _expected(study: _Study, pairs: _Pairs, bias: Floats, used: Floats) -> Floats:
    """What the regression of the match's arm expects of the gap in covariates, per pair."""
    gap = bias[pairs.focal] - bias[pairs.match]
    expected = np.zeros(pairs.focal.size)
    for side in (study.focal_arm, ~study.focal_arm):
        mine = side[pairs.match]
        if mine.any():
            expected[mine] = gap[mine] @ _slopes(study.outcome, bias, used * side)
    return expected


def _slopes(outcome: Floats, bias: Floats, weights: Floats) -> Floats:
    root = np.sqrt(weights)
    design = with_constant(bias) * root[:, None]
    return np.asarray(np.linalg.lstsq(design, outcome * root, rcond=None)[0][1:], dtype=np.float64)


def _variance(
    study: _Study, pairs: _Pairs, gaps: Floats, weights: Floats, used: Floats, estimate: float
) -> float:
    """Equations of Abadie and Imbens (2006), section 4, as `Match` computes them."""
    n = study.outcome.size
    sought = study.weights * (np.ones(n) if study.both else study.focal_arm)
    serving = np.ones(n) if study.both else (~study.focal_arm).astype(np.float64)
    spreads = _spreads(study, pairs.places, gaps, weights, estimate)
    total = sought.sum() ** 2
    if not study.options.population:
        return float(np.sum(spreads * (sought + serving * used) ** 2) / total)
    squares = np.bincount(pairs.match, study.weights[pairs.focal] * pairs.share**2, n)
    twice = 2 * used if study.both else 0.0
    conditional = np.sum(spreads * serving * (used**2 + twice - squares)) / total
    own = np.bincount(pairs.focal, pairs.share * gaps, n)
    return float(conditional + np.sum(sought * (own - estimate) ** 2) / total)


def _spreads(
    study: _Study, places: Floats, gaps: Floats, weights: Floats, estimate: float
) -> Floats:
    """Variance of the outcome given covariates, for each person."""
    if study.options.variance_matches == 0:
        common = 0.5 * float(weights @ (gaps - estimate) ** 2) / weights.sum()
        return np.full(study.outcome.size, common)
    spreads = np.zeros(study.outcome.size)
    width = _width(study)
    sides = {flag: np.flatnonzero(study.focal_arm == flag) for flag in (True, False)}
    for person in range(study.outcome.size):
        pool = sides[bool(study.focal_arm[person])]
        pool = _within(study, width, person, pool[pool != person])
        if width is not None and study.weights[pool].sum() < study.options.variance_matches:
            continue
        squared = _squared(places, person, pool)
        edge = _edge(squared, study.weights[pool], study.options.variance_matches)
        near = np.append(pool[squared <= edge + TIE_TOLERANCE], person)
        y, w = study.outcome[near], study.weights[near]
        mean = w @ y / w.sum()
        spreads[person] = (w @ (y * y) / w.sum() - mean**2) * w.sum() / (w.sum() - 1)
    return spreads
