"""Impacts carried forward, by hand."""

import pytest

from ladderway.domain.evaluation.benefit_cost.effects import Decay, Fading, projected
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData


@pytest.mark.parametrize(
    ("decay", "later"),
    [
        (Decay(Fading.NONE), [800, 800, 800]),
        (Decay(Fading.STOPS), [0, 0, 0]),
        (Decay(Fading.LINEAR, years=2), [400, 0, 0]),
        (Decay(Fading.LINEAR, years=4), [600, 400, 200]),
        (Decay(Fading.EXPONENTIAL, rate=0.5), [400, 200, 100]),
        (Decay(Fading.EXPONENTIAL, rate=0.0), [800, 800, 800]),
    ],
)
def test_what_was_observed_stands_and_then_fades(decay: Decay, later: list[float]) -> None:
    assert projected([-500, 800], decay) == pytest.approx([-500, 800, *later])


def test_the_horizon() -> None:
    assert len(projected([1.0], Decay(Fading.NONE))) == 5
    assert projected([1.0, 2.0], Decay(Fading.NONE), horizon=2) == pytest.approx([1, 2])
    with pytest.raises(BadInput, match="ends before"):
        projected([1.0, 2.0], Decay(Fading.NONE), horizon=1)


def test_a_fading_without_its_number_is_refused() -> None:
    with pytest.raises(BadInput, match="years it takes"):
        projected([1.0], Decay(Fading.LINEAR))
    with pytest.raises(BadInput, match="0 to 1"):
        projected([1.0], Decay(Fading.EXPONENTIAL, rate=1.5))
    with pytest.raises(NotEnoughData):
        projected([], Decay(Fading.NONE))
