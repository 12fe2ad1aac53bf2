"""One statistic for several outcomes and thousands of draws, by matrix products.

A draw enters through sums over the treated and over the controls alone, so that draws times
outcomes is one product of matrices. People count 1 / chance of the arm that a draw gives them: for
complete and simple designs that is the difference in means, for blocks the difference weighted by
block size, in general Hajek's.

    "difference"    that difference
    "studentized"   divided by its standard error in the same draw (Chung and Romano 2013; Wu and
                    Ding 2021: valid in large samples for the weak null too). `error` says which:
        "HC2"       the whole sample's, as ri2 has it; clusters count as their sums (CR2 where
                    weights are equal)
        "blocks"    Neyman's of each block, as `blocked_difference`
        "between"   from the differences of the blocks, for pairs
    "adjusted"      the coefficient in the regression on arm and covariates, equal chances only
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.impact.arrays import Array
from ladderway.domain.evaluation.impact.robust import sums
from ladderway.domain.evaluation.randomization.designs import Design

Statistic = Literal["difference", "studentized", "adjusted"]
Error = Literal["HC2", "blocks", "between"]

# Outcomes (n, m) of people under treatment and without.
Pair = tuple[Array, Array]

CELLS = 2_000_000  # draws times units that are turned into floats at a time


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Per unit: the weight and the weighted outcomes (units, m) it lends to either arm."""

    weight1: Array
    weight0: Array
    sum1: Array
    sum0: Array


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """`difference` (r, m) for r draws and m outcomes; `variance` (r, m) where errors were asked."""

    difference: Array
    variance: Array | None


def usual_error(design: Design) -> Error:
    """The error that fits the design: "between" for pairs, "blocks" where each block has two units
    in each arm, else "HC2"."""
    if design.kind != "fixed number" or len(design.treated) == 1 or design.clustered:
        return "HC2"
    if design.paired:
        return "between"
    sizes = np.bincount(design.unit_group)
    least = np.minimum(design.treated, sizes - design.treated).min()
    return "blocks" if least >= 2 else "HC2"


def check_error(design: Design, error: Error) -> None:
    """Raises UnsupportedCombination, NotEnoughData."""
    if error == "HC2":
        return
    if design.kind != "fixed number" or design.clustered:
        raise UnsupportedCombination(f"The error [{error}] is for people drawn within blocks.")
    sizes = np.bincount(design.unit_group)
    least = int(np.minimum(design.treated, sizes - design.treated).min())
    if error == "blocks" and least < 2:
        raise NotEnoughData('A block has one person in an arm. Take "between" or "HC2".')
    if error == "between" and len(sizes) < 2:
        raise NotEnoughData("There is one block. Errors between blocks need two.")


def differences(
    outcomes: Array, design: Design, draws: npt.NDArray[np.generic], error: Error | None
) -> Computed:
    """Outcomes (n, m), draws (r, units): the difference of each, and with an error its variance.

    NaN where a draw leaves an arm empty (simple draws only) or a variance without units.
    """
    centred = outcomes - outcomes.mean(axis=0)
    return of_arms(centred, centred, design, draws, error)


def of_arms(
    treated: Array,
    untreated: Array,
    design: Design,
    draws: npt.NDArray[np.generic],
    error: Error | None,
) -> Computed:
    """`differences` where the outcomes (n, m) of people depend on the arm that they are given."""
    sides = _sides(treated, untreated, design)
    parts = [_part(z, sides, (treated, untreated), design, error) for z in _in_floats(draws)]
    variance = None if error is None else np.vstack([v for _, v in parts if v is not None])
    return Computed(np.vstack([d for d, _ in parts]), variance)


def adjusted(
    outcomes: Array, covariates: Array, design: Design, draws: npt.NDArray[np.generic]
) -> Computed:
    """Coefficients of the arm beside covariates (n, p): z'My / z'Mz (Frisch, Waugh, Lovell)."""
    if not np.allclose(design.chance, design.chance[0]):
        raise UnsupportedCombination(
            "With unequal chances the weights change with the draw. Adjust the outcome beforehand: "
            "test the residuals of a regression on covariates and blocks."
        )
    basis, upper = np.linalg.qr(np.column_stack([np.ones(design.n), covariates]))
    basis = basis[:, np.abs(np.diag(upper)) > 1e-10 * np.abs(upper).max()]
    left = sums(outcomes - basis @ (basis.T @ outcomes), design.unit)
    basis, size = sums(basis, design.unit), np.bincount(design.unit).astype(np.float64)
    found = []
    for z in _in_floats(draws):
        inside = z @ size - ((z @ basis) ** 2).sum(axis=1)
        found.append(z @ left / inside[:, None])
    return Computed(np.vstack(found), None)


def _in_floats(draws: npt.NDArray[np.generic]) -> Iterator[Array]:
    step = max(1, CELLS // max(draws.shape[1], 1))
    for start in range(0, len(draws), step):
        yield draws[start : start + step].astype(np.float64)


def _sides(treated: Array, untreated: Array, design: Design) -> Sides:
    w1, w0 = 1 / design.chance, 1 / (1 - design.chance)
    totals = [sums(w[:, None], design.unit)[:, 0] for w in (w1, w0)]
    both = ((w1, treated), (w0, untreated))
    weighted = [sums(w[:, None] * outcomes, design.unit) for w, outcomes in both]
    return Sides(totals[0], totals[1], weighted[0], weighted[1])


def _part(
    z: Array, sides: Sides, outcomes: Pair, design: Design, error: Error | None
) -> tuple[Array, Array | None]:
    with np.errstate(divide="ignore", invalid="ignore"):
        # One product for all four sums: reading the draws is what takes time.
        lent = np.column_stack([sides.weight1, sides.weight0, sides.sum1, sides.sum0])
        inside, m = z @ lent, sides.sum1.shape[1]
        mass1, mass0 = inside[:, 0], sides.weight0.sum() - inside[:, 1]
        mean1 = inside[:, 2 : 2 + m] / mass1[:, None]
        mean0 = (sides.sum0.sum(axis=0) - inside[:, 2 + m :]) / mass0[:, None]
        if error is None:
            return mean1 - mean0, None
        if error != "HC2":
            return mean1 - mean0, _by_block(z, outcomes, design, error)
        variance = _arm_variance(z, sides.weight1, sides.sum1, mass1, mean1)
        variance += _arm_variance(1 - z, sides.weight0, sides.sum0, mass0, mean0)
    return mean1 - mean0, variance


def _arm_variance(arm: Array, weight: Array, total: Array, mass: Array, mean: Array) -> Array:
    """Sum over the arm's units of (total - weight mean)^2 / (1 - weight / mass), over mass^2.

    `arm` (r, units) is 1 for its units. Equal weights let the denominator out of the sum; weights
    that add up to the same in all draws make it a matter of the unit.
    """
    after: Array | float = 1.0
    room = np.ones(len(weight))
    if (weight == weight[0]).all():
        after = 1 / (1 - weight[0] / mass)[:, None]
    elif np.ptp(mass) < 1e-9 * mass[0]:
        room = 1 / (1 - weight / mass[0])
    else:
        arm = arm / (1 - weight / mass[:, None])
    columns = np.column_stack(
        [total**2 * room[:, None], total * (weight * room)[:, None], weight**2 * room]
    )
    found, m = arm @ columns, total.shape[1]
    squares, crossed, weights = found[:, :m], found[:, m : 2 * m], found[:, 2 * m :]
    variance: Array = np.maximum(squares - 2 * mean * crossed + mean**2 * weights, 0)
    return variance * after / mass[:, None] ** 2


def _by_block(z: Array, outcomes: Pair, design: Design, error: Error) -> Array:
    sizes = np.bincount(design.unit_group)
    total = np.zeros((len(z), outcomes[0].shape[1]))
    apart = []
    for g, treated in enumerate(design.treated):
        here = np.flatnonzero(design.unit_group == g)
        one = _block_moments(z[:, here], (outcomes[0][here], outcomes[1][here]), treated)
        if error == "blocks":
            total += (sizes[g] / design.n) ** 2 * one[1]
        else:
            apart.append(one[0])
    if error == "blocks":
        return total
    each = np.array(apart)
    share = (sizes / design.n)[:, None, None]
    middle = (share * each).sum(axis=0)
    spread: Array = ((each - middle) ** 2).sum(axis=0) / (len(sizes) * (len(sizes) - 1))
    return spread


def _block_moments(z: Array, outcomes: Pair, treated: int) -> tuple[Array, Array]:
    """Difference and Neyman variance within one block, (r, m) each."""
    control = z.shape[1] - treated
    middles = [outcome.mean(axis=0) for outcome in outcomes]
    of1, of0 = (outcome - middle for outcome, middle in zip(outcomes, middles, strict=True))
    sum1, square1 = z @ of1, z @ of1**2
    sum0, square0 = of0.sum(axis=0) - z @ of0, (of0**2).sum(axis=0) - z @ of0**2
    difference = sum1 / treated - sum0 / control + (middles[0] - middles[1])
    if min(treated, control) < 2:
        return difference, np.full_like(difference, np.nan)
    spread1 = np.maximum(square1 - sum1**2 / treated, 0) / (treated - 1)
    spread0 = np.maximum(square0 - sum0**2 / control, 0) / (control - 1)
    return difference, spread1 / treated + spread0 / control
