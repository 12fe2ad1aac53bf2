"""When the rules stay silent. tests/spec/in_hand_silences.yaml has a household for each rule."""

import dataclasses

import pytest

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.coverage import (
    OTHER_INCOME,
    SILENCES,
    coverage,
    coverage_on_the_way,
)
from ladderway.domain.income.household import (
    Adult,
    Assets,
    Assistance,
    CareKind,
    Child,
    Claim,
    Household,
    Housing,
    Job,
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
    ("age", "found"), [(18, {"too_young"}), (19, set()), (64, set()), (65, {"older"})]
)
def test_adults_are_19_to_64(age: int, found: set[str]):
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


@pytest.mark.parametrize("kind", [CareKind.LICENSED, CareKind.UNLICENSED])
def test_care_from_thirteen_on_is_outside(kind: CareKind):
    paid = Child(13, kind, 200.0)
    assert codes(one(children=[paid])) == {"care_of_older_child"}
    assert codes(one(children=[dataclasses.replace(paid, age=17)])) == {"care_of_older_child"}
    assert codes(one(children=[dataclasses.replace(paid, age=12)])) == set()
    assert codes(one(children=[13])) == set()


def test_ones_own_business_is_outside_whether_told_of_a_job_or_of_the_household():
    own = Adult(35, (Job(25.0, 20, self_employed=True),))
    assert codes(one(NO_JOB, own)) == {"self_employed"}
    assert codes(one(trouble=Trouble(self_employed=True))) == {"self_employed"}
    assert codes(one(Adult(35, (Job(25.0, 20),)))) == set()


def test_a_claim_needs_last_years_income():
    claims = Adult(35, claim=Claim(500.0, 20, 909.0))
    assert codes(one(claims)) == codes(one(NO_JOB, claims)) == {"claim_without_income"}
    assert codes(one(claims, net_income_before=0.0)) == set()
    assert codes(one()) == set()


def test_insurance_of_a_partner_is_other_income():
    assert "insurance_of_partner" in OTHER_INCOME
    assert codes(one(trouble=Trouble(left_out=("insurance_of_partner",)))) == {"other_income"}


def study(hours: float = 0.0, grant: float = 0.0, week: float = 0.0) -> Phase:
    return Phase(
        PhaseKind.TRAINING,
        "course",
        4,
        hours=hours,
        studying=True,
        grant_month=grant,
        living_support_week=week,
    )


def on_the_way(home: Household, *phases: Phase) -> set[str]:
    told = coverage_on_the_way(home, phases)
    found = {reason.code.removeprefix("cover.") for reason in told.reasons}
    assert told.status is (Answer.NOT_MET if found else Answer.MET)
    assert all(r.fact("helpers") == ("caseworker", "legal_clinic") for r in told.reasons)
    return found


def test_full_time_study_with_a_grant_ends_ontario_works_of_somebody_alone():
    full_time = study(grant=525.0)
    assert on_the_way(on_works(), study(), full_time) == {"student_on_works"}
    assert on_the_way(on_works(), study()) == set()
    assert on_the_way(on_works(), study(hours=20, grant=210.0)) == set()
    assert on_the_way(on_works(children=[4]), full_time) == set()
    assert on_the_way(on_works(NO_JOB, NO_JOB), full_time) == set()
    assert on_the_way(on_odsp(), full_time) == on_the_way(one(), full_time) == set()


def test_living_support_beside_assistance_is_outside():
    supported = study(week=0.5)
    for home in (on_works(), on_works(children=[4]), on_odsp()):
        assert on_the_way(home, study(), supported) == {"support_on_assistance"}
        assert on_the_way(home, study()) == set()
    assert on_the_way(one(), supported) == set()


def test_both_may_be_so_on_the_way():
    both = {"student_on_works", "support_on_assistance"}
    assert on_the_way(on_works(), study(grant=525.0, week=300.0)) == both


def work(months: int) -> Phase:
    return Phase(PhaseKind.RUNG, "job", months, wage=20.0, hours=30.0)


def test_a_way_over_a_childs_eighteenth_birthday_is_outside_on_assistance():
    """Somebody told as 16 is taken to be 16 and a half: 18 in the nineteenth month."""
    for home in (on_works(children=[16]), on_odsp(children=[16])):
        assert on_the_way(home, work(6), work(12)) == set()
        assert on_the_way(home, work(6), work(13)) == {"child_of_age_on_assistance"}
    assert on_the_way(one(children=[16]), work(24)) == set()


def test_a_way_over_a_65th_birthday_is_outside():
    assert on_the_way(one(Adult(63)), work(18)) == set()
    assert on_the_way(one(Adult(63)), work(19)) == {"older_on_the_way"}
