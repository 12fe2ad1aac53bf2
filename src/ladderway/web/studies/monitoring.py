"""Enrolment against plan, response by group, cross-overs: with small counts hidden."""

from dataclasses import dataclass

from ladderway.web.studies import queries
from ladderway.web.studies.models import Assignment, CameBy, Study


@dataclass(frozen=True, slots=True)
class Arm:
    """Counts of a group; None where one is too small to be shown."""

    planned: int | None
    drawn: int | None
    responded: int | None
    crossed: int | None


@dataclass(frozen=True, slots=True)
class Monitor:
    program: Arm
    comparison: Arm
    hardship: int | None
    safety: int | None
    threshold: int


def monitored(study: Study) -> Monitor:
    plan = queries.plan_of(study)
    least = plan.disclosure.threshold
    found = list(
        Assignment.objects.filter(applicant__intake__study=study).select_related(
            "applicant__outcomes"
        )
    )
    by_lot = [a for a in found if a.came_by == CameBy.LOT]
    exempt = [a.applicant.exemption for a in found if a.came_by == CameBy.EXEMPT]

    def arm(offered: bool, planned: int | None) -> Arm:
        mine = [a for a in by_lot if a.offered is offered]
        answered = sum(hasattr(a.applicant, "outcomes") for a in mine)
        return Arm(
            planned, shown(len(mine), least), part(answered, len(mine), least),
            part(sum(a.went_over for a in mine), len(mine), least),
        )  # fmt: skip

    return Monitor(
        arm(True, plan.design.planned_program), arm(False, plan.design.planned_comparison),
        shown(exempt.count("hardship"), least), shown(exempt.count("safety"), least), least,
    )  # fmt: skip


def shown(count: int, least: int) -> int | None:
    """A count; None where it is small. Nobody is not hidden."""
    return count if count == 0 or count >= least else None


def part(count: int, whole: int, least: int) -> int | None:
    """A part of a whole that is told: hidden too where the rest of the whole is small."""
    if count in (0, whole):
        return shown(count, least)
    return count if count >= least and whole - count >= least else None
