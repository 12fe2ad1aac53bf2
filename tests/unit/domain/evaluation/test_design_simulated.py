"""Power as promised, by drawing whole studies and testing them as the plan says."""

import numpy as np
import pytest
from scipy import stats

from ladderway.domain.evaluation.design import (
    AssignedClusters,
    MeanOutcome,
    Plan,
    SampledSites,
    ShareOutcome,
    plan_power,
    plan_standard_error,
)

pytestmark = pytest.mark.long
STUDIES = 4000
ERROR = 4 * np.sqrt(0.25 / STUDIES)  # four standard errors at a half, where they are largest


def test_means_with_loss_and_unequal_arms() -> None:
    rng = np.random.default_rng(1)
    plan = Plan(200, offered_share=0.3, lost_offered=0.2, lost_others=0.1)
    first, second = (round(n) for n in plan.followed)
    offered = rng.normal(0.5, 1, (STUDIES, first))
    others = rng.normal(0, 1, (STUDIES, second))
    found = stats.ttest_ind(offered, others, axis=1).pvalue <= 0.05
    assert found.mean() == pytest.approx(float(plan_power(plan, MeanOutcome(1), 0.5)), abs=ERROR)


def test_a_covariate_that_explains_half() -> None:
    rng = np.random.default_rng(2)
    plan = Plan(120, explained=0.5, covariates=1)
    arm = np.repeat([0.0, 1.0], 60)
    hits = 0
    for _ in range(STUDIES):
        x = rng.standard_normal(120)
        y = 0.35 * arm + np.sqrt(0.5) * x + np.sqrt(0.5) * rng.standard_normal(120)
        design = np.column_stack([np.ones(120), arm, x])
        inverse = np.linalg.inv(design.T @ design)
        beta = inverse @ design.T @ y
        left = y - design @ beta
        error = np.sqrt(left @ left / 117 * inverse[1, 1])
        hits += abs(beta[1] / error) > stats.t.ppf(0.975, 117)
    promised = float(plan_power(plan, MeanOutcome(1), 0.35))
    assert hits / STUDIES == pytest.approx(promised, abs=ERROR)


def test_shares() -> None:
    rng = np.random.default_rng(3)
    plan = Plan(600)
    offered = rng.binomial(300, 0.52, STUDIES) / 300
    others = rng.binomial(300, 0.40, STUDIES) / 300
    error = np.sqrt((offered * (1 - offered) + others * (1 - others)) / 300)
    found = np.abs(offered - others) / error > stats.t.ppf(0.975, 598)
    promised = float(plan_power(plan, ShareOutcome(0.40), 0.12))
    assert found.mean() == pytest.approx(promised, abs=ERROR)


def test_equal_clusters() -> None:
    rng = np.random.default_rng(4)
    plan = Plan(400, clusters=AssignedClusters(20, 0.1))
    means = rng.normal(0, np.sqrt(0.1 + 0.9 / 20), (STUDIES, 20))
    means[:, :10] += 0.5
    found = stats.ttest_ind(means[:, :10], means[:, 10:], axis=1).pvalue <= 0.05
    assert found.mean() == pytest.approx(float(plan_power(plan, MeanOutcome(1), 0.5)), abs=ERROR)


def test_unequal_clusters_weighted_by_size_have_the_variance_of_the_design_effect() -> None:
    rng = np.random.default_rng(5)
    sizes = np.tile([10, 20, 30], 40)
    cv = sizes.std() / sizes.mean()
    plan = Plan(float(sizes.sum()), clusters=AssignedClusters(20, 0.1, cv=float(cv)))
    means = rng.normal(0, np.sqrt(0.1 + 0.9 / sizes), (20_000, sizes.size))
    arm = np.repeat([1, 0], 60)
    weight = sizes / sizes.sum() * 2
    estimate = means @ (weight * np.where(arm == 1, 1, -1))
    promised = float(plan_standard_error(plan, MeanOutcome(1)))
    assert estimate.std() == pytest.approx(promised, rel=0.02)


def test_effects_that_differ_over_sampled_sites() -> None:
    rng = np.random.default_rng(6)
    plan = Plan(1000, sites=SampledSites(10, effect_sd=0.3))
    effects = rng.normal(0.35, 0.3, (STUDIES, 10))
    noise = rng.normal(0, np.sqrt(2 / 50), (STUDIES, 10))
    found = stats.ttest_1samp(effects + noise, 0, axis=1).pvalue <= 0.05
    assert found.mean() == pytest.approx(float(plan_power(plan, MeanOutcome(1), 0.35)), abs=ERROR)
