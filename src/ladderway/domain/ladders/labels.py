"""Labels of the ladder search as arrays, and who dominates whom.

A label is one way to stand on an occupation: the credentials held that can still matter (a bit
set), months, money and risk so far. All figures are whole numbers on the grids of `Grid`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNKNOWN_MONEY = 1 << 14
"""Units of money that stand for one cost nobody has confirmed: above any known cost, so that an
unmapped option never beats a mapped one on cost, and two unknown costs rank above one."""

_PIVOT_MONTHS, _PIVOT_RISK, _PIVOT_WAGE = 4, 2, 1
_KEY_SUM_BITS = 34


@dataclass(frozen=True, slots=True)
class Labels:
    """One layer: every label has made the same number of moves. All arrays have length n but
    `path`, which is (n, moves): the occupations left so far, the start first."""

    occupation: Ints
    mask: Ints
    months: Ints
    money: Ints
    risk: Ints
    parent: Ints  # row in the layer before
    edge: Ints
    option: Ints
    path: Ints

    def __len__(self) -> int:
        return int(self.occupation.size)

    def take(self, rows: Ints) -> "Labels":
        return Labels(*(getattr(self, name)[rows] for name in self.__slots__))


def start_label(occupation: int, mask: int) -> Labels:
    """The single label of layer 0, before any move."""
    zero = np.zeros(1, np.int64)
    none = np.full(1, -1, np.int64)
    return Labels(
        occupation=np.array([occupation], np.int64),
        mask=np.array([mask], np.int64),
        months=zero,
        money=zero,
        risk=zero,
        parent=none,
        edge=none,
        option=none,
        path=np.zeros((1, 0), np.int64),
    )


def spans(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Concatenate the ranges [starts[k], starts[k] + counts[k]): (owner k, position)."""
    owner = np.repeat(np.arange(counts.size), counts)
    before = np.cumsum(counts) - counts
    return owner, np.arange(owner.size) + (starts - before)[owner]


def popcount(mask: Ints) -> Ints:
    return np.bitwise_count(mask).astype(np.int64)


def peel(
    block: Ints,
    resources: tuple[Ints, Ints, Ints],
    precedence: Ints,
    beats: Callable[[Ints, Ints], Flags],
) -> Ints:
    """Rows that no other row of the same block dominates, in no particular order.

    `resources` are months, money and risk, all (n,). A row p dominates r if p is no worse in the
    three and `beats(r, p)` holds. `precedence` (n,) is any whole number that never decreases from
    a dominating row to the dominated; where both have equal precedence, the earlier row stays.
    Each round takes the first row of every block, which nothing left can dominate, and removes
    what it dominates (the sort-filter-skyline of Chomicki et al., ICDE 2003, all blocks at once).
    """
    rest = np.argsort((block << _KEY_SUM_BITS) + precedence, kind="stable")
    months, money, risk = resources
    kept: list[Ints] = []
    while rest.size:
        owner = block[rest]
        first = np.ones(rest.size, np.bool_)
        np.not_equal(owner[1:], owner[:-1], out=first[1:])
        pivots = rest[first]
        kept.append(pivots)
        pivot = pivots[np.cumsum(first) - 1]
        gone = months[rest] >= months[pivot]
        gone &= money[rest] >= money[pivot]
        gone &= risk[rest] >= risk[pivot]
        gone &= beats(rest, pivot)
        rest = rest[~(gone | first)]
    return np.concatenate(kept) if kept else rest


def effort(months: Ints, money: Ints, risk: Ints) -> Ints:
    """A sum that grows with each resource: it orders `peel`, it is never shown."""
    return _PIVOT_MONTHS * months + money + _PIVOT_RISK * risk


def undominated(new: Labels, old: Labels | None, blocked: Callable[[Ints, Ints], Flags]) -> Labels:
    """`new` without the labels that another of `new` or one of `old` dominates.

    `old` holds labels with fewer moves made, as comparators only. `blocked(r, p)` names pairs of
    rows of `old` then `new` where p may not remove r although it is no worse.
    """
    count = len(old) if old is not None else 0
    both = new if old is None else _stack(old, new)
    bits = popcount(both.mask)
    most = int(bits.max(initial=0))

    def beats(rows: Ints, pivots: Ints) -> Flags:
        held: Flags = (both.mask[rows] & ~both.mask[pivots]) == 0
        return held & ~blocked(rows, pivots)

    order = effort(both.months, both.money, both.risk) * (most + 1) + (most - bits)
    kept = peel(both.occupation, (both.months, both.money, both.risk), order, beats)
    return new.take(np.sort(kept[kept >= count]) - count)


def _stack(old: Labels, new: Labels) -> Labels:
    width = new.path.shape[1]
    padded = np.full((len(old), width), -1, np.int64)
    padded[:, : old.path.shape[1]] = old.path
    columns = {
        name: np.concatenate((getattr(old, name), getattr(new, name)))
        for name in Labels.__slots__
        if name != "path"
    }
    return Labels(**columns, path=np.concatenate((padded, new.path)))


def stack_all(layers: list[Labels]) -> Labels:
    """Layers one after another, paths padded with -1 to the widest."""
    both = layers[0]
    for layer in layers[1:]:
        both = _stack(both, layer)
    return both


@dataclass(frozen=True, slots=True)
class Points:
    """Ends of ladders as the front sees them; all (n,). `wage` is cents an hour."""

    group: Ints
    wage: Ints
    fallback: Flags
    months: Ints
    money: Ints
    risk: Ints


def outpays(a: Points, i: Ints, b: Points, j: Ints) -> Flags:
    """Whether a[i] pays at least as well as b[j], as far as fallback wages let one say so."""
    pays = a.wage[i] >= b.wage[j]
    return np.asarray(np.where(a.fallback[i], b.fallback[j] & pays, b.fallback[j] | pays))


def front(points: Points) -> Ints:
    """Rows on the front of (wage, months, money, risk) of each group.

    A wage that is a fallback cannot alone lift a ladder onto the front: a ladder with a wage of
    the area itself that is no worse in months, money and risk removes one with a fallback wage,
    whatever that is, and no ladder with a fallback wage removes one with a wage of the area.
    """
    top = int(points.wage.max(initial=0))
    wage, fallback = points.wage, points.fallback
    order = effort(points.months, points.money, points.risk) + _PIVOT_WAGE * (top - wage)
    order = order + (fallback.astype(np.int64) << (_KEY_SUM_BITS - 1))

    def beats(rows: Ints, pivots: Ints) -> Flags:
        return outpays(points, pivots, points, rows)

    return peel(points.group, (points.months, points.money, points.risk), order, beats)
