"""The only source of chance in assignment: 64-bit words that anybody can make again.

The words are the raw output of PCG64 (O'Neill 2014) seeded by numpy's SeedSequence from a whole
number and a path of whole numbers. Numpy keeps both streams unchanged for good, which it does not
promise of `shuffle`, `permutation` or `random`; so what is made of the words is written down here
and carries the version below.

    order of n things    one word for each, in their order; sorted by word, the lowest first,
                         equal words in the order of the things
    a fraction           one word over 2⁶⁴
"""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from ladderway.domain.evaluation.errors import BadInput

VERSION = "ladderway-assignment/1: PCG64, SeedSequence(seed, spawn_key=path), words sorted"
_SPAN = 2**64


class Words:
    """A stream of words for one seed and path; each word is used once."""

    __slots__ = ("_path", "_seed", "_source")

    def __init__(self, seed: int, path: tuple[int, ...] = ()) -> None:
        if seed < 0 or any(step < 0 for step in path):
            raise BadInput("A seed and the steps of its path are whole numbers from 0 up.")
        self._seed, self._path = seed, path
        self._source = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=path))

    def branch(self, step: int) -> "Words":
        """A stream of its own below this one, whatever was taken from this one."""
        return Words(self._seed, (*self._path, step))

    def take(self, count: int) -> NDArray[np.uint64]:
        return self._source.random_raw(count)

    def order(self, count: int) -> NDArray[np.intp]:
        """Places of ``count`` things in the order drawn."""
        return np.argsort(self.take(count), kind="stable")

    def fraction(self) -> Fraction:
        """From 0 to below 1."""
        return Fraction(int(self.take(1)[0]), _SPAN)

    def choices(self, count: int, shares: tuple[Fraction, ...]) -> NDArray[np.int64]:
        """``count`` independent choices, each of number k with the share k, to 2⁻⁶⁴."""
        ends, reached = [], Fraction(0)
        for share in shares[:-1]:
            reached += share
            ends.append(int(reached * _SPAN))
        return np.searchsorted(np.array(ends, np.uint64), self.take(count), side="right")
