"""The propensity score: the chance of taking part, given what was known before (logit or probit).

Maximum likelihood without a penalty by Fisher scoring (McCullagh and Nelder 1989, section 2.5), run
until the step no longer moves the index, so that it agrees with R's `glm` to its tolerance and
better. Rosenbaum and Rubin (1983), "The central role of the propensity score", Biometrika 70.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
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
SETTLED = 1e-10  # largest move of the index at which scoring ends
SEPARATED = 30.0  # an index this far out means a probability that rounds to 0 or 1


@dataclass(frozen=True, slots=True)
class PropensityScore:
    """A fitted model. `score` is the probability, `index` the linear predictor (log odds for logit).

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
    index = _start(outcome, link)
    coefficients = np.zeros(design.shape[1])
    for step in range(1, MOST_STEPS + 1):
        probability, density, weight = _moments(index, link)
        working = index + (outcome - probability) / density
        coefficients = _weighted_solve(design, working, prior * weight)
        moved = row_sums(design, coefficients)
        change = float(np.max(np.abs(moved - index), initial=0.0))
        index = moved
        if np.max(np.abs(index), initial=0.0) > _edge(link):
            raise _separated()
        if change < SETTLED * (1 + float(np.max(np.abs(index), initial=0.0))):
            break
    else:
        raise _separated()
    probability, _, weight = _moments(index, link)
    information = design.T @ (design * (prior * weight)[:, None])
    likelihood = prior * np.where(outcome == 1, np.log(probability), np.log1p(-probability))
    return BinaryFit(
        probability,
        index,
        coefficients,
        np.linalg.inv(information),
        float(likelihood.sum()),
        step,
    )


def _separated() -> NotEnoughData:
    return NotEnoughData(
        "The covariates separate the treated from the others: the propensity model has no maximum. "
        "Drop the covariate that decides who takes part, or people without counterparts."
    )


def _edge(link: Link) -> float:
    return SEPARATED if link == "logit" else 8.0


def _start(outcome: Floats, link: Link) -> Floats:
    """Where R's `glm` starts: (y + 1/2) / 2 on the scale of the link."""
    return _link((outcome + 0.5) / 2, link)


def _link(probability: Floats, link: Link) -> Floats:
    if link == "logit":
        return np.log(probability) - np.log1p(-probability)
    from scipy.special import ndtri

    return np.asarray(ndtri(probability), dtype=np.float64)


def _moments(index: Floats, link: Link) -> tuple[Floats, Floats, Floats]:
    """Probability, its derivative in the index, and the scoring weight."""
    if link == "logit":
        probability = 1 / (1 + np.exp(-index))
        weight = probability * (1 - probability)
        return probability, weight, weight
    if link != "probit":
        raise UnsupportedCombination(f"[link] is logit or probit, not [{link}].")
    from scipy.special import ndtr

    probability = np.clip(ndtr(index), 1e-300, 1 - 1e-16)
    density = np.maximum(np.exp(-0.5 * index * index) / np.sqrt(2 * np.pi), 1e-300)
    return probability, density, density * density / (probability * (1 - probability))


def _weighted_solve(design: Floats, outcome: Floats, weights: Floats) -> Floats:
    root = np.sqrt(weights)
    return np.asarray(
        np.linalg.lstsq(design * root[:, None], outcome * root, rcond=None)[0], dtype=np.float64
    )
