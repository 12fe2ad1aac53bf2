"""A sector scan from first draft to conclusion: criteria are set before anybody scores."""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.shared.outcomes import Outcome, Reason, Status


class State(StrEnum):
    DRAFT = "draft"  # sectors, criteria and weights are being set
    PUBLISHED = "published"  # they are set and open to all; sectors are being scored
    SCORED = "scored"  # scores are in; the group weighs them
    CONCLUDED = "concluded"
    REPLACED = "replaced"  # a newer version has other weights


class Event(StrEnum):
    PUBLISH = "publish"
    FINISH = "finish"
    REOPEN = "reopen"
    CONCLUDE = "conclude"
    REVISE = "revise"  # starts a new version; this one is replaced


class Part(StrEnum):
    """What of a scan can be changed."""

    CRITERIA = "criteria"
    SCORES = "scores"
    VALIDATIONS = "validations"


TRANSITIONS: Mapping[tuple[State, Event], State] = {
    (State.DRAFT, Event.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Event.FINISH): State.SCORED,
    (State.PUBLISHED, Event.REVISE): State.REPLACED,
    (State.SCORED, Event.REOPEN): State.PUBLISHED,
    (State.SCORED, Event.CONCLUDE): State.CONCLUDED,
    (State.SCORED, Event.REVISE): State.REPLACED,
    (State.CONCLUDED, Event.REVISE): State.REPLACED,
}
OPEN: Mapping[State, frozenset[Part]] = {
    State.DRAFT: frozenset({Part.CRITERIA}),
    State.PUBLISHED: frozenset({Part.SCORES, Part.VALIDATIONS}),
    State.SCORED: frozenset({Part.VALIDATIONS}),
    State.CONCLUDED: frozenset(),
    State.REPLACED: frozenset(),
}
# Whose move it is.
OWNER: Mapping[State, str | None] = {
    State.DRAFT: "planner",
    State.PUBLISHED: "planner",
    State.SCORED: "planning_group",
    State.CONCLUDED: None,
    State.REPLACED: None,
}


def after(state: State, event: Event) -> State | None:
    """The state that follows; None where the event is refused."""
    return TRANSITIONS.get((state, event))


def allows(state: State, event: Event) -> Outcome:
    """Every state answers every event: met, or not met with the reason."""
    if (state, event) in TRANSITIONS:
        return Outcome(Status.MET)
    return Outcome(Status.NOT_MET, (Reason(f"scan.state.refused.{state.value}"),))


def is_open(state: State, part: Part) -> bool:
    return part in OPEN[state]


def changes(state: State, part: Part) -> Outcome:
    """Whether this part may be changed now, with the reason where it may not."""
    if is_open(state, part):
        return Outcome(Status.MET)
    return Outcome(Status.NOT_MET, (Reason(f"scan.closed.{part.value}"),))


def diagram() -> str:
    """The table as a Mermaid diagram, for the docs."""
    lines = [f"    {a.value} --> {b.value}: {e.value}" for (a, e), b in TRANSITIONS.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {State.DRAFT.value}", *lines])
