"""Effect sizes: computed where figures allow, absent where they do not."""

import math

import pytest

from ladderway.domain.evidence.effects import difference, effect_size
from ladderway.domain.evidence.model import Finding, Level, Unit


def finding(**told) -> Finding:
    return Finding("m", Level.IMPACT, **{"unit": Unit.PERCENT, **told})


def test_cox_index_by_hand():
    # log(0.75/0.25) - log(0.5/0.5) = 1.0986; over 1.65
    size = effect_size(finding(program=75, comparison=50))
    assert size.value == pytest.approx(math.log(3) / 1.65)
    assert (size.low, size.high) == (None, None)


def test_counts_give_an_interval():
    size = effect_size(finding(program=75, comparison=50, n_program=100, n_comparison=100))
    half = 1.959963984540054 * math.sqrt(1 / 75 + 1 / 25 + 1 / 50 + 1 / 50) / 1.65
    assert size.high - size.value == pytest.approx(half)
    assert size.value - size.low == pytest.approx(half)


def test_hedges_g_by_hand():
    size = effect_size(
        finding(effect=1000, sd=5000, n_program=50, n_comparison=50, unit=Unit.DOLLARS)
    )
    assert size.value == pytest.approx(0.2 * (1 - 3 / 391))
    assert size.low < 0 < size.high


@pytest.mark.parametrize(
    "told",
    [
        {"effect": 3700, "unit": Unit.DOLLARS},
        {"program": 71},
        {"program": 100, "comparison": 50},
        {"program": 0, "comparison": 50},
        {"effect": 41, "unit": Unit.PERCENTAGE_POINTS},
    ],
)
def test_too_little_told_gives_none(told):
    assert effect_size(finding(**told)) is None


def test_the_difference_is_of_the_two_groups_or_as_told():
    assert difference(finding(program=52, comparison=41)) == 11
    assert difference(finding(effect=1.3, unit=Unit.MONTHS)) == 1.3
    assert difference(finding(program=71)) is None
