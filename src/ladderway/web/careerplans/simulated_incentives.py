"""Incentives of a demonstration: staged, each for a step of a plan that can be reached."""

from datetime import date, timedelta
from decimal import Decimal

from ladderway.files.supports import catalogue
from ladderway.web.careerplans.models import PlanStep, StepState
from ladderway.web.partners.models import Community
from ladderway.web.supports.models import Fund, Provision

MOST_PLANS = 10
STAGES = (Decimal(50), Decimal(100), Decimal(150))


def load(community: Community, today: date) -> None:
    """Of some plans the first step is done, and its incentive waits to be paid."""
    rows = PlanStep.objects.unscoped("steps of plans of the demonstration get incentives")
    rows = rows.filter(person__community=community, due__isnull=False).select_related("agency")
    steps: dict[int, list[PlanStep]] = {}
    for step in rows.order_by("plan", "due", "pk"):
        steps.setdefault(step.plan_id, []).append(step)
    fund = Fund.objects.filter(community=community, is_example=True).first()
    chosen = [found for found in steps.values() if len(found) > 1][:MOST_PLANS]
    for n, found in enumerate(chosen):
        if n % 2 == 0:
            found[0].state, found[0].done_on = StepState.DONE, today - timedelta(days=2)
            found[0].save()
    Provision.objects.bulk_create(
        _incentive(step, dollars, fund, today)
        for found in chosen
        for step, dollars in zip(found, STAGES, strict=False)
    )


def _incentive(step: PlanStep, dollars: Decimal, fund: Fund | None, today: date) -> Provision:
    kind = catalogue().kinds["incentive"]
    return Provision(
        person_id=step.person_id, agency=step.agency, by=step.by, topic=kind.topic, kind=kind.key,
        version=catalogue().version, need="To see the step through (simulated)",
        since=today - timedelta(days=30), until=step.due, ends_with="step", step=step.public_id,
        ends_note=step.what[:160], fund=fund, responsible=step.agency.name_en, cost=dollars,
        state=Provision.State.APPROVED,
    )  # fmt: skip
