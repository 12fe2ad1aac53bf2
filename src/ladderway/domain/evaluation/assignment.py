"""Random assignment: by rules whose probabilities are known exactly, from a recorded seed.

Units stand in an order fixed before the draw. A rule says how chance is used; `assign` applies it
with a seed; whoever has order, rule and seed gets the same arms (see `random_words`). Arm 0 is by
convention the one without the offer.

Counts that do not come out even are rounded by one systematic draw: with cumulative targets
C₁ ≤ C₂ ≤ … and one fraction u from 0 to below 1, arm k gets ⌊C_k + u⌋ − ⌊C_{k−1} + u⌋. Every count
is its target rounded down or up, the sum is right, and each unit's probability is exactly its
share.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.random_words import VERSION, Words
from ladderway.domain.evaluation.vectors import check_labels

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]
Shares = tuple[Fraction, ...]

HALF: Shares = (Fraction(1, 2), Fraction(1, 2))


def shares(*of_arms: float | str | Fraction) -> Shares:
    """Exact shares of the arms: ``shares("1/3", "2/3")``, ``shares(0.4, 0.6)`` (read as 2/5, 3/5).

    Raises BadInput unless there are two or more, each above 0, with sum 1.
    """
    exact = tuple(Fraction(each).limit_denominator(10**6) for each in of_arms)
    if len(exact) < 2 or min(exact) <= 0 or sum(exact) != 1:
        raise BadInput(f"Shares of two or more arms, each above 0, add up to 1: {of_arms} do not.")
    return exact


def shares_for_seats(people: int, *seats: int) -> Shares:
    """Shares that give exactly so many of the people to each arm."""
    if sum(seats) != people:
        raise BadInput(f"{seats} add up to [{sum(seats)}], not to the [{people}] people.")
    return shares(*(Fraction(int(count), int(people)) for count in seats))


class Rule(Protocol):
    """How units are assigned. `arms` uses words in a fixed order; `probability` is exact."""

    def arms(self, words: Words) -> Codes: ...

    def probability(self) -> Floats: ...


@dataclass(frozen=True, slots=True, eq=False)
class Assignment:
    """What was drawn. ``arm``: one number a unit. ``probability``: units × arms, of each arm for
    each unit before the draw. ``seed`` and ``method`` make it again."""

    arm: Codes
    probability: Floats
    seed: int
    method: str = VERSION


def assign(rule: Rule, seed: int) -> Assignment:
    """Draw once."""
    return Assignment(rule.arms(Words(seed)), rule.probability(), seed)


def redraw(rule: Rule, seed: int, count: int) -> NDArray[np.int8]:
    """``count`` further draws by the same rule, count × units, for randomization tests; row i is
    the draw of path (i,). Use another seed than the one that assigned."""
    root = Words(seed)
    return np.array([rule.arms(root.branch(i)) for i in range(count)], np.int8)


def _same_for_all(units: int, of_arms: Shares) -> Floats:
    return np.tile(np.array([float(each) for each in of_arms]), (units, 1))


def _rounded(targets: Sequence[Fraction], part: Fraction) -> list[int]:
    """Targets rounded down or up by the systematic draw ``part``, which keeps their sum."""
    counts, reached, before = [], Fraction(0), 0
    for target in targets:
        reached += target
        now = floor(reached + part)
        counts.append(now - before)
        before = now
    return counts


def _dealt(counts: Sequence[int], order: NDArray[np.intp]) -> Codes:
    """The first ``counts[0]`` in the order get arm 0, the next arm 1, …"""
    out = np.empty(order.size, np.int64)
    out[order] = np.repeat(np.arange(len(counts)), counts)
    return out


@dataclass(frozen=True, slots=True)
class Simple:
    """Each unit by itself, as with a coin. Arm sizes vary."""

    units: int
    of_arms: Shares = HALF

    def arms(self, words: Words) -> Codes:
        return words.choices(self.units, self.of_arms)

    def probability(self) -> Floats:
        return _same_for_all(self.units, self.of_arms)


@dataclass(frozen=True, slots=True)
class Complete:
    """So many of all units to each arm. One word rounds the counts, then one word a unit."""

    units: int
    of_arms: Shares = HALF

    def arms(self, words: Words) -> Codes:
        counts = _rounded([share * int(self.units) for share in self.of_arms], words.fraction())
        return _dealt(counts, words.order(self.units))

    def probability(self) -> Floats:
        return _same_for_all(self.units, self.of_arms)


class Remainders(StrEnum):
    """Where blocks do not divide evenly.

    EACH    every block rounds by a draw of its own (R: ``block_ra`` of randomizr)
    ACROSS  one systematic draw over the blocks in a random order, so that the arms are also right
            overall, to the nearest whole number; two arms only
    """

    EACH = "each"
    ACROSS = "across"


def codes(labels: ArrayLike) -> Codes:
    """Labels as 0, 1, … in sorted order of the labels."""
    check_labels("labels", np.asarray(labels))
    found: Codes = np.unique(np.asarray(labels), return_inverse=True)[1].astype(np.int64)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Blocked:
    """So many of every block to each arm. ``blocks``: a label a unit; blocks are drawn in sorted
    order of their labels. ``of_arms`` are the same in all blocks, or ``by_block`` gives them in
    that order. Probabilities are exactly the shares of the block, whatever its size."""

    blocks: ArrayLike
    of_arms: Shares = HALF
    remainders: Remainders = Remainders.EACH
    by_block: tuple[Shares, ...] = ()

    def __post_init__(self) -> None:
        count, given = len(np.unique(np.asarray(self.blocks))), self.by_block
        if given and (len(given) != count or len({len(each) for each in given}) != 1):
            raise BadInput(f"Give [{count}] rows of shares, one a block, all for the same arms.")
        if self.remainders is Remainders.ACROSS and len(self._shares(0)) != 2:
            raise UnsupportedCombination(
                "Remainders are balanced across blocks for two arms. With more, round in each."
            )

    def _shares(self, block: int) -> Shares:
        return self.by_block[block] if self.by_block else self.of_arms

    def arms(self, words: Words) -> Codes:
        where = codes(self.blocks)
        members = [np.flatnonzero(where == b) for b in range(int(where.max()) + 1)]
        across = None
        if self.remainders is Remainders.ACROSS:
            across = self._across([m.size for m in members], words)
        out = np.empty(where.size, np.int64)
        for b, inside in enumerate(members):
            if across is None:
                targets = [share * inside.size for share in self._shares(b)]
                counts = _rounded(targets, words.fraction())
            else:
                counts = [inside.size - across[b], across[b]]
            out[inside] = _dealt(counts, words.order(inside.size))
        return out

    def _across(self, sizes: list[int], words: Words) -> list[int]:
        """How many of each block get arm 1."""
        order = words.order(len(sizes))
        targets = [self._shares(int(b))[1] * sizes[b] for b in order]
        out = [0] * len(sizes)
        for b, count in zip(order, _rounded(targets, words.fraction()), strict=True):
            out[b] = count
        return out

    def probability(self) -> Floats:
        table = np.array(
            [[float(s) for s in self._shares(b)] for b in range(int(codes(self.blocks).max()) + 1)]
        )
        return np.asarray(table[codes(self.blocks)])


def pairwise(pairs: ArrayLike) -> Blocked:
    """One of each pair gets the offer. Raises BadInput where a label is not on exactly two."""
    labels, counts = np.unique(np.asarray(pairs), return_counts=True)
    if np.any(counts != 2):
        raise BadInput(f"Not on exactly two units: pairs {labels[counts != 2].tolist()}.")
    return Blocked(pairs)


@dataclass(frozen=True, slots=True, eq=False)
class Clustered:
    """Whole clusters: ``rule`` assigns the clusters, in sorted order of their labels, and every
    unit gets its cluster's arm. ``rule`` may be blocked, with a block label a cluster."""

    clusters: ArrayLike
    rule: Rule

    def __post_init__(self) -> None:
        count, rows = len(np.unique(np.asarray(self.clusters))), self.rule.probability().shape[0]
        if count != rows:
            raise BadInput(f"The rule is for [{rows}] clusters and there are [{count}].")

    def arms(self, words: Words) -> Codes:
        return np.asarray(self.rule.arms(words)[codes(self.clusters)])

    def probability(self) -> Floats:
        return np.asarray(self.rule.probability()[codes(self.clusters)])


@dataclass(frozen=True, slots=True, eq=False)
class Rolling:
    """By intake: every batch is a draw of its own, from the seed and the batch's number, so that it
    can be made and checked without those before and after it. ``batches``: the number (0, 1, …) of
    each unit's batch; ``blocks``, where given, within batches."""

    batches: ArrayLike
    of_arms: Shares = HALF
    blocks: ArrayLike | None = None

    def arms(self, words: Words) -> Codes:
        batch = np.asarray(self.batches, np.int64)
        out = np.empty(batch.size, np.int64)
        for number in np.unique(batch):
            inside = np.flatnonzero(batch == number)
            out[inside] = self._rule(inside).arms(words.branch(int(number)))
        return out

    def _rule(self, inside: NDArray[np.intp]) -> Rule:
        if self.blocks is None:
            return Complete(inside.size, self.of_arms)
        return Blocked(np.asarray(self.blocks)[inside], self.of_arms)

    def probability(self) -> Floats:
        return _same_for_all(np.asarray(self.batches).size, self.of_arms)


@dataclass(frozen=True, slots=True)
class PermutedBlocks:
    """For people who come one by one: blocks of the sizes given, chosen with equal chance so that
    the next arm cannot be foretold, each exactly balanced. Every place has exactly its share."""

    units: int
    of_arms: Shares = HALF
    sizes: tuple[int, ...] = (4, 6, 8)
    _counts: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = {size: tuple(share * size for share in self.of_arms) for size in self.sizes}
        if not table or any(each.denominator != 1 for row in table.values() for each in row):
            named = tuple(str(share) for share in self.of_arms)
            raise BadInput(f"Blocks of {self.sizes} do not divide into shares of {named}.")
        whole = {size: tuple(int(each) for each in row) for size, row in table.items()}
        object.__setattr__(self, "_counts", whole)

    def arms(self, words: Words) -> Codes:
        equal = (Fraction(1, len(self.sizes)),) * len(self.sizes)
        out: list[int] = []
        while len(out) < self.units:
            size = self.sizes[int(words.choices(1, equal)[0])]
            out.extend(_dealt(self._counts[size], words.order(size)).tolist())
        return np.array(out[: self.units], np.int64)

    def probability(self) -> Floats:
        return _same_for_all(self.units, self.of_arms)


@dataclass(frozen=True, slots=True, eq=False)
class Waitlist:
    """A lottery for seats. ``rank``: 1 is called first. ``offered``: the rank is within the seats.
    ``probability``: of an offer at the draw, seats over people, the same for everybody."""

    rank: Codes
    offered: NDArray[np.bool_]
    probability: float
    seed: int
    method: str = VERSION


def waitlist(people: int, seats: int, seed: int) -> Waitlist:
    """Everybody gets a place in a random order; the first ``seats`` are offered one.

    Seats that are refused go to the next in rank (`called`), so none stays empty. The comparison
    stays with the first offers, or uses the rule of the waiting list (de Chaisemartin and Behaghel
    2020); being offered a place later depends on what others chose.
    """
    if not 0 < seats < people:
        raise BadInput(
            f"[{seats}] seats for [{people}] people need no lottery. Draw when more apply than fit."
        )
    rank = np.empty(people, np.int64)
    rank[Words(seed).order(people)] = np.arange(1, people + 1)
    return Waitlist(rank, rank <= seats, seats / people, seed)


def called(rank: ArrayLike, refused: ArrayLike, seats: int) -> NDArray[np.bool_]:
    """Who has been offered a seat once those in ``refused`` said no: the first in rank until the
    seats are taken."""
    place, no = np.asarray(rank), np.asarray(refused, bool)
    order = np.argsort(place, kind="stable")
    taken_before = np.concatenate([[0], np.cumsum(~no[order])[:-1]])
    out = np.zeros(place.size, bool)
    out[order] = taken_before < seats
    return out
