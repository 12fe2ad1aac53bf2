"""Where an entry is counted once its quarter is published."""

from datetime import date

import pytest

from ladderway.domain.planning.quarters import Quarter, counted_in, late
from ladderway.domain.shared.errors import BadInput


def test_a_quarter_has_three_months_and_one_after_it() -> None:
    assert [Quarter.of(2026, m).number for m in range(1, 13)] == [
        1,
        1,
        1,
        2,
        2,
        2,
        3,
        3,
        3,
        4,
        4,
        4,
    ]
    assert Quarter(2026, 3).next == Quarter(2026, 4)
    assert Quarter(2026, 4).next == Quarter(2027, 1)


def test_a_quarter_is_over_on_the_first_day_of_the_next() -> None:
    assert not Quarter(2026, 3).is_over(date(2026, 9, 30))
    assert Quarter(2026, 3).is_over(date(2026, 10, 1))


def test_an_entry_is_counted_in_its_own_quarter_while_that_is_open() -> None:
    assert counted_in(Quarter(2026, 3), {Quarter(2026, 2)}) == Quarter(2026, 3)


def test_a_late_entry_is_counted_in_the_next_open_quarter() -> None:
    published = {Quarter(2026, 3), Quarter(2026, 4)}
    assert counted_in(Quarter(2026, 3), published) == Quarter(2027, 1)


def test_only_those_not_yet_published_are_late() -> None:
    assert late(9, published=7) == 2
    with pytest.raises(BadInput, match="fewer"):
        late(6, published=7)
