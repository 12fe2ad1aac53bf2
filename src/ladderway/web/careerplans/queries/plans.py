"""The plan of a record, as far as it is open: its steps, versions, and what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from ladderway.domain.careerplan import content as rules
from ladderway.domain.careerplan.content import Change, PlanContent, PlannedStep
from ladderway.domain.careerplan.steps import StepState
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.kept_ladder_file import from_data
from ladderway.web.careerplans.models import Plan, PlanStep, SignedVersion, StepWait
from ladderway.web.participants.places import Record


@dataclass(frozen=True, slots=True)
class Known:
    """A plan with all that belongs to it, as one page has it before it."""

    plan: Plan
    steps: Sequence[PlanStep]
    versions: Sequence[SignedVersion]  # latest first
    waits: dict[int, StepWait]  # by step, those that are open

    @property
    def content(self) -> PlanContent:
        return content_of(self.plan, self.steps)

    @property
    def signed(self) -> SignedVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def changes(self) -> tuple[Change, ...]:
        """What differs from what both signed; nothing where nothing is signed."""
        if self.signed is None:
            return ()
        return rules.changes(rules.from_data(self.signed.content), self.content)


def known(record: Record) -> Known | None:
    """The plan of a person: one that is open; that of the reader's own agency first."""
    rows = _rows(record, Plan)
    plans = sorted(rows, key=lambda p: (p.agency_id not in record.actor.agencies, p.pk))
    if not plans:
        return None
    plan = plans[0]
    plan.person = next(part for part in record.parts if part.pk == plan.person_id)
    steps = list(_rows(record, PlanStep).filter(plan=plan))
    for step in steps:
        step.plan, step.person = plan, plan.person
    waits = list(_rows(record, StepWait).filter(step__in=steps, until__isnull=True))
    of = {step.pk: step for step in steps}
    for wait in waits:
        wait.step, wait.person = of[wait.step_id], plan.person
    return Known(
        plan, steps, list(_rows(record, SignedVersion).filter(plan=plan)),
        {wait.step_id: wait for wait in waits},
    )  # fmt: skip


def known_or_404(record: Record) -> Known:
    found = known(record)
    if found is None:
        raise Http404
    return found


def step_of(found: Known, public_id: UUID) -> PlanStep:
    """Raises Http404 where the plan has no such step."""
    step = next((s for s in found.steps if s.public_id == public_id), None)
    if step is None:
        raise Http404
    return step


def version_of(found: Known, number: int) -> SignedVersion:
    """Raises Http404 where there is none of that number."""
    version = next((v for v in found.versions if v.number == number), None)
    if version is None:
        raise Http404
    return version


def _rows(record: Record, model):  # type: ignore[no-untyped-def]
    rows = model.objects.visible_to(record.actor, record.purpose)
    return rows.filter(person__in=record.parts)


def steps_in(plan: Plan) -> list[PlanStep]:
    """For whoever holds the plan already."""
    return list(PlanStep.objects.unscoped("the steps that are signed").filter(plan=plan))


def last_signed(plan: Plan) -> SignedVersion | None:
    versions = SignedVersion.objects.unscoped("which version was signed before")
    return versions.filter(plan=plan).first()


def ladder_of(plan: Plan) -> KeptLadder | None:
    """The copy that the plan holds."""
    return from_data(plan.ladder).ladder if plan.ladder else None


def content_of(plan: Plan, steps: Sequence[PlanStep]) -> PlanContent:
    """What a plan says now. Steps that were dropped are not of it."""
    ladder = ladder_of(plan)
    return PlanContent(
        strengths=plan.strengths, goal=plan.goal, long_term=plan.long_term, advice=plan.advice,
        living_job=plan.living_job, way_back=plan.way_back, review_on=plan.review_on,
        ladder=ladder.title if ladder else "",
        rungs=tuple(rung.title for rung in ladder.rungs) if ladder else (),
        steps=tuple(_planned(s) for s in steps if s.state != StepState.DROPPED),
    )  # fmt: skip


def _planned(step: PlanStep) -> PlannedStep:
    return PlannedStep(
        key=str(step.public_id), section=rules.Section(step.section), what=step.what,
        who=rules.Who(step.who), whose=step.whose, due=step.due, training=step.training,
        component=step.component,
    )  # fmt: skip
