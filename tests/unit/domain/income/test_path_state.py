"""How things stand before a path, and what a year that ends leaves behind."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.columns import columns
from ladderway.domain.income.household import Adult, Claim, Household, Housing
from ladderway.domain.income.path_state import State, begin, close_year
from tests.income_paths import book, earning, licensed, on_works, one, start_of

JANUARY, AUGUST = date(2026, 1, 1), date(2026, 8, 1)


def state(home: Household, first: date = JANUARY) -> State:
    return begin(book(), columns([home]), start_of(home), first)


def test_the_year_before_was_lived_as_now():
    # 30,000 in 2026: AFNI 29,735
    last = state(one(earning(30_000), rent=900.0)).years[2025]
    assert last.filed.family_net[0] == pytest.approx(29_735)
    assert last.rent[0] == 10_800
    # LIFT, which no pay shows: the Ontario tax of 2025 that was withheld, 5.05 % x (29,735 - 12,747
    # - 1,311.75 - 492) = 766.80; no care, no credit
    assert last.refund[0] == pytest.approx(766.80, abs=0.01)
    assert last.care_credit[0] == 0
    assert state(one(earning(30_000))).years[2024].refund[0] == 0


@pytest.mark.parametrize(("month", "sixths"), [(1, 2), (2, 3), (5, 3), (8, 3)])
def test_last_years_advances_were_paid_but_for_that_of_january(month, sixths):
    # 30,000 in 2025: 1,633 - 15 % x (29,735 - 26,855) = 1,201. Its advances were of the benefit of
    # 2024 (s. 122.72): 1,590 - 15 % x (29,735 - 26,149)
    begun = state(one(earning(30_000)), date(2026, month, 1)).years[2025]
    assert begun.benefit[0] == pytest.approx(1_201)
    assert begun.advances[0] == pytest.approx(sixths / 6 * 1_052.10)


def test_the_year_before_last_is_under_its_own_rules_and_was_settled():
    # 30,000 in 2024: 1,590 - 15 % x (29,735 - 26,149) = 1,052.10
    earlier = state(one(earning(30_000))).years[2024]
    assert earlier.benefit[0] == earlier.advances[0] == pytest.approx(1_052.10)
    assert earlier.refund[0] == 0
    care = state(one(earning(40_000), children=[licensed(4, 478.5)])).years
    assert care[2024].care_credit[0] == 0 < care[2025].care_credit[0]


def test_years_before_the_rules_begin_are_under_the_first_ones_known():
    years = state(one(earning(30_000)), date(2024, 5, 1)).years
    assert years.keys() == {2022, 2023}
    assert [years[y].benefit[0] for y in years] == pytest.approx([1_052.10] * 2)


def test_contributions_of_last_year_are_those_of_its_rates():
    # EI 1.64 % of 30,000 in 2025, 1.63 % in 2026
    begun = state(one(earning(30_000)), AUGUST)
    assert begun.years[2025].filed.year.contributions.ei[0, 0] == pytest.approx(492)
    assert begun.ledger.taken[0, 0] == pytest.approx(7 / 12 * (1_576.75 + 489))


def test_child_care_was_paid_and_deducted():
    # 12 x 478.50 = 5,742 off 40,000 - 365
    begun = state(one(earning(40_000), children=[licensed(4, 478.5)]), AUGUST)
    assert begun.years[2025].filed.family_net[0] == pytest.approx(33_893)
    assert begun.ledger.care[0] == pytest.approx(7 / 12 * 5_742)
    assert begun.licensed_paid[0] == pytest.approx(478.5)


def test_assistance_is_part_of_last_years_net_income():
    assert state(on_works()).years[2025].filed.family_net[0] == pytest.approx(8_796)


def test_income_that_was_told_holds_instead():
    assert state(one(earning(30_000), net_income_before=50_000.0)).years[2025].filed.family_net[
        0
    ] == pytest.approx(50_000)
    assert state(one(net_income_before=50_000.0)).years[2025].filed.family_net[0] == 50_000
    told = state(one(earning(30_000), net_income_before=0.0))
    assert told.years[2025].filed.family_net[0] == 0


def test_less_income_told_than_would_be_earned_means_less_pay():
    # 6,000 of 29,735: pay 6,053.47; 27 % x 3,053.47 (2025)
    less = state(one(earning(30_000), net_income_before=6_000.0)).years[2025]
    assert less.filed.year.earnings[0, 0] == pytest.approx(30_000 * 6_000 / 29_735)
    assert less.benefit[0] == pytest.approx(824.44, abs=0.01)
    assert state(one(earning(30_000), net_income_before=0.0)).years[2025].benefit[0] == 0
    # more income told is not taken to be pay: 1,633 less 15 % x (31,000 - 26,855)
    more = state(one(earning(30_000), net_income_before=31_000.0)).years[2025]
    assert more.filed.year.earnings[0, 0] == pytest.approx(30_000)
    assert more.benefit[0] == pytest.approx(1_633 - 0.15 * 4_145)


def test_the_refund_of_a_job_held_all_year_does_not_follow_the_income_told():
    for told in (6_000.0, 50_000.0):
        last = state(one(earning(30_000), net_income_before=told)).years[2025]
        assert last.refund[0] == pytest.approx(766.80, abs=0.01)


CLAIM = Claim(500.0, 40, 909.0)


def test_before_a_claim_the_income_told_was_taxed_and_brings_no_refund():
    last = state(one(Adult(35, claim=CLAIM), net_income_before=40_000.0), AUGUST).years[2025]
    assert last.filed.year.other_taxable[:, 0].tolist() == [40_000, 0]
    assert last.filed.family_net[0] == 40_000
    assert (last.refund[0], last.benefit[0]) == (0, 0)


def test_before_a_claim_this_years_months_were_like_the_income_told():
    # 40,000 without pay in 2026: 14 % x (40,000 - 16,452) + 5.05 % x (40,000 - 12,989) + 450
    home = one(Adult(35, claim=CLAIM), net_income_before=40_000.0)
    ledger = state(home, AUGUST).ledger
    assert ledger.other[:, 0].tolist() == pytest.approx([7 / 12 * 40_000, 0])
    assert ledger.withheld[:, 0].tolist() == pytest.approx([7 / 12 * 5_110.78, 0], abs=0.01)
    assert ledger.earnings.sum() == ledger.taken.sum() == 0
    assert state(home).ledger.other.sum() == state(home).ledger.withheld.sum() == 0


def test_before_a_claim_only_what_goes_beyond_present_pay_is_other_income():
    # 12,000: net income 11,915
    worker = earning(12_000, claim=CLAIM)
    other = state(one(worker, net_income_before=40_000.0)).years[2025].filed.year.other_taxable
    assert other[:, 0].tolist() == pytest.approx([28_085, 0])
    ledger = state(one(worker, net_income_before=11_000.0), AUGUST).ledger
    assert ledger.other.sum() == 0
    # no claim: the job is taken to have been held
    assert state(one(earning(12_000), net_income_before=40_000.0), AUGUST).ledger.other.sum() == 0
    ended = replace(worker, claim=replace(CLAIM, weeks_left=0))
    assert state(one(ended, net_income_before=40_000.0), AUGUST).ledger.other.sum() == 0


def test_the_income_before_a_claim_is_that_of_whoever_has_one():
    def other(*adults: Adult) -> list[float]:
        held = state(one(*adults, net_income_before=40_000.0)).years[2025]
        return held.filed.year.other_taxable[:, 0].tolist()

    idle, claims = Adult(35), Adult(35, claim=CLAIM)
    assert other(idle, claims) == pytest.approx([0, 40_000])
    assert other(claims, claims) == pytest.approx([20_000, 20_000])


def test_tax_before_a_claim_is_taken_without_a_look_at_child_care():
    # 12 x 300 of care, all of it paid while 12,000 are earned: payroll sees 12,000 + 24,485 alike
    worker = earning(12_000, claim=CLAIM)
    told = 11_915 - 3_600 + 24_485.0
    cared = state(one(worker, children=[licensed(4, 300)], net_income_before=told), AUGUST)
    free = state(one(worker, children=[4], net_income_before=told + 3_600), AUGUST)
    assert cared.ledger.other[0, 0] == pytest.approx(7 / 12 * 24_485)
    assert cared.ledger.withheld == pytest.approx(free.ledger.withheld)
    assert cared.ledger.withheld[0, 0] > 100


def test_the_months_of_this_year_have_added_up():
    # from August: seven months; CPP and EI of 30,000 are 1,576.75 + 489
    ledger = state(one(earning(30_000), rent=900.0), AUGUST).ledger
    assert ledger.earnings[0, 0] == pytest.approx(17_500)
    assert ledger.taken[0, 0] == pytest.approx(7 / 12 * 2_065.75)
    assert ledger.rent[0] == 6_300
    assert state(one(earning(30_000)), JANUARY).ledger.earnings.sum() == 0


@pytest.mark.parametrize(
    ("first", "sixths"),
    [
        (JANUARY, 0),
        (date(2026, 7, 1), 0),
        (date(2026, 8, 1), 1),
        (date(2026, 10, 1), 1),
        (date(2026, 11, 1), 2),
    ],
)
def test_advances_of_the_workers_benefit_before_the_path_are_known(first: date, sixths: int):
    # they follow the return of 2025, in which a single worker at 25,000 has the whole 1,633
    ledger = state(one(earning(25_000)), first).ledger
    assert ledger.advances[0] == pytest.approx(sixths * 1_633 / 6)


def test_without_a_return_no_advance_came_before_the_path():
    assert state(one(earning(25_000), filed=False), AUGUST).ledger.advances[0] == 0


def test_rent_geared_to_income_is_known_as_it_is_worked_out():
    # scale 85 for a single person on Ontario Works, whatever was told; .3 x (1,000 - 75) = 277.50
    geared = Housing.RENT_GEARED_TO_INCOME
    assert state(on_works(rent=400.0, housing=geared)).years[2025].rent[0] == 12 * 85
    earns = state(on_works(earning(12_000), rent=400.0, housing=geared))
    assert earns.years[2025].rent[0] == pytest.approx(12 * 277.50)


def test_insurance_of_the_month_before_counts_for_the_first_payment():
    begun = state(on_works(Adult(35, claim=Claim(100.0, 2, 182.0))))
    assert begun.unearned[0] == pytest.approx(200)


def test_who_came_back_soon_has_served_the_wait():
    def months_on(**fields: object) -> float:
        return float(state(on_works(**fields)).aid.months_on[0])

    assert months_on(assistance_months=1) == 1
    assert months_on(assistance_months=1, left_assistance_months_ago=6) == 3
    assert months_on(assistance_months=1, left_assistance_months_ago=7) == 1
    assert months_on(assistance_months=9, left_assistance_months_ago=2) == 9


def test_a_case_is_open_only_on_assistance():
    assert state(on_works()).aid.open.tolist() == [True]
    none = state(one()).aid
    assert none.open.tolist() == [False]
    assert np.isinf(none.since_left).all()


def test_a_year_that_ends_is_filed_and_the_ledger_starts_again():
    home = one(earning(25_000))
    begun = state(home, date(2026, 12, 1))
    begun.ledger.earnings = np.array([[25_000.0], [0.0]])
    begun.ledger.withheld = np.array([[1_480.29], [0.0]])
    begun.ledger.taken = np.array([[1_686.75], [0.0]])
    close_year(book(), columns([home]), begun, 2026)
    ended = begun.years[2026]
    # 25,000 in 2026: LIFT gives 442.75 back; CPP 1,279.25 and EI 407.50 are right
    assert ended.refund[0] == pytest.approx(442.75, abs=0.02)
    assert ended.benefit[0] == pytest.approx(1_665)
    assert begun.ledger.earnings.sum() == 0


def test_the_childs_age_at_the_end_of_the_year_sets_the_limit_of_its_care():
    # told as 6 in January 2026: 6.5, and 7.5 in January 2027: 5,000 at most, not 8,000
    home = one(earning(60_000), children=[licensed(6, 700)])
    begun = state(home)
    begun.ledger.earnings, begun.ledger.care = np.array([[60_000.0], [0.0]]), np.array([8_400.0])
    close_year(book(), columns([home]).at_ages(1.0), begun, 2026)
    assert begun.years[2026].filed.child_care_deduction[0] == 5_000
