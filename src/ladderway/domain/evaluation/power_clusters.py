"""Power of trials that assign whole clusters of unequal size, and of trials in several sites.

Two arms of ``clusters`` each with ``people`` in each cluster on average; ``cv`` is the standard
deviation of cluster sizes over their mean, ``icc`` the correlation within clusters. The variance of
the difference is that of the same number of independent people times a design effect.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.power import Floats, SampleSize, check_level, rejection, solve
from ladderway.domain.evaluation.vectors import codes_of, share, vector


class Unequal(StrEnum):
    """What unequal sizes do to the design effect.

    TAYLOR    (1 + (m − 1) ρ) / (1 − cv² λ (1 − λ)), λ = m ρ / (1 + (m − 1) ρ): clusters weighted
              as well as they can be (van Breukelen, Candel and Berger 2007). A mixed model.
    WEIGHTED  1 + ((cv² + 1) m − 1) ρ: clusters weighted by their size (Eldridge, Ashby and Kerry
              2006). A difference in means of people.
    """

    TAYLOR = "taylor"
    WEIGHTED = "weighted"


class Sites(StrEnum):
    """What is tested across sites: the mean effect, that site means differ, that effects do."""

    EFFECT = "effect"
    MEANS = "means"
    HETEROGENEITY = "heterogeneity"


def design_effect(
    people: ArrayLike, icc: float, cv: float = 0.0, unequal: Unequal = Unequal.WEIGHTED
) -> Floats:
    """The factor on the variance. See `Unequal`. 1 when ``icc`` is 0."""
    if not 0 <= icc <= 1 or cv < 0:
        raise BadInput(f"An icc of [{icc}] or a cv of [{cv}] cannot be: 0 to 1, and not below 0.")
    size = np.asarray(people, float)
    if unequal is Unequal.WEIGHTED:
        return np.asarray(1 + ((cv**2 + 1) * size - 1) * icc)
    plain = 1 + (size - 1) * icc
    weight = size * icc / plain
    loss = 1 - cv**2 * weight * (1 - weight)
    if np.any(loss <= 0):
        raise BadInput(f"A cv of [{cv}] is too large for the Taylor series. Use the weighted one.")
    return np.asarray(plain / loss)


def design_effect_of_sizes(sizes: ArrayLike, icc: float) -> float:
    """The design effect of these very cluster sizes under the best weights: mean size over the mean
    of m / (1 + (m − 1) ρ). The Taylor series approximates it."""
    size = np.asarray(sizes, float)
    if size.size == 0 or np.any(size <= 0) or not 0 <= icc <= 1:
        raise BadInput("Give sizes above 0 and an icc from 0 to 1.")
    return float(size.mean() / np.mean(size / (1 + (size - 1) * icc)))


def cluster_mean_power(
    effect: ArrayLike,
    clusters: ArrayLike,
    people: ArrayLike,
    icc: float,
    *,
    cv: float = 0.0,
    variance: float = 1.0,
    unequal: Unequal = Unequal.TAYLOR,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = False,
) -> Floats:
    """Power for a difference in means, ``clusters`` in each arm, total ``variance`` of the outcome.

    Noncentral t with 2 (clusters − 1) degrees of freedom and noncentrality
    |effect| √(clusters · people / (2 · design effect · variance)). R: ``cpa.normal`` and
    ``crtpwr.2mean`` of clusterPower, which leave the wrong side out (``strict=False``).
    """
    arms, size = np.asarray(clusters, float), np.asarray(people, float)
    inflation = design_effect(size, icc, cv, unequal)
    shift = np.asarray(effect) * np.sqrt(arms * size / (2 * inflation * variance))
    return rejection(shift, 2 * (arms - 1), alpha, sides, strict)


def cluster_mean_power_of_sizes(
    effect: ArrayLike,
    sizes: ArrayLike,
    icc: float,
    *,
    variance: float = 1.0,
    multiplied: bool = False,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = False,
) -> Floats:
    """Power for a difference in means when each arm has clusters of exactly these ``sizes``.

    The design effect is that of equal clusters *over* the relative efficiency of unequal ones (van
    Breukelen, Candel and Berger 2007), `design_effect_of_sizes`. clusterPower 0.7 *multiplies* by
    the efficiency, which is below 1, and so promises more; ``multiplied=True`` gives its numbers.
    """
    size = np.asarray(sizes, float)
    plain, real = float(design_effect(size.mean(), icc)), design_effect_of_sizes(size, icc)
    inflation = plain * plain / real if multiplied else real
    shift = np.asarray(effect) * math.sqrt(size.sum() / (2 * inflation * variance))
    return rejection(shift, 2 * (size.size - 1), alpha, sides, strict)


def cluster_proportion_power(
    first: ArrayLike,
    second: ArrayLike,
    clusters: ArrayLike,
    people: ArrayLike,
    icc: float,
    *,
    cv: float = 0.0,
    pooled: bool = False,
    normal: bool = False,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = False,
) -> Floats:
    """Power for a difference in proportions (Donner and Klar 2000), weighted design effect.

    Variance unpooled, or pooled at the mean of the two; t with 2 (clusters − 1) degrees of freedom,
    or normal. R: ``cpa.binary`` and ``crtpwr.2prop``.
    """
    p1, p2 = np.asarray(first, float), np.asarray(second, float)
    arms, size = np.asarray(clusters, float), np.asarray(people, float)
    middle = (p1 + p2) / 2
    spread = 2 * middle * (1 - middle) if pooled else p1 * (1 - p1) + p2 * (1 - p2)
    inflation = design_effect(size, icc, cv, Unequal.WEIGHTED)
    shift = np.abs(p1 - p2) / np.sqrt(spread * inflation / (arms * size))
    return rejection(shift, math.inf if normal else 2 * (arms - 1), alpha, sides, strict)


def clusters_for_mean(
    effect: float,
    people: float,
    icc: float,
    *,
    power: float = 0.8,
    cv: float = 0.0,
    variance: float = 1.0,
    unequal: Unequal = Unequal.TAYLOR,
    alpha: float = 0.05,
    sides: int = 2,
) -> SampleSize:
    """Clusters needed in each arm for a difference in means."""

    def at(clusters: float) -> float:
        found = cluster_mean_power(
            effect, clusters, people, icc, cv=cv, variance=variance, unequal=unequal, alpha=alpha,
            sides=sides,
        )  # fmt: skip
        return float(found)

    return SampleSize(solve(at, power, 1.5, 100.0))


def clusters_for_proportion(
    first: float,
    second: float,
    people: float,
    icc: float,
    *,
    power: float = 0.8,
    cv: float = 0.0,
    pooled: bool = False,
    normal: bool = False,
    alpha: float = 0.05,
    sides: int = 2,
) -> SampleSize:
    """Clusters needed in each arm for a difference in proportions."""

    def at(clusters: float) -> float:
        found = cluster_proportion_power(
            first, second, clusters, people, icc, cv=cv, pooled=pooled, normal=normal, alpha=alpha,
            sides=sides,
        )  # fmt: skip
        return float(found)

    return SampleSize(solve(at, power, 1.5, 100.0))


def people_per_cluster(
    effect: float,
    clusters: float,
    icc: float,
    *,
    power: float = 0.8,
    cv: float = 0.0,
    variance: float = 1.0,
    unequal: Unequal = Unequal.TAYLOR,
    alpha: float = 0.05,
    sides: int = 2,
) -> SampleSize:
    """People needed in each cluster. Raises NotEnoughData where no number is enough, since more
    people in few clusters add little."""

    def at(people: float) -> float:
        found = cluster_mean_power(
            effect, clusters, people, icc, cv=cv, variance=variance, unequal=unequal, alpha=alpha,
            sides=sides,
        )  # fmt: skip
        return float(found)

    return SampleSize(solve(at, power, 1.0, 100.0))


def multisite_power(
    tested: Sites,
    *,
    sites: ArrayLike,
    people: ArrayLike,
    effect: ArrayLike = 0.0,
    site_variance: float = 0.0,
    residual_variance: float = 1.0,
    alpha: float = 0.05,
    sides: int = 2,
) -> Floats:
    """Power of a trial that assigns half of the ``people`` of each of a sample of ``sites``.

    ``effect`` in standard deviations within sites. ``site_variance`` is that of effects (EFFECT,
    HETEROGENEITY) or of means (MEANS). EFFECT: t with sites − 1 degrees of freedom, noncentrality
    effect √sites / √(4/people + site variance / residual variance). The others: F with sites − 1
    and sites (people − 2), its critical value over 1 + people · site variance / residual variance
    (over 4 for effects). Raudenbush and Liu (2000). R: ``wp.mrt2arm`` of WebPower.
    """
    check_level(alpha, sides)
    places, size = np.asarray(sites, float), np.asarray(people, float)
    ratio = site_variance / residual_variance
    if tested is Sites.EFFECT:
        shift = np.asarray(effect) * np.sqrt(places) / np.sqrt(4 / size + ratio)
        return rejection(shift, places - 1, alpha, sides)
    if np.any(places <= 1) or np.any(size <= 2):
        raise NotEnoughData("A test across sites takes 2 sites and more than 2 people in each.")
    df1, df2 = places - 1, places * (size - 2)
    growth = size * ratio / (4 if tested is Sites.HETEROGENEITY else 1)
    return np.asarray(stats.f.sf(stats.f.isf(alpha, df1, df2) / (1 + growth), df1, df2))


@dataclass(frozen=True, slots=True)
class Intraclass:
    """The share of the variance that lies between clusters, its interval, the size of a cluster
    (k₀: the mean where all are of one size), and the mean squares."""

    value: float
    low: float
    high: float
    size: float
    between: float
    within: float


def intraclass_correlation(
    outcome: ArrayLike, clusters: ArrayLike, *, level: float = 0.95
) -> Intraclass:
    """From data of an earlier study: (MSB − MSW)/(MSB + (k₀ − 1) MSW), one-way analysis of variance
    (Donner 1986), k₀ = (n − Σ n_j²/n)/(J − 1). It can be below zero.

    Interval: with F = MSB/MSW and L, U that F divided by and times the quantiles of F(J − 1, n − J)
    and F(n − J, J − 1), (L − 1)/(L + k₀ − 1) to (U − 1)/(U + k₀ − 1); exact for equal sizes
    (Searle 1971). Raises NotEnoughData for fewer than two clusters, or none with two people.
    """
    y = vector("outcome", outcome)
    codes = codes_of("clusters", clusters, len(y))
    sizes = np.bincount(codes).astype(float)
    groups, n = len(sizes), len(y)
    if groups < 2 or n <= groups:
        raise NotEnoughData(f"[{groups}] clusters of [{n}] people: two are needed, and a pair.")
    means = np.bincount(codes, y) / sizes
    between = float(sizes @ (means - y.mean()) ** 2) / (groups - 1)
    within = float(((y - means[codes]) ** 2).sum()) / (n - groups)
    size = float((n - sizes @ sizes / n) / (groups - 1))
    if not within > 0:
        raise NotEnoughData("Nothing varies within the clusters.")
    f, tail = between / within, 0.5 + share("level", level) / 2
    ends = (
        f / stats.f.ppf(tail, groups - 1, n - groups),
        f * stats.f.ppf(tail, n - groups, groups - 1),
    )
    low, value, high = ((x - 1) / (x + size - 1) for x in (ends[0], f, ends[1]))
    return Intraclass(float(value), float(low), float(high), size, between, within)
