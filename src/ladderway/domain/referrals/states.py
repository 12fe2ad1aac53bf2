"""The states of a warm referral as a table: who has the next word, and what leads where.

A referral is never refused for what is not settled yet in somebody's life: nothing here asks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput


class State(StrEnum):
    """Where a referral stands."""

    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    ATTENDED = "attended"
    GOOD_FIT = "good_fit"
    ISSUES = "issues"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """Who acts: the agency that referred, or the one that was asked."""

    GIVER = "giver"
    RECEIVER = "receiver"


class Event(StrEnum):
    """What happens to a referral."""

    RECEIVE = "receive"
    ACCEPT = "accept"
    WAITLIST = "waitlist"
    DECLINE = "decline"
    ATTEND = "attend"
    FIT = "fit"
    ISSUE = "issue"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"


OWNERS: Mapping[State, Side | None] = {
    State.SENT: Side.RECEIVER,
    State.RECEIVED: Side.RECEIVER,
    State.ACCEPTED: Side.RECEIVER,
    State.WAITLISTED: Side.RECEIVER,
    State.DECLINED: None,
    State.ATTENDED: Side.RECEIVER,
    State.GOOD_FIT: Side.RECEIVER,
    State.ISSUES: Side.GIVER,
    State.COMPLETED: None,
    State.WITHDRAWN: None,
}
"""Whose turn it is; None where the referral is over."""

OVER = frozenset(state for state, owner in OWNERS.items() if owner is None)
UNANSWERED = frozenset({State.SENT, State.RECEIVED})
"""Until the other agency said yes, no or not yet."""

ANSWERS = frozenset({Event.ACCEPT, Event.WAITLIST, Event.DECLINE})
OPENED = frozenset({State.ACCEPTED, State.ATTENDED, State.GOOD_FIT, State.ISSUES, State.COMPLETED})
"""States in which the other agency has accepted, so that what was agreed is shared with it."""

ENDS_SHARING = frozenset({State.DECLINED, State.WITHDRAWN})

_ASKED = frozenset({Side.RECEIVER})
_EITHER = frozenset(Side)
_GIVER = frozenset({Side.GIVER})


@dataclass(frozen=True, slots=True)
class Move:
    """To which state an event leads, and which sides may do it."""

    to: State
    sides: frozenset[Side]


def _answers() -> dict[Event, Move]:
    return {
        Event.ACCEPT: Move(State.ACCEPTED, _ASKED),
        Event.DECLINE: Move(State.DECLINED, _ASKED),
        Event.WITHDRAW: Move(State.WITHDRAWN, _GIVER),
    }


def _served() -> dict[Event, Move]:
    return {
        Event.COMPLETE: Move(State.COMPLETED, _EITHER),
        Event.WITHDRAW: Move(State.WITHDRAWN, _GIVER),
    }


_WAITLIST = {Event.WAITLIST: Move(State.WAITLISTED, _ASKED)}
_FIT = {Event.FIT: Move(State.GOOD_FIT, _EITHER)}
_ISSUE = {Event.ISSUE: Move(State.ISSUES, _EITHER)}
MOVES: Mapping[State, Mapping[Event, Move]] = {
    State.SENT: {Event.RECEIVE: Move(State.RECEIVED, _ASKED), **_WAITLIST, **_answers()},
    State.RECEIVED: {**_WAITLIST, **_answers()},
    State.WAITLISTED: _answers(),
    State.ACCEPTED: {
        Event.ATTEND: Move(State.ATTENDED, _ASKED), **_ISSUE, **_served(),
        Event.DECLINE: Move(State.DECLINED, _ASKED),
    },
    State.ATTENDED: {**_FIT, **_ISSUE, **_served()},
    State.GOOD_FIT: {**_ISSUE, **_served()},
    State.ISSUES: {**_FIT, **_served()},
    State.DECLINED: {},
    State.COMPLETED: {},
    State.WITHDRAWN: {},
}  # fmt: skip
"""Every state with every event that is possible in it; no other is."""


def events_of(state: State, sides: frozenset[Side]) -> tuple[Event, ...]:
    """What whoever acts for `sides` may do now, in the order of the table."""
    return tuple(event for event, move in MOVES[state].items() if move.sides & sides)


def after(state: State, event: Event, sides: frozenset[Side]) -> State:
    """The state that follows.

    Raises:
        BadInput: the event is not possible in the state, or not for these sides.
    """
    move = MOVES[state].get(event)
    if move is None or not move.sides & sides:
        raise BadInput(
            f"A referral that is [{state}] cannot be moved by [{event}] here. Look at it again: "
            "the other agency may have answered meanwhile."
        )
    return move.to
