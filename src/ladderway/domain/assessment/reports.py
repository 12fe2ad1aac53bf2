"""Streams of many, counted without pointing at anybody: moves, weight, and what came of it.

All tables of a report go through the door of `evaluation.disclosure` together: what one hides does
not follow from another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from ladderway.domain.evaluation.disclosure import (
    Cell,
    Dimension,
    Policy,
    PublishedTable,
    cross_table,
    opened,
    publish,
)

STREAMS = ("A", "B", "C")
NONE = "none"
YES, NO, NOT_YET = "yes", "no", "not_yet"
OTHER = "other"
Z = 1.959963984540054  # of a two-sided interval of 95 %
Counts = tuple[tuple[int | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Cross:
    """Counts of one thing by another, with margins; None where a count is not shown."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Counts
    of_rows: tuple[int | None, ...]
    of_columns: tuple[int | None, ...]
    everybody: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many, how many; the share with its interval; None where a count is not shown."""

    group: str
    stream: str
    people: int | None
    worked: int | None
    share: float | None
    low: float | None
    high: float | None


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The Wilson score interval of 95 % of a share, both from 0 to 1 (Wilson, 1927).

    Raises ValueError where there is nobody, or more hits than people.
    """
    if of <= 0 or not 0 <= hits <= of:
        raise ValueError(f"[{hits}] of [{of}] is no share.")
    share = hits / of
    middle = (share + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def weight(counts: Mapping[str, int | None], weights: Mapping[str, float]) -> float | None:
    """The weight of a caseload: people by stream times the weight of the stream, in caseload
    points. None where a stream's count is not shown. Whoever has no stream weighs nothing."""
    if any(counts.get(stream) is None for stream in weights):
        return None
    return sum((counts[stream] or 0) * each for stream, each in weights.items())


def grouped(values: Sequence[str], least: int) -> tuple[tuple[str, ...], list[str]]:
    """Groups of `least` people or more, and everybody's group: smaller ones are one, `OTHER`."""
    sizes = {value: values.count(value) for value in set(values)}
    kept = tuple(sorted(value for value, size in sizes.items() if size >= least))
    told = [value if value in kept else OTHER for value in values]
    return (*kept, *((OTHER,) if OTHER in told or not kept else ())), told


@dataclass(frozen=True, slots=True)
class Report:
    """Published tables, read by what they cross."""

    values: Mapping[str, tuple[str, ...]]
    tables: Mapping[tuple[str, ...], PublishedTable]
    names: Mapping[str, Dimension]

    def cross(self, a: str, b: str, **where: str) -> Cross | None:
        """One thing by another, of everybody or of a group, from the first table that holds all;
        None where none does."""
        wanted = {a, b, *where}
        table = next((t for by, t in self.tables.items() if wanted <= set(by)), None)
        if table is None:
            return None

        def shown(**more: str) -> int | None:
            return table[Cell.of(**where, **more).plain(self.names)]

        rows, columns = self.values[a], self.values[b]
        return Cross(
            rows, columns,
            tuple(tuple(shown(**{a: r, b: c}) for c in columns) for r in rows),
            tuple(shown(**{a: r}) for r in rows), tuple(shown(**{b: c}) for c in columns), shown(),
        )  # fmt: skip


def report(
    tables: Sequence[tuple[str, ...]], columns: Mapping[str, Sequence[str]],
    values: Mapping[str, tuple[str, ...]], policy: Policy,
) -> Report:  # fmt: skip
    """Tables of some columns each, one value a person in each column. Raises as `publish`.

    What stands in two tables is one dimension, so that what one shows is known of the other.
    """
    dimensions = {name: Dimension(name, values[name]) for name in columns}
    counted = [
        cross_table(" by ".join(by), [dimensions[name] for name in by], columns) for by in tables
    ]
    ledger = publish(opened(list(dimensions.values())), counted, policy)
    published = ledger.releases[-1].tables
    return Report(values, dict(zip(tables, published, strict=True)), ledger.by_name)


def shares(cross: Cross, group: str = "") -> tuple[Share, ...]:
    """What came of it by stream, from a table whose columns are whether somebody worked. The share
    is of those of whom it can be known yet, of the counts that show."""
    worked, not_worked = cross.columns.index(YES), cross.columns.index(NO)
    found = []
    for stream, counts in zip(cross.rows, cross.counts, strict=True):
        hits, others = counts[worked], counts[not_worked]
        if hits is None or others is None or not hits + others:
            found.append(Share(group, stream, None, None, None, None, None))
            continue
        low, high = wilson(hits, hits + others)
        share = hits / (hits + others)
        found.append(Share(group, stream, hits + others, hits, share, low, high))
    return tuple(found)
