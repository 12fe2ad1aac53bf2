"""How a step of a plan moves, as a table: from each state, where to. The coach and the person move
it together; whoever does the step says so."""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput


class StepState(StrEnum):
    OPEN = "open"  # not begun
    DOING = "doing"
    WAITING = "waiting"  # cannot go on, for a reason
    DONE = "done"
    DROPPED = "dropped"  # not needed any more; it leaves the plan with the next version


class WaitReason(StrEnum):
    """Why a step cannot go on. The codes are those of the planner's register of gaps."""

    NO_TRAINING = "no_training"
    FULL = "full"
    HOURS = "hours"
    DISTANCE = "distance"
    CHILD_CARE = "child_care"
    ENTRY = "entry"
    MONEY = "money"


KEYS: Mapping[str, WaitReason] = {str(n): r for n, r in enumerate(WaitReason, start=1)}
"""The key of each reason on the list of steps."""

_S = StepState
MOVES: Mapping[StepState, frozenset[StepState]] = {
    _S.OPEN: frozenset({_S.DOING, _S.WAITING, _S.DONE, _S.DROPPED}),
    _S.DOING: frozenset({_S.OPEN, _S.WAITING, _S.DONE, _S.DROPPED}),
    _S.WAITING: frozenset({_S.OPEN, _S.DOING, _S.DONE, _S.DROPPED}),
    _S.DONE: frozenset({_S.DOING}),
    _S.DROPPED: frozenset({_S.OPEN}),
}
"""Nothing is a dead end: what was done or dropped too soon can be taken up again."""


class NotPossible(BadInput):
    """A step does not go from here to there."""


def move(state: StepState, to: StepState, reason: WaitReason | None = None) -> StepState:
    """The next state. A step waits for a reason, and only then has one.

    Raises NotPossible where the table has no such move, or the reason is missing or too much.
    """
    if to not in MOVES[state]:
        raise NotPossible(f"A step that is [{state}] does not become [{to}].")
    if (to is StepState.WAITING) != (reason is not None):
        raise NotPossible("A step that cannot go on has one reason, and no other step has one.")
    return to


def is_live(state: StepState) -> bool:
    """Whether it is still to be done."""
    return state in (StepState.OPEN, StepState.DOING, StepState.WAITING)
