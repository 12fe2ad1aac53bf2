"""Impacts by period: by hand, against statsmodels, and bands that hold for all periods at once."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import norm

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.event_time import (
    Critical,
    PeriodError,
    event_time_impacts,
    simultaneous_bands,
)

NAN = np.nan


def made(seed: int, n: int = 120, periods: int = 4):
    rng = np.random.default_rng(seed)
    z, x = rng.permutation(np.arange(n) % 2), rng.normal(size=n)
    person = rng.normal(size=n)
    y = person[:, None] + 0.5 * x[:, None] + rng.normal(size=(n, periods))
    y[rng.random((n, periods)) < 0.1] = NAN
    return y, z, x


def rng() -> np.random.Generator:
    return np.random.default_rng(5)


def test_each_period_is_a_difference_in_means_with_neyman_errors() -> None:
    y, z, _ = made(1)
    found = event_time_impacts(y, z, rng())
    for k in range(4):
        one, zero = (y[(z == a) & ~np.isnan(y[:, k]), k] for a in (1, 0))
        assert found.bands.estimates[k] == pytest.approx(one.mean() - zero.mean())
        neyman = one.var(ddof=1) / len(one) + zero.var(ddof=1) / len(zero)
        assert found.covariance[k, k] == pytest.approx(neyman)
        assert (found.program_observed[k], found.comparison_observed[k]) == (len(one), len(zero))
        assert found.comparison_means[k] == pytest.approx(zero.mean())


def test_errors_with_covariates_are_those_of_statsmodels() -> None:
    y, z, x = made(2)
    for kind in ("HC0", "HC1", "HC2", "HC3"):
        found = event_time_impacts(y, z, rng(), covariates=x, errors=PeriodError(kind))
        seen = ~np.isnan(y[:, 2])
        design = sm.add_constant(np.column_stack([z, x]))[seen]
        theirs = sm.OLS(y[seen, 2], design).fit(cov_type=kind)
        assert found.bands.estimates[2] == pytest.approx(theirs.params[1])
        assert found.bands.standard_errors[2] == pytest.approx(theirs.bse[1])


def test_periods_are_joined_as_in_one_stacked_regression() -> None:
    """All periods stacked, clustered by person, without small-sample factors."""
    y, z, _ = made(3)
    n, k = y.shape
    period = np.tile(np.arange(k), n)
    person, seen = np.repeat(np.arange(n), k), ~np.isnan(y.ravel())
    dummies = (period[:, None] == np.arange(k)).astype(float)
    design = np.column_stack([dummies, dummies * z[person][:, None]])[seen]
    fit = sm.OLS(y.ravel()[seen], design).fit(
        cov_type="cluster", cov_kwds={"groups": person[seen], "use_correction": False}
    )
    found = event_time_impacts(y, z, rng(), errors=PeriodError.HC0)
    assert found.covariance == pytest.approx(fit.cov_params()[k:, k:])


def test_clusters() -> None:
    y, z, _ = made(4)
    cluster = np.arange(120) // 4
    z = cluster % 2
    found = event_time_impacts(y, z, rng(), cluster=cluster)
    seen = ~np.isnan(y[:, 0])
    theirs = sm.OLS(y[seen, 0], sm.add_constant(z[seen])).fit(
        cov_type="cluster", cov_kwds={"groups": cluster[seen]}
    )
    assert found.bands.standard_errors[0] == pytest.approx(theirs.bse[1])
    with pytest.raises(UnsupportedCombination, match="HC2"):
        event_time_impacts(y, z, rng(), cluster=cluster, errors=PeriodError.HC2)
    with pytest.raises(UnsupportedCombination, match="CR1"):
        event_time_impacts(y, z, rng(), errors=PeriodError.CR1)


def test_the_bands_nest() -> None:
    y, z, _ = made(5)
    bands = event_time_impacts(y, z, rng()).bands
    assert bands.pointwise < bands.critical < bands.sidak < bands.bonferroni
    assert (bands.bonferroni_low < bands.low).all()
    assert (bands.high < bands.bonferroni_high).all()
    assert bands.bonferroni == pytest.approx(norm.ppf(1 - 0.05 / 8))


def test_independent_and_identical_periods() -> None:
    """Independent: Šidák's value is exact. Identical: one test is all there is."""
    independent = simultaneous_bands(np.zeros(3), np.eye(3), rng())
    assert independent.critical == pytest.approx(independent.sidak, abs=2e-4)
    same = simultaneous_bands(np.zeros(3), np.ones((3, 3)), rng(), method=Critical.SIMULATED)
    assert same.critical == pytest.approx(same.pointwise, abs=0.03)
    assert simultaneous_bands([1.0], [[4.0]], rng()).critical == pytest.approx(norm.ppf(0.975))


def test_a_period_in_which_nothing_varies_has_no_width() -> None:
    bands = simultaneous_bands([0.0, 1.0], [[0.0, 0.0], [0.0, 4.0]], rng())
    assert (bands.low[0], bands.high[0]) == (0.0, 0.0)
    assert bands.critical == pytest.approx(bands.pointwise)


def test_the_same_seed_gives_the_same_band() -> None:
    covariance = 0.5 + 0.5 * np.eye(4)
    first, second = (simultaneous_bands(np.zeros(4), covariance, rng()).critical for _ in "ab")
    assert first == second


def test_what_is_no_covariance_or_no_period_is_refused() -> None:
    with pytest.raises(BadInput, match="symmetric"):
        simultaneous_bands([0.0, 0.0], [[1.0, 0.5], [0.2, 1.0]], rng())
    with pytest.raises(BadInput, match="negative eigenvalues"):
        simultaneous_bands([0.0, 0.0], [[1.0, 2.0], [2.0, 1.0]], rng())
    with pytest.raises(NotEnoughData, match=r"Period \[1\] has \[1\]"):
        event_time_impacts([[1.0], [NAN], [2], [3]], [0, 0, 1, 1], rng())
    with pytest.raises(BadInput, match="repeat"):
        event_time_impacts(np.ones((4, 1)), [1, 1, 0, 0], rng(), covariates=[1.0, 1, 0, 0])


@pytest.mark.long
def test_the_band_covers_all_periods_at_once() -> None:
    source = np.random.default_rng(6)
    hits = 0
    for _ in range(500):
        z = source.permutation(np.arange(200) % 2)
        y = source.normal(size=200)[:, None] + source.normal(size=(200, 6))
        bands = event_time_impacts(y, z, source, method=Critical.SIMULATED, draws=4000).bands
        hits += bool(((bands.low <= 0) & (bands.high >= 0)).all())
    assert 0.92 <= hits / 500 <= 0.975
