"""What the returns of a household hold before tax."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.income.household import Child, Household
from tests.income_cases import (
    couple,
    filed,
    pay_of,
    people_of,
    rules_on,
    single,
    single_parent,
)

RULES = rules_on(2026)


def test_additional_cpp_and_dues_lower_net_income() -> None:
    """30,000 - 265 of additional CPP - 600 of dues."""
    found = filed(RULES, people_of(single()), pay_of(30_000), dues=600.0)
    assert found.net[0].item() == found.taxable[0].item() == pytest.approx(29_135)


def test_net_income_is_never_less_than_nothing() -> None:
    found = filed(RULES, people_of(single()), pay_of(1_000), dues=2_000.0)
    assert found.net.tolist() == [[0], [0]]


def test_insurance_benefits_are_income_without_contributions() -> None:
    other = np.array([[9_000.0], [0]])
    found = filed(RULES, people_of(single()), pay_of(0), other=other)
    assert found.taxable[0].item() == 9_000


def test_assistance_counts_in_net_income_and_is_not_taxed() -> None:
    """Lines 14500 and 25000. 12,000 earned: 85 of additional CPP."""
    found = filed(RULES, people_of(single()), pay_of(12_000), assistance=5_000.0)
    assert found.taxable[0].item() == pytest.approx(11_915)
    assert found.net[0].item() == pytest.approx(16_915)


def test_the_spouse_with_the_higher_income_reports_assistance_for_both() -> None:
    found = filed(RULES, people_of(couple()), pay_of(6_000, 10_000), assistance=8_000.0)
    assert found.first[:, 0].tolist() == [False, True]
    assert found.net[:, 0] == pytest.approx([5_975, 9_935 + 8_000])
    assert found.family_net.item() == pytest.approx(23_910)
    assert (found.lower.item(), found.higher.item()) == pytest.approx((5_975, 17_935))


def test_of_equal_incomes_the_first_adult_claims_for_the_family() -> None:
    found = filed(RULES, people_of(couple()), pay_of(20_000, 20_000))
    assert found.first[:, 0].tolist() == [True, False]


@pytest.mark.parametrize(
    ("children", "pay", "paid", "expected"),
    # Form T778: 8,000 under 7, 5,000 to 16, 11,000 with the disability tax credit; two thirds of
    # earned income.
    [
        ((Child(4),), 40_000, 6_000, 6_000),
        ((Child(4),), 40_000, 9_000, 8_000),
        ((Child(6),), 40_000, 9_000, 8_000),
        ((Child(7),), 40_000, 9_000, 5_000),
        ((Child(16),), 40_000, 9_000, 5_000),
        ((Child(17),), 40_000, 9_000, 0),
        ((Child(4), Child(9)), 40_000, 20_000, 13_000),
        ((Child(9, disability_tax_credit=True),), 40_000, 20_000, 11_000),
        ((Child(4), Child(9)), 12_000, 20_000, 8_000),
        ((Child(4),), 0, 6_000, 0),
        ((), 40_000, 6_000, 0),
    ],
)
def test_child_care_is_deducted_within_its_limits(
    children: tuple[Child, ...], pay: float, paid: float, expected: float
) -> None:
    people = people_of(_parent(children))
    found = filed(RULES, people, pay_of(pay), child_care=float(paid))
    assert found.child_care_deduction.item() == pytest.approx(expected, abs=0.01)
    assert found.net[0].item() == pytest.approx(
        pay - 0.01 * max(0, pay - 3_500) - expected, abs=0.01
    )


def _parent(children: tuple[Child, ...]) -> Household:
    return replace(single_parent(ages=()), children=children)


def test_the_spouse_with_the_lower_income_deducts_child_care_up_to_two_thirds_of_own_pay() -> None:
    """6,000 of pay: 4,000 of 7,000 paid. Additional CPP: 1 % of 2,500 and of 46,500."""
    found = filed(RULES, people_of(couple(ages=(4,))), pay_of(50_000, 6_000), child_care=7_000.0)
    assert found.child_care_deduction.item() == pytest.approx(4_000, abs=0.01)
    assert found.net[:, 0] == pytest.approx([49_535, 1_975], abs=0.01)


def test_a_spouse_without_pay_deducts_no_child_care() -> None:
    found = filed(RULES, people_of(couple(ages=(4,))), pay_of(50_000), child_care=7_000.0)
    assert found.child_care_deduction.item() == 0
