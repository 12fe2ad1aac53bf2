"""What somebody can work out from everything that a study has published.

The intruder knows every number shown, in this release and in earlier ones; that counts are not
negative and add up; what combinations are impossible; and by what rule numbers were rounded and
hidden. A zero may be hidden too, so a hidden count may be 0. For each they compute the least and
the most it may be by linear programming (and in whole numbers, where asked).

Unknown is how many people have each combination of all dimensions. That many variables would be too
many, so the dimensions are parted into groups: two dimensions that some cell names together share a
group, the graph of such pairs is made chordal, and groups that overlap have to agree on what they
share. For a chordal graph this loses nothing (Lauritzen 1996, junction tree): numbers on the groups
that agree can be joined to one table of all dimensions.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import OptimizeResult, linprog

from ladderway.domain.evaluation.disclosure.tables import Cell, Dimension
from ladderway.domain.evaluation.errors import BadInput, EvaluationError, UnsupportedCombination

Floats = NDArray[np.float64]
MOST_UNKNOWNS = 200_000


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most a count may be."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Exposure:
    """A hidden count that can be narrowed to ``found``, inside what it must not be told from."""

    cell: Cell
    found: Range
    protected: Range


@dataclass(frozen=True, slots=True, eq=False)
class Unknowns:
    """The linear system. ``cells`` × unknowns in ``rows``; ``agree`` times the unknowns is 0."""

    cells: tuple[Cell, ...]
    rows: sparse.csr_matrix
    agree: sparse.csr_matrix

    @property
    def count(self) -> int:
        return int(self.rows.shape[1])


def unknowns(cells: Sequence[Cell], dimensions: Mapping[str, Dimension]) -> Unknowns:
    """Raises UnsupportedCombination where there are more than `MOST_UNKNOWNS`."""
    groups = _groups([cell.names for cell in cells])
    sizes = [math.prod(len(dimensions[n].values) for n in group) for group in groups]
    if sum(sizes) > MOST_UNKNOWNS:
        raise UnsupportedCombination(
            f"The tables together have [{sum(sizes)}] combinations; more than "
            f"[{MOST_UNKNOWNS}] cannot be checked. Publish fewer dimensions together, or join "
            "values."
        )
    starts = [0, *itertools.accumulate(sizes)]
    places = [
        _Place(group, start, dimensions) for group, start in zip(groups, starts, strict=False)
    ]
    home = [next(p for p in places if cell.names <= set(p.names)) for cell in cells]
    rows = _matrix([p.covered(cell) for p, cell in zip(home, cells, strict=True)], starts[-1])
    agree = [pair for one, other in _tree(places) for pair in _agreement(one, other, dimensions)]
    return Unknowns(tuple(cells), rows, _matrix(agree, starts[-1]))


class _Place:
    """Where the unknowns of one group of dimensions stand."""

    __slots__ = ("names", "shape", "start", "values")

    def __init__(
        self, names: tuple[str, ...], start: int, dimensions: Mapping[str, Dimension]
    ) -> None:
        self.names, self.start = names, start
        self.values = [dimensions[n].values for n in names]
        self.shape = tuple(len(v) for v in self.values)

    def covered(self, cell: Cell) -> dict[int, float]:
        chosen = dict(cell.where)
        picks = [
            [i for i, v in enumerate(values) if name not in chosen or v in chosen[name]]
            for name, values in zip(self.names, self.values, strict=True)
        ]
        if not self.names:
            return {self.start: 1.0}
        found = np.ravel_multi_index(np.ix_(*picks), self.shape).ravel()
        return dict.fromkeys((self.start + found).tolist(), 1.0)


def _matrix(rows: Sequence[Mapping[int, float]], width: int) -> sparse.csr_matrix:
    counts = [len(row) for row in rows]
    where = np.fromiter(itertools.chain.from_iterable(rows), np.int64, sum(counts))
    what = np.fromiter(
        itertools.chain.from_iterable(row.values() for row in rows), float, sum(counts)
    )
    ends = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
    return sparse.csr_matrix((what, where, ends), shape=(len(rows), width))


def _groups(named: Sequence[frozenset[str]]) -> list[tuple[str, ...]]:
    """Maximal cliques of the chordal graph, by elimination of the dimension that adds least."""
    near: dict[str, set[str]] = {name: set() for names in named for name in names}
    for names in named:
        for name in names:
            near[name] |= names - {name}
    cliques: list[set[str]] = []
    while near:
        best = min(near, key=lambda n: (_missing(near, n), len(near[n]), n))
        around = near.pop(best)
        cliques.append({best, *around})
        for name in around:
            near[name] |= around - {name}
            near[name].discard(best)
    kept = [c for c in cliques if not any(c < other for other in cliques)]
    unique = {tuple(sorted(c)) for c in kept}
    return sorted(unique) or [()]


def _missing(near: Mapping[str, set[str]], name: str) -> int:
    return sum(b not in near[a] for a, b in itertools.combinations(sorted(near[name]), 2))


def _tree(places: Sequence[_Place]) -> Iterable[tuple[_Place, _Place]]:
    """Edges that join all groups, those first that share most: a junction tree."""
    pairs = sorted(
        itertools.combinations(range(len(places)), 2),
        key=lambda p: -len(set(places[p[0]].names) & set(places[p[1]].names)),
    )
    root = list(range(len(places)))
    for a, b in pairs:
        if root[a] != root[b]:
            old, new = root[a], root[b]
            root = [new if r == old else r for r in root]
            yield places[a], places[b]


def _agreement(
    one: _Place, other: _Place, dimensions: Mapping[str, Dimension]
) -> Iterable[dict[int, float]]:
    shared = sorted(set(one.names) & set(other.names))
    for values in itertools.product(*(dimensions[n].values for n in shared)):
        cell = Cell(tuple((n, (v,)) for n, v in zip(shared, values, strict=True)))
        minus = dict.fromkeys(other.covered(cell), -1.0)
        yield {**one.covered(cell), **minus}


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What each cell may be from what is written in it alone, in the order of the cells."""

    low: Floats
    high: Floats


class Inconsistent(EvaluationError):
    """No numbers of people go with what is given."""


def extreme(
    system: Unknowns, known: Knowledge, index: int, *, most: bool, whole: bool = False
) -> tuple[float, Floats | None]:
    """The least or the most of one cell, and counts of all cells with which it is reached (None
    where there is no most). Raises Inconsistent where nothing fits."""
    goal = system.rows[index].toarray().ravel() * (-1.0 if most else 1.0)
    found = _solved(goal, _limits(system, known), whole)
    if found.status == 0:
        return float(found.fun) * (-1.0 if most else 1.0), np.asarray(system.rows @ found.x)
    # HiGHS may answer "infeasible or unbounded"; from below it is never unbounded.
    if most and found.status in (3, 4):
        return math.inf, None
    if found.status == 2:
        raise Inconsistent("No counts of people go with these tables: do the totals add up?")
    raise BadInput(f"The linear program ended without an answer: [{found.message}].")


def extreme_together(
    system: Unknowns,
    known: Knowledge,
    indices: Sequence[int],
    *,
    most: bool,
    whole: bool = False,
) -> Floats | None:
    """Counts of all cells with which the sum of some is least or most; None where there are none,
    or no most."""
    goal = np.asarray(system.rows[list(indices)].sum(axis=0)).ravel() * (-1.0 if most else 1.0)
    found = _solved(goal, _limits(system, known), whole)
    return np.asarray(system.rows @ found.x) if found.status == 0 else None


@dataclass(frozen=True, slots=True, eq=False)
class _Limits:
    """``upper`` x ≤ ``upper_at`` and ``equal`` x = ``equal_at``."""

    upper: sparse.csr_matrix
    upper_at: Floats
    equal: sparse.csr_matrix
    equal_at: Floats


def _limits(system: Unknowns, known: Knowledge) -> _Limits:
    fixed = known.low == known.high
    capped, floored = ~fixed & np.isfinite(known.high), ~fixed & (known.low > 0)
    return _Limits(
        sparse.vstack([system.rows[capped], -system.rows[floored]], format="csr"),
        np.concatenate([known.high[capped], -known.low[floored]]),
        sparse.vstack([system.rows[fixed], system.agree], format="csr"),
        np.concatenate([known.low[fixed], np.zeros(system.agree.shape[0])]),
    )


def _solved(goal: Floats, limits: _Limits, whole: bool = False) -> OptimizeResult:
    return linprog(
        goal,
        A_ub=limits.upper, b_ub=limits.upper_at, A_eq=limits.equal, b_eq=limits.equal_at,
        bounds=(0, None),
        method="highs",
        integrality=np.ones(goal.size) if whole else None,
    )  # fmt: skip


def cheapest_change(
    system: Unknowns,
    known: Knowledge,
    *,
    index: int,
    target: Range,
    costs: Floats,
) -> Floats | None:
    """Counts of all cells that go with what is known but for the cells with a finite cost, that put
    the cell ``index`` within ``target``, and depart from what is shown at the least total cost per
    person. None where there are none. Fischetti and Salazar's (2001) path problem as a linear
    program; the cells that depart are those to hide as well.
    """
    movable = np.flatnonzero(np.isfinite(costs))
    low, high = known.low.copy(), known.high.copy()
    low[movable], high[movable] = 0.0, np.inf
    low[index], high[index] = max(low[index], target.low), min(high[index], target.high)
    limits = _limits(system, Knowledge(low, high))
    # One more unknown for each movable cell: how far it is outside what is shown.
    rows, eye = system.rows[movable], sparse.identity(movable.size, format="csr")
    aside = sparse.csr_matrix((limits.upper.shape[0], movable.size))
    upper = sparse.bmat([[limits.upper, aside], [rows, -eye], [-rows, -eye]], format="csr")
    upper_at = np.concatenate([limits.upper_at, known.high[movable], -known.low[movable]])
    aside = sparse.csr_matrix((limits.equal.shape[0], movable.size))
    equal = sparse.hstack([limits.equal, aside], format="csr")
    goal = np.concatenate([np.zeros(system.count), costs[movable]])
    found = _solved(goal, _Limits(upper, upper_at, equal, limits.equal_at))
    return np.asarray(system.rows @ found.x[: system.count]) if found.status == 0 else None
