"""How far what a person's work uses covers what another job asks.

Coverage of destination j by origin i over the descriptors d of one category is

    sum_d x_jd min(x_id, x_jd) / sum_d x_jd^2

with x the level (0 to 1). Each descriptor counts by the level that the destination asks, so what
it asks most counts most. It is 1 when the origin reaches every level asked, never falls when an
origin's level rises, and differs with direction. Coverage over several categories is their mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]

COVERED = ("skills", "abilities", "knowledge", "activities")
ASKED = 0.6  # a level from here on (3 of 5) is something a job asks
SHORT = 0.2  # one level of five: less is no difference a person would notice


def coverage(origins: Array, destinations: Array) -> Array:
    """Coverage of every destination by every origin, (r, n) in 0..1.

    `origins` (r, d) and `destinations` (n, d) hold levels 0 to 1. A destination that asks nothing
    is covered in full.
    """
    together = np.zeros((len(origins), len(destinations)), np.float32)
    room = np.empty_like(together)
    for held, asked in zip(origins.T, destinations.T, strict=True):
        np.minimum(held[:, None], asked[None, :], out=room)
        room *= asked[None, :]
        together += room
    asked_in_all = np.einsum("nd,nd->n", destinations, destinations, dtype=np.float32)
    share = np.ones_like(together)
    np.divide(together, asked_in_all[None, :], out=share, where=asked_in_all[None, :] > 0)
    return np.minimum(share, np.float32(1.0), out=share)


def mean_coverage(origins: Mapping[str, Array], destinations: Mapping[str, Array]) -> Array:
    """The mean of the coverage of skills, abilities, knowledge and activities, (r, n)."""
    parts = [coverage(origins[c], destinations[c]) for c in COVERED]
    mean: Array = np.mean(parts, axis=0, dtype=np.float32)
    return mean


@dataclass(frozen=True, slots=True)
class Compared:
    """Which descriptors a destination asks are familiar and which are new, by their place."""

    familiar: Whole
    new: Whole


def compare(origin: Array, destination: Array, usual: Array) -> Compared:
    """Sort what a destination asks into familiar and new; all three are (d,) levels 0 to 1.

    Familiar: asked at three of five or more and reached, first what it asks most beyond `usual`
    (the mean of all occupations). New: short by a level or more, first the largest shortfall times
    the level asked.
    """
    gap = destination - origin
    reached = np.flatnonzero((gap <= 0) & (destination >= ASKED))
    short = np.flatnonzero((gap >= SHORT - 1e-6) & (destination > 0))
    return Compared(
        familiar=_ordered(reached, (destination * (1 + destination - usual))[reached]),
        new=_ordered(short, (destination * gap)[short]),
    )


def _ordered(places: Whole, weight: Array) -> Whole:
    """Places by falling weight, ties by place."""
    return places[np.lexsort((places, -weight))]


def strongest(rows: Sequence[Array]) -> Array:
    """The strongest level of each descriptor over several past jobs, (d,)."""
    best: Array = np.max(np.stack(rows), axis=0)
    return best
