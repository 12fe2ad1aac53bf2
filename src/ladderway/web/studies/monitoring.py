"""How a study goes: enrolment against plan, response, balance, cross-overs, harm: with small counts
hidden. What is told of the draw in the report comes from here too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from ladderway.domain.evaluation.attrition import (
    Boundary,
    attrition_from_counts,
    low_attrition,
)
from ladderway.domain.evaluation.study import StudyPlan
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.following import months_later
from ladderway.files.studies.data import MISSING
from ladderway.files.studies.report_seen import ToldOfDraw
from ladderway.web.studies import queries
from ladderway.web.studies.models import Assignment, CameBy, Harm, Reached, Study

ALIKE = 0.1  # the standardized difference above which a characteristic is pointed out
TAKEN = ("1", "1.0")


@dataclass(frozen=True, slots=True)
class Arm:
    """Counts of a group; None where one is too small to be shown."""

    planned: int | None
    drawn: int | None
    responded: int | None
    took_part: int | None
    crossed: int | None
    harmed: int | None
    serious: int | None


@dataclass(frozen=True, slots=True)
class Enrolment:
    planned: int
    applied: int
    eligible: int
    agreed: int
    exempt: int | None
    drawn: int
    seats: int
    filled: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A characteristic before the draw: the means of both groups and how far apart they are."""

    column: str
    program: float
    comparison: float
    apart: float

    @property
    def stands_out(self) -> bool:
        return abs(self.apart) > ALIKE


@dataclass(frozen=True, slots=True)
class Reply:
    """Of a group at one follow-up: whose turn has come, who answered, attempts a person, thanks."""

    due: int | None
    answered: int | None
    attempts: float | None
    thanked: int | None


@dataclass(frozen=True, slots=True)
class Monitor:
    enrolment: Enrolment
    program: Arm
    comparison: Arm
    hardship: int | None
    safety: int | None
    attrition: Reason | None
    balance: tuple[Alike, ...]
    replies: tuple[tuple[int, Reply, Reply], ...]
    threshold: int
    has_take_up: bool


def _found(study: Study) -> list[Assignment]:
    return list(
        Assignment.objects.filter(applicant__intake__study=study)
        .select_related("applicant__outcomes", "applicant__intake")
        .prefetch_related("applicant__consents", "applicant__attempts", "applicant__harms")
    )


def monitored(study: Study, today: date) -> Monitor:
    plan = queries.plan_of(study)
    least, found = plan.disclosure.threshold, _found(study)
    by_lot = [a for a in found if a.came_by == CameBy.LOT]
    groups = [[a for a in by_lot if a.offered is offered] for offered in (True, False)]
    design = plan.design
    exempt = [a.applicant.exemption for a in found if a.came_by == CameBy.EXEMPT]
    return Monitor(
        _enrolment(study, plan, found, least),
        _arm(groups[0], design.planned_program, plan, least),
        _arm(groups[1], design.planned_comparison, plan, least),
        shown(exempt.count("hardship"), least), shown(exempt.count("safety"), least),
        _attrition(groups, plan, least), _balance(groups, plan, least),
        _replies(study, groups, today, least), least, bool(design.took_part),
    )  # fmt: skip


def _enrolment(study: Study, plan: StudyPlan, found: Sequence[Assignment], least: int) -> Enrolment:
    intakes = list(study.intakes.prefetch_related("applicants__consents"))
    people = [a for intake in intakes for a in intake.applicants.all()]
    eligible = [a for a in people if a.is_eligible]
    agreed = [a for a in eligible if any(c.asked == "study" for c in a.consents.all())]
    design = plan.design
    return Enrolment(
        (design.planned_program or 0) + (design.planned_comparison or 0), len(people),
        len(eligible), len(agreed), shown(sum(bool(a.exemption) for a in eligible), least),
        sum(a.came_by == CameBy.LOT for a in found), sum(i.seats for i in intakes),
        sum(a.holds_seat for a in found),
    )  # fmt: skip


def _arm(mine: list[Assignment], planned: int | None, plan: StudyPlan, least: int) -> Arm:
    answered = sum(hasattr(a.applicant, "outcomes") for a in mine)
    column = plan.design.took_part
    took = sum(_value(a, column) in TAKEN for a in mine) if column else 0
    harms = [list(a.applicant.harms.all()) for a in mine]
    return Arm(
        planned, shown(len(mine), least), part(answered, len(mine), least),
        part(took, len(mine), least) if column else None,
        part(sum(a.went_over for a in mine), len(mine), least),
        part(sum(bool(h) for h in harms), len(mine), least),
        part(sum(any(one.is_serious for one in h) for h in harms), len(mine), least),
    )  # fmt: skip


def _value(assignment: Assignment, column: str) -> str:
    record = getattr(assignment.applicant, "outcomes", None)
    return str(record.values.get(column, "")) if record else ""


def _attrition(
    groups: Sequence[Sequence[Assignment]], plan: StudyPlan, least: int
) -> Reason | None:
    """Whether loss is low by the boundary of the plan; None where a count of it is hidden."""
    counts = [(len(g), sum(hasattr(a.applicant, "outcomes") for a in g)) for g in groups]
    hidden = any(part(known, whole, least) is None for whole, known in counts)
    if hidden or not all(whole and known for whole, known in counts):
        return None
    rates = attrition_from_counts(counts[0], counts[1])
    return low_attrition(rates, Boundary(plan.attrition_boundary)).reasons[0]


def _balance(
    groups: Sequence[Sequence[Assignment]], plan: StudyPlan, least: int
) -> tuple[Alike, ...]:
    """Standardized by the pooled standard deviation; a column with few values is left out."""
    rows = []
    for covariate in plan.covariates:
        cells = [[_value(a, covariate.column) for a in g] for g in groups]
        known = [np.array([float(c) for c in g if c not in MISSING]) for g in cells]
        if min(len(k) for k in known) < least or _tells_of_few(known, least):
            continue
        spread = float(np.sqrt(sum(k.var(ddof=1) for k in known) / 2))
        means = [float(k.mean()) for k in known]
        apart = (means[0] - means[1]) / spread if spread else 0.0
        rows.append(Alike(covariate.column, means[0], means[1], apart))
    return tuple(rows)


def _tells_of_few(
    known: Sequence["np.ndarray[tuple[int], np.dtype[np.float64]]"], least: int
) -> bool:
    """Whether a share of a yes-or-no characteristic would tell a small count."""
    for values in known:
        yes = int(values.sum()) if np.isin(values, (0.0, 1.0)).all() else 0
        if np.isin(values, (0.0, 1.0)).all() and part(yes, len(values), least) is None:
            return True
    return False


def _replies(
    study: Study, groups: Sequence[Sequence[Assignment]], today: date, least: int
) -> tuple[tuple[int, Reply, Reply], ...]:
    """By month of the schedule, of those months whose turn has come for somebody."""
    schedule = getattr(study, "follow_up", None)
    rows = []
    for month in schedule.months if schedule else ():
        reached = [[a for a in g if months_later(a.on, month) <= today] for g in groups]
        if any(reached):
            rows.append((month, *(_reply(mine, month, least) for mine in reached)))
    return tuple((month, one, other) for month, one, other in rows)


def _reply(mine: Sequence[Assignment], month: int, least: int) -> Reply:
    tried = [[t for t in a.applicant.attempts.all() if t.month == month] for a in mine]
    answered = sum(any(t.result == Reached.ANSWERED for t in told) for told in tried)
    thanked = sum(any(t.was_thanked for t in told) for told in tried)
    enough = len(mine) >= least
    return Reply(
        shown(len(mine), least), part(answered, len(mine), least),
        round(sum(map(len, tried)) / len(mine), 1) if enough else None,
        part(thanked, len(mine), least),
    )  # fmt: skip


def shown(count: int, least: int) -> int | None:
    """A count; None where it is small. Nobody is not hidden."""
    return count if count == 0 or count >= least else None


def part(count: int, whole: int, least: int) -> int | None:
    """A part of a whole that is told: hidden too where the rest of the whole is small."""
    if count in (0, whole):
        return shown(count, least)
    return count if count >= least and whole - count >= least else None


def told_of(study: Study) -> ToldOfDraw:
    """What the report tells of who was not compared, and of who was not served as drawn."""
    least, found = queries.plan_of(study).disclosure.threshold, _found(study)
    drawn = [a for a in found if a.came_by == CameBy.LOT]
    offered, others = ([a for a in drawn if a.offered is said] for said in (True, False))
    exempt = [a.applicant.exemption for a in found if a.came_by == CameBy.EXEMPT]
    rules = tuple(dict.fromkeys(i.exemptions for i in study.intakes.order_by("announced_on")))
    return ToldOfDraw(
        rules, shown(exempt.count("hardship"), least), shown(exempt.count("safety"), least),
        part(sum(a.went_over for a in offered), len(offered), least),
        part(sum(a.went_over for a in others), len(others), least),
        part(sum(a.served_on is not None for a in others), len(others), least),
        shown(sum(a.came_by == CameBy.NO_DRAW for a in found), least),
        _harmed(offered, least), _harmed(others, least),
    )  # fmt: skip


def _harmed(mine: Sequence[Assignment], least: int) -> int | None:
    return part(sum(bool(a.applicant.harms.all()) for a in mine), len(mine), least)


def untold_harms(study: Study) -> int:
    """Serious ones of which the board was not told."""
    found = Harm.objects.filter(applicant__intake__study=study, is_serious=True)
    return found.filter(board_told_on__isnull=True).count()
