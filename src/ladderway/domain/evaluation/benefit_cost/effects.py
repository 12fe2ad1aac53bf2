"""An impact carried beyond the years in which it was observed.

The observed years stand as they are; from the last of them the impact stays, falls to nothing in
equal steps, or loses the same share every year. What lasts is the largest assumption of most
benefit-cost studies, and is shown beside its alternatives (`uncertainty`).
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.vectors import Vector, vector

# Training may take up to five years to show (WorkAdvance for Toronto): a shorter horizon would
# count its cost and miss its benefit.
DEFAULT_HORIZON = 5


class Fading(StrEnum):
    NONE = "none"
    LINEAR = "linear"  # to zero in `years` after the last observed one
    EXPONENTIAL = "exponential"  # `rate` of what was left goes every year
    STOPS = "stops"  # nothing after the last observed year


@dataclass(frozen=True, slots=True)
class Decay:
    """`years` for linear, `rate` (0 to 1) for exponential fading; unused otherwise."""

    fading: Fading
    years: int = 0
    rate: float = 0.0


def projected(observed: ArrayLike, decay: Decay, horizon: int = DEFAULT_HORIZON) -> Vector:
    """Impacts of year 1 to `horizon`, (horizon,), from those observed in the first years.

    Raises NotEnoughData with no observed year, BadInput for a horizon before the last of them or a
    fading without its number.
    """
    known = vector("observed", observed)
    if not len(known):
        raise NotEnoughData("An impact cannot be carried forward from no observed year [0].")
    if horizon < len(known):
        raise BadInput(f"The horizon [{horizon}] ends before the [{len(known)}] observed years.")
    later = np.arange(1.0, horizon - len(known) + 1)
    return np.concatenate([known, known[-1] * _left(decay, later)])


def _left(decay: Decay, later: Vector) -> Vector:
    """The share of the last observed impact left 1, 2, … years after it."""
    if decay.fading is Fading.NONE:
        return np.ones(len(later))
    if decay.fading is Fading.STOPS:
        return np.zeros(len(later))
    if decay.fading is Fading.LINEAR:
        if decay.years < 1:
            raise BadInput(f"Linear fading needs the years it takes; it has [{decay.years}].")
        return np.clip(1 - later / decay.years, 0.0, None)
    if not 0 <= decay.rate <= 1:
        raise BadInput(f"Exponential fading needs a rate from 0 to 1; it has [{decay.rate}].")
    return np.asarray((1 - decay.rate) ** later)
