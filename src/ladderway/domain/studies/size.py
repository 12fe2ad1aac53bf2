"""What the planned cohorts would miss, before anybody is enrolled."""

from dataclasses import dataclass

from ladderway.domain.evaluation.design import (
    MeanOutcome,
    Plan,
    ShareOutcome,
    plan_detectable,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.study import Kind, Status, StudyPlan
from ladderway.domain.shared.outcomes import Reason

EVEN = 0.5  # the share at which a yes-or-no outcome varies most: the cautious supposition


@dataclass(frozen=True, slots=True)
class WouldMiss:
    """`reason` is the sentence for the page; `too_small` steers to other questions."""

    reason: Reason
    too_small: bool


def would_miss(plan: StudyPlan, lost: float, most_sds: float) -> WouldMiss:
    """The least effect that planned sizes find with a power of 80 %, for the first confirmatory
    outcome. `lost` is the share expected to be lost from follow-up; above `most_sds` standard
    deviations a study is too small for impact."""
    program, comparison = plan.design.planned_program, plan.design.planned_comparison
    if not program or not comparison:
        return WouldMiss(Reason.of("studies.size_not_told"), False)
    outcome = next(o for o in plan.outcomes if o.status is Status.CONFIRMATORY)
    people = program + comparison
    try:
        sized = Plan(people, program / people, lost, lost)
        kind = ShareOutcome(EVEN) if outcome.kind is Kind.SHARE else MeanOutcome(1.0)
        found = plan_detectable(sized, kind)
    except (NotEnoughData, BadInput, ValueError):
        return WouldMiss(Reason.of("studies.misses_everything", people=people), True)
    told = {"program": program, "comparison": comparison}
    if outcome.kind is Kind.SHARE:
        points = round(100 * found.of_offer)
        reason = Reason.of("studies.misses_points", points=points, **told)
    else:
        reason = Reason.of("studies.misses_sds", sds=round(found.in_sds, 2), **told)
    return WouldMiss(reason, found.in_sds > most_sds)
