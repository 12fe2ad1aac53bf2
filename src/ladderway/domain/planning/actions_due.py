"""What a table decided is followed up: which actions are late, which table has gone quiet."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.planning.freshness import Span, within
from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class ActionState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"  # decided not to do it; says why


class Timing(StrEnum):
    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Patience:
    """Days after which a table is quiet, and days before its due date that an action is near."""

    quiet_days: int
    soon_days: int


OPEN_TIMINGS = (Timing.OVERDUE, Timing.SOON, Timing.LATER)


def due_span(wanted: Timing, on: date, patience: Patience) -> Span:
    """The due dates that make an open action `wanted`: overdue from the day after its due date."""
    later = on + timedelta(days=patience.soon_days + 1)
    return {
        Timing.OVERDUE: (None, on),
        Timing.SOON: (on, later),
        Timing.LATER: (later, None),
    }[wanted]


def timing(state: ActionState, due: date, on: date, patience: Patience) -> Timing:
    if state is not ActionState.OPEN:
        return Timing.CLOSED
    return next(t for t in OPEN_TIMINGS if within(due, due_span(t, on, patience)))


def follow_up(last: date | None, founded: date, on: date, patience: Patience) -> Outcome:
    """Met while a table decided or acted within the days allowed; a new table has that long too.

    `last` is the day of its latest decision, or of the latest action begun or closed.
    """
    since = max(last, founded) if last else founded
    days = (on - since).days
    if last is not None and days <= patience.quiet_days:
        return Outcome(Status.MET, (Reason.of("table.follows_up", days_ago=max(days, 0)),))
    if days <= patience.quiet_days:
        return Outcome(Status.UNKNOWN, (Reason.of("table.new", days_ago=max(days, 0)),))
    code = "table.quiet" if last else "table.never"
    return Outcome(Status.NOT_MET, (Reason.of(code, days_ago=days),))
