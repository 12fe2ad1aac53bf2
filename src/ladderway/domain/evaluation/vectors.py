"""Columns as the methods of this package take them: checked once, so formulas stay formulas."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]


def vector(
    name: str, values: ArrayLike, size: int | None = None, *, missing: bool = False
) -> Vector:
    """One number per unit, (n,). `missing`: NaN is allowed. Infinite values never are."""
    column = np.asarray(values, dtype=float)
    if column.ndim != 1:
        raise BadInput(f"{name} has [{column.ndim}] dimensions; give one number per unit.")
    _same_size(name, len(column), size)
    bad = np.isinf(column) if missing else ~np.isfinite(column)
    if bad.any():
        raise BadInput(
            f"{name} holds [{int(bad.sum())}] values that are missing or infinite; "
            "leave those units out, or use a method for missing outcomes."
        )
    return column


def flags(name: str, values: ArrayLike, size: int | None = None) -> Flags:
    """Yes or no per unit, (n,), from booleans or 0 and 1."""
    column = vector(name, values, size)
    if not np.isin(column, (0.0, 1.0)).all():
        raise BadInput(f"{name} must be 0 or 1; it also holds [{_others(column)}].")
    return np.asarray(column == 1.0)


def arms(treated: ArrayLike, size: int | None = None, *, least: int = 1) -> Flags:
    """Who was assigned to the program, (n,); at least `least` units on each side."""
    column = flags("treated", treated, size)
    for name, count in (("program", column.sum()), ("comparison", (~column).sum())):
        if count < least:
            raise NotEnoughData(f"The {name} group has [{int(count)}] units; [{least}] are needed.")
    return column


def weights_of(weights: ArrayLike | None, size: int) -> Vector:
    """Weights per unit, (n,): ones where none are given, never negative, not all zero."""
    if weights is None:
        return np.ones(size)
    column = vector("weights", weights, size)
    if (column < 0).any() or not (column > 0).any():
        raise BadInput("Weights must be zero or more, and some above zero.")
    return column


def codes_of(name: str, values: Sequence[object] | ArrayLike, size: int) -> Codes:
    """Groups as 0, 1, …, (n,), in the order of their sorted labels."""
    labels = np.asarray(values)
    if labels.ndim != 1:
        raise BadInput(f"{name} has [{labels.ndim}] dimensions; give one label per unit.")
    _same_size(name, len(labels), size)
    check_labels(name, labels)
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def check_labels(name: str, labels: "np.ndarray[Any, Any]") -> None:
    """Raises BadInput for a label that is missing: a number that is none, or empty text."""
    if labels.dtype.kind == "f":
        missing = ~np.isfinite(labels)
    elif labels.dtype.kind == "U":
        missing = labels == ""
    else:
        missing = np.array([each is None or each != each for each in labels.tolist()], dtype=bool)
    if missing.any():
        raise BadInput(f"[{name}] is missing for [{int(missing.sum())}]. Everybody belongs to one.")


def matrix(name: str, values: ArrayLike, size: int, *, missing: bool = False) -> Matrix:
    """Numbers per unit and column, (n, k); a single column may come as (n,)."""
    table = np.asarray(values, dtype=float)
    table = table[:, None] if table.ndim == 1 else table
    if table.ndim != 2:
        raise BadInput(f"{name} has [{table.ndim}] dimensions; give a row per unit.")
    _same_size(name, len(table), size)
    bad = np.isinf(table) if missing else ~np.isfinite(table)
    if bad.any():
        raise BadInput(f"{name} holds [{int(bad.sum())}] values that are missing or infinite.")
    return table


def share(name: str, value: float, *, open_ends: bool = True) -> float:
    """A number between 0 and 1, the ends left out unless said."""
    inside = 0 < value < 1 if open_ends else 0 <= value <= 1
    if not inside:
        raise BadInput(f"{name} must lie between 0 and 1; it is [{value}].")
    return float(value)


def _same_size(name: str, found: int, size: int | None) -> None:
    if size is not None and found != size:
        raise BadInput(f"{name} has [{found}] rows where the other columns have [{size}].")


def _others(column: Vector) -> str:
    others = np.unique(column[~np.isin(column, (0.0, 1.0))])
    return ", ".join(f"{value:g}" for value in others[:3])
