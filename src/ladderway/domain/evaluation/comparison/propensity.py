"""The propensity score: the chance of taking part, given what was known before (logit or probit).

Maximum likelihood without a penalty by Fisher scoring (McCullagh and Nelder 1989, section 2.5), run
until the step no longer moves the index, so that it agrees with R's `glm` to its tolerance and
better. Rosenbaum and Rubin (1983), "The central role of the propensity score", Biometrika 70.
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
    independent_columns,
    matrix,
    row_sums,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination

Link = Literal["logit", "probit"]

MOST_STEPS = 100
SETTLED = 1e-9  # largest move of the index at which scoring ends
FARTHEST = 300.0  # an index beyond this is as good as infinite, and its exponential still finite
CERTAIN = -1e-6  # a likelihood this close to one means that every outcome is foretold


@dataclass(frozen=True, slots=True)
class PropensityScore:
    """A fitted model. `score` is the probability, `index` the linear predictor (log odds).

    `coefficients` starts with the constant and has one entry per column kept; `columns` numbers the
    covariates kept (those that depend on earlier ones are dropped, as R does). `covariance` is the
    inverse of the expected information.
    """

    link: Link
    score: Floats
    index: Floats
    coefficients: Floats
    covariance: Floats
    columns: Ints
    log_likelihood: float
    steps: int


def propensity_score(
    covariates: Numbers,
    treated: Numbers,
    *,
    link: Link = "logit",
    weights: Numbers | None = None,
) -> PropensityScore:
    """Fit P(treated | covariates). A constant is added; give none.

    `covariates` is (n, k), `treated` 0/1, `weights` sampling weights of length n. Raises
    NotEnoughData where the covariates separate the arms (no maximum exists), BadInput for values
    that cannot be used.
    """
    flags = arms(treated)
    design = matrix(covariates, "covariates", flags.size)
    prior = np.ones(flags.size) if weights is None else vector(weights, "weights", flags.size)
    if (prior < 0).any():
        raise BadInput("[weights] must not be negative.")
    full = with_constant(design)
    kept = independent_columns(full)
    fit = fit_binary(full[:, kept], flags.astype(np.float64), prior, link)
    return PropensityScore(
        link,
        fit.probability,
        fit.index,
        fit.coefficients,
        fit.covariance,
        kept[1:] - 1,
        fit.log_likelihood,
        fit.steps,
    )


@dataclass(frozen=True, slots=True)
class BinaryFit:
    """Maximum likelihood for a 0/1 outcome on a given design."""

    probability: Floats
    index: Floats
    coefficients: Floats
    covariance: Floats
    log_likelihood: float
    steps: int


def fit_binary(design: Floats, outcome: Floats, prior: Floats, link: Link) -> BinaryFit:
    """Fisher scoring on a full-rank design. Raises NotEnoughData on separation."""
    yes = outcome == 1
    index = _start(outcome, link)
    for step in range(1, MOST_STEPS + 1):
        pull, weight = _scoring(index, yes, link)
        coefficients = _weighted_solve(design, index + pull, prior * weight)
        moved = row_sums(design, coefficients)
        change = float(np.max(np.abs(moved - index)))
        index, taken = moved, step
        if change < SETTLED * (1 + float(np.max(np.abs(index)))):
            break
    else:
        raise _separated()
    likelihood = float(prior @ _log_chance(index, yes, link))
    if likelihood > CERTAIN:
        raise _separated()
    weight = _scoring(index, yes, link)[1]
    information = design.T @ (design * (prior * weight)[:, None])
    covariance = np.asarray(np.linalg.inv(information), dtype=np.float64)
    return BinaryFit(_chance(index, link), index, coefficients, covariance, likelihood, taken)


def _separated() -> NotEnoughData:
    return NotEnoughData(
        "The covariates separate the treated from the others: the propensity model has no maximum. "
        "Drop the covariate that decides who takes part, or people without counterparts."
    )


def _start(outcome: Floats, link: Link) -> Floats:
    """Where R's `glm` starts: (y + 1/2) / 2 on the scale of the link."""
    start = (outcome + 0.5) / 2
    if link == "logit":
        return np.asarray(np.log(start / (1 - start)), dtype=np.float64)
    if link != "probit":
        raise UnsupportedCombination(f"[link] is logit or probit, not [{link}].")
    from scipy.special import ndtri

    return np.asarray(ndtri(start), dtype=np.float64)


def _chance(index: Floats, link: Link) -> Floats:
    if link == "logit":
        return np.asarray(1 / (1 + np.exp(-np.maximum(index, -FARTHEST))), dtype=np.float64)
    from scipy.special import ndtr

    return np.asarray(ndtr(index), dtype=np.float64)


def _log_chance(index: Floats, yes: Bools, link: Link) -> Floats:
    """Log of the probability of what happened, in the tails too."""
    signed = np.where(yes, index, -index)
    if link == "logit":
        return np.asarray(-np.logaddexp(0.0, -signed), dtype=np.float64)
    from scipy.special import log_ndtr

    return np.asarray(log_ndtr(signed), dtype=np.float64)


def _scoring(index: Floats, yes: Bools, link: Link) -> tuple[Floats, Floats]:
    """(y - p) over the slope of p, and the scoring weight, without cancellation."""
    far = np.clip(index, -FARTHEST, FARTHEST)
    if link == "logit":
        up, down = 1 + np.exp(-far), 1 + np.exp(far)
        return np.where(yes, up, -down), 1 / (up * down)
    from scipy.special import log_ndtr

    density = -0.5 * far * far - 0.5 * np.log(2 * np.pi)
    above, below = log_ndtr(-far), log_ndtr(far)
    pull = np.where(yes, np.exp(above - density), -np.exp(below - density))
    return pull, np.exp(2 * density - above - below)


def _weighted_solve(design: Floats, outcome: Floats, weights: Floats) -> Floats:
    """Columns are brought to one size first: squares of pay lie beside zeros and ones."""
    root = np.sqrt(weights)
    scaled = design * root[:, None]
    size = np.linalg.norm(scaled, axis=0)
    size = np.where(size > 0, size, 1.0)
    solution = np.linalg.lstsq(scaled / size, outcome * root, rcond=None)[0]
    return np.asarray(solution / size, dtype=np.float64)
