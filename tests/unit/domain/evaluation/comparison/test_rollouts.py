"""Roll-outs: by hand, against diff-diff, and what is refused."""

import warnings
from collections.abc import Sequence

import numpy as np
import pytest

from ladderway.domain.evaluation.comparison._arrays import Floats
from ladderway.domain.evaluation.comparison.rollouts.doubly_robust_did import panel_effect
from ladderway.domain.evaluation.comparison.rollouts.staggered import (
    GroupTimeEffects,
    group_time_effects,
    rollout,
)
from ladderway.domain.evaluation.comparison.rollouts.summaries import summarize
from ladderway.domain.evaluation.comparison.rollouts.two_by_two import difference_in_differences
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

PERIODS = np.arange(2003, 2008)


def panel(seed: int = 5, n: int = 300) -> tuple[Floats, Floats, Floats]:
    """Outcomes, first periods and a covariate on which trends depend; effects grow with time."""
    rng = np.random.default_rng(seed)
    first = rng.choice([2004.0, 2006.0, 2007.0, np.inf], n, p=[0.2, 0.2, 0.2, 0.4])
    x = rng.normal(size=n) + 0.3 * np.isfinite(first)
    since = np.where(np.isfinite(first), PERIODS[:, None] - np.where(np.isinf(first), 0, first), -1)
    effect = np.where(since >= 0, 1 + 0.3 * since, 0).T
    trend = x[:, None] * (1 + 0.2 * (PERIODS - 2003))
    return trend + effect + rng.normal(size=(n, 5)), first, x


def test_two_by_two_by_hand() -> None:
    outcome = [10, 12, 20, 26, 1, 3, 4, 8]
    group = [1, 1, 1, 1, 0, 0, 0, 0]
    after = [0, 0, 1, 1, 0, 0, 1, 1]
    place = [1, 2, 1, 2, 3, 4, 3, 4]
    found = difference_in_differences(*map(np.array, (outcome, group, after, place)))
    assert found.effect.estimate == pytest.approx((23 - 11) - (6 - 2))
    assert (found.treated_before, found.compared_after) == (11, 6)
    assert found.effect.df == 3
    with pytest.raises(NotEnoughData, match="single cluster"):
        difference_in_differences(*map(np.array, (outcome, group, after, [1] * 4 + [3, 4, 3, 4])))


@pytest.mark.parametrize(
    "method",
    ["doubly_robust", "doubly_robust_improved", "regression", "weighting", "weighting_unscaled"],
)
def test_without_covariates_every_method_is_the_plain_difference(method: str) -> None:
    y, first, _ = panel()
    treated = np.isfinite(first)
    change = y[:, 4] - y[:, 0]
    found = panel_effect(y[:, 0], y[:, 4], treated, method=method)  # type: ignore[arg-type]
    assert found.estimate == pytest.approx(change[treated].mean() - change[~treated].mean())
    parts = [change[side].var() / side.sum() for side in (treated, ~treated)]
    assert found.standard_error == pytest.approx(np.sqrt(sum(parts)))


def theirs(y: Floats, first: Floats, x: Floats | None, **options: str):  # type: ignore[no-untyped-def]
    import pandas as pd
    from diff_diff import CallawaySantAnna

    n, periods = y.shape
    frame = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(n), periods),
            "time": np.tile(PERIODS, n),
            "y": y.ravel(),
            "first": np.repeat(np.where(np.isinf(first), 0, first).astype(int), periods),
            "x": np.repeat(np.zeros(n) if x is None else x, periods),
        }
    )
    names: Sequence[str] | None = None if x is None else ["x"]
    model = CallawaySantAnna(pscore_trim=1e-6, **options)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(
            frame, outcome="y", unit="unit", time="time", first_treat="first", covariates=names
        )


def agree(ours: GroupTimeEffects, other: object) -> None:
    cells = other.group_time_effects  # type: ignore[attr-defined]
    assert len(cells) == ours.group.size
    for group, period, estimate, error in zip(
        ours.group, ours.period, ours.estimate, ours.standard_error, strict=True
    ):
        cell = cells[(group, period)]
        assert estimate == pytest.approx(cell["effect"], abs=1e-9)
        if np.isfinite(error):
            assert error == pytest.approx(cell["se"], abs=1e-9)


@pytest.mark.parametrize("base", ["varying", "universal"])
@pytest.mark.parametrize("control", ["never_treated", "not_yet_treated"])
@pytest.mark.parametrize(("method", "name"), [("weighting", "ipw"), ("regression", "reg")])
def test_group_time_effects_are_those_of_diff_diff(
    method: str, name: str, control: str, base: str
) -> None:
    """Not the doubly robust one: diff-diff scales it by the treated, R by the weights."""
    y, first, x = panel()
    ours = group_time_effects(
        rollout(y, PERIODS, first, covariates=x),
        control=control,  # type: ignore[arg-type]
        method=method,  # type: ignore[arg-type]
        base=base,  # type: ignore[arg-type]
    )
    other = theirs(y, first, x, estimation_method=name, control_group=control, base_period=base)
    agree(ours, other)
    simple = summarize(ours, "simple").overall
    assert simple.estimate == pytest.approx(other.overall_att)
    assert simple.standard_error == pytest.approx(other.overall_se)


@pytest.mark.parametrize(("by", "name"), [("dynamic", "event_study"), ("group", "group")])
def test_summaries_are_those_of_diff_diff(by: str, name: str) -> None:
    y, first, _ = panel()
    ours = summarize(group_time_effects(rollout(y, PERIODS, first)), by)  # type: ignore[arg-type]
    other = theirs(y, first, None).aggregate(name).to_dataframe()
    assert [e.estimate for e in ours.effects] == pytest.approx(other["att"].tolist())
    assert [e.standard_error for e in ours.effects] == pytest.approx(other["se"].tolist())


def test_calendar_is_the_mean_by_size_within_each_period() -> None:
    y, first, _ = panel()
    found = group_time_effects(rollout(y, PERIODS, first))
    ours = summarize(found, "calendar")
    assert ours.at.tolist() == [2004, 2005, 2006, 2007]
    last = found.period == 2007
    assert ours.effects[-1].estimate == pytest.approx(
        np.average(found.estimate[last], weights=found.shares[last])
    )
    assert ours.overall.estimate == pytest.approx(np.mean([e.estimate for e in ours.effects]))


def test_a_cluster_for_each_unit_changes_nothing_and_doubled_units_half_the_evidence() -> None:
    y, first, _ = panel()
    alone = group_time_effects(rollout(y, PERIODS, first))
    each = group_time_effects(rollout(y, PERIODS, first, clusters=np.arange(first.size)))
    assert each.standard_error == pytest.approx(alone.standard_error)
    twice = rollout(
        np.repeat(y, 2, axis=0),
        PERIODS,
        np.repeat(first, 2),
        clusters=np.repeat(np.arange(first.size), 2),
    )
    assert group_time_effects(twice).standard_error == pytest.approx(alone.standard_error)


def test_pretrends_that_are_there_are_found() -> None:
    y, first, _ = panel()
    flat = group_time_effects(rollout(y, PERIODS, first), method="regression")
    drifting = y + np.isfinite(first)[:, None] * (PERIODS - 2003)
    steep = group_time_effects(rollout(drifting, PERIODS, first), method="regression")
    assert flat.pretrend_df == steep.pretrend_df == 5
    assert flat.pretrend_p is not None
    assert steep.pretrend_p is not None
    assert steep.pretrend_p < 1e-6 < flat.pretrend_p


def test_the_band_is_wider_than_one_interval() -> None:
    y, first, _ = panel()
    found = group_time_effects(rollout(y, PERIODS, first))
    critical = summarize(found, rng=np.random.default_rng(1)).critical
    assert critical is not None
    assert 1.96 < critical < 3.5


def test_without_anybody_untreated_the_last_group_is_compared_with() -> None:
    y, first, _ = panel()
    ever = np.isfinite(first)
    treated = rollout(y[ever], PERIODS, first[ever])
    with pytest.raises(NotEnoughData, match="not_yet_treated"):
        group_time_effects(treated)
    found = group_time_effects(treated, control="not_yet_treated")
    assert np.unique(found.group).tolist() == [2004, 2006]
    assert found.period.max() == 2006


def test_what_is_refused() -> None:
    y, first, _ = panel()
    holes = y.copy()
    holes[0, 0] = np.nan
    with pytest.raises(BadInput, match="missing"):
        rollout(holes, PERIODS, first)
    with pytest.raises(NotEnoughData, match="Nobody"):
        group_time_effects(rollout(y, PERIODS, np.full(first.size, np.inf)))
    early = np.where(first == 2004, 2003, first)
    assert group_time_effects(rollout(y, PERIODS, early)).dropped == (early == 2003).sum()


@pytest.mark.long
def test_intervals_hold_the_effect_as_often_as_they_say() -> None:
    truth = np.mean([1, 1.3, 1.6, 1.9])
    held = 0
    for seed in range(300):
        y, first, x = panel(2000 + seed, 400)
        found = summarize(group_time_effects(rollout(y, PERIODS, first, covariates=x)))
        held += found.overall.low <= truth <= found.overall.high
    assert abs(held / 300 - 0.95) < 0.04
