"""Times as an iCalendar file (RFC 5545) that calendar programs read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75  # octets


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken: an id that tells nothing, from and to, and when it was last changed."""

    uid: str
    start: datetime
    end: datetime
    changed: datetime


def calendar(name: str, summary: str, times: Sequence[Busy]) -> str:
    """The file. Each time is called the same; nothing else is said of it."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ladderway//Calendar//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}",
        *(line for busy in times for line in _event(busy, summary)),
        "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(busy: Busy, summary: str) -> Iterable[str]:
    return (
        "BEGIN:VEVENT", f"UID:{busy.uid}", f"DTSTAMP:{_moment(busy.changed)}",
        f"DTSTART:{_moment(busy.start)}", f"DTEND:{_moment(busy.end)}",
        f"SUMMARY:{_text(summary)}", "CLASS:PRIVATE", "END:VEVENT",
    )  # fmt: skip


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(value: str) -> str:
    for sign in ("\\", ";", ","):
        value = value.replace(sign, f"\\{sign}")
    return value.replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """A line of at most 75 octets, and what is left of it in lines that begin with a space."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += sign
        size += octets
    yield part
