"""Tables of counts as they were published, and when a second one of the same people may follow.

Two tables of one quarter, each safe alone, can give somebody away together: what was reported in
between is their difference. So a table that was published stays. A correction takes its place only
where whoever subtracts one from the other finds nobody, or enough people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.planning.small_cells import SafeTable, safe_table
from ladderway.domain.shared.errors import BadInput

RowKey = tuple[str, ...]  # what the counts of a row have in common
Grid = tuple[tuple[int | None, ...], ...]


class DifferenceTooSmall(BadInput):
    """The correction and what was published would together show a small number of people."""


@dataclass(frozen=True, slots=True)
class Publication:
    """`counts` are true and stay inside; `shown` is what readers see. `threshold` held then."""

    rows: tuple[RowKey, ...]
    counts: tuple[tuple[int, ...], ...]
    shown: SafeTable
    threshold: int

    @property
    def grid(self) -> Grid:
        """What is shown, with the totals as last row and last column."""
        table = self.shown
        inner = zip(table.cells, table.row_totals, strict=True)
        return (*((*row, total) for row, total in inner), (*table.column_totals, table.total))


def publication(rows: Mapping[RowKey, Sequence[int]], threshold: int) -> Publication:
    """The first table of a quarter. Raises ValueError as `safe_table`."""
    keys = tuple(sorted(rows))
    counts = tuple(tuple(rows[key]) for key in keys)
    return Publication(keys, counts, safe_table(counts, threshold), threshold)


def correction(
    earlier: Sequence[Publication], rows: Mapping[RowKey, Sequence[int]], threshold: int
) -> Publication:
    """The table that takes the place of the latest of `earlier`.

    Against each earlier one, every number (totals and hidden ones too) is the same or differs by
    the threshold or more; where some go up and others down, no hidden number changes; what was
    shown stays shown and what was hidden stays hidden.

    Raises DifferenceTooSmall where that cannot be.
    """
    strictest = max(threshold, *(p.threshold for p in earlier))
    keys = sorted({*rows, *(key for p in earlier for key in p.rows)})
    width = _width(earlier, rows)
    filled = {key: rows.get(key, (0,) * width) for key in keys}
    before = [_widened(p, keys, width) for p in earlier]
    hidden = {place for place, n in _places(before[-1].grid) if n is None}
    counts = tuple(tuple(filled[key]) for key in keys)
    _check_hidden_are_somebody(counts, hidden)
    table = safe_table(counts, strictest, hidden)
    made = Publication(tuple(keys), counts, table, strictest)
    for one in before:
        _check(one, made)
    return made


def _width(earlier: Sequence[Publication], rows: Mapping[RowKey, Sequence[int]]) -> int:
    return max(
        (len(row) for table in [*(p.counts for p in earlier), rows.values()] for row in table),
        default=0,
    )


def _widened(one: Publication, keys: Sequence[RowKey], width: int) -> Publication:
    """With the rows that came later: readers know that nobody was counted there."""
    counts = dict(zip(one.rows, one.counts, strict=True))
    cells = dict(zip(one.rows, one.shown.cells, strict=True))
    totals = dict(zip(one.rows, one.shown.row_totals, strict=True))
    none = (0,) * width
    shown = SafeTable(
        tuple(cells.get(k, none) for k in keys),
        tuple(totals.get(k, 0) for k in keys),
        one.shown.column_totals or none,
        one.shown.total,
    )
    return Publication(tuple(keys), tuple(counts.get(k, none) for k in keys), shown, one.threshold)


def _whole(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _places(grid: Grid) -> list[tuple[tuple[int, int], int | None]]:
    return [((r, c), n) for r, row in enumerate(grid) for c, n in enumerate(row)]


def _check_hidden_are_somebody(
    counts: Sequence[Sequence[int]], hidden: set[tuple[int, int]]
) -> None:
    """Readers count on it that a zero is never hidden."""
    whole = _whole(counts)
    if any(whole[r][c] == 0 for r, c in hidden):
        raise _too_small()


def _check(before: Publication, after: Publication) -> None:
    old, new = _whole(before.counts), _whole(after.counts)
    hidden = {place for place, n in _places(before.grid) if n is None}
    if hidden != {place for place, n in _places(after.grid) if n is None}:
        raise _too_small()
    change = {(r, c): n - old[r][c] for r, row in enumerate(new) for c, n in enumerate(row)}
    if any(0 < abs(n) < after.threshold for n in change.values()):
        raise _too_small()
    both_ways = min(change.values()) < 0 < max(change.values())
    if both_ways and any(change[place] for place in hidden):
        raise _too_small()


def _too_small() -> DifferenceTooSmall:
    return DifferenceTooSmall(
        "The corrected table beside the published one would show a small number of people. "
        "The quarter stays as published; people who were not counted go into the next one."
    )
