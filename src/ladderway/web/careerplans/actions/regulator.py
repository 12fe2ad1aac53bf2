"""Taking the steps through a regulator into a plan."""

from collections.abc import Sequence

from django.db import transaction

from ladderway.web.careerplans.actions import steps as actions
from ladderway.web.careerplans.models import Plan, PlanStep
from ladderway.web.careerplans.queries.plans import steps_in
from ladderway.web.careerplans.queries.regulator import Offered, held_in
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency


@transaction.atomic
def take(
    *, actor: Actor, plan: Plan, agency: Agency, offered: Sequence[Offered]
) -> Sequence[PlanStep]:
    """Those that the plan does not hold yet, in either language; the plan is locked meanwhile, so
    that two who press at once add each step once. Raises as `steps.add`."""
    plans = Plan.objects.unscoped("the plan that takes steps, locked")
    plans.select_for_update().get(pk=plan.pk)
    held, added = held_in(steps_in(plan)), []
    for one in offered:
        if held.isdisjoint({title[:300] for title in one.view.titles}):
            added.append(actions.add(actor=actor, plan=plan, agency=agency, fields=one.fields))
            held.add(one.fields["what"])
    return added
