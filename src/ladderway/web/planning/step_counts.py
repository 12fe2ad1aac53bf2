"""What the parts of the desk hold, by the names that `domain.planning.steps` counts by."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from ladderway.domain.ladders.kept_rules import Standing
from ladderway.domain.planning.scan_states import State
from ladderway.web.employers.models import Commitment, Contact, Employer
from ladderway.web.employers.models.partners import CommitmentState
from ladderway.web.ladders.models import Ladder
from ladderway.web.ladders.queries import standings
from ladderway.web.partners.models import Community
from ladderway.web.planning.plan_models import BudgetLine, Plan
from ladderway.web.planning.plan_queries import checklists
from ladderway.web.scans.models import Scan

# Each function gets the community. A count that is not here is unknown, and its step says so.
Counter = Callable[[Community], int]
GIVEN = (CommitmentState.AGREED, CommitmentState.UNDER_WAY, CommitmentState.KEPT)


def _validated(community: Community) -> int:
    held = standings(Ladder.objects.filter(community=community, archived_on=None))
    return sum(standing is Standing.BOTH for standing in held.values())


def _complete(community: Community) -> int:
    today = timezone.localdate()
    plans = Plan.objects.filter(community=community, is_archived=False)
    return sum(_is_complete(plan, today) for plan in plans)


def _is_complete(plan: Plan, today: date) -> bool:
    form, *_ = checklists(plan, today)
    return form.met == len(form.items)


COUNTERS: dict[str, Counter] = {
    "scans": lambda here: Scan.objects.filter(community=here).exclude(state="draft").count(),
    # A conclusion that no sector is viable is a conclusion too.
    "sectors_chosen": lambda here: Scan.objects.filter(
        community=here, state=State.CONCLUDED
    ).count(),
    "commitments": lambda here: Commitment.objects.filter(
        organization__community=here, state__in=GIVEN
    ).count(),
    "employers": lambda here: Employer.objects.filter(organization__community=here).count(),
    "employer_contacts": lambda here: Contact.objects.filter(
        organization__community=here, organization__employer__isnull=False
    ).count(),
    "ladders": lambda here: Ladder.objects.filter(community=here, archived_on=None).count(),
    "validated_ladders": _validated,
    "budget_lines": lambda here: BudgetLine.objects.filter(
        plan__community=here, plan__is_archived=False
    ).count(),
    "plans": lambda here: Plan.objects.filter(community=here, is_archived=False).count(),
    "complete_plans": _complete,
}
