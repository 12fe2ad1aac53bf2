"""Days without a support between the end of one and the start of the next of its kind.

All spans are half-open: `until` is the first day without. Source: the community's own complaint
that transit support of one service ended before that of the next began.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal

from ladderway.domain.shared.errors import BadInput


@dataclass(frozen=True, slots=True)
class Span:
    """A support of one kind from `since` until the day before `until`; None: no end is known.

    `key` names the support. Raises BadInput where it ends before it begins.
    """

    key: str
    kind: str
    since: date
    until: date | None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise BadInput(f"The support [{self.key}] ends before it begins.")


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a kind of support, from `since` until the day before `until`. `after` is the
    support that ends and `before` the one that comes."""

    kind: str
    since: date
    until: date
    after: str
    before: str

    @property
    def days(self) -> int:
        return (self.until - self.since).days


def gaps(spans: Iterable[Span], on: date) -> tuple[Gap, ...]:
    """Gaps between supports of the same kind that are not over on the day `on`, soonest first.

    Overlapping supports count as one, so one that runs on through another's end leaves no gap.
    """
    found: list[Gap] = []
    by_kind: dict[str, list[Span]] = {}
    for span in spans:
        by_kind.setdefault(span.kind, []).append(span)
    for kind, group in by_kind.items():
        found += _of_one_kind(kind, sorted(group, key=lambda s: (s.since, s.key)))
    return tuple(sorted((g for g in found if g.until > on), key=lambda g: (g.since, g.kind)))


def _of_one_kind(kind: str, ordered: list[Span]) -> Iterable[Gap]:
    last = ordered[0]
    for span in ordered[1:]:
        if last.until is not None and span.since > last.until:
            yield Gap(kind, last.until, span.since, last.key, span.key)
        ends_later = span.until is None or (last.until is not None and span.until > last.until)
        if last.until is not None and ends_later:
            last = span


def cost_until(cost: Decimal, since: date, until: date, new_until: date) -> Decimal:
    """Dollars that a support costs where it runs on until `new_until` at the same cost a day,
    rounded up to a cent. Raises BadInput where it would not run on."""
    if not since < until < new_until:
        raise BadInput("A support is extended to a day after its end.")
    days, more = (until - since).days, (new_until - until).days
    return (cost + cost * more / days).quantize(Decimal("0.01"), ROUND_UP)
