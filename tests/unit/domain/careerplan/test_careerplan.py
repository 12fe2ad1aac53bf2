"""Rules of career plans: moves, what changed, signing, and counts without small numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.careerplan.content import (
    ChangeKind,
    PlanContent,
    PlannedStep,
    Section,
    Who,
    changes,
    from_data,
    to_data,
)
from ladderway.domain.careerplan.signing import Missing, Review, missing, review
from ladderway.domain.careerplan.steps import KEYS, MOVES, NotPossible, StepState, WaitReason, move
from ladderway.domain.careerplan.waiting import REASONS, Wait, waiting
from ladderway.domain.shared.errors import BadInput
from ladderway.web.planning.gap_models import Waiting

TODAY = date(2026, 3, 2)
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2030, 1, 1))
STEPS = st.lists(
    st.builds(
        PlannedStep, key=st.sampled_from("abcdef"), section=st.sampled_from(Section),
        what=st.text(min_size=1, max_size=9), who=st.sampled_from(Who), whose=st.text(max_size=9),
        due=DAYS, training=st.text(max_size=9),
    ),
    unique_by=lambda s: s.key, max_size=5,
)  # fmt: skip
PLANS = st.builds(
    PlanContent, strengths=st.text(max_size=9), goal=st.text(max_size=9),
    long_term=st.text(max_size=9), rungs=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    review_on=DAYS, steps=STEPS.map(tuple),
)  # fmt: skip
WHOLE = PlanContent(
    "Patient", "Aide", "Nurse", review_on=TODAY + timedelta(days=1),
    steps=(PlannedStep("a", Section.SKILLS, "Learn", Who.PARTICIPANT, due=TODAY),),
)  # fmt: skip


@given(PLANS)
def test_a_plan_comes_back_from_storage_as_it_was(plan):
    assert from_data(to_data(plan)) == plan


@given(PLANS, PLANS)
def test_plans_differ_exactly_where_changes_are_told(one, other):
    same_order = [s.key for s in one.steps] == [s.key for s in other.steps]
    if not changes(one, other) and same_order:
        assert one == other
    assert changes(one, one) == ()


def test_what_came_and_went_is_told():
    other = PlannedStep("b", Section.ADVANCE, "Ask", Who.COACH)
    changed = PlanContent("Patient", "Cook", "Nurse", review_on=WHOLE.review_on, steps=(other,))
    kinds = [(c.kind, c.field or c.step) for c in changes(WHOLE, changed)]
    assert kinds == [
        (ChangeKind.CHANGED, "goal"), (ChangeKind.ADDED, "Ask"), (ChangeKind.REMOVED, "Learn"),
    ]  # fmt: skip


@pytest.mark.parametrize("told", [{}, {"steps": [{}]}, {"steps": None}])
def test_what_is_no_plan_is_refused(told):
    with pytest.raises(BadInput):
        from_data(told)


def test_every_state_has_its_moves_and_none_is_a_dead_end():
    assert set(MOVES) == set(StepState)
    assert all(MOVES.values())


@given(
    st.sampled_from(StepState), st.sampled_from(StepState), st.none() | st.sampled_from(WaitReason)
)
def test_a_step_waits_for_a_reason_and_for_nothing_else_is_one_given(state, to, reason):
    if to in MOVES[state] and (to is StepState.WAITING) == (reason is not None):
        assert move(state, to, reason) is to
    else:
        with pytest.raises(NotPossible):
            move(state, to, reason)


def test_the_reasons_are_those_of_the_planners_register_each_with_a_key():
    assert [r.value for r in WaitReason] == Waiting.values
    assert list(KEYS) == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_whole_plan_lacks_nothing_and_an_empty_one_all_that_matters():
    assert missing(WHOLE, TODAY) == ()
    empty = PlanContent("", " ", "")
    assert set(missing(empty, TODAY)) == set(Missing) - {Missing.NEXT_STEP}


@pytest.mark.parametrize(
    ("days", "stands"), [(None, "none"), (-1, "due"), (0, "due"), (14, "soon"), (15, "later")]
)
def test_a_review_is_due_on_its_day(days, stands):
    on = None if days is None else TODAY + timedelta(days=days)
    assert review(on, TODAY) is Review(stands)


STEP = ("ladder", "r1", "r2")
WAITS = st.lists(
    st.builds(
        Wait, plan=st.integers(1, 30), step=st.sampled_from([STEP, ("ladder", "r2", "r3")]),
        area=st.sampled_from(["", "East"]), reason=st.sampled_from(WaitReason),
    ),
    max_size=40,
)  # fmt: skip


@given(WAITS)
def test_no_small_count_is_ever_shown(waits):
    found = waiting(waits, 5)
    shown = [n for row in found.counts.cells for n in row]
    shown += [*found.counts.row_totals, *found.counts.column_totals, found.counts.total]
    assert not [n for n in shown if n is not None and 0 < n < 5]


def test_a_plan_that_waits_twice_at_a_step_counts_once():
    full, money = (Wait(1, STEP, "", r) for r in (WaitReason.FULL, WaitReason.MONEY))
    found = waiting([full, money], 1)
    assert found.counts.total == 1
    assert found.counts.column_totals[REASONS.index(WaitReason.MONEY)] == 1
