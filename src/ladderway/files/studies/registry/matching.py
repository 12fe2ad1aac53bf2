"""Comparison groups made alike by matching."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.balance import BalanceTable, Denominator, balance_table
from ladderway.domain.evaluation.comparison._effect import Effect
from ladderway.domain.evaluation.comparison.abadie_imbens import (
    MatchingEstimate,
    MatchOptions,
    Scale,
    matching_estimate,
)
from ladderway.domain.evaluation.comparison.distances import (
    Metric,
    Spread,
    coordinates,
    distance_matrix,
)
from ladderway.domain.evaluation.comparison.matched_effect import (
    Adjustment,
    SetError,
    matched_effect,
    subclass_effect,
)
from ladderway.domain.evaluation.comparison.matched_sample import Estimand, MatchedSample
from ladderway.domain.evaluation.comparison.nearest import (
    NearestOptions,
    Order,
    Ties,
    nearest_match,
)
from ladderway.domain.evaluation.comparison.optimal import full_match, optimal_pairs
from ladderway.domain.evaluation.comparison.propensity import Link, propensity_score
from ladderway.domain.evaluation.comparison.subclassification import subclassify

TITLE = "Comparison groups by matching"
Distance = Literal[
    "score", "log_odds", "mahalanobis", "robust_mahalanobis", "scaled_euclidean", "euclidean"
]
SCORES = ("score", "log_odds")


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """`sample.weights` and the rest per person come with `per_unit`. `effect` is None without an
    outcome. `balance` is that of the matched sample, weighted; its differences are standardized by
    the treated's standard deviation in it (pooled for the ATE and ATC)."""

    sample: MatchedSample
    matched_treated: int
    matched_others: int
    sets: int | None
    effect: Effect | None
    balance: BalanceTable


def _line(
    covariates: npt.ArrayLike, treated: npt.ArrayLike, distance: Distance, link: Link
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    fit = propensity_score(np.asarray(covariates), np.asarray(treated), link=link)
    return fit.score if distance == "score" or distance not in SCORES else fit.index


def _finish(
    sample: MatchedSample,
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    outcome: npt.ArrayLike | None,
    adjustment: Adjustment,
    error: SetError | None,
    level: float,
) -> Matched:
    flags = np.asarray(treated) == 1
    used = sample.weights > 0
    x = np.atleast_2d(np.asarray(covariates, dtype=float).T).T
    names = tuple(str(n) for n in range(1, x.shape[1] + 1))
    table = balance_table(
        x[used], flags[used].astype(float), names, weights=sample.weights[used],
        denominator=Denominator.TREATED if sample.estimand == "ATT" else Denominator.POOLED,
    )  # fmt: skip
    rule: SetError = error or ("HC3" if sample.subclass is None else "sets")
    effect = None
    if outcome is not None:
        effect = matched_effect(
            np.asarray(outcome), np.asarray(treated), sample,
            covariates=None if adjustment == "none" else x, adjustment=adjustment, error=rule,
            level=level,
        )  # fmt: skip
    sets = None if sample.subclass is None else len(set(sample.subclass[sample.subclass >= 0]))
    counts = int((flags & used).sum()), int((~flags & used).sum())
    return Matched(sample, *counts, sets, effect, table)


def nearest_matching(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    outcome: npt.ArrayLike | None = None,
    *,
    distance: Distance = "score",
    score: npt.ArrayLike | None = None,
    link: Link = "logit",
    estimand: Literal["ATT", "ATC"] = "ATT",
    ratio: int = 1,
    replacement: bool = False,
    order: Order = "largest",
    caliper: float | None = None,
    caliper_spread: Spread = "sample",
    caliper_raw: bool = False,
    ties: Ties = "sorted",
    exact: npt.ArrayLike | None = None,
    adjustment: Adjustment = "none",
    error: SetError | None = None,
    level: float = 0.95,
    rng: np.random.Generator,
) -> Matched:
    """Greedy nearest neighbours (MatchIt "nearest"), then the effect in the matched sample.

    `score` replaces the estimated propensity score; `error` is "sets", and HC3 with replacement,
    unless said otherwise.
    """
    line = np.asarray(score) if score is not None else _line(covariates, treated, distance, link)
    places = None
    if distance not in SCORES:
        places = coordinates(np.asarray(covariates), np.asarray(treated), distance)  # type: ignore[arg-type]
    options = NearestOptions(
        estimand, ratio, replacement, order, caliper, caliper_spread, caliper_raw, ties
    )
    sample = nearest_match(
        line, np.asarray(treated), options,
        exact=None if exact is None else np.asarray(exact), places=places,
        rng=rng if order == "random" else None,
    )  # fmt: skip
    return _finish(sample, covariates, treated, outcome, adjustment, error, level)


def _costs(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    distance: Distance,
    score: npt.ArrayLike | None,
    link: Link,
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
    if distance in SCORES:
        line = _line(covariates, treated, distance, link) if score is None else np.asarray(score)
        return distance_matrix(line[:, None], np.asarray(treated))
    metric: Metric = distance  # type: ignore[assignment]
    places = coordinates(np.asarray(covariates), np.asarray(treated), metric)
    return distance_matrix(places, np.asarray(treated))


def optimal_matching(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    outcome: npt.ArrayLike | None = None,
    *,
    distance: Distance = "score",
    score: npt.ArrayLike | None = None,
    link: Link = "logit",
    ratio: int = 1,
    exact: npt.ArrayLike | None = None,
    adjustment: Adjustment = "none",
    error: SetError | None = None,
    level: float = 0.95,
) -> Matched:
    """Pairs (or 1 to `ratio`) of the smallest total distance (optmatch), then the effect."""
    costs = _costs(covariates, treated, distance, score, link)
    same = None if exact is None else np.asarray(exact)
    sample = optimal_pairs(costs, np.asarray(treated), ratio=ratio, exact=same)
    return _finish(sample, covariates, treated, outcome, adjustment, error, level)


def full_matching(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    outcome: npt.ArrayLike | None = None,
    *,
    distance: Distance = "score",
    score: npt.ArrayLike | None = None,
    link: Link = "logit",
    estimand: Estimand = "ATT",
    exact: npt.ArrayLike | None = None,
    most_others: int | None = None,
    most_treated: int | None = None,
    adjustment: Adjustment = "none",
    error: SetError | None = None,
    level: float = 0.95,
) -> Matched:
    """Sets of everybody at the smallest total distance (optmatch `fullmatch`), then the effect."""
    costs = _costs(covariates, treated, distance, score, link)
    sample = full_match(
        costs, np.asarray(treated), estimand=estimand,
        exact=None if exact is None else np.asarray(exact),
        most_others=most_others, most_treated=most_treated,
    )  # fmt: skip
    return _finish(sample, covariates, treated, outcome, adjustment, error, level)


@dataclass(frozen=True, slots=True, eq=False)
class Subclassified:
    matched: Matched
    by_subclass: Effect | None  # each subclass' own difference, weighted


def subclassification(
    covariates: npt.ArrayLike,
    treated: npt.ArrayLike,
    outcome: npt.ArrayLike | None = None,
    *,
    score: npt.ArrayLike | None = None,
    link: Link = "logit",
    subclasses: int = 6,
    estimand: Estimand = "ATT",
    fill: bool = True,
    adjustment: Adjustment = "none",
    error: SetError = "HC3",
    level: float = 0.95,
) -> Subclassified:
    """Sets by quantiles of the propensity score (MatchIt "subclass"), then the effect."""
    line = _line(covariates, treated, "score", link) if score is None else np.asarray(score)
    sample = subclassify(
        line, np.asarray(treated), subclasses=subclasses, estimand=estimand, fill=fill
    )
    matched = _finish(sample, covariates, treated, outcome, adjustment, error, level)
    own = None
    if outcome is not None:
        own = subclass_effect(np.asarray(outcome), np.asarray(treated), sample, level=level)
    return Subclassified(matched, own)


def abadie_imbens(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    covariates: npt.ArrayLike,
    *,
    adjust_for: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    estimand: Estimand = "ATT",
    matches: int = 1,
    scale: Scale = "inverse_variance",
    caliper: float | None = None,
    exact: bool = False,
    variance_matches: int = 0,
    population: bool = False,
    level: float = 0.95,
) -> MatchingEstimate:
    """`matching_estimate` (R `Matching`) with its options one by one."""
    options = MatchOptions(
        estimand=estimand, matches=matches, scale=scale, caliper=caliper, exact=exact,
        variance_matches=variance_matches, population=population,
    )  # fmt: skip
    return matching_estimate(
        np.asarray(outcome), np.asarray(treated), np.asarray(covariates), options,
        adjust_for=None if adjust_for is None else np.asarray(adjust_for),
        weights=None if weights is None else np.asarray(weights), level=level,
    )  # fmt: skip


ANALYSES = {
    "propensity_score": propensity_score,
    "nearest_matching": nearest_matching,
    "optimal_matching": optimal_matching,
    "full_matching": full_matching,
    "subclassification": subclassification,
    "abadie_imbens": abadie_imbens,
}
