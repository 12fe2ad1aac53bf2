"""Power of one comparison, against R's documented outputs, Cohen's tables and statsmodels."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats import power as outside

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power import (
    Proportions,
    SampleSize,
    TTest,
    cohens_h,
    critical_value,
    detectable_mean,
    detectable_proportion,
    mean_power,
    mean_power_normal,
    mean_sample_size,
    proportion_power,
    proportion_sample_size,
    rejection,
    with_continuity,
)


def share_at(h: float, other: float) -> float:
    """The share whose h from another is as given."""
    return math.sin((h + 2 * math.asin(math.sqrt(other))) / 2) ** 2


class TestDocumentedOutputsOfR:
    """The examples of ?power.t.test, ?power.prop.test and the manual of pwr."""

    def test_power_t_test(self) -> None:
        assert mean_power(1, 20, strict=False) == pytest.approx(0.8689528, abs=5e-8)
        assert mean_sample_size(1, power=0.9, strict=False).exact == pytest.approx(
            22.0211, abs=1e-4
        )
        one = mean_sample_size(1, power=0.9, sides=1).exact
        assert one == pytest.approx(17.84713, abs=1e-4)

    def test_power_prop_test(self) -> None:
        found = proportion_power(0.5, 0.75, 50, method=Proportions.POOLED, strict=False)
        assert found == pytest.approx(0.7401659, abs=5e-8)
        size = proportion_sample_size(0.5, 0.75, power=0.9, method=Proportions.POOLED, strict=False)
        assert size.exact == pytest.approx(76.7, abs=0.05)
        assert size.whole == 77

    def test_pwr_t_test(self) -> None:
        one = mean_power(0.2, 60, kind=TTest.ONE_SAMPLE, alpha=0.10)
        assert one == pytest.approx(0.4555818, abs=5e-8)
        assert mean_power(2 / 2.8, 30) == pytest.approx(0.7764889, abs=5e-8)
        size = mean_sample_size(0.3, power=0.75, sides=1)
        assert size.exact == pytest.approx(120.2232, abs=5e-5)

    def test_pwr_t2n_test(self) -> None:
        found = mean_power(0.6, 90, other=60, sides=1)
        assert found == pytest.approx(0.9737262, abs=5e-8)

    def test_pwr_2p_and_2p2n_test(self) -> None:
        first = share_at(0.3, 0.3)
        same = proportion_power(first, 0.3, 80, method=Proportions.ARCSINE, sides=1)
        other = proportion_power(first, 0.3, 80, other=245, method=Proportions.ARCSINE, sides=1)
        assert same == pytest.approx(0.5996777, abs=5e-8)
        assert other == pytest.approx(0.7532924, abs=5e-8)


@pytest.mark.parametrize(
    ("d", "n"), [(0.20, 393), (0.30, 175), (0.40, 99), (0.50, 64), (0.80, 26), (1.00, 17)]
)
def test_cohens_table_of_sizes_for_means(d: float, n: int) -> None:
    """Cohen (1988), two-sided 0.05, power 0.80."""
    assert mean_sample_size(d).whole == pytest.approx(n, abs=1)


@pytest.mark.parametrize(("h", "n"), [(0.20, 392), (0.50, 63), (0.80, 25)])
def test_cohens_table_of_sizes_for_proportions(h: float, n: int) -> None:
    size = proportion_sample_size(share_at(h, 0.2), 0.2, method=Proportions.ARCSINE)
    assert size.nearest == pytest.approx(n, abs=1)


@given(
    st.floats(0.05, 1.5),
    st.integers(3, 300),
    st.integers(3, 300),
    st.sampled_from([0.01, 0.05, 0.10]),
)
def test_means_as_in_statsmodels(effect: float, n: int, other: int, alpha: float) -> None:
    mine = float(mean_power(effect, n, other=other, alpha=alpha))
    theirs = outside.TTestIndPower().power(effect, n, alpha, ratio=other / n)
    assume(np.isfinite(theirs))  # scipy's noncentral t gives up on some tails
    assert mine == pytest.approx(theirs, abs=1e-7)


@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98), st.integers(5, 500))
def test_arcsine_as_in_statsmodels(first: float, second: float, n: int) -> None:
    mine = float(proportion_power(first, second, n, method=Proportions.ARCSINE))
    theirs = outside.NormalIndPower().power(abs(float(cohens_h(first, second))), n, 0.05)
    assert mine == pytest.approx(theirs, abs=1e-9)


@given(st.floats(0.1, 2.0), st.floats(0.3, 0.97), st.floats(0.25, 4.0), st.sampled_from([1, 2]))
def test_size_and_power_are_each_others_inverse(
    effect: float, power: float, ratio: float, sides: int
) -> None:
    size = mean_sample_size(effect, power=power, ratio=ratio, sides=sides)
    back = mean_power(effect, size.exact, other=ratio * size.exact, sides=sides)
    smallest = 3 / (1 + ratio)
    assert back == pytest.approx(power, abs=1e-8) or size.exact == pytest.approx(smallest)
    found = detectable_mean(30, power=power, sides=sides)
    assert mean_power(found, 30, sides=sides) == pytest.approx(power, abs=1e-8)


@given(st.floats(0.05, 0.9), st.booleans())
def test_a_detectable_share_is_found_with_the_power_asked(control: float, lower: bool) -> None:
    try:
        found = detectable_proportion(control, 400, lower=lower)
    except NotEnoughData:
        edge = 0.0 if lower else 1.0
        assert proportion_power(edge, control, 400) < 0.8
        return
    assert (found < control) is lower
    assert proportion_power(found, control, 400) == pytest.approx(0.8, abs=1e-6)


def test_no_effect_is_found_as_often_as_the_level_says() -> None:
    assert mean_power(0.0, 40) == pytest.approx(0.05)
    assert mean_power(0.0, 40, strict=False) == pytest.approx(0.025)
    assert proportion_power(0.3, 0.3, 40) == pytest.approx(0.05)


def test_power_nears_that_of_the_normal_with_many_people() -> None:
    assert mean_power(0.02, 50_000) == pytest.approx(float(mean_power_normal(0.02, 50_000)), 1e-4)


def test_a_large_effect_is_sure_to_be_found() -> None:
    assert rejection([40.0, 500.0], [5.0, 10_000.0]) == pytest.approx([1.0, 1.0])


def test_the_normal_test_takes_arrays() -> None:
    found = mean_power_normal(np.array([0.0, 0.28]), 200)
    assert found == pytest.approx([0.05, 0.7995], abs=1e-3)


def test_the_continuity_correction_by_hand() -> None:
    """n = 100, gap 0.2: 25 (1 + √1.2)² = 109.77."""
    assert with_continuity(SampleSize(100.0), 0.5, 0.3).exact == pytest.approx(109.7723, abs=1e-4)


def test_whole_sizes_round_up_but_for_a_hair() -> None:
    assert SampleSize(64.0000000001).whole == 64
    assert SampleSize(63.77).whole == 64
    assert SampleSize(63.2).nearest == 63


def test_critical_values() -> None:
    assert critical_value(math.inf) == pytest.approx(1.959964, abs=1e-6)
    assert critical_value(10, 0.05, 1) == pytest.approx(1.812461, abs=1e-6)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: mean_power(0.5, 20, alpha=1.5), "1.5"),
        (lambda: mean_power(0.5, 20, sides=3), "3"),
        (lambda: mean_power(0.5, 20, sd=0), "not above 0"),
        (lambda: mean_power(0.5, 20, other=5, kind=TTest.PAIRED), "one size"),
        (lambda: proportion_power(1.2, 0.5, 20), "between 0 and 1"),
        (lambda: mean_sample_size(0.0), "least that matters"),
        (lambda: mean_sample_size(0.5, power=1.0), "no probability"),
        (lambda: proportion_sample_size(0.5, 0.5), "least that matters"),
    ],
)
def test_what_cannot_be_is_refused(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput, match=said):
        call()


def test_too_few_people_are_refused() -> None:
    with pytest.raises(NotEnoughData, match="degrees of freedom"):
        mean_power(0.5, 1)
    with pytest.raises(NotEnoughData, match="told from"):
        detectable_proportion(0.9, 5)
