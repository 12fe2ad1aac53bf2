"""The ten steps: begun with anything, done with everything, unknown where nothing counts."""

from ladderway.domain.planning.steps import COUNTS, STEPS, Progress, judge, next_of
from ladderway.domain.shared.outcomes import Status
from ladderway.words import templates
from ladderway.words.planning_group import ABOUT, TITLES

NOTHING = dict.fromkeys(COUNTS, 0)
ALL = dict.fromkeys(COUNTS, 1)


def test_there_are_ten_in_order_and_each_has_words() -> None:
    assert [s.number for s in STEPS] == list(range(1, 11))
    assert {s.key for s in STEPS} == TITLES.keys() == ABOUT.keys()
    assert {c.code for s in STEPS for c in s.criteria} <= templates().keys()


def test_nothing_there_is_not_begun_and_all_there_is_done() -> None:
    assert {s.progress for s in judge(NOTHING)} == {Progress.NOT_BEGUN}
    assert {s.progress for s in judge(ALL)} == {Progress.DONE}
    assert next_of(judge(ALL)) is None


def test_anything_there_is_begun() -> None:
    state = judge({**NOTHING, "programs": 3})[2]
    assert state.progress is Progress.BEGUN
    assert state.next is not None
    assert state.next.count == "confirmed_programs"


def test_what_nobody_counts_is_unknown_and_never_done() -> None:
    states = judge({})
    assert {s.progress for s in states} == {Progress.UNKNOWN}
    assert next_of(states) is None
    half = judge({**NOTHING, "ladders": 1, "validated_ladders": None})[5]
    assert (half.begun.status, half.done.status) == (Status.MET, Status.UNKNOWN)
    assert half.progress is Progress.BEGUN


def test_next_is_the_first_thing_known_to_be_missing() -> None:
    counts = {**NOTHING, "groups": 1, "current_notes": 1, "scans": None, "sectors_chosen": None}
    found = next_of(judge(counts))
    assert found is not None
    state, missing = found
    assert (state.step.number, missing.count) == (2, "people_notes")
