"""Least squares, logit and two stages against statsmodels and linearmodels on random data."""

import numpy as np
import pytest
import statsmodels.api as sm
from linearmodels.iv import IV2SLS

from ladderway.domain.evaluation.impact.binary import binary_effect, logit
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.linear import least_squares

RNG = np.random.default_rng(7)
N = 150
X = np.c_[np.ones(N), RNG.integers(0, 2, N), RNG.normal(size=(N, 2))]
Y = X @ [1.0, 0.5, 1.0, -1.0] + RNG.normal(size=N) * (1 + X[:, 1])
W = RNG.uniform(0.5, 2, N)
GROUPS = RNG.integers(0, 15, N)


@pytest.mark.parametrize("errors", ["HC0", "HC1", "HC2", "HC3"])
@pytest.mark.parametrize("weights", [None, W])
def test_robust_errors(errors: str, weights: np.ndarray | None) -> None:
    ours = least_squares(Y, X, weights=weights, errors=errors)
    model = sm.OLS(Y, X) if weights is None else sm.WLS(Y, X, weights=weights)
    theirs = model.fit(cov_type=errors, use_t=True)
    assert ours.coefficients == pytest.approx(theirs.params)
    assert ours.covariance == pytest.approx(theirs.cov_params(), rel=1e-9)
    one = ours.coefficient(1)
    assert one.p_value == pytest.approx(theirs.pvalues[1], rel=1e-8)
    assert (one.low, one.high) == pytest.approx(tuple(theirs.conf_int()[1]))


def test_cluster_errors_of_stata() -> None:
    ours = least_squares(Y, X, clusters=GROUPS, errors="CR1S").coefficient(1)
    theirs = sm.OLS(Y, X).fit(cov_type="cluster", cov_kwds={"groups": GROUPS}, use_t=True)
    assert ours.standard_error == pytest.approx(theirs.bse[1], rel=1e-9)
    assert ours.p_value == pytest.approx(theirs.pvalues[1], rel=1e-8)


def test_logit_and_its_marginal_effect() -> None:
    work = (Y > 1).astype(float)
    theirs = sm.Logit(work, X).fit(disp=0, tol=1e-14)
    assert logit(work, X).coefficients == pytest.approx(theirs.params, rel=1e-7)
    step = theirs.get_margeff(dummy=True)
    ours = binary_effect(work, X[:, 1], X[:, 2:], errors="classical")
    assert ours.effect.value == pytest.approx(step.margeff[0], rel=1e-7)
    assert ours.effect.standard_error == pytest.approx(step.margeff_se[0], rel=1e-6)
    slope = theirs.get_margeff()
    ours = binary_effect(work, X[:, 1], X[:, 2:], errors="classical", change="slope")
    assert ours.effect.value == pytest.approx(slope.margeff[0], rel=1e-7)
    assert ours.effect.standard_error == pytest.approx(slope.margeff_se[0], rel=1e-6)


@pytest.mark.parametrize(("errors", "theirs"), [("classical", "unadjusted"), ("HC1", "robust")])
def test_two_stages(errors: str, theirs: str) -> None:
    uptake = (RNG.random(N) < 0.2 + 0.5 * X[:, 1]).astype(float)
    ours = complier_effect(Y, uptake, X[:, 1], X[:, 2:], errors=errors).effect
    fit = IV2SLS(Y, X[:, [0, 2, 3]], uptake, X[:, 1]).fit(cov_type=theirs, debiased=True)
    assert ours.value == pytest.approx(fit.params.iloc[-1], rel=1e-9)
    assert ours.standard_error == pytest.approx(fit.std_errors.iloc[-1], rel=1e-9)
