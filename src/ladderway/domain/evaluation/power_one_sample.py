"""Power against a fixed value: one mean, one share, one correlation. Cohen (1988), as in ``pwr``.

A comparison with a fixed value says how a program compares with a target, not what it did.
"""

import math

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power import Floats, check_level, cohens_h, rejection


def one_mean_power(
    effect: ArrayLike, n: ArrayLike, *, sd: float = 1.0, alpha: float = 0.05, sides: int = 2
) -> Floats:
    """z test of a mean with a known standard deviation: effect / sd · √n. R: ``pwr.norm.test``. For
    one that is estimated: ``mean_power`` with ``TTest.ONE_SAMPLE``."""
    if sd <= 0:
        raise BadInput(f"A standard deviation of [{sd}] is not above 0.")
    return rejection(np.asarray(effect) / sd * np.sqrt(n), math.inf, alpha, sides)


def one_proportion_power(
    share: ArrayLike, target: ArrayLike, n: ArrayLike, *, alpha: float = 0.05, sides: int = 2
) -> Floats:
    """z test of h = 2 asin √share − 2 asin √target: h √n. R: ``pwr.p.test``."""
    return rejection(cohens_h(share, target) * np.sqrt(n), math.inf, alpha, sides)


def correlation_power(r: ArrayLike, n: ArrayLike, *, alpha: float = 0.05, sides: int = 2) -> Floats:
    """Test that a correlation is 0, by Fisher's z with the correction r / (2 (n − 1)), against the
    z of the critical r by t with n − 2 degrees of freedom. R: ``pwr.r.test``."""
    check_level(alpha, sides)
    size, people = np.abs(np.asarray(r, float)), np.asarray(n, float)
    if np.any(size >= 1):
        raise BadInput("A correlation lies between −1 and 1.")
    if np.any(people <= 3):
        raise NotEnoughData("A correlation takes at least 4 people.")
    t = stats.t.isf(alpha / sides, people - 2)
    critical = np.arctanh(np.sqrt(t**2 / (t**2 + people - 2)))
    z, scale = np.arctanh(size) + size / (2 * (people - 1)), np.sqrt(people - 3)
    near = special.ndtr((z - critical) * scale)
    return np.asarray(near + (special.ndtr((-z - critical) * scale) if sides == 2 else 0.0))
