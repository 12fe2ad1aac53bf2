"""What a method may be given, and what it is told otherwise."""

import numpy as np
import pytest

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import (
    arms,
    codes_of,
    flags,
    matrix,
    share,
    vector,
    weights_of,
)


def test_columns_are_numbers_of_one_length() -> None:
    assert vector("y", [1, 2]).dtype == float
    assert np.isnan(vector("y", [1, np.nan], missing=True)[1])
    for values, match in (
        ([[1, 2]], "dimensions"),
        ([1, np.nan], "missing or infinite"),
        ([1, 2, 3], r"\[3\] rows"),
    ):
        with pytest.raises(BadInput, match=match):
            vector("y", values, 2)
    with pytest.raises(BadInput, match="infinite"):
        vector("y", [np.inf], missing=True)


def test_flags_are_zero_or_one() -> None:
    assert flags("seen", [0, 1.0]).tolist() == [False, True]
    with pytest.raises(BadInput, match=r"\[2, 7\]"):
        flags("seen", [0, 2, 7])


def test_both_arms_are_there() -> None:
    assert arms([1, 0]).tolist() == [True, False]
    with pytest.raises(NotEnoughData, match="program"):
        arms([0, 0])
    with pytest.raises(NotEnoughData, match="comparison"):
        arms([1, 1, 0], least=2)


def test_weights_codes_matrices_and_shares() -> None:
    assert weights_of(None, 2).tolist() == [1, 1]
    with pytest.raises(BadInput, match="zero or more"):
        weights_of([-1, 1], 2)
    assert codes_of("site", ["b", "a", "b"], 3).tolist() == [1, 0, 1]
    with pytest.raises(BadInput, match="dimensions"):
        codes_of("site", [["a"]], 1)
    assert matrix("x", [1, 2], 2).shape == (2, 1)
    with pytest.raises(BadInput, match="dimensions"):
        matrix("x", np.ones((2, 1, 1)), 2)
    with pytest.raises(BadInput, match="missing"):
        matrix("x", [np.nan, 1], 2)
    assert share("level", 0.0, open_ends=False) == 0
    with pytest.raises(BadInput, match="between 0 and 1"):
        share("level", 1.0)
