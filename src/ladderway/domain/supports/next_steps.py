"""What to do next about supports: one list for whoever helps and for the person, soonest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ladderway.domain.supports.approval import GIVEN, State

SOON = timedelta(days=14)


class Todo(StrEnum):
    """The words of each are in `words.supports`."""

    BRIDGE = "bridge"  # days without come
    REACHED = "reached"  # its step is done, or the first pay came: settle it
    OVER = "over"  # its last day has passed: say what was paid
    PAY_BACK = "pay_back"  # the person waits for their own money
    TELL = "tell"  # a benefit changes
    LOOK = "look"  # a job starts and nobody has looked at the benefits
    DECIDE = "decide"  # asked for
    BEGIN = "begin"  # approved, its first day is here
    FOLLOW = "follow"  # ends soon, nothing follows
    EVENT = "event"  # an interpreter to confirm


@dataclass(frozen=True, slots=True)
class Next:
    """One thing to do by a day about what is named `about`. `key` leads to it."""

    todo: Todo
    about: str
    by: date
    key: str


@dataclass(frozen=True, slots=True)
class Given:
    """A support as this list sees it. `until` is the first day without; `reached` the day on which
    what it ends with has happened; `back` when its money is to come back to the person."""

    key: str
    about: str
    state: State
    since: date
    until: date | None
    follows: bool = True  # something comes after, or nothing needs to
    reached: date | None = None
    back: date | None = None
    is_owed: bool = False


def of_supports(supports: Iterable[Given], on: date) -> tuple[Next, ...]:
    """At most one thing for each support: the most pressing."""
    found = [step for each in supports if (step := _one(each, on)) is not None]
    return in_order(found)


def _one(given: Given, on: date) -> Next | None:
    def told(todo: Todo, by: date) -> Next:
        return Next(todo, given.about, by, given.key)

    if given.state is State.ASKED:
        return told(Todo.DECIDE, given.since)
    if given.state not in GIVEN:
        return None
    if given.reached is not None:
        return told(Todo.REACHED, given.reached)
    if given.is_owed and given.back is not None and given.back <= on + SOON:
        return told(Todo.PAY_BACK, given.back)
    if given.until is not None and given.until <= on:
        return told(Todo.OVER, given.until)
    if given.state is State.APPROVED and given.since <= on:
        return told(Todo.BEGIN, given.since)
    if given.until is not None and given.until <= on + SOON and not given.follows:
        return told(Todo.FOLLOW, given.until)
    return None


def in_order(steps: Iterable[Next]) -> tuple[Next, ...]:
    return tuple(sorted(steps, key=lambda s: (s.by, list(Todo).index(s.todo), s.about, s.key)))
