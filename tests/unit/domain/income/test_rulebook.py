"""The rule book: what holds on a day, what is not confirmed, and which way it may be off."""

from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import (
    Assistance,
    CareKind,
    Child,
    Household,
    Housing,
    Partnership,
)
from ladderway.domain.income.rulebook import (
    COSTS,
    Margins,
    MarkKind,
    RuleBook,
    Rules,
    Value,
)
from ladderway.domain.income.statement import Line
from ladderway.domain.income.training import full_time_grant, part_time_grant
from ladderway.domain.income.year import Work, steady_year
from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.domain.shared.parameters import Citation, Confidence, DatedValue, Parameter
from ladderway.files.income_rules import income_parameters, rulebook
from tests.income_cases import adult, people_of, rules_on, work_of

MARGINS = Margins(medium=0.01, low=0.05, carried_year=0.03)
SOURCE = Citation("A law", "https://example.org")
NEEDED = [
    (part.name, field.name)
    for part in fields(Rules)
    for field in fields(type(getattr(rules_on(2026), part.name)))
]


def sure(parameter: Parameter[Value]) -> Parameter[Value]:
    """The same values, all confirmed without end."""
    values = tuple(
        replace(v, confidence=Confidence.HIGH, confirmed_until=None, margin=None)
        for v in parameter.values
    )
    return replace(parameter, values=values)


def all_sure() -> dict[str, dict[str, Parameter[Value]]]:
    return {
        program: {name: sure(p) for name, p in held.items()}
        for program, held in income_parameters().items()
    }


def value(
    amount: Value,
    begins: date = date(2024, 1, 1),
    until: date | None = None,
    confidence: Confidence = Confidence.HIGH,
    margin: float | None = None,
) -> DatedValue[Value]:
    return DatedValue(begins, amount, SOURCE, confidence, until, margin=margin)


def with_values(**changed: tuple[DatedValue[Value], ...]) -> RuleBook:
    """A book that is sure of everything but the parameters given, as program__name."""
    held = all_sure()
    for key, values in changed.items():
        program, name = key.split("__")
        held[program][name] = replace(held[program][name], values=values)
    return RuleBook(held, MARGINS)


def basic(book: RuleBook, day: date, sign: int = 0) -> float:
    rules = book.leaning(day, sign) if sign else book.at(day)
    return rules.federal_tax.basic_amount_maximum


BASIC = "federal_tax__basic_amount_maximum"
UNTIL = date(2025, 12, 31)


def test_a_day_before_the_rules_begin_is_refused_with_what_to_do() -> None:
    assert rulebook().starts == date(2024, 1, 1)
    rulebook().at(date(2024, 1, 1))
    for ask in (rulebook().at, lambda day: rulebook().leaning(day, 1)):
        with pytest.raises(BadInput, match=r"begin on \[2024-01-01\].*\[2023-12-31\].*later date"):
            ask(date(2023, 12, 31))


def test_the_book_begins_with_its_last_parameter() -> None:
    book = with_values(**{BASIC: (value(15_000.0, date(2025, 3, 1)),)})
    assert book.starts == date(2025, 3, 1)
    with pytest.raises(BadInput, match="2025-02-28"):
        book.at(date(2025, 2, 28))


@pytest.mark.parametrize(("program", "name"), NEEDED)
def test_a_missing_parameter_is_refused_by_name(program: str, name: str) -> None:
    held = {k: dict(v) for k, v in income_parameters().items()}
    del held[program][name]
    with pytest.raises(BadParameters, match=rf"\[{program}\] has no \[{name}\]"):
        RuleBook(held, MARGINS)


def test_a_missing_program_is_refused_by_name() -> None:
    held = {k: v for k, v in income_parameters().items() if k != "trillium"}
    with pytest.raises(BadParameters, match=r"\[trillium\]"):
        RuleBook(held, MARGINS)


def test_a_value_holds_from_its_day() -> None:
    book = with_values(**{BASIC: (value(15_000.0), value(16_000.0, date(2025, 7, 1)))})
    assert basic(book, date(2025, 6, 30)) == 15_000
    assert basic(book, date(2025, 7, 1)) == 16_000


def test_a_value_past_its_last_confirmed_day_is_marked_as_carried() -> None:
    book = with_values(**{BASIC: (value(15_000.0, until=UNTIL),)})
    assert book.marks(UNTIL) == ()
    (mark,) = book.marks(date(2026, 1, 1))
    assert (mark.program, mark.name) == ("federal_tax", "basic_amount_maximum")
    assert mark.kind is MarkKind.CARRIED
    assert mark.effective_from == date(2024, 1, 1)
    assert book.unsure(date(2026, 1, 1)) == ("federal_tax",)


def test_a_value_read_at_second_hand_is_marked_as_unconfirmed() -> None:
    book = with_values(**{BASIC: (value(15_000.0, confidence=Confidence.MEDIUM),)})
    (mark,) = book.marks(date(2025, 1, 1))
    assert mark.kind is MarkKind.UNCONFIRMED
    assert book.unsure(date(2025, 1, 1)) == ("federal_tax",)


def test_a_sure_rate_that_is_carried_is_marked_and_moves_nothing() -> None:
    rate = (value(0.14, until=UNTIL),)
    book = with_values(federal_tax__credit_rate=rate)
    day = date(2026, 6, 1)
    assert [mark.name for mark in book.marks(day)] == ["credit_rate"]
    assert book.unsure(day) == ()
    assert book.leaning(day, 1) == book.at(day)


@pytest.mark.parametrize(
    ("confidence", "margin"),
    [(Confidence.HIGH, 0.0), (Confidence.MEDIUM, 0.01), (Confidence.LOW, 0.05)],
)
def test_an_unsure_amount_moves_by_the_margin_of_its_confidence(
    confidence: Confidence, margin: float
) -> None:
    book = with_values(**{BASIC: (value(10_000.0, confidence=confidence),)})
    day = date(2025, 1, 1)
    assert basic(book, day) == 10_000
    assert basic(book, day, 1) == pytest.approx(10_000 * (1 + margin))
    assert basic(book, day, -1) == pytest.approx(10_000 * (1 - margin))


@pytest.mark.parametrize(
    ("days", "years"),
    [(0, 0), (1, 1), (365, 1), (366, 2), (730, 2), (731, 3), (365 * 14 + 1, 15), (365 * 30, 15)],
)
def test_a_carried_amount_moves_by_every_year_begun_up_to_fifteen(days: int, years: int) -> None:
    """Three percent a year, on top of one for a value read at second hand."""
    for confidence, margin in ((Confidence.HIGH, 0.0), (Confidence.MEDIUM, 0.01)):
        book = with_values(**{BASIC: (value(10_000.0, until=UNTIL, confidence=confidence),)})
        found = basic(book, UNTIL + timedelta(days=days), 1)
        assert found == pytest.approx(10_000 * (1 + margin + 0.03 * years))


def kept(book: RuleBook, day: date, sign: int) -> float:
    return book.leaning(day, sign).ontario_works.exempt_share


SHARE = "ontario_works__exempt_share"


@pytest.mark.parametrize(
    ("confidence", "margin"), [(Confidence.MEDIUM, 0.01), (Confidence.LOW, 0.05)]
)
def test_an_unsure_share_moves_by_its_confidence_however_long_it_is_carried(
    confidence: Confidence, margin: float
) -> None:
    book = with_values(**{SHARE: (value(0.5, until=UNTIL, confidence=confidence),)})
    for day in (UNTIL, date(2026, 1, 1), date(2031, 1, 1)):
        assert kept(book, day, 1) == pytest.approx(0.5 * (1 + margin))
        assert kept(book, day, -1) == pytest.approx(0.5 * (1 - margin))
        assert book.unsure(day) == ("ontario_works",)


def test_a_stated_margin_stands_for_that_of_the_confidence() -> None:
    low = Confidence.LOW
    book = with_values(**{SHARE: (value(0.5, until=UNTIL, confidence=low, margin=0.3),)})
    assert kept(book, date(2031, 1, 1), 1) == pytest.approx(0.65)
    carried = with_values(**{BASIC: (value(10_000.0, until=UNTIL, confidence=low, margin=0.3),)})
    assert basic(carried, UNTIL, 1) == pytest.approx(13_000)
    assert basic(carried, date(2026, 1, 1), 1) == pytest.approx(13_300)  # and 3 % carried
    none = with_values(**{SHARE: (value(0.5, confidence=low, margin=0.0),)})
    assert kept(none, UNTIL, 1) == 0.5
    assert none.unsure(UNTIL) == ()


def test_a_stated_margin_is_that_of_the_value_in_force() -> None:
    first = value(0.5, confidence=Confidence.LOW, margin=0.3)
    later = value(0.6, date(2025, 7, 1), confidence=Confidence.LOW)
    book = with_values(**{SHARE: (first, later)})
    assert kept(book, date(2025, 6, 30), 1) == pytest.approx(0.65)
    assert kept(book, date(2025, 7, 1), 1) == pytest.approx(0.63)


def test_days_move_too_and_months_hours_and_ages_do_not() -> None:
    def low(amount: float) -> tuple[DatedValue[Value], ...]:
        return (value(amount, confidence=Confidence.LOW),)

    day = date(2025, 1, 1)
    days = with_values(child_care__days_a_month=low(20.0))
    assert days.leaning(day, -1).child_care.days_a_month == pytest.approx(21)  # a cost
    assert days.leaning(day, 1).child_care.days_a_month == pytest.approx(19)
    others = with_values(
        employment_insurance__full_week_hours=low(35.0),
        ontario_works__reentry_months=low(6.0),
        child_care__cap_age=low(6.0),
    )
    assert len(others.marks(day)) == 3
    assert others.leaning(day, 1) == others.leaning(day, -1) == others.at(day)
    assert others.unsure(day) == ()


def test_what_support_counts_on_assistance_is_a_cost() -> None:
    counted = (value(0.8, confidence=Confidence.LOW),)
    book = with_values(assistance_shared__better_jobs_living_support_counted=counted)
    kind, hard = (book.leaning(UNTIL, sign).assistance_shared for sign in (1, -1))
    assert kind.better_jobs_living_support_counted == pytest.approx(0.76)
    assert hard.better_jobs_living_support_counted == pytest.approx(0.84)


def test_judged_values_are_half_off_either_way() -> None:
    """In kind: 70 dollars of drugs; the halved contribution: a quarter or three."""
    kind, hard = (rulebook().leaning(date(2026, 7, 1), sign) for sign in (1, -1))
    assert (hard.in_kind.drugs_adult, kind.in_kind.drugs_adult) == (35, 105)
    taken = [r.child_care.contribution_eligible_child_reduction for r in (hard, kind)]
    assert taken == [0.25, 0.75]


def test_what_costs_a_household_leans_the_other_way() -> None:
    low = Confidence.LOW
    book = with_values(
        rent_geared_to_income__minimum_rent=(value(100.0, confidence=low),),
        gst_credit__threshold=(value(40_000.0, confidence=low),),
    )
    kind, hard = (book.leaning(date(2025, 1, 1), sign) for sign in (1, -1))
    assert kind.rent_geared_to_income.minimum_rent == pytest.approx(95)
    assert hard.rent_geared_to_income.minimum_rent == pytest.approx(105)
    assert (kind.gst_credit.threshold, hard.gst_credit.threshold) == pytest.approx((42_000, 38_000))


def test_rows_of_amounts_move_together() -> None:
    amounts = (value((100.0, 200.0), confidence=Confidence.LOW),)
    book = with_values(ontario_works__shelter_maximum=amounts)
    found = book.leaning(date(2025, 1, 1), 1).ontario_works.shelter_maximum
    assert found == pytest.approx((105, 210))


def numbers(rules: object) -> dict[str, object]:
    """Every number of the rules, by program and name."""
    assert is_dataclass(rules)
    return {
        f"{part.name}.{f.name}": getattr(getattr(rules, part.name), f.name)
        for part in fields(rules)
        for f in fields(getattr(rules, part.name))
    }


def may_move(program: str, name: str, day: date) -> bool:
    """Dollars, and shares and days in doubt: a share that is carried alone stays."""
    held = income_parameters()[program][name]
    if held.unit.startswith("dollars"):
        return True
    return held.unit.startswith(("share", "days")) and held.at(day).confidence.value != "high"


@pytest.mark.parametrize("day", [date(2024, 5, 1), date(2026, 8, 1), date(2028, 8, 1)])
def test_leaning_moves_what_is_unsure_and_nothing_else(day: date) -> None:
    book = rulebook()
    straight, leans = numbers(book.at(day)), numbers(book.leaning(day, 1))
    moved = {key for key, held in straight.items() if leans[key] != held}
    unsure = {f"{m.program}.{m.name}" for m in book.marks(day) if may_move(m.program, m.name, day)}
    assert moved <= unsure
    still = {key for key in unsure - moved if np.any(np.asarray(straight[key], dtype=float))}
    assert still == set()  # what is nothing stays nothing


# Which way an amount leans, tried on families. Assistance is tried while it is received: where it
# ends other things end with it, and a dollar more may cost a thousand.
CARE = Child(4, CareKind.LICENSED, 900.0)
DISABLED = Child(9, CareKind.UNLICENSED, 700.0, disability_tax_credit=True)
DEAR = tuple(replace(DISABLED, age=age, fee=2_500.0) for age in (3, 9))
DEAR += tuple(Child(age, CareKind.UNLICENSED, 2_500.0) for age in (3, 9))
TWO, GEARED = Partnership.COUPLE, Housing.RENT_GEARED_TO_INCOME
WORKS, ODSP = Assistance.ONTARIO_WORKS, Assistance.ODSP
CREDIT = adult(disability_tax_credit=True)
RECIPIENT = adult(disability=True, disability_tax_credit=True, disability_costs=400.0)
FREE = (
    Household((adult(),), rent=1_200.0, north=True),
    Household((adult(),), (CARE,), rent=5_000.0),
    Household((adult(),), (CARE, DISABLED), rent=1_500.0, subsidy=True, north=True),
    Household((adult(),), (DEAR[0], DEAR[1])),
    Household((adult(),), (DEAR[2], DEAR[3])),
    Household((adult(), adult()), (CARE,), TWO, housing=GEARED),
    Household((adult(), adult()), (), TWO, rent=1_500.0),
    Household((adult(), adult()), (DISABLED,), TWO, rent=1_200.0),
    Household((adult(),), housing=GEARED),
    Household((CREDIT,), rent=1_500.0),
    Household((CREDIT, adult()), (), TWO, rent=1_500.0),
    Household((CREDIT, CREDIT), (DISABLED,), TWO, rent=1_500.0),
)
ASSISTED = (
    Household((adult(),), rent=1_200.0, assistance=WORKS),
    Household((adult(),), (DISABLED,), rent=1_200.0, assistance=WORKS),
    Household((adult(),), (CARE,), housing=GEARED, assistance=WORKS),
    Household((adult(), adult()), (), TWO, rent=1_200.0, assistance=WORKS),
    Household((adult(), adult()), (CARE,), TWO, housing=GEARED, assistance=WORKS),
    Household((RECIPIENT,), rent=1_200.0, assistance=ODSP),
    Household((RECIPIENT,), (DISABLED,), housing=GEARED, assistance=ODSP),
    Household((RECIPIENT, adult()), (), TWO, rent=1_200.0, assistance=ODSP),
    Household((RECIPIENT, adult()), (DISABLED,), TWO, rent=1_200.0, assistance=ODSP),
    Household((RECIPIENT, RECIPIENT), (), TWO, rent=1_200.0, assistance=ODSP),
    Household((RECIPIENT, RECIPIENT), (), TWO, rent=500.0, assistance=ODSP),
)
MOVING = [
    (program, name)
    for program, name in NEEDED
    if any(
        may_move(program, name, v.effective_from) for v in income_parameters()[program][name].values
    )
]


GRANTS = (full_time_grant, part_time_grant)
# Of these programs their own line is looked at. A dollar of child care may bring back more than a
# dollar in credits, assistance pays the rent of its scale, and what is in kind is no money. And tax
# is tried without assistance, which counts what is left of pay before the return gives LIFT back.
LINES = {
    "child_care": Line.CHILD_CARE,
    "rent_geared_to_income": Line.RENT,
    "in_kind": Line.IN_KIND,
}


def tried() -> list[tuple[Households, Work]]:
    much = np.array([*range(0, 120_001, 1_500), 200_000, 230_000, 300_000], float)
    found = [
        (people_of(h), work_of(much, h.is_couple * (6_000 if h.rent == 1_200 else 30_000)))
        for h in FREE
    ]
    for h in ASSISTED:
        most = 36_000 if h.assistance is ODSP else 21_000 if h.children else 18_000
        pay = np.arange(0, most + 1, 500.0)
        found.append((people_of(h), work_of(pay, 0.3 * pay * h.is_couple)))
    return found


TRIED = tried()


def in_hand(rules: Rules, program: str) -> Array:
    of_tax = program in ("payroll", "federal_tax", "ontario_tax")
    whom = TRIED[: len(FREE)] if of_tax else TRIED
    years = [steady_year(rules, people, work) for people, work in whom]
    line = LINES.get(program)
    found = [year.net if line is None else year[line] for year in years]
    incomes = np.arange(0, 150_001, 5_000.0)
    grants = [grant(rules.training_support, p, incomes) for p, _ in TRIED for grant in GRANTS]
    return np.concatenate([*found, *grants])


@cache
def stands(program: str) -> Array:
    return in_hand(smooth_2026(), program)


@cache
def smooth_2026() -> Rules:
    """Without the steps of the child-care credit: past one a dollar of income costs hundreds."""
    rules = rules_on(2026)
    flat = replace(rules.ontario_tax, child_care_credit_steps=((1e9, 0.5),))
    return replace(rules, ontario_tax=flat)


# Neither moves what this year's figures are made of: limits of assets, money at the end of
# assistance, dates of payment, the most of a grant that is told as granted.
NOT_TRIED = {
    ("ontario_works", "asset_limit_single"),
    ("ontario_works", "asset_limit_couple"),
    ("ontario_works", "asset_limit_per_child"),
    ("ontario_works", "full_time_benefit"),
    ("ontario_works", "full_time_benefit_integrated"),
    ("ontario_works", "transition_child_benefit"),
    ("ontario_works", "minimum_payment"),
    ("odsp", "asset_limit_single"),
    ("odsp", "asset_limit_couple"),
    ("odsp", "asset_limit_per_child"),
    ("odsp", "employment_transition_benefit"),
    ("trillium", "lump_sum_at_most"),
    ("employment_insurance", "maximum_weekly"),
    ("training_support", "living_allowance_week_maximum"),
    ("training_support", "tuition_maximum"),
    ("training_support", "tuition_maximum_long"),
    ("assistance_shared", "better_jobs_living_support_counted"),
}


@pytest.mark.parametrize(("program", "name"), MOVING)
def test_an_amount_leans_the_way_that_helps_the_household(program: str, name: str) -> None:
    """A fiftieth more of one amount never leaves less in hand; of a cost, never more."""
    rules = smooth_2026()
    part = getattr(rules, program)
    more = replace(rules, **{program: replace(part, **{name: scaled(getattr(part, name), 1.02)})})
    changes = in_hand(more, program) - stands(program)
    if (program, name) in COSTS:
        changes = -changes
    assert changes.min() > -0.01
    moves = changes.max() > 0.01
    nothing = not np.any(np.asarray(getattr(part, name), dtype=float))
    assert moves or nothing or (program, name) in NOT_TRIED


def scaled(amount: Value, factor: float) -> Value:
    if isinstance(amount, tuple):
        return tuple(scaled(item, factor) for item in amount)
    return amount * factor


def test_every_cost_is_an_amount_that_may_move() -> None:
    assert set(MOVING) >= COSTS
