"""The ingredients method, by hand."""

import pytest

from ladderway.domain.evaluation.benefit_cost.costs import Ingredient, program_cost
from ladderway.domain.evaluation.benefit_cost.streams import PriceIndex, level_payment
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

COACH = Ingredient("coach", "people", 1.5, 60_000)
ROOM = Ingredient("room", "space", 12, 1_000, share=0.25, payer="host")
COURSE = Ingredient("course book", "material", 1, 10_000, life=5)


def test_a_year_by_hand() -> None:
    cost = program_cost([COACH, ROOM, COURSE], rate=0.04)
    assert cost.by_ingredient["room"] == pytest.approx(3_000)
    assert cost.by_category == pytest.approx(
        {"people": 90_000, "space": 3_000, "material": level_payment(10_000, 5, 0.04)}
    )
    assert cost.by_payer["host"] == pytest.approx(3_000)
    assert cost.total == pytest.approx(sum(cost.by_payer.values()))
    assert cost.per_unit(40) == pytest.approx(cost.total / 40)


def test_prices_of_other_years() -> None:
    old = Ingredient("coach", "people", 1, 50_000, price_year=2020)
    prices = PriceIndex({2020: 100.0, 2024: 120.0})
    assert program_cost([old], prices=prices, in_year=2024).total == pytest.approx(60_000)
    assert program_cost([old]).total == pytest.approx(50_000)
    with pytest.raises(BadInput, match="price index"):
        program_cost([old], in_year=2024)


def test_what_cannot_be_added_up_is_refused() -> None:
    with pytest.raises(BadInput, match="stands twice"):
        program_cost([COACH, COACH])
    with pytest.raises(BadInput, match="share"):
        program_cost([Ingredient("room", "space", 1, 10, share=1.2)])
    with pytest.raises(NotEnoughData):
        program_cost([COACH]).per_unit(0)
