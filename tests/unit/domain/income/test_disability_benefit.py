"""Canada Disability Benefit: the published example, limits by hand (SOR/2025-35, s. 6)."""

from datetime import date

import pytest

from ladderway.domain.income.disability_benefit import disability_benefit
from ladderway.domain.income.household import Adult
from tests.income_paths import JULY_2025, NO_JOB, dollars, pay, people, rules

WITH = Adult(40, disability_tax_credit=True)


def benefit(
    adults: tuple[Adult, ...], income: float, earned: float, day: date = JULY_2025
) -> float:
    found = disability_benefit(
        rules(day).canada_disability_benefit, people(*adults), dollars(income), pay(earned)
    )
    return float(found[0])


def test_the_departments_example_of_a_single_person():
    # 35,000 all earned: 35,000 - 10,000 - 23,000 = 2,000; 20 % = 400; 2,000 a year
    assert benefit((WITH,), 35_000, 35_000) / 12 == pytest.approx(166.67, abs=0.005)


def test_a_single_worker_gets_it_in_full_up_to_33_000_and_none_from_45_000():
    assert benefit((WITH,), 33_000, 33_000) == 2_400
    assert benefit((WITH,), 33_005, 33_005) == pytest.approx(2_399)
    assert benefit((WITH,), 44_999, 44_999) == pytest.approx(0.20)
    assert benefit((WITH,), 45_000, 45_000) == pytest.approx(0)


def test_only_what_was_earned_is_exempt():
    # 30,000 without work: (30,000 - 23,000) x 20 % = 1,400
    assert benefit((WITH,), 30_000, 0) == pytest.approx(1_000)
    assert benefit((WITH,), 30_000, 4_000) == pytest.approx(1_800)


def test_a_couple_has_limits_of_its_own():
    # 50,000 all earned: 50,000 - 14,000 - 32,500 = 3,500; 20 % = 700
    assert benefit((WITH, NO_JOB), 50_000, 50_000) == pytest.approx(1_700)
    assert benefit((NO_JOB, WITH), 50_000, 50_000) == pytest.approx(1_700)


def test_of_two_who_receive_it_each_loses_half_as_fast():
    # each 2,400 - 10 % x 3,500
    assert benefit((WITH, WITH), 50_000, 50_000) == pytest.approx(2 * 2_050)


def test_it_takes_the_tax_credit_and_starts_in_july_2025():
    assert benefit((Adult(40, disability=True),), 0, 0) == 0
    assert benefit((WITH,), 0, 0, date(2025, 6, 30)) == 0
    assert benefit((WITH,), 0, 0, date(2025, 7, 1)) == 2_400
    assert benefit((WITH,), 0, 0, date(2026, 7, 1)) == 12 * 204
