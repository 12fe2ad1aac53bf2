"""Designs with levels, against published examples of PowerUp!, WebPower and clusterPower."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.power import mean_power
from ladderway.domain.evaluation.power_nested import (
    Nested,
    Top,
    degrees_of_freedom,
    multiplier,
    nested_detectable,
    nested_power,
    nested_sample_size,
    standard_error,
)


def test_blooms_multipliers() -> None:
    """Bloom (1995): 2.8 two-sided and 2.49 one-sided at power 0.8; table 1 for few clusters."""
    assert multiplier(1e9) == pytest.approx(2.80, abs=0.005)
    assert multiplier(1e9, sides=1) == pytest.approx(2.49, abs=0.005)
    assert multiplier(1e9, power=0.9) == pytest.approx(3.24, abs=0.005)
    assert multiplier(18) == pytest.approx(2.96, abs=0.005)


def test_a_power_below_a_half_takes_from_the_multiplier() -> None:
    assert multiplier(1e9, power=0.3) == pytest.approx(1.959964 - 0.524401, abs=1e-5)


class TestExamplesOfPowerUp:
    """Dong and Maynard (2013) and the manual of PowerUpR."""

    def test_blocks_with_one_effect(self) -> None:
        found = nested_detectable(Nested((55, 14), top=Top.COMMON))
        assert (found.effect, found.df) == (pytest.approx(0.202, abs=5e-4), 755)

    def test_clusters_in_fixed_blocks(self) -> None:
        found = nested_detectable(Nested((20, 44, 5), 2, Top.FIXED, (0.10,)))
        assert (found.effect, found.df) == (pytest.approx(0.145, abs=5e-4), 210)

    def test_people_in_random_sites_of_random_districts(self) -> None:
        design = Nested((69, 10, 100), 1, Top.RANDOM, (0.15, 0.20), heterogeneity=(0.10, 0.10))
        assert nested_detectable(design).effect == pytest.approx(0.045, abs=5e-4)

    def test_the_interval_around_a_detectable_effect(self) -> None:
        found = nested_detectable(Nested((4, 20), 2, icc=(0.20,)), alpha=0.01)
        assert found.df == 18
        half = found.effect - found.low
        assert half / found.standard_error == pytest.approx(2.878440, abs=1e-5)  # t(0.995, 18)
        assert found.high - found.effect == pytest.approx(half)


def test_clusters_as_in_webpower() -> None:
    """?wp.crt2arm: f = 0.6, n = 20, J = 10, icc = 0.1 gives 0.5901684."""
    found = nested_power(Nested((20, 10), 2, icc=(0.1,)), 0.6)
    assert found == pytest.approx(0.5901684, abs=5e-8)


def test_people_without_levels_are_a_t_test() -> None:
    assert nested_power(Nested((80,)), 0.5) == pytest.approx(float(mean_power(0.5, 40)))


def test_a_standard_error_by_hand() -> None:
    """ρ₂ (1 − R²₂) / (p (1 − p) J) + (1 − ρ₂)(1 − R²₁) / (p (1 − p) J n)"""
    design = Nested((10, 30), 2, icc=(0.2,), treated_share=0.4, explained=(0.3, 0.5))
    by_hand = 0.2 * 0.5 / (0.24 * 30) + 0.8 * 0.7 / (0.24 * 300)
    assert standard_error(design) == pytest.approx(math.sqrt(by_hand))


@pytest.mark.parametrize(
    ("design", "df"),
    [
        (Nested((100,), covariates=3), 95),
        (Nested((10, 30), 2, icc=(0.1,), covariates=2), 26),
        (Nested((10, 30), top=Top.COMMON, covariates=2), 267),
        (Nested((10, 30), top=Top.FIXED, covariates=2), 238),
        (Nested((10, 30), 1, Top.RANDOM, (0.1,), heterogeneity=(0.2,), covariates=2), 27),
        (Nested((10, 6, 5), 2, Top.FIXED, (0.1,), covariates=1), 19),
        (Nested((10, 6, 5), 3, icc=(0.1, 0.1)), 3),
        (Nested((10, 6, 5, 9), 4, icc=(0.1, 0.1, 0.1), covariates=1), 6),
        (Nested((10, 6, 5, 9), 3, Top.FIXED, (0.1, 0.1)), 27),
    ],
)
def test_degrees_of_freedom(design: Nested, df: float) -> None:
    assert degrees_of_freedom(design) == df


@given(
    st.floats(0.05, 0.6),
    st.floats(0.0, 0.4),
    st.floats(0.0, 0.8),
    st.booleans(),
    st.floats(0.3, 0.95),
)
def test_size_and_detectable_effect_are_each_others_inverse(
    effect: float, icc: float, explained: float, exact: bool, power: float
) -> None:
    design = Nested((12, 1), 2, icc=(icc,), explained=(0.0, explained))
    size = nested_sample_size(design, effect, power=power, exact=exact).exact
    sized = Nested((12, size), 2, icc=(icc,), explained=(0.0, explained))
    if size > 2.51:
        found = nested_detectable(sized, power=power, exact=exact).effect
        assert found == pytest.approx(effect, rel=1e-6)


@given(st.floats(3.0, 500.0), st.floats(0.5, 0.95))
def test_the_exact_effect_has_exactly_the_power(top: float, power: float) -> None:
    design = Nested((8, top), 2, icc=(0.1,))
    found = nested_detectable(design, power=power, exact=True)
    assert nested_power(design, found.effect) == pytest.approx(power, abs=1e-7)


def test_sizes_from_a_published_example() -> None:
    """?mrss.bira2c1 with n = 55: nine or ten blocks find 0.25."""
    size = nested_sample_size(Nested((55, 1), top=Top.COMMON), 0.25)
    assert size.nearest == 9
    assert size.whole == 10


@pytest.mark.parametrize(
    "make",
    [
        lambda: Nested((10, 5), 1, Top.ASSIGNED),
        lambda: Nested((10, 5), 2, Top.RANDOM, (0.1,)),
        lambda: Nested((10, 5), 3),
        lambda: Nested((10, 5, 4), 1, Top.FIXED, (0.1,), heterogeneity=(0.1,)),
        lambda: Nested((10, 5, 4), 2, Top.COMMON, (0.1,)),
    ],
)
def test_designs_without_a_formula_are_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnsupportedCombination):
        make()


@pytest.mark.parametrize(
    "make",
    [
        lambda: Nested((10, 5), 2),
        lambda: Nested((10, 5), 2, icc=(1.0,)),
        lambda: Nested((10, 5), 1, Top.RANDOM, (0.1,)),
        lambda: Nested((10,), treated_share=1.0),
        lambda: Nested((10,), explained=(0.1, 0.2)),
        lambda: Nested((10,), explained=(1.0,)),
        lambda: Nested((0,)),
        lambda: Nested((10,), covariates=-1),
        lambda: nested_sample_size(Nested((10,)), 0.0),
        lambda: multiplier(10, power=0.0),
    ],
)
def test_numbers_that_cannot_be_are_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        make()


def test_no_degrees_of_freedom_are_refused() -> None:
    with pytest.raises(NotEnoughData, match="degrees of freedom"):
        nested_detectable(Nested((10, 2), 2, icc=(0.1,)))


def test_more_sites_do_not_help_where_effects_differ_too_little_to_matter() -> None:
    few = nested_detectable(Nested((50, 5), 1, Top.RANDOM, (0.1,), heterogeneity=(0.5,)))
    many = nested_detectable(Nested((5, 50), 1, Top.RANDOM, (0.1,), heterogeneity=(0.5,)))
    assert many.effect < few.effect
