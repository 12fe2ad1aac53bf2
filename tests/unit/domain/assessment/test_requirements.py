"""What follows for the agency from what was told: since the first time, as long as it holds."""

from datetime import date

from ladderway.domain.assessment.requirements import Requirement, asked
from ladderway.domain.intake.forms import Words

ASK = Requirement("ask", Words("Ask", "Demander"), "disability", frozenset({"yes"}), 14)
LATER = Requirement("later", Words("Later", "Après"), "disability", frozenset({"yes"}), 60)


def day(n: int) -> date:
    return date(2026, 3, n)


def test_it_is_due_so_many_days_after_it_was_first_told() -> None:
    told = {"disability": [(day(20), ("yes",)), (day(2), ("yes",))]}
    found = asked([LATER, ASK], told, {"ask": day(10)})
    assert [(a.requirement.key, a.since, a.due, a.done_on) for a in found] == [
        ("ask", day(2), day(16), day(10)), ("later", day(2), date(2026, 5, 1), None),
    ]  # fmt: skip
    assert not found[0].is_late(day(30))
    assert found[1].is_late(date(2026, 5, 2))
    assert not found[1].is_late(date(2026, 5, 1))


def test_nothing_is_asked_where_nothing_was_told_or_it_holds_no_longer() -> None:
    assert asked([ASK], {}, {}) == ()
    assert asked([ASK], {"disability": [(day(2), ())]}, {}) == ()
    assert asked([ASK], {"disability": [(day(2), ("yes",)), (day(9), ("no",))]}, {}) == ()
