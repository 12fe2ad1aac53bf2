"""What a household may be told as."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ladderway.domain.income.household import (
    MOST_CHILDREN,
    Adult,
    Child,
    Claim,
    Household,
    InKind,
    Job,
    Partnership,
    check,
)
from ladderway.domain.shared.errors import BadInput
from tests.income_cases import adult, couple, single, single_parent


@pytest.mark.parametrize(
    "household",
    [
        single(),
        single(30_000, rent=1_200.0, market_rent=1_500.0, net_income_before=28_000.0),
        single_parent(ages=(0, 17)),
        couple(20_000, 30_000, ages=(4,)),
        single(partnership=Partnership.UNCLEAR),
        single(left_assistance_months_ago=0, in_kind=InKind(0.0, 45.0, 5_000.0)),
    ],
)
def test_what_can_be_passes(household: Household) -> None:
    check(household)


def test_pay_is_hours_at_a_wage_over_fifty_two_weeks() -> None:
    """20 dollars x 37.5 hours x 52 / 12 = 3,250 a month, of each adult."""
    job = Job(20.0, 37.5)
    assert job.month == pytest.approx(3_250)
    two = replace(couple(), adults=(Adult(30, jobs=(job, job)), Adult(30, jobs=(job,))))
    assert (two.adults[0].month, two.month) == pytest.approx((6_500, 9_750))


@pytest.mark.parametrize(
    ("household", "says"),
    [
        (replace(single(), adults=()), r"\[0\].*grown children"),
        (replace(couple(), adults=(adult(),) * 3), r"\[3\].*count them apart"),
        (single_parent(ages=(4,) * (MOST_CHILDREN + 1)), rf"\[{MOST_CHILDREN}\] children"),
        (replace(couple(), partnership=Partnership.SINGLE), r"\[single\].*\[2\] adults"),
        (single(partnership=Partnership.COUPLE), r"\[couple\].*\[1\] adults"),
    ],
)
def test_people_that_do_not_go_together_are_refused(household: Household, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        check(household)


def worker(**more: object) -> Household:
    return replace(single(), adults=(Adult(35, jobs=(Job(**{"wage": 20, "hours": 40, **more}),)),))


def claimant(**more: object) -> Household:
    claim = Claim(**{"week": 400, "weeks_left": 20, "insured_week": 800, **more})
    return replace(single(), adults=(Adult(35, claim=claim),))


def parent(**more: object) -> Household:
    return replace(single_parent(), children=(Child(**{"age": 4, **more}),))


@pytest.mark.parametrize("wrong", [-1.0, float("nan"), float("inf"), 1e9])
@pytest.mark.parametrize(
    ("told", "says"),
    [
        (lambda x: single(rent=x), "rent"),
        (lambda x: single(market_rent=x), "market_rent"),
        (lambda x: single(elder_care=x), "elder_care"),
        (lambda x: single(transit=x), "transit"),
        (lambda x: single(tools=x), "tools"),
        (lambda x: single(child_support=x), "child_support"),
        (lambda x: single(net_income_before=x), "net_income_before"),
        (lambda x: single(assistance_months=x), "assistance_months"),
        (lambda x: single(left_assistance_months_ago=x), "months since assistance"),
        (lambda x: single(in_kind=InKind(drugs=x)), "value of drugs"),
        (lambda x: single(in_kind=InKind(dental=x)), "value of dental"),
        (lambda x: single(in_kind=InKind(vision=x)), "value of vision"),
        (lambda x: replace(single(), adults=(Adult(x),)), "age"),
        (lambda x: replace(single(), adults=(Adult(35, dues=x),)), "dues"),
        (lambda x: replace(single(), adults=(Adult(35, disability_costs=x),)), "disability_costs"),
        (lambda x: worker(wage=x), "wage"),
        (lambda x: worker(hours=x), "hours"),
        (lambda x: worker(hours_low=x), "hours"),
        (lambda x: worker(hours_high=x), "hours"),
        (lambda x: claimant(week=x), "EI week"),
        (lambda x: claimant(weeks_left=x), "weeks left"),
        (lambda x: claimant(insured_week=x), "insured week"),
        (lambda x: parent(age=x), "child age"),
        (lambda x: parent(fee=x), "fee"),
    ],
)
def test_an_amount_that_cannot_be_is_named_and_refused(
    told: Callable[[float], Household], says: str, wrong: float
) -> None:
    with pytest.raises(BadInput, match=rf"\[{says}\].*give a number from 0"):
        check(told(wrong))
