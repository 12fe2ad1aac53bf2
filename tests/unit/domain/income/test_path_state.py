"""How things stand before a path, and what a year that ends leaves behind."""

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
    # LIFT, which no pay shows: the 754.74 of Ontario tax that was withheld; no care, no credit
    assert last.refund[0] == pytest.approx(754.74, abs=0.01)
    assert last.care_credit[0] == 0
    assert state(one(earning(30_000))).years[2024].refund[0] == 0


@pytest.mark.parametrize(("month", "sixths"), [(1, 2), (2, 3), (5, 3), (8, 3)])
def test_last_years_advances_were_paid_but_for_that_of_january(month, sixths):
    # 30,000 in 2026: a workers benefit of 1,313.55
    begun = state(one(earning(30_000)), date(2026, month, 1)).years[2025]
    assert begun.benefit[0] == pytest.approx(1_313.55, abs=0.01)
    assert begun.advances[0] == pytest.approx(sixths / 6 * 1_313.55, abs=0.01)


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
    # a single worker at 25,000 has the whole 1,633 of 2025 or 1,665 of 2026
    ledger = state(one(earning(25_000)), first).ledger
    assert ledger.advances[0] == pytest.approx(sixths * 1_665 / 6)


def test_without_a_return_no_advance_came_before_the_path():
    assert state(one(earning(25_000), filed=False), AUGUST).ledger.advances[0] == 0


def test_rent_geared_to_income_is_known_as_it_is_worked_out():
    # scale 85 for a single person on Ontario Works, whatever was told
    home = on_works(rent=400.0, housing=Housing.RENT_GEARED_TO_INCOME)
    assert state(home).years[2025].rent[0] == 12 * 85


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
