"""What waits for somebody today: each app puts its sources here when the site starts.

They stand this low so that every app about people can add its own; the desk shows them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ladderway.domain.access.policy import Purpose
from ladderway.web.participants.policy import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom the page is: who, for which purpose, own people only, and how long is too quiet."""

    actor: Actor
    purpose: Purpose
    mine: bool
    quiet_days: int


@dataclass(frozen=True, slots=True)
class Do:
    """A button beside a line: what it says, where it posts, and what it sends. The page it posts to
    leads back to the group (`then`)."""

    label: str
    url: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One line: whom it is about, what waits, where one click leads, on which day it is due, and
    what can be done without leaving."""

    who: str
    what: str
    url: str
    due: date | None = None
    does: Sequence[Do] = ()
    at: str = ""  # an hour, beside or instead of the day


@dataclass(frozen=True, slots=True)
class Found:
    """How many wait, and the first of them."""

    count: int
    items: Sequence[Item]

    @property
    def beyond(self) -> int:
        """How many more wait than are shown."""
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Source:
    """A group of the page. `order` is its place: the more urgent the smaller. `enters` says that it
    leads to pages of those who write in records; nobody else is shown it."""

    key: str
    title: Any
    order: int
    find: Callable[[Asked], Found]
    enters: bool = False


SHOWN = 12
SOURCES: list[Source] = []


def found(rows: Sequence[Any], item: Callable[[Any], Item], count: Callable[[], int]) -> Found:
    """Lines of rows that were read one beyond the most shown; counted only where there are more."""
    many = count() if len(rows) > SHOWN else len(rows)
    return Found(many, [item(row) for row in rows[:SHOWN]])
