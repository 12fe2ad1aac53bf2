"""Those who answered, weighted to stand for everybody assigned.

If, given what was known at assignment, who answers has nothing to do with the outcome, weighting by
one over the probability of an answer takes the bias away. Probabilities come from a logit of
answering on baseline characteristics, in each arm its own or in both together. Source: Wooldridge,
Journal of Econometrics 141 (2007), 1281-1301; normalized weights: Hájek (1971).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import (
    Flags,
    Matrix,
    Vector,
    arms,
    flags,
    matrix,
    share,
    vector,
)

ROUNDS = 50
SETTLED = 1e-12
STEEPEST = 30.0  # logits beyond: the answer is foretold


class ResponseModel(StrEnum):
    EACH_ARM = "each_arm"  # a logit for each arm
    BOTH = "both"  # one logit with the arm as one of its regressors


class WeightedError(StrEnum):
    """What the standard error takes for known."""

    STACKED = "stacked"  # nothing: the logit and the means are one set of estimating equations
    FIXED = "fixed"  # the weights: √(Σ w²(y − m)²)/Σ w of each arm, the HC0 of weighted regression
    HC1 = "HC1"  # the weights; √(n/(n − 2)), n all who answered
    HC2 = "HC2"  # the weights; each residual over √(1 − w/Σ w), as R's estimatr
    HC3 = "HC3"  # the weights; each residual over 1 − w/Σ w
    SURVEY = "survey"  # the weights; √(n/(n − 1)), as R's survey


@dataclass(frozen=True, slots=True)
class ResponseWeights:
    """`probability`, `weight`: (n,), weight zero for those who did not answer.

    `effective_program`, `effective_comparison`: (Σ w)²/Σ w² of each arm, the number of unweighted
    answers that would be as good.
    """

    probability: Vector
    weight: Vector
    effective_program: float
    effective_comparison: float


@dataclass(frozen=True, slots=True)
class WeightedDifference:
    """Difference between the arms' weighted means, normal interval."""

    effect: float
    standard_error: float
    low: float
    high: float
    program_mean: float
    comparison_mean: float
    weights: ResponseWeights


def logit_fit(outcome: Flags, design: Matrix) -> Vector:
    """Coefficients by Newton's method, (k,); the design includes its constant.

    Raises BadInput where a regressor repeats others or foretells the outcome (separation).
    """
    beta = np.zeros(design.shape[1])
    for _round in range(ROUNDS):
        p = expit(design @ beta)
        information = (design * (p * (1 - p))[:, None]).T @ design
        if np.linalg.cond(information) > 1 / np.finfo(float).eps:
            raise BadInput("A regressor of the response model repeats others or foretells it.")
        step = np.linalg.solve(information, design.T @ (outcome - p))
        beta = beta + step
        if np.abs(design @ beta).max() > STEEPEST:
            raise BadInput("The response model foretells some answers; use fewer regressors.")
        if np.abs(step).max() < SETTLED:
            return beta
    raise BadInput(f"The response model did not settle in [{ROUNDS}] rounds; use fewer regressors.")


def response_weights(
    treated: ArrayLike,
    responded: ArrayLike,
    covariates: ArrayLike,
    *,
    model: ResponseModel = ResponseModel.EACH_ARM,
    largest: float | None = None,
) -> ResponseWeights:
    """Weights one over the probability of an answer. `covariates`: baseline, complete, (n, k).

    `largest`: weights above are set to it (winsorized), which trades bias for variance.
    Raises BadInput as `logit_fit`, NotEnoughData where an arm has no answer.
    """
    group = arms(treated)
    seen, design = _design(group, responded, covariates, model)
    return _weights(group, seen, expit(design @ logit_fit(seen, design)), largest)


def weighted_difference(
    outcome: ArrayLike,
    treated: ArrayLike,
    covariates: ArrayLike,
    *,
    model: ResponseModel = ResponseModel.EACH_ARM,
    errors: WeightedError = WeightedError.STACKED,
    largest: float | None = None,
    level: float = 0.95,
) -> WeightedDifference:
    """The impact on everybody assigned; a missing outcome (no answer) is NaN, (n,).

    Stacked errors count that the probabilities are estimated; they are not defined for weights cut
    at `largest` and are refused there. Where everybody answered, weights are one.
    """
    group = arms(treated)
    y = vector("outcome", outcome, len(group), missing=True)
    if largest is not None and errors is WeightedError.STACKED:
        raise BadInput("Stacked errors are not defined with a largest weight; ask for fixed ones.")
    seen = ~np.isnan(y)
    if seen.all():
        design, p = np.ones((len(y), 1)), np.ones(len(y))
    else:
        seen, design = _design(group, seen, covariates, model)
        p = expit(design @ logit_fit(seen, design))
    weights = _weights(group, seen, p, largest)
    filled = np.where(seen, y, 0.0)
    one, moved_one = _arm_mean(filled, group, weights, design, seen, errors)
    zero, moved_zero = _arm_mean(filled, ~group, weights, design, seen, errors)
    error = float(np.sqrt(((moved_one - moved_zero) ** 2).sum()))
    effect, reach = one - zero, float(norm.ppf(0.5 + share("level", level) / 2)) * error
    return WeightedDifference(effect, error, effect - reach, effect + reach, one, zero, weights)


def _design(
    group: Flags, responded: ArrayLike, covariates: ArrayLike, model: ResponseModel
) -> tuple[Flags, Matrix]:
    seen = flags("responded", responded, len(group))
    for name, arm in (("program", group), ("comparison", ~group)):
        if not seen[arm].any():
            raise NotEnoughData(f"Nobody in the {name} group answered.")
    x = matrix("covariates", covariates, len(group))
    spread = x.std(axis=0)
    x = (x - x.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    common = np.column_stack([np.ones(len(group)), x])
    if model is ResponseModel.BOTH:
        return seen, np.column_stack([common, group])
    return seen, np.column_stack([common * group[:, None], common * ~group[:, None]])


def _weights(group: Flags, seen: Flags, p: Vector, largest: float | None) -> ResponseWeights:
    weight = np.where(seen, 1 / p, 0.0)
    if largest is not None:
        if not largest >= 1:
            raise BadInput(f"The largest weight must be one or more; it is [{largest}].")
        weight = np.minimum(weight, largest)
    kish = [weight[a].sum() ** 2 / (weight[a] ** 2).sum() for a in (group, ~group)]
    return ResponseWeights(p, weight, float(kish[0]), float(kish[1]))


def _arm_mean(
    y: Vector,
    arm: Flags,
    weights: ResponseWeights,
    design: Matrix,
    seen: Flags,
    errors: WeightedError,
) -> tuple[float, Vector]:
    """An arm's weighted mean, and what each unit moves it by, (n,)."""
    w = weights.weight * arm
    mean = float(w @ y / w.sum())
    moved = w * (y - mean)
    p = weights.probability
    if errors is not WeightedError.STACKED:
        return mean, np.asarray(moved * _factor(w / w.sum(), int(seen.sum()), errors) / w.sum())
    if (p < 1).any():
        information = (design * (p * (1 - p))[:, None]).T @ design
        slope = design.T @ (moved * (1 - p))
        moved = moved - (design @ np.linalg.solve(information, slope)) * (seen - p)
    return mean, np.asarray(moved / w.sum())


def _factor(leverage: Vector, answers: int, errors: WeightedError) -> Vector | float:
    if errors is WeightedError.FIXED:
        return 1.0
    if errors in (WeightedError.HC1, WeightedError.SURVEY):
        lost = 2 if errors is WeightedError.HC1 else 1
        return float(np.sqrt(answers / (answers - lost)))
    if (leverage > 1 - 1e-10).any():
        raise NotEnoughData("One answer alone makes up an arm; HC2 and HC3 are not defined.")
    left = 1 - leverage
    return np.asarray(1 / (np.sqrt(left) if errors is WeightedError.HC2 else left))
