"""What the planned cohorts would miss, before anybody is enrolled."""

from dataclasses import dataclass

from ladderway.domain.evaluation.design import (
    AssignedClusters,
    MeanOutcome,
    Plan,
    PlanDetectable,
    ShareOutcome,
    plan_detectable,
)
from ladderway.domain.evaluation.errors import BadInput, NotEnoughData
from ladderway.domain.evaluation.study import Assignment, Kind, OutcomePlan, Status, StudyPlan
from ladderway.domain.shared.outcomes import Reason

EVEN = 0.5  # the share at which a yes-or-no outcome varies most: the cautious supposition


@dataclass(frozen=True, slots=True)
class WouldMiss:
    """`reason` is the sentence for the page; `too_small` steers to other questions."""

    reason: Reason
    too_small: bool


@dataclass(frozen=True, slots=True)
class Supposed:
    """What the desk supposes: the share lost from follow-up, the standard deviations above which a
    study is too small for impact, and how alike people of one cluster are."""

    lost: float
    most_sds: float
    icc: float


def would_miss(plan: StudyPlan, supposed: Supposed) -> WouldMiss:
    """The least effect that planned sizes find with a power of 80 %, for the first confirmatory
    outcome."""
    program, comparison = plan.design.planned_program, plan.design.planned_comparison
    drawn_whole = plan.design.assignment is Assignment.CLUSTERS
    if not program or not comparison or (drawn_whole and not plan.design.planned_clusters):
        return WouldMiss(Reason.of("studies.size_not_told"), False)
    outcome = next(o for o in plan.outcomes if o.status is Status.CONFIRMATORY)
    people = program + comparison
    try:
        kind = ShareOutcome(EVEN) if outcome.kind is Kind.SHARE else MeanOutcome(1.0)
        found = plan_detectable(_sized(plan, supposed), kind)
    except (NotEnoughData, BadInput, ValueError):
        return WouldMiss(Reason.of("studies.misses_everything", people=people), True)
    return WouldMiss(_missed(plan, outcome, found), found.in_sds > supposed.most_sds)


def _sized(plan: StudyPlan, supposed: Supposed) -> Plan:
    design = plan.design
    people = (design.planned_program or 0) + (design.planned_comparison or 0)
    share = (design.planned_program or 0) / people
    if design.assignment is not Assignment.CLUSTERS:
        return Plan(people, share, supposed.lost, supposed.lost)
    whole = AssignedClusters(people / (design.planned_clusters or people), supposed.icc)
    return Plan(people, share, supposed.lost, supposed.lost, clusters=whole)


def _missed(plan: StudyPlan, outcome: OutcomePlan, found: PlanDetectable) -> Reason:
    told = {
        "program": plan.design.planned_program or 0,
        "comparison": plan.design.planned_comparison or 0,
    }
    if outcome.kind is Kind.SHARE:
        return Reason.of("studies.misses_points", points=round(100 * found.of_offer), **told)
    return Reason.of("studies.misses_sds", sds=round(found.in_sds, 2), **told)
