"""Which numbers are hidden beside the small ones, so that none can be narrowed down."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.evaluation.disclosure.attack import (
    Floats,
    Knowledge,
    Range,
    Unknowns,
    cheapest_change,
    extreme,
)
from ladderway.domain.evaluation.disclosure.tables import Cell
from ladderway.domain.evaluation.errors import DisclosureRefused

Mask = NDArray[np.bool_]
Protection = Callable[[int, float, float], Range]
SLACK = 1e-6  # of the linear programs, as a share of a number or of 1


class Pattern:
    """A release in the making. ``reading`` is what each number tells when it is shown, ``hidden``
    those hidden at the start, ``costs`` the price of hiding another, infinite where it cannot be.
    ``protection`` says for a hidden number what it must not be told from, given the least and the
    most that have been reached so far."""

    def __init__(
        self,
        system: Unknowns,
        values: Floats,
        reading: Knowledge,
        hidden: Mask,
        costs: Floats,
        protection: Protection,
    ) -> None:
        self.system, self.reading, self.protection = system, reading, protection
        self.hidden, self._prices = hidden.copy(), costs
        # Reached by numbers that look the same to a reader. Hiding more never takes one away.
        self.least, self.most = values.copy(), values.copy()

    @property
    def known(self) -> Knowledge:
        return Knowledge(
            np.where(self.hidden, 0.0, self.reading.low),
            np.where(self.hidden, np.inf, self.reading.high),
        )

    @property
    def costs(self) -> Floats:
        return np.where(self.hidden, np.inf, self._prices)

    def protect(self) -> None:
        """Hide until nothing hidden can be narrowed down. Raises DisclosureRefused where hiding
        cannot help."""
        while (exposed := self._first_exposed()) is not None:
            self._hide_for(exposed)

    def hide_near(self, cell: Cell) -> bool:
        """Hides the number that costs least among those nearest the cell; whether any was left."""
        costs = self.costs
        apart = [len(each.names ^ cell.names) for each in self.system.cells]
        best = min(range(costs.size), key=lambda i: (np.isinf(costs[i]), apart[i], costs[i]))
        if np.isinf(costs[best]):
            return False
        self.hidden[best] = True
        return True

    def _first_exposed(self) -> int | None:
        known = self.known
        return next(
            (int(i) for i in np.flatnonzero(self.hidden) if not self._reached(known, int(i))), None
        )

    def _wanted(self, i: int) -> Range:
        return self.protection(i, float(self.least[i]), float(self.most[i]))

    def _open_below(self, i: int) -> bool:
        low = self._wanted(i).low
        return bool(self.least[i] > low + SLACK * max(1.0, abs(low)))

    def _open_above(self, i: int) -> bool:
        high = self._wanted(i).high
        return bool(self.most[i] < high - SLACK * max(1.0, abs(high)))

    def _reached(self, known: Knowledge, i: int) -> bool:
        """Solves only for what earlier solutions have not shown."""
        if self._open_below(i):
            value, numbers = extreme(self.system, known, i, most=False)
            self._seen(i, value, numbers)
        if self._open_above(i):
            value, numbers = extreme(self.system, known, i, most=True)
            self._seen(i, value, numbers)
        return not (self._open_below(i) or self._open_above(i))

    def _seen(self, i: int, value: float, numbers: Floats | None) -> None:
        if numbers is not None:
            np.minimum(self.least, numbers, out=self.least)
            np.maximum(self.most, numbers, out=self.most)
        self.least[i], self.most[i] = min(self.least[i], value), max(self.most[i], value)

    def _hide_for(self, i: int) -> None:
        wanted, known = self._wanted(i), self.known
        targets = []
        if self._open_above(i):
            targets.append(Range(wanted.high, math.inf))
        if self._open_below(i):
            targets.append(Range(0.0, wanted.low))
        for target in targets:
            numbers = cheapest_change(self.system, known, index=i, target=target, costs=self.costs)
            if numbers is not None and self._hide_moved(known, numbers):
                self._seen(i, float(numbers[i]), numbers)
                return
        raise DisclosureRefused(
            "A small number of these tables follows from what was published before or has to be "
            f"shown: {dict(self.system.cells[i].where)}. Join values, or leave that table out."
        )

    def _hide_moved(self, known: Knowledge, numbers: Floats) -> bool:
        slack = SLACK * np.maximum(1.0, np.abs(numbers))
        moved = (numbers < known.low - slack) | (numbers > known.high + slack)
        self.hidden |= moved
        return bool(moved.any())
