"""What a planned study would find and what it would miss.

One plan in the terms of a program: people, the share offered a place, who is lost from follow-up,
who takes the offer up, blocks, clusters, sites, covariates, several outcomes. Effects are those of
the *offer*, in the unit of the outcome; what that means for those who take it up is told beside.

The standard error of the effect, with n₁ and n₀ people followed up in the two arms:

    means   SE² = sd² k (1/n₁ + 1/n₀) + τ²/S
    shares  SE² = (p₁(1 − p₁)/n₁ + p₀(1 − p₀)/n₀) k + τ²/S
    k = (1 − ρ)(1 − R²) + ρ (1 − R²_c) m (1 + cv²);  without clusters k = 1 − R²

m people followed up in a cluster on average; τ the standard deviation of effects over a random
sample of S sites. The test is a t test with degrees of freedom n₁ + n₀ − blocks − 1 − covariates;
of clusters instead of people where clusters are assigned; S − 1 where sites are a random sample.
Rejections on the wrong side are counted. Sources: Bloom (1995, 2006), Dong and Maynard (2013),
Eldridge, Ashby and Kerry (2006).
"""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from ladderway.domain.evaluation.errors import BadInput, NotEnoughData, UnsupportedCombination
from ladderway.domain.evaluation.power import Floats, SampleSize, check_level, rejection, solve


@dataclass(frozen=True, slots=True)
class AssignedClusters:
    """Whole clusters are assigned: people enrolled in each on average, intraclass correlation,
    coefficient of variation of cluster sizes, R² of covariates between clusters."""

    people: float
    icc: float
    cv: float = 0.0
    explained: float = 0.0


@dataclass(frozen=True, slots=True)
class SampledSites:
    """Sites are a random sample of more: how many, and the standard deviation of effects over them
    in the unit of the outcome."""

    count: int
    effect_sd: float


class Adjustment(StrEnum):
    """For several confirmatory outcomes. The step-wise ones have no closed form: simulate."""

    NONE = "none"
    BONFERRONI = "bonferroni"
    SIDAK = "sidak"
    HOLM = "holm"
    BENJAMINI_HOCHBERG = "benjamini-hochberg"
    WESTFALL_YOUNG = "westfall-young"


@dataclass(frozen=True, slots=True)
class Plan:
    """A study before it starts. Shares lie between 0 and 1."""

    people: float
    offered_share: float = 0.5
    lost_offered: float = 0.0
    lost_others: float = 0.0
    take_up: float = 1.0
    crossover: float = 0.0  # people without an offer who get the service all the same
    explained: float = 0.0  # R² of baseline covariates and blocks
    covariates: int = 0
    blocks: int = 1
    clusters: AssignedClusters | None = None
    sites: SampledSites | None = None
    outcomes: int = 1
    adjustment: Adjustment = Adjustment.NONE
    alpha: float = 0.05
    sides: int = 2

    def __post_init__(self) -> None:
        check_level(self.alpha, self.sides)
        if not 0 < self.offered_share < 1:
            raise BadInput(f"A share of [{self.offered_share}] offered leaves one arm empty.")
        for lost in (self.lost_offered, self.lost_others, self.explained):
            if not 0 <= lost < 1:
                raise BadInput(f"[{lost}] is no share from 0 to below 1.")
        if not 0 <= self.crossover < self.take_up <= 1:
            raise BadInput(
                f"Take-up of [{self.take_up}] does not exceed what people without an offer get, "
                f"[{self.crossover}]: the study would compare like with like."
            )
        if self.blocks < 1 or self.covariates < 0 or self.outcomes < 1 or self.people <= 0:
            raise BadInput("People, blocks and outcomes are at least 1, covariates at least 0.")

    @property
    def level(self) -> float:
        """The level of each test. Raises UnsupportedCombination where it has no closed form."""
        if self.outcomes == 1 or self.adjustment is Adjustment.NONE:
            return self.alpha
        if self.adjustment is Adjustment.BONFERRONI:
            return self.alpha / self.outcomes
        if self.adjustment is Adjustment.SIDAK:
            return float(1 - (1 - self.alpha) ** (1 / self.outcomes))
        raise UnsupportedCombination(
            f"Power under [{self.adjustment}] depends on all outcomes together. "
            "Simulate it with outcomes_power, or plan with Bonferroni, which asks for more people."
        )

    @property
    def followed(self) -> tuple[float, float]:
        """People followed up: of those offered a place, of the others."""
        offered = self.people * self.offered_share * (1 - self.lost_offered)
        return offered, self.people * (1 - self.offered_share) * (1 - self.lost_others)

    @property
    def df(self) -> float:
        if self.sites is not None:
            return self.sites.count - 1
        units = sum(self.followed)
        if self.clusters is not None:
            units = self.people / self.clusters.people
        return units - self.blocks - 1 - self.covariates


@dataclass(frozen=True, slots=True)
class MeanOutcome:
    """An amount: dollars a quarter, hours a week. Its standard deviation in one arm."""

    sd: float


@dataclass(frozen=True, slots=True)
class ShareOutcome:
    """Yes or no: the share of yes among people without an offer."""

    control: float


Outcome = MeanOutcome | ShareOutcome


def plan_standard_error(plan: Plan, outcome: Outcome, effect: ArrayLike = 0.0) -> Floats:
    """Standard error of the effect of the offer; that of a share depends on the effect."""
    first, second = plan.followed
    if isinstance(outcome, MeanOutcome):
        if outcome.sd <= 0:
            raise BadInput(f"A standard deviation of [{outcome.sd}] is not above 0.")
        own = np.broadcast_to(outcome.sd**2 * (1 / first + 1 / second), np.shape(effect))
    else:
        own = _share_variance(outcome.control, np.asarray(effect, float), first, second)
    across = 0.0 if plan.sites is None else plan.sites.effect_sd**2 / plan.sites.count
    return np.asarray(np.sqrt(own * _inflation(plan) + across))


def _share_variance(control: float, effect: Floats, first: float, second: float) -> Floats:
    offered = control + effect
    if not 0 < control < 1 or np.any((offered < 0) | (offered > 1)):
        raise BadInput(f"Shares lie between 0 and 1: [{control}] with the effect does not.")
    return np.asarray(offered * (1 - offered) / first + control * (1 - control) / second)


def _inflation(plan: Plan) -> float:
    if plan.clusters is None:
        return 1 - plan.explained
    group = plan.clusters
    if not 0 <= group.icc <= 1 or group.cv < 0 or not 0 <= group.explained < 1:
        raise BadInput("The icc and R² of clusters lie between 0 and 1, the cv is not below 0.")
    kept = sum(plan.followed) / plan.people
    within = (1 - group.icc) * (1 - plan.explained)
    return within + group.icc * (1 - group.explained) * group.people * kept * (1 + group.cv**2)


def plan_power(plan: Plan, outcome: Outcome, effect: ArrayLike) -> Floats:
    """Probability that the study finds an effect of the offer of this size, for each given."""
    shift = np.asarray(effect, float) / plan_standard_error(plan, outcome, effect)
    return rejection(shift, plan.df, plan.level, plan.sides)


@dataclass(frozen=True, slots=True)
class PlanDetectable:
    """The least effect that the plan finds with the power asked.

    ``of_offer``: in the unit of the outcome (a share: 0.08 is eight points). ``in_sds``: in
    standard deviations of the outcome without an offer. ``of_taking_up``: what the service would
    have to do for those who get it because of the offer.
    """

    of_offer: float
    in_sds: float
    of_taking_up: float
    standard_error: float
    multiplier: float
    df: float
    level: float
    followed_offered: float
    followed_others: float


def plan_detectable(
    plan: Plan, outcome: Outcome, *, power: float = 0.8, lower: bool = False
) -> PlanDetectable:
    """The minimum detectable effect; ``lower`` looks for a share below that without an offer.

    Raises NotEnoughData where a share would have to leave 0 to 1.
    """
    sign = -1 if lower else 1
    if isinstance(outcome, MeanOutcome):
        spread = outcome.sd
        size = solve(lambda e: float(plan_power(plan, outcome, sign * e)), power, 0.0, spread)
    else:
        spread = math.sqrt(outcome.control * (1 - outcome.control))
        size = _share_detectable(plan, outcome, power, sign)
    error = float(plan_standard_error(plan, outcome, sign * size))
    return PlanDetectable(
        sign * size, sign * size / spread, sign * size / (plan.take_up - plan.crossover), error,
        size / error, plan.df, plan.level, *plan.followed,
    )  # fmt: skip


def _share_detectable(plan: Plan, outcome: ShareOutcome, power: float, sign: int) -> float:
    room = outcome.control if sign < 0 else 1 - outcome.control
    if plan_power(plan, outcome, sign * room) < power:
        raise NotEnoughData(
            f"Not even an effect of [{room:.0%}] would be found with a power of [{power}]. "
            "Plan for more people, or ask about capacity, cost and waiting instead of impact."
        )
    return solve(lambda e: float(plan_power(plan, outcome, sign * e)), power, 0.0, room)


def people_needed(plan: Plan, outcome: Outcome, effect: float, *, power: float = 0.8) -> SampleSize:
    """People to enrol, all else as planned (people per cluster too), for the offer's ``effect``."""
    if effect == 0:
        raise BadInput("No number of people finds an effect of [0]. Name the least that matters.")

    def at(people: float) -> float:
        sized = replace(plan, people=people)
        return float(plan_power(sized, outcome, effect)) if sized.df > 0 else 0.0

    return SampleSize(solve(at, power, 1.0, 100.0))


@dataclass(frozen=True, slots=True)
class SubgroupDetectable:
    """Least effects of the offer found with the power asked: among people of the subgroup, among
    the rest, and the least *difference* between the two effects."""

    within: float
    within_rest: float
    difference: float


def subgroup_detectable(
    plan: Plan, outcome: MeanOutcome, share: float, *, power: float = 0.8
) -> SubgroupDetectable:
    """What a plan can say about a subgroup that is ``share`` of its people, both arms alike.

    SE² of the difference is the sum of the two SE²; t with the plan's degrees of freedom − 2 (the
    subgroup and its interaction). Half and half, the difference has to be twice the effect that the
    whole study finds. Raises UnsupportedCombination with clusters or sampled sites, where it
    depends on how subgroups lie in them.
    """
    if not 0 < share < 1:
        raise BadInput(f"A subgroup of [{share}] of all people leaves nobody to compare with.")
    if plan.clusters is not None or plan.sites is not None:
        raise UnsupportedCombination("Subgroups are planned for people, not clusters or sites.")
    parts = [replace(plan, people=plan.people * part) for part in (share, 1 - share)]
    own, rest = (plan_detectable(part, outcome, power=power).of_offer for part in parts)
    error = math.sqrt(sum(float(plan_standard_error(part, outcome)) ** 2 for part in parts))
    between = solve(
        lambda e: float(rejection(e / error, plan.df - 2, plan.level, plan.sides)),
        power, 0.0, outcome.sd,
    )  # fmt: skip
    return SubgroupDetectable(own, rest, between)


@dataclass(frozen=True, slots=True)
class Curve:
    """``x`` against ``y``, for a drawing: both of one length."""

    x: Floats
    y: Floats


def power_curve(plan: Plan, outcome: Outcome, effects: ArrayLike) -> Curve:
    """Power against the effect of the offer."""
    return Curve(np.asarray(effects, float), plan_power(plan, outcome, effects))


def detectable_curve(
    plan: Plan, outcome: Outcome, people: ArrayLike, *, power: float = 0.8
) -> Curve:
    """The minimum detectable effect of the offer against the number of people enrolled."""
    sizes = np.atleast_1d(np.asarray(people, float))
    found = [plan_detectable(replace(plan, people=float(n)), outcome, power=power) for n in sizes]
    return Curve(sizes, np.array([each.of_offer for each in found]))
