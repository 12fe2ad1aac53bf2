"""Small counts stay hidden, also from those who can add and subtract."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ladderway.domain.planning.small_cells import SafeTable, safe_table

THRESHOLD = 5


def grid(table: SafeTable) -> list[list[int | None]]:
    inner = [[*row, t] for row, t in zip(table.cells, table.row_totals, strict=True)]
    return [*inner, [*table.column_totals, table.total]]


def whole(counts: list[list[int]]) -> list[list[int]]:
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def range_of(shown: list[list[int | None]], place: tuple[int, int]) -> tuple[float, float]:
    """By linear programming: the least and the most that a hidden number may be, for somebody who
    knows that the table adds up and that a hidden number is at least 1."""
    height, width = len(shown), len(shown[0])
    sums = np.zeros((height + width, height * width))
    for r, c in itertools.product(range(height), range(width)):
        sums[r, r * width + c] = 1 if c < width - 1 else -1
        sums[height + c, r * width + c] = 1 if r < height - 1 else -1
    bounds = [(1, None) if n is None else (n, n) for row in shown for n in row]
    goal = np.zeros(height * width)
    goal[place[0] * width + place[1]] = 1
    zero = np.zeros(height + width)
    least = linprog(goal, A_eq=sums, b_eq=zero, bounds=bounds)
    most = linprog(-goal, A_eq=sums, b_eq=zero, bounds=bounds)
    assert least.status == 0
    return least.fun, -most.fun if most.status == 0 else np.inf


tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
    )
)


@settings(max_examples=40, deadline=None)
@given(tables)
def test_no_hidden_number_follows_from_what_is_shown(counts: list[list[int]]) -> None:
    shown = grid(safe_table(counts, THRESHOLD))
    for place in [(r, c) for r, row in enumerate(shown) for c, n in enumerate(row) if n is None]:
        least, most = range_of(shown, place)
        assert most - least > 0.5, (place, shown)


@given(tables)
def test_what_is_small_is_hidden_and_the_rest_is_true(counts: list[list[int]]) -> None:
    shown = grid(safe_table(counts, THRESHOLD))
    for told, true in zip(itertools.chain(*shown), itertools.chain(*whole(counts)), strict=True):
        assert told in (None, true)
        assert told is None or told == 0 or told >= THRESHOLD


def test_nothing_small_hides_nothing() -> None:
    table = safe_table([[5, 0], [12, 7]], THRESHOLD)
    assert table.cells == ((5, 0), (12, 7))
    assert (table.row_totals, table.column_totals, table.total) == ((5, 19), (17, 7), 24)
    assert not table.hides


def test_one_small_count_takes_others_with_it() -> None:
    table = safe_table([[3, 20], [30, 40]], THRESHOLD)
    assert table.hides
    assert table.cells[0][0] is None
    assert sum(n is None for row in grid(table) for n in row) >= 4  # a closed way needs four


def test_two_ones_do_not_give_each_other_away() -> None:
    """1 and 1 with a shown total of 2 would leave no other answer."""
    table = safe_table([[1, 1, 9], [9, 9, 9]], THRESHOLD)
    assert table.row_totals[0] is None or table.cells[0][2] is None


def test_a_single_small_count_hides_its_totals_too() -> None:
    table = safe_table([[3]], THRESHOLD)
    assert (table.cells, table.row_totals, table.column_totals, table.total) == (
        ((None,),), (None,), (None,), None,
    )  # fmt: skip


def test_no_rows_are_an_empty_table() -> None:
    assert safe_table([], THRESHOLD) == SafeTable((), (), (), 0)


@pytest.mark.parametrize("counts", [[[1], [1, 2]], [[-1]]])
def test_what_is_no_table_of_counts_is_refused(counts: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"count|length"):
        safe_table(counts, THRESHOLD)


def test_a_threshold_that_protects_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="protects nobody"):
        safe_table([[1]], 0)
