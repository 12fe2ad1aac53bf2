"""One figure for a ledger: net present value, ratios, rate of return, when it pays back.

Net present value compares programs of different size; the benefit-cost ratio tells what a dollar of
program cost brings, and depends on what is called a cost, which is why lines say so; the marginal
value of public funds (Hendren and Sprung-Keyser, Quarterly Journal of Economics 135 (2020), 1209-
1318) divides what participants gain by what government pays in the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from ladderway.domain.evaluation.benefit_cost.ledger import (
    Entry,
    Kind,
    Perspective,
    Valued,
    net_stream,
    valued,
)
from ladderway.domain.evaluation.benefit_cost.streams import Discounting, Timing
from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.vectors import vector

RATES = (-0.99, 100.0)  # within which a rate of return is looked for, as shares a year


@dataclass(frozen=True, slots=True)
class Returns:
    """From one perspective (None: society), present dollars for one participant.

    `ratio` is effects over program costs; `return_on_cost` is (effects − costs)/costs. None where
    nobody of that perspective bears a program cost, or no rate or year exists.
    """

    perspective: Perspective | None
    effects: float
    program_costs: float
    net: float
    ratio: float | None
    return_on_cost: float | None
    rate_of_return: float | None
    pays_back_in: int | None


@dataclass(frozen=True, slots=True)
class PublicFunds:
    """`value` is None with `pays_for_itself`: participants gain and government does not pay."""

    willingness_to_pay: float
    net_cost: float
    value: float | None
    pays_for_itself: bool


def returns(
    entries: Sequence[Entry], discounting: Discounting, perspective: Perspective | None = None
) -> Returns:
    """Sums a ledger from one perspective; program costs count above zero."""
    lines = valued(entries, discounting)
    effects = _sum(lines, Kind.EFFECT, perspective)
    costs = -_sum(lines, Kind.PROGRAM_COST, perspective)
    stream = net_stream(entries, perspective)
    return Returns(
        perspective,
        effects,
        costs,
        effects - costs,
        effects / costs if costs > 0 else None,
        return_on_cost(effects, costs) if costs > 0 else None,
        internal_rate_of_return(stream, discounting.timing),
        payback_year(stream, discounting),
    )


def _sum(lines: Sequence[Valued], kind: Kind, perspective: Perspective | None) -> float:
    return sum(line.of(perspective) for line in lines if line.kind is kind)


def return_on_cost(benefits: float, costs: float) -> float:
    """(benefits − costs)/costs. Raises BadInput without costs."""
    if not costs > 0:
        raise BadInput(f"A return is on costs above zero; they are [{costs}].")
    return (benefits - costs) / costs


def internal_rate_of_return(stream: ArrayLike, timing: Timing = Timing.MIDDLE) -> float | None:
    """The rate at which the stream is worth nothing.

    None where it never changes sign. Where it changes sign more than once several rates may fit,
    and none of them ranks programs: None too; compare net present values.
    """
    dollars = vector("stream", stream)
    signs = np.sign(dollars[dollars != 0])
    if len(signs) == 0 or int((signs[1:] != signs[:-1]).sum()) != 1:
        return None

    def worth(rate: float) -> float:
        return Discounting(rate, timing).present_value(dollars)

    low, high = RATES
    if worth(low) * worth(high) > 0:
        return None
    return float(brentq(worth, low, high, xtol=1e-12))


def payback_year(stream: ArrayLike, discounting: Discounting) -> int | None:
    """The first year from which the discounted sum so far stays at zero or above; None: never."""
    dollars = vector("stream", stream)
    so_far = np.cumsum(dollars * discounting.factors(len(dollars)))
    below = np.flatnonzero(so_far < 0)
    first = int(below[-1]) + 1 if len(below) else 0
    return first + 1 if first < len(dollars) else None


def value_of_public_funds(entries: Sequence[Entry], discounting: Discounting) -> PublicFunds:
    """What participants gain over what government pays, taxes and benefits counted."""
    lines = valued(entries, discounting)
    gained = sum(line.of(Perspective.PARTICIPANT) for line in lines)
    paid = -sum(line.of(Perspective.GOVERNMENT) for line in lines)
    if paid > 0:
        return PublicFunds(gained, paid, gained / paid, False)
    return PublicFunds(gained, paid, None, gained > 0)
