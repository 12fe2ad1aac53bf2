"""A ladder in short words."""

import pytest

from ladderway.domain.ladders.model import MonthRange, OptionKind, Rung, TimeOrigin
from ladderway.words import Say, staircase
from tests import factories

SAY = Say("en")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.1, 3.2, "+ $0 to $3 an hour"),
        (2.0, 2.2, "+ $2 an hour"),
        (-1.2, 3.0, "from $1 less to $3 more an hour"),
        (-4.0, -1.0, "− $1 to $4 an hour"),
        (-0.2, 0.3, "about the same pay"),
    ],
)
def test_gains_are_ranges_with_their_sign(low, high, said):
    assert staircase.gain(low, high, SAY) == said


def test_pay_is_what_a_newcomer_may_meet():
    assert staircase.pay_range(factories.pay(17.6, 20.0, 30.0), SAY) == "$17.60 to $20.00"
    assert staircase.pay_range(factories.pay(17.6, 17.6), SAY) == "$17.60"
    assert staircase.pay_range(None, SAY) == "pay not known"


def test_unknown_cost_is_never_called_free():
    assert staircase.cost(0, False, SAY) == "cost not known"
    assert staircase.cost(250, False, SAY) == "$250 or more, part not known"
    assert staircase.cost(0, True, SAY) == "$0 for you"


def test_training_that_is_not_on_the_map_says_so():
    note = staircase.stair_step(
        factories.step(
            kind=OptionKind.UNMAPPED,
            cost=None,
            time=MonthRange(6, 10, 14, TimeOrigin.ASSUMPTION),
        ),
        factories.ladder().rungs[0],
        SAY,
    )
    assert note.assumed
    assert "no local course on the map" in note.lines
    assert "cost not known" in note.lines


def test_a_summary_counts_steps_months_and_cost():
    assert staircase.summary(factories.ladder(), SAY) == "2 steps · 13 months · cost not known"


def test_every_word_of_a_table_can_be_said():
    for table in (staircase.LABELS, staircase.EMPLOYERS, staircase.DRIVERS, staircase.CONDITIONS):
        assert all(SAY.text(word) for word in table.values())


def test_nobody_without_a_job_is_told_of_months_on_the_job():
    start = Rung(None, None, 0)
    assert "on the job" not in staircase.effort_title(factories.step(), start, SAY)
    job = factories.ladder().rungs[0]
    assert staircase.effort_title(factories.step(), job, SAY) == "8 months on the job"
