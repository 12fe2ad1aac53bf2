"""Entropy balancing: the weights nearest to equal ones that make chosen moments agree exactly.

Hainmueller (2012), Political Analysis 20, equations 8 to 10; the same weights as R `ebal`, but
solved until the moments agree to `tolerance` standard deviations (`ebal` stops at a difference of
one in the sum), and as `WeightIt` with method "ebal".
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Bools,
    Floats,
    Numbers,
    arms,
    independent_columns,
    matrix,
    outcome_vector,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison._effect import Effect, effect
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

BalanceEstimand = Literal["ATT", "ATC", "ATE"]
Total = Literal["target", "own"]

MOST_STEPS = 500

ASSUMED: Assumptions = (
    Assumption.NO_UNMEASURED_CONFOUNDING,
    Assumption.OVERLAP,
    Assumption.NO_INTERFERENCE,
    Assumption.BALANCE_OF_MOMENTS_IS_ENOUGH,
)


@dataclass(frozen=True, slots=True)
class BalancedWeights:
    """Weights of length n, one for the estimand's own arm.

    `terms` are the standardized moments that were balanced (n, m), centred on the target;
    `imbalance` is the largest difference left, in standard deviations of the target.
    """

    estimand: BalanceEstimand
    weights: Floats
    terms: Floats
    imbalance: float
    steps: int


def entropy_balance(
    covariates: Numbers,
    treated: Numbers,
    *,
    estimand: BalanceEstimand = "ATT",
    moments: Literal[1, 2, 3] = 1,
    base_weights: Numbers | None = None,
    total: Total = "target",
    tolerance: float = 1e-8,
) -> BalancedWeights:
    """Balance means (`moments` 1), and squares (2) and cubes (3) of covariates with more values.

    With moments 2 the variances agree up to the factor n/(n-1) of each arm, since the raw squares
    do. Columns that follow from others are left out. `base_weights` are where the weights start
    from. `total`: weights of a reweighted arm add up to the size of the `target` (R `ebal`) or of
    the arm's `own` people (`WeightIt`: mean one). Raises NotEnoughData where no weights do it: the
    target lies outside what the arm can reach.
    """
    flags = arms(treated)
    values = matrix(covariates, "covariates", flags.size)
    base = np.ones(flags.size) if base_weights is None else vector(base_weights, "base_weights")
    if base.size != flags.size or (base <= 0).any():
        raise BadInput("[base_weights] must be above nought, one for each person.")
    people = {"ATT": flags, "ATC": ~flags, "ATE": np.ones(flags.size, dtype=bool)}[estimand]
    terms = _terms(values, people, moments)
    weights = np.ones(flags.size)
    steps = 0
    for side in (flags, ~flags):
        if estimand == "ATE" or not people[side].any():
            shares, taken = _solve(terms[side], base[side], tolerance)
            size = people.sum() if total == "target" else side.sum()
            weights[side] = shares * size
            steps = max(steps, taken)
    left = _left(terms, flags, weights, people)
    return BalancedWeights(estimand, weights, terms, left, steps)


def _terms(values: Floats, people: Bools, moments: int) -> Floats:
    if moments not in (1, 2, 3):
        raise BadInput(f"[moments] must be 1, 2 or 3: [{moments}].")
    scaled = _standardized(values, people)
    columns = [scaled]
    several = [k for k in range(values.shape[1]) if np.unique(values[:, k]).size > 2]
    for power in range(2, moments + 1):
        columns.append(scaled[:, several] ** power)
    stacked = _standardized(np.column_stack(columns), people)
    kept = independent_columns(with_constant(stacked))
    return np.ascontiguousarray(stacked[:, kept[1:] - 1])


def _standardized(values: Floats, people: Bools) -> Floats:
    """Centred on the target and divided by its spread, or by everybody's where it has none."""
    spread = values[people].std(axis=0)
    fallback = values.std(axis=0)
    spread = np.where(spread > 0, spread, np.where(fallback > 0, fallback, 1.0))
    return np.asarray((values - values[people].mean(axis=0)) / spread, dtype=np.float64)


def _solve(terms: Floats, base: Floats, tolerance: float) -> tuple[Floats, int]:
    """Newton's method with halving on the dual, log of the sum of base times exp(terms @ dual)."""
    dual = np.zeros(terms.shape[1])
    shares, height = _shares(terms, base, dual)
    for step in range(MOST_STEPS):
        gap = shares @ terms
        if np.max(np.abs(gap), initial=0.0) < tolerance:
            return shares, step
        spread = (terms * shares[:, None]).T @ terms - np.outer(gap, gap)
        move = -np.linalg.lstsq(spread, gap, rcond=None)[0]
        size, moved = 1.0, False
        while size > 1e-10:
            trial, trial_height = _shares(terms, base, dual + size * move)
            if trial_height <= height + 1e-4 * size * float(gap @ move):
                dual, shares, height, moved = dual + size * move, trial, trial_height, True
                break
            size /= 2
        if not moved or np.max(np.abs(dual)) > 1e6:
            break
    gap = shares @ terms
    if np.max(np.abs(gap), initial=0.0) < max(tolerance, 1e-7):
        return shares, MOST_STEPS
    raise NotEnoughData(
        "No weights make these moments agree: the target lies outside what the other arm reaches. "
        "Balance fewer moments, or keep to the people whom both arms have."
    )


def _shares(terms: Floats, base: Floats, dual: Floats) -> tuple[Floats, float]:
    index = terms @ dual + np.log(base)
    top = index.max()
    raised = np.exp(index - top)
    return raised / raised.sum(), float(np.log(raised.sum()) + top)


def _left(terms: Floats, flags: Bools, weights: Floats, people: Bools) -> float:
    gaps = [weights[side] @ terms[side] / weights[side].sum() for side in (flags, ~flags)]
    return float(np.max(np.abs(np.concatenate(gaps)), initial=0.0))


def entropy_balanced_effect(
    outcome: Numbers, treated: Numbers, balanced: BalancedWeights, *, level: float = 0.95
) -> Effect:
    """Difference of weighted means; the error counts that the weights were fitted.

    Influence functions of the exponential-tilting moments: the outcome less its weighted regression
    on the balanced terms (Zhao and Percival 2017, theorem 1, where balance and regression agree).
    """
    flags = arms(treated)
    outcomes = outcome_vector(outcome, flags.size)
    people = {
        "ATT": flags,
        "ATC": ~flags,
        "ATE": np.ones(flags.size, dtype=bool),
    }[balanced.estimand]
    means, influence = [], np.zeros(flags.size)
    for side, sign in ((flags, 1.0), (~flags, -1.0)):
        mean, part = _arm(outcomes, side, people, balanced)
        means.append(mean)
        influence += sign * part
    return effect(
        means[0] - means[1],
        float(np.sqrt(np.mean(influence**2) / flags.size)),
        estimand=balanced.estimand,
        error="m_estimation",
        treated=int(flags.sum()),
        compared=int((~flags).sum()),
        assumptions=ASSUMED,
        level=level,
    )


def _arm(
    outcomes: Floats, side: Bools, people: Bools, balanced: BalancedWeights
) -> tuple[float, Floats]:
    """Weighted mean of one arm and its influence function over everybody."""
    n = side.size
    shares = balanced.weights[side] / balanced.weights[side].sum()
    mean = float(shares @ outcomes[side])
    influence = np.zeros(n)
    if balanced.estimand != "ATE" and people[side].all():
        influence[side] = n * shares * (outcomes[side] - mean)
        return mean, influence
    root = np.sqrt(shares)[:, None]
    design = with_constant(balanced.terms[side])
    slopes = np.linalg.lstsq(design * root, outcomes[side] * root[:, 0], rcond=None)[0][1:]
    expected = balanced.terms @ slopes
    influence[people] += expected[people] / people.mean()
    influence[side] += n * shares * (outcomes[side] - mean - expected[side])
    return mean, influence
