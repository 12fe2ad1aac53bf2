"""Canada Student Grants (SOR/95-329): by hand from the regulation's tables."""

from datetime import date

import pytest

from ladderway.domain.income.training import full_time_grant, part_time_grant
from tests.income_paths import NO_JOB, dollars, people, rules

FALL_2025, FALL_2026 = date(2025, 9, 1), date(2026, 9, 1)


def full(day: date, income: float, children: tuple[int, ...] = (), couple: bool = False) -> float:
    family = people(*[NO_JOB] * (1 + couple), children=children)
    return float(full_time_grant(rules(day).training_support, family, dollars(income))[0])


def part(day: date, income: float) -> float:
    return float(part_time_grant(rules(day).training_support, people(), dollars(income))[0])


def test_a_single_student_of_2025_gets_the_whole_grant_up_to_the_low_income():
    assert full(FALL_2025, 30_000) == full(FALL_2025, 37_701) == 525


def test_above_it_the_grant_falls_by_the_rate_of_the_family_size():
    # 50,000: 525 - (50,000 - 37,701) x .01666 = 320.10
    assert full(FALL_2025, 50_000) == pytest.approx(320.10, abs=0.005)
    # family of two, 60,000: over 53,318 by 6,682; 525 - 80.45
    assert full(FALL_2025, 60_000, couple=True) == pytest.approx(444.55, abs=0.005)


def test_a_child_under_twelve_brings_a_grant_of_its_own():
    # 280 - 6,682 x .006421282 = 237.09
    assert full(FALL_2025, 60_000, (11,)) == pytest.approx(444.55 + 237.09, abs=0.005)
    assert full(FALL_2025, 60_000, (12,)) == pytest.approx(444.55, abs=0.005)


def test_the_grant_ends_at_the_published_cutoff():
    # 69,214 for one person: 525 - 31,513 x .01666
    assert full(FALL_2025, 69_213) == pytest.approx(0, abs=0.02)
    assert full(FALL_2025, 69_300) == 0


def test_from_august_2026_the_standing_amounts_hold():
    assert full(FALL_2026, 30_000) == 375
    assert full(FALL_2026, 30_000, (4,)) == 575
    assert part(FALL_2026, 30_000) == 1_800


def test_part_time_study_has_a_yearly_grant():
    # 2,520; at 50,000 less 12,299 x .079968 = 983.53
    assert part(FALL_2025, 30_000) == 2_520
    assert part(FALL_2025, 50_000) == pytest.approx(1_536.47, abs=0.01)
    assert part(FALL_2025, 90_000) == 0
