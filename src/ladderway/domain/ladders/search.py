"""The ladder search: every way up within limits, reduced to the front of each destination group.

A multi-criteria label-setting search by layers, one layer a move (Martins 1984; resource
constraints as in Irnich and Desaulniers 2005). What it optimises, why it is exact and what it
costs is set out in docs/adr/0003-ladder-search.md. Inputs are plain arrays, so that a brute-force
search can prove it on small cases without any data.
"""

from dataclasses import dataclass

import numpy as np

from ladderway.domain.ladders.labels import (
    UNKNOWN_MONEY,
    Flags,
    Ints,
    Labels,
    Points,
    effort,
    front,
    outpays,
    peel,
    popcount,
    spans,
    stack_all,
    start_label,
    undominated,
)


@dataclass(frozen=True, slots=True)
class OptionTable:
    """Ways to make a step, as lists: list k holds the rows ptr[k] to ptr[k + 1].

    An option may be taken by a label whose mask holds all bits of `need`; it adds the bits of
    `add`. `months` and `money` are on the grids; `tag` is the caller's own number, and what paths
    name.
    """

    ptr: Ints
    need: Ints
    add: Ints
    months: Ints
    money: Ints
    tag: Ints


@dataclass(frozen=True, slots=True)
class SearchSpace:
    """The graph of one query. Occupations are 0 to n - 1; edges are in CSR form by origin.

    `entry` and `median` are cents an hour; `fallback` marks a wage that is not of the area;
    `group` is the destination group, -1 for an occupation that may be a rung but not an end.
    An edge is feasible for this person by construction; its option list may still ask for bits.
    """

    entry: Ints
    median: Ints
    fallback: Flags
    group: Ints
    edge_ptr: Ints
    edge_to: Ints
    edge_risk: Ints  # in steps of 0.1 of -ln likelihood
    edge_months: Ints  # a step takes no less, whatever its option
    edge_options: Ints  # list of `options`
    options: OptionTable
    last_options: OptionTable | None = None  # `last_ways(options)`, where it is at hand

    @property
    def n(self) -> int:
        return int(self.entry.size)


@dataclass(frozen=True, slots=True)
class Limits:
    moves: int = 3
    months: int = 48
    money: int | None = None  # known dollars on the grid; an unknown cost is not counted
    risk: int = 1 << 11
    labels: int = 40_000  # most labels kept in a layer


@dataclass(frozen=True, slots=True)
class Path:
    """One ladder found: `edges[k]` and `options[k]` lead to `occupations[k + 1]`."""

    occupations: tuple[int, ...]
    edges: tuple[int, ...]
    options: tuple[int, ...]  # tags
    group: int
    wage: int  # median of the last rung, cents an hour
    fallback: bool
    months: int
    money: int
    risk: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    paths: tuple[Path, ...]  # the front, by group, then months
    capped: bool  # the label limit was hit: paths may be missing
    labels: int  # labels kept in all layers


def search(
    space: SearchSpace, start: int, limits: Limits, *, mask: int = 0, target: int | None = None
) -> SearchResult:
    """The front of (median wage, months, money, risk) of every destination group.

    Start at occupation `start` with credential bits `mask`; no occupation twice; at most
    `limits.moves` moves. With a `target`, only ladders that end there are kept.
    """
    relevant = _relevant_bits(space, limits.moves)
    hops = _hops_to(space, target, limits.moves) if target is not None else None
    last = space.last_options or last_ways(space.options, budgeted=limits.money is not None)
    layers = [start_label(start, mask & int(relevant[limits.moves, start]))]
    reached: Labels | None = None
    best = _Best.empty()
    capped = False
    for move in range(1, limits.moves + 1):
        left = limits.moves - move
        if left == 0:
            bound = best if target is None or space.group[target] >= 0 else None
            made = _expand(space, last, layers[-1], limits, 0, hops, relevant[0], bound)
            best = best.merge(space, made, move, target)
            break
        made = _expand(space, space.options, layers[-1], limits, left, hops, relevant[left], None)
        best = best.merge(space, made, move, target)
        kept = undominated(made, reached, _Guard(space, reached, made, left, limits))
        capped |= len(kept) > limits.labels
        layers.append(_easiest(kept, limits.labels))
        reached = layers[-1] if reached is None else stack_all([reached, layers[-1]])
        if not len(layers[-1]):
            break
    found = best.sorted()
    paths = tuple(_trace(space, layers, found, row) for row in range(found.moves.size))
    return SearchResult(paths, capped, sum(len(layer) for layer in layers))


def last_ways(options: OptionTable, *, budgeted: bool) -> OptionTable:
    """Options without those that another of their list beats when nothing follows: what a step
    earns no longer counts, so a list shrinks to its front of months and money by what it needs.
    Where there is a budget known dollars count apart: it leaves out known costs alone."""
    lists = np.repeat(np.arange(options.ptr.size - 1), np.diff(options.ptr))
    bits = popcount(options.need)
    none = np.zeros_like(bits)
    order = effort(options.months, options.money, none) * (int(bits.max(initial=0)) + 1) + bits

    known = known_money(options.money)

    def beats(rows: Ints, pivots: Ints) -> Flags:
        asks_no_more = (options.need[pivots] & ~options.need[rows]) == 0
        if not budgeted:
            return np.asarray(asks_no_more)
        return np.asarray(asks_no_more & (known[pivots] <= known[rows]))

    kept = np.sort(peel(lists, (options.months, options.money, none), order, beats))
    ptr = np.searchsorted(lists[kept], np.arange(options.ptr.size)).astype(np.int64)
    columns = (options.need, options.add, options.months, options.money, options.tag)
    return OptionTable(ptr, *(c[kept] for c in columns))


def _expand(
    space: SearchSpace,
    options: OptionTable,
    layer: Labels,
    limits: Limits,
    left: int,
    hops: Ints | None,
    relevant: Ints,
    best: "_Best | None",
) -> Labels:
    """All labels one move on. `left` moves remain after it; bits not in `relevant` are dropped.

    With `best`, moves whose end the front already beats at the least it can cost are left out:
    an upper bound on the pay still reachable, at a lower bound on the cost.
    """
    origin = layer.occupation
    counts = space.edge_ptr[origin + 1] - space.edge_ptr[origin]
    owner, edge = spans(space.edge_ptr[origin], counts)
    to = space.edge_to[edge]
    risk = layer.risk[owner] + space.edge_risk[edge]
    ok = risk <= limits.risk
    for step in range(layer.path.shape[1]):
        ok &= layer.path[owner, step] != to
    if hops is not None:
        ok &= hops[to] <= left
    owner, edge = owner[ok], edge[ok]
    if best is not None:
        hopeful = _hopeful(space, options, layer, owner, edge, best)
        owner, edge = owner[hopeful], edge[hopeful]

    lists = space.edge_options[edge]
    row, option = spans(options.ptr[lists], options.ptr[lists + 1] - options.ptr[lists])
    parent = owner[row]
    held = layer.mask[parent]
    fits = np.flatnonzero((options.need[option] & ~held) == 0)
    row, option, parent, held = row[fits], option[fits], parent[fits], held[fits]
    months = layer.months[parent] + np.maximum(options.months[option], space.edge_months[edge[row]])
    money = layer.money[parent] + options.money[option]
    within = months <= limits.months
    if limits.money is not None:
        within &= known_money(money) <= limits.money
    kept = np.flatnonzero(within)
    row, option, parent = row[kept], option[kept], parent[kept]
    arrived = space.edge_to[edge[row]]
    return Labels(
        occupation=arrived,
        mask=(held[kept] | options.add[option]) & relevant[arrived],
        months=months[kept],
        money=money[kept],
        risk=layer.risk[parent] + space.edge_risk[edge[row]],
        parent=parent,
        edge=edge[row],
        option=options.tag[option],
        path=np.column_stack((layer.path[parent], layer.occupation[parent])),
    )


def _hopeful(
    space: SearchSpace,
    options: OptionTable,
    layer: Labels,
    owner: Ints,
    edge: Ints,
    best: "_Best",
) -> Ints:
    """Rows of (owner, edge) whose end no ladder of the front beats at the least it can cost."""
    lists, to = space.edge_options[edge], space.edge_to[edge]
    least_months = np.maximum(least_of(options.months, options.ptr)[lists], space.edge_months[edge])
    least = Points(
        space.group[to],
        space.median[to],
        space.fallback[to],
        layer.months[owner] + least_months,
        layer.money[owner] + least_of(options.money, options.ptr)[lists],
        layer.risk[owner] + space.edge_risk[edge],
    )
    return best.not_covering(least)


def least_of(values: Ints, ptr: Ints) -> Ints:
    """The smallest value of each list; a large number for an empty one."""
    least = np.full(ptr.size - 1, 1 << 30, np.int64)
    filled = np.flatnonzero(np.diff(ptr))
    if filled.size:
        least[filled] = np.minimum.reduceat(values, ptr[filled])
    return least


def known_money(money: Ints) -> Ints:
    """The part of a money figure that is known, without the units that stand for unknown costs."""
    return money % UNKNOWN_MONEY


class _Guard:
    """Pairs (r, p) where p may not remove r, so that the search stays exact.

    No occupation twice: p has been on an occupation x that r has not; r may still go there and on,
    p may not. That matters only if two moves are left and the edge to x exists: an end at x itself
    is reached by p's own beginning at no greater cost.

    A budget: r may have spent fewer known dollars than p and yet rank as dearer, for a cost of it
    that is not known.
    """

    def __init__(
        self, space: SearchSpace, reached: Labels | None, made: Labels, left: int, limits: Limits
    ) -> None:
        both = made if reached is None else stack_all([reached, made])
        self._known = known_money(both.money) if limits.money is not None else None
        self._path, self._at = both.path, both.occupation
        self._edges = _edge_keys(space) if left >= 2 and both.path.shape[1] >= 2 else None
        self._n = space.n

    def __call__(self, rows: Ints, pivots: Ints) -> Flags:
        stopped = np.zeros(rows.size, np.bool_)
        if self._known is not None:
            stopped |= self._known[pivots] > self._known[rows]
        if self._edges is None:
            return stopped
        for step in range(1, self._path.shape[1]):
            x = self._path[pivots, step]
            onward = np.isin(self._at[pivots] * self._n + x, self._edges) & (x >= 0)
            new_to_row = np.all(self._path[rows] != x[:, None], axis=1)
            stopped |= onward & new_to_row
        return stopped


def _edge_keys(space: SearchSpace) -> Ints:
    origin = np.repeat(np.arange(space.n), np.diff(space.edge_ptr))
    return origin * space.n + space.edge_to


def _easiest(labels: Labels, most: int) -> Labels:
    if len(labels) <= most:
        return labels
    order = np.lexsort((labels.money, labels.months, labels.risk))
    return labels.take(np.sort(order[:most]))


def _relevant_bits(space: SearchSpace, moves: int) -> Ints:
    """(moves + 1, n): bits some option still asks for when that many moves are left."""
    asked = _or_by_segment(space.options.need, space.options.ptr)[space.edge_options]
    bits = np.zeros((moves + 1, space.n), np.int64)
    for left in range(1, moves + 1):
        bits[left] = _or_by_segment(asked | bits[left - 1][space.edge_to], space.edge_ptr)
    return bits


def _or_by_segment(values: Ints, ptr: Ints) -> Ints:
    out = np.zeros(ptr.size - 1, np.int64)
    filled = np.flatnonzero(np.diff(ptr))
    if filled.size:
        out[filled] = np.bitwise_or.reduceat(values, ptr[filled])
    return out


def _hops_to(space: SearchSpace, target: int, moves: int) -> Ints:
    """(n,): fewest moves to the target, moves + 1 where it is further."""
    hops = np.full(space.n, moves + 1, np.int64)
    hops[target] = 0
    origin = np.repeat(np.arange(space.n), np.diff(space.edge_ptr))
    for _ in range(moves):
        np.minimum.at(hops, origin, np.minimum(hops[space.edge_to] + 1, moves + 1))
    return hops


@dataclass(frozen=True, slots=True)
class _Best:
    """The fronts so far: points, and where each ladder's last move is to be found."""

    points: Points
    moves: Ints
    parent: Ints
    edge: Ints
    option: Ints

    @classmethod
    def empty(cls) -> "_Best":
        none = np.zeros(0, np.int64)
        points = Points(none, none, np.zeros(0, np.bool_), none, none, none)
        return cls(points, none, none, none, none)

    def merge(self, space: SearchSpace, made: Labels, move: int, target: int | None) -> "_Best":
        at = made.occupation
        ends = np.flatnonzero(at == target if target is not None else space.group[at] >= 0)
        at = at[ends]
        new = _Best(
            Points(
                space.group[at],
                space.median[at],
                space.fallback[at],
                made.months[ends],
                made.money[ends],
                made.risk[ends],
            ),
            np.full(ends.size, move, np.int64),
            made.parent[ends],
            made.edge[ends],
            made.option[ends],
        )
        both = _concatenate(self, new)
        return both.take(np.sort(front(both.points)))

    def not_covering(self, ends: Points, most: int = 24) -> Ints:
        """Rows of `ends` that none of the `most` easiest points of their group beats or equals."""
        p = self.points
        order = np.lexsort((effort(p.months, p.money, p.risk), p.group))
        groups = p.group[order]
        first = np.searchsorted(groups, np.arange(int(ends.group.max(initial=0)) + 2))
        left = np.flatnonzero(ends.group >= 0)
        for k in range(most):
            group = ends.group[left]
            has = first[group] + k < first[group + 1]
            if not has.any():
                break
            at = order[np.where(has, first[group] + k, 0)] if order.size else left
            beaten = has & (p.months[at] <= ends.months[left]) & (p.money[at] <= ends.money[left])
            beaten &= p.risk[at] <= ends.risk[left]
            beaten &= outpays(p, at, ends, left)
            left = left[~beaten]
        return left

    def take(self, rows: Ints) -> "_Best":
        p = self.points
        return _Best(
            Points(*(getattr(p, name)[rows] for name in Points.__slots__)),
            self.moves[rows],
            self.parent[rows],
            self.edge[rows],
            self.option[rows],
        )

    def sorted(self) -> "_Best":
        p = self.points
        return self.take(np.lexsort((p.risk, p.money, p.months, p.group)))


def _concatenate(a: _Best, b: _Best) -> _Best:
    points = Points(
        *(
            np.concatenate((getattr(a.points, name), getattr(b.points, name)))
            for name in Points.__slots__
        )
    )
    return _Best(
        points,
        *(
            np.concatenate((getattr(a, name), getattr(b, name)))
            for name in ("moves", "parent", "edge", "option")
        ),
    )


def _trace(space: SearchSpace, layers: list[Labels], best: _Best, row: int) -> Path:
    edges, options = [int(best.edge[row])], [int(best.option[row])]
    parent = int(best.parent[row])
    for layer in reversed(layers[1 : int(best.moves[row])]):
        edges.append(int(layer.edge[parent]))
        options.append(int(layer.option[parent]))
        parent = int(layer.parent[parent])
    edges.reverse()
    options.reverse()
    points = best.points
    stops = (int(layers[0].occupation[0]), *(int(space.edge_to[e]) for e in edges))
    return Path(
        occupations=stops,
        edges=tuple(edges),
        options=tuple(options),
        group=int(points.group[row]),
        wage=int(points.wage[row]),
        fallback=bool(points.fallback[row]),
        months=int(points.months[row]),
        money=int(points.money[row]),
        risk=int(points.risk[row]),
    )
