"""A person or a professional says that a result is wrong: what can happen then, as one table."""

from collections.abc import Mapping
from enum import StrEnum

from ladderway.domain.shared.errors import BadInput


class State(StrEnum):
    ASKED = "asked"
    IN_REVIEW = "in_review"
    AGREED = "agreed"  # it is to be assessed again
    CHANGED = "changed"  # and that was done
    STANDS = "stands"
    WITHDRAWN = "withdrawn"


class Move(StrEnum):
    TAKE = "take"
    HAND_BACK = "hand_back"
    AGREE = "agree"
    LET_STAND = "let_stand"
    REASSESS = "reassess"
    WITHDRAW = "withdraw"


MOVES: Mapping[tuple[State, Move], State] = {
    (State.ASKED, Move.TAKE): State.IN_REVIEW,
    (State.ASKED, Move.WITHDRAW): State.WITHDRAWN,
    (State.IN_REVIEW, Move.HAND_BACK): State.ASKED,
    (State.IN_REVIEW, Move.AGREE): State.AGREED,
    (State.IN_REVIEW, Move.LET_STAND): State.STANDS,
    (State.IN_REVIEW, Move.WITHDRAW): State.WITHDRAWN,
    (State.AGREED, Move.REASSESS): State.CHANGED,
    (State.AGREED, Move.WITHDRAW): State.WITHDRAWN,
}
"""Where each move leads. What is not here is refused."""

OVER = frozenset({State.CHANGED, State.STANDS, State.WITHDRAWN})
ANSWERING = frozenset({Move.AGREE, Move.LET_STAND})
"""Moves that need an answer in words, by another person than who assessed."""


class NotPossible(BadInput):
    """The move is none of where the dispute stands."""


def after(state: State, move: Move) -> State:
    """Where a move leads. Raises NotPossible, naming what is possible instead."""
    found = MOVES.get((state, move))
    if found is None:
        possible = ", ".join(moves(state)) or "nothing"
        raise NotPossible(f"[{move}] is not possible where it is [{state}]; possible: {possible}.")
    return found


def moves(state: State) -> tuple[Move, ...]:
    return tuple(move for move in Move if (state, move) in MOVES)
