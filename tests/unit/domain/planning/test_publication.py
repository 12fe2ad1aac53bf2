"""What two tables of the same quarter show together."""

import itertools

import pytest
from hypothesis import assume, given, target
from hypothesis import strategies as st

from ladderway.domain.planning.publication import (
    DifferenceTooSmall,
    Publication,
    correction,
    publication,
)

THRESHOLD = 5
WIDTH = 3
Rows = dict[tuple[str, ...], list[int]]
rows = st.dictionaries(
    st.sampled_from([("a",), ("b",), ("c",)]),
    st.lists(st.sampled_from([0, 1, 3, 5, 9, 14]), min_size=WIDTH, max_size=WIDTH),
    min_size=1,
)
changes = st.lists(
    st.tuples(
        st.sampled_from([("a",), ("b",), ("c",)]),
        st.integers(0, WIDTH - 1),
        st.integers(-12, 12),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(before: Rows, by: list[tuple[tuple[str, ...], int, int]]) -> Rows:
    after = {key: list(row) for key, row in before.items()}
    for key, column, more in by:
        row = after.setdefault(key, [0] * WIDTH)
        row[column] = max(0, row[column] + more)
    return after


def shown(one: Publication) -> dict[tuple[str, int], int]:
    """What a reader knows: every shown number by the name of its row; a row that is not there
    counted nobody."""
    named = [*("".join(key) for key in one.rows), "total"]
    every = {(row, c): 0 for row in "abc" for c in range(WIDTH + 1)}
    for name, numbers in zip(named, one.grid, strict=True):
        for c, n in enumerate(numbers):
            every[name, c] = n  # type: ignore[assignment]
    return {place: n for place, n in every.items() if n is not None}


def implied(one: Publication) -> dict[tuple[str, ...], int]:
    """What a reader adds up: the people behind the hidden numbers of each row and column."""
    found: dict[tuple[str, ...], int] = {}
    named = [*("".join(key) for key in one.rows), "total"]
    lines = {f"row {name}": numbers for name, numbers in zip(named, one.grid, strict=True)}
    lines |= {f"column {c}": column for c, column in enumerate(zip(*one.grid, strict=True))}
    for name, numbers in lines.items():
        if numbers[-1] is not None:
            hidden = tuple(str(i) for i, n in enumerate(numbers[:-1]) if n is None)
            found[(name, *hidden)] = numbers[-1] - sum(n or 0 for n in numbers[:-1])
    return found


@given(rows, st.lists(changes, min_size=1, max_size=3))
def test_no_two_published_tables_of_a_quarter_differ_by_less_than_the_threshold(
    first: Rows, corrections: list[list[tuple[tuple[str, ...], int, int]]]
) -> None:
    published, now = [publication(first, THRESHOLD)], first
    for by in corrections:
        wanted = changed(now, by)
        try:
            published.append(correction(published, wanted, THRESHOLD))
        except DifferenceTooSmall:
            continue
        now = wanted
    assume(len(published) > 1)
    target(len(published))
    for one, other in itertools.combinations(published, 2):
        for known in (shown, implied):
            before, after = known(one), known(other)
            apart = {after[p] - before[p] for p in before.keys() & after.keys()}
            assert not [n for n in apart if 0 < abs(n) < THRESHOLD], (one.grid, other.grid)


@given(rows, changes)
def test_what_was_hidden_stays_hidden(
    first: Rows, by: list[tuple[tuple[str, ...], int, int]]
) -> None:
    before = publication(first, THRESHOLD)
    try:
        after = correction([before], changed(first, by), THRESHOLD)
    except DifferenceTooSmall:
        return
    assert shown(before).keys() == shown(after).keys()


def test_a_large_change_is_published() -> None:
    before = publication({("a",): [10, 20]}, THRESHOLD)
    after = correction([before], {("a",): [16, 20]}, THRESHOLD)
    assert after.grid == ((16, 20, 36), (16, 20, 36))


def test_people_under_another_reason_are_published_where_nothing_is_hidden() -> None:
    before = publication({("a",): [20, 20]}, THRESHOLD)
    assert correction([before], {("a",): [10, 30]}, THRESHOLD).shown.total == 40


def test_a_new_row_of_enough_people_is_published() -> None:
    before = publication({("b",): [10, 20]}, THRESHOLD)
    after = correction([before], {("b",): [10, 20], ("a",): [0, 6]}, THRESHOLD)
    assert after.rows == (("a",), ("b",))
    assert after.shown.total == 36


@pytest.mark.parametrize(
    "wanted",
    [
        {("a",): [11, 20]},  # one person more
        {("a",): [16, 16]},  # the change of a cell is small
        {("a",): [3, 20]},  # a shown number would have to be hidden
        {("a",): [10, 20], ("b",): [2, 0]},  # a new row of two people
    ],
)
def test_a_change_that_gives_somebody_away_is_refused(wanted: Rows) -> None:
    with pytest.raises(DifferenceTooSmall, match="stays as published"):
        correction([publication({("a",): [10, 20]}, THRESHOLD)], wanted, THRESHOLD)


def test_a_correction_is_held_against_every_earlier_table() -> None:
    """10, then 16, then 12: the last is far from the second and near the first."""
    first = publication({("a",): [10, 20]}, 3)
    second = correction([first], {("a",): [16, 20]}, 3)
    with pytest.raises(DifferenceTooSmall):
        correction([first, second], {("a",): [12, 20]}, 3)


def test_the_strictest_threshold_of_all_tables_holds() -> None:
    before = publication({("a",): [20, 20]}, 8)
    with pytest.raises(DifferenceTooSmall):
        correction([before], {("a",): [26, 20]}, 5)


def test_a_hidden_number_that_would_become_nobody_is_refused() -> None:
    before = publication({("a",): [3, 20], ("b",): [30, 40]}, THRESHOLD)
    with pytest.raises(DifferenceTooSmall):
        correction([before], {("a",): [3, 0], ("b",): [30, 40]}, THRESHOLD)
