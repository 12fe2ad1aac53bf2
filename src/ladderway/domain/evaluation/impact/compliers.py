"""Effect of taking part on those who take part because they were offered it.

Two-stage least squares; with one arm and no covariate Wald's ratio of the effect on the outcome to
the effect on taking part (Imbens and Angrist 1994: no defiers, and the offer works through taking
part alone). Outside references: estimatr `iv_robust`, AER `ivreg`, linearmodels `IV2SLS`, ivmodel.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.impact.arrays import (
    Array,
    check_enough,
    columns,
    groups,
    numbers,
    positive,
)
from ladderway.domain.evaluation.impact.design import Design, design, independent
from ladderway.domain.evaluation.impact.estimate import Estimate
from ladderway.domain.evaluation.impact.linear import (
    JointTest,
    LinearFit,
    fitted,
    intercept_and,
    least_squares,
    settled,
)
from ladderway.domain.evaluation.impact.robust import Df, Errors
from ladderway.domain.evaluation.impact.weak import AndersonRubin, anderson_rubin, joint_covariance


@dataclass(frozen=True, slots=True, eq=False)
class ComplierEffect:
    """`effect` is per unit of taking part. `offer_on_outcome` and `offer_on_uptake` are the two
    sides of the ratio where there is one instrument, else None.

    `first_stage` is the F of the instruments with the chosen errors; `effective_f` that of Montiel
    Olea and Pflueger (2013), equal to it for one instrument. `weak_robust` holds whatever the
    strength of the offer; None for several instruments with robust errors, where no closed form is
    known. `compliers` is the share of people moved by the offer.
    """

    effect: Estimate
    offer_on_outcome: Estimate | None
    offer_on_uptake: Estimate | None
    first_stage: JointTest
    effective_f: float
    weak_robust: AndersonRubin | None
    fit: LinearFit

    @property
    def compliers(self) -> float | None:
        return None if self.offer_on_uptake is None else self.offer_on_uptake.value


def complier_effect(
    outcome: npt.ArrayLike,
    uptake: npt.ArrayLike,
    offered: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    *,
    weights: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    errors: Errors | None = None,
    df: Df | None = None,
    level: float = 0.95,
) -> ComplierEffect:
    """Outcomes (n,), uptake (n,) of any scale, offers (n,) or several instruments (n, l).

    Covariates (n, p), blocks as dummies among them, stand in both stages. Errors use the residuals
    of the outcome on uptake itself and the leverages of fitted uptake: HC2 and n - k degrees of
    freedom, with clusters CR2 and Satterthwaite's, as `iv_robust`; "classical" with n - k is
    `ivreg`'s and ivmodel's. The weak-instrument interval uses the same errors; see
    `anderson_rubin`. Raises NotEnoughData where the offer moves nobody, BadInput.
    """
    y = numbers("outcome", outcome)
    d = numbers("uptake", uptake, len(y))
    z = columns("offered", offered, len(y))
    x = np.ones((len(y), 1))
    if covariates is not None:
        x = intercept_and(columns("covariates", covariates, len(y)))
    w = None if weights is None else positive("weights", weights, len(y))
    codes = None if clusters is None else groups("clusters", clusters, len(y))[0]
    if z.shape[1] == 1 and np.isin(z, (0.0, 1.0)).all():
        check_enough(z[:, 0], codes, errors)
    x = x[:, independent(x)]
    reduced = design(np.column_stack([x, z]), w, codes)
    _check_instruments(reduced, x.shape[1], z.shape[1])
    second, residuals = _two_stages(y, d, x, reduced)
    fit = fitted(second, second.solve(y), residuals, errors, df)
    kind, rule = fit.errors, fit.df_rule
    stage = least_squares(d, reduced.columns, weights=w, clusters=codes, errors=kind, df=rule)
    instruments = np.eye(reduced.rank)[x.shape[1] :]
    single = len(instruments) == 1
    on_outcome = least_squares(y, reduced.columns, weights=w, clusters=codes, errors=kind, df=rule)
    weak = None
    if single or kind == "classical":
        weak = anderson_rubin(y, d, reduced, x.shape[1], kind, rule, level)
    return ComplierEffect(
        fit.coefficient(x.shape[1], level),
        on_outcome.coefficient(x.shape[1], level) if single else None,
        stage.coefficient(x.shape[1], level) if single else None,
        stage.wald(instruments),
        _effective_f(d, reduced, x.shape[1], kind),
        weak,
        fit,
    )


def _check_instruments(reduced: Design, exogenous: int, wanted: int) -> None:
    if reduced.rank - exogenous < wanted:
        raise BadInput("An instrument is a sum of covariates or of other instruments. Drop it.")


def _two_stages(y: Array, d: Array, x: Array, reduced: Design) -> tuple[Design, Array]:
    """The second stage on fitted uptake, and the residuals of the outcome on uptake itself."""
    fitted_d = reduced.columns @ reduced.solve(d)
    second = design(np.column_stack([x, fitted_d]), reduced.weights, reduced.clusters)
    if second.rank <= x.shape[1]:
        raise NotEnoughData("The offer moves nobody's uptake, so that there are no compliers.")
    beta = second.solve(y)
    return second, settled(y - np.column_stack([x, d]) @ beta, y)


def _effective_f(d: Array, reduced: Design, exogenous: int, errors: Errors) -> float:
    """d'P d over the trace of the instruments' robust variance, instruments made orthonormal."""
    root = np.sqrt(reduced.weights)[:, None]
    q, _ = np.linalg.qr(reduced.columns * root)
    turned = design(q / root, reduced.weights, reduced.clusters)
    gamma = turned.solve(d)
    residuals = d - turned.columns @ gamma
    inner = joint_covariance(turned, errors, residuals, residuals)
    gained = gamma[exogenous:]
    spread = float(np.trace(inner[exogenous:, exogenous:]))
    return float(gained @ gained) / spread if spread > 0 else math.inf
