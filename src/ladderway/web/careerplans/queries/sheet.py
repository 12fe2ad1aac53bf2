"""What a plan tells the sheet for the funder's system, by source."""

from django.utils.translation import gettext as _

from ladderway.domain.careerplan.steps import StepState, is_live
from ladderway.web.careerplans.models import PlanStep
from ladderway.web.careerplans.queries.plans import known
from ladderway.web.participants.places import Record
from ladderway.web.reference.speech import day

FIRST = 10  # steps that one field of a form holds


def of_plan(record: Record) -> dict[str, str]:
    """Nothing where there is no plan, or it is not open."""
    found = known(record)
    if found is None:
        return {}
    plan = found.plan
    live = [s for s in found.steps if is_live(StepState(s.state))]
    signed = found.signed
    return {
        "plan.strengths": plan.strengths,
        "plan.goal": plan.goal,
        "plan.long_term": plan.long_term,
        "plan.steps": "; ".join(map(_said, live[:FIRST])),
        "plan.training": "; ".join(dict.fromkeys(s.training for s in live if s.training)),
        "plan.review_on": str(plan.review_on or ""),
        "plan.signed_on": str(max(signed.person_on, signed.coach_on)) if signed else "",
    }


def _said(step: PlanStep) -> str:
    who = step.whose or str(step.get_who_display())
    if step.due is None:
        return f"{step.what} ({who})"
    by_when = _("%(who)s, by %(day)s") % {"who": who, "day": day(step.due)}
    return f"{step.what} ({by_when})"
