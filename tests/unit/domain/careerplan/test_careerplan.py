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
from ladderway.domain.careerplan.months import ASSUMED_MONTHS, Work, months
from ladderway.domain.careerplan.offers import Offer, answers
from ladderway.domain.careerplan.signing import Missing, Review, missing, review
from ladderway.domain.careerplan.steps import KEYS, MOVES, NotPossible, StepState, WaitReason, move
from ladderway.domain.careerplan.waiting import REASONS, Wait, waiting
from ladderway.domain.income.course import Phase, PhaseKind
from ladderway.domain.income.rungs import MOST_MONTHS
from ladderway.domain.ladders.kept import KeptLadder, KeptRung
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.shared.outcomes import Status
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


@pytest.mark.parametrize(
    ("reason", "offer", "status"),
    [
        (WaitReason.NO_TRAINING, Offer(), Status.MET),
        (WaitReason.FULL, Offer(), Status.UNKNOWN),
        (WaitReason.FULL, Offer(starts=date(2026, 5, 4)), Status.MET),
        (WaitReason.FULL, Offer(starts=date(2026, 5, 4), places=0), Status.NOT_MET),
        (WaitReason.HOURS, Offer(), Status.UNKNOWN),
        (WaitReason.HOURS, Offer(schedules=frozenset({"day"})), Status.NOT_MET),
        (WaitReason.HOURS, Offer(schedules=frozenset({"day", "evening"})), Status.MET),
        (WaitReason.DISTANCE, Offer(), Status.UNKNOWN),
        (WaitReason.DISTANCE, Offer(is_online=True), Status.MET),
        (WaitReason.CHILD_CARE, Offer(has_child_care=False), Status.UNKNOWN),
        (WaitReason.CHILD_CARE, Offer(has_child_care=True), Status.MET),
        (WaitReason.ENTRY, Offer(), Status.UNKNOWN),
        (WaitReason.ENTRY, Offer(asks_first=True), Status.NOT_MET),
        (WaitReason.ENTRY, Offer(asks_first=False), Status.MET),
        (WaitReason.MONEY, Offer(), Status.UNKNOWN),
        (WaitReason.MONEY, Offer(is_free=False), Status.NOT_MET),
        (WaitReason.MONEY, Offer(is_free=True), Status.MET),
    ],
)
def test_what_came_answers_the_reason_or_is_asked(reason, offer, status):
    assert answers(reason, offer) is status


def test_every_reason_has_an_answer():
    assert {answers(reason, Offer()) for reason in WaitReason} <= set(Status)


def test_a_version_of_before_the_parts_of_a_program_is_read_as_it_was_signed():
    step = PlannedStep("k", Section.SKILLS, "Course", Who.COACH)
    told = to_data(PlanContent("s", "g", "l", steps=(step,)))
    del told["steps"][0]["component"]
    assert from_data(told).steps == (step,)


def rung(key, low, years=None, **more):
    return KeptRung(key, key, wage_low=low, wage_high=low + 4, experience_years=years, **more)


NOW = Phase(PhaseKind.NOW, "", 1)


def test_the_months_of_a_plan_hold_each_job_until_the_next_asks_for_its_years():
    rungs = (rung("a", 18), rung("b", 22, 0.5), rung("across", 30, is_horizontal=True),
             rung("c", 30))  # fmt: skip
    found = months(KeptLadder("", "t", "", 1, rungs, ()), NOW, Work(35, 2))
    assert [(p.label, p.months, p.wage) for p in found.phases] == [
        ("", 2, 0), ("a", 6, 20), ("b", ASSUMED_MONTHS, 24), ("c", 24, 32),
    ]  # fmt: skip
    assert found.assumed == ("b",)
    assert all(p.hours == 35 for p in found.phases[1:])


def test_months_end_before_the_first_job_without_pay_and_where_no_more_are_shown():
    unpaid = KeptRung("x", "x")
    found = months(KeptLadder("", "t", "", 1, (rung("a", 18), unpaid, rung("b", 22)), ()), NOW,
                   Work(35, 0))  # fmt: skip
    assert [p.label for p in found.phases] == ["a"]
    assert months(KeptLadder("", "t", "", 1, (unpaid,), ()), NOW, Work(35, 0)).jobs == ()
    long = months(
        KeptLadder("", "t", "", 1, (rung("a", 18), rung("b", 22, 20)), ()), NOW, Work(35, 2)
    )
    assert sum(p.months for p in long.phases) == MOST_MONTHS
