"""Ontario tax in the order of its form, and its refundable child-care credit."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.income.household import Child, Household
from ladderway.domain.income.ontario_tax import (
    OntarioTax,
    child_care_credit,
    health_premium,
    lift,
    ontario_tax,
    reduction,
    surtax,
    tax_before_lift,
)
from tests.income_cases import (
    adult,
    couple,
    filed,
    pay_of,
    people_of,
    rules_on,
    single,
    single_parent,
)
from tests.reference_values.rules_2022 import rules_2022
from tests.unit.domain.income.test_federal_tax import plain

RULES = rules_on(2026)
ONTARIO = RULES.ontario_tax


def owed(household: Household, first: float, second: float = 0.0, **more) -> OntarioTax:
    people = people_of(household)
    return ontario_tax(ONTARIO, people, filed(RULES, people, pay_of(first, second), **more))


def before(household: Household, first: float, second: float = 0.0, **more) -> list[float]:
    people = people_of(household)
    returned = filed(RULES, people, pay_of(first, second), **more)
    return tax_before_lift(ONTARIO, people, returned)[:, 0].tolist()


def test_the_payroll_example_of_the_agency_above_the_ceilings() -> None:
    """T4032-ON of January 2026, example B: 79,872 taxable, 4,957.90 with the premium of 750. By
    hand: 9.15 % of it less 2,210 is 5,098.29; 5.05 % of 17,631.52 of credits is 890.39."""
    returned = plain(79_872, credit=3_519.45 + 1_123.07, earned=83_200)
    found = ontario_tax(ONTARIO, people_of(single()), returned)
    assert found.health_premium[0].item() == 750
    assert found.tax[0].item() == pytest.approx(4_957.90 - 750, abs=0.5)  # 2,210 for 2,209.53


def test_the_payroll_example_of_the_agency_with_a_pension_plan() -> None:
    """T4032-ON of January 2026, example A: 3,264.26 a year with the premium, which is 600."""
    found = owed(single(), 52 * 1_300, dues=52 * 80.0)
    assert found.health_premium[0].item() == 600
    assert found.tax[0].item() + 600 == pytest.approx(3_264.26, abs=0.5)


@pytest.mark.parametrize(("taxable", "expected"), [(30_000, 871), (40_000, 1_376), (50_000, 1_881)])
def test_the_table_of_2025_with_the_basic_credit_alone(taxable: float, expected: float) -> None:
    """Raymond Chabot Grant Thornton, Ontario 2025: 5.05 % of what lies over 12,747."""
    people = people_of(single())
    found = tax_before_lift(rules_on(2025).ontario_tax, people, plain(taxable))
    assert found[0].item() == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize(
    ("pay", "expected"),
    # 5.05 % of (taxable - 12,989 - base CPP - EI), 600 less that, at most all of it.
    # 25,000: 24,785 - 12,989 - 1,064.25 - 407.50 = 10,324.25: 521.37; reduction 78.63: 442.75.
    # 20,000: 257.03 < 300. 40,000: 39,635 - 12,989 - 1,806.75 - 652 = 24,187.25: 1,221.46.
    [(0, 0), (20_000, 0), (25_000, 442.75), (30_000, 754.74), (40_000, 1_221.46)],
)
def test_the_tax_of_an_employee_alone_before_the_low_income_credit(
    pay: float, expected: float
) -> None:
    assert before(single(), pay)[0] == pytest.approx(expected, abs=0.01)


def test_the_surtax_takes_twenty_then_fifty_six_percent() -> None:
    """2026: over 5,818 and over 7,446. 8,000: 20 % of 2,182 + 36 % of 554 = 635.84."""
    found = surtax(ONTARIO, np.array([5_818.0, 6_818, 8_000]))
    assert found == pytest.approx([0, 200, 635.84])


def test_the_reduction_takes_tax_away_up_to_twice_the_amounts_and_then_fades() -> None:
    """Twice 300 less the tax: all of 300, 100 of 500, nothing of 600."""
    people = people_of(single())
    returned = filed(RULES, people, pay_of(0))
    found = reduction(ONTARIO, people, returned, np.array([[300.0, 500, 600, 900], [0] * 4]))
    assert found[0].tolist() == [300, 100, 0, 0]


def test_the_higher_income_claims_the_reduction_for_the_children() -> None:
    """Two children: 2 x (300 + 2 x 554) = 2,816; the other spouse 600 for herself."""
    people = people_of(couple(ages=(4, 9)))
    found = reduction(
        ONTARIO, people, filed(RULES, people, pay_of(20_000, 40_000)), np.zeros((2, 1))
    )
    assert found[:, 0].tolist() == [600, 2_816]


def test_a_child_with_a_disability_counts_twice_in_the_reduction() -> None:
    """Lines 60969 and 60970: 2 x (300 + 554 + 554)."""
    household = replace(single_parent(), children=(Child(9, disability_tax_credit=True),))
    people = people_of(household)
    found = reduction(ONTARIO, people, filed(RULES, people, pay_of(20_000)), np.zeros((2, 1)))
    assert found[0].item() == 2_816


def test_a_parent_alone_with_one_child_by_hand() -> None:
    """30,000: 15,943.25 over basic, CPP and EI, less 11,029: 4,914.25 at 5.05 % = 248.17, under
    1,708: nothing. 60,000: 5.05 % of 53,891 + 9.15 % of 5,544 = 3,228.77; credits 5.05 % of (12,989
    + 11,029 + 2,796.75 + 978) = 1,403.53: 1,825.24, over 1,708."""
    assert before(single_parent(), 30_000)[0] == 0
    assert before(single_parent(), 60_000)[0] == pytest.approx(1_825.24, abs=0.01)


def test_the_spouse_amount_holds_whole_up_to_an_income_and_then_falls() -> None:
    """2026: 11,029, whole while the spouse's net income is 1,103 at most. Spouse 8,000: net 7,955,
    so 12,132 - 7,955 = 4,177 at 5.05 % = 210.94 off 2,382.20 of one with 60,000."""
    alone = before(single(), 60_000)[0]
    assert alone == pytest.approx(2_382.20, abs=0.01)
    assert before(couple(), 60_000)[0] == pytest.approx(alone - 0.0505 * 11_029, abs=0.01)
    assert before(couple(), 60_000, 1_103)[0] == pytest.approx(alone - 0.0505 * 11_029, abs=0.01)
    assert before(couple(), 60_000, 8_000)[0] == pytest.approx(alone - 210.94, abs=0.01)
    assert before(couple(), 60_000, 15_000)[0] == pytest.approx(alone, abs=0.01)


def test_the_disability_amounts_of_an_adult_and_of_a_child() -> None:
    """2026: 10,494, and 6,121 more for a child. At 90,000 a parent owes 4,475: neither reduction
    (to 2,816) nor surtax (from 5,818) mixes in."""
    alone = before(single(), 90_000)[0]
    own = before(replace(single(), adults=(adult(disability_tax_credit=True),)), 90_000)[0]
    assert alone - own == pytest.approx(0.0505 * 10_494, abs=0.01)
    child = replace(single_parent(), children=(Child(9, disability_tax_credit=True),))
    parent = before(single_parent(), 90_000)[0]
    assert parent - before(child, 90_000)[0] == pytest.approx(0.0505 * (10_494 + 6_121), abs=0.01)


@pytest.mark.parametrize(
    ("pay", "expected"),
    # 5.05 % of pay, at most 875 (from 17,326.73), less 5 % of net income over 32,500.
    # 40,000: net 39,635: 875 - 356.75 = 518.25.
    [(0, 0), (10_000, 505), (17_500, 875), (30_000, 875), (40_000, 518.25), (51_000, 0)],
)
def test_the_low_income_credit_before_it_meets_the_tax(pay: float, expected: float) -> None:
    people = people_of(single())
    found = lift(ONTARIO, people, filed(RULES, people, pay_of(pay)))
    assert found[0].item() == pytest.approx(expected, abs=0.01)


def test_the_low_income_credit_takes_no_more_than_the_tax() -> None:
    """30,000: all of 754.74. 40,000: 518.25 of 1,221.46."""
    assert owed(single(), 30_000).tax[0].item() == 0
    assert owed(single(), 40_000).tax[0].item() == pytest.approx(1_221.46 - 518.25, abs=0.01)


def test_the_examples_of_the_budget_of_2022() -> None:
    """Ontario Budget 2022: about 515 for one with 40,000; 765 and 845 for a couple with 35,000 and
    30,000. The budget rounds, and estimates the contributions: 515 is 875 - 5 % of 7,200."""
    rules, alone, two = rules_2022(), people_of(single()), people_of(couple())
    one = lift(rules.ontario_tax, alone, filed(rules, alone, pay_of(40_000)))[0].item()
    assert one == pytest.approx(515, abs=5)
    returned = filed(rules, two, pay_of(35_000, 30_000))
    given = np.minimum(
        lift(rules.ontario_tax, two, returned), tax_before_lift(rules.ontario_tax, two, returned)
    )
    assert given[:, 0].tolist() == pytest.approx([765, 845], abs=10)


def test_a_couple_loses_the_low_income_credit_by_the_larger_of_two_reductions() -> None:
    """30,000 and 45,000: net 29,735 and 44,585, family 74,320. The first: own income under 32,500,
    family 9,320 over 65,000: 875 - 466 = 409. The second: 12,085 over, 875 - 604.25 = 270.75."""
    people = people_of(couple())
    found = lift(ONTARIO, people, filed(RULES, people, pay_of(30_000, 45_000)))
    assert found[:, 0].tolist() == pytest.approx([409, 270.75], abs=0.01)


def test_assistance_and_insurance_bring_no_low_income_credit_and_count_against_it() -> None:
    people = people_of(single())
    other = np.array([[40_000.0], [0]])
    returned = filed(RULES, people, pay_of(0), other=other)
    assert lift(ONTARIO, people, returned)[0].item() == 0
    on = filed(RULES, people, pay_of(30_000), assistance=5_000.0)
    assert lift(ONTARIO, people, on)[0].item() == pytest.approx(875 - 0.05 * (34_735 - 32_500))


@pytest.mark.parametrize(
    ("taxable", "expected"),
    # Taxation Act, 2007, s. 102.1 to 102.3: ramps of 6 % and 25 % between flat stretches.
    [
        (20_000, 0),
        (21_000, 60),
        (25_000, 300),
        (36_000, 300),
        (36_500, 330),
        (38_500, 450),
        (48_000, 450),
        (48_200, 500),
        (48_600, 600),
        (72_000, 600),
        (72_600, 750),
        (200_000, 750),
        (200_400, 850),
        (300_000, 900),
    ],
)
def test_the_health_premium_climbs_in_ramps(taxable: float, expected: float) -> None:
    assert health_premium(ONTARIO, np.array([taxable])).item() == pytest.approx(expected)


def test_no_credit_takes_the_health_premium_away() -> None:
    found = owed(single_parent(), 30_000)
    assert (found.tax[0].item(), found.health_premium[0].item()) == (0, 300)


@pytest.mark.parametrize(
    ("income", "paid", "expected"),
    [
        (96_000, 7_600, 2_356),  # Ontario Budget 2019: 31 %
        (51_000, 8_000, 4_240),  # TaxTips: 53 %
        (50_000, 8_000, 4_400),  # TaxTips: at a step, the rate below it: 55 %
        (30_000, 1_000, 670),  # CVITP: 67 %
        (20_000, 1_000, 750),
        (20_001, 1_000, 730),
        (150_000, 1_000, 10),
        (150_001, 1_000, 0),
    ],
)
def test_the_child_care_credit_is_a_share_by_income_before_the_deduction(
    income: float, paid: float, expected: float
) -> None:
    returned = plain(income - paid)
    returned = replace(returned, child_care_deduction=np.array([float(paid)]))
    assert child_care_credit(ONTARIO, returned).item() == pytest.approx(expected)


def test_only_what_was_deducted_brings_the_child_care_credit() -> None:
    """6,000 of pay: 4,000 of 8,000 deducted; family income 49,535 + 5,975 before it: 51 %."""
    people = people_of(couple(ages=(4,)))
    returned = filed(RULES, people, pay_of(50_000, 6_000), child_care=8_000.0)
    assert child_care_credit(ONTARIO, returned).item() == pytest.approx(0.51 * 4_000, abs=0.01)
