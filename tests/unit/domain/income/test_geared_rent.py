"""Rent geared to income (O. Reg. 316/19): published examples and limits."""

from datetime import date

import pytest

from ladderway.domain.income.columns import columns
from ladderway.domain.income.geared_rent import assisted_rent, geared_rent, scale_rent
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


def beside(household: Household, first: float, second: float = 0.0) -> float:
    """Rent on assistance beside gross earnings of a month."""
    earned = pay(12 * first, 12 * second)
    found = assisted_rent(rules().rent_geared_to_income, columns([household]), earned)
    return float(found[0])


def test_on_assistance_rent_is_of_the_scale_until_the_earnings_alone_come_to_more():
    # 85 = .3 x (358.33 - 75); 109 = .3 x (438.33 - 75)
    assert beside(on_works(housing=RGI), 0) == beside(on_works(housing=RGI), 358) == 85
    assert beside(on_works(housing=RGI), 360) == pytest.approx(85.5)
    assert beside(on_odsp(housing=RGI), 438) == 109
    assert beside(on_odsp(housing=RGI), 440) == pytest.approx(109.5)


def test_on_assistance_a_family_has_150_dollars_off_once():
    # 191 = .3 x (786.67 - 150); two people without children 175 = .3 x (733.33 - 150)
    family = on_works(children=[4], housing=RGI)
    assert beside(family, 786) == 191
    assert beside(family, 790) == pytest.approx(192)
    two = on_works(NO_JOB, NO_JOB, housing=RGI)
    assert beside(two, 400, 333) == 175
    assert beside(two, 400, 340) == pytest.approx(177)


def test_on_assistance_too_rent_is_never_over_the_market_rent():
    # .3 x (1,408.33 - 75) = 400
    capped = on_works(housing=RGI, market_rent=400.0)
    assert beside(capped, 1_405) == pytest.approx(399)
    assert beside(capped, 1_500) == 400
    assert beside(on_works(housing=RGI, market_rent=80.0), 0) == 80


def test_the_minimum_goes_up_in_july():
    least = [
        rules(day).rent_geared_to_income.minimum_rent
        for day in (date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert least == [142, 145]
