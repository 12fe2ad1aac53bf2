"""Arrays as the functions of this package take them, checked once at the door."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import check_labels

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Numbers = npt.NDArray[Any]


def vector(values: Numbers, name: str, length: int | None = None) -> Floats:
    """A vector of finite numbers. Raises BadInput for another shape, length or a missing value."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1 or (length is not None and array.size != length):
        raise BadInput(f"[{name}] must be one number for each of [{length}] people: {array.shape}.")
    if not np.isfinite(array).all():
        raise BadInput(f"[{name}] has missing or infinite values; complete or drop them first.")
    return array


def outcome_vector(values: Numbers, length: int) -> Floats:
    """As `vector`; noughts where nothing varies, so that the error is 0 and not rounding. For
    estimators that do not move when a constant is added."""
    found = vector(values, "outcome", length)
    return np.zeros(found.size) if found.size and np.ptp(found) == 0 else found


def matrix(values: Numbers, name: str, rows: int | None = None) -> Floats:
    """A matrix of finite numbers, people in rows; a vector becomes one column."""
    array = np.asarray(values, dtype=np.float64)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2 or (rows is not None and array.shape[0] != rows):
        raise BadInput(f"[{name}] must have one row for each of [{rows}] people: {array.shape}.")
    if not np.isfinite(array).all():
        raise BadInput(f"[{name}] has missing or infinite values; complete or drop them first.")
    return np.ascontiguousarray(array)


def arms(treated: Numbers) -> Bools:
    """Who is treated, as booleans. Raises where a code is neither 0 nor 1 or an arm is empty."""
    codes = vector(treated, "treated")
    if not np.isin(codes, (0, 1)).all():
        raise BadInput(f"[treated] must be 0 or 1: {np.unique(codes)[:5].tolist()}.")
    flags = np.asarray(codes == 1, dtype=np.bool_)
    if flags.all() or not flags.any():
        raise NotEnoughData("[treated] has one arm only; a comparison needs both.")
    return flags


def labels(values: Numbers, name: str, length: int) -> Ints:
    """Groups numbered from 0 in the order of their sorted values."""
    array = np.asarray(values)
    if array.shape != (length,):
        raise BadInput(f"[{name}] must have one label for each of [{length}] people.")
    check_labels(name, array)
    return np.asarray(np.unique(array, return_inverse=True)[1], dtype=np.int64).reshape(length)


def with_constant(covariates: Floats) -> Floats:
    """A column of ones before the covariates."""
    return np.column_stack([np.ones(covariates.shape[0]), covariates])


def row_sums(design: Floats, coefficients: Floats) -> Floats:
    """The linear index. Row by row, so that people with equal covariates get equal bits (ties!)."""
    return np.asarray((design * coefficients).sum(axis=1), dtype=np.float64)


def independent_columns(design: Floats, tolerance: float = 1e-7) -> Ints:
    """Columns kept for full rank: the first of each dependent set, as R's `lm`."""
    kept: list[int] = []
    basis = np.empty((design.shape[0], 0))
    for column in range(design.shape[1]):
        values = design[:, column]
        left = values - basis @ (basis.T @ values)
        left = left - basis @ (basis.T @ left)
        size = np.linalg.norm(values)
        if size > 0 and np.linalg.norm(left) > tolerance * size:
            kept.append(column)
            basis = np.column_stack([basis, left / np.linalg.norm(left)])
    return np.asarray(kept, dtype=np.int64)
