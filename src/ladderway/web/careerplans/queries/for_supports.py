"""Steps of plans, told to supports, which stand below and do not know plans."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from ladderway.domain.access.policy import Purpose
from ladderway.domain.careerplan.steps import StepState, is_live
from ladderway.web.careerplans.models import PlanStep
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.supports.plan_steps import PlannedStep, Source


def _of(record: Record) -> Sequence[PlannedStep]:
    rows = PlanStep.objects.visible_to(record.actor, record.purpose)
    rows = rows.filter(person__in=record.parts).exclude(state=StepState.DROPPED)
    return [
        PlannedStep(
            row.public_id, row.what, row.due, row.done_on, is_live(StepState(row.state)),
            bool(row.below or row.above),
        )
        for row in rows
    ]  # fmt: skip


def _done(actor: Actor, purpose: Purpose, keys: Iterable[UUID]) -> Mapping[UUID, date]:
    rows = PlanStep.objects.visible_to(actor, purpose)
    rows = rows.filter(public_id__in=list(keys), done_on__isnull=False)
    return {row.public_id: row.done_on for row in rows if row.done_on}


STEPS = Source(_of, _done)
