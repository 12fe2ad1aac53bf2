"""Bars over months, and what does not fit together."""

from datetime import date

import pytest

from ladderway.domain.planning.timeline import Milestone, clashes, lay_out

TRAINING = Milestone("training", "Course", date(2027, 4, 6), date(2027, 6, 30))
INTAKE = Milestone("recruitment", "Intake", date(2027, 2, 15), date(2027, 3, 31))
AFTER = Milestone("follow_up", "Calls", date(2027, 7, 1), date(2028, 6, 30))


def test_nothing_to_draw_is_nothing() -> None:
    assert lay_out([], date(2027, 1, 1)) is None


def test_bars_stand_in_order_of_start_and_inside_the_whole() -> None:
    shown = lay_out([AFTER, TRAINING, INTAKE], date(2027, 5, 1))
    assert shown is not None
    assert [bar.milestone.label for bar in shown.bars] == ["Intake", "Course", "Calls"]
    assert (shown.starts, shown.ends, shown.months) == (date(2027, 2, 1), date(2028, 7, 1), 17)
    assert all(0 <= bar.start < bar.start + bar.width <= 1 for bar in shown.bars)
    assert shown.today is not None


def test_a_day_outside_has_no_line() -> None:
    shown = lay_out([TRAINING], date(2030, 1, 1))
    assert shown is not None
    assert shown.today is None


@pytest.mark.parametrize("years", [0, 1, 3, 6, 20])
def test_ticks_stay_few(years: int) -> None:
    shown = lay_out(
        [Milestone("delivery", "x", date(2027, 1, 5), date(2027 + years, 12, 1))], date(2027, 1, 1)
    )
    assert shown is not None
    assert 1 <= len(shown.ticks) <= 14


def test_what_cannot_be_meant_is_told() -> None:
    def codes(*some: Milestone, until: date | None = None) -> list[str]:
        return [reason.code for reason in clashes(some, until)]

    assert codes(INTAKE, TRAINING, AFTER) == []
    assert codes(TRAINING, AFTER) == ["plan.timeline.no_recruitment"]
    early = Milestone("training", "Early", date(2027, 1, 4))
    assert codes(INTAKE, early, AFTER) == ["plan.timeline.training_before_recruitment"]
    assert codes(INTAKE, TRAINING) == ["plan.timeline.no_follow_up"]
    assert codes(INTAKE, TRAINING, AFTER, until=date(2027, 12, 31)) == [
        "plan.timeline.after_funding"
    ]
