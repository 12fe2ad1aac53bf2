"""When a list may be closed for a draw: for any number of people and seats."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.studies.lottery import Announced, Applicants, everybody_served, sealing

DAY = date(2026, 11, 26)


def intake(seats: int) -> Announced:
    closes = DAY + timedelta(days=5)
    after = closes + timedelta(days=90)
    return Announced(DAY, closes, closes, seats, True, DAY, "Counselling", after)


@given(st.integers(1, 60), st.integers(0, 60), st.integers(0, 60))
def test_a_draw_needs_more_people_than_seats_and_never_leaves_one_empty(
    seats: int, people: int, exempt: int
) -> None:
    terms, who = intake(seats), Applicants(people, exempt)
    refused = sealing(terms, who, True, terms.closes_on)
    left = seats - exempt
    assert (refused == ()) == (people >= 5 and 0 < left < people)
    serves = everybody_served(terms, who, terms.closes_on) == ()
    assert serves == (people <= left)
    assert not (serves and refused == ())


def test_neither_happens_while_people_can_still_apply() -> None:
    terms, who = intake(5), Applicants(20, 0)
    assert sealing(terms, who, True, DAY)
    assert everybody_served(terms, Applicants(2, 0), DAY)
