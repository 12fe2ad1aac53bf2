"""The states of a scan: total, with an owner each, and weights fixed once published."""

from pathlib import Path

import pytest

from ladderway.domain.planning.scan_states import (
    OPEN,
    OWNER,
    TRANSITIONS,
    Event,
    Part,
    State,
    after,
    allows,
    changes,
    diagram,
    is_open,
)
from ladderway.domain.shared.outcomes import Status
from ladderway.words import templates

DOCS = Path(__file__).resolve().parents[4] / "docs"


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("event", list(Event))
def test_every_state_answers_every_event(state: State, event: Event) -> None:
    answer = allows(state, event)
    assert (answer.status is Status.MET) == ((state, event) in TRANSITIONS)
    assert (after(state, event) is not None) == (answer.status is Status.MET)
    assert all(reason.code in templates() for reason in answer.reasons)
    assert answer.status is Status.MET or answer.reasons


def test_every_state_has_an_owner_or_is_over_and_says_what_is_open() -> None:
    assert OWNER.keys() == OPEN.keys() == set(State)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("part", list(Part))
def test_what_is_closed_says_why(state: State, part: Part) -> None:
    answer = changes(state, part)
    assert (answer.status is Status.MET) == is_open(state, part)
    assert is_open(state, part) or {r.code for r in answer.reasons} <= templates().keys()


def test_every_state_is_reached_and_every_event_is_used() -> None:
    assert set(TRANSITIONS.values()) == set(State) - {State.DRAFT}
    assert {event for _state, event in TRANSITIONS} == set(Event)


def test_criteria_are_open_in_a_draft_alone_and_scores_never_with_them() -> None:
    assert [s for s in State if is_open(s, Part.CRITERIA)] == [State.DRAFT]
    assert not [s for s in State if {Part.CRITERIA, Part.SCORES} <= OPEN[s]]


def test_no_way_leads_back_to_a_draft() -> None:
    assert State.DRAFT not in TRANSITIONS.values()


def test_the_docs_show_the_table() -> None:
    assert diagram() in (DOCS / "explanation" / "sector-scan.md").read_text(encoding="utf-8")
