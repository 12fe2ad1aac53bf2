"""Published answers of real experiments come out of our estimators."""

import numpy as np
import pytest
from causaldata import nsw_mixtape
from linearmodels.iv import IV2SLS

from ladderway.domain.evaluation.impact.adjusted import lin
from ladderway.domain.evaluation.impact.binary import binary_effect
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.difference import difference_in_means
from ladderway.domain.evaluation.impact.sites import site_effects
from ladderway.domain.evaluation.randomization.designs import design_of
from ladderway.domain.evaluation.randomization.inference import randomization_test
from tests.program_eval import table


def test_nsw_as_dehejia_and_wahba_have_it() -> None:
    nsw = nsw_mixtape.load_pandas().data
    y, z = nsw["re78"].to_numpy(float), nsw["treat"].to_numpy(float)
    found = difference_in_means(y, z)
    assert found.estimate.value == pytest.approx(1794.34, abs=0.005)
    assert (found.treated.n, found.control.n) == (185, 260)
    # Studentized, since the arms' spreads differ: the plain difference pools them.
    redrawn = randomization_test(
        y, z, design_of(z), draws=4000, rng=np.random.default_rng(1), statistic="studentized"
    )
    assert redrawn.effect == pytest.approx(found.estimate.value)
    assert 0.001 < redrawn.p_value < 0.012
    assert redrawn.interval == pytest.approx((found.estimate.low, found.estimate.high), rel=0.1)


def test_nsw_as_lalonde_has_it() -> None:
    nsw = table("nsw_lalonde_full.csv")
    found = difference_in_means(nsw["re78"], nsw["treat"])
    assert found.estimate.value == pytest.approx(886.30, abs=0.005)
    adjusted = lin(nsw["re78"], nsw["treat"], np.c_[nsw["age"], nsw["re75"], nsw["nodegree"]])
    assert adjusted.estimate.standard_error <= found.estimate.standard_error * 1.01


@pytest.mark.parametrize(("male", "effect", "published"), [(1, 1116.58, 1117), (0, 1242.56, 1243)])
def test_jtpa_offers_and_their_compliers(male: int, effect: float, published: int) -> None:
    jtpa = {k: v[table_rows(male)] for k, v in table("jtpa_abadie_angrist_imbens.csv.gz").items()}
    y, d, z = jtpa["earnings_30m"], jtpa["training"], jtpa["assignment"]
    offer = difference_in_means(y, z).estimate
    assert offer.value == pytest.approx(effect, abs=0.005)
    assert round(offer.value) == published
    found = complier_effect(y, d, z)
    assert found.effect.value == pytest.approx(offer.value / found.compliers)
    plain = IV2SLS(y, np.ones(len(y)), d, z).fit(cov_type="robust", debiased=True)
    ours = complier_effect(y, d, z, errors="HC1").effect
    assert ours.value == pytest.approx(plain.params.iloc[1], rel=1e-9)
    assert ours.standard_error == pytest.approx(plain.std_errors.iloc[1], rel=1e-9)
    assert found.first_stage.statistic == pytest.approx(found.effective_f)
    assert found.first_stage.statistic > 1000
    assert found.weak_robust is not None
    assert found.weak_robust.kind == "interval"
    ends = (found.effect.low, found.effect.high)
    error = found.effect.standard_error
    assert found.weak_robust.pieces[0] == pytest.approx(ends, abs=0.05 * error)


def table_rows(male: int) -> np.ndarray:
    return table("jtpa_abadie_angrist_imbens.csv.gz")["male"] == male


def test_jtpa_women_by_site() -> None:
    """Another release of the same women, 6,102 in 16 sites with the same mean effect."""
    jtpa = table("jtpa_women_by_site.csv")
    whole = difference_in_means(jtpa["Y"], jtpa["T"]).estimate
    assert whole.value == pytest.approx(1242.56, abs=0.005)
    pooled = site_effects(jtpa["Y"], jtpa["T"], jtpa["site"])
    assert len(pooled.sites) == 16
    assert pooled.mean.low < whole.value < pooled.mean.high
    own, drawn = [np.array([getattr(s, k) for s in pooled.sites]) for k in ("own", "pooled")]
    assert drawn.std() < own.std()
    assert pooled.q_p_value > 0.05


def test_job_corps_weekly_earnings() -> None:
    corps = table("job_corps.csv.gz")
    for year, effect in (("earny2", -2.27), ("earny3", 11.46), ("earny4", 16.06)):
        found = difference_in_means(corps[year], corps["assignment"]).estimate
        assert found.value == pytest.approx(effect, abs=0.005)


def test_jobs_ii_employment() -> None:
    jobs = table("jobs_ii.csv")
    works = (jobs["work1"] == "psyemp").astype(float)
    found = binary_effect(works, jobs["treat"])
    rates = (found.rate_treated.value, found.rate_control.value)
    assert rates == pytest.approx((0.345, 0.288), abs=0.0005)
    assert found.effect.value == pytest.approx(
        difference_in_means(works, jobs["treat"]).estimate.value
    )
