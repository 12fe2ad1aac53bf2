"""CPP and EI: the year, the month, and what the agency's payroll calculator prints."""

import numpy as np
import pytest

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.payroll import Contributions, PayrollRules, of_month, of_year
from tests.income_cases import rules_on


def year(of: int, *pays: float) -> Contributions:
    return of_year(rules_on(of).payroll, np.array(pays))


@pytest.mark.parametrize(
    ("of", "cpp", "cpp2", "ei"),
    # Maximum contributions as published: Canada Revenue Agency, CPP and EI rates and maximums.
    [
        (2024, 3_867.50, 188.00, 1_049.12),
        (2025, 4_034.10, 396.00, 1_077.48),
        (2026, 4_230.45, 416.00, 1_123.07),
    ],
)
def test_contributions_end_at_the_published_maxima(
    of: int, cpp: float, cpp2: float, ei: float
) -> None:
    found = year(of, 85_000.0, 300_000.0)
    assert found.cpp == pytest.approx([cpp, cpp])
    assert found.cpp2 == pytest.approx([cpp2, cpp2])
    assert found.ei == pytest.approx([ei, ei], abs=0.005)


def test_thirty_thousand_in_2026_by_hand() -> None:
    """5.95 % of 26,500 = 1,576.75, of it 4.95 % = 1,311.75 a credit and 265 a deduction; EI 1.63 %
    of 30,000 = 489, a credit."""
    found = year(2026, 30_000.0)
    assert found.cpp.item() == pytest.approx(1_576.75)
    assert found.ei.item() == pytest.approx(489.00)
    assert found.credit.item() == pytest.approx(1_311.75 + 489)
    assert found.deduction.item() == pytest.approx(265.00)
    assert found.total.item() == pytest.approx(1_576.75 + 489)


def test_the_second_tier_is_a_deduction_whole() -> None:
    """At 80,000: 4 % of 5,400 = 216; deduction 1 % of 71,100 + 216; base 4.95 % of 71,100."""
    found = year(2026, 80_000.0)
    assert found.cpp2.item() == pytest.approx(216.00)
    assert found.deduction.item() == pytest.approx(711 + 216)
    assert found.credit.item() == pytest.approx(3_519.45 + 1_123.07)


def test_insurance_is_paid_from_the_first_dollar_and_pensions_over_the_exemption() -> None:
    found = year(2026, 0.0, 3_500.0, 3_600.0)
    assert found.cpp == pytest.approx([0, 0, 5.95])
    assert found.ei == pytest.approx([0, 57.05, 58.68])


@pytest.mark.parametrize(
    ("of", "pay", "cpp", "ei"),
    # PDOC, the agency's online payroll calculator, first pay of the year. It cuts the month's
    # exemption to 291.66, which is four hundredths of a cent of contribution.
    [
        (2026, 3_466.67, 188.91, 56.51),
        (2026, 5_200.00, 292.05, 84.76),
        (2026, 7_800.00, 446.75, 127.14),
        (2025, 10_000.00, 577.65, 164.00),
        (2025, 12_500.00, 726.40, 205.00),
    ],
)
def test_a_months_deductions_are_those_of_the_payroll_calculator(
    of: int, pay: float, cpp: float, ei: float
) -> None:
    found = of_month(rules_on(of).payroll, np.array([pay]), np.zeros(1))
    assert found.cpp.item() == pytest.approx(cpp, abs=0.01)
    assert found.ei.item() == pytest.approx(ei, abs=0.01)
    assert found.cpp2.item() == 0


def months(rules: PayrollRules, pays: Array) -> list[Contributions]:
    pairs = zip(pays, np.cumsum(pays) - pays, strict=True)
    return [of_month(rules, np.array([pay]), np.array([before])) for pay, before in pairs]


def taken(found: list[Contributions], line: str) -> list[float]:
    return [getattr(month, line).item() for month in found]


@pytest.mark.parametrize(
    "pay", [0.0, 200.0, 1_000.0, 3_000.0, 6_000.0, 7_000.0, 10_000.0, 20_000.0]
)
def test_twelve_equal_months_make_the_year(pay: float) -> None:
    """Under 291.67 a month neither has contributions: 12 x 200 = 2,400 is under 3,500 too."""
    rules = rules_on(2026).payroll
    found, whole = months(rules, np.full(12, pay)), of_year(rules, np.array([12 * pay]))
    for line in ("cpp", "cpp2", "ei"):
        assert sum(taken(found, line)) == pytest.approx(getattr(whole, line).item()), line


def test_ten_thousand_a_month_reaches_each_ceiling_in_its_month() -> None:
    """2026. CPP: 577.65 a month (5.95 % of 9,708.33); seven make 4,043.52, and the eighth 186.93 is
    what is left of 4,230.45. EI: 163 a month; six make 978, the seventh 145.07. Second tier: 70,000
    after July, so in August 4 % of 80,000 - 74,600 = 216, in September 4 % of 5,000 = 200."""
    found = months(rules_on(2026).payroll, np.full(12, 10_000.0))
    cpp = [577.6458] * 7 + [186.93] + [0] * 4
    assert taken(found, "cpp") == pytest.approx(cpp, abs=0.01)
    assert taken(found, "ei") == pytest.approx([163.0] * 6 + [145.07] + [0] * 5, abs=0.01)
    assert taken(found, "cpp2") == pytest.approx([0.0] * 7 + [216, 200] + [0] * 3)


def test_pay_above_the_ceilings_brings_the_second_tier_only() -> None:
    """T4032-ON of January 2026, example B: 1,600 a week after 75,200 earned: CPP2 is 64."""
    found = of_month(rules_on(2026).payroll, np.array([1_600.0]), np.array([75_200.0]))
    assert (found.cpp.item(), found.ei.item()) == (0, 0)
    assert found.cpp2.item() == pytest.approx(64.00)


def test_a_raise_during_the_year_takes_no_more_than_the_year_allows() -> None:
    """Six months of 2,000, then 15,000. Exact: the first half counts 6 x 1,708.33 = 10,250, a later
    month 14,708.33, so 60,850 are left for 4.14 months. Ours takes the first half as earned in
    months like the later ones, so it stops up to 6 x 291.67 x 5.95 % = 104 early: never late."""
    rules = rules_on(2026).payroll
    found = months(rules, np.array([2_000.0] * 6 + [15_000.0] * 6))
    assert 4_230.45 - 104.13 <= sum(taken(found, "cpp")) <= 4_230.45
    assert taken(found, "cpp")[6] == pytest.approx(0.0595 * 14_708.333, abs=0.01)
