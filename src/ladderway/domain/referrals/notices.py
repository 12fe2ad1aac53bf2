"""When a member of staff is told by a message that a shared record changed.

The moments are local time. A message is never sent in hours that somebody keeps quiet; what came
meanwhile waits and is told together.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

SATURDAY = 5
WEEK = 8  # days looked ahead: quiet hours leave some of each day, a quiet weekend two days


class Rhythm(StrEnum):
    """How often somebody wishes to be told."""

    NEVER = "never"
    AT_ONCE = "at_once"
    DAILY = "daily"


class Held(StrEnum):
    """Why a message was not sent."""

    NOT_WISHED = "not_wished"
    CLOSED = "closed"
    NO_ADDRESS = "no_address"
    NO_SENDER = "no_sender"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours without a message, from one time of day until another, over midnight where the second
    comes first; the same twice is none. `weekend`: Saturday and Sunday as well."""

    since: time
    until: time
    weekend: bool

    def holds(self, at: datetime) -> bool:
        if self.weekend and at.weekday() >= SATURDAY:
            return True
        of_day = at.time()
        if self.since <= self.until:
            return self.since <= of_day < self.until
        return of_day >= self.since or of_day < self.until

    def over(self, at: datetime) -> datetime:
        """The first moment from `at` on at which a message may go out."""
        if not self.holds(at):
            return at
        days = (at.date() + timedelta(days=n) for n in range(WEEK))
        starts = (
            datetime.combine(day, of_day, at.tzinfo)
            for day in days
            for of_day in sorted((time(0), self.until))
        )
        return next(start for start in starts if start >= at and not self.holds(start))


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wishes. `hour` is when a daily message goes out; `asked` is until when changes
    were looked for, `told` when the last message was made."""

    rhythm: Rhythm
    quiet: Quiet
    hour: time
    asked: datetime
    told: datetime | None = None


def is_due(wish: Wish, now: datetime, apart: timedelta) -> bool:
    """Whether it is time to look for changes: `apart` is the least between two messages."""
    if wish.rhythm is Rhythm.NEVER or wish.quiet.holds(now):
        return False
    if wish.rhythm is Rhythm.DAILY:
        return wish.asked < _last_hour(wish.hour, now)
    return wish.told is None or now - wish.told >= apart


def _last_hour(hour: time, now: datetime) -> datetime:
    today = datetime.combine(now.date(), hour, now.tzinfo)
    return (
        today
        if today <= now
        else datetime.combine(now.date() - timedelta(days=1), hour, now.tzinfo)
    )
