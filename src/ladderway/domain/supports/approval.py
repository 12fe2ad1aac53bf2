"""How a support stands, and what may be done with it then: one table."""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput


class State(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    RUNNING = "running"
    ENDED = "ended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    APPROVE = "approve"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    BEGIN = "begin"
    END = "end"
    ASK_AGAIN = "ask_again"
    GO_ON = "go_on"


TABLE: Mapping[tuple[State, Step], State] = {
    (State.ASKED, Step.APPROVE): State.APPROVED,
    (State.ASKED, Step.REFUSE): State.REFUSED,
    (State.ASKED, Step.WITHDRAW): State.WITHDRAWN,
    (State.APPROVED, Step.BEGIN): State.RUNNING,
    # Given once, or for a step that is done before anybody wrote that it began.
    (State.APPROVED, Step.END): State.ENDED,
    (State.APPROVED, Step.WITHDRAW): State.WITHDRAWN,
    (State.RUNNING, Step.END): State.ENDED,
    (State.ENDED, Step.GO_ON): State.RUNNING,
    (State.REFUSED, Step.ASK_AGAIN): State.ASKED,
    (State.WITHDRAWN, Step.ASK_AGAIN): State.ASKED,
}
"""What a step leads to. What is not here is not possible."""

COMMITTED = frozenset({State.APPROVED, State.RUNNING})
"""States in which the whole cost is promised; of one that ended only what was paid counts."""
GIVEN = COMMITTED
"""States of supports that somebody gets or will get."""


def after(state: State, step: Step) -> State:
    """The state after a step. Raises BadInput where the step is not possible."""
    if (state, step) not in TABLE:
        raise BadInput(f"A support that is [{state}] cannot take the step [{step}].")
    return TABLE[state, step]


def steps_from(state: State) -> tuple[Step, ...]:
    """Steps that are possible, in the order of the table."""
    return tuple(step for from_, step in TABLE if from_ is state)
