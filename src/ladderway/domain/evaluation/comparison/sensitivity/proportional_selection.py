"""How far selection on the unobserved, in proportion to that on the observed, moves an estimate.

Oster (2019), "Unobservable selection and coefficient stability", JBES 37, propositions 2 and 3;
formulas as in Stata `psacalc` 2 and R `robomit`. Variances divide by n - 1.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.evaluation.comparison._arrays import (
    Floats,
    Numbers,
    matrix,
    vector,
    with_constant,
)
from ladderway.domain.evaluation.comparison.assumptions import Assumption, Assumptions
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

ASSUMED: Assumptions = (Assumption.PROPORTIONAL_SELECTION, Assumption.LINEAR_OUTCOME)


@dataclass(frozen=True, slots=True)
class Movements:
    """What the regressions without and with controls say.

    `beta_short`, `r2_short` without controls (only with what is `always` in), `beta`, `r2` with
    them; variances of the outcome, of treatment (net of `always`), and of treatment net of all.
    """

    beta_short: float
    r2_short: float
    beta: float
    r2: float
    variance_outcome: float
    variance_treatment: float
    variance_residual: float


@dataclass(frozen=True, slots=True)
class Selection:
    """Oster's two answers.

    `delta`: how many times as strong, selection on the unobserved that makes the effect `target`.
    `beta`: the effect where it is `assumed_delta` times as strong, the solution nearest to the
    estimate among those that go the same way as the controls moved it; `solutions` are all.
    """

    delta: float
    beta: float
    solutions: tuple[float, ...]
    r2_most: float
    assumed_delta: float
    target: float
    assumptions: Assumptions


def movements(
    outcome: Numbers, treatment: Numbers, controls: Numbers, *, always: Numbers | None = None
) -> Movements:
    """Run the two regressions. `always` are controls in both (`mcontrol` of Stata)."""
    y = vector(outcome, "outcome")
    x = vector(treatment, "treatment", y.size)
    added = matrix(controls, "controls", y.size)
    if y.size < 2 or not np.ptp(y) > 0:
        raise NotEnoughData("The outcome does not vary: there is no R².")
    base = np.empty((y.size, 0)) if always is None else matrix(always, "always", y.size)
    everything = np.column_stack([base, added])
    beta_short, r2_short = _fit(y, x, base)
    beta, r2 = _fit(y, x, everything)
    return Movements(
        beta_short,
        r2_short,
        beta,
        r2,
        float(y.var(ddof=1)),
        float(_rest(x, base).var(ddof=1)),
        float(_rest(x, everything).var(ddof=1)),
    )


def _rest(x: Floats, covariates: Floats) -> Floats:
    design = with_constant(covariates)
    return x - design @ np.linalg.lstsq(design, x, rcond=None)[0]


def _fit(y: Floats, x: Floats, covariates: Floats) -> tuple[float, float]:
    rest = _rest(x, covariates)
    if rest.var() <= 1e-14 * max(x.var(), 1e-300):
        raise NotEnoughData("The controls leave nothing of treatment to learn from.")
    slope = float(rest @ y / (rest @ rest))
    left = _rest(y, np.column_stack([x, covariates]))
    return slope, float(1 - left.var() / y.var())


def selection(
    found: Movements, *, r2_most: float, delta: float = 1.0, target: float = 0.0
) -> Selection:
    """Delta for `target`, and beta for `delta`, where the R² of the full truth is `r2_most`.

    Oster's rule of thumb is 1.3 times the R² with controls, at most 1. Raises BadInput where
    `r2_most` is below that R².
    """
    if not found.r2 <= r2_most <= 1:
        raise BadInput(f"[r2_most] must lie between [{found.r2:.4f}] and 1: [{r2_most}].")
    solutions = _betas(found, r2_most, delta)
    return Selection(
        _delta(found, r2_most, target),
        solutions[0],
        solutions,
        r2_most,
        delta,
        target,
        ASSUMED,
    )


def _delta(found: Movements, r2_most: float, target: float) -> float:
    """Proposition 3."""
    moved, away = found.beta_short - found.beta, found.beta - target
    tau, sigma = found.variance_residual, found.variance_treatment
    gained = (found.r2 - found.r2_short) * found.variance_outcome
    left = (r2_most - found.r2) * found.variance_outcome
    square = away**2 * tau * moved * sigma
    cube = away**3 * (tau * sigma - tau**2)
    above = away * gained * tau + away * sigma * tau * moved**2 + 2 * square + cube
    below = left * moved * sigma + away * left * (sigma - tau) + square + cube
    return above / below if below != 0 else float("inf")


def _betas(found: Movements, r2_most: float, delta: float) -> tuple[float, ...]:
    """Roots of the cubic of proposition 2 (a quadratic for delta 1), best first."""
    moved = found.beta_short - found.beta
    tau, sigma = found.variance_residual, found.variance_treatment
    gained = (found.r2 - found.r2_short) * found.variance_outcome
    left = (r2_most - found.r2) * found.variance_outcome
    terms = [
        (delta - 1) * (tau * sigma - tau**2),
        tau * moved * sigma * (delta - 2),
        delta * left * (sigma - tau) - gained * tau - sigma * tau * moved**2,
        left * delta * moved * sigma,
    ]
    roots = np.roots(np.trim_zeros(np.asarray(terms), "f"))
    real = np.real(roots[np.abs(np.imag(roots)) < 1e-8 * (1 + np.abs(roots))])
    if real.size == 0:
        raise NotEnoughData("No bias is consistent with this [delta] and [r2_most].")
    betas = found.beta - real
    astray = np.sign(betas - found.beta) != np.sign(found.beta - found.beta_short)
    order = np.lexsort((np.abs(betas - found.beta), astray))
    return tuple(float(betas[at]) for at in order)
