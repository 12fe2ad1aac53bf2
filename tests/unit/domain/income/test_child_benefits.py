"""Canada Child Benefit, Child Disability Benefit, Ontario Child Benefit: published figures and
figures worked by hand from the law."""

import dataclasses
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.child_benefits import canada_child_benefit, ontario_child_benefit
from ladderway.domain.income.household import Child
from tests.income_paths import JULY_2025, JULY_2026, dollars, people, rules

JULY_2024 = date(2024, 7, 1)


def ccb(day: date, family_net: float, *children: Child | int) -> float:
    paid = canada_child_benefit(
        rules(day).canada_child_benefit, people(children=children), dollars(family_net)
    )
    return float(paid[0])


def ocb(day: date, family_net: float, *children: Child | int) -> float:
    paid = ontario_child_benefit(
        rules(day).ontario_child_benefit, people(children=children), dollars(family_net)
    )
    return float(paid[0])


def test_the_agencys_example_of_2024_comes_out_to_the_cent():
    # CRA, one child under 6, AFNI 45,000: 7,787 - 7 % x (45,000 - 36,502) = 7,192.14
    assert ccb(JULY_2024, 45_000, 3) == pytest.approx(7_192.14)


@pytest.mark.parametrize(
    ("day", "young", "older"),
    [
        (date(2024, 1, 1), 619.75, 522.91),
        (JULY_2024, 648.91, 547.50),
        (JULY_2025, 666.41, 562.33),
        (JULY_2026, 679.75, 573.58),
    ],
)
def test_the_most_a_month_is_what_the_agency_prints(day: date, young: float, older: float):
    # CRA cuts months to the cent.
    assert ccb(day, 0, 5) / 12 == pytest.approx(young, abs=0.01)
    assert ccb(day, 0, 6) / 12 == pytest.approx(older, abs=0.01)


def test_nothing_is_lost_up_to_the_first_threshold_and_seven_cents_a_dollar_above():
    assert ccb(JULY_2026, 38_237, 3) == pytest.approx(8_157)
    assert ccb(JULY_2026, 38_238, 3) == pytest.approx(8_156.93)


def test_the_second_threshold_takes_the_lower_rate():
    # 2024-25: the CRA sheet has 2,981 lost at 79,087; then 3.2 %.
    at = ccb(JULY_2024, 79_087, 3)
    assert at == pytest.approx(7_787 - 2_981, abs=0.5)
    assert at - ccb(JULY_2024, 79_187, 3) == pytest.approx(3.20)


@pytest.mark.parametrize(
    ("count", "lost"), [(1, 2_981), (2, 5_749), (3, 8_091), (4, 9_795), (5, 9_795)]
)
def test_the_rate_goes_with_the_number_of_children_up_to_four(count: int, lost: float):
    # CRA sheet 2024-25: what is lost at the second threshold.
    family = [10] * count
    assert ccb(JULY_2024, 79_087, *family) == pytest.approx(6_570 * count - lost, abs=1.0)


def test_the_higher_amount_ends_at_the_sixth_birthday_and_all_of_it_at_the_eighteenth():
    family = people(children=[5]).at_ages(0.49), people(children=[5]).at_ages(0.5)
    amounts = rules().canada_child_benefit
    before, after = (canada_child_benefit(amounts, f, dollars(0))[0] for f in family)
    assert (before, after) == (8_157, 6_883)
    grown = people(children=[17]).at_ages(0.5)
    assert canada_child_benefit(amounts, grown, dollars(0))[0] == 0


def test_the_child_disability_benefit_is_paid_with_it_and_falls_from_the_second_threshold():
    # 100,000: 6,883 - (7 % x 44,610 + 3.2 % x 17,153) + 3,480 - 3.2 % x 17,153
    told = ccb(JULY_2026, 100_000, Child(8, disability_tax_credit=True))
    assert told == pytest.approx(6_883 - 3_122.70 - 548.896 + 3_480 - 548.896)


def test_each_of_the_two_benefits_stops_at_nothing_by_itself():
    # 195,000: CCB 6,883 - 3,122.70 - 3.2 % x 112,153; the disability part would be under 0
    told = ccb(JULY_2026, 195_000, Child(8, disability_tax_credit=True))
    assert told == pytest.approx(171.404)
    assert ccb(JULY_2026, 250_000, 8) == 0


def test_two_children_with_disabilities_share_the_higher_rate():
    # 2 x 3,480 - 5.7 % x (100,000 - 82,847) = 6,960 - 977.721
    two = [Child(8, disability_tax_credit=True)] * 2
    assert ccb(JULY_2026, 100_000, *two) - ccb(JULY_2026, 100_000, 8, 8) == pytest.approx(5_982.279)


def test_a_household_without_children_gets_neither():
    assert ccb(JULY_2026, 0) == 0
    assert ocb(JULY_2026, 0) == 0


@pytest.mark.parametrize(
    ("income", "children", "month"),
    [
        (20_400, 1, 111.33), (25_000, 1, 80.66), (30_000, 1, 47.33),
        (20_400, 2, 222.66), (25_000, 2, 192.00), (30_000, 2, 158.66),
        (20_400, 3, 334.00), (25_000, 3, 303.33), (30_000, 3, 270.00),
        (20_400, 4, 445.33), (25_000, 4, 414.66), (30_000, 4, 381.33),
    ],
)  # fmt: skip
def test_the_ministrys_table_of_the_ontario_child_benefit(
    income: float, children: int, month: float
):
    # Ministry of Children and Youth Services, table of July 2015: 1,336 a child, 20,400, 8 %.
    of_2015 = dataclasses.replace(rules().ontario_child_benefit, amount=1_336.0, threshold=20_400.0)
    paid = ontario_child_benefit(of_2015, people(children=[9] * children), dollars(income))
    assert np.floor(paid[0] / 12 * 100 + 1e-6) / 100 == pytest.approx(month)


@pytest.mark.parametrize(
    ("day", "ends", "children"),
    [(JULY_2025, 47_952, 1), (JULY_2025, 69_539, 2), (JULY_2026, 48_865, 1)],
)
def test_the_ontario_child_benefit_ends_where_it_should(day: date, ends: float, children: int):
    # 26,364 + 1,727/.08 = 47,951.5; with two children 26,364 + 2 x 1,727/.08 = 69,539;
    # 2026-27: 26,865 + 1,760/.08 = 48,865
    family = [7] * children
    assert ocb(day, ends, *family) == pytest.approx(0, abs=1e-9)
    assert 0 < ocb(day, ends - 1, *family) <= 0.08
