"""GST credit and the Canada Groceries and Essentials Benefit, by the agency's own chart."""

from datetime import date

import pytest

from ladderway.domain.income.gst_credit import gst_credit
from tests.income_paths import JULY_2025, JULY_2026, NO_JOB, dollars, people, rules


def credit(day: date, income: float, *, couple: bool = False, children: int = 0) -> float:
    adults = [NO_JOB] * (2 if couple else 1)
    family = people(*adults, children=[8] * children)
    return float(gst_credit(rules(day).gst_credit, family, dollars(income))[0])


@pytest.mark.parametrize(
    ("income", "yearly"),
    [
        (0, 349.00), (11_337, 349.00), (12_000, 362.26), (15_000, 422.26), (20_000, 522.26),
        (25_000, 533.00), (45_000, 533.00), (50_000, 309.05), (55_000, 59.05), (60_000, 0.0),
    ],
)  # fmt: skip
def test_a_single_person_without_children_in_the_chart_of_2025(income: float, yearly: float):
    # CRA, GST/HST credit payments chart, July 2025 to June 2026.
    assert credit(JULY_2025, income) == pytest.approx(yearly)


@pytest.mark.parametrize(
    ("children", "income", "yearly"),
    [
        (1, 0, 882.00), (1, 45_000, 882.00), (1, 50_000, 658.05), (1, 60_000, 158.05),
        (2, 65_000, 92.05), (4, 0, 1_434.00), (4, 65_000, 460.05),
        (4, 70_000, 210.05),  # the chart prints 201.05; its own formula gives 210.05
    ],
)  # fmt: skip
def test_a_single_parent_in_the_chart_of_2025(children: int, income: float, yearly: float):
    assert credit(JULY_2025, income, children=children) == pytest.approx(yearly)


@pytest.mark.parametrize(
    ("children", "income", "yearly"),
    [(0, 0, 698.00), (0, 46_000, 674.05), (0, 50_000, 474.05), (2, 50_000, 842.05)],
)
def test_a_couple_in_the_chart_of_2025(children: int, income: float, yearly: float):
    assert credit(JULY_2025, income, couple=True, children=children) == pytest.approx(yearly)


def test_the_benefit_of_2026_holds_its_increase_already():
    # Income Tax Act 122.5(3.005): 445 and 234. The government says about 700 and about 1,400.
    assert credit(JULY_2026, 25_000) == pytest.approx(445 + 234)
    assert credit(JULY_2026, 40_000, couple=True, children=2) == pytest.approx(2 * 445 + 2 * 234)


def test_it_ends_for_a_single_person_at_sixty_thousand_and_twelve():
    # 46,432 + 679/0.05 = 60,012
    assert credit(JULY_2026, 60_011) == pytest.approx(0.05)
    assert credit(JULY_2026, 60_012) == 0


def test_the_supplement_grows_by_two_cents_a_dollar_up_to_its_maximum():
    # from 11,564; full at 11,564 + 234/0.02 = 23,264
    assert credit(JULY_2026, 11_564) == pytest.approx(445)
    assert credit(JULY_2026, 11_664) == pytest.approx(447)
    assert credit(JULY_2026, 23_263) == pytest.approx(678.98)
    assert credit(JULY_2026, 23_300) == pytest.approx(679)


def test_a_single_parents_first_child_counts_as_an_adult():
    assert credit(JULY_2026, 0, children=1) == pytest.approx(2 * 445 + 234)
    assert credit(JULY_2026, 0, children=2) == pytest.approx(2 * 445 + 2 * 234)
