"""Places in a session, who came, and who is missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Seat(StrEnum):
    """How somebody stands in a session."""

    SIGNED = "signed"
    WAITING = "waiting"
    WITHDRAWN = "withdrawn"


class Came(StrEnum):
    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


THERE = frozenset({Came.PRESENT, Came.LATE})
AWAY = frozenset({Came.EXCUSED, Came.ABSENT})
"""Of these a reason can be told."""


def seat(taken: int, room: int) -> Seat:
    """The place of whoever signs up next, where `taken` of `room` places are taken."""
    return Seat.SIGNED if taken < room else Seat.WAITING


def moves_up(taken: int, room: int, waiting: int) -> int:
    """How many of those who wait get a place."""
    return max(0, min(waiting, room - taken))


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each was marked."""

    present: int
    late: int
    excused: int
    absent: int

    @property
    def there(self) -> int:
        return self.present + self.late

    @property
    def counted(self) -> int:
        """Sessions that count: an excused absence does not."""
        return self.there + self.absent

    @property
    def share(self) -> float | None:
        """Of the sessions that count, to which share somebody came; None where none counts."""
        return self.there / self.counted if self.counted else None


def tally(marks: Iterable[Came]) -> Tally:
    every = list(marks)
    return Tally(*(every.count(each) for each in Came))


def missed_in_a_row(marks: Sequence[Came]) -> int:
    """How many sessions somebody missed since they came last. `marks` are in order of the days; an
    excused absence neither counts nor breaks the row."""
    missed = 0
    for mark in reversed(marks):
        if mark in THERE:
            break
        missed += mark is Came.ABSENT
    return missed
