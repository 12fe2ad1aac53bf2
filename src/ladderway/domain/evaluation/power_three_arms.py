"""Power of trials with two offers and one arm without, a third each.

Three questions: does an offer help (MAIN: the mean of the two against none), do the two differ
(OFFERS), does anything differ (ANY, an F test with 2 degrees of freedom). Effects in standard
deviations. R: ``wp.crt3arm`` and ``wp.mrt3arm`` of WebPower.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput
from ladderway.domain.evaluation.power import Floats, check_level, rejection
from ladderway.domain.evaluation.power_many import f_rejection


class Contrast(StrEnum):
    MAIN = "main"
    OFFERS = "offers"
    ANY = "any"


# Variance of the contrast of arm means over that of one person (or cluster), with a third in each:
# 3 (1/4 + 1/4 + 1) and 3 (1 + 1).
_FACTOR = {Contrast.MAIN: 4.5, Contrast.OFFERS: 6.0}


def three_arm_cluster_power(
    contrast: Contrast,
    effect: ArrayLike,
    *,
    clusters: ArrayLike,
    people: ArrayLike,
    icc: float,
    alpha: float = 0.05,
    sides: int = 2,
) -> Floats:
    """Whole clusters assigned, ``clusters`` in all, ``people`` in each.

    t with clusters − 3 degrees of freedom, noncentrality effect √(clusters / (c (ρ + (1 − ρ)/n))),
    c 4.5 for MAIN and 6 for OFFERS. ANY: ``effect`` is Cohen's f, noncentrality
    clusters f² / (ρ + (1 − ρ)/n).
    """
    check_level(alpha, sides)
    if not 0 <= icc <= 1:
        raise BadInput(f"An intraclass correlation of [{icc}] does not lie between 0 and 1.")
    groups, size, size_of = (
        np.asarray(clusters, float),
        np.asarray(people, float),
        np.asarray(effect),
    )
    unit = icc + (1 - icc) / size
    if contrast is Contrast.ANY:
        return f_rejection(groups * size_of**2 / unit, 2, groups - 3, alpha)
    return rejection(
        size_of * np.sqrt(groups / (_FACTOR[contrast] * unit)), groups - 3, alpha, sides
    )


def three_arm_multisite_power(
    contrast: Contrast,
    *,
    main: ArrayLike = 0.0,
    offers: ArrayLike = 0.0,
    sites: ArrayLike,
    people: ArrayLike,
    effect_variance: float,
    residual_variance: float = 1.0,
    alpha: float = 0.05,
    sides: int = 2,
) -> Floats:
    """People of each of a sample of ``sites`` assigned, a third to each arm.

    With v = effect variance / residual variance: t with sites − 1 degrees of freedom,
    noncentrality main √sites / √(4.5/people + 1.5 v), or offers √sites / √(6/people + 2 v).
    ANY: F with 2 and 2 (sites − 1), noncentrality the sum of the squares of both.
    """
    check_level(alpha, sides)
    places, size = np.asarray(sites, float), np.asarray(people, float)
    ratio = effect_variance / residual_variance
    first = np.asarray(main) * np.sqrt(places / (4.5 / size + 1.5 * ratio))
    second = np.asarray(offers) * np.sqrt(places / (6 / size + 2 * ratio))
    if contrast is Contrast.ANY:
        return f_rejection(first**2 + second**2, 2, 2 * (places - 1), alpha)
    chosen = first if contrast is Contrast.MAIN else second
    return rejection(chosen, places - 1, alpha, sides)
