"""Reports by group: a hidden count cannot be found from margins, pages or crossings."""

from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ladderway.domain.equity.split import by_split
from ladderway.domain.evaluation.disclosure import Dimension, Policy
from ladderway.domain.evaluation.errors import DisclosureRefused

REPORT = Dimension("report", ("a", "b", "none"))
ONE, TWO = Dimension("one", ("yes", "no", "unknown")), Dimension("two", ("yes", "no", "unknown"))
POLICY = Policy(5, 5)


def people(cells):
    """Columns from counts of (report, one, two)."""
    rows = [where for where, n in cells.items() for _each in range(n)]
    return {name: [row[i] for row in rows] for i, name in enumerate(("report", "one", "two"))}


def columns(told, *dimensions):
    return {each.name: told[each.name] for each in dimensions}


def possible(shown):
    """All whole counts that a reader can take a shown one for."""
    return (
        range(80) if shown is None else [0] if shown == 0 else range(max(shown - 2, 5), shown + 3)
    )


def test_one_person_in_a_group_is_not_found_by_taking_away():
    told = people({("a", "yes", "no"): 1, ("a", "no", "no"): 20, ("b", "yes", "no"): 12,
                   ("b", "no", "no"): 20, ("none", "no", "no"): 9})  # fmt: skip
    table = by_split(REPORT, [ONE], columns(told, REPORT, ONE), POLICY)
    yes, no = table.line("yes"), table.line("no")
    assert yes.counts[0] is None
    # By row and by column, with what rounding leaves open, 1 to 4 all stay possible.
    size, column = yes.size, table.everybody.counts[0]
    by_row = {
        s - b - n for s in possible(size) for b in possible(yes.counts[1])
        for n in possible(yes.counts[2])
    }  # fmt: skip
    by_column = {
        c - n - u for c in possible(column) for n in possible(no.counts[0])
        for u in possible(table.line("unknown").counts[0])
    }  # fmt: skip
    assert {1, 2, 3, 4} <= by_row & by_column


def test_a_crossing_shows_of_single_splits_what_their_own_pages_show():
    rng = Random(3)
    told = people({where: rng.choice((0, 1, 3, 8, 20))
                   for where in product(REPORT.values, ONE.values, TWO.values)})  # fmt: skip
    crossed = by_split(REPORT, [ONE, TWO], told, POLICY)
    alone = by_split(REPORT, [ONE], columns(told, REPORT, ONE), POLICY)
    assert crossed.everybody == alone.everybody
    assert len(crossed.lines) == 9


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=9, max_size=9))
def test_nothing_small_is_ever_shown(counts):
    cells = dict(
        zip(((r, o, "no") for r in REPORT.values for o in ONE.values), counts, strict=True)
    )
    told = people(cells)
    try:
        table = by_split(REPORT, [ONE], columns(told, REPORT, ONE), POLICY)
    except DisclosureRefused:
        return
    for line in table.lines:
        for answer, shown in zip(REPORT.values, line.counts, strict=True):
            true = cells[answer, line.values[0], "no"]
            assert shown is None or not 0 < true < 5
            assert shown is None or abs(shown - true) <= 2


def test_sizes_are_the_same_whatever_is_split_beside_them():
    told = people({("a", "yes", "no"): 2, ("a", "no", "yes"): 30, ("b", "yes", "yes"): 17,
                   ("none", "no", "no"): 4})  # fmt: skip
    by_one = by_split(REPORT, [ONE], columns(told, REPORT, ONE), POLICY)
    by_two = by_split(REPORT, [TWO], columns(told, REPORT, TWO), POLICY)
    sizes = by_split(None, [ONE], columns(told, ONE), POLICY)
    assert by_one.everybody == by_two.everybody
    assert [line.size for line in by_one.lines] == [line.size for line in sizes.lines]


def test_three_splits_are_refused_and_a_split_by_itself():
    told = people({("a", "yes", "no"): 9})
    with pytest.raises(DisclosureRefused):
        by_split(None, [ONE, TWO, REPORT], told, POLICY)
    with pytest.raises(DisclosureRefused):
        by_split(None, [ONE, ONE], columns(told, ONE), POLICY)
