"""A job that starts: following what becomes of the benefits, and the first pay."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports import approval
from ladderway.domain.supports.approval import Step
from ladderway.domain.supports.continuity import Becomes, From
from ladderway.files.supports import continuity, continuity_version
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.supports.actions.supports import decide
from ladderway.web.supports.models import BenefitChange, JobStart, Provision

NONE_HELD = "none"
"""How a benefit is settled that the person does not have."""


@transaction.atomic
def follow(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    job: WorkExperience,
    benefits: Iterable[Becomes],
    hours_vary: bool = False,
) -> JobStart:
    """Follow a job that starts, with every benefit that changes or must be asked about.

    Raises:
        NotAllowed: as `people.add_row`.
        BadInput: the job has no first day, or is followed already.
    """
    if job.since is None:
        raise BadInput("The job has no first day.")
    start = JobStart(work=job.public_id, starts_on=job.since, hours_vary=hours_vary)
    try:
        with transaction.atomic():
            people.add_row(actor=actor, person=person, agency=agency, row=start)
    except IntegrityError:
        raise BadInput("The start of this job is followed already.") from None
    for each in benefits:
        row = BenefitChange(
            start=start, topic=each.rule.topic.value, benefit=each.rule.key,
            version=continuity_version(), since=each.since, tell_by=each.tell_by,
        )  # fmt: skip
        people.add_row(actor=actor, person=person, agency=agency, row=row)
    return start


@transaction.atomic
def first_pay(
    *,
    actor: Actor,
    start: JobStart,
    paid_on: date,
    supports: Sequence[Provision],
    changes: Sequence[BenefitChange],
    revision: int,
) -> Sequence[Provision]:
    """The first pay came, or comes, on a day. Supports until the first pay that the actor's own
    agencies gave end with it; those of others are left for them, and shown as to be settled.

    Returns those that ended. Raises as `people.change`; BadInput for a day before the start.
    """
    if paid_on < start.starts_on:
        raise BadInput("Nobody is paid before the first day.")
    people.change(
        actor=actor, record=start, fields={"first_pay_on": paid_on}, revision=revision
    )  # fmt: skip
    with_pay = {rule.key for rule in continuity() if rule.since is From.FIRST_PAY}
    for change in changes:
        if change.benefit in with_pay and change.since != paid_on:
            people.change(
                actor=actor, record=change, fields={"since": paid_on}, revision=change.revision
            )
    ours = [row for row in supports if _ends_here(row, paid_on) and row.agency_id in actor.agencies]
    return [end_on(actor=actor, support=row, on=paid_on) for row in ours]


def _ends_here(row: Provision, paid_on: date) -> bool:
    waits = row.ends_with == Provision.Ends.FIRST_PAY and row.state in approval.GIVEN
    return waits and row.since < paid_on


@transaction.atomic
def end_on(*, actor: Actor, support: Provision, on: date, paid: bool = False) -> Provision:
    """End a support with what it ends with: `on` is the first day without it. A day to come is
    written, and it runs until then. `paid`: what it costs was paid with it, as an incentive is.

    Raises: as `people.change`; BadInput where it is not given.
    """
    if support.state not in approval.GIVEN:
        raise BadInput("Only a support that is given ends.")
    until = max(on, support.since + timedelta(days=1))
    fields = {"until": until} | ({"paid": support.cost} if paid else {})
    kept = people.change(actor=actor, record=support, fields=fields, revision=support.revision)
    kept.person = support.person
    if on > actor.on:
        return kept
    return decide(actor=actor, support=kept, step=Step.END, revision=kept.revision)


def told(*, actor: Actor, change: BenefitChange, on: date, revision: int) -> BenefitChange:
    """Whoever pays the benefit was told. Raises as `people.change`."""
    return people.change(actor=actor, record=change, fields={"told_on": on}, revision=revision)


def not_held(*, actor: Actor, change: BenefitChange, revision: int) -> BenefitChange:
    """The person does not have it: it is settled. Raises as `people.change`."""
    fields = {"settled_on": actor.on, "outcome": NONE_HELD}
    return people.change(actor=actor, record=change, fields=fields, revision=revision)
