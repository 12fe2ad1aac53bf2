"""Worst-case bounds: by hand, by filling in the data, and the interval between its two limits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from ladderway.domain.evaluation.bounds import imbens_manski, worst_case_bounds
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

NAN = np.nan


def test_bounds_by_hand() -> None:
    """Program 1, 1, 0, missing: mean 0.5 to 0.75. Comparison 1, 0, 0, missing: 0.25 to 0.5."""
    bounds = worst_case_bounds(
        [1, 1, 0, NAN, 1, 0, 0, NAN], [1, 1, 1, 1, 0, 0, 0, 0], lowest=0, highest=1
    )
    assert (bounds.lower, bounds.upper) == pytest.approx((0.0, 0.5))
    assert bounds.width == pytest.approx(0.5)
    # Each arm: p = 3/4, s² = 1/3; lower bound: 1/4 + 3/16 (2/3)² for the program with zeros filled
    # in, 1/4 + 3/16 (2/3)² for the comparison with ones; over four people each.
    each = (1 / 4 + 3 / 16 * (2 / 3) ** 2) / 4
    assert bounds.lower_se == pytest.approx(np.sqrt(2 * each))


def test_without_missing_outcomes_the_bounds_meet_in_the_difference_in_means() -> None:
    y, z = np.array([3.0, 5.0, 4.0, 1.0, 2.0, 6.0]), np.array([1, 1, 1, 0, 0, 0])
    bounds = worst_case_bounds(y, z, lowest=0, highest=10)
    assert bounds.lower == pytest.approx(bounds.upper)
    assert bounds.lower == pytest.approx(y[:3].mean() - y[3:].mean())
    neyman = np.sqrt(y[:3].var(ddof=1) / 3 + y[3:].var(ddof=1) / 3)
    assert bounds.lower_se == pytest.approx(neyman)
    reach = norm.ppf(0.975) * neyman
    assert bounds.interval_high - bounds.upper == pytest.approx(reach)


@given(st.integers(0, 2**32 - 1))
def test_no_completion_of_the_data_leaves_the_bounds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    y, z = rng.uniform(2, 5, 40), np.arange(40) % 2
    missing = rng.random(40) < 0.3
    missing[:8] = False
    bounds = worst_case_bounds(np.where(missing, NAN, y), z, lowest=2, highest=5)
    truth = y[z == 1].mean() - y[z == 0].mean()
    assert bounds.lower <= truth <= bounds.upper


def test_strata_are_put_together_by_their_share() -> None:
    rng = np.random.default_rng(3)
    y, z = rng.uniform(size=60), np.arange(60) % 2
    y[::7] = NAN
    stratum = np.repeat(["a", "b"], [20, 40])
    whole = worst_case_bounds(y, z, lowest=0, highest=1, strata=stratum)
    a, b = (
        worst_case_bounds(y[stratum == s], z[stratum == s], lowest=0, highest=1) for s in ("a", "b")
    )
    assert whole.lower == pytest.approx(a.lower / 3 + 2 * b.lower / 3)
    assert whole.upper_se == pytest.approx(np.hypot(a.upper_se / 3, 2 * b.upper_se / 3))


def test_the_critical_value_goes_from_two_sided_to_one_sided() -> None:
    together = imbens_manski(0.0, 0.0, 1.0, 1.0)
    apart = imbens_manski(0.0, 100.0, 1.0, 1.0)
    assert together[1] == pytest.approx(norm.ppf(0.975))
    assert apart[0] == pytest.approx(-norm.ppf(0.95))
    c = -imbens_manski(0.0, 0.7, 1.0, 0.5)[0]
    assert norm.cdf(c + 0.7) - norm.cdf(-c) == pytest.approx(0.95, abs=1e-12)
    assert imbens_manski(1.0, 2.0, 0.0, 0.0) == (1.0, 2.0)


def test_what_cannot_be_bounded_is_refused() -> None:
    with pytest.raises(BadInput, match="outside"):
        worst_case_bounds([0, 2, 1, 1], [1, 1, 0, 0], lowest=0, highest=1)
    with pytest.raises(BadInput, match="above the highest"):
        worst_case_bounds([0, 1, 1, 1], [1, 1, 0, 0], lowest=2, highest=1)
    with pytest.raises(NotEnoughData, match=r"\[1\]"):
        worst_case_bounds([0, NAN, 1, 1], [1, 1, 0, 0], lowest=0, highest=1)
