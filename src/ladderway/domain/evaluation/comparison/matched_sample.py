"""Who was matched with whom, and the weights that follow from it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import Bools, Floats, Ints
from ladderway.domain.evaluation.comparison.assumptions import Assumptions
from ladderway.domain.evaluation.errors import NotEnoughData

Estimand = Literal["ATT", "ATC", "ATE"]


@dataclass(frozen=True, slots=True)
class MatchedSample:
    """Weights of length n, nought for those left out.

    `subclass` numbers the set of each person, -1 for none; None where people are used more than
    once. `partners` has a row per member of the focal arm, in order of data, with the row numbers
    of the matches, -1 where there is none; None for sets of varying make-up. `total_distance` is
    the sum of the distances between the focal person and each match, None where it has no meaning.
    """

    estimand: Estimand
    weights: Floats
    subclass: Ints | None
    partners: Ints | None
    total_distance: float | None
    dropped: int
    assumptions: Assumptions


def weights_of_partners(focal: Bools, partners: Ints) -> Floats:
    """One for each matched focal person; the others share one per focal person they serve.

    The others' weights are scaled to a mean of one over those used (R `MatchIt`); a ratio of means
    does not notice.
    """
    weights = np.zeros(focal.size)
    counts = (partners >= 0).sum(axis=1)
    weights[np.flatnonzero(focal)[counts > 0]] = 1.0
    for row, count in zip(partners, counts, strict=True):
        weights[row[row >= 0]] += 1.0 / max(int(count), 1)
    others = ~focal & (weights > 0)
    if not others.any():
        raise NotEnoughData("Nobody has a match under these conditions; widen the caliper.")
    weights[others] *= others.sum() / weights[others].sum()
    return weights


def weights_of_sets(treated: Bools, sets: Ints, estimand: Estimand) -> Floats:
    """Weights that bring each set to the make-up of the estimand's people (R `MatchIt`).

    ATT: one for the treated and treated / others of the set for the others; ATC the mirror; ATE:
    size of the set over the number of its own arm. The arm that was reweighted (both for the ATE)
    is then scaled to a mean of one.
    """
    inside = sets >= 0
    count = int(sets.max()) + 1
    ones = np.bincount(sets[inside & treated], minlength=count).astype(np.float64)
    zeros = np.bincount(sets[inside & ~treated], minlength=count).astype(np.float64)
    if ((ones == 0) | (zeros == 0)).any():
        raise NotEnoughData("A set has one arm only, so it says nothing about the difference.")
    target = {"ATT": ones, "ATC": zeros, "ATE": ones + zeros}[estimand]
    weights = np.zeros(treated.size)
    weights[inside & treated] = (target / ones)[sets[inside & treated]]
    weights[inside & ~treated] = (target / zeros)[sets[inside & ~treated]]
    for side in (treated, ~treated):
        used = side & inside
        weights[used] *= used.sum() / weights[used].sum()
    return weights


def sets_of_partners(focal: Bools, partners: Ints) -> Ints:
    """Number the sets of matching without replacement in the order of their focal person."""
    sets = np.full(focal.size, -1, dtype=np.int64)
    matched = (partners >= 0).any(axis=1)
    people = np.flatnonzero(focal)
    for number, row in enumerate(np.flatnonzero(matched)):
        sets[people[row]] = number
        sets[partners[row][partners[row] >= 0]] = number
    return sets
