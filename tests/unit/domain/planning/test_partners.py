"""Readiness from both sides, risks of a lead, promises, contacts that come too close."""

from datetime import date
from uuid import UUID

import pytest

from ladderway.domain.planning.partners import (
    LEAD_CHECKS,
    NEXT,
    READINESS,
    Agreement,
    Promise,
    Visit,
    close_by,
    compare,
    is_overdue,
    lead_risks,
    may_follow,
    readiness,
)
from ladderway.domain.shared.outcomes import Status
from ladderway.words import templates

ALL_YES = {(q, v): "yes" for q in READINESS for v in ("front_line", "managers")}
TODAY = date(2026, 3, 2)


def test_both_sides_saying_yes_to_all_five_is_ready() -> None:
    assert readiness(compare(ALL_YES)).status is Status.MET


def test_managers_alone_are_not_enough() -> None:
    answers = {key: value for key, value in ALL_YES.items() if key[1] == "managers"}
    found = compare(answers)
    assert {pair.agreement for pair in found} == {Agreement.ONE_SIDE}
    outcome = readiness(found)
    assert outcome.status is Status.UNKNOWN
    assert outcome.reasons[0].fact("count") == 5


def test_one_no_of_the_front_line_is_not_ready_and_shows_as_a_difference() -> None:
    answers = ALL_YES | {("adapts", "front_line"): "no"}
    found = compare(answers)
    assert [p.question for p in found if p.agreement is Agreement.DIFFER] == ["adapts"]
    outcome = readiness(found)
    assert outcome.status is Status.NOT_MET
    assert {r.code for r in outcome.reasons} == {"partners.answers_no", "partners.answers_differ"}


def test_nobody_asked_is_not_known_rather_than_no() -> None:
    found = compare({})
    assert {pair.agreement for pair in found} == {Agreement.NOT_ASKED}
    assert readiness(found).status is Status.UNKNOWN


@pytest.mark.parametrize("check", LEAD_CHECKS)
@pytest.mark.parametrize(("answer", "status"), [("no", Status.NOT_MET), ("partly", Status.UNKNOWN)])
def test_each_check_of_a_lead_alone_is_a_risk(check: str, answer: str, status: Status) -> None:
    answers = {(c, "group"): "yes" for c in LEAD_CHECKS}
    assert lead_risks(answers).status is Status.MET
    outcome = lead_risks(answers | {(check, "group"): answer})
    assert outcome.status is status
    assert [r.code for r in outcome.reasons] == [f"partners.lead_{check}_risk"]


def test_every_reason_has_words() -> None:
    outcomes = [readiness(compare({})), lead_risks({}), readiness(compare(ALL_YES))]
    risks = [lead_risks({(c, "group"): "no"}) for c in LEAD_CHECKS]
    codes = {r.code for outcome in outcomes + risks for r in outcome.reasons}
    assert codes <= templates().keys()


def test_every_status_of_a_promise_says_what_may_follow() -> None:
    assert NEXT.keys() == set(Promise)
    assert not may_follow("proposed", "kept")
    assert may_follow("agreed", "kept")
    assert all(may_follow(state, state) for state in Promise)


@pytest.mark.parametrize(
    ("state", "due", "late"),
    [
        ("agreed", date(2026, 3, 1), True),
        ("agreed", TODAY, False),
        ("agreed", None, False),
        ("kept", date(2026, 3, 1), False),
        ("withdrawn", date(2026, 3, 1), False),
    ],
)
def test_overdue_is_open_after_its_day(state: str, due: date | None, late: bool) -> None:
    assert is_overdue(state, due, TODAY) is late


def visit(number: int, agency: int, day: int, organization: int = 9) -> Visit:
    return Visit(UUID(int=number), UUID(int=organization), UUID(int=agency), date(2026, 3, day))


def test_contacts_of_other_agencies_within_the_days_are_close_the_nearest_first() -> None:
    asked = visit(1, agency=1, day=15)
    others = [
        visit(2, agency=2, day=1),  # fourteen days before: the last that counts
        visit(3, agency=2, day=16),
        visit(4, agency=3, day=30),  # fifteen days after
        visit(5, agency=1, day=15),  # our own
        visit(6, agency=2, day=15, organization=8),
    ]
    assert [v.id.int for v in close_by(asked, others, 14)] == [3, 2]
