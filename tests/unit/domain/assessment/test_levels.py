"""How much support is suggested; what a stream is offered; from how many hours a job counts."""

from datetime import date

import pytest

from ladderway.domain.assessment.levels import (
    Level,
    LevelRule,
    Outcome,
    Service,
    Worked,
    reaches,
    service_on,
    suggest,
)
from ladderway.files.assessment import issues, level_rule, services

RULE = LevelRule("1", {"need": 1, "help_now": 2},
                 {Level.LIGHT: 0, Level.STEADY: 2, Level.CLOSE: 4})  # fmt: skip
D = date


def test_needs_add_up_to_a_level_and_say_which_they_were():
    found = suggest(RULE, {"transit": "need", "housing": "help_now", "health": "calm"}, asked=3)
    assert (found.level, found.points, found.counted) == (Level.STEADY, 3, ("transit", "housing"))


def test_what_is_not_known_or_closed_is_never_taken_for_no_need():
    # one point now; an open answer could give two more, which is another level
    found = suggest(RULE, {"transit": "need", "housing": ""}, asked=2)
    assert (found.level, found.unknown) == (None, 1)
    # four points are the most whatever else there is
    assert suggest(RULE, {"a": "help_now", "b": "help_now"}, asked=9).level is Level.CLOSE


def test_the_latest_service_of_a_stream_holds():
    old, new = (Service("A", on, 30, 1, ()) for on in (D(2026, 1, 1), D(2026, 7, 1)))
    assert service_on([new, old], "A", D(2026, 6, 30)) is old
    assert service_on([new, old], "A", D(2026, 7, 1)) is new
    assert service_on([new, old], "B", D(2026, 7, 1)) is None


JOBS = (Worked(D(2026, 2, 1), D(2026, 5, 1), 12.0), Worked(D(2026, 4, 1), None, 10.0))


@pytest.mark.parametrize(
    ("hours", "adds_up", "until", "found"),
    [
        (20, True, D(2026, 6, 1), True),  # 22 hours in April
        (20, False, D(2026, 6, 1), False),
        (20, True, D(2026, 3, 31), False),  # the second job begins later
        (12, False, D(2026, 6, 1), True),
    ],
)
def test_hours_of_jobs_held_at_once_count_together_where_the_rule_says_so(
    hours, adds_up, until, found
):
    rule = Outcome(hours, adds_up, D(2026, 1, 1), "x")
    assert reaches(rule, JOBS, D(2026, 1, 1), until) is found


def test_a_job_that_is_held_already_counts_and_one_that_ended_does_not():
    rule = Outcome(10, False, D(2026, 1, 1), "x")
    assert reaches(rule, JOBS[:1], D(2026, 4, 30), D(2026, 6, 1))
    assert not reaches(rule, JOBS[:1], D(2026, 5, 1), D(2026, 6, 1))


def test_the_shipped_lists_are_whole():
    assert {s.stream for s in services()} == {"A", "B", "C"}
    assert set(level_rule().since) == set(Level)
    assert any(not each.asks for each in issues().listed.values())
