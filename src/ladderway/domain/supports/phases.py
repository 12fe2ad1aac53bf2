"""Supports before and after the start of work, and what goes on from one into the other."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """Where a support lies by the day on which work starts."""

    BEFORE = "before"
    THROUGH = "through"  # it begins before and goes on after
    AFTER = "after"


def phase(since: date, until: date | None, starts: date) -> Phase:
    """`until` is the first day without it, None where it goes on."""
    if since >= starts:
        return Phase.AFTER
    return Phase.BEFORE if until is not None and until <= starts else Phase.THROUGH


def start_of(starts: Iterable[date]) -> date | None:
    """The start that divides: the latest one."""
    return max(starts, default=None)
