"""The table of moves: total, with an owner for each state, and no refusal by one alone."""

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.screening.states import (
    ENDED,
    IN_HAND,
    OWNER,
    REFUSING,
    TRANSITIONS,
    Event,
    Owner,
    State,
    after,
    allows,
    diagram,
    events_of,
)
from ladderway.domain.shared.outcomes import Status
from tests.architecture.test_source import ROOT

events = st.lists(st.sampled_from(Event), max_size=30)


def test_every_state_answers_every_event() -> None:
    for state in State:
        for event in Event:
            is_met = allows(state, event).status is Status.MET
            assert is_met == (after(state, event) is not None)
            assert is_met or allows(state, event).reasons


def test_every_state_has_an_owner_or_is_an_end() -> None:
    assert set(OWNER) == set(State)
    assert set(State) == IN_HAND | ENDED
    assert all(events_of(state) for state in IN_HAND)


def test_every_state_is_reached_from_the_first() -> None:
    found = {State.APPLIED}
    while True:
        more = {to for (start, _e), to in TRANSITIONS.items() if start in found} | found
        if more == found:
            break
        found = more
    assert found == set(State)


@given(events)
def test_nobody_is_refused_without_a_first_and_a_second_person(sent: list[Event]) -> None:
    state, done = State.APPLIED, []
    for event in sent:
        following = after(state, event)
        if following is not None:
            state = following
            done.append(event)
        if state is State.SCREENED_OUT:
            assert done[-2:] == [Event.PROPOSE, Event.CONFIRM]
        if state is State.UPHELD:
            assert done[-4:] == [Event.PROPOSE, Event.CONFIRM, Event.CONTEST, Event.UPHOLD]


def test_only_refusing_leads_to_a_refusal() -> None:
    for (_start, event), to in TRANSITIONS.items():
        assert (to in {State.PROPOSED, State.SCREENED_OUT, State.UPHELD}) == (event in REFUSING)


def test_a_proposal_waits_for_a_second_and_a_contest_for_a_third() -> None:
    assert OWNER[State.PROPOSED] is Owner.SECOND
    assert OWNER[State.CONTESTED] is Owner.THIRD


def test_whatever_is_still_open_can_be_left_by_the_person() -> None:
    assert all(after(state, Event.LEAVE) is State.SELF_OUT for state in IN_HAND)


def test_the_docs_show_the_table() -> None:
    page = ROOT / "docs" / "how-to" / "selection.md"
    assert diagram() in page.read_text(encoding="utf-8")
