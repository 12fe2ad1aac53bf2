"""Adding a step, changing what it says, moving it on, and taking a reason back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan import steps as rules
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.careerplans.models import Plan, PlanStep, StepState, StepWait
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check_in

UNDO = timedelta(hours=1)


def add(*, actor: Actor, plan: Plan, agency: Agency, fields: Mapping[str, Any]) -> PlanStep:
    """Raises as `people.add_row`."""
    step = PlanStep(plan=plan, **fields)
    people.add_row(actor=actor, person=plan.person, agency=agency, row=step)
    return step


def change(*, actor: Actor, step: PlanStep, fields: Mapping[str, Any], revision: int) -> PlanStep:
    """Change who does what by when. Raises as `people.change`."""
    return people.change(actor=actor, record=step, fields=fields, revision=revision)


@transaction.atomic
def move(
    *,
    actor: Actor,
    step: PlanStep,
    to: rules.StepState,
    revision: int,
    reason: rules.WaitReason | None = None,
) -> PlanStep:
    """Say how far a step is; with `reason`, why it cannot go on.

    Raises:
        NotAllowed: the actor enters nothing about people, or the plan is not open to them.
        NotPossible: it does not go from here to there.
        Stale: somebody else moved it meanwhile.
    """
    fresh = _locked(actor, step, revision)
    before = fresh.state
    fresh.state = rules.move(rules.StepState(before), to, reason).value
    fresh.done_on = actor.on if to is rules.StepState.DONE else None
    _end_wait(fresh)
    if reason is not None:
        _wait(actor, fresh, before, reason)
    _save(fresh)
    facts = {"step": str(fresh.public_id), "state": fresh.state, "reason": reason or ""}
    _record(actor, "plan.step_moved", fresh, facts)
    return fresh


@transaction.atomic
def undo_wait(*, actor: Actor, step: PlanStep, revision: int) -> PlanStep:
    """A reason was pressed by mistake: within the hour it counts as never said.

    Raises:
        BadInput: the step does not wait, or for longer.
        others as `move`.
    """
    fresh = _locked(actor, step, revision)
    wait = _open_wait(fresh)
    if wait is None or timezone.now() - wait.since > UNDO:
        raise BadInput("Only a reason of the last hour is taken back. Move the step on instead.")
    fresh.state = wait.was
    wait.until = wait.since
    wait.save(update_fields=["until"])
    _save(fresh)
    facts = {"step": str(fresh.public_id), "state": fresh.state, "undone": wait.reason}
    _record(actor, "plan.step_moved", fresh, facts)
    return fresh


@transaction.atomic
def look_at_news(*, actor: Actor, step: PlanStep) -> StepWait:
    """What came onto the map so far is no news of this step any more. Twice is as once.

    Raises:
        BadInput: the step does not wait.
        NotAllowed: as `move`.
    """
    _check(actor, step)
    wait = _open_wait(step)
    if wait is None:
        raise BadInput("The step waits no longer, so there is no news of it.")
    wait.looked_at = timezone.now()
    wait.save(update_fields=["looked_at"])
    _record(actor, "plan.news_looked_at", step, {"step": str(step.public_id)})
    return wait


def _check(actor: Actor, step: PlanStep) -> None:
    check_in(
        user=actor.user, capability=Capability.ENTER_PEOPLE, community=actor.community, on=actor.on
    )
    require(actor, step.person, Topic.PLAN)


def _locked(actor: Actor, step: PlanStep, revision: int) -> PlanStep:
    _check(actor, step)
    rows = PlanStep.objects.unscoped("the step that is moved, locked")
    fresh = rows.select_for_update(of=("self",)).select_related("plan").get(pk=step.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    return fresh


def _open_wait(step: PlanStep) -> StepWait | None:
    waits = StepWait.objects.unscoped("what the step waits for, which ends or is looked at")
    return waits.filter(step=step, until__isnull=True).first()


def _end_wait(step: PlanStep) -> None:
    wait = _open_wait(step)
    if wait is not None:
        wait.until = max(timezone.now(), wait.since)
        wait.save(update_fields=["until"])


def _wait(actor: Actor, step: PlanStep, was: str, reason: rules.WaitReason) -> None:
    plan = step.plan
    StepWait.objects.create(
        person_id=step.person_id, agency_id=step.agency_id, step=step, reason=reason,
        ladder_id=plan.ladder_id, below=step.below, above=step.above, area=plan.area,
        was=StepState(was), since=timezone.now(), by=actor.user.public_id,
    )  # fmt: skip


def _save(step: PlanStep) -> None:
    step.revision += 1
    step.changed_at = timezone.now()
    step.save(update_fields=["state", "done_on", "revision", "changed_at"])


def _record(actor: Actor, action: str, step: PlanStep, facts: dict[str, str]) -> None:
    subject = ("person", step.person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
