"""Effects where people had different, known chances of being drawn.

`horvitz_thompson`: totals over the chance of the arm that each got, divided by n; unbiased whatever
the design. Its variance bounds what is never observed together by Young's inequality (Aronow and
Middleton 2013; Aronow and Samii 2017). Outside reference: estimatr `horvitz_thompson`.
`hajek`: the same weights, divided by their sum; slightly biased, far less variable.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    Codes,
    arm,
    check_enough,
    constant_within,
    groups,
    numbers,
    probabilities,
)
from ladderway.domain.evaluation.impact.difference import DifferenceInMeans, weighted_difference
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.impact.linear import intercept_and, least_squares
from ladderway.domain.evaluation.impact.robust import Errors, sums

NeverTogether = Literal["bounded", "ignored"]
Bound = Literal["youngs", "constant"]


@dataclass(frozen=True, slots=True, eq=False)
class JointChances:
    """Chances (n, n) that two units are both treated, both controls, and the first treated while
    the second is a control; the diagonals hold p, 1 - p and 0."""

    treated: Array
    control: Array
    mixed: Array


def complete_chances(groups_of_draw: npt.ArrayLike, chance: npt.ArrayLike) -> JointChances:
    """Draws of a fixed number within each group (n,): complete (one group) or blocked designs.

    `chance` (n,) is constant in a group; where it gives no whole number, the number is rounded up
    or down at random so as to keep the chance (randomizr's and estimatr's convention).
    """
    labels = np.asarray(groups_of_draw)
    codes = groups("groups", labels, len(labels))[0]
    p = probabilities("chance", chance, len(codes))
    if not constant_within(p, codes):
        raise BadInput("[chance] varies in a group that was drawn together.")
    both, none, mixed = (np.outer(a, b) for a, b in ((p, p), (1 - p, 1 - p), (p, 1 - p)))
    for code in range(int(codes.max()) + 1):
        here = np.flatnonzero(codes == code)
        square = np.ix_(here, here)
        both[square], none[square], mixed[square] = _of_fixed_number(len(here), float(p[here[0]]))
    return _with_diagonal(both, none, mixed, p)


def chances_of_draws(draws: npt.ArrayLike) -> JointChances:
    """From draws (r, n) of 0 and 1, each row as likely as another: all that could have been, or
    many simulated ones. Raises BadInput for a unit that is always in one arm."""
    z = np.asarray(draws, dtype=np.float64)
    if z.ndim != 2 or not np.isin(z, (0.0, 1.0)).all():
        raise BadInput("[draws] must be draws by units, coded 0 and 1.")
    r = len(z)
    p = probabilities("chance of each unit over the draws", z.mean(axis=0), z.shape[1])
    both = z.T @ z / r
    mixed = p[:, None] - both
    none = 1 - p[:, None] - p + both
    tiny = 0.5 / r
    for matrix in (both, mixed, none):
        matrix[matrix < tiny] = 0.0
    return _with_diagonal(both, none, mixed, p)


def clustered_chances(of_clusters: JointChances, clusters: npt.ArrayLike) -> JointChances:
    """Chances of units from those of the clusters (sorted by label) that were drawn whole."""
    labels = np.asarray(clusters)
    codes = groups("clusters", labels, len(labels))[0]
    wide = [m[np.ix_(codes, codes)] for m in (of_clusters.treated, of_clusters.control)]
    return JointChances(wide[0], wide[1], of_clusters.mixed[np.ix_(codes, codes)])


def horvitz_thompson(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    chance: npt.ArrayLike,
    *,
    joint: JointChances | None = None,
    clusters: npt.ArrayLike | None = None,
    bound: Bound = "youngs",
    never_together: NeverTogether = "bounded",
    level: float = 0.95,
) -> Estimate:
    """Outcomes (n,), arms (n,), the chance (n,) of treatment; the interval is the normal one.

    Without `joint` units, or whole clusters, were drawn independently. `bound`="constant" supposes
    one effect for all instead of Young's inequality (independent draws of units only).
    `never_together`="ignored" leaves out the terms for pairs that are never seen together in an
    arm, as estimatr does; in pairs of one each that understates the error. A variance below zero
    leaves the error NaN. Raises BadInput, UnsupportedCombination.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    p = probabilities("chance", chance, len(y))
    if bound == "constant" and (joint is not None or clusters is not None):
        raise UnsupportedCombination("The constant-effect error is for independent units only.")
    if clusters is not None:
        y, z, p, joint, n = _collapsed(y, z, p, joint, clusters)
    else:
        n = len(y)
    scaled = np.where(z == 1, y / p, y / (1 - p))
    value = float(scaled[z == 1].sum() - scaled[z == 0].sum()) / n
    if bound == "constant":
        variance = _constant(y, z, p, value)
    else:
        variance = float(scaled @ scaled) + _apart(scaled, z, p, joint, never_together)
    error = math.sqrt(variance) / n if variance >= 0 else math.nan
    return estimate(value, error, math.inf, level)


def hajek(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    chance: npt.ArrayLike,
    *,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    level: float = 0.95,
) -> Estimate:
    """Weighted difference with weights 1 / chance of the own arm; HC2, with clusters CR2.

    What `lm_robust(weights = )` and ri2 give. The weights are known, so that no error is added for
    them.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    check_enough(z, clusters)
    p = probabilities("chance", chance, len(y))
    w = 1 / np.where(z == 1, p, 1 - p)
    fit = least_squares(y, intercept_and(z), weights=w, clusters=clusters, errors=errors)
    return fit.coefficient(1, level)


def hajek_means(
    outcome: npt.ArrayLike, treated: npt.ArrayLike, chance: npt.ArrayLike
) -> DifferenceInMeans:
    """`hajek` for units, with the weighted mean and spread of each arm beside it."""
    z = arm(treated)
    p = probabilities("chance", chance, len(z))
    return weighted_difference(outcome, z, 1 / np.where(z == 1, p, 1 - p))


def _of_fixed_number(n: int, p: float) -> tuple[float, float, float]:
    """Joint chances of two units of n of which p n are drawn."""
    if n == 1:
        return p, 1 - p, 0.0
    low = math.floor(p * n + 1e-9)
    more = max(p * n - low, 0.0)
    shares = ((low, 1 - more), (low + 1, more))
    pairs = n * (n - 1)
    both = sum(share * m * (m - 1) for m, share in shares) / pairs
    none = sum(share * (n - m) * (n - m - 1) for m, share in shares) / pairs
    return both, none, sum(share * m * (n - m) for m, share in shares) / pairs


def _with_diagonal(both: Array, none: Array, mixed: Array, p: Array) -> JointChances:
    np.fill_diagonal(both, p)
    np.fill_diagonal(none, 1 - p)
    np.fill_diagonal(mixed, 0.0)
    return JointChances(both, none, mixed)


def _collapsed(
    y: Array, z: Array, p: Array, joint: JointChances | None, clusters: npt.ArrayLike
) -> tuple[Array, Array, Array, JointChances | None, int]:
    codes: Codes = groups("clusters", clusters, len(y))[0]
    if not (constant_within(z, codes) and constant_within(p, codes)):
        raise BadInput("A cluster is drawn whole: one arm and one chance for all its units.")
    first = np.unique(codes, return_index=True)[1]
    square = np.ix_(first, first)
    kept = None
    if joint is not None:
        kept = JointChances(joint.treated[square], joint.control[square], joint.mixed[square])
    return sums(y[:, None], codes)[:, 0], z[first], p[first], kept, len(y)


def _apart(
    scaled: Array, z: Array, p: Array, joint: JointChances | None, never: NeverTogether
) -> float:
    """What the dependence of draws adds to the variance of the total."""
    if joint is None:
        return 0.0
    t, c = np.flatnonzero(z == 1), np.flatnonzero(z == 0)
    added = _same_arm(scaled[t], joint.treated[np.ix_(t, t)])
    added += _same_arm(scaled[c], joint.control[np.ix_(c, c)])
    mixed = joint.mixed[np.ix_(t, c)]
    supposed = np.outer(p[t], 1 - p[c])
    share = np.where(mixed > 0, (mixed - supposed) / np.where(mixed > 0, mixed, 1), -supposed)
    added -= 2 * float(scaled[t] @ share @ scaled[c])
    if never == "bounded":
        added += _bound(scaled[t], joint.treated[t], joint.mixed[t], t)
        added += _bound(scaled[c], joint.control[c], joint.mixed.T[c], c)
    return added


def _bound(scaled: Array, same: Array, other: Array, side: Codes) -> float:
    """Young's inequality for pairs that no draw shows: y^2 / pi for each, in scaled = y / pi."""
    unseen = (same == 0).sum(axis=1) + (other == 0).sum(axis=1) - 1  # a unit is no pair with itself
    own = same[np.arange(len(side)), side]
    return float((scaled**2 * own * unseen).sum())


def _same_arm(scaled: Array, joint: Array) -> float:
    own = np.diag(joint)
    seen = joint > 0
    share = np.where(seen, (joint - np.outer(own, own)) / np.where(seen, joint, 1), 0.0)
    np.fill_diagonal(share, 0.0)
    return float(scaled @ share @ scaled)


def _constant(y: Array, z: Array, p: Array, effect: float) -> float:
    """Under one effect for all, both outcomes of everybody are known."""
    y1, y0 = np.where(z == 1, y, y + effect), np.where(z == 1, y - effect, y)
    spread = (1 - p) / p * y1**2 + p / (1 - p) * y0**2 + 2 * y1 * y0
    return float(spread.sum())
