"""A study in the terms of a program."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.design import (
    Adjustment,
    AssignedClusters,
    MeanOutcome,
    Plan,
    SampledSites,
    ShareOutcome,
    detectable_curve,
    people_needed,
    plan_detectable,
    plan_power,
    plan_standard_error,
    power_curve,
    subgroup_detectable,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.power import mean_power
from ladderway.domain.evaluation.power_nested import Nested, Top, nested_power

IN_SDS = MeanOutcome(1.0)


def test_the_plainest_plan_is_a_t_test() -> None:
    found = plan_power(Plan(200), IN_SDS, 0.4)
    assert found == pytest.approx(float(mean_power(0.4, 100)))


def test_clusters_and_blocks_are_those_of_the_nested_designs() -> None:
    clustered = Plan(400, clusters=AssignedClusters(20, 0.1, explained=0.4), explained=0.2)
    nested = Nested((20, 20), 2, icc=(0.1,), explained=(0.2, 0.4))
    assert plan_power(clustered, IN_SDS, 0.5) == pytest.approx(float(nested_power(nested, 0.5)))
    blocked = Plan(770, blocks=14, covariates=2, explained=0.3)
    common = Nested((55, 14), top=Top.COMMON, explained=(0.3,), covariates=2)
    assert plan_power(blocked, IN_SDS, 0.2) == pytest.approx(float(nested_power(common, 0.2)))


def test_people_lost_count_for_nothing() -> None:
    lost = Plan(500, lost_offered=0.2, lost_others=0.2)
    assert plan_power(lost, IN_SDS, 0.3) == pytest.approx(float(plan_power(Plan(400), IN_SDS, 0.3)))
    assert lost.followed == (200, 200)


def test_an_offer_that_few_take_up_has_to_do_more_for_them() -> None:
    plan = Plan(800, take_up=0.65, crossover=0.05)
    found = plan_detectable(plan, IN_SDS)
    assert found.of_taking_up == pytest.approx(found.of_offer / 0.6)


def test_a_share_by_hand() -> None:
    """0.5 against 0.4, 450 followed up in each arm: SE = √(0.25/450 + 0.24/450)."""
    plan = Plan(1000, lost_offered=0.1, lost_others=0.1)
    error = plan_standard_error(plan, ShareOutcome(0.4), 0.1)
    assert error == pytest.approx((0.49 / 450) ** 0.5)


def test_blooms_rule_of_thumb() -> None:
    """A detectable effect is about 2.8 standard errors."""
    found = plan_detectable(Plan(2000), IN_SDS)
    assert found.multiplier == pytest.approx(2.803, abs=0.002)
    assert found.of_offer == pytest.approx(2.8 * (4 / 2000) ** 0.5, rel=2e-3)


def test_sites_that_differ_set_a_floor_that_people_do_not_lower() -> None:
    sites = SampledSites(8, effect_sd=0.2)
    small, large = Plan(800, sites=sites), Plan(80_000, sites=sites)
    assert small.df == 7
    floor = 0.2 / 8**0.5
    assert plan_standard_error(large, IN_SDS) == pytest.approx(floor, rel=0.01)
    with pytest.raises(NotEnoughData):
        people_needed(small, IN_SDS, 0.1)


def test_several_outcomes_share_the_level() -> None:
    plan = Plan(600, outcomes=3, adjustment=Adjustment.BONFERRONI)
    assert plan.level == pytest.approx(0.05 / 3)
    assert replace(plan, adjustment=Adjustment.SIDAK).level == pytest.approx(1 - 0.95 ** (1 / 3))
    assert replace(plan, adjustment=Adjustment.NONE).level == 0.05
    with pytest.raises(UnsupportedCombination, match="Simulate"):
        plan_detectable(replace(plan, adjustment=Adjustment.HOLM), IN_SDS)


@given(st.floats(0.1, 0.8), st.floats(0.0, 0.6), st.floats(0.2, 0.8), st.integers(1, 10))
def test_people_needed_have_the_power_asked(
    effect: float, explained: float, offered: float, blocks: int
) -> None:
    plan = Plan(1, offered_share=offered, explained=explained, blocks=blocks)
    needed = people_needed(plan, IN_SDS, effect, power=0.9)
    assert plan_power(replace(plan, people=needed.exact), IN_SDS, effect) == pytest.approx(0.9)


@pytest.mark.parametrize("lower", [True, False])
def test_a_detectable_share_may_lie_on_either_side(lower: bool) -> None:
    found = plan_detectable(Plan(500), ShareOutcome(0.3), lower=lower)
    assert (found.of_offer < 0) is lower
    assert plan_power(Plan(500), ShareOutcome(0.3), found.of_offer) == pytest.approx(0.8)


def test_a_pilot_of_few_is_told_to_ask_something_else() -> None:
    with pytest.raises(NotEnoughData, match="capacity"):
        plan_detectable(Plan(12), ShareOutcome(0.6))


def test_a_difference_between_halves_has_to_be_twice_the_effect() -> None:
    whole = plan_detectable(Plan(2000), IN_SDS).of_offer
    found = subgroup_detectable(Plan(2000), IN_SDS, 0.5)
    assert found.difference == pytest.approx(2 * whole, rel=1e-3)
    assert found.within == pytest.approx(2**0.5 * whole, rel=2e-3)
    few = subgroup_detectable(Plan(2000), IN_SDS, 0.1)
    assert few.within > few.difference * 0.9 > few.within_rest
    with pytest.raises(UnsupportedCombination):
        subgroup_detectable(Plan(400, clusters=AssignedClusters(20, 0.1)), IN_SDS, 0.5)
    with pytest.raises(BadInput):
        subgroup_detectable(Plan(400), IN_SDS, 1.0)


def test_people_in_clusters_are_counted_in_clusters() -> None:
    """More people at the same size of cluster are more clusters."""
    plan = Plan(1, clusters=AssignedClusters(25, 0.05))
    needed = people_needed(plan, IN_SDS, 0.3)
    found = Nested((25, needed.exact / 25), 2, icc=(0.05,))
    assert nested_power(found, 0.3) == pytest.approx(0.8)


def test_curves_rise_with_the_effect_and_fall_with_people() -> None:
    power = power_curve(Plan(300), IN_SDS, [0.0, 0.2, 0.4])
    assert power.y[0] == pytest.approx(0.05)
    assert np.all(np.diff(power.y) > 0)
    least = detectable_curve(Plan(1), IN_SDS, [100, 400, 1600])
    assert least.y[0] / least.y[2] == pytest.approx(4, rel=0.02)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Plan(100, offered_share=1.0),
        lambda: Plan(100, lost_offered=1.0),
        lambda: Plan(100, take_up=0.3, crossover=0.3),
        lambda: Plan(0),
        lambda: plan_power(Plan(100), MeanOutcome(0.0), 0.1),
        lambda: plan_power(Plan(100), ShareOutcome(0.9), 0.2),
        lambda: plan_power(Plan(100, clusters=AssignedClusters(5, 2.0)), IN_SDS, 0.2),
        lambda: people_needed(Plan(100), IN_SDS, 0.0),
    ],
)
def test_what_cannot_be_is_refused(make) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadInput):
        make()
