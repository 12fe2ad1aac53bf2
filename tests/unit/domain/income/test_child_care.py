"""Fee cap and fee subsidy: the table of Greater Sudbury, the halving by hand."""

from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.child_care import contribution, licensed_fee, paid
from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import Child
from tests.income_paths import JULY_2026, dollars, licensed, people, rules, unlicensed

CAP = 478.50  # 22 x 21.75
OFF = np.array([False])


def share(income: float, *children: Child) -> float:
    found = contribution(rules().child_care, people(children=children), dollars(income))
    return float(found[0])


def cost(family: Households, income: float, *, assisted: bool = False) -> float:
    return float(paid(rules().child_care, family, dollars(income), np.array([assisted]))[0])


@pytest.mark.parametrize(
    ("income", "month"),
    [
        (20_000, 0), (28_000, 66.67), (30_000, 83.33), (40_000, 166.67), (50_000, 416.67),
        (60_000, 666.67), (100_000, 1_666.67), (110_000, 1_916.67),
        (120_000, 2_166.67),  # the table prints 2,116.67: a misprint
    ],
)  # fmt: skip
def test_the_income_test_is_sudburys_table_for_a_child_outside_the_cap(income: float, month: float):
    assert share(income, licensed(8, 900)) == pytest.approx(month, abs=0.005)


def test_children_under_the_cap_halve_their_part():
    # one of one: half; one of two: three quarters (O. Reg. 138/15, s. 10 (5))
    assert share(60_000, licensed(3, CAP)) == pytest.approx(666.67 / 2, abs=0.005)
    assert share(60_000, licensed(3, CAP), licensed(8, 500)) == pytest.approx(500)
    assert share(60_000, licensed(3, CAP), unlicensed(8, 500)) == pytest.approx(333.33, abs=0.005)


def test_one_contribution_is_for_the_family_however_many_children():
    one, two = share(60_000, licensed(8, 500)), share(60_000, licensed(8, 500), licensed(9, 500))
    assert one == two == pytest.approx(666.67, abs=0.005)


def test_the_cap_holds_fees_of_children_under_six_since_2025():
    def fee(day: date, age: int) -> float:
        family = people(children=[licensed(age, 900)])
        return float(licensed_fee(rules(day).child_care, family)[0])

    assert fee(date(2026, 7, 1), 5) == pytest.approx(CAP)
    assert fee(date(2026, 7, 1), 6) == 900
    assert fee(date(2024, 7, 1), 5) == 900  # no cap in dollars then


def fee_after(years: float, *children: Child, day: date = JULY_2026) -> float:
    later = people(children=children).at_ages(years)
    return float(licensed_fee(rules(day).child_care, later)[0])


def test_a_child_told_under_six_has_at_most_the_capped_fee_later():
    # told as 5: six after half a year; told as 6 it has the fee that was told
    assert fee_after(0.4, licensed(5, 900)) == fee_after(0.5, licensed(5, 900)) == CAP
    assert fee_after(5.0, licensed(5, 900)) == CAP
    assert fee_after(5.0, licensed(5, 300)) == 300
    assert fee_after(0.0, licensed(6, 900)) == fee_after(5.0, licensed(6, 900)) == 900


@pytest.mark.parametrize(("years", "fee"), [(0.4, 350), (0.5, 0)])
def test_no_fee_is_charged_from_thirteen_on(years: float, fee: float):
    assert fee_after(years, licensed(12, 350)) == fee
    other = people(children=[unlicensed(12, 350), unlicensed(8, 200)]).at_ages(years)
    assert other.other_care[:, 0].tolist() == [fee, 200]
    assert fee_after(years, licensed(12, 350), licensed(3, 400)) == fee + 400


def test_a_child_of_thirteen_no_longer_shares_the_contribution():
    # of two one is under the cap: three quarters; when the other is thirteen: half
    both = people(children=[licensed(3, CAP), licensed(12, 500)], subsidy=True)
    before, after = (
        float(contribution(rules().child_care, both.at_ages(years), dollars(60_000))[0])
        for years in (0.4, 0.5)
    )
    assert (before, after) == (pytest.approx(500), pytest.approx(666.67 / 2, abs=0.005))


def test_a_fee_under_the_cap_is_paid_as_it_is():
    assert licensed_fee(rules().child_care, people(children=[licensed(3, 413.25)]))[0] == 413.25


def test_a_subsidised_place_costs_the_lesser_of_fee_and_contribution():
    # halved contribution reaches 478.50 at 40,000 + (957 - 166.67) x 12 / .3 = 71,613
    place = people(children=[licensed(3, CAP)], subsidy=True)
    assert cost(place, 71_600) == pytest.approx(478.33, abs=0.01)
    assert cost(place, 71_620) == cost(place, 150_000) == pytest.approx(CAP)


def test_without_a_subsidised_place_the_fee_is_paid_whatever_the_income():
    assert cost(people(children=[licensed(3, CAP)]), 0) == pytest.approx(CAP)


def test_a_subsidised_place_is_free_on_assistance():
    place = people(children=[licensed(3, CAP)], subsidy=True)
    assert cost(place, 60_000, assisted=True) == 0
    assert cost(people(children=[licensed(3, CAP)]), 60_000, assisted=True) == pytest.approx(CAP)


def test_without_licensed_care_nothing_is_paid():
    assert cost(people(children=[unlicensed(3, 600)], subsidy=True), 90_000) == 0
    assert paid(rules().child_care, people(), dollars(90_000), OFF)[0] == 0
