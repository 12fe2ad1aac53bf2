"""Ontario Trillium Benefit: published maxima and examples."""

from datetime import date

import pytest

from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import Child, Housing
from ladderway.domain.income.trillium import (
    energy_property_credit,
    northern_credit,
    sales_tax_credit,
    trillium,
)
from tests.income_paths import JULY_2025, JULY_2026, NO_JOB, dollars, people, rules

EARLY_2024, JULY_2024 = date(2024, 1, 1), date(2024, 7, 1)
ALONE = people()
PARENT = people(children=[8])


def sales(day: date, income: float, family: Households) -> float:
    return float(sales_tax_credit(rules(day).trillium, family, dollars(income))[0])


def energy(day: date, income: float, rent: float, family: Households = ALONE) -> float:
    found = energy_property_credit(rules(day).trillium, family, dollars(income), dollars(rent))
    return float(found[0])


def north(day: date, income: float, family: Households) -> float:
    return float(northern_credit(rules(day).trillium, family, dollars(income))[0])


def test_the_sales_tax_credit_of_a_single_person_in_2025():
    # TotalCalc, 35,000: 371 - 4 % x (35,000 - 28,506) = 111.24
    assert sales(JULY_2025, 35_000, ALONE) == pytest.approx(111.24)


def test_the_sales_tax_credit_counts_every_member_and_children_under_nineteen():
    assert sales(JULY_2026, 0, people(NO_JOB, NO_JOB, children=[3, 9])) == 4 * 378
    grown = people(children=[Child(17)])
    assert sales(JULY_2026, 0, grown.at_ages(1.4)) == 2 * 378
    assert sales(JULY_2026, 0, grown.at_ages(1.5)) == 378


def test_a_single_parent_has_the_family_threshold():
    # single 29,047; family 36,309
    assert sales(JULY_2026, 29_147, ALONE) == pytest.approx(374)
    assert sales(JULY_2026, 36_309, PARENT) == pytest.approx(756)
    assert sales(JULY_2026, 36_409, PARENT) == pytest.approx(752)


def test_the_volunteers_example_of_rent_in_2024():
    # CVITP Assist: rent 15,000, cost 3,000: energy 277 + property 69 + 300 = 646
    assert energy(JULY_2024, 0, 15_000) == pytest.approx(646)


@pytest.mark.parametrize(
    ("day", "most"),
    [(EARLY_2024, 1_194), (JULY_2024, 1_248), (JULY_2025, 1_283), (JULY_2026, 1_307)],
)
def test_the_most_that_can_be_had_for_rent(day: date, most: float):
    # Ontario's printed maxima; 2026-27 is 290 + 1,017 by indexing. More rent brings no more.
    assert energy(day, 0, 50_000) == energy(day, 0, 90_000) == pytest.approx(most)


def test_neither_part_is_more_than_the_cost_itself():
    # rent 1,000, cost 200: energy 200, property 73 + 20
    assert energy(JULY_2026, 0, 1_000) == pytest.approx(293)
    # rent 300, cost 60: both parts are the cost
    assert energy(JULY_2026, 0, 300) == pytest.approx(120)


def test_it_falls_by_two_cents_a_dollar_from_the_threshold():
    full = 290 + 73 + 288  # rent 14,400, cost 2,880
    assert energy(JULY_2026, 29_047, 14_400) == pytest.approx(full)
    assert energy(JULY_2026, 39_635, 14_400) == pytest.approx(full - 0.02 * 10_588)
    assert energy(JULY_2026, 29_047 + full / 0.02, 14_400) == pytest.approx(0, abs=1e-9)


def test_who_pays_no_rent_has_no_claim_for_it():
    free = people(housing=Housing.NO_RENT)
    assert energy(JULY_2026, 0, 14_400, free) == 0
    geared = people(housing=Housing.RENT_GEARED_TO_INCOME)
    assert energy(JULY_2026, 0, 14_400, geared) > 0


def test_the_northern_credit_of_a_couple_in_the_sheet_of_2023():
    # CRA sheet: 265 up to 59,704, nothing from 86,204
    couple = people(NO_JOB, NO_JOB, north=True)
    assert north(EARLY_2024, 59_704, couple) == 265
    assert north(EARLY_2024, 86_203, couple) == pytest.approx(0.01)
    assert north(EARLY_2024, 86_204, couple) == 0


def test_the_northern_credit_is_for_the_north():
    assert north(JULY_2026, 0, people(north=True)) == 189
    assert north(JULY_2026, 0, people(children=[3], north=True)) == 290
    assert north(JULY_2026, 0, ALONE) == 0


def test_the_whole_benefit_is_its_three_parts():
    family = people(children=[3], north=True)
    whole = trillium(rules().trillium, family, dollars(0), dollars(16_800))
    # 2 x 378; rent 16,800, cost 3,360: 290 + 73 + 336; north 290
    assert float(whole[0]) == pytest.approx(756 + 699 + 290)
