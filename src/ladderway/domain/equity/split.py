"""A report on people, split by who they are: one door for all of them.

Whoever reads several pages reads them together. Every report therefore counts the same people, and
a number that stands on more than one page is the same on each of them: sizes of groups and of
answers are published first, each by itself, and the tables hide their own counts around them. A
crossing of two groups is published after the two single splits, with these as known. Where a page
would show of a number what another hides, it is refused. Splits of one report by different groups
are not proved together: docs/how-to/equity.md says what is left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ladderway.domain.evaluation.disclosure import (
    Cell,
    Dimension,
    Ledger,
    Policy,
    attacked,
    cross_table,
    opened,
    publish,
)
from ladderway.domain.evaluation.errors import DisclosureRefused

Columns = Mapping[str, Sequence[str]]
MOST_CROSSED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One group of people: how many gave each answer, and all; None where it is not shown."""

    values: tuple[str, ...]
    counts: tuple[int | None, ...]
    size: int | None

    def share(self, place: int) -> float | None:
        """Of the group, from numbers that are shown; None where one of the two is not."""
        part = self.counts[place]
        if part is None or not self.size:
            return None
        return min(part / self.size, 1.0)


@dataclass(frozen=True, slots=True)
class SplitTable:
    """`answers` are the columns. The last line, without values, is of everybody."""

    answers: tuple[str, ...]
    lines: tuple[Line, ...]
    everybody: Line

    @property
    def hides(self) -> bool:
        every = (*self.lines, self.everybody)
        return any(n is None for line in every for n in (*line.counts, line.size))

    def line(self, *values: str) -> Line | None:
        return next((line for line in self.lines if line.values == values), None)


def by_split(
    report: Dimension | None, splits: Sequence[Dimension], people: Columns, policy: Policy
) -> SplitTable:
    """A report by one split, or by two crossed; without a report the people alone.

    `people` holds one value a person for each dimension. Raises DisclosureRefused where nothing
    can be shown, or where it would tell what another page hides.
    """
    ledger = _ledger(report, splits, people, policy)
    if attacked(ledger):
        raise DisclosureRefused("Hidden counts of these tables together could be narrowed down.")
    _check_alike(ledger, report, splits, people, policy)
    return _table(ledger, report, splits)


def _ledger(
    report: Dimension | None, splits: Sequence[Dimension], people: Columns, policy: Policy
) -> Ledger:
    if not 1 <= len(splits) <= MOST_CROSSED:
        raise DisclosureRefused(f"[{len(splits)}] splits: one, or two crossed.")
    dimensions = [*([report] if report else []), *splits]
    if len({each.name for each in dimensions}) != len(dimensions):
        raise DisclosureRefused("A report is not split by itself, nor a group crossed with itself.")
    ledger = opened(dimensions)
    for by in _orders(report, splits):
        name = " by ".join(each.name for each in by)
        ledger = publish(ledger, [cross_table(name, by, people)], policy)
    return ledger


def _orders(report: Dimension | None, splits: Sequence[Dimension]) -> list[Sequence[Dimension]]:
    """What is published, one after another: sizes, then each single split, then the crossing."""
    singles: list[Sequence[Dimension]] = [
        [each] for each in (*splits, *([report] if report else []))
    ]
    if report:
        singles += [[report, split] for split in splits]
    if len(splits) == MOST_CROSSED:
        singles.append(list(splits))
        if report:
            singles.append([report, *splits])
    return singles


def _alone(report: Dimension | None, splits: Sequence[Dimension]) -> list[Sequence[Dimension]]:
    return [[each] for each in (*splits, *([report] if report else []))]


def _check_alike(
    ledger: Ledger,
    report: Dimension | None,
    splits: Sequence[Dimension],
    people: Columns,
    policy: Policy,
) -> None:
    """What stands on pages of their own is shown here as there."""
    here = {entry.cell: entry.shown for entry in ledger.entries}
    names = ledger.by_name
    for single in _pages(report, splits):
        there = opened(single)
        for by in ([each] for each in single):
            there = publish(there, [cross_table("sizes", by, people)], policy)
        if len(single) > 1:
            there = publish(there, [cross_table("page", single, people)], policy)
        for entry in there.entries:
            if here[entry.cell.plain(names)] != entry.shown:
                raise DisclosureRefused(
                    f"[{dict(entry.cell.where)}] is shown otherwise on a page of its own: the two "
                    "together would tell more than each."
                )


def _pages(report: Dimension | None, splits: Sequence[Dimension]) -> list[Sequence[Dimension]]:
    pages = _alone(report, splits)
    if report and len(splits) == MOST_CROSSED:
        pages += [[split, report] for split in splits]
    if len(splits) == MOST_CROSSED and report:
        pages.append(list(splits))
    return pages


def _table(ledger: Ledger, report: Dimension | None, splits: Sequence[Dimension]) -> SplitTable:
    names = ledger.by_name
    shown = {entry.cell: entry.shown for entry in ledger.entries}

    def line(values: tuple[str, ...]) -> Line:
        where = dict(zip((each.name for each in splits), values, strict=False))
        own = {name: (value,) for name, value in where.items()}

        def at(more: Mapping[str, tuple[str, ...]]) -> int | None:
            return shown[Cell(tuple(sorted({**own, **more}.items()))).plain(names)]

        counts = tuple(at({report.name: (answer,)}) for answer in report.values) if report else ()
        return Line(values, counts, at({}))

    every = [()] if not splits else [(value,) for value in splits[0].values]
    for split in splits[1:]:
        every = [(*values, value) for values in every for value in split.values]
    return SplitTable(
        report.values if report else (), tuple(line(values) for values in every), line(())
    )
