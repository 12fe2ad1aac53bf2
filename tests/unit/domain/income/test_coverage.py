"""When the rules stay silent. tests/spec/in_hand_silences.yaml has a household for each rule."""

import dataclasses

import pytest

from ladderway.domain.income.coverage import SILENCES, coverage
from ladderway.domain.income.household import (
    Adult,
    Assets,
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
    Status,
    Trouble,
)
from ladderway.domain.shared.outcomes import Status as Answer
from tests.income_paths import NO_JOB, on_odsp, on_works, one

HELPERS = {"caseworker", "legal_clinic", "tax_clinic", "settlement", "housing_provider"}


def codes(household: Household) -> set[str]:
    return {reason.code.removeprefix("cover.") for reason in coverage(household).reasons}


def test_an_ordinary_household_is_covered_without_a_word():
    told = coverage(on_works(children=[4]))
    assert (told.status, told.reasons) == (Answer.MET, ())


def test_each_thing_outside_the_rules_has_its_reason():
    strange = one(Adult(17), status=Status.CLAIMANT, trouble=Trouble(bankruptcy=True))
    told = coverage(strange)
    assert told.status is Answer.NOT_MET
    assert codes(strange) == {"too_young", "claimant", "bankruptcy"}


@pytest.mark.parametrize("code", SILENCES)
def test_every_silence_names_who_can_help(code: str):
    assert SILENCES[code].who
    assert set(SILENCES[code].who) <= HELPERS


def test_a_reason_carries_who_can_help():
    (reason,) = coverage(one(status=Status.SPONSORED)).reasons
    assert reason.fact("helpers") == ("legal_clinic", "caseworker")


def test_other_income_is_named():
    (reason,) = coverage(one(trouble=Trouble(left_out=("pension", "rental")))).reasons
    assert reason.fact("incomes") == ("pension", "rental")


@pytest.mark.parametrize(
    ("age", "found"), [(17, {"too_young"}), (18, set()), (64, set()), (65, {"older"})]
)
def test_adults_are_18_to_64(age: int, found: set[str]):
    assert codes(one(NO_JOB, Adult(age))) == found


def test_up_to_seven_children_are_clear():
    assert codes(one(children=[3] * 7)) == set()
    assert codes(one(children=[3] * 8)) == {"many_children"}


@pytest.mark.parametrize(
    ("assistance", "assets", "found"),
    [
        (Assistance.ONTARIO_WORKS, Assets.UNDER_10, set()),
        (Assistance.ONTARIO_WORKS, Assets.FROM_10_TO_40, {"assets_over"}),
        (Assistance.ONTARIO_WORKS, Assets.OVER_40, {"assets_over"}),
        (Assistance.ONTARIO_WORKS, Assets.UNKNOWN, {"assets_unknown"}),
        (Assistance.ODSP, Assets.FROM_10_TO_40, set()),
        (Assistance.ODSP, Assets.OVER_40, {"assets_over"}),
        (Assistance.ODSP, Assets.UNKNOWN, {"assets_unknown"}),
        (Assistance.NONE, Assets.OVER_40, set()),
        (Assistance.NONE, Assets.UNKNOWN, set()),
    ],
)
def test_assets_matter_on_assistance(assistance: Assistance, assets: Assets, found: set[str]):
    adult = Adult(35, disability=assistance is Assistance.ODSP)
    assert codes(one(adult, assistance=assistance, assets=assets)) == found


def test_odsp_takes_one_disabled_adult_and_ontario_works_none():
    assert codes(on_odsp(NO_JOB)) == {"mixed_assistance"}
    assert codes(on_odsp(NO_JOB, Adult(40, disability=True))) == set()
    assert codes(on_works(Adult(40, disability=True))) == {"mixed_assistance"}
    assert codes(one(Adult(40, disability=True))) == set()


def test_a_home_of_ones_own_is_outside_on_assistance_only():
    assert codes(one(housing=Housing.OWN)) == set()
    assert codes(on_works(housing=Housing.OWN)) == {"owner_on_assistance"}


def test_care_of_a_seventeen_year_old_is_outside():
    paid = Child(17, CareKind.UNLICENSED, 200.0)
    assert codes(one(children=[paid])) == {"care_of_older_child"}
    assert codes(one(children=[dataclasses.replace(paid, age=16)])) == set()
    assert codes(one(children=[17])) == set()
