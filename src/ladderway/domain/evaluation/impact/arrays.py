"""Arrays as they come in, checked once: finite numbers, arms coded 0 and 1, groups as codes."""

from typing import Any

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import check_labels

Array = npt.NDArray[np.float64]
Codes = npt.NDArray[np.intp]


def numbers(name: str, values: npt.ArrayLike, length: int | None = None) -> Array:
    """A vector (n,) of finite numbers. Raises BadInput otherwise."""
    array = np.asarray(values, dtype=np.float64)
    if array.ndim != 1:
        raise BadInput(f"[{name}] has {array.ndim} dimensions. Give one value per unit.")
    return _checked(name, array, length)


def columns(name: str, values: npt.ArrayLike, length: int | None = None) -> Array:
    """A matrix (n, k) of finite numbers; a vector becomes one column. Raises BadInput otherwise."""
    array = np.asarray(values, dtype=np.float64)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2:
        raise BadInput(f"[{name}] has {array.ndim} dimensions. Give units by columns.")
    return _checked(name, array, length)


def arm(values: npt.ArrayLike, length: int | None = None, name: str = "treated") -> Array:
    """0 or 1 per unit, with at least one of each. Raises BadInput, NotEnoughData."""
    array = numbers(name, values, length)
    strays = sorted(set(np.unique(array)) - {0.0, 1.0})
    if strays:
        raise BadInput(f"[{name}] holds {[float(s) for s in strays[:3]]}. Code it 0 and 1.")
    if array.min(initial=1.0) == array.max(initial=0.0):
        raise NotEnoughData(f"[{name}] is the same for everybody. An effect compares two arms.")
    return array


def positive(name: str, values: npt.ArrayLike, length: int) -> Array:
    """Numbers above zero, such as weights. Raises BadInput."""
    array = numbers(name, values, length)
    if (array <= 0).any():
        raise BadInput(f"[{name}] must be above zero. Leave out the units that do not count.")
    return array


def probabilities(name: str, values: npt.ArrayLike, length: int) -> Array:
    """Numbers strictly between 0 and 1; one number stands for all. Raises BadInput."""
    array = np.broadcast_to(np.asarray(values, dtype=np.float64), (length,))
    array = numbers(name, array, length)
    if ((array <= 0) | (array >= 1)).any():
        raise BadInput(f"[{name}] must lie between 0 and 1, else the unit was not drawn for.")
    return array


def groups(name: str, values: npt.ArrayLike, length: int) -> tuple[Codes, tuple[Any, ...]]:
    """Codes 0 to g - 1 per unit and the labels, sorted, that they stand for. Raises BadInput."""
    array = np.asarray(values)
    if array.shape != (length,):
        raise BadInput(f"[{name}] has shape {array.shape}; [{length}] units have outcomes.")
    check_labels(name, array)
    labels, codes = np.unique(array, return_inverse=True)
    return codes.astype(np.intp), tuple(labels.tolist())


def check_enough(z: Array, clusters: npt.ArrayLike | None, errors: str | None = None) -> None:
    """Two units in each arm; where clusters lie in one arm each, two clusters. Of fewer, a robust
    error would be that of the others, or of rounding. Classical errors do without.

    Raises NotEnoughData."""
    counts = [int((z == side).sum()) for side in (1, 0)]
    if errors != "classical" and min(counts) < 2:
        raise NotEnoughData(f"Arms of {counts} units: an error needs two units in each.")
    if clusters is None:
        return
    codes = groups("clusters", clusters, len(z))[0]
    if not constant_within(z, codes):
        return
    counts = [len(np.unique(codes[z == side])) for side in (1, 0)]
    if min(counts) < 2:
        raise NotEnoughData(f"Arms of {counts} clusters: an error needs two clusters in each.")


def constant_within(values: Array, codes: Codes) -> bool:
    """Whether all members of each group share one value."""
    first = np.zeros(codes.max(initial=-1) + 1)
    first[codes] = values
    return bool((first[codes] == values).all())


def _checked(name: str, array: Array, length: int | None) -> Array:
    if length is not None and len(array) != length:
        raise BadInput(f"[{name}] has [{len(array)}] rows and the outcome [{length}].")
    if len(array) == 0:
        raise NotEnoughData(f"[{name}] is empty.")
    if not np.isfinite(array).all():
        missing = int((~np.isfinite(array)).sum())
        raise BadInput(f"[{name}] has [{missing}] values that are missing or infinite.")
    return array
