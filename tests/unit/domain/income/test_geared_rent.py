"""Rent geared to income (O. Reg. 316/19): published examples and limits."""

from datetime import date

import pytest

from ladderway.domain.income.columns import columns
from ladderway.domain.income.geared_rent import geared_rent, scale_rent
from ladderway.domain.income.household import Adult, Assistance, Household, Housing
from tests.income_paths import NO_JOB, dollars, on_odsp, on_works, one, pay, people, rules

RGI = Housing.RENT_GEARED_TO_INCOME


def rent(
    income: float, earned: float, *adults: Adult, children: int = 0, **fields: object
) -> float:
    family = people(*adults, children=[8] * children, housing=RGI, **fields)
    found = geared_rent(rules().rent_geared_to_income, family, dollars(income), pay(earned))
    return float(found[0])


def test_a_single_worker_pays_thirty_percent_after_75_dollars():
    # .3 x (26,400 / 12 - 75) = 637.50
    assert rent(26_400, 26_400) == pytest.approx(637.50)
    assert rent(26_400, 0) == pytest.approx(660)


def test_a_family_has_150_dollars_off_once():
    # .3 x (36,000 / 12 - 150) = 855
    assert rent(36_000, 36_000, NO_JOB, NO_JOB, children=1) == pytest.approx(855)
    assert rent(36_000, 36_000, children=1) == pytest.approx(855)


def test_rent_is_never_under_the_minimum():
    # .3 x (X / 12 - 75) = 145 at X = 6,700
    assert rent(3_000, 3_000) == rent(0, 0) == 145
    assert rent(6_700, 6_700) == pytest.approx(145)
    assert rent(6_740, 6_740) == pytest.approx(146)


def test_rent_is_never_over_the_market_rent():
    # .3 x (X / 12 - 75) = 1,200 at X = 48,900
    assert rent(48_860, 48_860, market_rent=1_200) == pytest.approx(1_199)
    assert rent(60_000, 60_000, market_rent=1_200) == 1_200
    assert rent(60_000, 60_000) == pytest.approx(1_477.50)


def test_on_assistance_rent_is_of_a_scale():
    # Windsor and ONPHA: single 85 on Ontario Works, 109 on ODSP; the rest of the scales is told as
    # low in confidence and read from the parameters.
    scale = rules().rent_geared_to_income

    def of(household: Household) -> float:
        return float(scale_rent(scale, columns([household]))[0])

    assert of(on_works(housing=RGI)) == 85
    assert of(on_odsp(housing=RGI)) == 109
    assert of(on_works(children=[4], housing=RGI)) == scale.assistance_rent_scale_ow_sole_support[1]
    assert of(on_works(NO_JOB, NO_JOB, housing=RGI)) == scale.assistance_rent_scale_ow[1]
    assert of(on_works(NO_JOB, NO_JOB, housing=RGI)) != of(on_works(children=[4], housing=RGI))
    assert of(one(Adult(30, disability=True), children=[4], assistance=Assistance.ODSP)) == 199


def test_the_minimum_goes_up_in_july():
    least = [
        rules(day).rent_geared_to_income.minimum_rent
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert least == [142, 145]
