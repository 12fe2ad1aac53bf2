"""The log-rank test and its relatives: the textbook case, late differences, edges."""

import numpy as np
import pytest

from ladderway.domain.evaluation.errors import NotEnoughData
from ladderway.domain.evaluation.log_rank import log_rank

# Freireich et al. (1963), weeks in remission: 6-MP against placebo, as in every textbook.
MERCAPTOPURINE = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_textbook_log_rank() -> None:
    """Expected 19.25 and 10.75, chi-squared 16.79."""
    time, group = [*MERCAPTOPURINE, *PLACEBO], [1] * 21 + [0] * 21
    test = log_rank(time, RELAPSED + [1] * 21, group)
    assert test.expected == pytest.approx([10.749, 19.251], abs=5e-4)
    assert test.observed == pytest.approx([21, 9])
    assert test.statistic == pytest.approx(16.793, abs=5e-4)
    assert test.p_value == pytest.approx(4.17e-5, rel=1e-2)


def test_late_differences_weigh_more_with_gamma() -> None:
    rng = np.random.default_rng(2)
    time = np.concatenate([rng.exponential(1, 80), np.minimum(rng.exponential(1, 80), 0.3) * 3])
    group = np.repeat([0, 1], 80)
    plain = log_rank(time, np.ones(160), group)
    late = log_rank(time, np.ones(160), group, gamma=1.0)
    assert late.statistic != pytest.approx(plain.statistic)
    assert late.observed.sum() == pytest.approx(late.expected.sum())


def test_the_order_of_groups_and_the_scale_of_time_do_not_matter() -> None:
    time, event = np.array([*MERCAPTOPURINE, *PLACEBO]), [*RELAPSED, *[1] * 21]
    group = np.repeat(["b", "a"], 21)
    first = log_rank(time, event, group, rho=1.0)
    turned = log_rank(time / 7, event, np.where(group == "a", "z", group), rho=1.0)
    assert turned.statistic == pytest.approx(first.statistic)
    assert turned.observed == pytest.approx(first.observed[::-1])


def test_a_group_that_was_gone_before_the_first_event_does_not_count() -> None:
    test = log_rank([1, 1, 5, 6, 7, 8], [0, 0, 1, 1, 1, 1], ["a", "a", "b", "c", "b", "c"])
    assert test.expected[0] == 0
    assert test.freedom == 1


def test_nothing_to_test() -> None:
    with pytest.raises(NotEnoughData, match="two groups"):
        log_rank([1, 2], [1, 1], [0, 0])
    with pytest.raises(NotEnoughData, match="an event"):
        log_rank([1, 2], [0, 0], [0, 1])
    with pytest.raises(NotEnoughData, match="Only one group"):
        log_rank([1, 2], [0, 1], [0, 1])
