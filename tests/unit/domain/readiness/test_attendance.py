"""Places, who came, and who is missed; hand-worked."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ladderway.domain.readiness.attendance import (
    THERE,
    Came,
    Seat,
    missed_in_a_row,
    moves_up,
    seat,
    tally,
)
from ladderway.domain.readiness.cadence import due

P, L, E, A = Came


def test_the_room_fills_and_then_people_wait() -> None:
    assert [seat(taken, 2) for taken in range(4)] == [
        Seat.SIGNED, Seat.SIGNED, Seat.WAITING, Seat.WAITING,
    ]  # fmt: skip


def test_those_who_wait_move_up_as_far_as_there_is_room() -> None:
    assert moves_up(taken=3, room=5, waiting=1) == 1
    assert moves_up(taken=3, room=5, waiting=4) == 2
    assert moves_up(taken=7, room=5, waiting=4) == 0  # the room was made smaller


def test_an_excused_absence_does_not_count_against_anybody() -> None:
    counted = tally([P, L, E, E, A])
    assert (counted.there, counted.counted, counted.excused) == (2, 3, 2)
    assert counted.share == 2 / 3
    assert tally([E]).share is None


def test_missed_in_a_row_ends_with_coming_and_passes_over_what_was_excused() -> None:
    assert missed_in_a_row([A, A, P]) == 0
    assert missed_in_a_row([P, A, E, A]) == 2
    assert missed_in_a_row([L, E]) == 0
    assert missed_in_a_row([]) == 0


@given(st.lists(st.sampled_from(Came), max_size=30))
def test_nobody_missed_more_than_they_were_absent(marks: list[Came]) -> None:
    assert 0 <= missed_in_a_row(marks) <= tally(marks).absent
    if marks and marks[-1] in THERE:
        assert missed_in_a_row(marks) == 0


def test_a_call_is_due_from_the_last_contact_or_from_the_agreement() -> None:
    agreed = date(2026, 3, 2)
    assert due(14, agreed, None) == date(2026, 3, 16)
    assert due(14, agreed, date(2026, 3, 10)) == date(2026, 3, 24)
    assert due(14, agreed, date(2026, 1, 5)) == date(2026, 3, 16)  # spoken before it was agreed
