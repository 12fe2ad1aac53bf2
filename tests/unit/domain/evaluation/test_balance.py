"""Baseline balance: by hand, by the definitions of the packages, and on a known experiment."""

import math
import os
from pathlib import Path

import causaldata
import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ladderway.domain.evaluation.assignment import Complete, redraw, shares_for_seats
from ladderway.domain.evaluation.balance import (
    Denominator,
    balance_table,
    effective_size,
    indicators,
    love_points,
    variance,
)
from ladderway.domain.evaluation.balance_tests import (
    balance_by_draws,
    filled,
    omnibus_f,
    permutation_balance,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

AGES = [20.0, 30.0, 40.0, 25.0, 25.0, 55.0]
WOMEN = [1.0, 0.0, 1.0, 1.0, 0.0, 0.0]
ARM = [1, 1, 1, 0, 0, 0]
BOTH = np.column_stack([AGES, WOMEN])

# Variances 100 and 300 of age; the share of women 2/3 and 1/3.
BY_HAND = {
    Denominator.POOLED: -5 / math.sqrt(200),
    Denominator.TREATED: -5 / 10,
    Denominator.CONTROL: -5 / math.sqrt(300),
    Denominator.ALL: -5 / math.sqrt(np.var(AGES, ddof=1)),
    Denominator.WITHIN: -5 / math.sqrt(200),
    Denominator.HEDGES: -5 / math.sqrt(200) * (1 - 3 / 15),
}


@pytest.mark.parametrize(("denominator", "expected"), BY_HAND.items())
def test_standardized_differences_by_hand(denominator: Denominator, expected: float) -> None:
    row = balance_table(BOTH, ARM, ["age", "woman"], denominator=denominator).rows[0]
    assert row.difference == pytest.approx(-5)
    assert row.standardized == pytest.approx(expected)
    assert row.variance_ratio == pytest.approx(1 / 3)


def test_pooled_and_within_differ_where_arms_differ_in_size() -> None:
    x, arm = [1.0, 2.0, 3.0, 4.0, 0.0, 10.0], [1, 1, 1, 1, 0, 0]
    pooled = balance_table(x, arm, ["x"]).rows[0].standardized
    within = balance_table(x, arm, ["x"], denominator=Denominator.WITHIN).rows[0].standardized
    assert pooled == pytest.approx(-2.5 / math.sqrt((5 / 3 + 50) / 2))
    assert within == pytest.approx(-2.5 / math.sqrt((3 * 5 / 3 + 50) / 4))


def test_a_yes_or_no_covariate_has_the_variance_of_a_share() -> None:
    row = balance_table(BOTH, ARM, ["age", "woman"]).rows[1]
    assert row.binary
    assert row.standardized == pytest.approx((1 / 3) / math.sqrt(2 / 9))
    assert math.isnan(row.variance_ratio)
    assert row.ks == pytest.approx(1 / 3)
    plain = balance_table(BOTH, ARM, ["age", "woman"], binary_by_proportion=False).rows[1]
    assert plain.standardized == pytest.approx((1 / 3) / math.sqrt(1 / 3))


def test_weights_change_the_difference_and_not_its_unit() -> None:
    weights = [1, 1, 1, 0, 0, 2]
    before = balance_table(AGES, ARM, ["age"]).rows[0]
    after = balance_table(AGES, ARM, ["age"], weights=weights)
    assert after.rows[0].mean_others == 55
    unit = before.difference / before.standardized
    assert after.rows[0].standardized == pytest.approx((30 - 55) / unit)
    assert after.effective_others == 1
    assert after.effective_treated == 3


def test_a_weighted_variance_by_hand() -> None:
    """Values 0 and 4, weights 1 and 3: mean 3, Σ w (x − m)² = 3, over 1 − (1/16 + 9/16) = 3/8."""
    assert variance(np.array([0.0, 4.0]), np.array([1.0, 3.0])) == pytest.approx(8.0)
    assert variance(np.array([1.0, 2.0, 4.0]), np.ones(3)) == pytest.approx(7 / 3)


@given(st.lists(st.integers(0, 5), min_size=4, max_size=40), st.integers(0, 1000))
def test_ks_as_in_scipy(values: list[int], seed: int) -> None:
    arm = np.random.default_rng(seed).permutation([1, 1, 0, 0] + [seed % 2] * (len(values) - 4))
    x = np.array(values, float) + 2.0  # never 0 or 1
    mine = balance_table(x, arm, ["x"]).rows[0].ks
    assert mine == pytest.approx(stats.ks_2samp(x[arm == 1], x[arm == 0]).statistic)


def test_missing_values_are_left_out_and_told() -> None:
    ages = [20.0, np.nan, 40.0, 25.0, 25.0, 55.0]
    row = balance_table(ages, ARM, ["age"]).rows[0]
    assert (row.n_treated, row.n_others) == (2, 3)
    assert row.mean_treated == 30
    assert row.missing_treated == pytest.approx(1 / 3)
    assert row.missing_others == 0


def test_what_does_not_vary_and_does_not_differ_is_balanced() -> None:
    row = balance_table([3.0] * 6, ARM, ["x"]).rows[0]
    assert (row.difference, row.standardized) == (0.0, 0.0)


def test_effective_size() -> None:
    assert effective_size([1, 1, 1, 1]) == 4
    assert effective_size([2, 1, 1]) == pytest.approx(16 / 6)
    assert effective_size([0, 0]) == 0


def test_points_of_the_love_plot_run_from_the_largest() -> None:
    before = balance_table(BOTH, ARM, ["age", "woman"])
    after = balance_table(BOTH, ARM, ["age", "woman"], weights=[1, 1, 1, 1, 1, 0.5])
    points = love_points(before, after)
    assert [p.name for p in points] == ["woman", "age"]
    assert points[1].before == pytest.approx(5 / math.sqrt(200))
    assert before.beyond(0.5) == ("woman",)
    assert love_points(before, after, absolute=False)[1].before < 0
    other = balance_table(BOTH, ARM, ["age", "woman"], denominator=Denominator.ALL)
    with pytest.raises(BadInput, match="other units"):
        love_points(before, other)
    with pytest.raises(BadInput, match="same covariates"):
        love_points(before, balance_table(AGES, ARM, ["age"]))


def test_kinds_become_columns() -> None:
    names, table = indicators(["b", "a", "c", ""])
    assert names == ("a", "b", "c")
    assert table[0].tolist() == [0, 1, 0]
    assert np.isnan(table[3]).all()
    assert indicators(["m", "f", "f"])[0] == ("m",)


ROOT = Path(__file__).resolve().parents[4]
SOURCES = Path(os.environ.get("LADDERWAY_SOURCES", ROOT.parent / "shared" / "data"))
LALONDE = SOURCES / "program_eval" / "lalonde_matchit.csv"


@pytest.mark.skipif(not LALONDE.exists(), reason=f"[{LALONDE}] is not here")
def test_the_differences_that_cobalt_prints_for_lalonde() -> None:
    """bal.tab(treat ~ ., lalonde, estimand = "ATT"), as in cobalt's vignette."""
    rows = [line.split(",") for line in LALONDE.read_text().splitlines()]
    head = [name.strip('"') for name in rows[0]]
    columns = {n: [row[i].strip('"') for row in rows[1:]] for i, n in enumerate(head)}
    names = ["age", "educ", "re74", "re75"]
    table = np.array([[float(v) for v in columns[n]] for n in names]).T
    arm = [int(v) for v in columns["treat"]]
    found = balance_table(table, arm, names, denominator=Denominator.TREATED).rows
    assert [r.standardized for r in found] == pytest.approx(
        [-0.3094, 0.0550, -0.7211, -0.2903], abs=5e-5
    )
    assert [r.variance_ratio for r in found] == pytest.approx(
        [0.4400, 0.4959, 0.5181, 0.9563], abs=5e-5
    )
    # summary(matchit(...)) of MatchIt's vignette
    assert [r.ecdf_mean for r in found] == pytest.approx([0.0813, 0.0347, 0.2248, 0.1342], abs=5e-5)
    assert [r.ks for r in found] == pytest.approx([0.1577, 0.1114, 0.4470, 0.2876], abs=5e-5)


NSW = causaldata.nsw_mixtape.load_pandas().data
NAMES = ["age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"]
X = NSW[NAMES].to_numpy(float)
T = NSW["treat"].to_numpy(int)


class TestTogether:
    def test_the_experiment_of_nsw(self) -> None:
        """d² is dᵀ (S n / (n₁ n₀))⁻¹ d, S the covariance of everybody (Hansen and Bowers 2008)."""
        found = permutation_balance(X, T)
        n, ones = T.size, T.sum()
        d = X[T == 1].mean(axis=0) - X[T == 0].mean(axis=0)
        spread = np.cov(X, rowvar=False) * n / (ones * (n - ones))
        assert found.difference == pytest.approx(d)
        assert found.null_sd == pytest.approx(np.sqrt(np.diag(spread)))
        rows = balance_table(
            X, T, NAMES, denominator=Denominator.WITHIN, binary_by_proportion=False
        ).rows
        assert found.standardized == pytest.approx([row.standardized for row in rows])
        assert found.z == pytest.approx(d / np.sqrt(np.diag(spread)))
        assert found.chi_squared == pytest.approx(d @ np.linalg.solve(spread, d))
        assert found.df == 8
        assert found.p_value == pytest.approx(stats.chi2.sf(found.chi_squared, 8))

    def test_draws_and_chi_squared_agree(self) -> None:
        rule = Complete(T.size, shares_for_seats(T.size, T.size - T.sum(), T.sum()))
        found = balance_by_draws(X, T, redraw(rule, 5, 1000))
        assert found == pytest.approx(permutation_balance(X, T).p_value, abs=0.02)

    def test_f_as_in_statsmodels(self) -> None:
        found = omnibus_f(X, T)
        theirs = sm.OLS(T, sm.add_constant(X)).fit()
        assert found.f == pytest.approx(theirs.fvalue)
        assert found.p_value == pytest.approx(theirs.f_pvalue)
        assert (found.df_covariates, found.df_residual) == (8, 436)

    def test_f_within_strata_as_in_statsmodels(self) -> None:
        strata = (NSW["age"].to_numpy() > 25).astype(int) + 2 * NSW["black"].to_numpy(int)
        blocks = np.column_stack([(strata == s).astype(float) for s in np.unique(strata)])
        full = sm.OLS(T, np.column_stack([X[:, [1, 6, 7]], blocks])).fit()
        theirs = full.compare_f_test(sm.OLS(T, blocks).fit())
        found = omnibus_f(X[:, [1, 6, 7]], T, strata=strata)
        assert (found.f, found.p_value) == pytest.approx(theirs[:2])
        assert found.df_residual == theirs[2] * 0 + full.df_resid

    def test_pairs_are_compared_within(self) -> None:
        """Sign flips: z of paired differences is Σ d / √Σ d²."""
        x = np.array([1.0, 3.0, 2.0, 2.5, 7.0, 4.0])
        found = permutation_balance(x, [1, 0, 1, 0, 1, 0], strata=[1, 1, 2, 2, 3, 3])
        d = np.array([-2.0, -0.5, 3.0])
        assert found.z[0] == pytest.approx(d.sum() / math.sqrt((d**2).sum()))
        assert found.chi_squared == pytest.approx(found.z[0] ** 2)
        assert found.difference[0] == pytest.approx(d.mean())

    def test_a_stratum_of_one_arm_counts_for_nothing(self) -> None:
        base = permutation_balance(X[:100], T[:100] * 0 + np.tile([0, 1], 50))
        arm = np.concatenate([np.tile([0, 1], 50), np.ones(20, int)])
        strata = np.repeat([0, 1], [100, 20])
        more = permutation_balance(X[:120], arm, strata=strata)
        assert more.chi_squared == pytest.approx(base.chi_squared)
        assert more.difference == pytest.approx(base.difference)

    def test_columns_that_follow_from_others_cost_no_degree_of_freedom(self) -> None:
        more = np.column_stack([X, X[:, 0] + X[:, 1], np.ones(T.size)])
        found = permutation_balance(more, T)
        assert found.df == 8
        assert found.chi_squared == pytest.approx(permutation_balance(X, T).chi_squared)
        assert found.z[-1] == 0
        assert found.p[-1] == 1
        assert omnibus_f(more, T).f == pytest.approx(omnibus_f(X, T).f)

    @pytest.mark.long
    def test_after_a_sound_draw_it_rejects_as_often_as_it_says(self) -> None:
        arms = redraw(Complete(T.size), 17, 2000)
        p = [permutation_balance(X, arm.astype(int)).p_value for arm in arms]
        assert np.mean(np.array(p) <= 0.05) == pytest.approx(0.05, abs=0.02)


def test_missing_values_are_filled_with_the_mean_of_the_stratum_and_flagged() -> None:
    table, flags = filled(
        [[1.0, 5.0], [3.0, np.nan], [np.nan, 9.0], [np.nan, 1.0]], strata=[0, 0, 0, 1]
    )
    assert table[:, 0].tolist() == [1, 3, 2, 2]  # the last has nobody beside it: everybody's mean
    assert table[1, 1] == 7
    assert flags[:, 0].tolist() == [False, False, True, True]
    with pytest.raises(NotEnoughData, match="no value"):
        filled([[np.nan], [np.nan]])


@pytest.mark.parametrize(
    "call",
    [
        lambda: balance_table(AGES, [1, 0], ["age"]),
        lambda: balance_table(AGES, [2, 1, 1, 0, 0, 0], ["age"]),
        lambda: balance_table(AGES, ARM, ["age", "more"]),
        lambda: balance_table(AGES, ARM, ["age"], weights=[-1] * 6),
        lambda: balance_table([math.inf, *AGES[1:]], ARM, ["age"]),
        lambda: permutation_balance([math.nan, *AGES[1:]], ARM),
        lambda: permutation_balance(AGES, ARM, strata=[1, 2]),
        lambda: balance_by_draws(AGES, ARM, [[1, 0]]),
    ],
)
def test_what_cannot_be_is_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        call()


@pytest.mark.parametrize(
    "call",
    [
        lambda: balance_table(AGES, [1, 0, 0, 0, 0, 0], ["age"]),
        lambda: permutation_balance(AGES, [1] * 6),
        lambda: permutation_balance(AGES, ARM, strata=[1, 1, 1, 2, 2, 2]),
        lambda: omnibus_f(AGES[:2], [1, 0]),
    ],
)
def test_too_few_are_refused(call) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotEnoughData):
        call()
