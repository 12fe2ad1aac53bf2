"""Shapes that tax and benefit rules are made of, over arrays of dollars."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]  # of dollars, years or counts
Flags: TypeAlias = NDArray[np.bool_]


def over(amount: Array, threshold: "Array | float") -> Array:
    """What stands over a threshold, never less than nothing."""
    return np.maximum(amount - threshold, 0.0)


def brackets(income: Array, starts: Sequence[float], rates: Sequence[float]) -> Array:
    """Tax of a progressive scale: `rates[k]` on what lies between `starts[k]` and the next."""
    tax = rates[0] * over(income, starts[0])
    for k in range(1, len(starts)):
        tax = tax + (rates[k] - rates[k - 1]) * over(income, starts[k])
    return tax


def by_count(values: Sequence[float], count: Array) -> Array:
    """`values[count - 1]`, the last one for any more, and 0 where the count is 0."""
    table = np.concatenate(([0.0], np.asarray(values, dtype=float)))
    places = np.minimum(count.astype(np.intp), len(table) - 1)
    return np.asarray(table[places])


def total(adults: Array) -> Array:
    """Both adults together: from (2, n) to (n,)."""
    return np.asarray(adults[0] + adults[1])
