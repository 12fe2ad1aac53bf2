"""Clusters of unequal size and several sites, against the manuals of clusterPower and WebPower."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats import power as outside

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power_clusters import (
    Sites,
    Unequal,
    cluster_mean_power,
    cluster_mean_power_of_sizes,
    cluster_proportion_power,
    clusters_for_mean,
    clusters_for_proportion,
    design_effect,
    design_effect_of_sizes,
    intraclass_correlation,
    multisite_power,
    people_per_cluster,
)
from ladderway.domain.evaluation.power_many import (
    anova_power,
    chi_squared_power,
    regression_power,
)


class TestManualOfClusterPower:
    def test_means(self) -> None:
        equal = cluster_mean_power(1, 16, 10, 0.1, variance=5)
        assert equal == pytest.approx(0.801766, abs=5e-7)
        unequal = cluster_mean_power(0.2, 20, 100, 0.1, cv=0.5, variance=1)
        assert unequal == pytest.approx(0.4559881, abs=5e-8)
        assert clusters_for_mean(1, 10, 0.1, variance=5).whole == 16

    def test_clusters_of_given_sizes(self) -> None:
        """0.13315 in the manual, by multiplying where the source divides."""
        sizes = [100, 50, 25, 100, 100]
        theirs = cluster_mean_power_of_sizes(0.2, sizes, 0.1, multiplied=True)
        assert theirs == pytest.approx(0.13315, abs=5e-6)
        assert cluster_mean_power_of_sizes(0.2, sizes, 0.1) < theirs
        equal = cluster_mean_power_of_sizes(0.2, [75] * 5, 0.1)
        assert equal == pytest.approx(float(cluster_mean_power(0.2, 5, 75, 0.1)))

    def test_proportions(self) -> None:
        size = clusters_for_proportion(0.1, 0.2, 10, 0.1)
        assert 37 < size.exact < 39
        back = cluster_proportion_power(0.1, 0.2, size.exact, 10, 0.1)
        assert back == pytest.approx(0.8, abs=1e-8)


def test_design_effects_by_hand() -> None:
    assert design_effect(20, 0.05) == pytest.approx(1.95)
    assert design_effect(20, 0.05, cv=0.5) == pytest.approx(1 + (1.25 * 20 - 1) * 0.05)
    assert design_effect(20, 0.0, cv=0.7) == 1.0
    weight = 1 / 1.95
    taylor = 1.95 / (1 - 0.25 * weight * (1 - weight))
    assert design_effect(20, 0.05, 0.5, Unequal.TAYLOR) == pytest.approx(taylor)


def test_the_taylor_series_is_near_the_design_effect_of_real_sizes() -> None:
    sizes = np.array([14, 18, 20, 22, 26] * 8)
    cv = sizes.std() / sizes.mean()
    near = design_effect(sizes.mean(), 0.1, cv, Unequal.TAYLOR)
    assert design_effect_of_sizes(sizes, 0.1) == pytest.approx(float(near), rel=2e-3)


@given(st.floats(0.01, 0.5), st.floats(0.0, 0.9))
def test_the_best_weights_never_need_more_than_weights_by_size(icc: float, cv: float) -> None:
    assert design_effect(30, icc, cv, Unequal.TAYLOR) <= design_effect(30, icc, cv) + 1e-9


def test_pooled_and_normal_proportions_by_hand() -> None:
    """p = 0.3 and 0.4, 20 clusters of 15 an arm, icc 0.02: design effect 1.28."""
    deviation = (2 * 0.35 * 0.65 * 1.28 / 300) ** 0.5
    found = cluster_proportion_power(0.3, 0.4, 20, 15, 0.02, pooled=True, normal=True)
    by_hand = outside.normal_power(0.1 / deviation, 1, 0.05, alternative="larger")
    assert found == pytest.approx(
        outside.normal_power(0.1 / deviation, 1, 0.025, alternative="larger")
    )
    assert found < by_hand


def test_more_people_in_few_clusters_reach_a_ceiling() -> None:
    assert people_per_cluster(0.6, 10, 0.05).whole > 1
    with pytest.raises(NotEnoughData, match="more clusters"):
        people_per_cluster(0.2, 6, 0.1)


class TestManualOfWebPower:
    def test_the_effect_across_sites(self) -> None:
        found = multisite_power(
            Sites.EFFECT, sites=20, people=45, effect=0.5, site_variance=0.5,
            residual_variance=1.25,
        )  # fmt: skip
        assert found == pytest.approx(0.8583253, abs=5e-8)

    def test_no_variance_across_sites_is_found_as_often_as_the_level_says(self) -> None:
        for tested in (Sites.MEANS, Sites.HETEROGENEITY):
            found = multisite_power(tested, sites=12, people=30, site_variance=0.0)
            assert found == pytest.approx(0.05)


class TestExamplesOfPwr:
    """?pwr.anova.test, ?pwr.f2.test, ?pwr.chisq.test."""

    def test_them(self) -> None:
        assert anova_power(0.28, 4, 20) == pytest.approx(0.5149793, abs=5e-8)
        assert regression_power(0.1 / 0.9, 5, 89) == pytest.approx(0.6735858, abs=5e-8)
        assert chi_squared_power(0.289, 100, 3) == pytest.approx(0.6750777, abs=5e-8)
        assert chi_squared_power(0.1, 2096.079, 20) == pytest.approx(0.80, abs=1e-6)

    def test_no_effect_is_found_as_often_as_the_level_says(self) -> None:
        assert anova_power([0.0, 0.0], 4, 20) == pytest.approx([0.05, 0.05])
        assert regression_power(0.0, 5, 89, alpha=0.1) == pytest.approx(0.1)
        assert chi_squared_power(0.0, 100, 3) == pytest.approx(0.05)


@pytest.mark.parametrize(
    "call",
    [
        lambda: design_effect(10, 1.5),
        lambda: design_effect(10, 0.1, -1),
        lambda: design_effect(20, 0.05, 3.0, Unequal.TAYLOR),
        lambda: design_effect_of_sizes([], 0.1),
    ],
)
def test_what_cannot_be_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        call()


def test_too_little_is_refused() -> None:
    with pytest.raises(NotEnoughData):
        multisite_power(Sites.MEANS, sites=1, people=30)
    with pytest.raises(NotEnoughData):
        anova_power(0.2, 1, 30)


def test_the_correlation_within_clusters_by_hand_and_by_its_components() -> None:
    """Sizes 2, 3, 1; means 2, 5, 9."""
    y, g = [1, 3, 4, 5, 6, 9], ["a", "a", "b", "b", "b", "c"]
    found = intraclass_correlation(y, g)
    grand = 28 / 6
    between = (2 * (2 - grand) ** 2 + 3 * (5 - grand) ** 2 + (9 - grand) ** 2) / 2
    within = (2 + 2) / 3
    size = (6 - 14 / 6) / 2
    assert (found.between, found.within, found.size) == pytest.approx((between, within, size))
    components = (between - within) / size
    assert found.value == pytest.approx(components / (components + within))
    assert found.low < found.value < found.high
    with pytest.raises(NotEnoughData, match="a pair"):
        intraclass_correlation([1, 2, 3], [1, 2, 3])
    with pytest.raises(NotEnoughData, match="varies"):
        intraclass_correlation([1, 1, 2, 2], [1, 1, 2, 2])


def test_the_interval_of_the_correlation_is_searles() -> None:
    """Shrout and Fleiss (1979): six targets by four judges, ICC(1,1) 0.17, from -0.13 to 0.72."""
    ratings = np.array(
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    )
    found = intraclass_correlation(ratings.ravel(), np.repeat(np.arange(6), 4))
    told = (found.value, found.low, found.high)
    assert told == pytest.approx((0.17, -0.13, 0.72), abs=0.005)
