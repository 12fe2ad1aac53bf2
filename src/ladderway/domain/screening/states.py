"""An application from its first day to its end: a table of moves, and whose turn it is.

Every refusal goes through a second person before it is told, and can be contested before a third.
No event stands for "a criterion was not met": what is found out about somebody moves nothing.
"""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class State(StrEnum):
    APPLIED = "applied"
    SCREENING = "screening"
    WAITLISTED = "waitlisted"
    CONDITIONAL = "conditional"  # a place, on condition of what the job requires
    OFFERED = "offered"
    ACCEPTED = "accepted"
    PLACED = "placed"
    PROPOSED = "proposed"  # somebody proposes to refuse; nobody was told yet
    SCREENED_OUT = "screened_out"
    CONTESTED = "contested"
    UPHELD = "upheld"
    REVERSED = "reversed"
    SELF_OUT = "self_out"  # the person chose something else
    WITHDRAWN = "withdrawn"  # the opening was called off, or it was entered by mistake


class Event(StrEnum):
    START = "start"
    WAITLIST = "waitlist"
    HOLD = "hold"  # gives a conditional place
    OFFER = "offer"
    ACCEPT = "accept"
    PLACE = "place"
    PROPOSE = "propose"
    CONFIRM = "confirm"
    SEND_BACK = "send_back"
    SEND_BACK_HELD = "send_back_held"  # to the conditional place that was given
    CONTEST = "contest"
    UPHOLD = "uphold"
    REVERSE = "reverse"
    RESUME = "resume"
    LEAVE = "leave"
    WITHDRAW = "withdraw"


class Owner(StrEnum):
    """Who has to act."""

    AGENCY = "agency"
    PERSON = "person"
    SECOND = "second"  # somebody else than who proposed the refusal
    THIRD = "third"  # somebody else than who proposed and who confirmed it


OWNER: Mapping[State, Owner | None] = {
    State.APPLIED: Owner.AGENCY,
    State.SCREENING: Owner.AGENCY,
    State.WAITLISTED: Owner.AGENCY,
    State.CONDITIONAL: Owner.AGENCY,
    State.OFFERED: Owner.PERSON,
    State.ACCEPTED: Owner.AGENCY,
    State.PROPOSED: Owner.SECOND,
    State.CONTESTED: Owner.THIRD,
    State.REVERSED: Owner.AGENCY,
    # The person may contest; until then nobody waits.
    State.SCREENED_OUT: None,
    State.PLACED: None,
    State.UPHELD: None,
    State.SELF_OUT: None,
    State.WITHDRAWN: None,
}

IN_HAND = frozenset(state for state, owner in OWNER.items() if owner is not None)
"""States in which somebody has to act."""

ENDED = frozenset(State) - IN_HAND

REFUSING = frozenset({Event.PROPOSE, Event.CONFIRM, Event.UPHOLD})

_CHOOSING = (
    State.APPLIED, State.SCREENING, State.WAITLISTED, State.CONDITIONAL, State.REVERSED,
)  # fmt: skip

TRANSITIONS: Mapping[tuple[State, Event], State] = {
    (State.APPLIED, Event.START): State.SCREENING,
    (State.WAITLISTED, Event.START): State.SCREENING,
    (State.REVERSED, Event.RESUME): State.SCREENING,
    (State.SCREENING, Event.WAITLIST): State.WAITLISTED,
    (State.CONDITIONAL, Event.WAITLIST): State.WAITLISTED,
    (State.SCREENING, Event.HOLD): State.CONDITIONAL,
    (State.REVERSED, Event.HOLD): State.CONDITIONAL,
    (State.SCREENING, Event.OFFER): State.OFFERED,
    (State.CONDITIONAL, Event.OFFER): State.OFFERED,
    (State.REVERSED, Event.OFFER): State.OFFERED,
    (State.OFFERED, Event.ACCEPT): State.ACCEPTED,
    (State.ACCEPTED, Event.PLACE): State.PLACED,
    (State.SCREENING, Event.PROPOSE): State.PROPOSED,
    (State.WAITLISTED, Event.PROPOSE): State.PROPOSED,
    (State.CONDITIONAL, Event.PROPOSE): State.PROPOSED,
    (State.PROPOSED, Event.CONFIRM): State.SCREENED_OUT,
    (State.PROPOSED, Event.SEND_BACK): State.SCREENING,
    (State.PROPOSED, Event.SEND_BACK_HELD): State.CONDITIONAL,
    (State.SCREENED_OUT, Event.CONTEST): State.CONTESTED,
    (State.CONTESTED, Event.UPHOLD): State.UPHELD,
    (State.CONTESTED, Event.REVERSE): State.REVERSED,
    **{(state, Event.LEAVE): State.SELF_OUT for state in (*_CHOOSING, State.OFFERED)},
    (State.ACCEPTED, Event.LEAVE): State.SELF_OUT,
    (State.PROPOSED, Event.LEAVE): State.SELF_OUT,
    (State.CONTESTED, Event.LEAVE): State.SELF_OUT,
    **{(state, Event.WITHDRAW): State.WITHDRAWN for state in (*_CHOOSING, State.OFFERED)},
}


def after(state: State, event: Event) -> State | None:
    """The state that follows; None where the event is refused."""
    return TRANSITIONS.get((state, event))


def allows(state: State, event: Event) -> Outcome:
    """Every state answers every event: met, or not met with the reason."""
    if (state, event) in TRANSITIONS:
        return Outcome(Status.MET)
    return Outcome(Status.NOT_MET, (Reason.of("screening.state.refused", state=state.value),))


def events_of(state: State) -> tuple[Event, ...]:
    """The events that a state takes, in the order of the table."""
    return tuple(event for (start, event) in TRANSITIONS if start is state)


def diagram() -> str:
    """The table as a Mermaid diagram, for the docs."""
    lines = [f"    {a.value} --> {b.value}: {e.value}" for (a, e), b in TRANSITIONS.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {State.APPLIED.value}", *lines])
