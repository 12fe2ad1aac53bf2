"""Coverage: how far the work of one occupation covers what another asks."""

import numpy as np
import pytest

from ladderway.domain.ladders.coverage import COVERED, compare, coverage, mean_coverage


def levels(*rows: list[float]) -> np.ndarray:
    return np.array(rows, np.float32)


def test_a_case_by_hand() -> None:
    """Asked 0.8 and 0.4; held 0.4 and 0.6: (0.8*0.4 + 0.4*0.4) / (0.64 + 0.16) = 0.48/0.80."""
    assert coverage(levels([0.4, 0.6]), levels([0.8, 0.4]))[0, 0] == pytest.approx(0.6)


def test_the_other_way_round_is_another_figure() -> None:
    """Asked 0.4 and 0.6; held 0.8 and 0.4: (0.4*0.4 + 0.6*0.4) / (0.16 + 0.36) = 0.40/0.52."""
    assert coverage(levels([0.8, 0.4]), levels([0.4, 0.6]))[0, 0] == pytest.approx(0.40 / 0.52)


def test_an_occupation_covers_itself() -> None:
    own = levels([0.2, 0.8, 0.0], [0.6, 0.4, 1.0])
    assert np.diag(coverage(own, own)) == pytest.approx([1.0, 1.0])


def test_what_is_held_beyond_what_is_asked_adds_nothing() -> None:
    asked = levels([0.4, 0.2])
    assert coverage(levels([1.0, 1.0]), asked)[0, 0] == coverage(asked, asked)[0, 0]


def test_a_job_that_asks_nothing_is_covered_in_full() -> None:
    assert coverage(levels([0.0, 0.0]), levels([0.0, 0.0]))[0, 0] == 1.0


def test_the_four_kinds_count_alike() -> None:
    asked = {kind: levels([1.0]) for kind in COVERED}
    held = {kind: levels([0.0]) for kind in COVERED} | {"skills": levels([1.0])}
    assert mean_coverage(held, asked)[0, 0] == pytest.approx(0.25)


def test_new_is_short_by_a_level_or_more_largest_first() -> None:
    origin, destination = np.float32([0.2, 0.6, 0.4, 0.7]), np.float32([0.8, 0.8, 0.5, 0.6])
    found = compare(origin, destination, usual=np.zeros(4, np.float32))
    assert found.new.tolist() == [0, 1]  # short by 0.6 and by 0.2; by 0.1 is no whole level
    assert found.familiar.tolist() == [3]


def test_familiar_begins_with_what_sets_the_job_apart() -> None:
    same = np.float32([0.8, 0.8])
    found = compare(same, same, usual=np.float32([0.8, 0.2]))
    assert found.familiar.tolist() == [1, 0]
