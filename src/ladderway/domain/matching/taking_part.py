"""Whose records may be compared across agencies, and which pairs are a steward's to see.

An agency takes part where it agreed in writing. A sensitive agency (shelter, addiction, justice,
legal clinic) never does, and neither does anybody whom it serves, served or shared with, also where
another agency serves them too: a pair with such a record would show the steward somebody in whose
record the sensitive agency stands, and joining would put a second record beside it. Such records
are left out before anything is compared; what was never compared cannot come out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Known:
    """A person's record: agencies that serve or served, and all that stand in it by any row."""

    person: int
    serving: frozenset[int]
    standing: frozenset[int]


def compared(
    people: Iterable[Known], taking_part: frozenset[int], sensitive: frozenset[int]
) -> frozenset[int]:
    """Records that are compared: somebody serves them, and everybody who serves them takes part.

    Where one of the serving agencies did not agree, its record is not compared for another's sake.
    """
    agreed = taking_part - sensitive
    return frozenset(
        each.person
        for each in people
        if each.serving and each.serving <= agreed and not each.standing & sensitive
    )


def across(left: Known, right: Known) -> bool:
    """Whether a pair is a steward's: no agency serves both. Those where one does are its own to
    find and join; a steward is not shown them."""
    return not left.serving & right.serving


def of_one_record(groups: Mapping[int, Iterable[int]]) -> frozenset[tuple[int, int]]:
    """Pairs, smaller key first, of those that stand under one key already."""
    return frozenset(
        pair for members in groups.values() for pair in combinations(sorted(members), 2)
    )
