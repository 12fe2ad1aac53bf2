"""Federal tax: published examples, and each credit by hand."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.income import payroll
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.federal_tax import federal_tax
from ladderway.domain.income.household import Child, Household
from ladderway.domain.income.payroll import Contributions
from ladderway.domain.income.tax_return import Return, Year
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

RULES = rules_on(2026)


def tax(household: Household, first: float, second: float = 0.0, year: int = 2026, **more) -> Array:
    rules, people = rules_on(year), people_of(household)
    returned = filed(rules, people, pay_of(first, second), **more)
    return federal_tax(rules.federal_tax, people, returned)[:, 0]


def plain(taxable: float, credit: float = 0.0, earned: float = 0.0) -> Return:
    """A return told by its taxable income and contributions, as in examples."""
    one = np.array([[taxable], [0.0]])
    none = np.zeros((2, 1))
    contributions = Contributions(none, none, none, np.array([[credit], [0.0]]), none)
    year = Year(np.array([[earned], [0.0]]), contributions, none, none[0], none[0], none)
    return Return(year, none[0], one, one, np.array([[True], [False]]))


def test_the_payroll_example_of_the_agency_above_the_ceilings() -> None:
    """T4032-ON of January 2026, example B: annual taxable income 79,872, base CPP 3,519.45, EI
    1,123.07 and the employment amount: federal tax 9,406.39. By hand: 20.5 % of it less 3,804 is
    12,569.76; 14 % of 22,595.52 of credits is 3,163.37."""
    returned = plain(79_872, credit=3_519.45 + 1_123.07, earned=83_200)
    found = federal_tax(RULES.federal_tax, people_of(single()), returned)
    assert found[0].item() == pytest.approx(9_406.39, abs=0.01)


def test_the_payroll_example_of_the_agency_with_a_pension_plan() -> None:
    """T4032-ON of January 2026, example A: 1,300 a week of which 80 go to a plan: 5,957.85 a year.
    Dues lower income alike. The agency's additional CPP is rounded by the week, 0.16 a year."""
    assert tax(single(), 52 * 1_300, dues=52 * 80.0)[0] == pytest.approx(5_957.85, abs=0.2)


@pytest.mark.parametrize(
    ("taxable", "expected"), [(30_000, 2_011), (40_000, 3_461), (50_000, 4_911)]
)
def test_the_table_of_2025_with_the_basic_credit_alone(taxable: float, expected: float) -> None:
    """Raymond Chabot Grant Thornton, Ontario 2025, combined table, in whole dollars:
    14.5 % of what lies over 16,129."""
    rules = rules_on(2025).federal_tax
    found = federal_tax(rules, people_of(single()), plain(taxable))
    assert found[0].item() == pytest.approx(expected, abs=0.5)


@pytest.mark.parametrize(
    ("pay", "expected"),
    # 2026: 14 % of (pay - 1 % of pay over 3,500 - 16,452 - base CPP - EI - 1,501). 40,000: taxable
    # 39,635; base 1,806.75, EI 652; 14 % of 19,223.25.
    [(0, 0), (20_000, 103.49), (30_000, 1_397.38), (40_000, 2_691.26)],
)
def test_an_employee_alone(pay: float, expected: float) -> None:
    assert tax(single(), pay)[0] == pytest.approx(expected, abs=0.01)


def test_the_basic_amount_falls_between_the_fourth_and_the_fifth_bracket() -> None:
    """2026: 16,452 up to 181,440, 14,829 from 258,482; half way 15,640.50."""
    net = np.array([100_000.0, 181_440, 219_961, 258_482, 400_000])
    found = RULES.federal_tax.basic_amount(net)
    assert found == pytest.approx([16_452, 16_452, 15_640.5, 14_829, 14_829])


def test_a_parent_alone_claims_one_child_whole() -> None:
    """14 % of 16,452 = 2,303.28 less: 2,691.26 - 2,303.28 = 387.98. A second one brings nothing."""
    assert tax(single_parent(), 40_000)[0] == pytest.approx(387.98, abs=0.01)
    assert tax(single_parent(ages=(4, 9)), 40_000)[0] == pytest.approx(387.98, abs=0.01)


def test_a_spouse_brings_what_her_income_leaves_of_the_amount() -> None:
    """Spouse with 10,000: net 9,935, so 14 % of 6,517 = 912.38 off 2,691.26."""
    assert tax(couple(), 40_000).tolist() == pytest.approx([387.98, 0], abs=0.01)
    assert tax(couple(), 40_000, 10_000).tolist() == pytest.approx([1_778.88, 0], abs=0.01)
    assert tax(couple(), 40_000, 20_000).tolist() == pytest.approx([2_691.26, 103.49], abs=0.01)


def test_assistance_of_a_couple_leaves_the_lower_spouses_income_as_it_is() -> None:
    """The higher income reports it: the spouse amount is 16,452 - 9,935 all the same."""
    found = tax(couple(), 40_000, 10_000, assistance=6_000.0)
    assert found.tolist() == pytest.approx([1_778.88, 0], abs=0.01)


def test_a_couple_with_children_claims_no_child() -> None:
    assert tax(couple(ages=(4,)), 40_000, 20_000).tolist() == pytest.approx(
        [2_691.26, 103.49], abs=0.01
    )


def test_the_disability_amount_of_an_adult() -> None:
    """14 % of 10,341 = 1,447.74 off 2,691.26."""
    household = replace(single(), adults=(adult(disability_tax_credit=True),))
    assert tax(household, 40_000)[0] == pytest.approx(1_243.52, abs=0.01)


def test_what_a_spouse_cannot_use_of_the_disability_amount_goes_to_the_other() -> None:
    """The spouse with 20,000 owes 103.49 before it: 1,447.74 - 103.49 = 1,344.25 move over."""
    household = replace(couple(), adults=(adult(), adult(disability_tax_credit=True)))
    assert tax(household, 40_000, 20_000).tolist() == pytest.approx([1_347.01, 0], abs=0.01)


def _with_child(**more) -> Household:
    child = Child(9, disability_tax_credit=True)
    return replace(single_parent(), children=(child,), **more)


def test_a_child_with_the_disability_tax_credit_brings_amount_supplement_and_caregiver() -> None:
    """2026: 10,341 + 6,032 (lines 31800 and supplement) + 2,740 (line 30500), at 14 % = 2,675.82.
    At 60,000 alone with a child: 3,035.01 without."""
    assert tax(single_parent(), 60_000)[0] == pytest.approx(3_035.02, abs=0.01)
    assert tax(_with_child(), 60_000)[0] == pytest.approx(3_035.02 - 2_675.82, abs=0.01)


def test_child_care_over_a_threshold_lowers_the_supplement_of_a_child() -> None:
    """8,000 deducted: 4,467 over 3,533, so 1,565 of the supplement are left. At 80,000: 20.5 % of
    8,000 is 1,640 less tax, and 14 % of 4,467 = 625.38 more."""
    without = tax(_with_child(), 80_000)[0]
    found = tax(_with_child(), 80_000, child_care=8_000.0)[0]
    assert found - without == pytest.approx(-1_640 + 625.38, abs=0.01)


def test_child_care_lowers_the_supplement_of_two_children_once() -> None:
    """4,467 of twice 6,032, not of each: 14 % of it again."""
    two = replace(single_parent(), children=(Child(9, disability_tax_credit=True),) * 2)
    found = tax(two, 90_000, child_care=8_000.0)[0] - tax(two, 90_000)[0]
    assert found == pytest.approx(-1_640 + 625.38, abs=0.01)


def test_a_grown_child_brings_the_amount_without_supplement_or_caregiver() -> None:
    """14 % of 10,341; no other claim for a child of 18."""
    people = people_of(_with_child()).at_ages(9.0)
    returned = filed(RULES, people, pay_of(60_000))
    alone = tax(single(), 60_000)[0]
    found = federal_tax(RULES.federal_tax, people, returned)[0].item()
    assert alone - found == pytest.approx(1_447.74, abs=0.01)


def test_credits_bring_tax_to_nothing_and_no_further() -> None:
    assert (tax(_with_child(), 20_000) == 0).all()


def test_contributions_are_a_credit() -> None:
    """Base CPP and EI of 40,000 in 2026: 14 % of 2,458.75 = 344.23."""
    people, earnings = people_of(single()), pay_of(40_000)
    returned = filed(RULES, people, earnings)
    nothing = payroll.of_year(RULES.payroll, 0 * earnings)
    bare = replace(returned, year=replace(returned.year, contributions=nothing))
    more = federal_tax(RULES.federal_tax, people, bare) - federal_tax(
        RULES.federal_tax, people, returned
    )
    assert more[0].item() == pytest.approx(344.225, abs=0.01)
