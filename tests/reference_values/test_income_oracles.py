"""Our taxes and benefits beside two programs that others wrote.

canada-tax-toolkit works out one employee of Ontario in 2025 and 2026. SRD works out families in
2022; scripts/oracle_srd.py wrote its answers to srd_2022.csv, and srd_2022.py says where SRD
departs from the law.
"""

import canadatax
import numpy as np
import pytest

from ladderway.domain.income import federal_tax, ontario_tax, payroll
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.tax_return import Return
from tests.income_cases import filed, pay_of, people_of, rules_on, single
from tests.reference_values import srd_2022 as srd
from tests.reference_values.rules_2022 import rules_2022

CENT = 0.011  # each program rounds its lines to the cent, ours keeps what lies below

# A grid, and the ceilings of contributions.
PAYS = sorted({*range(0, 150_001, 750), 3_500, 20_265, 71_300, 74_600, 81_200, 85_000})
# The toolkit leaves out the low-income credit (LIFT; Taxation Act, 2007, s. 21.1) and knows neither
# spouse, child nor disability. So one single person is compared, in Ontario before LIFT.
YEARS = (2025, 2026)


def employee(year: int) -> tuple[Rules, Households, Return]:
    rules, people = rules_on(year), people_of(single())
    return rules, people, filed(rules, people, pay_of(PAYS))


def theirs(year: int, line: str) -> Array:
    return np.array([canadatax.take_home(pay, year)[line] for pay in PAYS])


@pytest.mark.parametrize("year", YEARS)
def test_contributions_of_an_employee_are_those_of_the_toolkit(year: int) -> None:
    ours = payroll.of_year(rules_on(year).payroll, pay_of(PAYS))
    for line in ("cpp", "cpp2", "ei"):
        assert getattr(ours, line)[0] == pytest.approx(theirs(year, line), abs=CENT), line


@pytest.mark.parametrize("year", YEARS)
def test_taxable_income_and_federal_tax_are_those_of_the_toolkit(year: int) -> None:
    rules, people, returned = employee(year)
    assert returned.taxable[0] == pytest.approx(theirs(year, "taxable_income"), abs=CENT)
    ours = federal_tax.federal_tax(rules.federal_tax, people, returned)[0]
    assert ours == pytest.approx(theirs(year, "federal"), abs=CENT)


@pytest.mark.parametrize("year", YEARS)
def test_ontario_tax_before_the_low_income_credit_is_that_of_the_toolkit(year: int) -> None:
    rules, people, returned = employee(year)
    ours = ontario_tax.tax_before_lift(rules.ontario_tax, people, returned)[0]
    # Surtax adds up to 56 cents to each dollar; the toolkit rounds before and after it.
    assert ours == pytest.approx(theirs(year, "ontario"), abs=0.02)


@pytest.mark.parametrize("year", YEARS)
def test_the_health_premium_is_that_of_the_toolkit(year: int) -> None:
    rules, _, returned = employee(year)
    ours = ontario_tax.health_premium(rules.ontario_tax, returned.taxable)[0]
    assert ours == pytest.approx(theirs(year, "ontario_health_premium"), abs=CENT)


@pytest.mark.parametrize("year", YEARS)
def test_ontario_tax_lies_under_the_toolkits_by_the_low_income_credit_only(year: int) -> None:
    """LIFT by hand: 5.05 % of pay, at most 875, less 5 % of net income over 32,500, at most the
    tax; so nothing from 50,000 of net income."""
    rules, people, returned = employee(year)
    ours = ontario_tax.ontario_tax(rules.ontario_tax, people, returned).tax[0]
    pay, net, before = np.array(PAYS, float), returned.net[0], theirs(year, "ontario")
    credit = np.clip(np.minimum(875, 0.0505 * pay) - 0.05 * np.maximum(net - 32_500, 0), 0, before)
    assert before - ours == pytest.approx(credit, abs=0.02)
    assert credit.max() > 800
    assert credit[net > 50_000].max() == 0


# SRD. Two cents, where a line is a share of incomes that were rounded before.
SRD_CENTS = 0.021


def test_the_table_of_srd_holds_single_people_parents_and_couples() -> None:
    people = srd.everybody()
    alone, parents = ~people.couple, people.children > 0
    assert (alone & ~parents).sum() == (alone & parents).sum() / 2 == 29  # pays; 1 or 3 children
    assert people.couple.sum() == 9 * 4 * 2  # pays, splits, with and without children


def test_the_rules_of_2022_end_the_workers_benefit_where_the_agency_says() -> None:
    """33,015 and 43,212; with the supplement 37,932 and 48,124 (Canada Revenue Agency, "Net income
    level where the recipient is not eligible", 2022)."""
    rules = rules_2022().canada_workers_benefit
    for most, start, end in (
        (rules.maximum_single, rules.threshold_single, 33_015),
        (rules.maximum_family, rules.threshold_family, 43_212),
        (rules.disability_maximum, rules.disability_threshold_single, 37_932),
        (rules.disability_maximum, rules.disability_threshold_family, 48_124),
    ):
        assert start + most / rules.reduction_rate == pytest.approx(end, abs=1)


@pytest.mark.parametrize("line", [line for line in srd.OWN if line not in ("federal", "ontario")])
def test_what_is_each_adults_own_is_what_srd_finds(line: str) -> None:
    ours, theirs = srd.ours(line), srd.theirs(line)
    if line == "ei":
        # Premiums on 2,000 a year or less are given back (Employment Insurance Act, s. 96(4)). SRD
        # does so; ours keeps them, 32 dollars at most.
        small = srd.both("pay") <= 2_000
        assert ours[small].max() <= 32
        ours, theirs = ours[~small], theirs[~small]
    assert ours == pytest.approx(theirs, abs=SRD_CENTS)
    assert theirs.max() > 0


@pytest.mark.parametrize(
    ("line", "bound"), [("federal", srd.FEDERAL_ROUNDED), ("ontario", srd.ONTARIO_ROUNDED)]
)
def test_income_tax_is_what_srd_finds_but_for_its_rounded_scale(line: str, bound: float) -> None:
    ours, theirs = srd.ours(line), srd.theirs(line)
    rules = srd.departed()
    starts = rules.federal_tax if line == "federal" else rules.ontario_tax
    first = srd.returned().taxable <= starts.bracket_starts[1]
    # The premium given back on 2,000 a year changes no tax: nobody owes any there.
    assert ours[first] == pytest.approx(theirs[first], abs=SRD_CENTS)
    assert ours[~first] == pytest.approx(theirs[~first], abs=bound), srd.ROUNDED_SCALES
    assert (theirs[first] > 0).sum() > 20 < (~first).sum()


@pytest.mark.parametrize("line", srd.SHARED)
def test_what_is_the_households_is_what_srd_finds(line: str) -> None:
    assert srd.ours(line) == pytest.approx(srd.theirs(line), abs=SRD_CENTS)
    assert srd.theirs(line).max() > 0


@pytest.mark.parametrize("name", srd.DEPARTURES)
def test_a_departure_is_needed_to_find_what_srd_finds(name: str) -> None:
    """One that changed nothing would be an excuse kept in hand."""
    further = [
        np.abs(srd.ours(line, but=name) - srd.theirs(line)).max()
        - np.abs(srd.ours(line) - srd.theirs(line)).max()
        for line in (*srd.OWN, *srd.SHARED)
    ]
    assert max(further) > SRD_CENTS
