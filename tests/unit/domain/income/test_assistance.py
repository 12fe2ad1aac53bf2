"""Ontario Works and ODSP: published examples, rates and both sides of every limit."""

import dataclasses
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.arrays import Array
from ladderway.domain.income.assistance import (
    Month,
    odsp,
    odsp_budget,
    odsp_counted,
    ontario_works,
    work_benefit,
    works_budget,
)
from ladderway.domain.income.columns import Households
from ladderway.domain.income.household import Adult
from tests.income_paths import JULY_2025, JULY_2026, NO_JOB, dollars, pay, people, rules

ALONE, PARENT, COUPLE = people(), people(children=[4]), people(NO_JOB, NO_JOB)
DISABLED = Adult(40, disability=True)
HIGH_RENT = 5_000.0


def month(
    net: float | Sequence[float] = 0.0,
    spouse: float | Sequence[float] = 0.0,
    *,
    taken: float = 0.0,
    other: float = 0.0,
    licensed: float = 0.0,
    unlicensed: Sequence[float] = (),
    rent: float = HIGH_RENT,
    exempt: bool = True,
) -> Month:
    """A month with so much left after `taken` was taken off the pay of the first adult."""
    return Month(
        earnings=pay(np.asarray(net) + taken, spouse),
        deductions=pay(taken),
        other=dollars(other),
        licensed_care=dollars(licensed),
        unlicensed_care=np.array(unlicensed, dtype=float).reshape(-1, 1),
        rent=dollars(rent),
        exempt=np.array([exempt]),
    )


def works(seen: Month, family: Households = ALONE) -> Array:
    return ontario_works(rules().ontario_works, family, seen)


def support(seen: Month, family: Households) -> Array:
    return odsp(rules().odsp, family, seen)


def charge(seen: Month, family: Households = ALONE) -> float:
    """What the month's income takes off Ontario Works."""
    left = works_budget(rules().ontario_works, family, seen.rent) - works(seen, family)
    return float(left[0])


@pytest.mark.parametrize(
    ("net", "taken_off"),
    [(0, 0), (200, 0), (202, 1), (300, 50), (500, 150)],
)
def test_after_three_months_two_hundred_and_half_of_the_rest_are_kept(net: float, taken_off: float):
    # Steps to Justice: 300 -> 50; DNSSAB: 500 -> 150 (O. Reg. 134/98, s. 49)
    assert charge(month(net)) == pytest.approx(taken_off)


@pytest.mark.parametrize("net", [100, 300])
def test_in_the_first_three_months_every_dollar_counts(net: float):
    # CLEO and Steps to Justice: net 100 takes 100
    assert charge(month(net, exempt=False)) == pytest.approx(net)


def test_the_ministrys_single_parent_pays_for_child_care_out_of_what_would_count():
    # Ministry leaflet: gross 615, deductions 30, net 585; 385 over 200; half 192.50; care 240 -> 0
    assert charge(month(585, taken=30, licensed=240), PARENT) == pytest.approx(0)
    assert charge(month(585, taken=30), PARENT) == pytest.approx(192.50)
    assert charge(month(585, taken=30, licensed=100), PARENT) == pytest.approx(92.50)


def test_child_care_counts_in_the_first_three_months_too():
    assert charge(month(585, licensed=240, exempt=False), PARENT) == pytest.approx(345)


def test_licensed_care_counts_as_paid_and_other_care_up_to_600_a_child():
    assert charge(month(1_600, licensed=650), PARENT) == pytest.approx(700 - 650)
    two = people(children=[4, 8])
    assert charge(month(1_600, unlicensed=[600, 0]), two) == pytest.approx(100)
    assert charge(month(1_600, unlicensed=[601, 0]), two) == pytest.approx(100)
    assert charge(month(2_000, unlicensed=[700, 250]), two) == pytest.approx(900 - 600 - 250)


def test_each_adult_keeps_two_hundred_of_their_own():
    both, one = charge(month(300, 300), COUPLE), charge(month(600), COUPLE)
    assert (both, one) == (pytest.approx(100), pytest.approx(200))


def test_other_income_counts_in_full_and_child_care_is_not_taken_off_it():
    assert charge(month(other=120, licensed=400), PARENT) == pytest.approx(120)


@pytest.mark.parametrize(
    ("family", "most"),
    [
        (ALONE, 733), (PARENT, 1_002), (people(children=[4, 8]), 1_057),
        (COUPLE, 1_136), (people(NO_JOB, NO_JOB, children=[4]), 1_191),
        (people(NO_JOB, NO_JOB, children=[4, 8]), 1_250),
        (people(children=[1, 2, 3, 4, 5]), 360 + 844), (people(children=[1] * 7), 360 + 844),
    ],
)  # fmt: skip
def test_the_most_of_ontario_works_is_what_rate_sheets_print(family: Households, most: float):
    # City of Toronto and ISAC: 343 + 390; 360 + 642; 494 + 642; 494 + 697; 494 + 756; six or more
    assert works(month(), family)[0] == pytest.approx(most)


def test_shelter_is_the_rent_up_to_the_maximum():
    assert works(month(rent=0))[0] == 343
    assert works(month(rent=389))[0] == 732
    assert works(month(rent=390))[0] == works(month(rent=391))[0] == 733


def test_a_single_person_is_off_ontario_works_at_a_net_of_1_666():
    # 733 = half of (1,666 - 200); under 2.50 nothing is paid: from 1,661 on
    assert works(month([1_661, 1_661.01, 1_666])).tolist() == [2.5, 0, 0]


def test_in_the_first_months_it_is_off_at_a_net_of_733():
    assert works(month([730.5, 730.51], exempt=False)).tolist() == [2.5, 0]


def test_deductions_over_the_pay_leave_nothing_to_count():
    seen = dataclasses.replace(month(100), deductions=pay(150))
    assert charge(seen) == 0


@pytest.mark.parametrize(
    ("net", "taken_off"), [(0, 0), (1_000, 0), (1_004, 3), (1_500, 375), (2_000, 750)]
)
def test_a_disabled_person_keeps_a_thousand_and_a_quarter_of_the_rest(net: float, taken_off: float):
    # Steps to Justice: 1,500 -> 375 (a CLEO page misprints 370); CLEO: up to 1,000 -> 0
    counted = odsp_counted(rules().odsp, people(DISABLED), month(net))
    assert counted[0, 0] == pytest.approx(taken_off)


@pytest.mark.parametrize(("net", "taken_off"), [(200, 0), (202, 1), (250, 25)])
def test_a_spouse_who_is_not_disabled_keeps_two_hundred_and_half(net: float, taken_off: float):
    # CLEO / Steps to Justice: 250 -> 25
    counted = odsp_counted(rules().odsp, people(DISABLED, NO_JOB), month(0, net))
    assert counted[:, 0].tolist() == [0, pytest.approx(taken_off)]


def test_odsp_has_no_wait_before_the_exemption():
    seen = month(1_500, exempt=False)
    assert support(seen, people(DISABLED))[0] == pytest.approx(1_436 - 375)


def test_disability_costs_of_work_are_taken_off_up_to_300_and_never_below_nothing():
    def counted(costs: float, net: float = 1_500) -> float:
        worker = people(dataclasses.replace(DISABLED, disability_costs=costs))
        return float(odsp_counted(rules().odsp, worker, month(net))[0, 0])

    assert counted(300) == counted(301) == pytest.approx(75)
    assert counted(299) == pytest.approx(76)
    assert counted(300, net=1_100) == 0


def test_odsp_takes_child_care_off_what_counts():
    family = people(DISABLED, children=[4])
    # 0.75 x 800 = 600; 600 - 478.50
    paid, free = support(month(1_800, licensed=478.5), family), support(month(), family)
    assert free[0] - paid[0] == pytest.approx(121.5)


@pytest.mark.parametrize(
    ("day", "family", "most"),
    [
        (date(2024, 1, 1), people(DISABLED), 1_308),
        (date(2024, 1, 1), people(DISABLED, NO_JOB), 1_960),
        (date(2024, 1, 1), people(DISABLED, children=[4]), 1_770),
        (date(2024, 1, 1), people(DISABLED, children=[4, 8]), 1_842),
        (date(2024, 7, 1), people(DISABLED), 1_368),
        (date(2024, 7, 1), people(DISABLED, NO_JOB), 2_049),
        (JULY_2025, people(DISABLED), 1_408),
        (JULY_2026, people(DISABLED), 1_436),
        (JULY_2026, people(DISABLED, NO_JOB, children=[4]), 1_189 + 1_038),
    ],
)
def test_the_most_of_odsp_is_what_was_published(day: date, family: Households, most: float):
    # 2023: r/Odsp wiki; 2024: Steps to Justice; 2025: press; 2026: 825 + 611
    assert odsp_budget(rules(day).odsp, family, dollars(HIGH_RENT))[0] == pytest.approx(most)


def test_a_couple_both_disabled_is_held_to_a_maximum_with_shelter_for_children_on_top():
    # 1,644 + 959 = 2,603 is over 2,416; a child lifts shelter from 959 to 1,038
    both, with_child = people(DISABLED, DISABLED), people(DISABLED, DISABLED, children=[4])
    assert odsp_budget(rules().odsp, both, dollars(HIGH_RENT))[0] == 2_416
    assert odsp_budget(rules().odsp, with_child, dollars(HIGH_RENT))[0] == 2_416 + 79
    assert odsp_budget(rules().odsp, both, dollars(700))[0] == 1_644 + 700


def test_a_single_person_is_off_odsp_at_a_net_of_about_2_914():
    # 1,436 = 0.75 x (2,914.67 - 1,000)
    paid = support(month([2_914, 2_915]), people(DISABLED))
    assert paid[0] == pytest.approx(0.5)
    assert paid[1] == 0


@pytest.mark.parametrize(
    ("first", "second", "benefit"), [(0, 0, 0), (1, 0, 100), (0, 1, 100), (900, 500, 200)]
)
def test_the_work_benefit_is_a_hundred_for_each_adult_with_earnings(
    first: float, second: float, benefit: float
):
    assert work_benefit(rules().odsp, pay(first, second))[0] == benefit
