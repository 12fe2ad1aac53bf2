"""Quarters in which people are counted, and where an entry that comes late is counted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from ladderway.domain.shared.errors import BadInput


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int  # 1 to 4

    @classmethod
    def of(cls, year: int, month: int) -> "Quarter":
        return cls(year, (month + 2) // 3)

    @property
    def key(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    def is_over(self, today: date) -> bool:
        return self < Quarter.of(today.year, today.month)


def counted_in(month: Quarter, published: Collection[Quarter]) -> Quarter:
    """The quarter that takes an entry of a month in `month`: its own, or the next one open."""
    found = month
    while found in published:
        found = found.next
    return found


def late(total: int, published: int) -> int:
    """How many of `total` people are still to count, where `published` of them are counted in
    quarters that are closed. Raises BadInput where fewer are said than were published."""
    if total < published:
        raise BadInput(
            f"[{published}] people are published for this month, and [{total}] are fewer. "
            "Ask for a correction of the published number."
        )
    return total - published
