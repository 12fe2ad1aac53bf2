"""Where more work leaves hardly more."""

from datetime import date

import numpy as np
import pytest

from ladderway.domain.income.stalls import STALLS, TYPICAL, sheet, stretches
from ladderway.domain.income.statement import Line
from ladderway.words.income import TYPICAL_NAMES
from tests.income_paths import book

DAY = date(2026, 7, 1)


def of(key, wages=(18.0,)):
    return sheet(book(), next(t for t in TYPICAL if t.key == key), wages, DAY)


@pytest.mark.parametrize(
    ("flat", "found"),
    [
        ([0, 1, 1, 0, 1, 0], [(1, 3)]),  # one step alone is an edge
        ([1, 1, 1], [(0, 3)]),
        ([0, 0], []),
    ],
)
def test_stretches_are_runs_of_two_steps_or_more(flat, found):
    assert stretches(np.array(flat, dtype=bool)) == found


def test_a_stall_is_what_the_figures_beside_it_say():
    found = of("parent_works_geared", (18.0, 25.0))
    assert found.stalls
    for stall in found.stalls:
        row = 12 * found.worth[found.wages.index(stall.wage)]
        kept = (row[stall.end] - row[stall.start]) / (52 * stall.wage * (stall.end - stall.start))
        assert kept == pytest.approx(stall.kept)
        assert stall.kept <= STALLS
        assert stall.line is not Line.EARNINGS


def test_every_household_has_its_name_and_the_same_hours():
    assert set(TYPICAL_NAMES) == {typical.key for typical in TYPICAL}
    assert of("single").worth.shape == (1, 46)
