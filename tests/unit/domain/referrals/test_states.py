"""The states of a referral: every state has an owner, every event its place, and an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.referrals.states import (
    ENDS_SHARING,
    MOVES,
    OPENED,
    OVER,
    OWNERS,
    UNANSWERED,
    Event,
    Side,
    State,
    after,
    events_of,
)
from ladderway.domain.shared.errors import BadInput

BOTH = frozenset(Side)


def test_every_state_has_an_owner_and_its_moves() -> None:
    assert set(OWNERS) == set(MOVES) == set(State)


def test_every_event_happens_somewhere_and_every_state_is_reached() -> None:
    assert {event for moves in MOVES.values() for event in moves} == set(Event)
    reached = {move.to for moves in MOVES.values() for move in moves.values()}
    assert reached | {State.SENT} == set(State)


@given(st.sampled_from(State), st.sampled_from(Event), st.sets(st.sampled_from(Side)))
def test_every_pair_leads_on_or_is_refused(state: State, event: Event, sides: set[Side]) -> None:
    may = event in events_of(state, frozenset(sides))
    if may:
        assert after(state, event, frozenset(sides)) in State
    else:
        with pytest.raises(BadInput, match=state):
            after(state, event, frozenset(sides))


def test_whoever_has_the_next_word_can_say_it() -> None:
    for state, owner in OWNERS.items():
        assert bool(events_of(state, BOTH)) is (owner is not None)
        if owner is not None:
            assert events_of(state, frozenset({owner}))


def test_the_giver_can_take_it_back_until_it_is_over() -> None:
    for state in set(State) - OVER:
        assert after(state, Event.WITHDRAW, frozenset({Side.GIVER})) is State.WITHDRAWN
        assert Event.WITHDRAW not in events_of(state, frozenset({Side.RECEIVER}))


def test_only_the_other_agency_accepts() -> None:
    for state in UNANSWERED:
        assert Event.ACCEPT not in events_of(state, frozenset({Side.GIVER}))
    assert not OPENED & (UNANSWERED | ENDS_SHARING)
