"""A study from plan to registration. Each action asks first who may do it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.evaluation import registration
from ladderway.domain.evaluation.study import Assignment, StudyPlan
from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.states import Event, Refused, State, after
from ladderway.files.records import plain
from ladderway.files.studies.plan_file import plan_hash
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import Fact
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.studies.models import EthicsFinding, PlanVersion, Study
from ladderway.web.studies.queries import register_of

BY_LOT_HERE = frozenset(
    {
        Assignment.COMPLETE, Assignment.WAITLIST, Assignment.BLOCKED, Assignment.CLUSTERS,
        Assignment.ROLLING,
    }
)  # fmt: skip


class Changed(Refused):
    """Somebody else saved the plan meanwhile."""

    def __init__(self) -> None:
        super().__init__((Reason.of("studies.plan_changed_meanwhile"),))


def allowed(
    by: User, community: Community, today: date, capability: Capability = Capability.STUDY
) -> None:
    check_in(user=by, capability=capability, community=community, on=today)


def moved(study: Study, event: Event) -> Study:
    """The study, locked, in the state that follows; not saved. Raises Refused."""
    kept = Study.objects.select_for_update().get(pk=study.pk)
    kept.state = after(State(kept.state), event).value
    return kept


def noted(study: Study, by: User, verb: str, facts: Mapping[str, Fact] | None = None) -> None:
    audit.record(by=by, action=f"study.{verb}", subject=("study", study.public_id), facts=facts)


@transaction.atomic
def add(
    *, community: Community, plan: StudyPlan, by: User, today: date, answers: Sequence[str] = ()
) -> Study:
    """A study with its plan in draft, and the open questions that it helps to answer. Raises
    NotAllowed."""
    allowed(by, community, today)
    study = Study.objects.create(
        community=community, title=plan.title.en, plan=plain(plan), added_by=by, added_on=today,
        answers=list(answers),
    )  # fmt: skip
    noted(study, by, "added")
    return study


@transaction.atomic
def change_plan(
    *, study: Study, plan: StudyPlan, revision: int, by: User, today: date,
    answers: Sequence[str] | None = None,
) -> Study:  # fmt: skip
    """Another plan for a draft. `answers` None leaves the open questions as they are.

    Raises NotAllowed, Refused, Changed."""
    allowed(by, study.community, today)
    kept = moved(study, Event.CHANGE_PLAN)
    if kept.revision != revision:
        raise Changed
    kept.plan, kept.title, kept.revision = plain(plan), plan.title.en, revision + 1
    kept.answers = kept.answers if answers is None else list(answers)
    kept.save()
    noted(kept, by, "plan_changed")
    return kept


@transaction.atomic
def register(*, study: Study, revision: int, by: User, today: date) -> PlanVersion:
    """Fixes the plan under its fingerprint. Raises NotAllowed, Refused, Changed."""
    allowed(by, study.community, today)
    kept = moved(study, Event.REGISTER)
    if kept.revision != revision:
        raise Changed
    data_from = date.fromisoformat(kept.plan["data_from"])
    if today >= data_from and not kept.plan.get("planned_after_data"):
        told = data_from.isoformat()
        raise Refused((Reason.of("studies.too_late_to_register", day=told),))
    kept.save()
    fixed = registration.hash_of(kept.plan)
    version = PlanVersion.objects.create(
        study=kept, number=1, on=today, kind=registration.REGISTERED, hash=fixed, plan=kept.plan,
        by=by,
    )  # fmt: skip
    noted(kept, by, "registered", {"hash": fixed})
    return version


@transaction.atomic
def amend(*, study: Study, plan: StudyPlan, why: str, by: User, today: date) -> PlanVersion:
    """The plan changed after registration: dated, with its reason, in the chain.

    Raises NotAllowed; Refused, also without a reason or a change.
    """
    allowed(by, study.community, today)
    kept = moved(study, Event.AMEND)
    now = plain(plan)
    fields = tuple(registration.changes(kept.plan, now))
    if not why.strip():
        raise Refused((Reason.of("studies.amendment_needs_reason"),))
    if not fields:
        raise Refused((Reason.of("studies.nothing_to_amend"),))
    longer = registration.amended(register_of(kept), plan_hash(plan), today, why, fields)
    kept.plan, kept.title, kept.revision = now, plan.title.en, kept.revision + 1
    kept.save()
    last = longer.entries[-1]
    version = PlanVersion.objects.create(
        study=kept, number=len(longer.entries), on=today, kind=last.kind, hash=last.hash,
        after=last.after, why=why, fields=list(fields), plan=now, by=by,
    )  # fmt: skip
    noted(kept, by, "amended", {"hash": last.hash})
    return version


@transaction.atomic
def add_ethics(*, study: Study, finding: Mapping[str, Any], by: User, today: date) -> EthicsFinding:
    """Puts an approval, or a signed finding that review is not required, on file."""
    allowed(by, study.community, today)
    made = EthicsFinding.objects.create(study=study, **finding)
    noted(study, by, "ethics_added", {"finding": made.finding})
    return made
