"""Both sign: what the plan says becomes a version that stays as it is."""

from datetime import date

from django.db import transaction

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan import content as rules
from ladderway.domain.careerplan.signing import Missing, missing
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.careerplans.models import How, Plan, SignedVersion
from ladderway.web.careerplans.queries.plans import content_of, last_signed, steps_in
from ladderway.web.participants.actions.people import Stale, require
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check


class NotReady(BadInput):
    """The plan lacks something that both would sign."""

    def __init__(self, lacks: tuple[Missing, ...]) -> None:
        self.lacks = lacks
        super().__init__(f"The plan cannot be signed yet. Add [{', '.join(lacks)}].")


class Unchanged(BadInput):
    """It says what was signed already."""


@transaction.atomic
def sign(
    *,
    actor: Actor,
    plan: Plan,
    agency: Agency,
    seen: str,
    person_how: How,
    person_on: date,
    coach_how: How,
    coach_on: date,
    why: str = "",
) -> SignedVersion:
    """Both have signed. The coach is whoever records it. `seen` is `fingerprint` of what both had
    before them.

    Raises:
        NotAllowed: the actor enters nothing at the agency, or the plan is not open to them.
        Stale: the plan or a step was changed after it was read.
        NotReady, Unchanged, BadInput: there is nothing to sign, or a day lies ahead.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    require(actor, plan.person, Topic.PLAN)
    plans = Plan.objects.unscoped("the plan that is signed, locked")
    fresh = plans.select_for_update().get(pk=plan.pk)
    steps = steps_in(fresh)
    if fingerprint(fresh, steps) != seen:
        raise Stale(fresh)
    told = content_of(fresh, steps)
    before = last_signed(fresh)
    _check(told, before, actor.on, (person_on, coach_on), why)
    signed = SignedVersion.objects.create(
        person_id=fresh.person_id, agency=agency, plan=fresh,
        number=before.number + 1 if before else 1, content=rules.to_data(told),
        ladder=fresh.ladder, person_how=person_how, person_on=person_on, coach_how=coach_how,
        coach_on=coach_on, coach=actor.user.public_id, coach_name=actor.user.name[:150],
        why=why.strip() if before else "",
    )  # fmt: skip
    subject = ("person", plan.person.public_id)
    facts = {"version": signed.number, "plan": str(fresh.public_id)}
    audit.record(by=actor.user, action="plan.signed", subject=subject, facts=facts)
    return signed


def fingerprint(plan: Plan, steps: list) -> str:
    """Which writing of the plan and its steps somebody has before them."""
    return ",".join([str(plan.revision), *(f"{s.pk}.{s.revision}" for s in steps)])


def _check(
    told: rules.PlanContent, before: SignedVersion | None, on: date, days: tuple[date, ...],
    why: str,
) -> None:  # fmt: skip
    if lacks := missing(told, on):
        raise NotReady(lacks)
    if max(days) > on:
        raise BadInput(f"Nobody signs on a day ahead [{max(days)}]. Give the day itself.")
    if before is None:
        return
    if not rules.changes(rules.from_data(before.content), told):
        raise Unchanged("The plan says what both signed already. Nothing is to be signed.")
    if not why.strip():
        raise BadInput("A new version says in a sentence why the plan was changed.")
