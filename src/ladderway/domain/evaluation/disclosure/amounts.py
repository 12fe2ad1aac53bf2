"""Means of amounts (earnings, hours) through the same door.

A mean times its count is a sum, and sums add up like counts: from the mean of everybody and that of
all others follows the mean of the few. So a mean is shown only where its count is shown, where
enough people are behind it and none of them makes up too much of it; and those hidden are protected
by the same attack on sums, for this release and all earlier ones of the same amount.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from ladderway.domain.evaluation.disclosure.door import Ledger
from ladderway.domain.evaluation.disclosure.pattern import SLACK, Pattern
from ladderway.domain.evaluation.disclosure.tables import Cell
from ladderway.domain.evaluation.errors import BadInput, DisclosureRefused


@dataclass(frozen=True, slots=True)
class AmountPolicy:
    """``fewest`` people behind a mean; ``largest_share`` of its sum that one of them may make up;
    ``margin``: a hidden sum must not be told from one that is smaller or larger by this share."""

    fewest: int = 10
    largest_share: float = 0.5
    margin: float = 0.2

    def __post_init__(self) -> None:
        if self.fewest < 3 or not 0 < self.largest_share <= 1 or not 0 < self.margin <= 1:
            raise BadInput("At least 3 people, and shares above 0 and up to 1.")

    def small(self, amount: "Amount") -> bool:
        few = 0 < amount.people < self.fewest
        return few or amount.largest > self.largest_share * amount.total > 0


@dataclass(frozen=True, slots=True)
class Amount:
    """People of a cell whose amount is known, the sum of their amounts, and the largest of them.
    Amounts are not below 0."""

    cell: Cell
    people: int
    total: float
    largest: float


@dataclass(frozen=True, slots=True)
class AmountEntry:
    """What a cell's mean has become. ``total`` is not for publication."""

    amount: Amount
    shown: float | None
    small: bool
    margin: float


@dataclass(frozen=True, slots=True)
class AmountLedger:
    """All means of one amount that a study has published."""

    name: str
    entries: tuple[AmountEntry, ...] = ()

    @property
    def means(self) -> Mapping[Cell, float | None]:
        """For publication."""
        return {entry.amount.cell: entry.shown for entry in self.entries}


def publish_means(
    ledger: Ledger, means: AmountLedger, amounts: Sequence[Amount], policy: AmountPolicy
) -> AmountLedger:
    """The means of the cells, those that may be shown. The counts of the cells have to be published
    before, in ``ledger``: where one is hidden, its mean is too.

    Raises BadInput for a cell whose count was never published, or for sums that do not add up;
    DisclosureRefused as `publish` does.
    """
    names = ledger.by_name
    old = {e.amount.cell: e for e in means.entries}
    new: dict[Cell, Amount] = {}
    for given in amounts:
        cell = given.cell.plain(names)
        amount = Amount(cell, given.people, given.total, given.largest)
        _check(amount, old.get(cell), new.get(cell))
        if cell not in old:
            new[cell] = amount
    if not new:
        return means
    every = [*(e.amount for e in means.entries), *new.values()]
    pattern = _pattern(ledger, list(means.entries), list(new.values()), every, policy)
    pattern.protect()
    fresh = [
        AmountEntry(a, None if gone else _mean(a), policy.small(a), policy.margin)
        for a, gone in zip(new.values(), pattern.hidden[len(old) :], strict=True)
    ]
    done = AmountLedger(means.name, (*means.entries, *fresh))
    exposed = attacked_means(ledger, done)
    if exposed:
        raise DisclosureRefused(
            f"[{len(exposed)}] hidden sums of [{means.name}] could be narrowed down. Nothing was "
            "published. Join values, or leave a table out."
        )
    return done


def _mean(amount: Amount) -> float:
    return amount.total / amount.people if amount.people else 0.0


def _check(amount: Amount, before: AmountEntry | None, twice: Amount | None) -> None:
    if amount.people < 0 or amount.total < 0 or not 0 <= amount.largest <= amount.total:
        raise BadInput("People and amounts are not below 0, and the largest is within the total.")
    if twice is not None and twice != amount:
        raise BadInput("The same people have two different sums.")
    if before is not None and not np.isclose(before.amount.total, amount.total, rtol=1e-9):
        raise DisclosureRefused(
            "A sum was published before with another value. Keep it, or count as of that date."
        )


def _pattern(
    ledger: Ledger,
    old: Sequence[AmountEntry],
    new: Sequence[Amount],
    every: Sequence[Amount],
    policy: AmountPolicy,
) -> Pattern:
    counts = {entry.cell: entry.shown for entry in ledger.entries}
    missing = [dict(a.cell.where) for a in new if a.cell not in counts]
    if missing:
        raise BadInput(f"Publish the counts first; there is none for {missing[0]}.")
    totals = np.array([a.total for a in every], float)
    system = unknowns([a.cell for a in every], ledger.by_name)
    _check_sums(system, totals)
    small = np.array([*(e.small for e in old), *(policy.small(a) for a in new)])
    hidden = np.array(
        [*(e.shown is None for e in old), *(policy.small(a) or counts[a.cell] is None for a in new)]
    )
    costs = np.maximum(totals, 1e-9 * max(float(totals.max()), 1.0))
    costs[: len(old)] = np.inf
    margins = [*(e.margin for e in old), *(policy.margin for _ in new)]

    def protection(i: int, least: float, most: float) -> Range:
        return _protection(float(totals[i]), bool(small[i]), margins[i], least, most)

    return Pattern(system, totals, Knowledge(totals, totals), hidden, costs, protection)


def _protection(total: float, small: bool, margin: float, least: float, most: float) -> Range:
    """A small sum must not be told from those a margin off to either side. One hidden beside it has
    nothing to protect but the others."""
    if not small:
        return Range(least, most)
    return Range(total * (1 - margin), total * (1 + margin))


def _check_sums(system: Unknowns, totals: Floats) -> None:
    try:
        extreme(system, Knowledge(totals, totals), 0, most=False)
    except Inconsistent as none:
        raise BadInput("The sums do not add up: a total differs from its parts.") from none


def attacked_means(ledger: Ledger, means: AmountLedger) -> tuple[Exposure, ...]:
    """The attack on all means published of one amount: small sums that can be narrowed down."""
    totals = np.array([e.amount.total for e in means.entries], float)
    gone = np.array([e.shown is None for e in means.entries])
    known = Knowledge(np.where(gone, 0.0, totals), np.where(gone, np.inf, totals))
    found = []
    if means.entries:
        system = unknowns([e.amount.cell for e in means.entries], ledger.by_name)
    for i, entry in enumerate(means.entries):
        if not (gone[i] and entry.small):
            continue
        low, _ = extreme(system, known, i, most=False)
        high, _ = extreme(system, known, i, most=True)
        wanted = _protection(entry.amount.total, True, entry.margin, low, high)
        slack = SLACK * max(1.0, entry.amount.total)
        if low > wanted.low + slack or high < wanted.high - slack:
            found.append(Exposure(entry.amount.cell, Range(low, high), wanted))
    return tuple(found)
