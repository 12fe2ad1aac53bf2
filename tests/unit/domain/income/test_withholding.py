"""Income tax that employers take off, beside the agency's payroll calculator (PDOC) and tables.

Ours takes a year of twelve equal pays by the rules of the return; the calculator multiplies one pay
by the pays of a year. Where pay stays under the ceiling of CPP they differ by rounding of each pay:
half a cent of each tax, so at most 26 cents a year in 26 pays. And the calculator's constants are
rounded to the dollar: 2,210 for 2,209.53 in the second bracket of Ontario. So less than a dollar a
year, or eight cents a month.
"""

from dataclasses import replace

import pytest

from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.year import tax_withheld
from tests.income_cases import pay_of, people_of, rules_on, single, year_of


def withheld(rules: Rules, pay: float, **more) -> float:
    people = people_of(single())
    return tax_withheld(rules, people, year_of(rules, pay_of(pay), **more))[0].item()


def second_half_of_2025() -> Rules:
    """Payroll took 15 % to June 2025 and 14 % from July; the year's rate is 14.5 %."""
    rules = rules_on(2025)
    federal = rules.federal_tax
    rates = (0.14, *federal.bracket_rates[1:])
    return replace(rules, federal_tax=replace(federal, bracket_rates=rates, credit_rate=0.14))


@pytest.mark.parametrize(
    ("rules", "pay", "pays", "federal", "ontario"),
    [
        (rules_on(2026), 3_466.67, 12, 241.52, 145.51),
        (rules_on(2026), 5_200.00, 12, 483.61, 265.93),
        (rules_on(2026), 1_600.00, 26, 111.47, 67.16),
        (rules_on(2026), 2_400.00, 26, 223.20, 122.74),
        (rules_on(2026), 2_307.69, 26, 205.32, 114.68),
        (second_half_of_2025(), 1_153.85, 26, 55.63, 41.03),
    ],
)
def test_a_year_of_equal_pays_is_what_the_payroll_calculator_takes(
    rules: Rules, pay: float, pays: int, federal: float, ontario: float
) -> None:
    assert withheld(rules, pay * pays) == pytest.approx(pays * (federal + ontario), abs=0.75)


@pytest.mark.parametrize(
    ("rules", "pay", "pays", "taken", "more"),
    # Above the ceiling the calculator sees neither that CPP will stop nor that the second tier will
    # begin. It multiplies the pay's own deduction; ours takes the year's. `more`: the tax of what
    # the two deductions differ by.
    # 7,800: 12 x 75.08 = 901 against 711 + 416: it deducts 226 less, at 20.5 % + 9.15 %.
    # 3,600: 26 x 34.65 = 901: the same.
    # 10,000 in 2025: 12 x 97.08 = 1,165 against 678 + 396: 91 more, at 26 % + 11.16 % x 1.56, the
    # surtax.
    [
        (rules_on(2026), 7_800.00, 12, 1_002.99 + 510.96, 226 * 0.2965),
        (rules_on(2026), 3_600.00, 26, 462.92 + 235.83, 226 * 0.2965),
        (second_half_of_2025(), 10_000.00, 12, 1_480.95 + 801.17, -91 * 0.4341),
    ],
)
def test_above_the_ceiling_the_calculator_differs_by_deductions_it_does_not_foresee(
    rules: Rules, pay: float, pays: int, taken: float, more: float
) -> None:
    assert withheld(rules, pay * pays) == pytest.approx(pays * taken - more, abs=0.75)


def test_a_week_of_the_agencys_tables() -> None:
    """T4032-ON of January 2026, example D: 615 a week: 31.95 and 22.05 from tables that step by
    bands of some dollars, each with the tax of its middle: a dollar a week either way."""
    assert withheld(rules_on(2026), 52 * 615.0) / 52 == pytest.approx(54.00, abs=1.0)


def test_a_week_with_a_pension_plan() -> None:
    """Example A: 1,300 a week of which 80 go to a plan: 177.35 with a rounding a week."""
    found = withheld(rules_on(2026), 52 * 1_300.0, dues=52 * 80.0)
    assert found / 52 == pytest.approx(177.35, abs=0.02)


def test_neither_the_low_income_credit_nor_child_care_is_seen_by_an_employer() -> None:
    """30,000 in 2026: 1,397.38 + 754.74 + 300 of premium, though the return gives 754.74 back."""
    assert withheld(rules_on(2026), 30_000) == pytest.approx(2_452.12, abs=0.01)
