"""How those did later whom a criterion excluded, beside those who began: a look at false negatives.

A criterion is wrong about somebody who would have done well. Nobody knows how they would have done;
the records know how some of them did. What is not recorded is not "did not": it is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.equity.split import Line
from ladderway.domain.screening.figures import Share, wilson


class Later(StrEnum):
    """What the records know of the time since; a person counts once, by the first that holds."""

    WORK = "work"  # found work
    AGAIN = "again"  # applied again and got a place, or waits for one
    OTHER = "other"  # went to another program or agency
    EARLY = "early"  # the time is not over
    UNKNOWN = "unknown"  # nothing is recorded


@dataclass(frozen=True, slots=True)
class Since:
    """Days on which something began after the decision, by what it was."""

    decided_on: date
    work: Sequence[date] = ()
    again: Sequence[date] = ()
    other: Sequence[date] = ()


def later(since: Since, on: date, within: timedelta) -> Later:
    """What came of somebody within so long of the decision. Whose time is not over is told apart,
    whatever is known already: successes show early, and would be counted without the others."""
    last = since.decided_on + within
    if on < last:
        return Later.EARLY

    def held(days: Sequence[date]) -> bool:
        return any(since.decided_on < day <= last for day in days)

    for found, days in (
        (Later.WORK, since.work), (Later.AGAIN, since.again), (Later.OTHER, since.other),
    ):  # fmt: skip
        if held(days):
            return found
    return Later.UNKNOWN


def share_known(line: Line, answers: Sequence[str], wanted: Later) -> Share | None:
    """Of those whose time is over, how many are `wanted`, with the 95 % interval. From
    numbers that are shown; None where one of them is not."""
    shown = dict(zip(answers, line.counts, strict=True))
    if line.size is None or shown[wanted] is None or shown[Later.EARLY] is None:
        return None
    whole = line.size - (shown[Later.EARLY] or 0)
    part = min(shown[wanted] or 0, whole)
    return wilson(part, whole) if whole > 0 else None
