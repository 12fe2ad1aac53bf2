"""Pay first and claim back: how much somebody must put down out of their own pocket, and until
when. Hours not worked, as dollars."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Advance:
    """Dollars that the person pays on `since` and has back on `back`; None: nobody knows when."""

    dollars: Decimal
    since: date
    back: date | None


@dataclass(frozen=True, slots=True)
class Burden:
    """The most that is out at once, from `since`; `until` None: the day it is back is not known."""

    dollars: Decimal
    since: date
    until: date | None


def burden(advances: Iterable[Advance], on: date) -> Burden | None:
    """The largest sum out of the person's pocket on one day, now or to come; None: there is none.

    What was to be back before `on` and is still listed has not come back: it counts until it does.
    """
    out = [a for a in advances if a.dollars > 0]
    if not out:
        return None
    days = sorted({max(a.since, on) for a in out})
    sums = [(sum((a.dollars for a in _out(out, day, on)), Decimal(0)), day) for day in days]
    most = max(dollars for dollars, _day in sums)
    first = next(day for dollars, day in sums if dollars == most)
    backs = [a.back for a in _out(out, first, on)]
    known = [back for back in backs if back is not None and back > on]
    return Burden(most, first, max(known) if len(known) == len(backs) else None)


def _out(advances: list[Advance], day: date, on: date) -> list[Advance]:
    return [
        a for a in advances if a.since <= day and (a.back is None or a.back <= on or a.back > day)
    ]


def lost_wages(hours: Decimal, rate: Decimal) -> Decimal:
    """What hours not worked, or worked by somebody else, cost: to the cent."""
    return (hours * rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
