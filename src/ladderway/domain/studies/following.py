"""Following everybody who was drawn, alike: when who is due, and how far it has come (R515, R537).

Two years at least and five at most: what people learn may take five years to show in their pay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ladderway.domain.shared.outcomes import Reason

FEWEST_MONTHS, MOST_MONTHS = 24, 60
SHORT_OF_MONTH = 28


@dataclass(frozen=True, slots=True)
class Schedule:
    """`months` after the draw; `window_weeks` in which an answer counts; `attempts` of each."""

    months: tuple[int, ...]
    window_weeks: int
    attempts: int


@dataclass(frozen=True, slots=True)
class Tried:
    month: int
    answered: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A follow-up that is open today: since when, until when, how often somebody tried."""

    month: int
    since: date
    until: date
    tried: int
    left: int


def unfit(months: Sequence[int], horizon: int) -> tuple[Reason, ...]:
    """Why months cannot be a schedule: they must rise, and reach the horizon."""
    reasons = []
    if not months or any(m < 1 for m in months) or list(months) != sorted(set(months)):
        reasons.append(Reason.of("studies.months_rise"))
    elif months[-1] != horizon:
        reasons.append(Reason.of("studies.months_reach", months=horizon))
    if not FEWEST_MONTHS <= horizon <= MOST_MONTHS:
        reasons.append(Reason.of("studies.horizon", least=FEWEST_MONTHS, most=MOST_MONTHS))
    return tuple(reasons)


def months_later(day: date, months: int) -> date:
    """The same day of a later month; the 28th where the month has fewer."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years, month + 1, SHORT_OF_MONTH)


def due(schedule: Schedule, drawn_on: date, tried: Sequence[Tried], today: date) -> tuple[Due, ...]:
    """What is open for somebody today. An answer or a refusal closes a follow-up; so does the end
    of its window, or the last of the attempts that were fixed for everybody."""
    return tuple(_due(schedule, drawn_on, tried, today))


def _due(schedule: Schedule, drawn_on: date, tried: Sequence[Tried], today: date) -> Iterator[Due]:
    for month in schedule.months:
        since = months_later(drawn_on, month)
        until = since + timedelta(weeks=schedule.window_weeks)
        mine = [t for t in tried if t.month == month]
        left = schedule.attempts - len(mine)
        closed = left < 1 or any(t.answered or t.refused for t in mine)
        if since <= today < until and not closed:
            yield Due(month, since, until, len(mine), left)
