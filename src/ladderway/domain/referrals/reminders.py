"""Whether a reminder may be sent, asked again at the moment of sending, and when it is tried again.

A message on a telephone may be read by somebody else in the house. It is sent only where the person
agreed to this way, the number or address was asked about and is safe, and what is written on top of
the record does not speak against it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Channel(StrEnum):
    """How a reminder goes out."""

    TEXT = "text"
    EMAIL = "email"


class Held(StrEnum):
    """Why a reminder was not sent."""

    NO_AGREEMENT = "no_agreement"
    NOT_SAFE = "not_safe"
    NO_ADDRESS = "no_address"
    CLOSED = "closed"
    CHANGED = "changed"
    LATE = "late"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"
    UNSURE = "unsure"
    NO_SENDER = "no_sender"


ELECTRONIC = frozenset({"", Channel.TEXT, Channel.EMAIL})
"""Safe ways to reach somebody that do not rule out a message; empty where nothing was said."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known at the moment of sending.

    `planned`: the appointment stands, at the time that the reminder is about. `open`: the agency
    may still open how the person is reached. `reach_by`: the safe way on top of the record.
    `has_address`: there is a number or an address of this kind; `is_safe`: one was said to be safe.
    """

    agreed: bool
    planned: bool
    open: bool
    reach_by: str
    has_address: bool
    is_safe: bool


def held_because(facts: Facts) -> Held | None:
    """The first reason not to send; None where it may be sent."""
    reasons = (
        (not facts.planned, Held.CHANGED),
        (not facts.open, Held.CLOSED),
        (not facts.agreed, Held.NO_AGREEMENT),
        (facts.reach_by not in ELECTRONIC, Held.NOT_SAFE),
        (not facts.has_address, Held.NO_ADDRESS),
        (not facts.is_safe, Held.NOT_SAFE),
    )
    return next((why for applies, why in reasons if applies), None)


def due_at(at: datetime, now: datetime, hours_before: int) -> datetime | None:
    """When the reminder of an appointment goes out: so many hours before, at once where that is
    past and half of the time is still ahead, and not at all where it would come as they arrive."""
    due = at - timedelta(hours=hours_before)
    if due >= now:
        return due
    return now if at - now >= timedelta(hours=hours_before) / 2 else None


def next_try(now: datetime, tries: int, wait_minutes: int, most: int) -> datetime | None:
    """When a message that did not get through is tried again, each time after twice as long; None
    where it was tried `most` times."""
    if tries >= most:
        return None
    return now + timedelta(minutes=wait_minutes * 2 ** (tries - 1))
