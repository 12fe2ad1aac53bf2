"""What a pilot of any size can tell: capacity, cost, waiting, and how much service each gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

from django.db import transaction
from django.db.models import Sum

from ladderway.web.accounts.models import User
from ladderway.web.studies import queries
from ladderway.web.studies.actions import allowed, noted
from ladderway.web.studies.models import Asked, Assignment, CostKind, CostLine, Study
from ladderway.web.studies.monitoring import part, shown


@dataclass(frozen=True, slots=True)
class Capacity:
    """Counts; None where one is small. `per_seat` is how many who agreed stood for each seat."""

    seats: int
    applied: int
    eligible: int | None
    agreed: int | None
    filled: int
    declined: int | None
    per_seat: float | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Days in the middle; None where too few people stand behind it."""

    to_seat: float | None
    to_next_intake: float | None


@dataclass(frozen=True, slots=True)
class Cost:
    total: Decimal
    by_kind: tuple[tuple[str, Decimal], ...]
    per_seat: Decimal | None


@dataclass(frozen=True, slots=True)
class Pilot:
    capacity: Capacity
    waiting: Waiting
    cost: Cost
    took_part: int | None
    offered: int | None
    asks_dose: bool


def told(study: Study) -> Pilot:
    plan = queries.plan_of(study)
    least = plan.disclosure.threshold
    found = list(
        Assignment.objects.filter(applicant__intake__study=study).select_related(
            "applicant__intake", "applicant__outcomes"
        )
    )
    held = [a for a in found if a.holds_seat]
    column = plan.design.took_part
    offered = [a for a in found if a.offered]
    took = sum(_took_part(a, column) for a in offered)
    return Pilot(
        _capacity(study, found, len(held), least), _waiting(found, held, least),
        _cost(study, len(held)), part(took, len(offered), least), shown(len(offered), least),
        bool(column),
    )  # fmt: skip


def _took_part(assignment: Assignment, column: str) -> bool:
    record = getattr(assignment.applicant, "outcomes", None)
    return bool(record and str(record.values.get(column)) == "1")


def _capacity(study: Study, found: list[Assignment], filled: int, least: int) -> Capacity:
    intakes = list(study.intakes.prefetch_related("applicants__consents"))
    people = [a for intake in intakes for a in intake.applicants.all()]
    eligible = [a for a in people if a.is_eligible]
    agreed = sum(any(c.asked == Asked.STUDY for c in a.consents.all()) for a in eligible)
    seats = sum(i.seats for i in intakes)
    return Capacity(
        seats, len(people), part(len(eligible), len(people), least),
        part(agreed, len(people), least), filled,
        part(sum(a.crossed == "declined" for a in found), len(found), least),
        round(agreed / seats, 1) if seats and agreed >= least else None,
    )  # fmt: skip


def _waiting(found: list[Assignment], held: list[Assignment], least: int) -> Waiting:
    days = [((a.crossed_on or a.on) - a.applicant.entered_on).days for a in held]
    left = [
        (a.applicant.intake.next_intake_on - a.applicant.entered_on).days
        for a in found if not a.offered and not a.crossed and a.applicant.intake.next_intake_on
    ]  # fmt: skip
    return Waiting(*(median(d) if len(d) >= least else None for d in (days, left)))


def _cost(study: Study, filled: int) -> Cost:
    sums = {r["kind"]: r["sum"] for r in study.costs.values("kind").annotate(sum=Sum("amount"))}
    total = sum(sums.values(), Decimal(0))
    told_by = tuple((str(k.label), sums[k.value]) for k in CostKind if k.value in sums)
    return Cost(total, told_by, total / filled if filled and total else None)


@transaction.atomic
def add_cost(*, study: Study, line: Mapping[str, Any], by: User, today: date) -> CostLine:
    """Raises NotAllowed."""
    allowed(by, study.community, today)
    made = CostLine.objects.create(study=study, **line)
    noted(study, by, "cost_added", {"cost": str(made.public_id)})
    return made


@transaction.atomic
def remove_cost(*, line: CostLine, by: User, today: date) -> None:
    """Raises NotAllowed."""
    allowed(by, line.study.community, today)
    noted(line.study, by, "cost_removed", {"cost": str(line.public_id)})
    line.delete()
