"""What the program is worth: the plan's benefit-cost model with the study's impacts put in."""

from collections.abc import Sequence

from ladderway.domain.evaluation.benefit_cost.model import Worked, with_impacts, work_out
from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.domain.evaluation.results.model import Impact
from ladderway.domain.evaluation.study import StudyPlan

SEED = 1  # of the simulation, so that a report is the same again


def worth(
    plan: StudyPlan, impacts: Sequence[Impact], left_out: list[tuple[str, str]]
) -> Worked | None:
    """None without a model in the plan, and, told in `left_out`, where an impact is missing."""
    if plan.benefit_cost is None:
        return None
    found = {i.outcome.name: (i.impact.value, i.impact.standard_error) for i in impacts}
    try:
        return work_out(with_impacts(plan.benefit_cost, found), SEED)
    except EvaluationError as error:
        left_out.append(("benefit_cost", str(error)))
        return None
