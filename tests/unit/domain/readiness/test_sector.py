"""Readiness for a sector: five questions, each with met, almost, not met or not known."""

from datetime import date, timedelta

import pytest

from ladderway.domain.readiness.attendance import Came
from ladderway.domain.readiness.sector import (
    Answer,
    Back,
    Facts,
    Limits,
    NormSeen,
    Question,
    answers,
)

ON = date(2026, 3, 2)
LIMITS = Limits(norm_level=3, observed_days=120, least_sessions=4, least_came=0.8)
NOTHING = Facts(False, False, (), (), ())
SHUT = Facts(None, None, None, None, None)


def of(question: Question, **facts: object) -> Answer:
    told = Facts(**{name: facts.get(name, getattr(NOTHING, name)) for name in Facts.__slots__})
    return {a.question: a.answer for a in answers(told, LIMITS, ON)}[question]


def norm(level: int, name: str = "team", days: int = 5) -> NormSeen:
    return NormSeen(name, level, ON - timedelta(days))


def test_every_question_is_answered_and_what_is_shut_is_not_known() -> None:
    found = answers(SHUT, LIMITS, ON)
    assert [each.question for each in found] == list(Question)
    assert {each.answer for each in found} == {Answer.UNKNOWN}
    assert {each.reason.code for each in found} == {"readiness.shut"}


def test_coming_shows_the_sector() -> None:
    assert of(Question.KNOWS_SECTOR, came_to_sector=True) is Answer.MET
    assert of(Question.KNOWS_SECTOR) is Answer.NOT_MET
    assert of(Question.ADVANCEMENT, came_to_advancement=True) is Answer.MET


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], Answer.UNKNOWN),
        ([norm(3), norm(4, "dress")], Answer.MET),
        ([norm(2), norm(4, "dress")], Answer.ALMOST),
        ([norm(1), norm(4, "dress")], Answer.NOT_MET),  # two levels short
        ([norm(2), norm(2, "dress")], Answer.NOT_MET),  # of two norms
        ([norm(1, days=40), norm(3, days=2)], Answer.MET),  # the latest counts
        ([norm(1, days=120)], Answer.UNKNOWN),  # too long ago
        ([norm(3, days=119)], Answer.MET),
    ],
)
def test_norms_are_judged_by_the_latest_of_each(seen: list[NormSeen], expected: Answer) -> None:
    assert of(Question.NORMS, norms=seen) is expected


def test_the_last_employer_counts() -> None:
    assert of(Question.INTERVIEW) is Answer.UNKNOWN
    assert of(Question.INTERVIEW, interviews=[Back.NOT_YET, Back.YES]) is Answer.MET
    assert of(Question.INTERVIEW, interviews=[Back.YES, Back.MAYBE]) is Answer.ALMOST
    assert of(Question.INTERVIEW, interviews=[Back.NOT_YET]) is Answer.NOT_MET


def test_one_session_short_is_almost() -> None:
    p, a, e = Came.PRESENT, Came.ABSENT, Came.EXCUSED
    assert of(Question.ATTENDANCE, marks=[p, p, p, e, e]) is Answer.UNKNOWN  # three that count
    assert of(Question.ATTENDANCE, marks=[p, p, p, p, a]) is Answer.MET  # 4 of 5
    assert of(Question.ATTENDANCE, marks=[p, p, p, a, a]) is Answer.ALMOST
    assert of(Question.ATTENDANCE, marks=[p, p, a, a, a]) is Answer.NOT_MET
