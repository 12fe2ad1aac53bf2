"""How long something that is known holds, and what happened at the time it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Freshness(StrEnum):
    CURRENT = "current"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Disturbance:
    """A shock: from its first day until before its last, or still going on."""

    name: str
    since: date
    until: date | None
    touches: str = ""

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


# Spans are half-open; None is open-ended.
Span = tuple[date | None, date | None]


def expiry_span(state: Freshness, on: date, soon_days: int) -> Span:
    """The expiry dates that mean `state` on a day. On its expiry date a note is expired."""
    tomorrow = on + timedelta(days=1)
    later = on + timedelta(days=soon_days + 1)
    return {
        Freshness.EXPIRED: (None, tomorrow),
        Freshness.EXPIRES_SOON: (tomorrow, later),
        Freshness.CURRENT: (later, None),
    }[state]


def freshness(expires: date, on: date, soon_days: int) -> Freshness:
    return next(s for s in Freshness if within(expires, expiry_span(s, on, soon_days)))


def within(day: date, span: Span) -> bool:
    since, until = span
    return (since is None or since <= day) and (until is None or day < until)


def disturbances_at(day: date, known: Iterable[Disturbance]) -> tuple[Disturbance, ...]:
    """The shocks that were going on on the day that a figure speaks of."""
    return tuple(d for d in known if d.covers(day))
