"""Plans of one's own agency that somebody of another agency changed since one last looked.

Who changed what stands in the audit, and so does who looked: nothing has to be marked as read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.web.audit.models import Event, Read
from ladderway.web.careerplans.models import Plan, PlanStep
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership

TOLD_FOR = timedelta(days=30)
MOST = 500  # plans that are looked through
PAGE = "careerplans:plan"
OF_STEPS = ("plan.step_moved", "plan.signed")
OF_ROWS = ("person.changed", "person.row_added", "person.row_removed")


@dataclass(frozen=True, slots=True)
class Changed:
    """A plan, and when another agency last changed it."""

    plan: Plan
    at: datetime


def changed_elsewhere(actor: Actor, purpose: Purpose, *, mine: bool = False) -> list[Changed]:
    """The latest first. `mine`: of the people whose case is theirs."""
    since = timezone.now() - TOLD_FOR
    plans = list(_worked_on(actor, purpose, since, mine)[:MOST])
    if not plans:
        return []
    changes = _changes(actor, plans, since)
    looked = _looked(actor, plans, since) if changes else {}
    found = [
        Changed(plan, at)
        for plan in plans
        if (at := changes.get(str(plan.person.public_id)))
        and at > looked.get(plan.person_id, since)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _worked_on(actor: Actor, purpose: Purpose, since: datetime, mine: bool) -> QuerySet[Plan]:
    steps = PlanStep.objects.visible_to(actor, purpose).filter(plan=OuterRef("pk"))
    rows = Plan.objects.visible_to(actor, purpose).filter(
        Q(changed_at__gte=since) | Exists(steps.filter(changed_at__gte=since)),
        agency__in=tuple(actor.agencies),
    )
    if mine:
        cases = Case.objects.visible_to(actor, purpose)
        own = cases.filter(worker=actor.user, closed_on__isnull=True)
        rows = rows.filter(person__in=own.values("person"))
    # Their ladders stay where they are: hundreds are looked through for the few that are told.
    return rows.select_related("person").only("public_id", "person").order_by("pk")


def _changes(actor: Actor, plans: Sequence[Plan], since: datetime) -> Mapping[str, datetime]:
    """By public id of the person: when somebody who is of none of our agencies changed it last."""
    ours = Membership.objects.on(actor.on).filter(agency__in=tuple(actor.agencies))
    events = Event.objects.filter(
        Q(action__in=OF_STEPS) | Q(action__in=OF_ROWS, facts__model__in=["plan", "planstep"]),
        subject_kind="person", subject_id__in=[str(p.person.public_id) for p in plans],
        at__gte=since, actor__isnull=False,
    ).exclude(actor__in=ours.values("user__public_id"))  # fmt: skip
    found = events.order_by().values("subject_id").annotate(last=Max("at"))
    return {row["subject_id"]: row["last"] for row in found}


def _looked(actor: Actor, plans: Sequence[Plan], since: datetime) -> Mapping[int, datetime]:
    """By key of the person: when the actor last opened their plan."""
    reads = Read.objects.filter(
        reading__actor=actor.user.public_id, reading__at__gte=since, reading__route=PAGE,
        person__in=[plan.person_id for plan in plans],
    )  # fmt: skip
    found = reads.order_by().values("person").annotate(last=Max("reading__at"))
    return {row["person"]: row["last"] for row in found}
