"""A whole calculation, from an impact to what hangs on what.

The impact is that of the National Supported Work demonstration on yearly earnings (Dehejia and
Wahba's sample): 1,794 dollars, standard error 671. Everything else is made for the example.
"""

from collections.abc import Mapping

import numpy as np
import pytest

from ladderway.domain.evaluation.benefit_cost.costs import Ingredient, program_cost
from ladderway.domain.evaluation.benefit_cost.effects import Decay, Fading, projected
from ladderway.domain.evaluation.benefit_cost.ledger import (
    Entry,
    Perspective,
    cost,
    gain,
    transfer,
)
from ladderway.domain.evaluation.benefit_cost.offsets import mean_offsets, offsets
from ladderway.domain.evaluation.benefit_cost.returns import returns, value_of_public_funds
from ladderway.domain.evaluation.benefit_cost.streams import Discounting
from ladderway.domain.evaluation.benefit_cost.uncertainty import (
    Figure,
    Shape,
    break_even,
    estimated,
    simulate,
    tornado,
)
from tests.income_cases import rules_on, single, single_parent

P, G, E = Perspective.PARTICIPANT, Perspective.GOVERNMENT, Perspective.EMPLOYER
COST = program_cost(
    [
        Ingredient("instructors", "people", 2, 70_000),
        Ingredient("coaches", "people", 1.5, 60_000),
        Ingredient("rooms", "space", 12, 1_500, share=0.5),
        Ingredient("tools", "material", 40, 300),
    ]
).per_unit(60)
MEAN = mean_offsets(
    offsets(rules_on(2025), [single(24_000), single_parent(30_000)], [1_794, 1_794]), [3, 1]
)
AWAY = MEAN.to_government / MEAN.earnings
FIGURES = [
    estimated("impact", 1_794, 671),
    Figure("fading", 0.2, 0.0, 0.5, Shape.TRIANGULAR),
    Figure("cost", COST, 0.8 * COST, 1.3 * COST, Shape.TRIANGULAR),
    Figure("away", AWAY, 0.1, 0.6, Shape.UNIFORM),
    Figure("rate", 0.03, 0.015, 0.07, Shape.FIXED),
]
BASE = {f.name: f.base for f in FIGURES}


def ledger(f: Mapping[str, float]) -> list[Entry]:
    earnings = projected([f["impact"]], Decay(Fading.EXPONENTIAL, rate=f["fading"]))
    return [
        gain("earnings", P, earnings),
        transfer("taxes and benefits", P, G, f["away"] * earnings),
        cost("program", G, [f["cost"]]),
        cost("release time", E, [150.0]),
    ]


def net(f: Mapping[str, float], perspective: Perspective | None = None) -> float:
    return returns(ledger(f), Discounting(f["rate"]), perspective).net


def test_perspectives_add_up_to_society() -> None:
    parts = [net(BASE, p) for p in Perspective]
    assert sum(parts) == pytest.approx(net(BASE))
    assert net(BASE, P) > 0
    assert net(BASE, E) == pytest.approx(-150 / 1.03**0.5)


def test_society_by_hand() -> None:
    factors = 1.03 ** -(np.arange(1, 6) - 0.5)
    effects = 1_794 * 0.8 ** np.arange(5) @ factors
    assert net(BASE) == pytest.approx(effects - (COST + 150) * factors[0])
    assert pytest.approx((140_000 + 90_000 + 9_000 + 12_000) / 60) == COST


def test_public_funds() -> None:
    found = value_of_public_funds(ledger(BASE), Discounting(0.03))
    assert found.value == pytest.approx(net(BASE, P) / -net(BASE, G))
    assert found.net_cost < COST


def test_what_it_hangs_on() -> None:
    found = simulate(net, FIGURES, np.random.default_rng(3), 2_000)
    assert found.low < found.at_base < found.high
    bars = tornado(net, FIGURES)
    assert bars[0].name == "impact"
    assert next(b for b in bars if b.name == "away").swing == pytest.approx(0, abs=1e-6)
    needed = break_even(net, FIGURES, "impact", (0, 5_000))
    assert needed is not None
    assert net({**BASE, "impact": needed}) == pytest.approx(0, abs=1e-6)
