"""Quantiles, quarters, and answers weighted for who is missing."""

from typing import Literal

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation import event_time, quantiles, response_weights
from ladderway.domain.evaluation.randomization import designs, inference
from ladderway.domain.evaluation.randomization.statistics import Statistic

TITLE = "Redrawing, quantiles, quarters, response weights"


def randomization_test(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    *,
    blocks: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    covariates: npt.ArrayLike | None = None,
    statistic: Statistic = "difference",
    side: Literal["two", "doubled", "upper", "lower"] = "two",
    null: float = 0.0,
    draws: int = 10000,
    rng: np.random.Generator,
) -> inference.RandomizationTest:
    """Draws the arms again as they were drawn: the same number in each block, whole clusters."""
    design = designs.design_of(treated, blocks, clusters)
    return inference.randomization_test(
        outcome, treated, design,
        covariates=covariates, statistic=statistic, side=side, null=null, draws=draws, rng=rng,
    )  # fmt: skip


ANALYSES = {
    "randomization_test": randomization_test,
    "quantile_effects": quantiles.quantile_effects,
    "bootstrap_quantile_effects": quantiles.bootstrap_quantile_effects,
    "event_time_impacts": event_time.event_time_impacts,
    "simultaneous_bands": event_time.simultaneous_bands,
    "response_weights": response_weights.response_weights,
    "response_weighted_difference": response_weights.weighted_difference,
}
