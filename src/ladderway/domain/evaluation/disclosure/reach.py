"""What hidden counts are known to reach: each answer of the linear program tells of all."""

from collections.abc import Callable, Sequence

import numpy as np

from ladderway.domain.evaluation.disclosure.attack import (
    Floats,
    Knowledge,
    Range,
    Unknowns,
    extreme,
    extreme_together,
)

SLACK = 1e-6  # of the linear programs


class Reach:
    """The least and the most that each cell was seen to be, in counts that go with all that is
    known. ``values`` are the counts as they are; they go with it too."""

    def __init__(self, system: Unknowns, known: Knowledge, values: Floats, whole: bool) -> None:
        self.system, self.known, self.whole = system, known, whole
        self.least, self.most = values.copy(), values.copy()

    def is_wide(self, i: int, wanted: Range) -> bool:
        return not (self._open_below(i, wanted) or self._open_above(i, wanted))

    def _open_below(self, i: int, wanted: Range) -> bool:
        return bool(self.least[i] > wanted.low + SLACK)

    def _open_above(self, i: int, wanted: Range) -> bool:
        return bool(self.most[i] < wanted.high - SLACK)

    def widen(self, hidden: Sequence[int], wanted: Callable[[int], Range]) -> None:
        """Look for counts that widen many at once, as long as that helps more than one."""
        for most in (True, False, True, False):
            is_open = self._open_above if most else self._open_below
            left = [i for i in hidden if is_open(i, wanted(i))]
            if len(left) > 1:
                found = extreme_together(self.system, self.known, left, most=most, whole=self.whole)
                self._saw(found)

    def solve(self, i: int) -> tuple[float, float]:
        """The least and the most that one may be, exactly."""
        low, numbers = extreme(self.system, self.known, i, most=False, whole=self.whole)
        self._saw(numbers)
        high, numbers = extreme(self.system, self.known, i, most=True, whole=self.whole)
        self._saw(numbers)
        self.least[i], self.most[i] = min(self.least[i], low), max(self.most[i], high)
        return low, high

    def _saw(self, numbers: Floats | None) -> None:
        if numbers is not None:
            np.minimum(self.least, numbers, out=self.least)
            np.maximum(self.most, numbers, out=self.most)
