"""Effects where the draw was held within blocks, pairs or clusters within blocks.

The effect is a weighted mean of the blocks' own differences. Which weights is a choice of estimand:

    "block size"     n_b / n: the mean effect of the people in the study (estimatr's
                     `difference_in_means` with blocks)
    "fixed effects"  n_b p_b (1 - p_b): what a regression with a dummy per block estimates, the most
                     precise where effects do not differ

and of how uncertainty is learnt:

    "within"   each block's own Neyman error, with clusters CR2; df n - 2 B, or J - 2 B
    "between"  how much the blocks' differences differ; df B - 1. The only way for pairs, and on the
               safe side: it counts differences between blocks' true effects as noise.

For "between" the variance is sum (d_b - d)^2 / (B (B - 1)), with clusters
B / ((B - 1) n^2) sum (n_b d_b - n d / B)^2 (Imai, King and Nall 2009), as in estimatr.
"""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    Codes,
    arm,
    check_enough,
    constant_within,
    groups,
    numbers,
    positive,
)
from ladderway.domain.evaluation.impact.difference import two_arm_error
from ladderway.domain.evaluation.impact.estimate import Estimate, estimate
from ladderway.domain.evaluation.impact.linear import intercept_and, least_squares
from ladderway.domain.evaluation.impact.robust import Df, Errors

Uncertainty = Literal["within", "between"]


@dataclass(frozen=True, slots=True)
class BlockEffect:
    """One block's own difference; `weight` is its share in the whole (sums to 1)."""

    label: Any
    n_treated: int
    n_control: int
    difference: float
    standard_error: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class BlockedDifference:
    """`design` is estimatr's name: Blocked, Block-clustered, Matched-pair or its clustered kind."""

    estimate: Estimate
    design: str
    uncertainty: Uncertainty
    blocks: tuple[BlockEffect, ...]
    clusters: int | None


@dataclass(frozen=True, slots=True, eq=False)
class _Units:
    y: Array
    z: Array
    block: Codes
    labels: tuple[Any, ...]
    cluster: Codes | None
    weight: Array | None

    def of(self, block: int) -> "_Units":
        here = self.block == block
        part = [None if a is None else a[here] for a in (self.cluster, self.weight)]
        return _Units(self.y[here], self.z[here], self.block[here], self.labels, *part)

    def drawn(self, side: int) -> int:
        """How many units, or clusters, of an arm were drawn."""
        mine = self.z == side
        return int(mine.sum()) if self.cluster is None else len(np.unique(self.cluster[mine]))

    @property
    def size(self) -> float:
        return float(len(self.y)) if self.weight is None else float(self.weight.sum())


def blocked_difference(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    blocks: npt.ArrayLike,
    *,
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    uncertainty: Uncertainty | None = None,
    level: float = 0.95,
) -> BlockedDifference:
    """Block-size-weighted difference of outcomes (n,) between arms, blocks (n,) labelled freely.

    Unless said, uncertainty is "within" where every block has two units (clusters) in each arm and
    "between" where every block has one in each. A mixture must be decided: "between" is what
    estimatr does. Within blocks, weights (n,) bring HC2 in place of Neyman's error, and count
    in the blocks' sizes. Raises NotEnoughData for a block without one of the arms,
    UnsupportedCombination for weights with "between" and clusters that span arms or blocks.
    """
    units = _units(outcome, treated, blocks, clusters, weights)
    parts = [units.of(b) for b in range(len(units.labels))]
    _check_blocks(parts, units.labels)
    rule = uncertainty or _usual(parts)
    if rule == "between" and weights is not None and clusters is None:
        raise UnsupportedCombination("Weights have no error between blocks. Leave them out.")
    found = [_block(part, rule) for part in parts]
    sizes = np.array([part.size for part in parts])
    differences = np.array([d for d, _ in found])
    value = float(sizes @ differences / sizes.sum())
    if rule == "within":
        own = np.array([float(e or 0.0) for _, e in found])
        error = float(np.sqrt(((sizes / sizes.sum() * own) ** 2).sum()))
        df = float(sum(p.drawn(1) + p.drawn(0) for p in parts) - 2 * len(parts))
    else:
        error, df = _between(differences, sizes, value, clusters is not None), len(parts) - 1
    each = tuple(
        _effect(p, d, e, p.size / sizes.sum()) for p, (d, e) in zip(parts, found, strict=True)
    )
    count = None if units.cluster is None else int(units.cluster.max()) + 1
    return BlockedDifference(
        estimate(value, error, df, level), _name(rule, count), rule, each, count
    )


def fixed_effects_difference(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    blocks: npt.ArrayLike,
    *,
    clusters: npt.ArrayLike | None = None,
    weights: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> Estimate:
    """Coefficient of the arm in a regression with a dummy per block: weights n_b p_b (1 - p_b).

    HC2 with n - B - 1 degrees of freedom, with clusters CR2, unless said otherwise (estimatr
    `lm_robust(fixed_effects = )` has the same numbers). Blocks of one arm lend nothing to the
    effect.
    """
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    check_enough(z, clusters, errors)
    codes, labels = groups("blocks", blocks, len(y))
    dummies = (codes[:, None] == np.arange(len(labels))).astype(np.float64)
    columns = np.column_stack([dummies, z])
    fit = least_squares(y, columns, weights=weights, clusters=clusters, errors=errors, df=df)
    if len(labels) in fit.dropped:
        raise NotEnoughData("No block has both arms, so that no block compares them.")
    return fit.coefficient(len(labels), level)


def _units(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    blocks: npt.ArrayLike,
    clusters: npt.ArrayLike | None,
    weights: npt.ArrayLike | None,
) -> _Units:
    y = numbers("outcome", outcome)
    z = arm(treated, len(y))
    codes, labels = groups("blocks", blocks, len(y))
    cluster = None if clusters is None else groups("clusters", clusters, len(y))[0]
    if cluster is not None and not constant_within(codes.astype(np.float64), cluster):
        raise BadInput("A cluster lies in several blocks. Each cluster belongs to one.")
    if cluster is not None and not constant_within(z, cluster):
        raise BadInput("A cluster has units in both arms. Each cluster is drawn as a whole.")
    weight = None if weights is None else positive("weights", weights, len(y))
    weight = None if weight is None else weight / weight.mean()
    return _Units(y, z, codes, labels, cluster, weight)


def _check_blocks(parts: list[_Units], labels: tuple[Any, ...]) -> None:
    bare = [
        label for label, p in zip(labels, parts, strict=True) if not (p.drawn(0) and p.drawn(1))
    ]
    if bare:
        raise NotEnoughData(
            f"Blocks {bare[:5]} lack an arm, so that they compare nobody. Join them with others, "
            "leave them out, or weight by fixed effects, where they count nothing."
        )


def _usual(parts: list[_Units]) -> Uncertainty:
    smallest = [min(p.drawn(0), p.drawn(1)) for p in parts]
    if min(smallest) >= 2:
        return "within"
    if all(p.drawn(0) == p.drawn(1) == 1 for p in parts):
        return "between"
    raise UnsupportedCombination(
        f"[{smallest.count(1)}] of [{len(parts)}] blocks have one unit in an arm and no error of "
        'their own. Say uncertainty="between", which uses the differences between all blocks.'
    )


def _block(part: _Units, rule: Uncertainty) -> tuple[float, float | None]:
    y1, y0 = part.y[part.z == 1], part.y[part.z == 0]
    if part.weight is None and part.cluster is None:
        error = two_arm_error(y1, y0)[0] if rule == "within" else None
        return float(y1.mean() - y0.mean()), error
    if rule == "between":
        w = np.ones(len(part.y)) if part.weight is None else part.weight
        sides = [float(w[part.z == s] @ part.y[part.z == s] / w[part.z == s].sum()) for s in (1, 0)]
        return sides[0] - sides[1], None
    if min(part.drawn(0), part.drawn(1)) < 2:
        raise NotEnoughData("A block has one unit or cluster in an arm and no error of its own.")
    fit = least_squares(part.y, intercept_and(part.z), weights=part.weight, clusters=part.cluster)
    return float(fit.coefficients[1]), math.sqrt(fit.covariance[1, 1])


def _between(differences: Array, sizes: Array, value: float, clustered: bool) -> float:
    count, whole = len(differences), sizes.sum()
    if count < 2:
        raise NotEnoughData("There is one block. Uncertainty between blocks needs two.")
    if clustered:
        apart = sizes * differences - whole * value / count
        return math.sqrt(count / ((count - 1) * whole**2) * float(apart @ apart))
    apart = differences - value
    return math.sqrt(float(apart @ apart) / (count * (count - 1)))


def _effect(part: _Units, difference: float, error: float | None, weight: float) -> BlockEffect:
    n1 = int(part.z.sum())
    label = part.labels[int(part.block[0])]
    return BlockEffect(label, n1, len(part.z) - n1, difference, error, float(weight))


def _name(rule: Uncertainty, clusters: int | None) -> str:
    if rule == "within":
        return "Blocked" if clusters is None else "Block-clustered"
    return "Matched-pair" if clusters is None else "Matched-pair clustered"
