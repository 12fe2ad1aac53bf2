"""Hide, prove, fix: from counts to what may be published."""

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from ladderway.domain.evaluation.disclosure.attack import (
    Exposure,
    Floats,
    Inconsistent,
    Knowledge,
    Range,
    Unknowns,
    extreme,
    unknowns,
)
from ladderway.domain.evaluation.disclosure.pattern import SLACK, Pattern
from ladderway.domain.evaluation.disclosure.reach import Reach
from ladderway.domain.evaluation.disclosure.tables import Cell, Dimension, Table
from ladderway.domain.evaluation.errors import BadInput, DisclosureRefused


@dataclass(frozen=True, slots=True)
class Policy:
    """Counts from 1 to ``threshold`` − 1 are small and hidden. Others are rounded to the nearest
    multiple of ``rounding`` (halves up); 1 leaves them. A zero is not small; it may be hidden
    beside others."""

    threshold: int = 5
    rounding: int = 1

    def __post_init__(self) -> None:
        if self.threshold < 3:
            raise BadInput(
                f"A threshold of [{self.threshold}] protects nobody: what is hidden would be known "
                "to be 1. Give at least 3."
            )
        if not 1 <= self.rounding <= 2 * self.threshold:
            raise BadInput(
                f"Rounding to [{self.rounding}] is below 1, or so coarse that a count above the "
                "threshold could be shown as 0."
            )

    def shown(self, people: int) -> int:
        return people if self.rounding == 1 else (
            (2 * people + self.rounding) // (2 * self.rounding) * self.rounding
        )  # fmt: skip

    def understood(self, shown: int) -> Range:
        """What a reader knows of a number that is shown."""
        if shown == 0 or self.rounding == 1:
            return Range(shown, shown)
        # Halves go up: of 5 it is 2 to either side, of 10 it is 5 below and 4 above.
        below, above = self.rounding // 2, (self.rounding - 1) // 2
        return Range(max(shown - below, self.threshold), shown + above)


class Why(StrEnum):
    SHOWN = "shown"
    SMALL = "small"  # hidden for its own sake
    BESIDE = "beside"  # hidden so that others stay hidden
    IMPOSSIBLE = "impossible"  # nobody can be there, and everybody knows it


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a study once it was published. ``people`` and ``why`` are not for publication."""

    cell: Cell
    people: int
    shown: int | None
    why: Why
    policy: Policy


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """What may be seen: a number for each cell, or None where it is hidden."""

    name: str
    cells: tuple[Cell, ...]
    shown: tuple[int | None, ...]

    def __getitem__(self, cell: Cell) -> int | None:
        """Raises BadInput for a cell that the table does not have."""
        if cell not in self.cells:
            raise BadInput(f"[{self.name}] has no cell {dict(cell.where)}.")
        return self.shown[self.cells.index(cell)]


@dataclass(frozen=True, slots=True)
class Release:
    """Tables published together, under a hash of them and of all before."""

    tables: tuple[PublishedTable, ...]
    policy: Policy
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a study has published, and the counts behind it; made by `opened`. Dimensions may be
    added later (``dataclasses.replace``), values of a dimension may not."""

    dimensions: tuple[Dimension, ...]
    entries: tuple[Entry, ...] = ()
    releases: tuple[Release, ...] = ()

    @property
    def by_name(self) -> Mapping[str, Dimension]:
        return {d.name: d for d in self.dimensions}


def opened(dimensions: Sequence[Dimension], *, impossible: Sequence[Cell] = ()) -> Ledger:
    """A ledger of a study that has published nothing. ``impossible``: combinations that nobody can
    have, as any reader knows (a site of one town in another). They are never hidden."""
    names = {d.name: d for d in dimensions}
    if len(names) != len(dimensions) or any(not d.values for d in dimensions):
        raise BadInput("Every dimension has a name of its own and at least one value.")
    cells = [cell.plain(names) for cell in impossible]
    entries = tuple(Entry(cell, 0, 0, Why.IMPOSSIBLE, Policy()) for cell in cells)
    return Ledger(tuple(dimensions), entries)


def publish(ledger: Ledger, tables: Sequence[Table], policy: Policy) -> Ledger:
    """The ledger with one more release, the last of ``releases``.

    Raises DisclosureRefused where a count was published before with another value, and where
    something small follows from what was published before, so that hiding can no longer help;
    BadInput where the tables do not add up.
    """
    if not any(table.counted for table in tables):
        raise BadInput("There is no table to publish.")
    names = ledger.by_name
    old = {entry.cell: entry for entry in ledger.entries}
    new = _new_counts(tables, names, old)
    entries = _protected(list(ledger.entries), new, names, policy)
    shown = {entry.cell: entry.shown for entry in entries}
    published = tuple(
        PublishedTable(
            table.name,
            tuple(c.cell.plain(names) for c in table.counted),
            tuple(shown[c.cell.plain(names)] for c in table.counted),
        )
        for table in tables
    )
    previous = ledger.releases[-1].digest if ledger.releases else ""
    digest = _digest(ledger.dimensions, published, policy, previous)
    release = Release(published, policy, previous, digest)
    return Ledger(ledger.dimensions, tuple(entries), (*ledger.releases, release))


def _protected(
    old: Sequence[Entry], new: Mapping[Cell, int], names: Mapping[str, Dimension], policy: Policy
) -> list[Entry]:
    pattern = _pattern(old, new, names, policy)
    while True:
        pattern.protect()
        entries = _entries(pattern, old, new, policy)
        # Whole people leave less room than the linear program; hide more where that matters.
        exposed = _exposed(pattern.system, entries, whole=True)
        if not exposed or not pattern.hide_near(exposed[0].cell):
            _refuse_exposed(exposed)
            return entries


def _new_counts(
    tables: Sequence[Table], names: Mapping[str, Dimension], old: Mapping[Cell, Entry]
) -> dict[Cell, int]:
    new: dict[Cell, int] = {}
    for table in tables:
        for counted in table.counted:
            cell, people = counted.cell.plain(names), counted.people
            if people < 0:
                raise BadInput(f"[{table.name}] counts [{people}] people. A count is not below 0.")
            if cell in old and old[cell].why is Why.IMPOSSIBLE and people:
                raise BadInput(f"[{table.name}] counts [{people}] people where nobody can be.")
            if cell in old and old[cell].people != people:
                raise DisclosureRefused(
                    f"[{table.name}] has a count that was published before with another value. The "
                    "difference would tell of single people: keep the table as it was, or count "
                    "people as of the earlier date."
                )
            if new.setdefault(cell, people) != people:
                raise BadInput(f"[{table.name}] counts the same people twice and differently.")
    return {cell: people for cell, people in new.items() if cell not in old}


def _pattern(
    old: Sequence[Entry], new: Mapping[Cell, int], names: Mapping[str, Dimension], policy: Policy
) -> Pattern:
    """Old cells first. What was published stays as it is; a number that can still be hidden costs
    its size, so that totals stay where they can, and a zero as much as the least that is not small.
    """
    cells = [*(e.cell for e in old), *new]
    people = np.array([*(e.people for e in old), *new.values()], float)
    system = unknowns(cells, names)
    _check_sums(system, people)
    small = np.array([False] * len(old) + [0 < n < policy.threshold for n in new.values()])
    shown = _knowledge([*old, *(_entry(c, n, Why.SHOWN, policy) for c, n in new.items())])
    costs = np.where(people > 0, people, policy.threshold)
    costs[: len(old)] = np.inf

    def protection(i: int, least: float, most: float) -> Range:
        if i < len(old):
            return _protection(old[i].why, old[i].policy, least, most)
        return _protection(Why.SMALL if small[i] else Why.BESIDE, policy, least, most)

    hidden = small | np.array([e.shown is None for e in old] + [False] * len(new))
    return Pattern(system, people, shown, hidden, costs, protection)


def _check_sums(system: Unknowns, people: Floats) -> None:
    try:
        extreme(system, Knowledge(people, people), 0, most=False)
    except Inconsistent as none:
        raise BadInput("The tables do not add up: a total differs from its parts.") from none


def _entry(cell: Cell, people: int, why: Why, policy: Policy) -> Entry:
    return Entry(cell, people, policy.shown(people) if why is Why.SHOWN else None, why, policy)


def _entries(
    pattern: Pattern, old: Sequence[Entry], new: Mapping[Cell, int], policy: Policy
) -> list[Entry]:
    out = list(old)
    for i, (cell, people) in enumerate(new.items(), start=len(old)):
        aside = Why.SMALL if 0 < people < policy.threshold else Why.BESIDE
        out.append(_entry(cell, people, aside if pattern.hidden[i] else Why.SHOWN, policy))
    return out


def _protection(why: Why, policy: Policy, least: float, most: float) -> Range:
    """What a hidden count must not be told from. Small: any small count. Beside: a stretch as wide,
    wherever it lies around what is known to be reached."""
    width = policy.threshold - 2
    if why is Why.SMALL:
        return Range(1, policy.threshold - 1)
    if most - least >= width - SLACK:
        return Range(least, most)
    return Range(max(0.0, most - width), least + width)


def _knowledge(entries: Sequence[Entry]) -> Knowledge:
    ranges = [
        Range(0, math.inf) if e.shown is None else e.policy.understood(e.shown) for e in entries
    ]
    return Knowledge(
        np.array([r.low for r in ranges], float), np.array([r.high for r in ranges], float)
    )


def attacked(ledger: Ledger, *, whole: bool = True) -> tuple[Exposure, ...]:
    """The attack on all releases together: hidden counts that can be narrowed down. Empty is what a
    published ledger has to give. ``whole`` lets the intruder reckon in whole people, which is
    stronger than the linear program alone."""
    if not ledger.entries:
        return ()
    system = unknowns([e.cell for e in ledger.entries], ledger.by_name)
    _check_sums(system, np.array([e.people for e in ledger.entries], float))
    return _exposed(system, ledger.entries, whole=whole)


def _exposed(system: Unknowns, entries: Sequence[Entry], *, whole: bool) -> tuple[Exposure, ...]:
    """Counts that an intruder finds for one cell are possible for all: what they already show of
    another is not looked for again. The counts as they are, are the first."""
    known = _knowledge(entries)
    reach = Reach(system, known, np.array([e.people for e in entries], float), whole)
    hidden = [i for i, entry in enumerate(entries) if entry.shown is None]

    def wanted(i: int) -> Range:
        return _protection(
            entries[i].why, entries[i].policy, float(reach.least[i]), float(reach.most[i])
        )

    reach.widen(hidden, wanted)
    found = []
    for i in hidden:
        if not reach.is_wide(i, wanted(i)):
            low, high = reach.solve(i)
            if not reach.is_wide(i, wanted(i)):
                found.append(Exposure(entries[i].cell, Range(low, high), wanted(i)))
    return tuple(found)


def _refuse_exposed(exposed: Sequence[Exposure]) -> None:
    if exposed:
        worst = exposed[0]
        raise DisclosureRefused(
            f"[{len(exposed)}] hidden counts could be narrowed down, the first to between "
            f"[{worst.found.low:g}] and [{worst.found.high:g}]: {dict(worst.cell.where)}. Nothing "
            "was published. Join values, or leave a table out."
        )


def share_of(table: PublishedTable, part: Cell, whole: Cell) -> float | None:
    """A share from numbers that are shown, or None where one of them is hidden."""
    above, below = table[part], table[whole]
    if above is None or below is None:
        return None
    return above / below if below else None


def check_chain(ledger: Ledger) -> None:
    """Raises DisclosureRefused where a release is no longer what was published, or where the
    entries behind it say otherwise."""
    previous = ""
    for number, release in enumerate(ledger.releases, start=1):
        # Dimensions may have been added since; those that a release names are what it was made of.
        expected = _digest(ledger.dimensions, release.tables, release.policy, previous)
        if release.previous != previous or release.digest != expected:
            raise DisclosureRefused(
                f"Release [{number}] was changed after publication. Publish again what was hashed."
            )
        previous = release.digest
    behind = {entry.cell: entry.shown for entry in ledger.entries}
    for table in (table for release in ledger.releases for table in release.tables):
        for cell, shown in zip(table.cells, table.shown, strict=True):
            if cell not in behind or behind[cell] != shown:
                raise DisclosureRefused(
                    f"[{table.name}] shows [{shown}] where the ledger has another number. "
                    "Restore the ledger from a copy."
                )


def _digest(
    dimensions: Sequence[Dimension],
    tables: Sequence[PublishedTable],
    policy: Policy,
    previous: str,
) -> str:
    """SHA-256 of what is public, in JSON with sorted keys."""
    used = {name for table in tables for cell in table.cells for name in cell.names}
    said = {
        "previous": previous,
        "threshold": policy.threshold,
        "rounding": policy.rounding,
        "dimensions": {d.name: list(d.values) for d in dimensions if d.name in used},
        "tables": [
            {
                "name": table.name,
                "cells": [
                    [[name, list(values)] for name, values in cell.where] for cell in table.cells
                ],
                "shown": list(table.shown),
            }
            for table in tables
        ],
    }
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
