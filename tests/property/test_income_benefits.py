"""What must hold of benefits, assistance, years and paths whoever asks."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ladderway.domain.income import (
    assistance,
    child_benefits,
    child_care,
    disability_benefit,
    geared_rent,
    gst_credit,
    in_kind,
    insurance,
    training,
    trillium,
)
from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households, columns, earnings_of
from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import (
    Adult,
    Assistance,
    CareKind,
    Child,
    Claim,
    Household,
    Housing,
    Job,
    Partnership,
)
from ladderway.domain.income.statement import Line, Statement
from ladderway.domain.income.year import Work, steady_year
from ladderway.files.household_file import read_household
from tests.income_paths import dollars, path, plan_of, rules, year

CENT = 1e-6
SOME = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
STEP = 100.0
INCOMES = np.arange(0, 250_001, STEP)
DAYS = st.sampled_from([date(y, m, 1) for y in (2024, 2025, 2026, 2028) for m in (1, 7)])


def adults() -> st.SearchStrategy[Adult]:
    return st.builds(
        Adult,
        age=st.integers(18, 64),
        jobs=st.lists(
            st.builds(Job, st.floats(5, 60), st.floats(1, 50), health_plan=st.booleans()),
            max_size=2,
        ).map(tuple),
        disability=st.booleans(),
        disability_tax_credit=st.booleans(),
        claim=st.none() | st.builds(Claim, st.floats(50, 700), st.integers(1, 45), st.just(900.0)),
        dues=st.floats(0, 100),
        disability_costs=st.floats(0, 500),
    )


def children() -> st.SearchStrategy[tuple[Child, ...]]:
    child = st.builds(
        Child,
        age=st.integers(0, 17),
        care=st.sampled_from(CareKind),
        fee=st.floats(0, 1_500),
        disability_tax_credit=st.booleans(),
    )
    return st.lists(child, max_size=5).map(tuple)


@st.composite
def households(draw: st.DrawFn) -> Household:
    grown = tuple(draw(st.lists(adults(), min_size=1, max_size=2)))
    return Household(
        adults=grown,
        children=draw(children()),
        partnership=Partnership.COUPLE if len(grown) == 2 else Partnership.SINGLE,
        assistance=draw(st.sampled_from(Assistance)),
        assistance_months=draw(st.integers(0, 30)),
        left_assistance_months_ago=draw(st.none() | st.integers(0, 12)),
        housing=draw(st.sampled_from([h for h in Housing if h is not Housing.BOARD])),
        rent=draw(st.floats(0, 3_000)),
        market_rent=draw(st.none() | st.floats(500, 3_000)),
        north=draw(st.booleans()),
        subsidy=draw(st.booleans()),
        elder_care=draw(st.floats(0, 500)),
        transit=draw(st.floats(0, 300)),
        filed=draw(st.booleans()),
        net_income_before=draw(st.none() | st.floats(0, 120_000)),
    )


def never_rises(amounts: Array, by: float = CENT) -> bool:
    return bool((np.diff(amounts) <= by).all())


def within(amounts: Array, most: float) -> bool:
    return bool((amounts >= 0).all() and (amounts <= most + CENT).all())


@SOME
@given(households(), DAYS)
def test_child_benefits_are_within_their_maximum_and_never_rise_with_income(
    home: Household, day: date
):
    amounts, family = rules(day), columns([home])
    federal = amounts.canada_child_benefit
    most = sum(federal.under_six if c.age < 6 else federal.six_to_seventeen for c in home.children)
    most += federal.disability_amount * sum(c.disability_tax_credit for c in home.children)
    paid = child_benefits.canada_child_benefit(federal, family, INCOMES)
    assert within(paid, most)
    assert never_rises(paid)
    assert paid[0] == pytest.approx(most)
    ontario = amounts.ontario_child_benefit
    paid = child_benefits.ontario_child_benefit(ontario, family, INCOMES)
    assert within(paid, ontario.amount * len(home.children))
    assert never_rises(paid)


@SOME
@given(households(), DAYS)
def test_the_gst_credit_is_within_its_maximum_and_rises_only_by_the_single_supplement(
    home: Household, day: date
):
    amounts = rules(day).gst_credit
    paid = gst_credit.gst_credit(amounts, columns([home]), INCOMES)
    alone, parent = not home.is_couple, not home.is_couple and bool(home.children)
    heads = 1 + (home.is_couple or parent)
    most = amounts.adult_amount * heads + amounts.child_amount * (len(home.children) - parent)
    assert within(paid, most + alone * amounts.single_supplement)
    rise = np.diff(paid).clip(min=0)
    if not alone or parent:
        assert never_rises(paid)
    else:
        assert (rise <= 0.02 * STEP + CENT).all()
        assert rise.sum() <= amounts.single_supplement + CENT


@SOME
@given(households(), DAYS, st.floats(0, 40_000))
def test_trillium_is_within_its_maximum_never_rises_with_income_nor_falls_with_rent(
    home: Household, day: date, rent: float
):
    amounts, family = rules(day).trillium, columns([home])
    most = amounts.sales_tax_amount * (len(home.adults) + len(home.children))
    most += amounts.energy_maximum + amounts.property_base + amounts.property_cap
    most += amounts.northern_family
    paid = trillium.trillium(amounts, family, INCOMES, dollars(rent))
    assert within(paid, most)
    assert never_rises(paid)
    assert (trillium.trillium(amounts, family, INCOMES, dollars(rent + 500)) >= paid - CENT).all()


@SOME
@given(households(), DAYS, st.floats(0, 60_000))
def test_the_disability_benefit_is_within_its_maximum_and_never_rises_with_income(
    home: Household, day: date, earned: float
):
    amounts = rules(day).canada_disability_benefit
    held = np.stack([np.full_like(INCOMES, earned), 0 * INCOMES])
    paid = disability_benefit.disability_benefit(amounts, columns([home]), INCOMES, held)
    count = sum(a.disability_tax_credit for a in home.adults)
    assert within(paid, 12 * amounts.maximum_month * count)
    assert never_rises(paid)


@SOME
@given(households(), DAYS)
def test_care_rent_and_dental_shares_move_against_income_only(home: Household, day: date):
    amounts, family = rules(day), columns([home])
    off = np.zeros(len(INCOMES), dtype=bool)
    fee = child_care.licensed_fee(amounts.child_care, family)
    paid = child_care.paid(amounts.child_care, family, INCOMES, off)
    assert within(paid, fee[0])
    assert never_rises(-paid)
    earned = np.stack([INCOMES + 1, 0 * INCOMES])
    rent = geared_rent.geared_rent(amounts.rent_geared_to_income, family, INCOMES, earned)
    assert never_rises(-rent)
    assert within(rent, math.inf if home.market_rent is None else home.market_rent)
    assert never_rises(in_kind.dental_plan_share(amounts.in_kind, INCOMES))


@SOME
@given(households(), DAYS)
def test_student_grants_are_within_their_maximum_and_never_rise_with_income(
    home: Household, day: date
):
    amounts, family = rules(day).training_support, columns([home])
    young = sum(child.age < 12 for child in home.children)
    most = amounts.canada_grant_full_time_month + young * amounts.canada_grant_dependant_month
    for paid, limit in (
        (training.full_time_grant(amounts, family, INCOMES), most),
        (training.part_time_grant(amounts, family, INCOMES), amounts.canada_grant_part_time_year),
    ):
        assert within(paid, limit)
        assert never_rises(paid)


@SOME
@given(benefit=st.floats(0, 729), insured=st.floats(0, 1_325), earned=st.floats(0, 3_000))
def test_working_on_claim_never_pays_more_than_the_benefit_nor_takes_more_than_the_pay(
    benefit: float, insured: float, earned: float
):
    amounts = rules().employment_insurance
    paid = float(
        insurance.insurance_week(amounts, dollars(benefit), dollars(insured), dollars(earned))[0]
    )
    assert 0 <= paid <= benefit
    assert paid + earned >= benefit - CENT


@SOME
@given(households(), DAYS)
def test_the_workers_benefit_is_within_its_maximum_and_rises_only_as_it_is_phased_in(
    home: Household, day: date
):
    amounts = rules(day).canada_workers_benefit
    # The end of assistance and care that is deducted lower net income: other steps of their own.
    plain = tuple(replace(child, care=CareKind.NONE) for child in home.children)
    home = replace(home, assistance=Assistance.NONE, children=plain)
    earned = np.stack([INCOMES, 0 * INCOMES])
    lived = steady_year(rules(day), columns([home]), Work(earned, np.zeros(len(INCOMES), bool)))
    paid = lived[Line.WORKERS_BENEFIT]
    family = home.is_couple or bool(home.children)
    most = amounts.maximum_family if family else amounts.maximum_single
    own = home.adults[0].disability_tax_credit
    assert within(paid, most + own * amounts.disability_maximum)
    assert (np.diff(paid) <= (1 + own) * amounts.rate * STEP + CENT).all()
    assert never_rises(paid[INCOMES > 90_000])


NETS = np.linspace(0, 8_000, 1_601)  # five dollars apart


def months(home: Household, exempt: bool, other: float) -> tuple[Households, assistance.Month]:
    family = columns([home])
    earned = np.stack([NETS, np.full_like(NETS, 150.0 * home.is_couple)])
    return family, assistance.Month(
        earnings=earned,
        deductions=0 * earned,
        other=dollars(other),
        licensed_care=family.licensed_fee.sum(axis=0),
        unlicensed_care=family.unlicensed_fee,
        rent=family.rent,
        exempt=np.array([exempt]),
    )


@SOME
@given(households(), st.booleans(), st.floats(0, 500))
def test_assistance_is_within_its_budget_and_takes_at_most_a_dollar_of_a_dollar(
    home: Household, exempt: bool, other: float
):
    family, month = months(home, exempt, other)
    works, odsp = rules().ontario_works, rules().odsp
    for paid, budget, step in (
        (
            assistance.ontario_works(works, family, month),
            assistance.works_budget(works, family, month.rent),
            # under this nothing is paid
            works.minimum_payment,
        ),
        (
            assistance.odsp(odsp, family, month),
            assistance.odsp_budget(odsp, family, month.rent),
            0.0,
        ),
    ):
        assert within(paid, budget[0])
        assert never_rises(paid)
        assert (np.diff(paid) >= -5.0 - step - CENT).all()


COMES = {line for line in Line if list(Line).index(line) < list(Line).index(Line.TAX_SETTLED)}
EITHER = {Line.TAX_SETTLED}


def check_lines(statement: Statement) -> None:
    """The sum of the lines is the total, and each has the sign of its kind."""
    shape = statement.worth.shape
    each = {line: np.broadcast_to(a, shape) for line, a in statement.lines.items()}
    for place in np.ndindex(shape):
        money = math.fsum(a[place] for line, a in each.items() if line is not Line.IN_KIND)
        assert statement.net[place] == pytest.approx(money, abs=CENT)
        assert statement.worth[place] == pytest.approx(money + each[Line.IN_KIND][place], abs=CENT)
    for line, amounts in each.items():
        assert np.isfinite(amounts).all(), line
        if line in COMES or line is Line.IN_KIND:
            assert (amounts >= -CENT).all(), line
        elif line not in EITHER:
            assert (amounts <= CENT).all(), line


@SOME
@given(households(), DAYS)
def test_the_lines_of_a_year_sum_to_its_total(home: Household, day: date):
    check_lines(year(home, day))


PHASES = st.lists(
    st.builds(
        Phase,
        kind=st.sampled_from(PhaseKind),
        label=st.just("phase"),
        months=st.integers(1, 9),
        wage=st.just(0.0) | st.floats(10, 45),
        hours=st.floats(0, 44),
        health_plan=st.booleans(),
        studying=st.booleans(),
        living_support_week=st.floats(0, 500),
        grant_month=st.floats(0, 525),
        training_cost=st.floats(0, 4_000),
        asks_again=st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@SOME
@given(households(), PHASES, DAYS)
def test_the_lines_of_every_month_of_a_path_sum_to_its_total(
    home: Household, phases: list[Phase], day: date
):
    walked = path(home, phases, day)
    assert walked.cash.lines.keys() == walked.even.lines.keys()
    check_lines(walked.cash)
    check_lines(walked.even)


FOLDER = Path(__file__).parents[1] / "spec"
JUMPS: dict[str, Any] = yaml.safe_load((FOLDER / "in_hand_jumps.yaml").read_text(encoding="utf-8"))
DOLLARS = np.arange(0.0, 160_001.0)
# A dollar more brings at most itself, 27 cents of the workers benefit, 27 of its disability
# supplement and 50 of the care credit; no slope takes more than a dollar and a half of it.
STEEPEST_FALL, STEEPEST_RISE = -0.5, 2.05


def over_dollars(home: Household) -> Statement:
    earned = np.repeat(earnings_of(home), len(DOLLARS), axis=1)
    earned[0] = DOLLARS
    return steady_year(rules(), columns([home]), Work(earned, plan_of(home)))


def steps_of(statement: Statement) -> dict[Line, Array]:
    shape = DOLLARS.shape
    return {line: np.diff(np.broadcast_to(a, shape)) for line, a in statement.lines.items()}


def places(statement: Statement) -> list[int]:
    """Dollars after which what is in hand jumps."""
    change = np.diff(statement.worth)
    return np.flatnonzero((change < STEEPEST_FALL) | (change > STEEPEST_RISE)).tolist()


def explained(statement: Statement, steps: dict[Line, Array], place: int) -> str | None:
    """The listed jump that explains a place: what it names jumps there, and nothing else does."""
    paid = statement.of((Line.ONTARIO_WORKS, Line.ODSP))
    where = {"anywhere"}
    where |= {"first_dollar"} if place == 0 else set()
    where |= {"assistance_ends"} if paid[place] > 0 >= paid[place + 1] else set()
    lines = {line.value for line, step in steps.items() if abs(step[place]) > 1.2}
    for jump in JUMPS["jumps"]:
        if jump["where"] in where and lines <= set(jump["lines"]):
            return str(jump["id"])
    return None


@pytest.mark.parametrize("case", JUMPS["households"], ids=[h["id"] for h in JUMPS["households"]])
def test_what_is_in_hand_jumps_only_where_a_listed_rule_says_so(case: dict[str, Any]):
    statement = over_dollars(read_household(case["household"], case["id"]))
    steps, change = steps_of(statement), np.diff(statement.worth)
    found: dict[str | None, list[float]] = {}
    for place in places(statement):
        found.setdefault(explained(statement, steps, place), []).append(abs(change[place]))
    assert None not in found, found[None]
    assert found.keys() == case["expect"].keys()
    for name, told in case["expect"].items():
        assert max(found[name]) == pytest.approx(told["largest"], abs=1.5), name
        assert len(found[name]) == told.get("count", len(found[name])), name


def test_every_listed_jump_is_one_that_somebody_has():
    used: set[str] = {name for case in JUMPS["households"] for name in case["expect"]}
    listed: Sequence[str] = [jump["id"] for jump in JUMPS["jumps"]]
    assert used == set(listed)
    assert all(jump["why"] for jump in JUMPS["jumps"])
