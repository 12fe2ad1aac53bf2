"""Simulation, tornado and turning points of models whose answer is known."""

import numpy as np
import pytest

from ladderway.domain.evaluation.benefit_cost.uncertainty import (
    Figure,
    Shape,
    break_even,
    estimated,
    simulate,
    tornado,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

IMPACT = estimated("impact", 1000, 400)
COST = Figure("cost", 800, 500, 1500, Shape.TRIANGULAR)


def net(figures) -> float:
    return figures["impact"] - figures["cost"]


def rng() -> np.random.Generator:
    return np.random.default_rng(8)


def test_a_sum_of_a_normal_and_a_triangular() -> None:
    found = simulate(net, [IMPACT, COST], rng(), 20_000)
    mean_cost = (500 + 800 + 1500) / 3
    variance = (500**2 + 800**2 + 1500**2 - 500 * 800 - 500 * 1500 - 800 * 1500) / 18
    assert found.at_base == pytest.approx(200)
    assert found.mean == pytest.approx(1000 - mean_cost, abs=15)
    assert found.standard_deviation == pytest.approx(np.sqrt(400**2 + variance), rel=0.02)
    assert found.low < found.median < found.high
    assert found.share_above_zero == pytest.approx((found.results > 0).mean())


@pytest.mark.parametrize("shape", [Shape.NORMAL, Shape.LOGNORMAL])
def test_low_and_high_are_the_central_95_percent(shape: Shape) -> None:
    base = 10.0 if shape is Shape.NORMAL else np.sqrt(5 * 15.0)
    found = simulate(lambda f: f["x"], [Figure("x", base, 5, 15, shape)], rng(), 40_000)
    assert (found.low, found.high) == pytest.approx((5, 15), rel=0.03)


def test_fixed_and_uniform_figures() -> None:
    fixed = simulate(lambda f: f["x"], [Figure("x", 3, 1, 5, Shape.FIXED)], rng(), 10)
    assert fixed.standard_deviation == 0
    uniform = simulate(lambda f: f["x"], [Figure("x", 3, 1, 5, Shape.UNIFORM)], rng(), 20_000)
    assert (uniform.results.min(), uniform.results.max()) == pytest.approx((1, 5), abs=0.01)


def test_the_same_seed_draws_the_same() -> None:
    first, second = (simulate(net, [IMPACT, COST], rng(), 50).results for _ in "ab")
    assert (first == second).all()


def test_the_widest_swing_comes_first() -> None:
    bars = tornado(net, [COST, IMPACT])
    assert [b.name for b in bars] == ["impact", "cost"]
    assert bars[1].at_low == pytest.approx(500)
    assert bars[1].at_high == pytest.approx(-500)
    assert bars[0].swing == pytest.approx(2 * 1.96 * 400, rel=1e-4)


def test_where_the_result_turns() -> None:
    assert break_even(net, [IMPACT, COST], "impact", (0, 3000)) == pytest.approx(800)
    assert break_even(net, [IMPACT, COST], "cost", (0, 3000), at=-500) == pytest.approx(1500)
    assert break_even(net, [IMPACT, COST], "impact", (2000, 3000)) is None
    figures = [Figure("x", 3, 0, 5)]
    assert break_even(lambda f: (f["x"] - 1) * (f["x"] - 4), figures, "x", (0, 5)) == pytest.approx(
        4
    )


def test_figures_that_are_none_are_refused() -> None:
    with pytest.raises(BadInput, match="not between"):
        tornado(net, [Figure("impact", 3, 4, 5)])
    with pytest.raises(BadInput, match="own name"):
        tornado(net, [COST, COST])
    with pytest.raises(BadInput, match="lognormal"):
        tornado(net, [Figure("cost", 1, 0, 5, Shape.LOGNORMAL)])
    with pytest.raises(BadInput, match="no figure"):
        break_even(net, [IMPACT, COST], "rate", (0, 1))
    with pytest.raises(NotEnoughData):
        simulate(net, [IMPACT, COST], rng(), 1)
