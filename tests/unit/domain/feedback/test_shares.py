"""Counts of what was said: by hand, and without what is small."""

from datetime import date

import pytest

from ladderway.domain.equity.questionnaire import Words
from ladderway.domain.evaluation.disclosure import Policy
from ladderway.domain.feedback.beside import groups_of
from ladderway.domain.feedback.questionnaire import (
    UNANSWERED,
    Answer,
    Audience,
    Question,
    Questionnaire,
    in_force,
)
from ladderway.domain.feedback.shares import ALL, OTHER, TIME, published, together
from ladderway.domain.shared.errors import BadInput

SAID = Words("x", "y")
ASKED = Question(
    "kind", SAID,
    (Answer("yes", SAID, is_good=True), Answer("no", SAID), Answer("aside", SAID, is_aside=True)),
)  # fmt: skip


def columns(**counts: int) -> tuple[list[str], list[str]]:
    """`yes_now=12` gives twelve sheets."""
    answers, times = [], []
    for name, n in counts.items():
        code, _sep, time = name.partition("_")
        answers += [code] * n
        times += [time] * n
    return answers, times


def test_shares_now_and_before_by_hand() -> None:
    answers, times = columns(
        yes_before=10, no_before=10, aside_before=6, yes_now=30, no_now=10, none_now=5
    )
    told = published(ASKED, answers, times, {}, Policy(5, 1))[TIME][ALL]
    assert told.sheets == (26, 45)
    # Of 20 who said something either way, and of 40: “I cannot say” and nothing count neither way.
    assert told.good == (0.5, 0.75)
    assert told.change == 0.25


def test_a_small_count_is_not_shown_and_neither_is_a_share_of_it() -> None:
    answers, times = columns(yes_before=20, no_before=20, yes_now=20, no_now=2, aside_now=9)
    told = published(ASKED, answers, times, {}, Policy(5, 1))[TIME][ALL]
    assert next(line.now for line in told.lines if line.code == "no") is None
    assert told.good[1] is None
    assert told.change is None


def test_each_program_stands_beside_the_whole_and_gives_no_small_count_away() -> None:
    answers, times = columns(yes_before=20, no_before=20, yes_now=20, no_now=12)
    # The second program has two who said no, now.
    program = ["a"] * 50 + ["b"] * 10 + ["a"] * 10 + ["b"] * 2
    found = published(ASKED, answers, times, {"program": program}, Policy(5, 1))
    shown = {
        group: next(line.now for line in told.lines if line.code == "no")
        for group, told in found["program"].items()
    }
    whole = next(line.now for line in found[TIME][ALL].lines if line.code == "no")
    assert shown["b"] is None
    assert shown["a"] is None or whole is None


def test_small_groups_are_counted_together() -> None:
    assert together(["a"] * 3 + ["b"] * 2 + ["c"], 3) == ["a"] * 3 + [OTHER] * 3


def test_beside_the_records_the_share_that_answered_is_said() -> None:
    answers = ["yes"] * 12 + ["no"] * 8 + [UNANSWERED] * 20 + ["yes"] * 10 + [UNANSWERED] * 30
    facts = {"outcome": ["finished"] * 40 + ["left"] * 40}
    finished, left = groups_of(ASKED, answers, facts, Policy(5, 1))["outcome"]
    assert (finished.people, finished.answered, finished.share_answered) == (40, 20, 0.5)
    assert finished.good == 0.6
    assert (left.people, left.answered, left.share_answered) == (40, 10, 0.25)


def test_a_questionnaire_asks_ten_questions_at_most_and_none_twice() -> None:
    many = tuple(Question(str(n), SAID, ASKED.answers) for n in range(10))
    with pytest.raises(BadInput):
        Questionnaire(Audience.EMPLOYER, "1", date(2026, 1, 1), many, SAID)
    with pytest.raises(BadInput):
        Questionnaire(Audience.EMPLOYER, "1", date(2026, 1, 1), (ASKED, ASKED), SAID)


def test_the_latest_version_for_the_audience_is_in_force() -> None:
    first, second = (
        Questionnaire(Audience.EMPLOYER, str(year), date(year, 1, 1), (ASKED,), SAID)
        for year in (2025, 2026)
    )
    assert in_force([second, first], Audience.EMPLOYER, date(2025, 12, 31)) is first
    with pytest.raises(BadInput):
        in_force([first], Audience.REFERRER, date(2026, 1, 1))
