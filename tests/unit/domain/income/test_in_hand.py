"""What jobs leave: ranges over pay, the step between them, the curve, the way. July 2026."""

from datetime import date

import numpy as np
import pytest

from ladderway.domain.income import in_hand
from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Adult, Claim, Household, Job
from ladderway.domain.income.in_hand import (
    JobInHand,
    Prospect,
    Range,
    as_now,
    curve,
    family_plan,
    jobs_in_hand,
    present,
    way,
)
from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.income.statement import Line
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.parameters import Confidence
from tests.income_paths import (
    FEBRUARY,
    JULY_2026,
    NO_JOB,
    book,
    earning,
    job,
    licensed,
    no_job,
    on_works,
    one,
    path,
    start_of,
    unlicensed,
)
from tests.unit.domain.income.test_rulebook import value, with_values

SURE = with_values()
LOW = Confidence.LOW


def paying(low: float, high: float | None = None, hours: float = 40.0, **more) -> Prospect:
    return Prospect("a job", low, low if high is None else high, hours, **more)


def a_year(earned: float, **more) -> Prospect:
    return paying(earned / 52 / 40, **more)


def alone(
    home: Household, prospect: Prospect, *, rules: RuleBook | None = None, who: int = 0
) -> JobInHand:
    return jobs_in_hand(rules or book(), home, [prospect], JULY_2026, who).jobs[0]


# ---- Ranges


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (Range(1_234.4, 1_234.4, 1_234.4, True), (1_234, 1_234)),
        (Range(1_234.4, 1_236, 1_241.0, False), (1_230, 1_250)),
        (Range(1_230.0, 1_236, 1_240.0, False), (1_230, 1_240)),
        (Range(1_230.0, 1_230.0, 1_230.0, False), (1_230, 1_240)),
        (Range(1_231.0, 1_232.0, 1_233.0, False), (1_230, 1_240)),
        (Range(-47.0, -45.0, -41.0, False), (-50, -40)),
        (Range(-3.0, 0.0, 2.0, False), (-10, 10)),
    ],
)
def test_a_range_is_told_outward_in_tens_and_to_the_dollar_only_if_exact(told: Range, ends):
    assert told.told() == ends


def test_a_range_is_exact_where_its_ends_are_the_same_to_the_cent():
    assert Range.of(100.0, 100.002, 100.0049).is_exact
    assert not Range.of(100.0, 100.002, 100.0051).is_exact


# ---- Jobs


def test_a_job_leaves_what_the_months_bring_and_what_comes_in_may():
    # 40,000 alone, rent 1,200: 33,331.78 + 679 + 439.24 (test_year), of which May brings LIFT
    found = alone(one(rent=1_200.0), a_year(40_000))
    assert found.gross.value == pytest.approx(40_000 / 12)
    assert found.money.value == pytest.approx(34_450.02 / 12, abs=0.01)
    assert found.in_may.value == pytest.approx(518.25, abs=0.01)
    assert found.each_month.value == pytest.approx((34_450.02 - 518.25) / 12, abs=0.01)
    assert found.worth.value == pytest.approx(34_450.02 / 12 + 45, abs=0.01)  # dental plan


def test_the_months_and_may_come_to_the_year():
    home = one(children=[licensed(1, 478.5)], rent=1_400.0)
    for earned in (0.0, 12_000.0, 25_000.0, 60_000.0):
        found = alone(home, a_year(earned))
        year = 12 * found.each_month.value + found.in_may.value
        assert 12 * found.money.value == pytest.approx(year)


def test_a_job_goes_from_low_to_high_pay_at_the_middle_one():
    spouse = one(NO_JOB, earning(20_000))
    wide = alone(spouse, paying(20, 24), rules=SURE)
    ends = [alone(spouse, paying(wage), rules=SURE) for wage in (20, 22, 24)]
    for name in ("gross", "money", "each_month", "worth"):
        told = getattr(wide, name)
        low, middle, high = (getattr(end, name).value for end in ends)
        assert (told.low, told.value, told.high) == pytest.approx((low, middle, high)), name
        assert low < middle < high
    # 40 x 20, 22 and 24 dollars for 52 weeks, and 20,000 of the spouse
    assert wide.gross.low == pytest.approx((41_600 + 20_000) / 12)
    assert wide.gross.high == pytest.approx((49_920 + 20_000) / 12)
    assert not wide.money.is_exact


def test_more_pay_that_leaves_less_still_makes_an_ordered_range():
    # Ontario Works ends between: 21,900 leaves more than 22,300
    low, high = 21_900 / 2_080, 22_300 / 2_080
    found = alone(on_works(), paying(low, high), rules=SURE)
    assert found.worth.low == found.worth.value < found.worth.high
    assert found.worth.high == pytest.approx(alone(on_works(), paying(low), rules=SURE).worth.value)


def test_one_pay_under_confirmed_amounts_is_exact_and_any_doubt_behind_it_is_not():
    unsure = with_values(trillium__sales_tax_amount=(value(378.0, confidence=LOW),))
    home, prospect = one(), a_year(25_000)
    sure = alone(home, prospect, rules=SURE)
    for name in ("gross", "money", "each_month", "in_may", "worth", "fewer_hours"):
        assert getattr(sure, name).is_exact, name
    doubt = alone(home, prospect, rules=unsure)
    # 5 % of 378 either way
    assert doubt.money.high - doubt.money.low == pytest.approx(2 * 18.90 / 12)
    assert not doubt.money.is_exact
    assert doubt.in_may.is_exact


@pytest.mark.parametrize(
    ("told", "hours"), [(None, 24.0), (30.0, 24.0), (24.5, 24.0), (20.0, 20.0)]
)
def test_hours_fall_by_a_third_or_to_the_lowest_told(told: float | None, hours: float):
    found = alone(one(), paying(20, 24, hours=36, hours_low=told))
    assert found.hours_if_fewer == pytest.approx(hours)
    less = alone(one(), paying(22, hours=hours))
    assert found.fewer_hours == less.each_month


def test_the_lines_of_a_job_are_those_of_its_middle_pay_and_add_up():
    found = alone(on_works(children=[unlicensed(4, 500)]), paying(8, 10))
    assert sum(line.amount.value for line in found.lines) == pytest.approx(found.worth.value)
    held = {line.line: line.amount.value for line in found.lines}
    assert held[Line.EARNINGS] == pytest.approx(9 * 40 * 52 / 12)
    assert held[Line.CHILD_CARE] == -500
    assert Line.ODSP not in held


def test_an_employers_plan_is_worth_the_drugs_and_glasses():
    with_plan, without = (
        alone(one(), a_year(40_000, health_plan=plan)).worth.value for plan in (True, False)
    )
    assert with_plan - without == pytest.approx(70 + 5)


def test_the_plan_of_a_job_that_is_left_goes_and_that_of_the_partner_stays():
    insured = Adult(35, (Job(20.0, 40, health_plan=True),))
    home = one(insured, NO_JOB)
    leaves, stays = (alone(home, a_year(40_000), who=who) for who in (0, 1))
    in_kind = [
        {line.line: line.amount.value for line in found.lines}[Line.IN_KIND]
        for found in (leaves, stays)
    ]
    # the dental plan of two adults; all of drugs, dental and glasses of two
    assert in_kind == pytest.approx([2 * 45, 2 * 120])


def test_the_second_adult_may_be_the_one_on_the_way():
    home = one(earning(30_000), earning(20_000))
    first, second = (alone(home, a_year(45_000), who=who) for who in (0, 1))
    assert first.gross.value == pytest.approx(65_000 / 12)
    assert second.gross.value == pytest.approx(75_000 / 12)


def test_child_support_is_part_of_what_is_left():
    with_it, without = (
        alone(one(children=[4], child_support=month), a_year(30_000)).money.value
        for month in (250.0, 0.0)
    )
    assert with_it - without == pytest.approx(250)


# ---- Steps


def test_a_step_tells_what_is_kept_at_the_middle_and_at_the_low_pay():
    home = one(rent=1_200.0)
    answer = jobs_in_hand(SURE, home, [paying(16, 18), paying(20, 26)], JULY_2026)
    (step,) = answer.steps
    at = {w: alone(home, paying(w), rules=SURE).worth.value for w in (17, 20, 23)}
    assert step.gross == pytest.approx(6 * 40 * 52 / 12)
    assert step.kept.value == pytest.approx(at[23] - at[17])
    assert step.at_low_pay == pytest.approx(at[20] - at[17])
    assert step.share == pytest.approx((at[23] - at[17]) / 1_040)
    changes = sum(change.amount.value for change in step.changes)
    assert step.gross + changes == pytest.approx(step.kept.value)
    amounts = [change.amount.value for change in step.changes]
    assert amounts == sorted(amounts)


def test_there_is_a_step_between_every_two_jobs_and_none_for_one():
    prospects = [paying(16), paying(18), paying(20)]
    steps = jobs_in_hand(SURE, one(), prospects, JULY_2026).steps
    assert [s.gross for s in steps] == pytest.approx([2 * 40 * 52 / 12] * 2)
    assert jobs_in_hand(SURE, one(), prospects[:1], JULY_2026).steps == ()


def test_a_step_without_a_raise_keeps_no_share_of_it():
    (step,) = jobs_in_hand(SURE, one(), [paying(18), paying(18)], JULY_2026).steps
    assert (step.gross, step.share) == (0, 0)


def test_a_change_is_exact_only_if_both_of_its_ends_are():
    """An unsure basic amount moves the tax of both jobs alike: their difference has no width, and
    is unsure all the same. Contributions are sure."""
    unsure = with_values(
        federal_tax__basic_amount_maximum=(value(16_452.0, confidence=LOW),),
    )
    prospects = [a_year(40_000), a_year(50_000)]
    changes, kept = {}, {}
    for name, rules in (("sure", SURE), ("unsure", unsure)):
        (step,) = jobs_in_hand(rules, one(), prospects, JULY_2026).steps
        changes[name] = {change.line: change.amount for change in step.changes}
        kept[name] = step.kept
    tax = changes["unsure"][Line.FEDERAL_TAX]
    assert tax.high - tax.low < 0.005
    assert not tax.is_exact
    assert changes["unsure"][Line.CPP].is_exact
    assert changes["sure"][Line.FEDERAL_TAX].is_exact
    assert (kept["sure"].is_exact, kept["unsure"].is_exact) == (True, False)


def test_a_doubt_at_one_end_alone_makes_a_change_unsure():
    # the workers benefit of the first job only: at 50,000 there is none
    unsure = with_values(canada_workers_benefit__maximum_single=(value(1_665.0, confidence=LOW),))
    for earned in ([25_000, 50_000], [50_000, 25_000]):
        (step,) = jobs_in_hand(unsure, one(), [a_year(e) for e in earned], JULY_2026).steps
        changes = {change.line: change.amount for change in step.changes}
        assert not changes[Line.WORKERS_BENEFIT].is_exact
        assert not step.kept.is_exact
    above = jobs_in_hand(unsure, one(), [a_year(50_000), a_year(60_000)], JULY_2026).steps[0]
    assert above.kept.is_exact


# ---- The job now


def test_jobs_held_now_are_one_with_their_pay_over_their_hours():
    worker = Adult(35, (Job(20.0, 30, hours_low=25, health_plan=True), Job(18.0, 10)))
    assert present(one(worker), "now") == Prospect("now", 19.5, 19.5, 40, 35, True)
    assert present(one(worker, earning(20_800)), "now", 1) == Prospect("now", 10, 10, 40, 40)
    assert present(one(), "none") == Prospect("none", 0, 0, 0, None)


def test_a_plan_covers_the_family_whoever_has_it():
    insured = Adult(35, (Job(20.0, 40, health_plan=True),))
    home = one(NO_JOB, insured)
    assert family_plan(home).tolist() == family_plan(home, 0).tolist() == [True]
    assert family_plan(home, 1).tolist() == family_plan(one()).tolist() == [False]


# ---- The curve


def test_a_curve_has_the_rate_of_a_raise_of_1_200():
    # 65,000 to 66,200, alone: federal .205 x 1,188 - .14 x 78.96, Ontario .0915 x 1,188 - .0505 x
    # 78.96, CPP and EI 90.96; nothing else moves
    found = curve(book(), one(), JULY_2026, [65_000.0])
    lost = 0.205 * 1_188 - 0.14 * 78.96 + 0.0915 * 1_188 - 0.0505 * 78.96 + 90.96
    assert found.rates.tolist() == pytest.approx([lost / 1_200], abs=1e-6)


def test_a_curve_finds_where_more_pay_leaves_less():
    # Ontario Works ends between 22,000 and 22,100 with 930 dollars; from there on some 73 to 76
    # cents of a dollar stay: at 23,000 that is not yet made up for, at 23,500 it is
    grid = np.arange(15_000.0, 30_000.0, 500.0)
    (zone,) = curve(book(), on_works(), JULY_2026, grid).zones
    assert (zone.start, zone.end) == (22_000, 23_500)
    assert 500 < zone.depth < 620
    assert curve(book(), one(), JULY_2026, grid).zones == ()


def test_a_curve_goes_over_the_pay_of_one_adult_and_leaves_the_other_as_told():
    home = one(earning(30_000), earning(20_000), rent=1_500.0, child_support=100.0)
    found = curve(book(), home, JULY_2026, [10_000.0, 45_000.0], who=1)
    assert found.now == pytest.approx(20_000)
    assert found.statements[0][Line.EARNINGS].tolist() == pytest.approx([40_000, 75_000])
    same = alone(home, a_year(45_000), who=1)
    assert found.worth.value[1] / 12 == pytest.approx(same.worth.value)
    assert found.money.value[1] / 12 == pytest.approx(same.money.value)
    assert {each.line: each.amount for each in found.lines(1)} == {
        each.line: each.amount for each in same.lines
    }


# ---- The way


def test_the_lines_of_a_month_add_up_to_it():
    home = on_works(children=[licensed(4, 478.5)], child_support=150.0)
    found = way(book(), home, [as_now(home, 2), job(10)], date(2026, 4, 10))
    assert found.path.first == date(2026, 4, 1)
    for t in (0, 3, 11):
        lines = found.lines(t)
        assert sum(each.amount.value for each in lines) == pytest.approx(
            found.worth.value[t], abs=0.05
        )
        held = {each.line: each.amount for each in lines}
        assert held[Line.CHILD_SUPPORT] == Range(150, 150, 150, True)
        money = found.worth.value[t] - held[Line.IN_KIND].value
        assert found.money.value[t] == pytest.approx(money)


def test_a_way_is_held_against_the_same_months_lived_as_now():
    home = one(earning(30_000), children=[5])
    phases = [as_now(home, 3), job(9, wage=25.0)]
    found = way(book(), home, phases, FEBRUARY)
    stay = path(home, [as_now(home, 12)], FEBRUARY)
    assert found.stay.even.worth == pytest.approx(stay.even.worth)
    assert found.stay.cash[Line.EARNINGS][:, 0].tolist() == pytest.approx([2_500] * 12)
    assert found.worth.value[:3] == pytest.approx(stay.even.worth[:3, 0])
    assert found.phases == tuple(phases)
    second = way(book(), one(NO_JOB, earning(30_000)), [no_job(2)], FEBRUARY, who=1)
    assert second.stay.cash[Line.EARNINGS][:, 0].tolist() == pytest.approx([2_500] * 2)
    assert second.path.cash[Line.EARNINGS][:, 0].tolist() == [0, 0]


def test_the_money_of_a_month_has_what_is_paid_at_once():
    # May 2027 settles LIFT of 442.75 and of the workers benefit of 1,665 what the advances, half of
    # the 1,633 of 2025, have left. April has a quarter of the credit: 445 + 234
    home = one(earning(25_000))
    found = way(book(), home, [as_now(home, 18)], date(2026, 1, 1))
    may, april = found.cash(16), found.cash(15)
    settled = may.value - april.value
    assert settled == pytest.approx(442.75 + 1_665 - 816.50 - 679 / 4, abs=0.02)
    assert may.low <= may.value <= may.high


def test_a_way_under_confirmed_amounts_has_no_width():
    unsure = with_values(trillium__sales_tax_amount=(value(378.0, confidence=LOW),))
    home = one(earning(25_000))
    phases = [as_now(home, 2)]
    sure, doubt = (way(rules, home, phases, FEBRUARY) for rules in (SURE, unsure))
    assert sure.worth.low.tolist() == sure.worth.high.tolist()
    assert doubt.worth.high - doubt.worth.low == pytest.approx([2 * 18.90 / 12] * 2)
    assert {each.line for each in doubt.lines(0) if not each.amount.is_exact} == {Line.TRILLIUM}


def test_a_way_of_no_month_is_refused():
    with pytest.raises(BadInput):
        way(book(), one(), [], FEBRUARY)


@pytest.mark.parametrize(
    "home",
    [
        one(),
        one(earning(30_000), NO_JOB, net_income_before=21_000.0, filed=False),
        on_works(Adult(35, claim=Claim(420.0, 12, 764.0)), left_assistance_months_ago=3),
        one(NO_JOB, earning(20_000, claim=Claim(100.0, 5, 182.0), health_plan=True)),
    ],
)
def test_how_things_stand_now_is_read_from_the_household(home: Household):
    """`start_of` of the tests builds the same from the answers, for many at once."""
    found, told = in_hand.start_of(home), start_of(home)
    for name in ("months_on", "months_off", "filed", "family_net", "claim_week", "claim_weeks"):
        assert np.array_equal(getattr(found, name), getattr(told, name), equal_nan=True), name
    assert found.insured_week.tolist() == told.insured_week.tolist()
    assert found.now.earnings.tolist() == told.now.earnings.tolist()
    assert found.now.health_plan.tolist() == told.now.health_plan.tolist()


def test_a_job_of_a_year_ends_with_the_way_back():
    first, then = in_hand.after_the_job(paying(20, 24, health_plan=True), "after", 6)
    assert first == Phase(PhaseKind.RUNG, "a job", 12, 22, 40, True)
    assert then == Phase(PhaseKind.NO_JOB, "after", 6, asks_again=True)
    assert in_hand.week_of(paying(20, 24)) == 880
