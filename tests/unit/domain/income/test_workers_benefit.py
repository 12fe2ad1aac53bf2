"""Canada Workers Benefit: where it begins and ends, and what counts."""

from dataclasses import replace

import numpy as np
import pytest

from ladderway.domain.income.household import Household
from ladderway.domain.income.workers_benefit import workers_benefit
from tests.income_cases import (
    adult,
    couple,
    filed,
    pay_of,
    people_of,
    rules_on,
    single,
    single_parent,
    year_of,
)
from tests.unit.domain.income.test_federal_tax import plain


def paid(household: Household, first, second=0.0, year: int = 2026, **more) -> float:
    rules, people = rules_on(year), people_of(household)
    returned = filed(rules, people, pay_of(first, second), **more)
    return workers_benefit(rules.canada_workers_benefit, people, returned).item()


@pytest.mark.parametrize(
    ("pay", "expected"),
    # 27 % of pay over 3,000; 1,665 from 9,166.67. 30,000: net 29,735, 15 % of 2,343 off.
    [(0, 0), (3_000, 0), (5_000, 540), (9_200, 1_665), (27_000, 1_665), (30_000, 1_313.55)],
)
def test_a_worker_alone_in_2026(pay: float, expected: float) -> None:
    assert paid(single(), pay) == pytest.approx(expected, abs=0.01)


def test_a_worker_alone_in_2025() -> None:
    """30,000: 1,633 - 15 % of (29,735 - 26,855) = 1,201."""
    assert paid(single(), 30_000, year=2025) == pytest.approx(1_201.00)


def at_net(household: Household, year: int, net: float, earned: float = 60_000.0) -> float:
    """The benefit at a family net income, all pay past the start."""
    people = people_of(household)
    returned = plain(net, earned=earned)
    return workers_benefit(rules_on(year).canada_workers_benefit, people, returned).item()


@pytest.mark.parametrize(
    ("year", "household", "end"),
    # "Net income level where the recipient is not eligible", Canada Revenue Agency, 2024 and 2025.
    [
        (2024, single(), 36_749),
        (2024, single_parent(), 48_093),
        (2025, single(), 37_742),
        (2025, single_parent(), 49_393),
    ],
)
def test_the_benefit_ends_where_the_agency_says(
    year: int, household: Household, end: float
) -> None:
    assert at_net(household, year, end + 1) == 0
    assert 0 < at_net(household, year, end - 3) < 0.75


@pytest.mark.parametrize(
    ("year", "household", "end"),
    # The same page: the disability supplement.
    [
        (2024, single(), 42_221),
        (2024, single_parent(), 53_565),
        (2025, single(), 43_360),
        (2025, single_parent(), 55_009),
    ],
)
def test_the_supplement_ends_where_the_agency_says(
    year: int, household: Household, end: float
) -> None:
    disabled = replace(household, adults=(adult(disability_tax_credit=True),))
    assert at_net(disabled, year, end + 1) == 0
    assert 0 < at_net(disabled, year, end - 3) < 0.75


def test_of_two_spouses_with_the_supplement_each_loses_half_as_fast() -> None:
    """2025: both end at 60,629, 7.5 % each. Two dollars before, the two together have 0.30."""
    both = replace(couple(), adults=(adult(disability_tax_credit=True),) * 2)
    rules, people = rules_on(2025), people_of(both)
    year = year_of(rules, pay_of(60_000, 60_000))
    for net, expected in ((60_629.1, 0.0), (60_627.0, 0.30)):
        # All family income is the first spouse's: no exemption for the second.
        incomes = np.array([[net], [0.0]])
        returned = replace(plain(net), year=year, net=incomes)
        found = workers_benefit(rules.canada_workers_benefit, people, returned).item()
        assert found == pytest.approx(expected, abs=0.02)


def test_the_supplement_looks_at_ones_own_pay() -> None:
    """27 % over 1,150 up to 860. Spouse disabled with 2,000: 229.50; the rest is the basic benefit,
    27 % of 7,000 = 1,890."""
    household = replace(couple(), adults=(adult(), adult(disability_tax_credit=True)))
    assert paid(household, 8_000, 2_000) == pytest.approx(1_890 + 229.50)
    assert paid(household, 10_000, 0) == pytest.approx(1_890)


def test_a_parent_alone_has_the_family_amounts() -> None:
    """2026: 2,869 up to 31,251; 40,000: net 39,635, 15 % of 8,384 off."""
    assert paid(single_parent(), 30_000) == pytest.approx(2_869)
    assert paid(single_parent(), 40_000) == pytest.approx(1_611.40)


def test_the_pay_of_the_lower_earner_is_left_out_up_to_the_exemption() -> None:
    """2026, 40,000 + 20,000: net 39,635 + 19,835 - 16,714 = 42,756: 2,869 - 15 % of 11,505."""
    assert paid(couple(), 40_000, 20_000) == pytest.approx(1_143.25)
    assert paid(couple(), 20_000, 40_000) == pytest.approx(1_143.25)


def test_the_lower_earners_own_net_income_bounds_the_exemption() -> None:
    """27,000 + 9,000 and 6,000 of child care, which the second deducts: her net income is 9,000 -
    55 - 6,000 = 2,945, less than her pay. Family 26,765 + 2,945; left 26,765: the whole 2,869."""
    household = couple(ages=(4,))
    assert paid(household, 27_000, 9_000, child_care=6_000.0) == pytest.approx(2_869)
    # 40,000 + 9,000: 39,635 + 2,945 - 2,945: 2,869 - 15 % of 8,384.
    assert paid(household, 40_000, 9_000, child_care=6_000.0) == pytest.approx(1_611.40)


def test_the_exemption_is_the_lower_earners_even_where_the_other_has_the_lower_net_income() -> None:
    """10,000 of pay and 20,000 of insurance (net 29,935) beside 15,000 with 10,000 of child care
    deducted (net 4,885): the first earns less and leaves out 10,000. 29,935 + 4,885 - 10,000."""
    household = couple(ages=(4, 9))
    other = np.array([[20_000.0], [0.0]])
    found = paid(household, 10_000, 15_000, other=other, child_care=10_000.0)
    assert found == pytest.approx(2_869)
    # 15,000 more of insurance: 44,935 + 4,885 - 10,000 = 39,820, over 31,251 by 8,569.
    more = paid(household, 10_000, 15_000, other=1.75 * other, child_care=10_000.0)
    assert more == pytest.approx(2_869 - 0.15 * (44_935 + 4_885 - 10_000 - 31_251))


def test_assistance_counts_and_brings_no_benefit() -> None:
    """25,000 and 6,000 of assistance: net 24,785 + 6,000: 1,665 - 15 % of 3,393."""
    assert paid(single(), 0, assistance=9_000.0) == 0
    assert paid(single(), 25_000, assistance=6_000.0) == pytest.approx(1_156.05)
