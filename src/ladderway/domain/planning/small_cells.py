"""Small counts in a table with totals: hidden so that nobody can work them out from the rest.

Hidden are the cells and totals from 1 up to the threshold, and then others beside them until no
hidden number follows from what is shown. Whoever looks knows the totals that are shown, and that a
hidden number is at least 1, since a zero is never hidden.
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

Place = tuple[int, int]  # row and column; the last of each is the total
Counts = list[list[int]]


@dataclass(frozen=True, slots=True)
class SafeTable:
    """The table with its totals. None is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None

    @property
    def hides(self) -> bool:
        every = [*self.row_totals, *self.column_totals, self.total]
        return None in every or any(None in row for row in self.cells)


def safe_table(
    counts: Sequence[Sequence[int]], threshold: int, also: Collection[Place] = ()
) -> SafeTable:
    """The counts with totals and without what is small, nor what `also` names: places that were
    hidden before, with somebody in them. Raises ValueError for what is no table of counts."""
    _check(counts, threshold)
    whole = _with_totals(counts)
    hidden = _hidden(whole, threshold, also)
    shown = [
        tuple(None if (r, c) in hidden else n for c, n in enumerate(row))
        for r, row in enumerate(whole)
    ]
    inner, last = shown[:-1], shown[-1]
    return SafeTable(
        tuple(row[:-1] for row in inner), tuple(row[-1] for row in inner), last[:-1], last[-1]
    )


def _check(counts: Sequence[Sequence[int]], threshold: int) -> None:
    if len({len(row) for row in counts}) > 1:
        raise ValueError("The rows of a table have to be of one length.")
    if any(n < 0 for row in counts for n in row):
        raise ValueError("A count cannot be less than none.")
    if threshold < 1:
        raise ValueError(f"A threshold of [{threshold}] protects nobody. Give at least 1.")


def _with_totals(counts: Sequence[Sequence[int]]) -> Counts:
    rows = [[*row, sum(row)] for row in counts]
    width = len(rows[0]) if rows else 1
    return [*rows, [sum(row[c] for row in rows) for c in range(width)]]


def _hidden(whole: Counts, threshold: int, also: Collection[Place]) -> set[Place]:
    hidden = {p for p in _places(whole) if 0 < _at(whole, p) < threshold} | set(also)
    while (open_one := _worked_out(whole, hidden)) is not None:
        hidden.add(_beside(open_one, whole, hidden))
    return hidden


def _places(whole: Counts) -> Iterator[Place]:
    return ((r, c) for r, row in enumerate(whole) for c in range(len(row)))


def _at(whole: Counts, place: Place) -> int:
    return whole[place[0]][place[1]]


def _beside(place: Place, whole: Counts, hidden: set[Place]) -> Place:
    """What to hide with it: in its row or column where there is something, the smallest inner
    count first. When all that is not zero is hidden nothing can be worked out, so there is one."""
    last = (len(whole) - 1, len(whole[0]) - 1)
    free = [p for p in _places(whole) if p not in hidden and _at(whole, p)]

    def cost(p: Place) -> tuple[bool, bool, int, Place]:
        apart = p[0] != place[0] and p[1] != place[1]
        is_total = p[0] == last[0] or p[1] == last[1]
        return (apart, is_total, _at(whole, p), p)

    return min(free, key=cost)


def _worked_out(whole: Counts, hidden: set[Place]) -> Place | None:
    """A hidden place whose number follows from what is shown, or None."""
    ways = _ways(whole, hidden)
    return next((p for p in sorted(hidden) if not _can_differ(p, whole, ways)), None)


Node = tuple[str, int]
Ways = dict[Node, list[tuple[Node, Place]]]


def _arc(place: Place, whole: Counts) -> tuple[Node, Node]:
    """The way that one more in a place goes. A row adds up to its total, so that a total of one
    side goes against its parts; every place stands in one row and in one column."""
    row, column = ("row", place[0]), ("column", place[1])
    is_total = (place[0] == len(whole) - 1) != (place[1] == len(whole[0]) - 1)
    return (column, row) if is_total else (row, column)


def _ways(whole: Counts, hidden: set[Place]) -> Ways:
    """From node to node by one more in a hidden place, or by one less where more than 1 is there.
    A closed way is another table that looks the same."""
    ways: Ways = {}
    for place in hidden:
        start, end = _arc(place, whole)
        ways.setdefault(start, []).append((end, place))
        if _at(whole, place) > 1:
            ways.setdefault(end, []).append((start, place))
    return ways


def _can_differ(place: Place, whole: Counts, ways: Ways) -> bool:
    start, end = _arc(place, whole)
    more = _reaches(end, start, place, ways)
    return more or (_at(whole, place) > 1 and _reaches(start, end, place, ways))


def _reaches(start: Node, end: Node, without: Place, ways: Ways) -> bool:
    seen, waiting = {start}, deque([start])
    while waiting:
        node = waiting.popleft()
        if node == end:
            return True
        for to, place in ways.get(node, ()):
            if place != without and to not in seen:
                seen.add(to)
                waiting.append(to)
    return False
