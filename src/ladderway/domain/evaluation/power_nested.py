"""Power where people sit in groups that sit in groups, and whole groups may be assigned.

The designs of Bloom (2006) and Dong and Maynard (2013), with the formulas of PowerUp!, for two to
four levels, assignment at any of them, and groups above the assignment (sites, blocks) that are
taken as random, as fixed, or as fixed with one common effect. Effects are in standard deviations
of the outcome. With levels 1 to L, sizes n₁ (people in a group) to n_L (groups at the top),
assignment at level a to a share p, and ρ_l the share of variance at level l (ρ₁ is the rest):

    SE² = Σ_{l ≤ a} ρ_l (1 − R²_l) / (p (1 − p) n_l ⋯ n_L)
          + Σ_{l > a} ρ_l ω_l (1 − R²_Tl) / (n_l ⋯ n_L)

ω_l is the variance of the effect across groups of level l over ρ_l. Degrees of freedom with g
covariates: n_L − g − 2 when a = L; n_L − g − 1 when the top is random; n_L (n_{L−1} − 2) − g when
it is fixed; n_L (n_{L−1} − 1) − g − 1 when it is fixed with one common effect.
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput, UnsupportedCombination
from ladderway.domain.evaluation.power import (
    Floats,
    SampleSize,
    check_level,
    critical_value,
    rejection,
    solve,
)


class Top(StrEnum):
    """What the groups above the assignment are to the question.

    ASSIGNED  there are none: the top level itself is assigned
    RANDOM    a sample of more places like them; their effects differ
    FIXED     these places only, each with an effect of its own
    COMMON    these places only, one effect for all (PowerUp! calls it constant)
    """

    ASSIGNED = "assigned"
    RANDOM = "random"
    FIXED = "fixed"
    COMMON = "common"


@dataclass(frozen=True, slots=True)
class Nested:
    """A design. Tuples run from level 1 upward.

    ``sizes``: people per group, groups per larger group, …, groups at the top.
    ``icc``: ρ₂, ρ₃, …; none for a top that is fixed or common. ``explained``: R² at levels 1 to
    ``assigned_at``. ``heterogeneity``: ω of the levels above the assignment, and
    ``effect_explained`` R²_T of the same. ``covariates``: g, those at the level that the degrees of
    freedom count (the top one when it is random, else the one assigned).
    PowerUpR's names: ira1r1 is ``Nested((n,))``, cra2r2 ``Nested((n, J), 2, icc=(ρ₂,))``, bira2c1
    ``Nested((n, J), top=Top.COMMON)``, bcra3f2 ``Nested((n, J, K), 2, Top.FIXED, (ρ₂,))``.
    """

    sizes: tuple[float, ...]
    assigned_at: int = 1
    top: Top = Top.ASSIGNED
    icc: tuple[float, ...] = ()
    treated_share: float = 0.5
    explained: tuple[float, ...] = ()
    heterogeneity: tuple[float, ...] = ()
    effect_explained: tuple[float, ...] = ()
    covariates: int = 0

    def __post_init__(self) -> None:
        _check_shape(self)
        _check_numbers(self)

    @property
    def levels(self) -> int:
        return len(self.sizes)

    @property
    def varying(self) -> int:
        """Levels that have a variance of their own: all but a top that is fixed or common."""
        return self.levels - (self.top in (Top.FIXED, Top.COMMON))


def _check_shape(design: Nested) -> None:
    levels, at = design.levels, design.assigned_at
    if not 1 <= levels <= 4 or not 1 <= at <= levels:
        raise UnsupportedCombination(
            f"Designs have 1 to 4 levels and assign one of them; not level [{at}] of [{levels}]."
        )
    if (design.top is Top.ASSIGNED) != (at == levels):
        raise UnsupportedCombination(
            f"The top is [{design.top}] and level [{at}] of [{levels}] is assigned. The top is "
            "assigned when the last level is, and random, fixed or common otherwise."
        )
    if design.top in (Top.FIXED, Top.COMMON) and at != levels - 1:
        raise UnsupportedCombination("A fixed top lies just above the level that is assigned.")
    if design.top is Top.COMMON and at != 1:
        raise UnsupportedCombination("A common effect of blocks is defined for assigned people.")
    if len(design.icc) != design.varying - 1:
        raise BadInput(f"Give [{design.varying - 1}] intraclass correlations, not {design.icc}.")
    above = design.varying - at
    if above > 0 and len(design.heterogeneity) != above:
        raise BadInput(f"Give [{above}] heterogeneities of the effect, not {design.heterogeneity}.")
    for name, given, most in (
        ("explained", design.explained, at),
        ("heterogeneity", design.heterogeneity, max(above, 0)),
        ("effect_explained", design.effect_explained, max(above, 0)),
    ):
        if len(given) > most:
            raise BadInput(f"[{name}] has more than [{most}] values: {given}.")


def _check_numbers(design: Nested) -> None:
    if min(design.sizes) <= 0:
        raise BadInput(f"Sizes are above 0, not {design.sizes}.")
    if not 0 < design.treated_share < 1:
        raise BadInput(f"A share of [{design.treated_share}] leaves one arm empty.")
    if any(not 0 <= r < 1 for r in design.icc) or sum(design.icc) >= 1:
        raise BadInput(f"Intraclass correlations lie in [0, 1) with their sum: {design.icc}.")
    if any(not 0 <= r < 1 for r in (*design.explained, *design.effect_explained)):
        raise BadInput("Shares of variance explained lie in [0, 1).")
    if any(w < 0 for w in design.heterogeneity) or design.covariates < 0:
        raise BadInput("Heterogeneity and the number of covariates are not below 0.")


def standard_error(design: Nested) -> float:
    """Standard error of the effect in standard deviations of the outcome."""
    shares = (1 - sum(design.icc), *design.icc)
    spread = design.treated_share * (1 - design.treated_share)
    total = 0.0
    for level, share in enumerate(shares, start=1):
        groups = math.prod(design.sizes[level - 1 :])
        if level <= design.assigned_at:
            total += share * (1 - _nth(design.explained, level - 1)) / (spread * groups)
        else:
            above = level - design.assigned_at - 1
            left = 1 - _nth(design.effect_explained, above)
            total += share * design.heterogeneity[above] * left / groups
    return math.sqrt(total)


def _nth(values: tuple[float, ...], index: int) -> float:
    return values[index] if index < len(values) else 0.0


def degrees_of_freedom(design: Nested) -> float:
    """As stated at the top of the module; may be 0 or less, which the power functions refuse."""
    top, g = design.sizes[-1], design.covariates
    if design.top is Top.ASSIGNED:
        return top - g - 2
    if design.top is Top.RANDOM:
        return top - g - 1
    if design.top is Top.FIXED:
        return top * (design.sizes[-2] - 2) - g
    return top * (design.sizes[-2] - 1) - g - 1


def nested_power(
    design: Nested, effect: ArrayLike, *, alpha: float = 0.05, sides: int = 2, strict: bool = True
) -> Floats:
    """Power to find ``effect`` (standard deviations), by the noncentral t. R: ``power.*`` of
    PowerUpR; with assignment of groups also ``wp.crt2arm`` of WebPower."""
    shift = np.asarray(effect, float) / standard_error(design)
    return rejection(shift, degrees_of_freedom(design), alpha, sides, strict)


@dataclass(frozen=True, slots=True)
class Detectable:
    """The minimum detectable effect, in standard deviations, with what it is made of.

    ``low`` and ``high``: the interval at level ``alpha`` around it, as PowerUpR prints it.
    """

    effect: float
    low: float
    high: float
    multiplier: float
    standard_error: float
    df: float


def multiplier(df: float, *, power: float = 0.8, alpha: float = 0.05, sides: int = 2) -> float:
    """Bloom's (1995) factor on the standard error: t_{α/sides} + t_{power}, the second negative
    below a power of a half. 2.80 for many degrees of freedom, power 0.8 and a two-sided 0.05; 2.49
    one-sided."""
    rejection(0.0, df, alpha, sides)  # refuses what has no degrees of freedom
    if not 0 < power < 1:
        raise BadInput(f"A power of [{power}] is no probability between 0 and 1.")
    return critical_value(df, alpha, sides) - critical_value(df, power, 1)


def nested_detectable(
    design: Nested,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    sides: int = 2,
    exact: bool = False,
) -> Detectable:
    """The minimum detectable effect: multiplier × standard error, as PowerUp! has it.

    ``exact=True`` solves the noncentral t instead, so that power and effect are each other's
    inverse to the last digit; the two differ in the third decimal for few degrees of freedom.
    """
    df, error = degrees_of_freedom(design), standard_error(design)
    factor = multiplier(df, power=power, alpha=alpha, sides=sides)
    if exact:
        factor = solve(lambda m: float(rejection(m, df, alpha, sides)), power, 0.0, 4.0)
    half = critical_value(df, alpha, sides)
    return Detectable(
        factor * error, (factor - half) * error, (factor + half) * error, factor, error, df
    )


def nested_sample_size(
    design: Nested,
    effect: float,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    sides: int = 2,
    exact: bool = False,
) -> SampleSize:
    """How many units at the top (the last of ``sizes``, whose value is not read) make ``effect``
    the minimum detectable one. R: ``mrss.*`` of PowerUpR prints ``nearest``."""
    check_level(alpha, sides)
    if effect == 0:
        raise BadInput("No number of people finds an effect of [0]. Name the least that matters.")

    def enough(top: float) -> float:
        """Rises with ``top`` and passes 0.5 where the effect is just detectable."""
        sized = replace(design, sizes=(*design.sizes[:-1], top))
        found = nested_detectable(sized, power=power, alpha=alpha, sides=sides, exact=exact)
        return abs(effect) / (abs(effect) + found.effect)

    return SampleSize(solve(enough, 0.5, _fewest(design), 100.0))


def _fewest(design: Nested) -> float:
    """The top size that leaves half a degree of freedom."""
    g = design.covariates + 0.5
    if design.top is Top.ASSIGNED:
        return g + 2
    if design.top is Top.RANDOM:
        return g + 1
    if design.top is Top.FIXED:
        return g / (design.sizes[-2] - 2)
    return (g + 1) / (design.sizes[-2] - 1)
