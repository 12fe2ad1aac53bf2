"""Interpreters added up, so that nobody can be told from them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.supports.interpreting import OTHERS, Meeting, totals


def met(person, language="fa", state="came"):
    return Meeting(person, language, "a", "2026-03", state, 60, Decimal(80))


def by_language(rows, least=3):
    return totals(rows, lambda m: m.language, least)


def test_few_people_are_added_up_together_with_the_next_smallest():
    rows = [met(n) for n in range(5)] + [met(n, "uk") for n in range(3)] + [met(9, "so")]
    found = by_language(rows)
    # one who speaks Somali would be told from the whole: Ukrainian goes with it
    assert [(t.key, t.people, t.meetings) for t in found] == [("fa", 5, 5), (OTHERS, 4, 4)]


def test_nothing_is_said_of_too_few():
    assert by_language([met(1), met(2), met(2)]) == ()


def test_missed_is_of_meetings_that_were_to_be():
    rows = [met(n) for n in range(3)] + [met(1, state="absent"), met(2, state="cancelled")]
    (found,) = by_language(rows)
    assert (found.missed, found.minutes, found.cost) == (0.25, 180, Decimal(400))


@given(st.lists(st.tuples(st.integers(0, 8), st.sampled_from(["fa", "uk", "so", "ti"]))))
def test_rows_add_up_to_the_whole_and_each_is_of_enough(pairs):
    found = by_language([met(*pair) for pair in pairs])
    assert all(total.people >= 3 for total in found)
    assert not found or sum(total.meetings for total in found) == len(pairs)
