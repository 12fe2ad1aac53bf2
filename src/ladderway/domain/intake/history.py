"""Somebody's way through work so far: how long, how often anew, and how often they came back.

It is there so that a plan begins where the person stands: a long time in one job asks for
something else than one short job after another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MONTH = 30.4375  # days, over the years


@dataclass(frozen=True, slots=True)
class Spell:
    """A job from a day until the first day without it; None where a day is not known, or where it
    is held still."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class History:
    """`longest` and `between` in whole months; None where it is not known or does not apply."""

    jobs: int
    dated: int
    longest: int | None
    short: int
    between: int | None
    returns: int


def history(
    spells: Iterable[Spell], came: Iterable[date], on: date, *, short_days: int, look_back_days: int
) -> History:
    """What spells and the days on which somebody came for help tell on a day.

    `short`: jobs that ended within `short_days`, in the last `look_back_days`. `between`: since
    the last job ended, where none is held. A job without a first day counts as a job and no more.
    """
    jobs = tuple(spells)
    dated = [job for job in jobs if job.since is not None and job.since <= on]
    lengths = [_days(job, on) for job in dated]
    return History(
        jobs=len(jobs), dated=len(dated),
        longest=round(max(lengths) / MONTH) if lengths else None,
        short=sum(_is_short(job, on, short_days, look_back_days) for job in dated),
        between=_between(jobs, on), returns=max(0, len(set(came)) - 1),
    )  # fmt: skip


def _days(job: Spell, on: date) -> int:
    return max(0, (min(job.until or on, on) - (job.since or on)).days)


def _is_short(job: Spell, on: date, short_days: int, look_back_days: int) -> bool:
    ended = job.until
    if ended is None or ended > on or (on - ended).days > look_back_days:
        return False
    return _days(job, on) < short_days


def _between(jobs: Sequence[Spell], on: date) -> int | None:
    if not jobs or any(job.until is None or job.until > on for job in jobs):
        return None
    return round((on - max(job.until for job in jobs if job.until)).days / MONTH)
