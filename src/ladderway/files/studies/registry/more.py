"""Quantiles, quarters, and answers weighted for who is missing."""

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation import event_time, quantiles, response_weights
from ladderway.domain.evaluation.errors import UnsupportedCombination
from ladderway.domain.evaluation.randomization import designs, inference
from ladderway.domain.evaluation.randomization.statistics import Error, Statistic

TITLE = "Redrawing, quantiles, quarters, response weights"


def randomization_test(
    outcome: npt.ArrayLike,
    treated: npt.ArrayLike,
    *,
    blocks: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    chance: npt.ArrayLike | None = None,
    covariates: npt.ArrayLike | None = None,
    statistic: Statistic = "difference",
    error: Error | None = None,
    side: inference.Side = "two",
    compare: inference.Compare = "centred",
    null: float = 0.0,
    draws: int = 10000,
    plus_one: bool | None = None,
    enumerate_up_to: int = inference.ENUMERATED,
    interval: bool = True,
    level: float = 0.95,
    rng: np.random.Generator,
) -> inference.RandomizationTest:
    """Draws the arms again as they were drawn: the same number in each block, whole clusters; with
    `chance` (and neither) each by a coin of that chance. All are listed where there are no more
    than `enumerate_up_to`."""
    if chance is None:
        design = designs.design_of(treated, blocks, clusters)
    elif blocks is None and clusters is None:
        design = designs.simple(chance, len(np.asarray(treated)))
    else:
        raise UnsupportedCombination("[chance] is for coins, without [blocks] and [clusters].")
    return inference.randomization_test(
        outcome, treated, design, covariates=covariates, statistic=statistic, error=error,
        side=side, compare=compare, null=null, draws=draws, plus_one=plus_one,
        enumerate_up_to=enumerate_up_to, interval=interval, level=level, rng=rng,
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
