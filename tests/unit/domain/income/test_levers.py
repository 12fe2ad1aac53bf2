"""Levers: each applies where it should and nowhere else. July 2026."""

from collections.abc import Sequence
from datetime import date

import pytest

from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.household import Adult, Claim, Household, Housing, Job
from ladderway.domain.income.in_hand import Prospect
from ladderway.domain.income.levers import RULES, levers
from ladderway.domain.shared.outcomes import Reason
from tests.income_paths import (
    JULY_2026,
    NO_JOB,
    RGI,
    book,
    earning,
    job,
    licensed,
    on_odsp,
    on_works,
    one,
    unlicensed,
)

NO_RENT = Housing.NO_RENT
DISABLED = Adult(35, disability=True)
CERTIFIED = Adult(35, disability=True, disability_tax_credit=True)
CLAIMS = Adult(35, claim=Claim(500.0, 20, 909.0))


def a_job(year: float = 30_000.0, **more) -> Prospect:
    return Prospect("a job", year / 52 / 40, year / 52 / 40, 40.0, **more)


def study(months: int = 6, **more) -> Phase:
    return Phase(PhaseKind.TRAINING, "course", months, studying=True, **more)


def found(
    home: Household,
    next_job: Prospect | None = None,
    phases: Sequence[Phase] = (),
    day: date = JULY_2026,
) -> dict[str, Reason]:
    told = levers(book(), home, day, next_job, phases)
    return {reason.code.removeprefix("lever."): reason for reason in told}


# ---- Returns not filed


def test_returns_not_filed_are_told_with_what_they_would_bring_in_tens():
    # 20,000, AFNI 19,835: workers benefit 1,665, credit 445 + 2 % x 8,271, sales tax credit 378:
    # 2,653.42
    worker = one(earning(20_000), housing=NO_RENT, filed=False)
    assert found(worker)["file"] == Reason.of("lever.file", money=2_650)
    assert "file" not in found(one(earning(20_000), housing=NO_RENT))


@pytest.mark.parametrize(
    ("earned", "money"),
    # The credit of 679 less 5 % of AFNI over 46,432 is the last to go: at 59,000, AFNI 58,445, it
    # is 78.35; at 59,600, AFNI 59,039, 48.65
    [(59_000, 80), (59_600, None)],
)
def test_less_than_fifty_dollars_a_year_are_no_reason_to_file(earned: float, money: float | None):
    told = found(one(earning(earned), housing=NO_RENT, filed=False)).get("file")
    assert (told and told.fact("money")) == money


def test_without_child_benefits_assistance_pays_a_transition_benefit_for_each_child():
    # 230 a child a month
    two = on_works(children=[4, 9], filed=False)
    assert found(two)["transition_child_benefit"].fact("money") == 460
    assert "transition_child_benefit" in found(on_odsp(children=[4], filed=False))
    for other in (
        on_works(children=[4]),
        on_works(filed=False),
        one(children=[4], filed=False),
    ):
        assert "transition_child_benefit" not in found(other)


# ---- Assistance


@pytest.mark.parametrize(
    ("months", "left", "wait"),
    [(0, None, 3), (2, None, 1), (3, None, None), (0, 6, None), (0, 7, 3)],
)
def test_the_wait_for_the_exemption_is_told_while_it_lasts(
    months: int, left: int | None, wait: int | None
):
    home = on_works(assistance_months=months, left_assistance_months_ago=left)
    told = found(home).get("exemption_opens")
    assert (told and told.fact("count")) == wait


def test_only_ontario_works_has_a_wait():
    assert "exemption_opens" not in found(on_odsp(assistance_months=0))
    assert "exemption_opens" not in found(one())


def test_odsp_pays_a_benefit_to_who_works_or_will():
    works = on_odsp(earning(6_000, disability=True))
    assert found(works)["odsp_work_benefit"].fact("money") == 100
    assert "odsp_work_benefit" in found(on_odsp(), a_job())
    assert "odsp_work_benefit" not in found(on_odsp())
    assert "odsp_work_benefit" not in found(on_works(earning(6_000)), a_job())


def test_work_costs_due_to_a_disability_are_told_where_none_are_taken_off():
    assert found(on_odsp())["disability_costs"].fact("money") == 300
    assert "disability_costs" not in found(on_odsp(Adult(35, disability=True, disability_costs=50)))
    assert "disability_costs" not in found(one(DISABLED))
    assert "disability_costs" not in found(on_odsp(NO_JOB))


@pytest.mark.parametrize(("year", "leaves"), [(42_700, False), (43_100, True)])
def test_leaving_odsp_is_told_for_a_job_that_ends_it(year: float, leaves: bool):
    # it ends at 42,890 (tests/spec/in_hand_jumps.yaml)
    told = found(on_odsp(), a_job(year)).get("leaving_odsp")
    assert (told is not None) is leaves
    assert told is None or told.fact("money") == 500
    assert "leaving_works" not in found(on_odsp(), a_job(year))


@pytest.mark.parametrize(("year", "leaves"), [(22_000, False), (22_100, True)])
def test_leaving_ontario_works_is_told_for_a_job_that_ends_it(year: float, leaves: bool):
    told = found(on_works(), a_job(year)).get("leaving_works")
    assert (told is not None) is leaves
    assert told is None or told.fact("count") == 6
    assert "leaving_odsp" not in found(on_works(), a_job(year))


def test_nobody_leaves_without_a_next_job_or_without_assistance():
    assert not {"leaving_works", "leaving_odsp"} & found(on_works(earning(40_000))).keys()
    assert not {"leaving_works", "leaving_odsp"} & found(one(), a_job(60_000)).keys()


def test_drugs_are_looked_at_where_the_next_job_has_no_plan():
    assert "health_plan" in found(on_works(), a_job())
    assert "health_plan" in found(on_odsp(), a_job())
    assert "health_plan" not in found(on_works(), a_job(health_plan=True))
    assert "health_plan" not in found(on_works())
    assert "health_plan" not in found(one(), a_job())


def test_money_for_the_first_days_of_work_is_of_ontario_works():
    told = found(on_works(), a_job())["start_costs"]
    assert (told.fact("money"), told.fact("hours")) == (500, 30)
    assert "start_costs" not in found(on_works())
    assert "start_costs" not in found(on_odsp(), a_job())
    assert "start_costs" not in found(one(), a_job())


@pytest.mark.parametrize(
    ("home", "limit"),
    [
        (on_works(), 10_000),
        (on_works(NO_JOB, NO_JOB, children=[4, 9]), 16_000),
        (on_odsp(children=[4]), 40_500),
        (on_odsp(DISABLED, NO_JOB), 50_000),
    ],
)
def test_savings_have_the_limit_of_the_program(home: Household, limit: float):
    assert found(home, a_job())["savings"].fact("money") == limit
    assert "savings" not in found(home)


def test_savings_are_told_to_who_works_on_assistance_and_to_nobody_without_it():
    assert "savings" in found(on_works(earning(6_000)))
    assert "savings" not in found(one(earning(6_000)), a_job())


# ---- Child care and rent


def test_a_subsidised_place_is_told_with_what_it_saves():
    # 36,000, fee 5,742: with a place 746.43. AFNI 29,933 or 34,928.57. Fee 4,995.57 less; care
    # credit of 61 % of it less; workers benefit 15 % x (34,928.57 - 31,251) and Ontario child
    # benefit 8 % of 4,995.57 less; no tax either way: 996.98
    saved = 4_995.57 * (1 - 0.61 - 0.08) - 0.15 * 3_677.57
    assert saved == pytest.approx(996.98, abs=0.1)
    told = found(one(earning(36_000), children=[licensed(1, 478.5)]))
    assert told["fee_subsidy"] == Reason.of("lever.fee_subsidy", money=1_000)


def test_a_subsidised_place_is_told_only_where_it_saves_something():
    place = licensed(1, 478.5)
    for home in (
        one(earning(36_000), children=[place], subsidy=True),
        one(earning(36_000), children=[unlicensed(1, 478.5)]),
        one(earning(36_000), children=[4]),
        one(earning(150_000), children=[place]),  # the contribution is over the fee
        one(children=[place]),  # nothing is paid without a job
        one(earning(36_000), children=[licensed(13, 478.5)]),  # nor from thirteen on
    ):
        assert "fee_subsidy" not in found(home)


def test_a_subsidised_place_is_looked_at_with_the_next_job():
    home = one(children=[licensed(1, 478.5)])
    assert found(home, a_job(36_000))["fee_subsidy"].fact("money") == 1_000
    assert "fee_subsidy" not in found(home, a_job(150_000))


def test_receipts_are_for_care_that_is_not_licensed():
    assert "care_receipts" in found(one(children=[licensed(1, 400), unlicensed(8, 300)]))
    assert "care_receipts" not in found(one(children=[licensed(1, 400), 8]))
    assert "care_receipts" not in found(one())


def test_geared_rent_is_reset_on_assistance_and_reviewed_without():
    assert {"rent_reset", "rent_review"} & found(on_works(housing=RGI)).keys() == {"rent_reset"}
    assert {"rent_reset", "rent_review"} & found(on_odsp(housing=RGI)).keys() == {"rent_reset"}
    assert {"rent_reset", "rent_review"} & found(one(housing=RGI)).keys() == {"rent_review"}
    assert not {"rent_reset", "rent_review"} & found(on_works()).keys()


# ---- Disability


def test_the_certificate_is_told_to_who_has_a_disability_without_it():
    assert found(one(DISABLED))["disability_tax_credit"].fact("money") == 204
    assert "disability_tax_credit" in found(one(CERTIFIED, DISABLED))
    assert "disability_tax_credit" not in found(one(CERTIFIED))
    assert "disability_tax_credit" not in found(one())


def test_with_the_certificate_the_benefit_has_to_be_applied_for():
    assert found(one(CERTIFIED))["apply_disability_benefit"].fact("money") == 204
    assert "apply_disability_benefit" in found(one(NO_JOB, CERTIFIED))
    assert "apply_disability_benefit" not in found(one(DISABLED))
    assert "apply_disability_benefit" not in found(one())


def test_before_the_benefit_began_in_july_2025_neither_is_told():
    two = {"disability_tax_credit", "apply_disability_benefit"}
    home = one(CERTIFIED, DISABLED)
    assert not two & found(home, day=date(2025, 6, 30)).keys()
    assert two <= found(home, day=date(2025, 7, 1)).keys()


# ---- Training


@pytest.mark.parametrize(
    ("income", "money"),
    # 2,520 less 7.9968 % of what is over 37,701: 57.07 and 41.07
    [(37_701, 2_520), (68_500, 57), (68_700, None)],
)
def test_part_time_study_may_have_a_grant_on_last_years_income(income: float, money: float | None):
    home = one(earning(20_000), net_income_before=float(income))
    told = found(home, phases=[study(wage=18.0, hours=30)]).get("student_grant")
    assert (told and told.fact("money")) == money


def test_without_last_years_income_the_grant_looks_at_present_pay():
    phases = [study(wage=18.0, hours=30)]
    assert found(one(earning(30_000)), phases=phases)["student_grant"].fact("money") == 2_520
    assert "student_grant" not in found(one(earning(80_000)), phases=phases)


def test_the_part_time_grant_is_for_study_beside_a_job_that_has_none():
    assert "student_grant" not in found(one(), phases=[study()])
    assert "student_grant" not in found(one(), phases=[study(hours=30, grant_month=210.0)])
    assert "student_grant" not in found(one(), phases=[job(6)])
    assert "student_grant" not in found(one())


@pytest.mark.parametrize(("months", "money"), [(12, 28_000), (13, 35_000)])
def test_better_jobs_may_pay_for_training_without_a_job(months: int, money: float):
    told = found(one(), phases=[job(4), study(months)])["better_jobs"]
    assert (told.fact("money"), told.fact("week_money")) == (money, 500)


def test_better_jobs_is_not_told_beside_pay_or_where_it_was_granted():
    assert "better_jobs" not in found(one(), phases=[study(wage=18.0, hours=30)])
    assert "better_jobs" not in found(one(), phases=[study(living_support_week=300.0)])
    assert "better_jobs" not in found(one(), phases=[job(6)])
    assert "better_jobs" not in found(one())


@pytest.mark.parametrize(
    ("home", "month"),
    [
        (one(), 525),
        # 280 for a child under twelve
        (one(children=[11, 12]), 525 + 280),
        # nothing over 37,701 + 525 / .01666 = 69,213
        (one(net_income_before=69_000.0), round(525 - 0.01666 * 31_299)),
        (one(net_income_before=69_300.0), None),
    ],
)
def test_full_time_study_may_have_a_grant(home: Household, month: float | None):
    told = found(home, phases=[study()]).get("full_time_grant")
    assert (told and told.fact("money")) == month
    assert told is None or told.fact("years") == 2


def test_the_full_time_grant_is_for_study_without_a_job_that_has_none():
    assert "full_time_grant" not in found(one(), phases=[study(wage=18.0, hours=5)])
    assert "full_time_grant" not in found(one(), phases=[study(grant_month=525.0)])
    assert "full_time_grant" not in found(one(), phases=[job(6)])


# ---- Insurance


def test_a_claim_is_told_how_work_reduces_it():
    assert found(one(CLAIMS))["claim"].fact("share") == 0.5
    assert "claim" in found(one(NO_JOB, CLAIMS))
    assert "claim" not in found(one())


def test_training_during_a_claim_needs_a_referral():
    assert "claim_training" in found(one(CLAIMS), phases=[job(1), study()])
    assert "claim_training" not in found(one(CLAIMS), phases=[job(1)])
    assert "claim_training" not in found(one(), phases=[study()])


# ---- All of them

EVERYTHING = (
    on_works(
        Adult(35, (Job(17.95, 5),), claim=CLAIMS.claim),
        children=[4, 8],
        filed=False,
        assistance_months=0,
        housing=RGI,
    ),
    on_odsp(DISABLED, housing=RGI),
    one(CERTIFIED, housing=RGI),
    one(children=[licensed(1, 478.5), unlicensed(8, 300)]),
)


def test_every_lever_is_somebodys_and_they_come_in_the_order_of_the_rules():
    phases = [study(), study(wage=18.0, hours=20)]
    jobs = (a_job(45_000), a_job(45_000), a_job(45_000), a_job(36_000))
    told = [
        levers(book(), home, JULY_2026, next_job, phases)
        for home, next_job in zip(EVERYTHING, jobs, strict=True)
    ]
    codes = {reason.code for reasons in told for reason in reasons}
    assert len(codes) == len(RULES) + 1  # rent is told in two ways
    for reasons in told:
        places = [
            next(
                k for k, rule in enumerate(RULES) if NAMES.get(r.code, r.code[6:]) in rule.__name__
            )
            for r in reasons
        ]
        assert places == sorted(places)


NAMES = {
    "lever.file": "_file_returns",
    "lever.exemption_opens": "_wait_for_exemption",
    "lever.care_receipts": "_receipts",
    "lever.rent_reset": "_rent_review",
}


def test_an_ordinary_worker_has_no_lever():
    assert found(one(earning(40_000), children=[8], rent=1_400.0), a_job(45_000)) == {}
