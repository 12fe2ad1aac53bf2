"""The named things that can go wrong, and the order in which they are told."""

import dataclasses

import pytest

from ladderway.domain.ladders.hazards import HazardRules, StepFigures, hazards
from ladderway.domain.ladders.model import OptionKind
from ladderway.files.search_settings import search_parameters

SOUND = StepFigures(
    to="62020",
    kind=OptionKind.EXPERIENCE,
    per_hundred=5.0,
    seen=True,
    surplus=False,
    seekers_per_opening=0.9,
    gates_unknown=0,
    unsteady=(),
    cost_known=True,
    study_months=0,
    hours_per_week=8.0,
    waiting_months=0,
    gain=(1.0, 3.0),
    has_local_jobs=True,
    wage_is_local=True,
    experience_old=False,
)


@pytest.fixture(scope="module")
def rules() -> HazardRules:
    value = {n: p.values[-1].value for n, p in search_parameters().items()}
    return HazardRules(tuple(value["hazard_order"]), value["hazard_limits"], frozenset({"42100"}))


def codes(rules: HazardRules, **changed) -> list[str]:
    return [h.reason.code for h in hazards(dataclasses.replace(SOUND, **changed), rules)]


def test_a_sound_step_has_no_hazard(rules):
    assert codes(rules) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"gates_unknown": 2}, "hazard.gates_unknown"),
        ({"study_months": 20}, "hazard.long_study"),
        ({"per_hundred": 0.4}, "hazard.few_move"),
        ({"to": "42100"}, "hazard.competitive"),
        ({"surplus": True, "seekers_per_opening": 1.3}, "hazard.surplus"),
        ({"surplus": True, "seekers_per_opening": None}, "hazard.surplus_expected"),
        ({"has_local_jobs": False}, "hazard.no_local_jobs"),
        ({"kind": OptionKind.UNMAPPED}, "hazard.no_mapped_training"),
        ({"kind": OptionKind.PROGRAM, "cost_known": False}, "hazard.cost_unknown"),
        ({"gain": (-0.5, 2.0)}, "hazard.no_raise"),
        ({"unsteady": ("time_nights",)}, "hazard.unsteady_hours"),
        ({"waiting_months": 6}, "hazard.waiting"),
        ({"wage_is_local": False}, "hazard.wage_not_local"),
        ({"experience_old": True}, "hazard.experience_old"),
    ],
)
def test_each_thing_that_can_go_wrong_is_named(rules, changed, code):
    assert codes(rules, **changed) == [code]


def test_numbers_are_told_where_they_are_known(rules):
    found = hazards(dataclasses.replace(SOUND, per_hundred=0.42), rules)
    assert found[0].reason.as_mapping() == {"noc": "62020", "per_thousand": 4}


def test_what_can_stop_a_step_is_told_before_what_wears_it_down(rules):
    found = codes(rules, gates_unknown=1, unsteady=("time_nights",), gain=(0.0, 1.0))
    assert found == ["hazard.gates_unknown", "hazard.no_raise", "hazard.unsteady_hours"]


def test_ranks_count_from_one(rules):
    found = hazards(dataclasses.replace(SOUND, gates_unknown=1, study_months=30), rules)
    assert [h.rank for h in found] == [1, 2]


def test_the_order_of_the_parameters_is_the_order_told(rules):
    turned = HazardRules(tuple(reversed(rules.order)), rules.limits)
    step = dataclasses.replace(SOUND, gates_unknown=1, study_months=30, experience_old=True)
    told = [h.reason.code for h in hazards(step, rules)]
    assert [h.reason.code for h in hazards(step, turned)] == told[::-1]
