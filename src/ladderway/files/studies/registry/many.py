"""Several outcomes at once."""

import numpy as np
import numpy.typing as npt

from ladderway.domain.evaluation import multiplicity
from ladderway.domain.evaluation.randomization import designs, inference
from ladderway.domain.evaluation.randomization.statistics import Statistic

TITLE = "Several outcomes"


def westfall_young(
    outcomes: npt.ArrayLike,
    treated: npt.ArrayLike,
    *,
    blocks: npt.ArrayLike | None = None,
    clusters: npt.ArrayLike | None = None,
    statistic: Statistic = "studentized",
    side: multiplicity.Side = multiplicity.Side.BOTH,
    single_step: bool = False,
    draws: int = 10000,
    rng: np.random.Generator,
) -> multiplicity.StepDown:
    """Step-down by the largest statistic over redrawn arms, from the data: one p-value an outcome.

    Draws as they were drawn: the same number in each block, whole clusters."""
    design = designs.design_of(treated, blocks, clusters)
    made = inference.redraw(outcomes, treated, design, draws=draws, rng=rng, statistic=statistic)
    return multiplicity.step_down_max_t(
        made.observed, made.drawn, side=side, single_step=single_step, count_observed=not made.exact
    )


ANALYSES = {
    "westfall_young": westfall_young,
    "adjust_p_values": multiplicity.adjust,
    "step_down_max_t": multiplicity.step_down_max_t,
    "step_down_min_p": multiplicity.step_down_min_p,
}
