"""Invented studies with a known effect, one function an estimator: what `simulate` repeats.

Each draws people anew from a population, so that the truth is the effect in it and a right interval
holds it as often as it says. Outcomes are skewed (earnings) unless said otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import norm

from ladderway.domain.evaluation.balance_tests import permutation_balance
from ladderway.domain.evaluation.comparison.abadie_imbens import MatchOptions, matching_estimate
from ladderway.domain.evaluation.comparison.doubly_robust import (
    RobustOptions,
    doubly_robust,
    regression_adjustment,
)
from ladderway.domain.evaluation.comparison.rollouts.doubly_robust_did import panel_effect
from ladderway.domain.evaluation.comparison.rollouts.two_by_two import difference_in_differences
from ladderway.domain.evaluation.effect_sizes import hedges_g_of
from ladderway.domain.evaluation.event_time import Critical, event_time_impacts
from ladderway.domain.evaluation.impact.adjusted import ancova, blocked_lin, lin
from ladderway.domain.evaluation.impact.binary import binary_effect
from ladderway.domain.evaluation.impact.blocks import blocked_difference, fixed_effects_difference
from ladderway.domain.evaluation.impact.compliers import complier_effect
from ladderway.domain.evaluation.impact.difference import (
    clustered_difference,
    difference_in_means,
    weighted_difference,
)
from ladderway.domain.evaluation.impact.sites import site_effects
from ladderway.domain.evaluation.impact.subgroups import subgroup_effects
from ladderway.domain.evaluation.impact.unequal import hajek, horvitz_thompson
from ladderway.domain.evaluation.lee import lee_bounds
from ladderway.domain.evaluation.log_rank import log_rank
from ladderway.domain.evaluation.multiplicity import Method, adjust
from ladderway.domain.evaluation.quantiles import quantile_effects
from ladderway.domain.evaluation.randomization.designs import design_of
from ladderway.domain.evaluation.randomization.inference import randomization_test
from ladderway.domain.evaluation.response_weights import weighted_difference as response_weighted
from ladderway.domain.evaluation.survival import difference_at, kaplan_meier, restricted_means
from ladderway.files.studies.registry.comparison import entropy_balancing, propensity_weighting
from ladderway.files.studies.registry.matching import (
    full_matching,
    nearest_matching,
    subclassification,
)

Floats = np.ndarray[Any, np.dtype[np.float64]]
LEVEL = 0.95
NOT_TOLD = float("nan")


@dataclass(frozen=True, slots=True)
class Found:
    """What one study finds. `covered` and `rejected` are told by the study itself."""

    value: float
    covered: float
    rejected: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """`study` is one study with this effect. `effect` is what it tries to find; `covers` and
    `rejects` are the shares that are right with and without an effect, None where the scenario
    does not tell that; `loose` widens what is let pass, for what is right in large samples only."""

    study: Callable[[np.random.Generator, float], Found]
    effect: float = 1.0
    covers: tuple[float, float] | None = (LEVEL, LEVEL)
    rejects: tuple[float, float] | None = (1 - LEVEL, 1 - LEVEL)
    loose: float = 0.0


def _of(found: Any, truth: float) -> Found:
    """From anything with an interval and a p-value."""
    value = getattr(found, "value", None)
    value = found.estimate if value is None else value
    return _told(value, found.low, found.high, found.p_value, truth)


def _told(value: float, low: float, high: float, p: float, truth: float) -> Found:
    return Found(float(value), float(low <= truth <= high), float(p <= 1 - LEVEL))


def _normal(value: float, error: float, truth: float) -> Found:
    reach = norm.ppf(0.5 + LEVEL / 2) * error
    p = 2 * norm.sf(abs(value) / error)
    return _told(value, value - reach, value + reach, p, truth)


# Lotteries.


def _skewed(rng: np.random.Generator, n: int) -> Floats:
    return rng.gamma(2.0, 1.0, n)


def _half(rng: np.random.Generator, n: int, share: float = 0.5) -> Floats:
    return rng.permutation(np.arange(n) < share * n).astype(float)


def difference(rng: np.random.Generator, effect: float) -> Found:
    """A third offered a place; spreads differ by arm."""
    z = _half(rng, 150, 1 / 3)
    y = _skewed(rng, 150) * (1 + 0.5 * z) + (effect - 1.0) * z
    return _of(difference_in_means(y, z).estimate, effect)


def by_weights(rng: np.random.Generator, effect: float) -> Found:
    """One kind of people drawn with another chance; weighted by its inverse."""
    kind = (rng.random(300) < 0.4).astype(float)
    chance = np.where(kind == 1, 0.7, 0.4)
    z = (rng.random(300) < chance).astype(float)
    y = _skewed(rng, 300) + 2 * kind + effect * z
    weight = np.where(z == 1, 1 / chance, 1 / (1 - chance))
    return _of(weighted_difference(y, z, weight).estimate, effect)


def by_hajek(rng: np.random.Generator, effect: float) -> Found:
    chance = rng.choice([0.4, 0.7], 300)
    z = (rng.random(300) < chance).astype(float)
    return _of(hajek(_skewed(rng, 300) + 3 * chance + effect * z, z, chance), effect)


def by_horvitz_thompson(rng: np.random.Generator, effect: float) -> Found:
    chance = rng.choice([0.4, 0.6], 300)
    z = (rng.random(300) < chance).astype(float)
    return _of(horvitz_thompson(_skewed(rng, 300) + effect * z, z, chance), effect)


def in_blocks(rng: np.random.Generator, effect: float) -> Found:
    """Shares offered and outcomes differ by block, effects too."""
    block = np.repeat(np.arange(5), 40)
    z = np.concatenate([_half(rng, 40, share) for share in (0.3, 0.4, 0.5, 0.6, 0.7)])
    y = _skewed(rng, 200) + block + (effect + 0.4 * (block - 2)) * z
    return _of(blocked_difference(y, z, block).estimate, effect)


def with_fixed_effects(rng: np.random.Generator, effect: float) -> Found:
    block = np.repeat(np.arange(5), 40)
    z = np.concatenate([_half(rng, 40, share) for share in (0.3, 0.4, 0.5, 0.6, 0.7)])
    y = _skewed(rng, 200) + block + effect * z
    return _of(fixed_effects_difference(y, z, block), effect)


def in_clusters(rng: np.random.Generator, effect: float) -> Found:
    """Twenty clusters of unequal size, eight of them offered places (CR2)."""
    cluster = np.repeat(np.arange(20), rng.integers(5, 26, 20))
    z = _half(rng, 20, 0.4)[cluster]
    y = rng.normal(0, 0.5, 20)[cluster] + rng.standard_normal(len(cluster)) + effect * z
    return _of(clustered_difference(y, z, cluster).estimate, effect)


def by_lin(rng: np.random.Generator, effect: float) -> Found:
    """The effect grows with the covariate."""
    x, z = rng.standard_normal((200, 2)), _half(rng, 200, 0.3)
    y = x @ [1.0, 0.5] + _skewed(rng, 200) + (effect + 0.5 * x[:, 0]) * z
    return _of(lin(y, z, x).estimate, effect)


def by_ancova(rng: np.random.Generator, effect: float) -> Found:
    x, z = rng.standard_normal((200, 2)), _half(rng, 200)
    return _of(ancova(x @ [1.0, 0.5] + _skewed(rng, 200) + effect * z, z, x).estimate, effect)


def by_lin_in_blocks(rng: np.random.Generator, effect: float) -> Found:
    block = np.repeat(np.arange(4), 50)
    z = np.concatenate([_half(rng, 50, share) for share in (0.3, 0.4, 0.5, 0.6)])
    x = rng.standard_normal((200, 1))
    y = block + x[:, 0] + _skewed(rng, 200) + (effect + 0.3 * (block - 1.5)) * z
    return _of(blocked_lin(y, z, block, x).estimate, effect)


BASE = 0.35  # of people who work without the program


def by_logit(rng: np.random.Generator, effect: float) -> Found:
    """A yes or no; the mean marginal effect of a logit with a covariate."""
    x, z = rng.standard_normal((400, 1)), _half(rng, 400)
    y = (rng.random(400) < BASE + 0.1 * np.tanh(x[:, 0]) + effect * z).astype(float)
    return _of(binary_effect(y, z, x).effect, effect)


def of_compliers(rng: np.random.Generator, effect: float) -> Found:
    """Six of ten take the offer up; those who would are better off anyway."""
    z, would = _half(rng, 400), (rng.random(400) < 0.6).astype(float)
    took = z * would
    return _of(complier_effect(_skewed(rng, 400) + would + effect * took, took, z).effect, effect)


def of_compliers_weakly(rng: np.random.Generator, effect: float) -> Found:
    """One of ten takes it up: the set of Anderson and Rubin."""
    z, would = _half(rng, 200), (rng.random(200) < 0.1).astype(float)
    took = z * would
    found = complier_effect(_skewed(rng, 200) + would + effect * took, took, z)
    assert found.weak_robust is not None
    pieces = found.weak_robust.pieces
    holds = [any(low <= at <= high for low, high in pieces) for at in (effect, 0.0)]
    return Found(found.effect.value, float(holds[0]), float(not holds[1]))


def by_redrawing(rng: np.random.Generator, effect: float) -> Found:
    """Interval by inversion; the same effect for all."""
    z = _half(rng, 60)
    y = _skewed(rng, 60) + effect * z
    found = randomization_test(y, z, design_of(z), draws=399, rng=rng, statistic="studentized")
    return _told(found.effect, *found.interval, found.p_value, effect)


def over_sites(rng: np.random.Generator, effect: float) -> Found:
    """The mean of sites' effects, which differ; Hartung and Knapp's error."""
    site = np.repeat(np.arange(12), 40)
    z = np.concatenate([_half(rng, 40) for _ in range(12)])
    y = _skewed(rng, 480) + (effect + rng.normal(0, 0.4, 12)[site]) * z
    return _of(site_effects(y, z, site, test="knha").mean, effect)


def between_groups(rng: np.random.Generator, effect: float) -> Found:
    """The test that three groups have the same effect; here they do, whatever it is."""
    group, z = np.repeat(np.arange(3), 80), np.concatenate([_half(rng, 80) for _ in range(3)])
    found = subgroup_effects(_skewed(rng, 240) + effect * z, z, group)
    return Found(found.groups[0].effect.value, NOT_TOLD, float(found.same_effect.p_value <= 0.05))


def of_the_median(rng: np.random.Generator, effect: float) -> Found:
    z = _half(rng, 400)
    found = quantile_effects(_skewed(rng, 400) + effect * z, z, [0.5])
    return _normal(float(found.effect[0]), float(found.standard_error[0]), effect)


def over_periods(rng: np.random.Generator, effect: float) -> Found:
    """Six periods of the same people: whether the band holds all impacts, or leaves out a zero."""
    z = _half(rng, 200)
    own = rng.standard_normal((200, 1))
    y = own + rng.standard_normal((200, 6)) + effect * z[:, None]
    bands = event_time_impacts(y, z, rng, method=Critical.SIMULATED, draws=5000).bands
    covered = bool(((bands.low <= effect) & (effect <= bands.high)).all())
    outside = bool(((bands.low > 0) | (bands.high < 0)).any())
    return Found(float(bands.estimates[0]), float(covered), float(outside))


def of_several(rng: np.random.Generator, _effect: float) -> Found:
    """Four outcomes that move together, Holm's correction: any wrong rejection; no effect."""
    z, own = _half(rng, 120), rng.standard_normal((120, 1))
    y = own + rng.standard_normal((120, 4))
    p = [difference_in_means(column, z).estimate.p_value for column in y.T]
    return Found(NOT_TOLD, NOT_TOLD, float((adjust(p, Method.HOLM) <= 0.05).any()))


def of_balance(rng: np.random.Generator, _effect: float) -> Found:
    x, z = rng.standard_normal((150, 6)), _half(rng, 150)
    return Found(NOT_TOLD, NOT_TOLD, float(permutation_balance(x, z).p_value <= 0.05))


def of_sizes(rng: np.random.Generator, effect: float) -> Found:
    """Hedges' g of normal outcomes."""
    z = _half(rng, 100)
    found = hedges_g_of(rng.standard_normal(100) + effect * z, z)
    return _normal(found.estimate, found.standard_error, effect)


# Missing outcomes and durations.


def with_bounds(rng: np.random.Generator, effect: float) -> Found:
    """Lee's bounds with the interval of Imbens and Manski; those whom the program brings in have
    the highest outcomes, so that the effect sits on the lower bound. The lower bound is told."""
    z, n = _half(rng, 800), 800
    always = rng.random(n) < 0.7
    brought = ~always & (rng.random(n) < 0.5)
    y = np.where(brought, rng.uniform(3, 4, n), rng.standard_normal(n)) + effect * z
    at = lee_bounds(np.where(always | (brought & (z == 1)), y, np.nan), z).bounds
    return Found(at.lower, float(at.interval_low <= effect <= at.interval_high), NOT_TOLD)


def by_response(rng: np.random.Generator, effect: float) -> Found:
    """Who answers depends on a covariate that matters, and differently by arm."""
    z, x = _half(rng, 600), rng.standard_normal(600)
    chance = 1 / (1 + np.exp(-0.8 - 0.8 * x * (2 * z - 1)))
    y = np.where(rng.random(600) < chance, x + rng.standard_normal(600) + effect * z, np.nan)
    found = response_weighted(y, z, x[:, None])
    return _normal(found.effect, found.standard_error, effect)


MONTHS = 12.0  # up to which the mean time is counted


def _stays(rng: np.random.Generator, effect: float) -> tuple[Floats, Floats, Floats]:
    """Exponential stays of 10 months, 10(1 + effect) with the program; followed 9 to 24 months."""
    z = _half(rng, 300)
    real, seen = rng.exponential(10 * (1 + effect * z)), rng.uniform(9, 24, 300)
    return np.minimum(real, seen), (real <= seen).astype(float), z


def of_mean_time(rng: np.random.Generator, effect: float) -> Found:
    time, ended, z = _stays(rng, effect)
    found = restricted_means(time, ended, z, MONTHS).difference
    mean = [m * (1 - np.exp(-MONTHS / m)) for m in (10 * (1 + effect), 10.0)]
    told = _of(found, mean[0] - mean[1])
    return Found(told.value - (mean[0] - mean[1]) + effect, told.covered, told.rejected)


def at_a_checkpoint(rng: np.random.Generator, effect: float) -> Found:
    time, ended, z = _stays(rng, effect)
    curves = [kaplan_meier(time[z == arm], ended[z == arm]) for arm in (1, 0)]
    truth = float(np.exp(-6 / (10 * (1 + effect))) - np.exp(-0.6))
    told = _of(difference_at(*curves, 6.0), truth)
    return Found(told.value - truth + effect, told.covered, told.rejected)


def of_durations(rng: np.random.Generator, effect: float) -> Found:
    return Found(NOT_TOLD, NOT_TOLD, float(log_rank(*_stays(rng, effect)).p_value <= 0.05))


# No lottery: who takes part depends on two covariates that matter.


def _chosen(rng: np.random.Generator, effect: float, n: int = 400) -> tuple[Floats, Floats, Floats]:
    x = rng.standard_normal((n, 2))
    z = (rng.random(n) < 1 / (1 + np.exp(0.5 - 0.5 * x[:, 0] - 0.3 * x[:, 1]))).astype(float)
    return x @ [1.0, 1.0] + rng.standard_normal(n) + effect * z, z, x


def by_propensity(rng: np.random.Generator, effect: float) -> Found:
    return _of(propensity_weighting(*_chosen(rng, effect)), effect)


def by_entropy(rng: np.random.Generator, effect: float) -> Found:
    return _of(entropy_balancing(*_chosen(rng, effect)), effect)


def by_regression(rng: np.random.Generator, effect: float) -> Found:
    return _of(regression_adjustment(*_chosen(rng, effect)), effect)


def by_both_models(rng: np.random.Generator, effect: float) -> Found:
    """Doubly robust with five folds."""
    found = doubly_robust(*_chosen(rng, effect), RobustOptions(folds=5), rng=rng)
    return _of(found.effect, effect)


def by_matching(rng: np.random.Generator, effect: float) -> Found:
    """Abadie and Imbens, bias adjusted."""
    y, z, x = _chosen(rng, effect)
    return _of(matching_estimate(y, z, x, MatchOptions(), adjust_for=x).effect, effect)


def by_pairs(rng: np.random.Generator, effect: float) -> Found:
    """Nearest neighbours within a caliper, then least squares in the pairs."""
    y, z, x = _chosen(rng, effect)
    found = nearest_matching(x, z, y, caliper=0.2, adjustment="additive", rng=rng)
    assert found.effect is not None
    return _of(found.effect, effect)


def by_full_matching(rng: np.random.Generator, effect: float) -> Found:
    y, z, x = _chosen(rng, effect, 200)
    found = full_matching(x, z, y, adjustment="additive")
    assert found.effect is not None
    return _of(found.effect, effect)


def by_subclasses(rng: np.random.Generator, effect: float) -> Found:
    """Six subclasses take most of the bias away, not all; least squares the rest."""
    y, z, x = _chosen(rng, effect)
    found = subclassification(x, z, y, adjustment="additive").matched.effect
    assert found is not None
    return _of(found, effect)


def _panel(rng: np.random.Generator, effect: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Trends differ by a covariate that also moves people into the program."""
    x = rng.standard_normal((300, 1))
    z = (rng.random(300) < 1 / (1 + np.exp(-x[:, 0]))).astype(float)
    before = 2 * z + x[:, 0] + rng.standard_normal(300)
    return before, before + 1 + x[:, 0] + effect * z + rng.standard_normal(300), z, x


def by_panel(rng: np.random.Generator, effect: float) -> Found:
    before, after, z, x = _panel(rng, effect)
    return _of(panel_effect(before, after, z, covariates=x), effect)


def by_differences(rng: np.random.Generator, effect: float) -> Found:
    """Two groups of clusters before and after, with the same trend."""
    cluster = np.repeat(np.arange(30), 10)
    z = (cluster % 2).astype(float)
    own = rng.normal(0, 0.5, 30)[cluster] + z
    y = [own + k * (1 + effect * z) + rng.standard_normal(300) for k in (0, 1)]
    found = difference_in_differences(
        np.concatenate(y), np.tile(z, 2), np.repeat([0.0, 1.0], 300), np.tile(cluster, 2)
    )
    return _of(found.effect, effect)


SCENARIOS: Mapping[str, Scenario] = {
    "difference in means": Scenario(difference),
    "difference, weighted": Scenario(by_weights),
    "Hájek": Scenario(by_hajek),
    "Horvitz-Thompson": Scenario(by_horvitz_thompson, covers=(LEVEL, 1), rejects=(0, 0.05)),
    "blocked difference": Scenario(in_blocks),
    "fixed effects of blocks": Scenario(with_fixed_effects),
    "clusters, CR2": Scenario(in_clusters),
    "Lin": Scenario(by_lin),
    "ancova": Scenario(by_ancova),
    "Lin in blocks": Scenario(by_lin_in_blocks),
    "logit, mean marginal effect": Scenario(by_logit, effect=0.15),
    "compliers, 2SLS": Scenario(of_compliers),
    "compliers, weak: Anderson-Rubin": Scenario(of_compliers_weakly),
    "randomization inference": Scenario(by_redrawing),
    "mean over sites": Scenario(over_sites),
    "same effect in groups": Scenario(between_groups, covers=None),
    "median": Scenario(of_the_median, loose=0.02),
    "band over six periods": Scenario(over_periods),
    "four outcomes, Holm": Scenario(of_several, covers=None, rejects=(0, 0.05)),
    "balance, all together": Scenario(of_balance, covers=None),
    "Hedges' g": Scenario(of_sizes, effect=0.5),
    "Lee bounds": Scenario(with_bounds, covers=(LEVEL, 0.98), rejects=None),
    "weights for response": Scenario(by_response),
    "restricted mean": Scenario(of_mean_time, effect=0.5),
    "share at a checkpoint": Scenario(at_a_checkpoint, effect=0.5),
    "log-rank": Scenario(of_durations, covers=None),
    "propensity weights": Scenario(by_propensity),
    "entropy balancing": Scenario(by_entropy),
    "regression adjustment": Scenario(by_regression),
    "doubly robust, cross-fitted": Scenario(by_both_models),
    "matching, Abadie-Imbens": Scenario(by_matching, loose=0.02),
    "nearest neighbours": Scenario(by_pairs, loose=0.02),
    "full matching": Scenario(by_full_matching, loose=0.03),
    "subclasses": Scenario(by_subclasses, loose=0.02),
    "doubly robust differences": Scenario(by_panel),
    "difference in differences": Scenario(by_differences),
}


@dataclass(frozen=True, slots=True)
class Simulated:
    """Over all studies: the mean estimate less the truth, and its error; shares covered (with an
    effect) and rejected (without). NaN where the scenario does not tell."""

    bias: float
    bias_error: float
    spread: float
    coverage: float
    size: float


def repeated(scenario: Scenario, studies: int, rng: np.random.Generator) -> Simulated:
    """As many studies with the effect, for bias and coverage, and as many without, for size."""
    found = [scenario.study(rng, scenario.effect) for _ in range(studies)]
    null = [scenario.study(rng, 0.0) for _ in range(studies)]
    values = np.array([f.value for f in found])
    spread = float(values.std(ddof=1))
    return Simulated(
        float(values.mean() - scenario.effect),
        spread / float(np.sqrt(studies)),
        spread,
        float(np.mean([f.covered for f in found])),
        float(np.mean([f.rejected for f in null])),
    )


def strays(scenario: Scenario, found: Simulated, studies: int, errors: float = 4.0) -> list[str]:
    """What lies further from what it should be than `errors` simulation errors let it."""
    told = []
    for name, share, wanted in (
        ("coverage", found.coverage, scenario.covers),
        ("size", found.size, scenario.rejects),
    ):
        if wanted is not None:
            room = scenario.loose + errors * float(np.sqrt(0.05 * 0.95 / studies))
            if not wanted[0] - room <= share <= wanted[1] + room:
                told.append(f"{name} {share:.3f}")
    if scenario.study not in BIASED and abs(found.bias) > errors * found.bias_error + (
        0.05 * found.spread if scenario.loose else 0.0
    ):
        told.append(f"bias {found.bias:.3f}")
    return told


# What the estimator does not promise to find: a bound, a set by a weak offer, the first group.
BIASED = frozenset({of_compliers_weakly, with_bounds})
