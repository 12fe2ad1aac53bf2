"""Adjusted p-values: worked by hand, as in statsmodels, and from the draws themselves."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from ladderway.domain.evaluation.design import Adjustment
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.multiplicity import (
    Method,
    Side,
    adjust,
    adjust_matrix,
    p_from_t,
    step_down_max_t,
    step_down_min_p,
)
from ladderway.domain.evaluation.power_outcomes import outcomes_power

P = [0.01, 0.04, 0.03, 0.005]

BY_HAND = {
    Method.BONFERRONI: [0.04, 0.16, 0.12, 0.02],
    Method.HOLM: [0.03, 0.06, 0.06, 0.02],
    Method.HOCHBERG: [0.03, 0.04, 0.04, 0.02],
    Method.BENJAMINI_HOCHBERG: [0.02, 0.04, 0.04, 0.02],
    Method.BENJAMINI_YEKUTIELI: [0.0416667, 0.0833333, 0.0833333, 0.0416667],
    Method.NONE: P,
}


@pytest.mark.parametrize(("method", "expected"), BY_HAND.items())
def test_four_p_values_by_hand(method: Method, expected: list[float]) -> None:
    assert adjust(P, method) == pytest.approx(expected, abs=1e-7)


def test_the_fifteen_p_values_of_benjamini_and_hochberg() -> None:
    """Their 1995 example: four rejections at 0.05, where Bonferroni has three."""
    p = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    assert (adjust(p, Method.BENJAMINI_HOCHBERG) <= 0.05).sum() == 4
    assert (adjust(p, Method.BONFERRONI) <= 0.05).sum() == 3
    assert adjust(p, Method.BENJAMINI_HOCHBERG)[3] == pytest.approx(0.035625)


THEIRS = {
    Method.HOLM: "holm",
    Method.HOCHBERG: "simes-hochberg",
    Method.HOMMEL: "hommel",
    Method.BENJAMINI_HOCHBERG: "fdr_bh",
    Method.BENJAMINI_YEKUTIELI: "fdr_by",
    Method.SIDAK: "sidak",
    Method.SIDAK_DOWN: "holm-sidak",
    Method.BONFERRONI: "bonferroni",
}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0.001, 0.01, 0.02, 0.2, 0.2, 0.5, 0.99]), min_size=1, max_size=9))
def test_as_in_statsmodels_with_ties(p: list[float]) -> None:
    for method, theirs in THEIRS.items():
        expected = multipletests(p, method=theirs)[1]
        assert adjust(p, method) == pytest.approx(expected, abs=1e-12), method


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_adjusting_never_lowers_a_p_value_or_changes_the_order(p: list[float]) -> None:
    for method in Method:
        out = adjust(p, method)
        assert np.all(out >= np.array(p) - 1e-12)
        assert np.all(out <= 1)
        assert np.all(np.diff(out[np.argsort(p, kind="stable")]) >= -1e-12)


def test_missing_p_values_stay_missing_and_are_not_counted() -> None:
    """As in p.adjust(c(0.01, NA, 0.04), "holm")."""
    out = adjust([0.01, np.nan, 0.04], Method.HOLM)
    assert out[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(out[1])
    assert adjust([], Method.HOLM).size == 0


def test_tests_that_were_planned_and_not_reported_count() -> None:
    """As in p.adjust(c(0.01, 0.02), "holm", n = 4)."""
    assert adjust([0.01, 0.02], Method.HOLM, tests=4) == pytest.approx([0.04, 0.06])
    assert adjust([0.01, 0.02], Method.HOMMEL, tests=4) == pytest.approx([0.04, 0.06])


def test_rows_are_adjusted_by_themselves() -> None:
    table = adjust_matrix([P, [0.5, 0.5, 0.5, 0.5]], Method.HOLM)
    assert table[0] == pytest.approx(BY_HAND[Method.HOLM])
    assert table[1] == pytest.approx([1.0] * 4)


class TestStepDown:
    """Three outcomes, four draws."""

    observed = (3.0, -2.0, 0.5)
    draws = ((1.0, 2.5, 0.1), (-3.0, 0.2, 0.3), (0.5, 0.4, 2.2), (0.1, -0.2, 0.3))

    def test_the_largest_statistic_by_hand(self) -> None:
        """Most extreme first: 3 against 2.5, 3, 2.2, 0.3 (a tie counts); then 2 against the largest
        of outcomes two and three; then 0.5 against outcome three alone."""
        found = step_down_max_t(self.observed, self.draws, count_observed=False)
        assert found.unadjusted == pytest.approx([0.25, 0.25, 0.25])
        assert found.adjusted == pytest.approx([0.25, 0.50, 0.50])
        counted = step_down_max_t(self.observed, self.draws)
        assert counted.adjusted == pytest.approx([0.4, 0.6, 0.6])
        assert counted.draws == 4

    def test_a_single_step_compares_with_the_largest_of_all(self) -> None:
        found = step_down_max_t(self.observed, self.draws, count_observed=False, single_step=True)
        assert found.adjusted == pytest.approx([0.25, 0.75, 0.75])

    def test_one_sided(self) -> None:
        upper = step_down_max_t(self.observed, self.draws, side=Side.UPPER, count_observed=False)
        assert upper.unadjusted == pytest.approx([0.0, 1.0, 0.25])
        lower = step_down_max_t(self.observed, self.draws, side=Side.LOWER, count_observed=False)
        assert lower.unadjusted == pytest.approx([1.0, 0.0, 0.75])

    def test_the_smallest_p_value_by_hand(self) -> None:
        """p of the draws: by column ranks (0.5, 0.25, 1), (0.25, 0.75, 0.75), (0.75, 0.5, 0.25),
        (1, 0.75, 0.75), the observed 0.25 three times; largest statistic first among ties."""
        found = step_down_min_p(self.observed, self.draws, count_observed=False)
        assert found.unadjusted == pytest.approx([0.25, 0.25, 0.25])
        assert found.adjusted == pytest.approx([0.75, 0.75, 0.75])

    def test_min_p_does_not_mind_the_scale_of_an_outcome(self) -> None:
        rng = np.random.default_rng(5)
        draws, observed = rng.standard_normal((500, 4)), np.array([2.0, 1.0, -2.5, 0.3])
        scale = np.array([1.0, 1000.0, 0.01, 5.0])
        plain, scaled = (
            step_down_min_p(observed, draws),
            step_down_min_p(observed * scale, draws * scale),
        )
        assert sorted(plain.adjusted) == pytest.approx(sorted(scaled.adjusted))

    def test_independent_outcomes_come_near_sidak(self) -> None:
        rng = np.random.default_rng(11)
        draws = rng.standard_normal((40_000, 5))
        found = step_down_max_t([3.0, 2.5, 1.0, 0.5, 2.0], draws)
        near = adjust(p_from_t([3.0, 2.5, 1.0, 0.5, 2.0], np.inf), Method.SIDAK_DOWN)
        assert found.adjusted == pytest.approx(near, abs=0.01)

    def test_outcomes_that_move_as_one_cost_nothing(self) -> None:
        draws = np.repeat(np.random.default_rng(2).standard_normal((2000, 1)), 3, axis=1)
        found = step_down_max_t([2.2, 2.1, 2.0], draws)
        assert found.adjusted == pytest.approx(found.unadjusted)


@pytest.mark.parametrize(
    "call",
    [
        lambda: adjust([1.2], Method.HOLM),
        lambda: adjust([0.1, 0.2], Method.HOLM, tests=1),
        lambda: adjust_matrix([0.1, 0.2], Method.HOLM),
        lambda: step_down_max_t([1.0, 2.0], [[1.0]]),
        lambda: step_down_max_t([np.nan], [[1.0]]),
    ],
)
def test_what_cannot_be_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        call()


def test_no_draws_are_refused() -> None:
    with pytest.raises(NotEnoughData):
        step_down_max_t([1.0], np.empty((0, 1)))


class TestPowerOfSeveralOutcomes:
    equal = ((1.0, 0.5, 0.5), (0.5, 1.0, 0.5), (0.5, 0.5, 1.0))

    def run(self, adjustment: Adjustment, shifts: list[float], studies: int = 4000):  # type: ignore[no-untyped-def]
        return outcomes_power(
            shifts, self.equal, 200, adjustment=adjustment, studies=studies, null_draws=1000,
            rng=np.random.default_rng(8),
        )  # fmt: skip

    def test_without_adjustment_each_has_the_power_of_its_own_test(self) -> None:
        found = self.run(Adjustment.NONE, [2.8, 2.8, 0.0])
        assert found.each == pytest.approx([0.797, 0.797, 0.05], abs=0.02)
        assert found.at_least[0] > found.each[0] > found.at_least[1]

    def test_stronger_adjustments_find_less(self) -> None:
        shifts = [3.0, 3.0, 3.0]
        order = [Adjustment.BONFERRONI, Adjustment.HOLM, Adjustment.BENJAMINI_HOCHBERG]
        found = [self.run(each, shifts).each.mean() for each in order]
        assert found == sorted(found)

    def test_westfall_young_gains_where_outcomes_move_together(self) -> None:
        close = [[1, 0.95, 0.95], [0.95, 1, 0.95], [0.95, 0.95, 1]]
        kept = {
            each: outcomes_power(
                [2.8] * 3, close, np.inf, adjustment=each, studies=800, null_draws=800,
                rng=np.random.default_rng(1),
            ).each.mean()
            for each in (Adjustment.BONFERRONI, Adjustment.WESTFALL_YOUNG)
        }  # fmt: skip
        assert kept[Adjustment.WESTFALL_YOUNG] > kept[Adjustment.BONFERRONI] + 0.05

    @pytest.mark.long
    @pytest.mark.parametrize(
        "adjustment", [Adjustment.BONFERRONI, Adjustment.HOLM, Adjustment.WESTFALL_YOUNG]
    )
    def test_the_family_wise_error_is_held(self, adjustment: Adjustment) -> None:
        found = self.run(adjustment, [0.0, 0.0, 0.0], studies=20_000)
        assert found.wrongly_any <= 0.05 + 3 * (0.05 * 0.95 / 20_000) ** 0.5 + 0.005

    def test_what_is_no_correlation_is_refused(self) -> None:
        for table in ([[1, 0.5], [0.4, 1]], [[1, 2.0], [2.0, 1]], [[2, 0], [0, 1]], [[1.0]]):
            with pytest.raises(BadInput):
                outcomes_power(
                    [1, 1], table, 10, adjustment=Adjustment.NONE, rng=np.random.default_rng(0)
                )
