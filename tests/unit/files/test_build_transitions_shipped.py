"""The transition table as shipped."""

import numpy as np

from ladderway.domain.ladders.additive import UNIT
from ladderway.domain.ladders.coverage import mean_coverage
from ladderway.domain.ladders.transitions import evaluate
from ladderway.files.tables import TABLES, load_catalogue, load_transitions
from ladderway.files.transition_tables import FEATURES, TRANSITIONS
from ladderway.words.transitions import PARTS, TEMPLATES

COOK, KITCHEN_HELPER = "63200", "65201"
NURSE_AIDE, PRACTICAL_NURSE = "33102", "32101"
LARGEST_FILES = 6_500_000  # bytes, both together


def test_it_has_every_occupation_in_the_order_of_the_catalogue() -> None:
    assert load_transitions().codes == tuple(load_catalogue().index)


def test_shipped_parts_are_what_the_shipped_features_and_weights_give() -> None:
    table = load_transitions()
    again = evaluate(table.store, table.model)
    assert np.abs(again.astype(int) - table.fixed[:-1]).max() <= 1  # of the last bit of a sum
    assert (again == table.fixed[:-1]).mean() > 0.9999


def test_shipped_coverage_is_off_by_at_most_half_a_byte() -> None:
    table = load_transitions()
    exact = mean_coverage(table.store.levels, table.store.levels)
    assert np.abs(table.coverage - exact).max() <= 0.5 / 255 + 1e-6
    assert (np.diag(table.coverage) == 1).all()


def test_a_cook_covers_more_of_a_helpers_work_than_the_other_way_round() -> None:
    table = load_transitions()
    cook, helper = table.place(COOK), table.place(KITCHEN_HELPER)
    assert table.coverage[cook, helper] > table.coverage[helper, cook] + 0.2


def test_rows_of_likelihood_sum_to_one_over_other_occupations() -> None:
    shares = load_transitions().likelihood
    off = shares.sum(axis=1) - 1.0
    assert np.allclose(off, 1.0)
    assert shares.min() > 0


def test_the_observed_part_is_nought_where_no_moves_were_seen() -> None:
    table = load_transitions()
    unseen = np.isnan(table.shares).all(axis=1)
    assert 0 < unseen.sum() < len(table.codes) / 2
    assert not table.fixed[-1][unseen].any()


def test_one_job_gives_its_row_to_the_last_rounding() -> None:
    table = load_transitions()
    i = table.place(NURSE_AIDE)
    row = table.score_row([NURSE_AIDE])
    assert np.abs(row.score - table.score[i]).max() <= len(table.part_names) * UNIT


def test_a_nurse_aide_finds_practical_nursing_near() -> None:
    """Plain similarity ranks it 68th."""
    table = load_transitions()
    i, j = table.place(NURSE_AIDE), table.place(PRACTICAL_NURSE)
    assert (table.no_observed[i] > table.no_observed[i, j]).sum() < 20


def test_every_part_has_words() -> None:
    for name in load_transitions().part_names:
        assert name in PARTS
        assert f"transition.part.{name}" in TEMPLATES


def test_the_tables_stay_small() -> None:
    assert sum((TABLES / f).stat().st_size for f in (FEATURES, TRANSITIONS)) < LARGEST_FILES
