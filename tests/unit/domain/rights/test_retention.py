"""When what is known about a person is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.access.topics import Topic
from ladderway.domain.rights.retention import Rule, age_band, due, later, years_of
from ladderway.domain.shared.errors import BadParameters

START = date(2020, 1, 1)
RULES = (Rule(None, 7, START), Rule(Topic.HEALTH, 2, START))
CLOSED = {1: date(2021, 5, 17)}
HELD = frozenset({Topic.HEALTH, Topic.PLAN, Topic.SERVICE})


def test_a_topic_is_due_before_the_record() -> None:
    found = due(CLOSED, RULES, HELD, date(2023, 5, 17))
    assert found is not None
    assert (found.is_whole, found.topics, found.since) == (
        False, frozenset({Topic.HEALTH}), date(2023, 5, 17),
    )  # fmt: skip
    assert due(CLOSED, RULES, HELD, date(2023, 5, 16)) is None


def test_the_record_is_due_as_a_whole() -> None:
    found = due(CLOSED, RULES, HELD, date(2028, 5, 17))
    assert found is not None
    assert (found.is_whole, found.since) == (True, date(2028, 5, 17))


def test_the_agency_that_needs_it_longest_keeps_it_for_all() -> None:
    closed = {**CLOSED, 2: date(2022, 6, 1)}
    assert due(closed, RULES, HELD, date(2024, 5, 31)) is None
    assert due(closed, RULES, HELD, date(2024, 6, 1)) is not None


def test_an_agency_goes_before_its_community_and_later_before_earlier() -> None:
    rules = (*RULES, Rule(Topic.HEALTH, 4, START, agency=1), Rule(None, 9, date(2024, 1, 1)))
    assert years_of(rules, Topic.HEALTH, 1, date(2023, 1, 1)) == 4
    assert years_of(rules, Topic.HEALTH, 2, date(2023, 1, 1)) == 2
    assert years_of(rules, None, 2, date(2023, 12, 31)) == 7
    assert years_of(rules, None, 2, date(2024, 1, 1)) == 9


def test_no_topic_stays_longer_than_its_record() -> None:
    assert (
        years_of((Rule(None, 3, START), Rule(Topic.HEALTH, 9, START)), Topic.HEALTH, 1, START) == 3
    )


def test_a_rule_is_a_year_at_least_and_there_is_one_for_the_whole() -> None:
    with pytest.raises(BadParameters, match="at least"):
        Rule(None, 0, START)
    with pytest.raises(BadParameters, match="as a whole"):
        years_of((), None, 1, START)


def test_nobody_without_a_case_is_due() -> None:
    assert due({}, RULES, HELD, date(2099, 1, 1)) is None


def test_a_leap_day_is_due_the_day_after() -> None:
    assert later(date(2024, 2, 29), 1) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (None, ""),
        (date(2008, 1, 2), "18-24"),
        (date(2008, 1, 3), "0-17"),
        (date(1940, 1, 1), "65+"),
    ],
)
def test_bands_of_age(born: date | None, band: str) -> None:
    assert age_band(born, date(2026, 1, 2)) == band


DAYS = st.dates(date(2010, 1, 1), date(2040, 1, 1))


@given(closed=DAYS, first=DAYS, second=DAYS)
def test_what_is_due_stays_due(closed: date, first: date, second: date) -> None:
    rules = (Rule(None, 7, date(2000, 1, 1)), Rule(Topic.HEALTH, 2, date(2000, 1, 1)))
    earlier, after = sorted((first, second))
    if due({1: closed}, rules, HELD, earlier) is not None:
        assert due({1: closed}, rules, HELD, after) is not None
