"""Month by month: each program reacts in its own time. Hand-worked from the rules in force.

A job of 37.5 hours at the minimum wage of 17.95 pays 2,916.875 a month, 35,002.50 a year.
"""

import dataclasses
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.columns import columns
from ladderway.domain.income.course import Course, Phase, PhaseKind, course_of
from ladderway.domain.income.household import Adult, Claim, Household, Housing, Job
from ladderway.domain.income.path import Path, walk
from ladderway.domain.income.statement import Line
from ladderway.domain.income.story import drops, worst
from tests.income_paths import (
    NO_JOB,
    at,
    book,
    earning,
    job,
    licensed,
    no_job,
    now,
    on_odsp,
    on_works,
    one,
    path,
    start_of,
    unlicensed,
    year,
)

RGI = Housing.RENT_GEARED_TO_INCOME
FEBRUARY = date(2026, 2, 1)
MONTH = 35_002.50 / 12
FEW_HOURS = Job(17.95, 7)  # 544.48 a month
FEW = Adult(35, (FEW_HOURS,))
# CPP 5.95 % x (544.4833 - 291.6667) = 15.0426, EI 1.63 % = 8.8751, no tax: net 520.5656
IN_FULL = 733 - 520.5656
EXEMPT = 733 - (520.5656 - 200) / 2


def line(walked: Path, name: Line) -> list[float]:
    return [float(x) for x in walked.cash[name][:, 0]]


def works(walked: Path) -> list[float]:
    return line(walked, Line.ONTARIO_WORKS)


def parent(**fields: object) -> Household:
    """A single parent on Ontario Works with a four-year-old in a subsidised place."""
    return on_works(children=[licensed(4, 478.5)], subsidy=True, **fields)


def into_work(months: int = 30) -> Path:
    """The parent has no job until April 2026 and a minimum-wage job from May."""
    return path(parent(), [now(parent(), 3), job(months)], FEBRUARY)


def test_assistance_reacts_in_the_month_after_the_pay():
    walked = into_work(2)
    assert line(walked, Line.EARNINGS) == pytest.approx([0, 0, 0, MONTH, MONTH])
    assert works(walked) == [1_002, 1_002, 1_002, 1_002, 0]


def test_payroll_deductions_come_with_the_pay():
    walked = into_work(2)
    assert line(walked, Line.CPP)[2:4] == pytest.approx([0, -0.0595 * (MONTH - 3_500 / 12)])
    assert line(walked, Line.EI_PREMIUM)[2:4] == pytest.approx([0, -0.0163 * MONTH])


def test_the_ontario_child_benefit_follows_the_return_from_july():
    # 2026: eight months of pay 23,335 less 1 % of 19,835, and 5 x 1,002 of assistance: 28,146.65
    walked = into_work(27)
    benefit = line(walked, Line.ONTARIO_CHILD_BENEFIT)
    june, july = at(FEBRUARY, 2027, 6), at(FEBRUARY, 2027, 7)
    assert benefit[june] == pytest.approx(1_760 / 12)
    assert benefit[july] == pytest.approx((1_760 - 0.08 * (28_146.65 - 26_865)) / 12, abs=0.01)
    assert benefit[july] == pytest.approx(benefit[at(FEBRUARY, 2028, 6)])


@pytest.mark.parametrize(("begins", "months_later"), [((2027, 1), 18), ((2026, 12), 7)])
def test_a_raise_lowers_the_child_benefit_from_the_july_after_its_year(
    begins: tuple[int, int], months_later: int
):
    first = date(2026, 1, 1)
    home = one(earning(38_000), children=[8])
    before = at(first, *begins)
    raised = job(30, wage=60_000 / 52 / 40, hours=40)
    walked = path(home, [now(home, before), raised], first)
    changes = np.diff(line(walked, Line.CANADA_CHILD_BENEFIT))
    falls = [k + 1 for k, change in enumerate(changes) if change < -0.01]
    assert falls[0] - before == months_later


def test_a_child_of_six_brings_less_from_that_month_on():
    # told as 5 in February: six in August
    home = on_works(children=[5])
    benefit = line(path(home, [now(home, 8)], FEBRUARY), Line.CANADA_CHILD_BENEFIT)
    july, august = at(FEBRUARY, 2026, 7), at(FEBRUARY, 2026, 8)
    assert benefit[0] == pytest.approx(7_997 / 12)
    assert benefit[july] == pytest.approx(8_157 / 12)
    assert benefit[august] == pytest.approx(6_883 / 12)


def test_a_child_of_eighteen_brings_no_child_benefit():
    home = on_works(children=[17])
    benefit = line(path(home, [now(home, 8)], FEBRUARY), Line.CANADA_CHILD_BENEFIT)
    assert benefit[5] > 0 == benefit[6]


def test_earnings_count_in_full_for_three_months_and_are_exempt_from_the_fourth():
    home = on_works(FEW, assistance_months=0)
    paid = works(path(home, [now(home, 5)], FEBRUARY))
    assert paid == pytest.approx([IN_FULL] * 3 + [EXEMPT] * 2, abs=0.001)


def test_months_on_assistance_before_the_path_count():
    home = on_works(FEW, assistance_months=2)
    paid = works(path(home, [now(home, 3)], FEBRUARY))
    assert paid == pytest.approx([IN_FULL, EXEMPT, EXEMPT], abs=0.001)


@pytest.mark.parametrize(("ago", "first"), [(6, EXEMPT), (7, IN_FULL)])
def test_who_left_for_work_within_six_months_has_the_exemption_at_once(ago: int, first: float):
    home = on_works(FEW, assistance_months=0, left_assistance_months_ago=ago)
    assert works(path(home, [now(home, 2)], FEBRUARY))[0] == pytest.approx(first, abs=0.001)


def few_hours(months: int, **fields: object) -> Phase:
    return job(months, wage=FEW_HOURS.wage, hours=FEW_HOURS.hours, **fields)


def test_back_within_six_months_assistance_goes_on_with_the_exemption():
    paid = works(path(on_works(), [job(6), few_hours(3)], FEBRUARY))
    assert paid == pytest.approx([733] + [0] * 6 + [EXEMPT] * 2, abs=0.001)


def test_back_after_more_than_six_months_one_asks_again_and_waits_three_months():
    paid = works(path(on_works(), [job(8), few_hours(6, asks_again=True)], FEBRUARY))
    assert paid == pytest.approx([733] + [0] * 8 + [IN_FULL] * 3 + [EXEMPT] * 2, abs=0.001)


def test_back_after_more_than_six_months_nothing_comes_without_asking():
    paid = works(path(on_works(), [job(8), no_job(4)], FEBRUARY))
    assert paid[1:] == [0] * 11


def test_months_without_a_payment_do_not_wait_for_the_exemption():
    # one month of assistance, two months in a job that pays it off, then few hours: two more
    # months in full
    home = on_works(assistance_months=0)
    paid = works(path(home, [job(2), few_hours(5)], FEBRUARY))
    assert paid == pytest.approx([733, 0, 0, IN_FULL, IN_FULL, EXEMPT, EXEMPT], abs=0.001)


def test_odsp_comes_back_whenever_the_job_ends():
    home = on_odsp()
    paid = line(path(home, [job(12, wage=40.0), no_job(3)], FEBRUARY), Line.ODSP)
    assert paid[1:13] == [0] * 12
    assert paid[13:] == [1_408 + 28] * 2  # of July 2026


def test_the_work_benefit_of_odsp_comes_with_the_payment_that_sees_the_pay():
    walked = path(on_odsp(), [no_job(2), few_hours(2), no_job(2)], FEBRUARY)
    assert line(walked, Line.ODSP_WORK_BENEFIT) == [0, 0, 0, 100, 100, 0]


def test_drugs_are_paid_for_six_months_after_ontario_works_ends():
    kind = line(into_work(10), Line.IN_KIND)
    ended = works(into_work(10)).index(0)
    assert kind[ended - 1 : ended + 6] == [120] * 7
    assert kind[ended + 6] == 45


def test_drugs_after_ontario_works_are_for_those_at_work():
    kind = line(path(on_works(), [job(3), no_job(1)], FEBRUARY), Line.IN_KIND)
    assert kind == [120, 120, 120, 45]


def test_an_employers_plan_takes_over():
    kind = line(path(on_works(), [job(12, health_plan=True)], FEBRUARY), Line.IN_KIND)
    assert kind == [120] * 12


def test_health_benefits_after_odsp_go_on_without_end():
    walked = path(on_odsp(), [job(24, wage=26.0)], FEBRUARY)
    assert set(line(walked, Line.ODSP)[2:]) == {0}
    assert line(walked, Line.IN_KIND) == [124] * 24


def test_the_fee_of_a_subsidised_place_changes_in_july():
    # 2026: 28,146.65, so 10 % x 8,146.65 / 12, halved while the child is under six (to July)
    walked = into_work(30)
    care = line(walked, Line.CHILD_CARE)
    july, august = at(FEBRUARY, 2027, 7), at(FEBRUARY, 2027, 8)
    assert set(care[:july]) == {0}
    assert care[july] == pytest.approx(-33.94, abs=0.005)
    assert care[august] == pytest.approx(-67.89, abs=0.005)
    # 2027: 35,002.50 - 315.025 - (33.94 + 5 x 67.89)
    income = 35_002.50 - 315.025 - (33.944 + 5 * 67.889)
    later = at(FEBRUARY, 2028, 7)
    assert care[later] == pytest.approx(-0.1 * (income - 20_000) / 12, abs=0.01)


def test_licensed_care_paid_last_month_is_taken_off_what_counts():
    # net 2,679.13 - tax; with the fee of 478.50 paid in May, June still gets assistance
    home = on_works(children=[licensed(4, 478.5)])
    with_care = works(path(home, [no_job(1), job(3, hours=25)], FEBRUARY))
    without = works(path(on_works(children=[4]), [no_job(1), job(3, hours=25)], FEBRUARY))
    assert with_care[2] - without[2] == pytest.approx(478.50)
    assert with_care[1] == without[1] == 1_002


def test_unlicensed_care_is_taken_off_only_where_it_is_paid():
    # a couple with one earner pays no care
    home = on_works(NO_JOB, NO_JOB, children=[unlicensed(4, 500)])
    plain = on_works(NO_JOB, NO_JOB, children=[4])
    phases = [no_job(1), job(3, hours=25)]
    assert works(path(home, phases, FEBRUARY)) == works(path(plain, phases, FEBRUARY))


def test_care_paid_before_the_path_counts_in_its_first_month():
    home = on_works(Adult(35, (Job(17.95, 25),)), children=[unlicensed(4, 500)])
    paid = works(path(home, [now(home, 3)], date(2026, 8, 1)))
    assert paid == pytest.approx([paid[1]] * 3)


def rents(walked: Path) -> list[float]:
    return [-amount for amount in line(walked, Line.RENT)]


def geared_parent() -> Household:
    return on_works(children=[4], housing=RGI, rent=0.0)


def test_rent_is_reset_the_month_after_assistance_ends_and_then_waits_for_the_review():
    # job from April; no payment in May; rent reset in June: .3 x (2,916.875 - 150) = 830.06.
    # The raise to 25 dollars in October waits until the review in June 2027: 1,173.75.
    walked = path(geared_parent(), [no_job(2), job(6), job(12, wage=25.0)], FEBRUARY)
    rent = rents(walked)
    june, review = at(FEBRUARY, 2026, 6), at(FEBRUARY, 2027, 6)
    assert works(walked)[june - 1] == 0 < works(walked)[june - 2]
    assert rent[:june] == [191] * june
    assert rent[june:review] == pytest.approx([0.3 * (MONTH - 150)] * 12)
    assert rent[review] == pytest.approx(0.3 * (25 * 37.5 * 52 / 12 - 150))


def test_rent_follows_the_return_again_once_it_holds_a_year_without_assistance():
    # the return of 2027 counts from July 2028: AFNI 35,002.50 - 315.025
    rent = rents(path(geared_parent(), [no_job(2), job(30)], FEBRUARY))
    june, july = at(FEBRUARY, 2028, 6), at(FEBRUARY, 2028, 7)
    assert rent[june] == pytest.approx(0.3 * (MONTH - 150))
    assert rent[july] == pytest.approx(0.3 * ((35_002.50 - 315.025) / 12 - 150))


def test_without_assistance_a_raise_reaches_the_rent_in_the_july_after_its_year():
    # 20,000: AFNI 19,835; 30,000 in 2027: 29,735, from July 2028
    first = date(2026, 1, 1)
    home = one(earning(20_000), housing=RGI)
    raised = job(24, wage=30_000 / 52 / 40, hours=40)
    rent = rents(path(home, [now(home, 12), raised], first))
    assert rent[:30] == pytest.approx([0.3 * (19_835 / 12 - 75)] * 30)
    assert rent[30:] == pytest.approx([0.3 * (29_735 / 12 - 75)] * 6)


@pytest.mark.parametrize(("share", "falls"), [(0.79, True), (0.81, False)])
def test_a_fall_of_a_fifth_reaches_the_rent_at_once(share: float, falls: bool):
    home = one(earning(40_000), housing=RGI)
    less = job(2, wage=share * 39_635 / 52 / 40, hours=40)
    rent = rents(path(home, [now(home, 2), less], FEBRUARY))
    assert (rent[2] < rent[1] - 100) is falls


def test_rent_comes_back_to_the_scale_with_assistance():
    rent = rents(path(geared_parent(), [no_job(1), job(4), no_job(3)], FEBRUARY))
    # paid: February, March; nothing from April to July; again in August
    assert rent[:3] == [191] * 3
    assert rent[3] == pytest.approx(0.3 * (MONTH - 150))
    assert rent[-1] == 191


def test_the_workers_benefit_is_advanced_in_sixths_in_july_october_and_january():
    # A single worker from January 2026 at 25,000: 1,665 for 2026, nothing for 2025
    first = date(2026, 1, 1)
    walked = path(one(), [job(40, wage=25_000 / 52 / 40, hours=40)], first)
    benefit = line(walked, Line.WORKERS_BENEFIT)
    paid = {k: amount for k, amount in enumerate(benefit) if abs(amount) > 0.005}
    sixth, half = 1_665 / 6, 1_665 / 2
    assert paid == pytest.approx(
        {
            at(first, 2027, 5): 1_665,
            at(first, 2027, 7): sixth,
            at(first, 2027, 10): sixth,
            at(first, 2028, 1): sixth,
            at(first, 2028, 5): half,
            at(first, 2028, 7): sixth,
            at(first, 2028, 10): sixth,
            at(first, 2029, 1): sixth,
        }
        | {k: v for k, v in paid.items() if k > at(first, 2029, 1)}
    )


def test_an_advance_that_was_too_high_is_kept():
    # 25,000 in 2026, 60,000 in 2027: nothing is due for 2027, three sixths of 1,665 were advanced
    first = date(2026, 1, 1)
    worker = one(earning(25_000))
    walked = path(worker, [now(worker, 12), job(24, wage=60_000 / 52 / 40, hours=40)], first)
    benefit = line(walked, Line.WORKERS_BENEFIT)
    advanced = [at(first, 2027, 7), at(first, 2027, 10), at(first, 2028, 1)]
    assert [benefit[k] for k in advanced] == pytest.approx([1_665 / 6] * 3)
    assert [benefit[k] for k in range(at(first, 2028, 2), 36)] == [0] * len(benefit[25:])
    # May 2028 settles LIFT and nothing else: none at 60,000
    assert line(walked, Line.TAX_SETTLED)[at(first, 2028, 5)] == pytest.approx(0, abs=0.01)


def test_may_brings_lift_back():
    # 25,000 in 2026: 442.75 of Ontario tax was withheld
    first = date(2026, 1, 1)
    worker = one(earning(25_000))
    settled = line(path(worker, [now(worker, 24)], first), Line.TAX_SETTLED)
    assert {k: v for k, v in enumerate(settled) if v} == {16: pytest.approx(442.75, abs=0.01)}


def test_may_brings_back_what_half_a_year_of_work_was_taxed_too_much():
    # July to December 2026 at 50,000 a year. Taken off: federal 14 % x (49,535 - 21,069.75),
    # Ontario 5.05 % x (49,535 - 16,105.75), premium 600, all halved: 3,136.66; CPP 1,383.375.
    # Due on 25,000: 750.44 + 0 (LIFT) + 287.10; CPP 1,279.25.
    first = date(2026, 7, 1)
    walked = path(one(), [job(12, wage=50_000 / 52 / 40, hours=40)], first)
    settled = line(walked, Line.TAX_SETTLED)[at(first, 2027, 5)]
    assert settled == pytest.approx(3_136.66 - 1_037.54 + 104.125, abs=0.02)


def test_the_care_credit_comes_in_may():
    first = date(2026, 1, 1)
    home = one(earning(40_000), children=[licensed(1, 478.5)])
    credit = line(path(home, [now(home, 24)], first), Line.CHILD_CARE_CREDIT)
    assert {k: v for k, v in enumerate(credit) if v} == {16: pytest.approx(0.59 * 5_742)}


def test_the_age_of_a_child_at_the_end_of_each_year_limits_its_care():
    # told as 6 in January 2026; 7 at its end: of 8,400 paid 5,000 count; 60,000 - 565: 51 %
    first = date(2026, 1, 1)
    home = one(earning(60_000), children=[licensed(6, 700)])
    credit = line(path(home, [now(home, 17)], first), Line.CHILD_CARE_CREDIT)
    assert credit[16] == pytest.approx(0.51 * 5_000)


def test_the_gst_credit_comes_by_the_quarter():
    walked = path(on_works(), [no_job(12)], FEBRUARY)
    credit = line(walked, Line.GST_CREDIT)
    paid = {walked.first.month + k: v for k, v in enumerate(credit) if v}
    # April on the amounts of 2025, then July, October and January
    assert paid == pytest.approx({4: 349 / 4, 7: 445 / 4, 10: 445 / 4, 13: 445 / 4})
    assert walked.even[Line.GST_CREDIT][-1, 0] == pytest.approx(445 / 12)


def test_a_small_trillium_benefit_comes_at_once_in_july():
    # no rent, 32,000: AFNI 31,715; 378 - 4 % x 2,668 = 271.28, under 360
    home = one(earning(32_000), housing=Housing.NO_RENT)
    walked = path(home, [now(home, 12)], date(2026, 7, 1))
    assert line(walked, Line.TRILLIUM) == pytest.approx([271.28] + [0] * 11)
    assert walked.even[Line.TRILLIUM][:, 0] == pytest.approx([271.28 / 12] * 12)


def test_a_larger_trillium_benefit_comes_by_the_month():
    # without income: 378
    home = one(housing=Housing.NO_RENT)
    walked = path(home, [now(home, 12)], date(2026, 7, 1))
    assert line(walked, Line.TRILLIUM) == pytest.approx([378 / 12] * 12)


RETURNS = (
    Line.CANADA_CHILD_BENEFIT,
    Line.ONTARIO_CHILD_BENEFIT,
    Line.GST_CREDIT,
    Line.TRILLIUM,
    Line.WORKERS_BENEFIT,
)


@pytest.mark.parametrize(
    ("first", "from_then"),
    [
        (date(2026, 2, 1), date(2026, 7, 1)),
        (date(2026, 4, 1), date(2026, 7, 1)),
        (date(2026, 5, 1), date(2027, 7, 1)),
    ],
)
def test_returns_not_filed_bring_nothing_before_the_july_after_the_next_april(
    first: date, from_then: date
):
    home = one(earning(20_000), children=[4], rent=1_000.0, filed=False)
    walked = path(home, [now(home, 20)], first)
    july = at(first, from_then.year, from_then.month)
    for name in RETURNS:
        # what May settles of a year that ended on the path is filed in time
        before = [v for k, v in enumerate(line(walked, name)[:july]) if (first.month + k) % 12 != 5]
        assert before == [0] * len(before), name
        assert line(walked, name)[july] > 0, name


def test_insurance_runs_out_with_its_weeks():
    # 500 a week for 10 weeks: 4.33, 4.33 and 1.33
    home = one(Adult(35, claim=Claim(500.0, 10, 909.0)))
    paid = line(path(home, [no_job(4)], FEBRUARY), Line.EMPLOYMENT_INSURANCE)
    assert paid == pytest.approx([500 * 52 / 12] * 2 + [500 * 16 / 12, 0])


def test_part_time_work_lowers_insurance_by_half_of_the_pay():
    # 15 hours at 17.95 = 269.25; 440 - 134.625
    home = one(Adult(35, claim=Claim(440.0, 30, 800.0)))
    paid = line(path(home, [job(2, hours=15)], FEBRUARY), Line.EMPLOYMENT_INSURANCE)
    assert paid == pytest.approx([(440 - 134.625) * 52 / 12] * 2)


def test_a_full_week_of_work_pays_no_insurance_and_keeps_the_weeks():
    # 35 hours at 17.95 would leave 440 - 314.13 by the share alone
    home = one(Adult(35, claim=Claim(440.0, 6, 800.0)))
    paid = line(path(home, [job(2, hours=35), no_job(3)], FEBRUARY), Line.EMPLOYMENT_INSURANCE)
    assert paid == pytest.approx([0, 0, 440 * 52 / 12, 440 * 20 / 12, 0])


def test_insurance_counts_in_full_against_assistance_in_the_month_after():
    # 100 a week: 433.33 a month; 1.67 of 6 weeks in the second month
    home = on_works(Adult(35, claim=Claim(100.0, 6, 182.0)))
    paid = works(path(home, [no_job(4)], FEBRUARY))
    whole, rest = 733 - 100 * 52 / 12, 733 - 100 * 20 / 12
    assert paid == pytest.approx([whole, whole, rest, 733])


def test_living_support_counts_against_assistance_and_student_grants_do_not():
    course = Phase(
        PhaseKind.TRAINING, "course", 2, studying=True, living_support_week=60.0, grant_month=375.0
    )
    walked = path(on_works(), [course, no_job(2)], FEBRUARY)
    assert works(walked) == pytest.approx([733, 473, 473, 733])
    assert line(walked, Line.STUDENT_GRANT) == [375, 375, 0, 0]
    assert line(walked, Line.TRAINING_SUPPORT) == [260, 260, 0, 0]


@pytest.mark.parametrize("who", [0, 1])
def test_a_couple_pays_for_care_while_one_works_and_the_other_studies(who: int):
    adults = [NO_JOB, earning(30_000)] if who == 0 else [earning(30_000), NO_JOB]
    home = one(*adults, children=[unlicensed(4, 500)])
    course = Phase(PhaseKind.TRAINING, "course", 1, studying=True, training_cost=90.0)
    walked = path(home, [no_job(1), course], FEBRUARY, who=who)
    assert line(walked, Line.CHILD_CARE) == [0, -500]
    assert line(walked, Line.TRAINING_COST) == [0, -90]


def test_drops_name_the_program_behind_them():
    found = {drop.month: drop.causes[0].line for drop in drops(into_work(24))}
    assert found == {
        date(2026, 6, 1): Line.ONTARIO_WORKS,
        date(2026, 12, 1): Line.IN_KIND,
        date(2027, 8, 1): Line.CANADA_CHILD_BENEFIT,
    }


def test_on_the_way_into_work_no_month_leaves_less_than_the_first():
    assert worst(into_work(24)) is None


def test_a_job_lost_is_told_as_the_worst_month_until_assistance_starts_again():
    # July 2026: nothing but benefits; in August Ontario Works comes on July's pay of nothing
    home = on_works()
    low = worst(path(home, [no_job(1), job(4), no_job(4)], FEBRUARY))
    assert low is not None
    assert (low.month, low.begins, low.lasts) == (date(2026, 7, 1), date(2026, 7, 1), 1)


STEADY = {
    "single worker": one(earning(40_000), rent=1_400.0),
    "single on Ontario Works": on_works(earning(9_000)),
    "parent on Ontario Works, subsidised place": on_works(
        earning(12_000), children=[licensed(1, 478.5)], subsidy=True
    ),
    "parent on Ontario Works, full fee": on_works(earning(12_000), children=[licensed(1, 478.5)]),
    "parent on Ontario Works, a neighbour": on_works(
        earning(12_000), children=[unlicensed(1, 500)]
    ),
    "parent, two children in care": one(
        earning(36_000),
        children=[licensed(1, 478.5), licensed(8, 400)],
        subsidy=True,
        rent=1_600.0,
    ),
    "couple": one(earning(38_000), earning(20_000), children=[1, 8], rent=1_800.0),
    "couple on Ontario Works": on_works(earning(15_000), NO_JOB, children=[1, 8]),
    "single on ODSP": on_odsp(earning(18_000, disability=True, disability_tax_credit=True)),
    "couple on ODSP": on_odsp(earning(18_000, disability=True), earning(9_000), children=[8]),
    "single in geared rent": one(earning(25_000), rent=0.0, housing=RGI),
    "parent in geared rent on Ontario Works": on_works(
        earning(9_000), children=[8], rent=0.0, housing=RGI
    ),
    "higher pay": one(earning(100_000), rent=1_800.0),
}
# Withheld through the year and given back in May: LIFT, which employers do not see.
TAXES = (Line.FEDERAL_TAX, Line.ONTARIO_TAX, Line.HEALTH_PREMIUM, Line.TAX_SETTLED)


@pytest.mark.parametrize("home", STEADY.values(), ids=list(STEADY))
def test_a_calendar_year_of_a_steady_life_has_the_cash_of_the_steady_year(home: Household):
    # The fourth year: amounts have been the same since 2027, and its returns since July 2028.
    first = date(2026, 1, 1)
    walked = path(home, [now(home, 48)], first)
    steady = year(home, date(2029, 8, 1))
    for name in [each for each in Line if each not in TAXES]:
        there = float(np.sum(walked.cash.lines.get(name, np.zeros((48, 1)))[36:]))
        rest = float(np.broadcast_to(steady.lines.get(name, 0.0), (1,))[0])
        assert there == pytest.approx(rest, abs=1.0), name
    assert walked.cash.of(TAXES)[36:].sum() == pytest.approx(steady.of(TAXES)[0], abs=1.0)


def test_over_that_year_the_even_view_leaves_out_only_what_may_settles():
    first = date(2026, 1, 1)
    home = STEADY["parent on Ontario Works, full fee"]
    walked = path(home, [now(home, 48)], first)
    settled = (Line.TAX_SETTLED, Line.CHILD_CARE_CREDIT)
    may = at(first, 2029, 5)
    in_may = walked.cash.of(settled)[may] + walked.cash[Line.WORKERS_BENEFIT][may]
    missing = walked.cash.net[36:].sum() - walked.even.net[36:].sum()
    assert missing == pytest.approx(in_may[0], abs=0.5)


def stacked(courses: Sequence[Course]) -> Course:
    """Courses of the same months side by side."""
    names = [f.name for f in dataclasses.fields(Course) if f.name not in ("first", "who")]
    sides = {n: np.concatenate([getattr(c, n) for c in courses], axis=-1) for n in names}
    return dataclasses.replace(courses[0], **sides)


def test_the_path_of_n_households_is_n_paths_of_one():
    homes = [
        parent(),
        on_odsp(Adult(35, disability=True, claim=Claim(300.0, 12, 600.0)), children=[5, 9]),
        one(earning(41_000), NO_JOB, children=[17], filed=False),
        geared_parent(),
        one(earning(52_000), net_income_before=30_000.0),
        *STEADY.values(),
    ]
    phases = [no_job(2), job(8), no_job(4, asks_again=True), job(10, wage=31.0, health_plan=True)]
    courses = [course_of(home, phases, FEBRUARY) for home in homes]
    together = walk(book(), columns(homes), start_of(*homes), stacked(courses))
    for place, home in enumerate(homes):
        alone = path(home, phases, FEBRUARY)
        for kind in ("cash", "even"):
            one_line, all_lines = getattr(alone, kind), getattr(together, kind)
            for name in one_line.lines:
                assert all_lines[name][:, place] == pytest.approx(one_line[name][:, 0]), name
