"""Employment Insurance while working: the examples of canada.ca and the Library of Parliament."""

import pytest

from ladderway.domain.income.insurance import insurance_week
from tests.income_paths import dollars, rules


def week(benefit: float, insured: float, earned: float) -> float:
    amounts = rules().employment_insurance
    return float(insurance_week(amounts, *(dollars(x) for x in (benefit, insured, earned)))[0])


@pytest.mark.parametrize(
    ("benefit", "insured", "earned", "paid"),
    [
        (275, 500, 300, 125),  # canada.ca, John
        (468, 850, 260, 338),  # canada.ca, Melissa: 468 - 130
        (440, 800, 240, 320),  # Library of Parliament, case 1B: 440 - 120
        (440, 800, 0, 440),
    ],
)
def test_half_of_what_is_earned_is_taken_off(
    benefit: float, insured: float, earned: float, paid: float
):
    assert week(benefit, insured, earned) == pytest.approx(paid)


def test_from_ninety_percent_of_the_insured_week_every_dollar_is_taken_off():
    # Service Canada, Christine: insured 800, limit 720. 440 - 360 - 40 = 40
    assert week(440, 800, 719) == pytest.approx(80.50)
    assert week(440, 800, 720) == pytest.approx(80)
    assert week(440, 800, 721) == pytest.approx(79)
    assert week(440, 800, 760) == pytest.approx(40)
    assert week(440, 800, 800) == week(440, 800, 2_000) == 0
