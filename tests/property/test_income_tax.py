"""What must hold of taxes, contributions and their credits whatever a household is."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.income import payroll, workers_benefit
from ladderway.domain.income.arrays import Array, total
from ladderway.domain.income.columns import Households, columns, earnings_of
from ladderway.domain.income.federal_tax import federal_tax
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
    InKind,
    Job,
    Partnership,
)
from ladderway.domain.income.ontario_tax import (
    child_care_credit,
    health_premium,
    lift,
    ontario_tax,
    reduction,
    tax_before_lift,
)
from ladderway.domain.income.rulebook import Rules
from ladderway.domain.income.tax_return import Return, file_return
from ladderway.domain.income.year import Work, steady_year, tax_withheld
from ladderway.files.income_rules import rulebook
from tests.income_cases import filed, pay_of, people_of, work_of, year_of

CENT = 0.005
DOLLARS = st.integers(0, 150_000).map(float)
FEES = st.integers(0, 1_500).map(float)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
JOBS = st.builds(Job, wage=st.integers(0, 60), hours=st.integers(0, 50))
ADULTS = st.builds(
    Adult,
    age=st.integers(18, 64),
    jobs=st.lists(
        st.builds(Job, wage=st.integers(0, 60), hours=st.integers(0, 50)), max_size=2
    ).map(tuple),
    disability=st.booleans(),
    disability_tax_credit=st.booleans(),
    dues=st.integers(0, 100).map(float),
    disability_costs=st.integers(0, 400).map(float),
)
CHILDREN = st.builds(
    Child,
    age=st.integers(0, 16),
    care=st.sampled_from(CareKind),
    fee=FEES,
    disability_tax_credit=st.booleans(),
)


@st.composite
def households(draw: st.DrawFn) -> Household:
    two = draw(st.booleans())
    adults = draw(st.lists(ADULTS, min_size=1 + two, max_size=1 + two))
    rent = draw(st.integers(0, 2_500))
    told = st.none() | st.integers(0, 200).map(float)
    return Household(
        adults=tuple(adults),
        children=tuple(draw(st.lists(CHILDREN, max_size=4))),
        partnership=Partnership.COUPLE if two else Partnership.SINGLE,
        assistance=draw(st.sampled_from(Assistance)),
        housing=draw(st.sampled_from([Housing.RENT, Housing.RENT_GEARED_TO_INCOME, Housing.OWN])),
        rent=float(rent),
        market_rent=draw(st.none() | st.just(float(rent) + 600)),
        north=draw(st.booleans()),
        subsidy=draw(st.booleans()),
        elder_care=draw(FEES),
        in_kind=InKind(draw(told), draw(told), draw(told)),
    )


def taxes(rules: Rules, people: Households, returned: Return) -> Array:
    """Income tax and premium of each adult, (2, n)."""
    provincial = ontario_tax(rules.ontario_tax, people, returned)
    return (
        federal_tax(rules.federal_tax, people, returned)
        + provincial.tax
        + provincial.health_premium
    )


def taken(rules: Rules, people: Households, returned: Return) -> Array:
    """All that goes to tax, premium and contributions, (n,)."""
    return total(taxes(rules, people, returned) + returned.year.contributions.total)


@given(households(), DAYS, DOLLARS, DOLLARS, st.integers(1, 20_000))
def test_more_pay_never_lowers_tax_premium_and_contributions(
    household: Household, day: date, pay: float, spouse: float, more: int
) -> None:
    """Of the household together: who claims may change, and then one spouse may owe less. Without
    child care: with more pay more of it may be deducted."""
    rules, people = rulebook().at(day), people_of(household)
    spouse = spouse if household.is_couple else 0.0
    grid = pay_of([pay, pay + more / 2, pay + more], spouse)
    found = taken(rules, people, filed(rules, people, grid))
    assert (np.diff(found) >= -CENT).all()
    assert (np.diff(found) <= more / 2 + CENT).all()


@given(households(), DAYS, DOLLARS, DOLLARS, FEES, st.integers(0, 30_000))
def test_taxes_and_contributions_are_never_negative_and_are_bounded(
    household: Household, day: date, pay: float, spouse: float, care: float, assistance: int
) -> None:
    rules, people = rulebook().at(day), people_of(household)
    returned = filed(
        rules,
        people,
        pay_of(pay, spouse if household.is_couple else 0.0),
        child_care=12 * care,
        assistance=float(assistance),
    )
    year = returned.year
    found = federal_tax(rules.federal_tax, people, returned)
    assert (found >= 0).all()
    assert (found <= rules.federal_tax.bracket_rates[-1] * returned.taxable + CENT).all()
    provincial = ontario_tax(rules.ontario_tax, people, returned)
    assert (provincial.tax >= 0).all()
    # The highest rate with both surtaxes on it.
    top = rules.ontario_tax.bracket_rates[-1] * 1.56
    assert (provincial.tax <= top * returned.taxable + CENT).all()
    assert (provincial.health_premium >= 0).all()
    assert (provincial.health_premium <= 900).all()
    for line in (year.contributions.cpp, year.contributions.cpp2, year.contributions.ei):
        assert (line >= 0).all()
    assert (year.contributions.total <= 0.0762 * year.earnings + CENT).all()
    assert (year.contributions.total <= 6_000).all()
    assert (taxes(rules, people, returned) + year.contributions.total <= year.earnings + CENT).all()


@given(households(), DAYS, DOLLARS, DOLLARS, FEES, st.integers(0, 30_000))
def test_credits_keep_within_their_bounds(
    household: Household, day: date, pay: float, spouse: float, care: float, assistance: int
) -> None:
    rules, people = rulebook().at(day), people_of(household)
    ontario, workers = rules.ontario_tax, rules.canada_workers_benefit
    returned = filed(
        rules,
        people,
        pay_of(pay, spouse if household.is_couple else 0.0),
        child_care=12 * care,
        assistance=float(assistance),
    )
    given_back = lift(ontario, people, returned)
    assert ((given_back >= 0) & (given_back <= ontario.lift_maximum)).all()
    assert (given_back <= ontario.lift_rate * returned.year.earnings + CENT).all()
    before = tax_before_lift(ontario, people, returned)
    after = ontario_tax(ontario, people, returned).tax
    assert ((after <= before) & (after >= before - ontario.lift_maximum - CENT)).all()
    reduced = reduction(ontario, people, returned, before)
    twice = 2 * (ontario.reduction_basic + 8 * ontario.reduction_dependant)
    assert ((reduced >= 0) & (reduced <= twice)).all()
    benefit = workers_benefit.workers_benefit(workers, people, returned)
    most = workers.maximum_family + 2 * workers.disability_maximum
    assert ((benefit >= 0) & (benefit <= most)).all()
    assert returned.year.earnings.sum() > 0 or (benefit == 0).all()
    relief = child_care_credit(ontario, returned)
    assert ((relief >= 0) & (relief <= 0.75 * returned.child_care_deduction + CENT)).all()
    assert (returned.child_care_deduction <= 12 * care + CENT).all()
    assert (returned.taxable <= returned.net + CENT).all()
    assert returned.first.sum(axis=0).tolist() == [1]


@given(DAYS, st.lists(st.integers(0, 20_000).map(float), min_size=12, max_size=12))
def test_the_months_of_a_year_take_no_more_than_the_year_may(day: date, pays: list[float]) -> None:
    """Each line is bounded by its yearly most, and by what the month itself would bring."""
    rules = rulebook().at(day).payroll
    months, sofar = np.array(pays), np.cumsum(pays) - np.array(pays)
    found, most = payroll.of_month(rules, months, sofar), payroll.of_year(rules, np.array([1e6]))
    assert found.ei.sum() == pytest.approx(payroll.of_year(rules, np.array([sum(pays)])).ei.item())
    assert found.cpp2.sum() <= most.cpp2.item() + CENT
    assert ((found.cpp >= 0) & (found.cpp <= rules.cpp_rate * months + CENT)).all()
    # What was earned in months unlike the present one is taken as earned in months like it, so that
    # an exemption of a month may be given or missed for each of the eleven before.
    slack = 11 * rules.cpp_rate * rules.cpp_basic_exemption / 12
    assert found.cpp.sum() <= most.cpp.item() + slack + CENT


@settings(max_examples=40)
@given(households(), DAYS, st.lists(DOLLARS, min_size=2, max_size=12))
def test_arrays_agree_with_one_at_a_time(
    household: Household, day: date, pays: list[float]
) -> None:
    rules, people = rulebook().at(day), people_of(household)
    spouse = 12 * household.adults[1].month if household.is_couple else 0.0
    whole = steady_year(rules, people, work_of(pays, spouse))
    for k, pay in enumerate(pays):
        alone = steady_year(rules, people, work_of(pay, spouse))
        for line, amount in whole.lines.items():
            one = np.broadcast_to(amount, whole.net.shape)[k]
            assert one == pytest.approx(alone[line].item(), abs=1e-6), line


@settings(max_examples=40)
@given(st.lists(households(), min_size=1, max_size=8), DAYS)
def test_many_households_agree_with_one_at_a_time(many: list[Household], day: date) -> None:
    rules = rulebook().at(day)
    whole = steady_year(rules, columns(many), _work(many))
    for k, household in enumerate(many):
        alone = steady_year(rules, columns([household]), _work([household]))
        for line, amount in whole.lines.items():
            assert amount[k] == pytest.approx(alone[line].item(), abs=1e-6), line


def _work(many: list[Household]) -> Work:
    earnings = np.hstack([earnings_of(h) for h in many])
    return Work(earnings, np.zeros(len(many), dtype=bool))


@settings(max_examples=25)
@given(households(), DAYS)
def test_a_household_over_two_hundred_earnings_is_two_hundred_households(
    household: Household, day: date
) -> None:
    rules = rulebook().at(day)
    pays = np.linspace(0, 120_000, 200)
    spouse = 12 * household.adults[1].month if household.is_couple else 0.0
    work = work_of(pays, spouse)
    broadcast = steady_year(rules, people_of(household), work)
    repeated = steady_year(rules, columns([household] * 200), work)
    assert broadcast.lines.keys() == repeated.lines.keys()
    for line, amount in broadcast.lines.items():
        assert np.broadcast_to(amount, (200,)) == pytest.approx(repeated[line], abs=1e-6), line


@given(households(), DAYS, DOLLARS, DOLLARS)
def test_employers_take_off_no_less_than_the_return_asks(
    household: Household, day: date, pay: float, spouse: float
) -> None:
    """LIFT and child care only lower what the return asks, so without assistance nobody owes more
    in spring than was taken off. Not so where a child has the disability tax credit: child care
    lowers the supplement."""
    children = tuple(replace(c, disability_tax_credit=False) for c in household.children)
    rules, people = rulebook().at(day), people_of(replace(household, children=children))
    year = year_of(rules, pay_of(pay, spouse if household.is_couple else 0.0), child_care=6_000.0)
    withheld = total(tax_withheld(rules, people, replace(year, child_care=0 * year.child_care)))
    asked = total(taxes(rules, people, file_return(rules.federal_tax.child_care, people, year)))
    assert (withheld >= asked - CENT).all()


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)), st.sampled_from([-1, 0, 1]))
def test_a_turn_gives_the_same_rules_as_reading_the_day_itself(day: date, sign: int) -> None:
    book = rulebook()
    shortcut = book.leaning(day, sign) if sign else book.at(day)
    assert shortcut == book._read(day, sign)


@pytest.mark.parametrize("sign", [-1, 0, 1])
def test_a_turn_holds_on_the_days_around_every_change(sign: int) -> None:
    book = rulebook()
    for turn in book._turns:
        for day in (turn - timedelta(days=1), turn, turn + timedelta(days=1)):
            if day < book.starts:
                continue
            shortcut = book.leaning(day, sign) if sign else book.at(day)
            assert shortcut == book._read(day, sign), day


@given(DAYS, st.integers(0, 300_000).map(float), st.integers(0, 5_000))
def test_the_health_premium_never_falls_as_income_grows(
    day: date, income: float, more: int
) -> None:
    rules = rulebook().at(day).ontario_tax
    low, high = health_premium(rules, np.array([income, income + more]))
    assert low <= high
