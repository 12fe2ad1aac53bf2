"""Whose records are compared: agreed by all who serve them, and no sensitive agency anywhere."""

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.matching.taking_part import Known, across, compared

AGREED, NOT_AGREED, SHELTER = 1, 2, 3
AGENCIES = st.frozensets(st.sampled_from([1, 2, 3, 4]))


def known(person: int, serving: set[int], standing: set[int] = frozenset()) -> Known:
    return Known(person, frozenset(serving), frozenset(serving | standing))


def test_a_record_is_compared_where_all_who_serve_agreed() -> None:
    people = [known(1, {AGREED}), known(2, {AGREED, NOT_AGREED}), known(3, {NOT_AGREED})]
    assert compared(people, frozenset({AGREED}), frozenset({SHELTER})) == {1}


def test_whom_a_sensitive_agency_knows_is_left_out_whatever_else_holds() -> None:
    people = [known(1, {AGREED, SHELTER}), known(2, {AGREED}, {SHELTER}), known(3, {SHELTER})]
    everybody = frozenset({AGREED, SHELTER})
    assert compared(people, everybody, frozenset({SHELTER})) == frozenset()


def test_whom_nobody_serves_is_not_compared() -> None:
    assert compared([known(1, set())], frozenset({AGREED}), frozenset()) == frozenset()


def test_a_pair_that_one_agency_serves_is_its_own() -> None:
    assert not across(known(1, {1, 2}), known(2, {2, 3}))
    assert across(known(1, {1}), known(2, {2}))


@given(st.lists(st.tuples(AGENCIES, AGENCIES), max_size=6), AGENCIES, AGENCIES)
def test_nobody_known_to_a_sensitive_agency_is_ever_compared(rows, agreed, sensitive) -> None:
    people = [Known(n, s, s | more) for n, (s, more) in enumerate(rows)]
    for person in compared(people, agreed, sensitive):
        assert not people[person].standing & sensitive
        assert people[person].serving <= agreed
