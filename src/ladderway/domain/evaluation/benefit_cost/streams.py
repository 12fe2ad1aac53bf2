"""Dollars of different years made comparable: one price year, one moment.

A stream holds dollars of year 1, 2, …, (years,), counted from the moment the program begins for a
person (assignment). Prices: divided by the index of their own year and multiplied by that of the
price year. Discounting: year k by (1 + r)^−(k − 1) at its start, ^−(k − ½) in its middle, ^−k at
its end. The rate is real if the stream is in dollars of one year, which is how it is meant here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.vectors import Vector, vector


class Timing(StrEnum):
    """At which moment of its year a dollar is taken to fall."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


SHIFT = {Timing.START: 1.0, Timing.MIDDLE: 0.5, Timing.END: 0.0}


@dataclass(frozen=True, slots=True)
class PriceIndex:
    """A price level by calendar year, on any base."""

    levels: Mapping[int, float]

    def restate(self, dollars: float, of_year: int, in_year: int) -> float:
        """Dollars of one year in those of another. Raises BadInput for a year without a level."""
        return dollars * self._level(in_year) / self._level(of_year)

    def restate_stream(self, stream: ArrayLike, first_year: int, in_year: int) -> Vector:
        """A nominal stream whose year 1 is `first_year`, in dollars of one year, (years,)."""
        nominal = vector("stream", stream)
        levels = np.array([self._level(first_year + k) for k in range(len(nominal))])
        return np.asarray(nominal * self._level(in_year) / levels)

    def _level(self, year: int) -> float:
        level = self.levels.get(year)
        if level is None or not level > 0:
            raise BadInput(
                f"The price index has no level for [{year}]; it has {sorted(self.levels)}."
            )
        return level


@dataclass(frozen=True, slots=True)
class Discounting:
    """A yearly rate as a share (0.03) and the moment within the year."""

    rate: float
    timing: Timing = Timing.MIDDLE

    def factors(self, years: int) -> Vector:
        """Of year 1, 2, …, (years,). Raises BadInput for a rate of −100 % or less."""
        if not self.rate > -1:
            raise BadInput(f"The discount rate must lie above -1; it is [{self.rate}].")
        return np.asarray((1 + self.rate) ** -(np.arange(1, years + 1) - SHIFT[self.timing]))

    def present_value(self, stream: ArrayLike) -> float:
        """Today's worth of a stream of year 1, 2, …"""
        dollars = vector("stream", stream)
        return float(dollars @ self.factors(len(dollars)))


def level_payment(present_value: float, years: int, rate: float) -> float:
    """What a cost of today is worth as equal payments at each year's end (equipment, a course
    written once): PV · r/(1 − (1 + r)^−years); PV/years at a rate of zero."""
    if years < 1:
        raise BadInput(f"A life of [{years}] years cannot be shared out; one or more are needed.")
    return present_value / float(Discounting(rate, Timing.END).factors(years).sum())
