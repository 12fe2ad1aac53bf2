"""Month by month: pay, assistance, health benefits, rent, care and insurance, each in its own time.

A job of 37.5 hours at the minimum wage of 17.95 pays 2,916.875 a month, 35,002.50 a year.
"""

from datetime import date

import pytest

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Adult, Child, Claim, Job
from ladderway.domain.income.path import Path
from ladderway.domain.income.statement import Line
from ladderway.domain.income.story import drops, worst
from tests.income_paths import (
    FEBRUARY,
    NO_JOB,
    RGI,
    at,
    earning,
    geared_parent,
    into_work,
    job,
    licensed,
    line,
    no_job,
    now,
    on_odsp,
    on_works,
    one,
    parent,
    path,
    unlicensed,
)

MONTH = 35_002.50 / 12
FEW_HOURS = Job(17.95, 7)  # 544.48 a month
FEW = Adult(35, (FEW_HOURS,))
# CPP 5.95 % x (544.4833 - 291.6667) = 15.0426, EI 1.63 % = 8.8751, no tax: net 520.5656
IN_FULL = 733 - 520.5656
EXEMPT = 733 - (520.5656 - 200) / 2


def works(walked: Path) -> list[float]:
    return line(walked, Line.ONTARIO_WORKS)


def test_assistance_reacts_in_the_month_after_the_pay():
    walked = into_work(2)
    assert line(walked, Line.EARNINGS) == pytest.approx([0, 0, 0, MONTH, MONTH])
    assert works(walked) == [1_002, 1_002, 1_002, 1_002, 0]


def test_payroll_deductions_come_with_the_pay():
    walked = into_work(2)
    assert line(walked, Line.CPP)[2:4] == pytest.approx([0, -0.0595 * (MONTH - 3_500 / 12)])
    assert line(walked, Line.EI_PREMIUM)[2:4] == pytest.approx([0, -0.0163 * MONTH])


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


def test_rent_on_assistance_follows_the_pay_and_is_shelter_that_assistance_pays():
    # 360 + 191. From April rent is .3 x (2,916.875 - 150) = 830.06, of which 642 are shelter: April
    # pays 360 + 642 on March without pay, May nothing.
    walked = path(geared_parent(), [no_job(2), job(3)], FEBRUARY)
    assert rents(walked)[:4] == pytest.approx([191, 191, 830.0625, 830.0625])
    assert works(walked) == [551, 551, 1_002, 0, 0]


def test_little_pay_on_assistance_leaves_the_rent_of_the_scale():
    # .3 x (544.48 - 150) = 118.35 is under 191
    walked = path(geared_parent(), [no_job(1), few_hours(3)], FEBRUARY)
    assert rents(walked) == [191] * 4


def test_rent_is_reset_the_month_after_assistance_ends_and_then_waits_for_the_review():
    # job from April; no payment in May; rent reset in June, on the same pay as on assistance: .3 x
    # (2,916.875 - 150). The raise to 25 dollars in October waits until the review in June 2027.
    walked = path(geared_parent(), [no_job(2), job(6), job(12, wage=25.0)], FEBRUARY)
    rent = rents(walked)
    june, review = at(FEBRUARY, 2026, 6), at(FEBRUARY, 2027, 6)
    assert works(walked)[june - 1] == 0 < works(walked)[june - 2]
    assert rent[:2] == [191] * 2
    assert rent[2:review] == pytest.approx([0.3 * (MONTH - 150)] * (review - 2))
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
    # paid: February, March; nothing from April to July; again in August, which September sees.
    # July and August: no income, the least rent
    assert rent[0] == 191
    assert rent[1:5] == pytest.approx([0.3 * (MONTH - 150)] * 4)
    assert rent[5:] == [145, 145, 191]


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


def test_on_the_way_into_work_no_month_leaves_less_than_staying():
    assert worst(into_work(24), path(parent(), [now(parent(), 27)], FEBRUARY)) is None


def test_a_job_lost_is_told_as_the_worst_month_until_assistance_starts_again():
    # July 2026: nothing but benefits; in August Ontario Works comes on July's pay of nothing
    home = on_works()
    stay = path(home, [now(home, 9)], FEBRUARY)
    low = worst(path(home, [no_job(1), job(4), no_job(4)], FEBRUARY), stay)
    assert low is not None
    assert (low.month, low.begins, low.lasts) == (date(2026, 7, 1), date(2026, 7, 1), 1)
    # no payment of 733, no drugs and glasses (75)
    assert (low.below, low.goes_on) == (pytest.approx(808), False)


@pytest.mark.parametrize("child", [licensed(12, 300), unlicensed(12, 300)])
def test_care_ends_in_the_month_of_the_thirteenth_birthday(child: Child):
    # told as 12 in February: thirteen in August
    home = one(earning(30_000), children=[child])
    care = line(path(home, [now(home, 8)], FEBRUARY), Line.CHILD_CARE)
    assert care == [-300] * 6 + [0] * 2


def test_care_of_a_child_of_thirteen_is_taken_off_no_assistance():
    # July's care counts in August; 1,000 a month: net 941.55, of which 370.78 count
    home = on_works(earning(12_000), children=[unlicensed(12, 300)])
    paid = works(path(home, [now(home, 9)], FEBRUARY))
    assert paid[6:] == pytest.approx([1_002 - 70.777, 1_002 - 370.777, 1_002 - 370.777], abs=0.01)
