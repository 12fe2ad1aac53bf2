"""A score that is a sum of parts, each part a sum of rising piecewise-linear shapes.

A shape maps one feature to points, has knots, is flat outside them and never falls. So a feature
that rises can only raise its part, and the parts shown are the score: nothing else enters.
Generalised additive model with monotone shapes: Hastie and Tibshirani (1990), section 4.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ladderway.domain.shared.errors import BadParameters

Array = npt.NDArray[np.float32]
Points = npt.NDArray[np.float64]
Fixed = npt.NDArray[np.int16]

UNIT = 1 / 256  # points are whole multiples of this, so that parts sum to the score exactly


@dataclass(frozen=True, slots=True)
class Shape:
    """How one feature turns into points. `knots` rise, `points` never fall."""

    part: str
    feature: str
    knots: tuple[float, ...]
    points: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.knots) != len(self.points) or not self.knots:
            raise BadParameters(f"[{self.feature}] needs as many points as knots, at least one.")
        if any(b <= a for a, b in zip(self.knots, self.knots[1:], strict=False)):
            raise BadParameters(f"[{self.feature}]: knots must rise: {self.knots}.")
        if any(b < a for a, b in zip(self.points, self.points[1:], strict=False)):
            raise BadParameters(f"[{self.feature}]: points must not fall: {self.points}.")

    def __call__(self, feature: Array) -> Points:
        """Points of a feature, in its shape."""
        flat = np.interp(feature.ravel(), self.knots, self.points)
        return flat.reshape(feature.shape)


@dataclass(frozen=True, slots=True)
class AdditiveModel:
    """Shapes and the order in which their parts are told."""

    part_names: tuple[str, ...]
    shapes: tuple[Shape, ...]

    def __post_init__(self) -> None:
        strays = sorted({s.part for s in self.shapes} - set(self.part_names))
        if strays:
            raise BadParameters(f"Shapes name parts that are not listed: {strays}.")

    def parts(self, points_of: Callable[[Shape], Points], rows: int, columns: int) -> Points:
        """Points of each part, (k, rows, columns), from the points of each shape."""
        total = np.zeros((len(self.part_names), rows, columns))
        for shape in self.shapes:
            total[self.part_names.index(shape.part)] += points_of(shape)
        return total


def fixed_point(points: Points) -> Fixed:
    """Points in whole UNITs, off by at most half of one. Raises BadParameters if too large."""
    whole = np.rint(points / UNIT)
    if np.abs(whole).max(initial=0) > np.iinfo(np.int16).max:
        raise BadParameters(f"Points beyond {np.iinfo(np.int16).max * UNIT:.0f} do not fit.")
    return whole.astype(np.int16)


def total(parts: Fixed) -> Points:
    """The score: the sum over parts (k, r, n), exact."""
    summed: Points = parts.sum(axis=0, dtype=np.int32) * UNIT
    return summed


def rising(
    knots: Sequence[float], slopes: Sequence[float], start: float = 0.0
) -> tuple[float, ...]:
    """Points at the knots of a shape with these slopes between them (one fewer than knots)."""
    steps = [s * (b - a) for s, a, b in zip(slopes, knots, knots[1:], strict=False)]
    return tuple(float(start + sum(steps[:k])) for k in range(len(knots)))
