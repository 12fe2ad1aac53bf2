"""Several outcomes at once."""

from ladderway.domain.evaluation import multiplicity

TITLE = "Several outcomes"
ANALYSES = {
    "adjust_p_values": multiplicity.adjust,
    "step_down_max_t": multiplicity.step_down_max_t,
    "step_down_min_p": multiplicity.step_down_min_p,
}
