"""Lee's bounds: by hand, rule by rule where programs differ, and against redrawn samples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.lee import (
    Cells,
    Direction,
    Trimming,
    bootstrap_lee_bounds,
    bounds_without_direction,
    lee_bounds,
)

NAN = np.nan
# Ten of ten observed in the program group (1 … 10), four of five in the other (3 … 6): q = 1/5.
Y = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 3, 4, 5, 6, NAN])
Z = np.repeat([1, 0], [10, 5])


def made(seed: int = 0, n: int = 400, ties: bool = False):
    """Program adds to those observed; y is normal, or whole numbers."""
    rng = np.random.default_rng(seed)
    z = rng.permutation(np.arange(n) % 2)
    y = rng.normal(size=n) + 0.3 * z
    y = np.round(2 * y) if ties else y
    seen = rng.random(n) < np.where(z == 1, 0.8, 0.65)
    return np.where(seen, y, NAN), z


@pytest.mark.parametrize("rule", [Trimming.EXACT, Trimming.FLOOR])
def test_a_fifth_of_ten_is_two_by_every_rule(rule: Trimming) -> None:
    found = lee_bounds(Y, Z, trimming=rule)
    assert found.trimmed_share == pytest.approx(0.2)
    assert (found.kept_mean_low, found.kept_mean_high) == pytest.approx((4.5, 6.5))
    assert (found.bounds.lower, found.bounds.upper) == pytest.approx((0.0, 2.0))
    assert found.direction is Direction.ADDS


def test_cumulative_trimming_takes_one_more_from_above() -> None:
    """F of 8 is 0.8, which is not below 1 − q."""
    found = lee_bounds(Y, Z, trimming=Trimming.CUMULATIVE)
    assert (found.kept_mean_low, found.kept_mean_high) == pytest.approx((4.0, 6.5))


def test_errors_by_hand() -> None:
    """Lee's four parts with q = 0.2, all ten and 4/5 observed. Kept 3 … 10: the threshold is 2.5,
    between two outcomes, so their variance is 6 (n − 1)."""
    found = lee_bounds(Y, Z).bounds
    reach = (2.5 - 6.5) ** 2
    share = 0 / 10 + 0.2 / (0.8 * 5)
    by_hand = 6 / 8 + reach * 0.2 / 8 + reach * share + np.var([3, 4, 5, 6], ddof=1) / 4
    assert found.upper_se == pytest.approx(np.sqrt(by_hand))
    assert found.lower_se == pytest.approx(found.upper_se)


def test_a_threshold_that_counts_in_part() -> None:
    """q = 1/4 of ten: 2.5 go. Exactly: half of the 3 stays. Floor: two go. By type-7 quantile:
    Q(1/4) = 3.25, three go."""
    y = Y.copy()
    y[13] = NAN
    y, z = y[:14], Z[:14]  # three of four observed
    kept = {rule: lee_bounds(y, z, trimming=rule).kept_mean_high for rule in Trimming}
    assert kept[Trimming.EXACT] == pytest.approx((1.5 + 4 + 5 + 6 + 7 + 8 + 9 + 10) / 7.5)
    assert kept[Trimming.FLOOR] == pytest.approx(6.5)
    assert kept[Trimming.CUMULATIVE] == pytest.approx(6.5)
    assert kept[Trimming.QUANTILE] == pytest.approx(7.0)


def test_tied_outcomes_at_the_threshold() -> None:
    """0 0 0 1 1 with q = 2/5: exactly two zeros go; by quantile none of the zeros (Q(0.4) = 0)."""
    y = np.array([0.0, 0, 0, 1, 1, 1, 0, 1, NAN, NAN])
    z = np.repeat([1, 0], 5)
    exact = lee_bounds(y, z)
    assert exact.kept_mean_high == pytest.approx(2 / 3)
    assert exact.kept_mean_low == pytest.approx(0.0)
    assert lee_bounds(y, z, trimming=Trimming.QUANTILE).kept_mean_high == pytest.approx(2 / 5)


def test_turning_the_arms_turns_the_bounds() -> None:
    forward, back = lee_bounds(Y, Z), lee_bounds(Y, 1 - Z)
    assert back.direction is Direction.TAKES
    assert back.bounds.lower == pytest.approx(-forward.bounds.upper)
    assert back.bounds.upper_se == pytest.approx(forward.bounds.lower_se)


@given(st.integers(0, 2**32 - 1), st.booleans())
def test_bounds_stand_around_the_plain_difference(seed: int, ties: bool) -> None:
    y, z = made(seed, 120, ties)
    plain = np.nanmean(y[z == 1]) - np.nanmean(y[z == 0])
    for rule in Trimming:
        at = lee_bounds(y, z, trimming=rule).bounds
        assert at.lower - 1e-9 <= plain <= at.upper + 1e-9
        assert at.interval_low <= at.lower <= at.upper <= at.interval_high


def test_weights_are_numbers_of_people() -> None:
    y, z = made(4, 60)
    twice = np.where(np.arange(60) % 3 == 0, 2, 1)
    weighted = lee_bounds(y, z, weights=twice)
    repeated = lee_bounds(np.repeat(y, twice), np.repeat(z, twice))
    assert weighted.bounds.lower == pytest.approx(repeated.bounds.lower)
    assert weighted.bounds.upper == pytest.approx(repeated.bounds.upper)
    with pytest.raises(UnsupportedCombination):
        lee_bounds(y, z, weights=twice, trimming=Trimming.FLOOR)


def test_equal_rates_trim_nothing() -> None:
    y, z = np.array([1.0, 2, 3, NAN, 2, 3, 5, NAN]), np.repeat([1, 0], 4)
    for rule in Trimming:
        at = lee_bounds(y, z, trimming=rule).bounds
        assert at.lower == pytest.approx(at.upper)
        assert at.lower == pytest.approx(2 - 10 / 3)


def test_cells_are_put_together_by_the_observed_of_the_other_arm() -> None:
    rng = np.random.default_rng(7)
    cell = np.repeat(["a", "b"], [200, 400])
    z = np.arange(600) % 2
    y = rng.normal(size=600) + (cell == "b")
    seen = rng.random(600) < np.where(z == 1, 0.9, np.where(cell == "a", 0.7, 0.8))
    y = np.where(seen, y, NAN)
    whole = lee_bounds(y, z, cells=cell)
    parts = [lee_bounds(y[cell == c], z[cell == c]) for c in ("a", "b")]
    weight = [(seen & (z == 0) & (cell == c)).sum() for c in ("a", "b")]
    assert whole.bounds.upper == pytest.approx(
        np.average([p.bounds.upper for p in parts], weights=weight)
    )
    assert whole.cells == 2
    assert whole.bounds.width < lee_bounds(y, z).bounds.width + 0.05
    one = lee_bounds(y, z, cells=np.zeros(600))
    assert one.bounds == lee_bounds(y, z).bounds


def test_cells_that_run_against_each_other() -> None:
    rng = np.random.default_rng(8)
    cell, z = np.repeat([0, 1], 300), np.arange(600) % 2
    rate = np.where(cell == z, 0.9, 0.7)
    y = np.where(rng.random(600) < rate, rng.normal(size=600), NAN)
    with pytest.raises(BadInput, match="its own way"):
        lee_bounds(y, z, cells=cell)
    own = lee_bounds(y, z, cells=cell, across_cells=Cells.EACH_ITS_OWN)
    parts = [lee_bounds(y[cell == c], z[cell == c]).bounds for c in (0, 1)]
    assert min(p.lower for p in parts) <= own.bounds.lower <= max(p.lower for p in parts)
    assert np.isnan(own.bounds.lower_se)
    drawn = bootstrap_lee_bounds(
        y, z, np.random.default_rng(1), 50, cells=cell, across_cells=Cells.EACH_ITS_OWN
    )
    assert drawn.bounds.lower == own.bounds.lower
    assert drawn.bounds.lower_se > 0


def test_analytic_errors_are_near_the_redrawn_ones() -> None:
    y, z = made(11, 1500)
    analytic = lee_bounds(y, z).bounds
    drawn = bootstrap_lee_bounds(y, z, np.random.default_rng(5), 400).bounds
    assert drawn.lower == analytic.lower
    assert drawn.lower_se == pytest.approx(analytic.lower_se, rel=0.15)
    assert drawn.upper_se == pytest.approx(analytic.upper_se, rel=0.15)


def test_without_a_direction_both_arms_are_trimmed() -> None:
    """All ten of the program group and four of five observed: (1 − 4/5)/1 of the ten may be there
    because of the program, nobody of the four: the bounds are Lee's."""
    assert bounds_without_direction(Y, Z) == pytest.approx((0.0, 2.0))
    y, z = made(13)
    low, high = bounds_without_direction(y, z)
    directed = lee_bounds(y, z).bounds
    assert low < directed.lower < directed.upper < high
    with pytest.raises(NotEnoughData, match="either"):
        bounds_without_direction([1, 2, NAN, 1, 2, NAN, NAN, NAN], [1, 1, 1, 1, 0, 0, 0, 0][::-1])


def test_what_has_no_bounds_is_refused() -> None:
    with pytest.raises(BadInput, match="stated direction"):
        lee_bounds(Y, Z, direction=Direction.TAKES)
    with pytest.raises(NotEnoughData, match="comparison"):
        lee_bounds(np.where(Z == 1, Y, NAN), Z)
    with pytest.raises(BadInput, match="without an outcome"):
        lee_bounds(Y, Z, observed=np.ones(15))


@pytest.mark.long
def test_the_interval_covers_the_effect_on_the_always_observed() -> None:
    """The worst case: those whom the program brings in have the highest outcomes, so that the
    effect sits on the lower bound."""
    rng = np.random.default_rng(20)
    hits = 0
    for _ in range(1000):
        z = rng.permutation(np.arange(800) % 2)
        always = rng.random(800) < 0.7
        brought = ~always & (rng.random(800) < 0.5)
        y = np.where(brought, rng.uniform(3, 4, 800), rng.normal(size=800)) + 0.2 * z
        at = lee_bounds(np.where(always | (brought & (z == 1)), y, NAN), z).bounds
        hits += at.interval_low <= 0.2 <= at.interval_high
    assert 0.93 <= hits / 1000 <= 0.98
