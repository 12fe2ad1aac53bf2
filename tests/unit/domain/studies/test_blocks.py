"""Who is drawn among whom: no seat stays empty, and no line points at people."""

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.evaluation.draw import FEWEST_IN_GROUP
from ladderway.domain.studies.blocks import Block, Drawn, shared

BLOCKS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(0, 25), st.integers(0, 4)), min_size=1, max_size=5
).map(lambda rows: [Block("ABCDE"[n], *row) for n, row in enumerate(rows)])


@given(BLOCKS)
def test_no_seat_stays_empty_while_somebody_is_without_one(blocks: list[Block]) -> None:
    groups = shared(blocks)
    people = sum(b.in_draw for b in blocks)
    left = max(0, sum(b.seats - b.exempt for b in blocks))
    assert sum(g.people for g in groups) == people
    given_out = sum(min(g.seats, g.people) for g in groups)
    assert given_out == min(left, people)


@given(BLOCKS)
def test_each_group_that_is_drawn_hides_its_people(blocks: list[Block]) -> None:
    groups = shared(blocks)
    for group in groups:
        if group.needs_a_draw and len(groups) > 1:
            assert group.people >= FEWEST_IN_GROUP
            assert group.seats > 0


def test_a_small_block_is_drawn_with_the_next() -> None:
    groups = shared([Block("A", 5, 20), Block("B", 1, 3), Block("C", 2, 8)])
    assert groups == (Drawn("A", ("A",), 20, 5), Drawn("B", ("B", "C"), 11, 3))


def test_seats_that_a_block_does_not_need_move_to_where_most_are_without() -> None:
    groups = shared([Block("A", 10, 6), Block("B", 5, 20)])
    assert [(g.letter, g.seats) for g in groups] == [("A", 6), ("B", 9)]
    assert [g.needs_a_draw for g in groups] == [False, True]
