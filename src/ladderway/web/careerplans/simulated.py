"""Career plans of a demonstration: for a part of the people, on the ladders that are kept. Nothing
of it was said by anybody."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from ladderway.domain.careerplan.content import to_data
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.kept_ladder_file import Kept
from ladderway.files.kept_ladder_file import to_data as ladder_data
from ladderway.web.careerplans.models import Plan, PlanStep, SignedVersion, StepWait, WaitReason
from ladderway.web.careerplans.queries.plans import content_of
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Community

SHARE = 0.4  # of the people with an open case
AREAS = ("North", "East", "West", "Centre")
STRENGTHS = (
    "Patient with people, speaks two languages (simulated)",
    "Reliable, learns with her hands, good with numbers (simulated)",
    "Ran a household and a market stall, calm under pressure (simulated)",
    "Trained abroad, quick to see what is missing (simulated)",
)


@dataclass(slots=True)
class Rows:
    """What is made, to be stored in bulk."""

    plans: list[Plan] = field(default_factory=list)
    steps: list[PlanStep] = field(default_factory=list)
    waits: list[StepWait] = field(default_factory=list)
    signed: list[SignedVersion] = field(default_factory=list)


def load(community: Community, cases: Sequence[Case], today: date, rng: Random) -> None:
    """Plans for some of the people of these cases; nothing where the community keeps no ladder."""
    ladders = [one for one in kept_ladders(community) if len(one.rungs) > 1 and one.steps]
    if not ladders:
        return
    copies = {one.id: ladder_data(Kept(one)) for one in ladders}
    rows = Rows()
    for case in cases:
        if case.closed_on is None and rng.random() < SHARE:
            ladder = rng.choice(ladders)
            _plan(rows, case, ladder, copies[ladder.id], today, rng)
    Plan.objects.bulk_create(rows.plans, batch_size=500)
    PlanStep.objects.bulk_create(rows.steps, batch_size=500)
    StepWait.objects.bulk_create(rows.waits, batch_size=500)
    SignedVersion.objects.bulk_create(rows.signed, batch_size=500)


def _plan(
    rows: Rows, case: Case, ladder: KeptLadder, copy: dict[str, Any], today: date, rng: Random
) -> None:
    by = {"person": case.person, "agency": case.agency, "by": case.agency.public_id}
    climb = [rung for rung in ladder.rungs if not rung.is_horizontal] or ladder.rungs
    first, last = climb[0], climb[-1]
    plan = Plan(
        strengths=rng.choice(STRENGTHS), goal=first.title[:300], long_term=last.title[:500],
        advice="Ask after six months what comes next (simulated)", area=rng.choice(AREAS),
        review_on=today + timedelta(days=rng.randrange(-10, 120)), ladder=copy,
        ladder_id=ladder.id, **by,
    )  # fmt: skip
    rows.plans.append(plan)
    steps = [_step(plan, by, step, ladder, today, rng) for step in ladder.steps[:2]]
    steps.insert(0, PlanStep(
        plan=plan, section="first_job", what="Résumé and two applications (simulated)",
        who="participant", due=today + timedelta(days=rng.randrange(5, 40)), state="doing", **by,
    ))  # fmt: skip
    rows.steps += steps
    if rng.random() < 0.3:
        rows.waits.append(_wait(plan, steps[-1], by, rng))
    if plan.review_on > today:
        rows.signed.append(_signed(plan, steps, case, today, rng))


def _step(
    plan: Plan, by: dict[str, Any], step: Any, ladder: KeptLadder, today: date, rng: Random
) -> PlanStep:
    names = {rung.key: rung.title for rung in ladder.rungs}
    return PlanStep(
        plan=plan, section="skills" if step is ladder.steps[0] else "advance",
        what=(step.training or names.get(step.above, step.above))[:300],
        who=rng.choice(("participant", "coach")),
        due=today + timedelta(days=rng.randrange(30, 200)),
        below=step.below, above=step.above, **by,
    )  # fmt: skip


def _wait(plan: Plan, step: PlanStep, by: dict[str, Any], rng: Random) -> StepWait:
    step.state = "waiting"
    since = timezone.now() - timedelta(days=rng.randrange(1, 90))
    return StepWait(
        step=step, reason=rng.choice(WaitReason.values), ladder_id=plan.ladder_id,
        below=step.below, above=step.above, area=plan.area, was="open", since=since,
        looked_at=timezone.now(),  # the map of a demonstration is as old as its people
        **by,
    )  # fmt: skip


def _signed(
    plan: Plan, steps: Sequence[PlanStep], case: Case, today: date, rng: Random
) -> SignedVersion:
    on = today - timedelta(days=rng.randrange(5, 60))
    return SignedVersion(
        person=case.person, agency=case.agency, plan=plan, number=1,
        content=to_data(content_of(plan, steps)), ladder=plan.ladder, person_how="paper",
        person_on=on, coach_how="paper", coach_on=on,
        coach=case.worker.public_id if case.worker else case.agency.public_id,
        coach_name=case.worker.name[:150] if case.worker else "Coach (simulated)",
    )  # fmt: skip
