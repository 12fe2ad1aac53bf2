"""Every state of a study answers every event, and what it says is in the words."""

import pytest

from ladderway.domain.studies.states import (
    OWNER,
    REFUSALS,
    TRANSITIONS,
    Event,
    Refused,
    State,
    after,
)
from ladderway.words import templates


def test_every_state_answers_every_event() -> None:
    pairs = {(s, e) for s in State for e in Event}
    assert TRANSITIONS.keys() | REFUSALS.keys() == pairs
    assert not TRANSITIONS.keys() & REFUSALS.keys()
    assert OWNER.keys() == set(State)


def test_every_refusal_has_its_sentence() -> None:
    assert {r.code for r in REFUSALS.values()} <= templates().keys()


def test_every_state_can_be_reached_from_the_draft() -> None:
    reached = {State.DRAFT}
    for _step in State:
        reached |= {to for (state, _event), to in TRANSITIONS.items() if state in reached}
    assert reached == set(State)


def test_a_draw_is_held_once() -> None:
    drawn = after(State.SEALED, Event.DRAW)
    with pytest.raises(Refused):
        after(drawn, Event.DRAW)


def test_a_plan_that_is_registered_is_never_a_draft_again() -> None:
    back = {s for (s, _e), to in TRANSITIONS.items() if to is State.DRAFT}
    assert back == {State.DRAFT}
