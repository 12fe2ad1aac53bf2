"""Subclassification: sets of people with about the same propensity score.

Rosenbaum and Rubin (1984), JASA 79; cut points and the filling of empty arms as R `MatchIt`, method
"subclass": quantiles (type 7) of the scores of the estimand's people, sets closed to the left.
"""

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Ints,
    Numbers,
    arms,
    vector,
)
from ladderway.domain.evaluation.comparison.assumptions import Assumption
from ladderway.domain.evaluation.comparison.matched_sample import (
    Estimand,
    MatchedSample,
    weights_of_sets,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

ASSUMED = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.PROPENSITY_MODEL,
)


def subclassify(
    score: Numbers,
    treated: Numbers,
    *,
    subclasses: int = 6,
    estimand: Estimand = "ATT",
    fill: bool = True,
) -> MatchedSample:
    """Cut the scores into `subclasses`.

    With `fill`, a set without one of the arms takes the person of that arm who is nearest in score
    from a neighbouring set that can spare one (`min.n = 1` of R); without, such sets are dropped.
    Equal scores can make fewer sets than asked.
    """
    flags = arms(treated)
    scores = vector(score, "score", flags.size)
    if subclasses < 2:
        raise BadInput(f"[subclasses] must be 2 or more: [{subclasses}].")
    people = {"ATT": flags, "ATC": ~flags, "ATE": np.ones(flags.size, dtype=bool)}[estimand]
    cuts = np.quantile(scores[people], np.linspace(0, 1, subclasses + 1))
    sets = np.clip(np.searchsorted(cuts, scores, side="right") - 1, 0, subclasses - 1)
    sets = np.unique(sets, return_inverse=True)[1].astype(np.int64)
    if fill:
        for side in (flags, ~flags):
            sets = _filled(sets, side, scores)
    else:
        sets = _both_arms(sets, flags)
    dropped = int(((sets < 0) & flags).sum())
    assumed = ASSUMED + ((Assumption.NOT_ALL_TREATED_KEPT,) if dropped else ())
    weights = weights_of_sets(flags, sets, estimand)
    return MatchedSample(estimand, weights, sets, None, None, dropped, assumed)


def _both_arms(sets: Ints, flags: Bools) -> Ints:
    shared = np.intersect1d(sets[flags], sets[~flags])
    if shared.size == 0:
        raise NotEnoughData("No set holds both arms: the scores do not overlap.")
    kept = np.searchsorted(shared, sets).clip(max=shared.size - 1)
    return np.where(shared[kept] == sets, kept, -1).astype(np.int64)


def _filled(sets: Ints, side: Bools, scores: Floats) -> Ints:
    count = int(sets.max()) + 1
    if side.sum() < count:
        raise NotEnoughData(f"One arm has fewer people than the [{count}] sets; ask for fewer.")
    sets = sets.copy()
    members = np.bincount(sets[side], minlength=count)
    while (members == 0).any():
        empty = int(np.argmin(members))
        source = _source(members, empty)
        pool = np.flatnonzero(side & (sets == source))
        nearest = scores[pool].argmax() if source < empty else scores[pool].argmin()
        sets[pool[nearest]] = empty
        members[empty] += 1
        members[source] -= 1
    return sets


def _source(members: Ints, empty: int) -> int:
    """The neighbour that gives: where more people, nearer by, could be spared."""
    sets = np.arange(members.size)
    spare = np.maximum(members - 1, 0) / np.maximum(np.abs(sets - empty), 1)
    to_left = empty > 0 and (
        empty == members.size - 1 or spare[:empty].sum() >= spare[empty + 1 :].sum()
    )
    filled = np.flatnonzero(members > 0)
    if to_left:
        return int(filled[filled < empty].max())
    return int(filled[filled > empty].min())
