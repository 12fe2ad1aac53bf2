"""Nearest-neighbour matching: each treated person gets the closest others, one by one (greedy).

Rubin (1973); definitions follow R `MatchIt` 4.5 (Ho, Imai, King and Stuart 2011), method "nearest".
The answer depends on the order in which people are served and on how ties are broken; both are
stated below and fixed, so that the same data give the same pairs.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Ints,
    Numbers,
    arms,
    labels,
    matrix,
    vector,
)
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.comparison.distances import Spread, caliper_width
from ladderway.domain.evaluation.comparison.matched_sample import (
    MatchedSample,
    sets_of_partners,
    weights_of_partners,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Order = Literal["largest", "smallest", "data", "random"]
Ties = Literal["sorted", "first"]

ASSUMED = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.PROPENSITY_MODEL,
    Assumption.CLOSE_MATCHES,
)


@dataclass(frozen=True, slots=True)
class NearestOptions:
    """How to match.

    estimand: ATT finds others for the treated, ATC treated for the others.
    ratio: matches for each; a second round starts when everybody had the first.
    replacement: may a person serve more than once? Then the order has no influence.
    order: `largest` (of `distance`) first, `smallest`, `data`, or `random` (needs `rng`).
    caliper: widest difference allowed in `distance`, in standard deviations (`caliper_spread`
        says whose), or in raw units with `caliper_raw`. The edge is inside.
    ties: `sorted`: everybody is sorted by `distance`, equals in order of data, and the search goes
        to the left and to the right of the person; of two equally close the left one is taken (R
        `MatchIt` from 4.5.1). `first`: of the equally close the first in order of data (`MatchIt`
        before 4.5.1, and everywhere with `places`).
    """

    estimand: Literal["ATT", "ATC"] = "ATT"
    ratio: int = 1
    replacement: bool = False
    order: Order = "largest"
    caliper: float | None = None
    caliper_spread: Spread = "sample"
    caliper_raw: bool = False
    ties: Ties = "sorted"


def nearest_match(
    distance: Numbers,
    treated: Numbers,
    options: NearestOptions,
    *,
    exact: Numbers | None = None,
    places: Floats | None = None,
    rng: np.random.Generator | None = None,
) -> MatchedSample:
    """Match on `distance` (n,), usually the propensity score or its log odds.

    `exact` (n,) holds labels within which alone matches are sought. `places` (n, k), from
    `distances.coordinates`, makes the Euclidean distance between rows decide who is nearest, while
    `distance` keeps its part in caliper and order (Mahalanobis within propensity calipers). Raises
    NotEnoughData where nobody can be matched, UnsupportedCombination where options contradict.
    """
    flags = arms(treated)
    line = vector(distance, "distance", flags.size)
    _check(options, rng)
    focal = flags if options.estimand == "ATT" else ~flags
    if places is not None:
        places = matrix(places, "places", flags.size)
    strata = np.zeros(flags.size, dtype=np.int64)
    if exact is not None:
        strata = labels(exact, "exact", flags.size)
    width = _width(line, flags, options)
    search = _Search(line, places, strata, width, _by_left(line, options, places))
    partners = _serve(search, focal, options, _turns(line, focal, options, rng))
    return _sample(search, focal, partners, options)


@dataclass(frozen=True, slots=True)
class _Search:
    """Where everybody stands. `rank` is the place in the sorted order, None for ties by data."""

    line: Floats
    places: Floats | None
    strata: Ints
    width: float
    rank: Ints | None

    def apart(self, person: int, pool: Ints) -> Floats:
        if self.places is None:
            return np.asarray(np.abs(self.line[pool] - self.line[person]), dtype=np.float64)
        steps = self.places[pool] - self.places[person]
        return np.asarray(np.sqrt((steps * steps).sum(axis=1)), dtype=np.float64)

    def closest(self, person: int, pool: Ints) -> int | None:
        """The row of the nearest in the pool, or None where the conditions leave nobody."""
        allowed = pool[self.strata[pool] == self.strata[person]]
        near = np.abs(self.line[allowed] - self.line[person]) <= self.width
        allowed = allowed[near]
        if allowed.size == 0:
            return None
        apart = self.apart(person, allowed)
        tied = allowed[apart == apart.min()]
        return int(tied[0]) if self.rank is None else self._nearer_left(person, tied)

    def _nearer_left(self, person: int, tied: Ints) -> int:
        if self.rank is None:
            return int(tied[0])
        places = self.rank[tied]
        left = places < self.rank[person]
        if left.any():
            return int(tied[left][np.argmax(places[left])])
        return int(tied[np.argmin(places)])


def _check(options: NearestOptions, rng: np.random.Generator | None) -> None:
    if options.ratio < 1:
        raise BadInput(f"[ratio] must be 1 or more: [{options.ratio}].")
    if options.estimand not in ("ATT", "ATC"):
        raise UnsupportedCombination(
            "Nearest-neighbour sets serve ATT or ATC; for ATE use weights."
        )
    if (options.order == "random") != (rng is not None):
        raise UnsupportedCombination("[order] random and [rng] go together or not at all.")
    if options.caliper is None and options.caliper_raw:
        raise UnsupportedCombination("[caliper_raw] needs a [caliper].")


def _width(line: Floats, flags: Bools, options: NearestOptions) -> float:
    if options.caliper is None:
        return np.inf
    if options.caliper_raw:
        return options.caliper
    return caliper_width(line, flags, options.caliper, options.caliper_spread)


def _by_left(line: Floats, options: NearestOptions, places: Floats | None) -> Ints | None:
    if options.ties == "first" or places is not None:
        return None
    rank = np.empty(line.size, dtype=np.int64)
    rank[np.argsort(line, kind="stable")] = np.arange(line.size)
    return rank


def _turns(
    line: Floats, focal: Bools, options: NearestOptions, rng: np.random.Generator | None
) -> Ints:
    """Focal people in the order in which they are served; equals in order of data."""
    people = np.flatnonzero(focal)
    if options.order == "largest":
        return people[np.argsort(-line[people], kind="stable")]
    if options.order == "smallest":
        return people[np.argsort(line[people], kind="stable")]
    return people if rng is None else rng.permutation(people)


def _serve(search: _Search, focal: Bools, options: NearestOptions, turns: Ints) -> Ints:
    row_of = np.cumsum(focal) - 1
    partners = np.full((int(focal.sum()), options.ratio), -1, dtype=np.int64)
    free = ~focal
    for turn in range(options.ratio):
        for person in turns:
            row = partners[row_of[person]]
            pool = np.flatnonzero(free)
            if turn and options.replacement:
                pool = pool[~np.isin(pool, row)]
            chosen = search.closest(int(person), pool)
            if chosen is None:
                continue
            row[turn] = chosen
            free[chosen] = options.replacement
    return partners


def _sample(
    search: _Search, focal: Bools, partners: Ints, options: NearestOptions
) -> MatchedSample:
    weights = weights_of_partners(focal, partners)
    people = np.flatnonzero(focal)
    total = sum(
        float(search.apart(int(person), row[row >= 0]).sum())
        for person, row in zip(people, partners, strict=True)
    )
    dropped = int((partners < 0).all(axis=1).sum())
    assumed = ASSUMED + ((Assumption.NOT_ALL_TREATED_KEPT,) if dropped else ())
    sets = None if options.replacement else sets_of_partners(focal, partners)
    return MatchedSample(options.estimand, weights, sets, partners, total, dropped, assumed)


def without_sets(sample: MatchedSample) -> MatchedSample:
    """The same weights with the pairs forgotten, for errors robust to the weights alone."""
    if sample.subclass is None:
        raise NotEnoughData("The sample has no sets to forget.")
    return replace(sample, subclass=None)
