"""Durations: by hand, at their edges, and what censoring may not do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.survival import (
    IntervalScale,
    difference_at,
    duration_quantile,
    kaplan_meier,
    longest_tau,
    restricted_mean,
    restricted_means,
    standing_at,
)

# Freireich et al. (1963), weeks in remission: 6-MP against placebo, as in every textbook.
MERCAPTOPURINE = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_textbook_curve() -> None:
    """Kalbfleisch and Prentice: 0.857 at 6, 0.807 at 7, 0.753 at 10, 0.448 at 23; Greenwood."""
    curve = kaplan_meier(MERCAPTOPURINE, RELAPSED, scale=IntervalScale.PLAIN)
    standing = [standing_at(curve, t).survival for t in (6, 7, 10, 23)]
    assert standing == pytest.approx([0.857, 0.807, 0.753, 0.448], abs=5e-4)
    errors = [standing_at(curve, t).standard_error for t in (6, 7, 10, 23)]
    assert errors == pytest.approx([0.0764, 0.0869, 0.0963, 0.1346], abs=5e-5)
    assert duration_quantile(curve).value == 23


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_without_censoring_the_curve_is_the_share_still_there(times: list[int]) -> None:
    curve = kaplan_meier(times, np.ones(len(times)))
    share = [(np.array(times) > t).mean() for t in curve.times]
    assert curve.survival == pytest.approx(share)
    assert restricted_mean(times, np.ones(len(times)), 31.0).value == pytest.approx(np.mean(times))


def test_the_end_comes_before_the_last_look_at_the_same_time() -> None:
    curve = kaplan_meier([5, 5, 5], [1, 0, 0])
    assert curve.at_risk == pytest.approx([3])
    assert curve.survival == pytest.approx([2 / 3])


def test_before_at_and_beyond_what_is_known() -> None:
    curve = kaplan_meier([2, 4, 6], [1, 1, 0])
    assert standing_at(curve, 1).survival == 1.0
    assert standing_at(curve, 2).survival == pytest.approx(2 / 3)
    assert standing_at(curve, 2).at_risk == 3
    assert standing_at(curve, 6).survival == pytest.approx(1 / 3)
    assert np.isnan(standing_at(curve, 6.1).survival)
    assert standing_at(kaplan_meier([2, 4], [1, 1]), 9).survival == 0.0
    with pytest.raises(BadInput, match="zero or more"):
        standing_at(curve, -1)


def test_a_median_on_a_flat_stretch_is_its_middle() -> None:
    assert duration_quantile(kaplan_meier([1, 2, 5, 9], [1, 1, 1, 1])).value == 3.5
    assert np.isnan(duration_quantile(kaplan_meier([1, 2, 5, 9], [1, 0, 0, 0])).value)


def test_times_that_differ_by_rounding_are_one() -> None:
    assert len(kaplan_meier([0.3, 0.1 + 0.2, 1.0], [1, 1, 1]).times) == 2


def test_restricted_mean_by_hand() -> None:
    """1, 2 (censored), 3 to tau 4: 1 + 2 · 2/3 + 0; at time 1 the area beyond is 4/3, 1/(3·2)."""
    mean = restricted_mean([1, 2, 3], [1, 0, 1], 4.0)
    assert mean.value == pytest.approx(1 + 4 / 3)
    assert mean.standard_error == pytest.approx(np.sqrt((4 / 3) ** 2 / 6))
    assert mean.lost == pytest.approx(4 - 7 / 3)
    assert mean.interval() == pytest.approx((7 / 3 - 1.0669, 7 / 3 + 1.0669), abs=5e-5)
    with pytest.raises(BadInput, match=r"to \[4.0\]"):
        restricted_mean([1, 2, 3], [1, 1, 0], 4.0)


def test_contrasts_of_restricted_means() -> None:
    time, event = [*MERCAPTOPURINE, *PLACEBO], RELAPSED + [1] * 21
    arm = [1] * 21 + [0] * 21
    both = restricted_means(time, event, arm, tau=23.0)
    one = restricted_mean(MERCAPTOPURINE, RELAPSED, 23.0)
    zero = restricted_mean(PLACEBO, [1] * 21, 23.0)
    assert both.difference.estimate == pytest.approx(one.value - zero.value)
    assert both.difference.standard_error == pytest.approx(
        np.hypot(one.standard_error, zero.standard_error)
    )
    assert both.ratio.estimate == pytest.approx(one.value / zero.value)
    assert both.ratio.low < both.ratio.estimate < both.ratio.high
    assert both.lost_ratio.estimate == pytest.approx((23 - one.value) / (23 - zero.value))
    back = restricted_means(time, event, 1 - np.array(arm), tau=23.0)
    assert back.ratio.estimate == pytest.approx(1 / both.ratio.estimate)
    assert back.ratio.p_value == pytest.approx(both.ratio.p_value)


@pytest.mark.parametrize(
    ("last_events", "tau"), [((1, 1), 9.0), ((1, 0), 7.0), ((0, 1), 9.0), ((0, 0), 7.0)]
)
def test_the_longest_span(last_events: tuple[int, int], tau: float) -> None:
    """survRM2's cases: the arm followed to 9 ended or not, the arm followed to 7 ended or not."""
    time, arm = [3.0, 9.0, 4.0, 7.0], [1, 1, 0, 0]
    longer, shorter = last_events
    found = longest_tau(time, [1, longer, 1, shorter], arm)
    expected = {(1, 1): 9.0, (1, 0): 7.0, (0, 1): 9.0, (0, 0): 7.0}[last_events]
    assert found == expected == tau


def test_difference_at_a_checkpoint() -> None:
    one, zero = kaplan_meier(MERCAPTOPURINE, RELAPSED), kaplan_meier(PLACEBO, [1] * 21)
    gap = difference_at(one, zero, 10)
    assert gap.estimate == pytest.approx(0.7529 - 8 / 21, abs=1e-4)
    assert gap.low < gap.estimate < gap.high


def test_what_is_no_duration_is_refused() -> None:
    with pytest.raises(BadInput, match="negative"):
        kaplan_meier([-1], [1])
    with pytest.raises(NotEnoughData):
        kaplan_meier([], [])
    with pytest.raises(NotEnoughData, match="Both arms"):
        restricted_means([1, 2], [1, 1], [1, 1])


@pytest.mark.long
def test_intervals_of_the_restricted_mean_difference_cover() -> None:
    rng = np.random.default_rng(9)
    arm = np.repeat([1, 0], 100)
    hits = 0
    for _ in range(600):
        life = rng.exponential(np.where(arm == 1, 2.0, 1.0))
        seen = rng.uniform(1, 4, 200)
        at = restricted_means(np.minimum(life, seen), life <= seen, arm, tau=1.0).difference
        hits += at.low <= 2 * (1 - np.exp(-0.5)) - (1 - np.exp(-1)) <= at.high
    assert 0.925 <= hits / 600 <= 0.975
