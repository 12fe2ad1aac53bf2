"""What a program uses, whether anybody is billed for it or not: the ingredients method.

Every ingredient has a quantity, a price for one unit, and the share of it that the program takes
(a room also used by others). Source: Levin, McEwan, Belfield, Bowden and Shand, Economic Evaluation
in Education, 3rd edition (2018), chapters 3 to 5.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.evaluation.benefit_cost.streams import PriceIndex, level_payment
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData


@dataclass(frozen=True, slots=True)
class Ingredient:
    """`unit_price` in dollars of `price_year`; `payer`: who bears it, in the study's own words.

    `life`: years that it lasts if it is bought once (None: used up within the year).
    """

    name: str
    category: str
    quantity: float
    unit_price: float
    share: float = 1.0
    payer: str = "funder"
    price_year: int | None = None
    life: int | None = None


@dataclass(frozen=True, slots=True)
class ProgramCost:
    """Dollars in all, and by category, payer and ingredient."""

    total: float
    by_category: Mapping[str, float]
    by_payer: Mapping[str, float]
    by_ingredient: Mapping[str, float]

    def per_unit(self, units: float) -> float:
        """Average cost of one unit of service (a person served, an hour, a placement)."""
        if not units > 0:
            raise NotEnoughData(f"A cost per unit needs units; there are [{units}].")
        return self.total / units


def program_cost(
    ingredients: Sequence[Ingredient],
    *,
    prices: PriceIndex | None = None,
    in_year: int | None = None,
    rate: float = 0.0,
) -> ProgramCost:
    """A year's cost: Σ quantity · price · share; what lasts several years enters as its level
    yearly payment at `rate`.

    With `prices` and `in_year`, each price is restated from its own year. Raises BadInput for
    negative quantities or prices, a share outside 0 to 1, a name twice, or a price year that no
    index restates.
    """
    names = [i.name for i in ingredients]
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadInput(f"Each ingredient needs its own name; [{', '.join(twice)}] stands twice.")
    each = {i.name: _dollars(i, prices, in_year, rate) for i in ingredients}
    return ProgramCost(
        sum(each.values()),
        _summed({i.name: i.category for i in ingredients}, each),
        _summed({i.name: i.payer for i in ingredients}, each),
        each,
    )


def _dollars(
    item: Ingredient, prices: PriceIndex | None, in_year: int | None, rate: float
) -> float:
    if item.quantity < 0 or item.unit_price < 0 or not 0 <= item.share <= 1:
        raise BadInput(
            f"[{item.name}]: quantity [{item.quantity}] and price [{item.unit_price}] must be zero "
            f"or more, the share [{item.share}] between 0 and 1."
        )
    price = item.unit_price
    if item.price_year is not None and in_year is not None and item.price_year != in_year:
        if prices is None:
            raise BadInput(
                f"[{item.name}] is in dollars of [{item.price_year}]; a price index is needed."
            )
        price = prices.restate(price, item.price_year, in_year)
    dollars = item.quantity * price * item.share
    return dollars if item.life is None else level_payment(dollars, item.life, rate)


def _summed(groups: Mapping[str, str], each: Mapping[str, float]) -> Mapping[str, float]:
    totals: dict[str, float] = {}
    for name, group in groups.items():
        totals[group] = totals.get(group, 0.0) + each[name]
    return totals
