"""What is written about one person: what was seen, how ready they are, what is suggested."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.readiness import catalogue
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import people
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.readiness.models import (
    Activity,
    CheckIn,
    Interest,
    MockInterview,
    NormSeen,
    Opportunity,
    SectorLevel,
    Suggested,
    Template,
)

Fields = Mapping[str, Any]


def observe(*, actor: Actor, person: Person, agency: Agency, fields: Fields) -> NormSeen:
    """Note how somebody does with one norm of workplaces. Raises as `people.add_row`; BadInput
    where the norm is not in the list."""
    if fields["norm"] not in catalogue().norms:
        raise BadInput(f"The norm [{fields['norm']}] is not in the list.")
    row = NormSeen(version=catalogue().version, **fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


def interviewed(*, actor: Actor, person: Person, agency: Agency, fields: Fields) -> MockInterview:
    """Keep what an employer said after a mock interview. Raises as `people.add_row`."""
    row = MockInterview(**fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


def say_level(*, actor: Actor, person: Person, agency: Agency, fields: Fields) -> SectorLevel:
    """Say how ready somebody is for a sector; what was said before stays."""
    row = SectorLevel(**fields)
    people.add_row(actor=actor, person=person, agency=agency, row=row)
    return row


@transaction.atomic
def suggest(
    *, actor: Actor, person: Person, activity: Activity, why: str = "", beside: str = ""
) -> Suggested:
    """Suggest an activity of the agency. Raises as `people.add_row`; BadInput where it is suggested
    already."""
    if _suggested(person, activity):
        raise BadInput("It is suggested already.")
    row = Suggested(
        activity=activity,
        what=activity.said(person.language),
        why=why,
        beside=beside,
        suggested_on=actor.on,
    )
    people.add_row(actor=actor, person=person, agency=activity.agency, row=row)
    return row


def _suggested(person: Person, activity: Activity) -> bool:
    rows = Suggested.objects.unscoped("whether an activity is suggested already")
    return rows.filter(person=person, activity=activity, state=Suggested.State.OPEN).exists()


@transaction.atomic
def apply(*, actor: Actor, person: Person, template: Template) -> Sequence[Suggested]:
    """Suggest what a template names and is not suggested yet; where it says how often to speak and
    nothing is agreed, that too."""
    fresh = [
        suggest(actor=actor, person=person, activity=item.activity)
        for item in template.items.select_related("activity__agency")
        if item.activity.is_open and not _suggested(person, item.activity)
    ]
    agreed = CheckIn.objects.unscoped("whether it is agreed already how often to speak")
    agreed = agreed.filter(person=person, agency=template.agency)
    if template.every_days and not agreed.exists():
        agree(
            actor=actor, person=person, agency=template.agency, every_days=template.every_days,
            asked_by=CheckIn.AskedBy.STAFF,
        )  # fmt: skip
    return fresh


def settle(*, actor: Actor, suggested: Suggested, state: str, revision: int) -> Suggested:
    """Done, not wanted, or open again. Raises as `people.change`; BadInput."""
    if state not in Suggested.State.values:
        raise BadInput(f"The state [{state}] is none.")
    reopens = state == Suggested.State.OPEN and suggested.state != state
    if reopens and _suggested(suggested.person, suggested.activity):
        raise BadInput("It is suggested already.")
    return people.change(actor=actor, record=suggested, fields={"state": state}, revision=revision)


@transaction.atomic
def agree(
    *, actor: Actor, person: Person, agency: Agency, every_days: int, asked_by: str
) -> CheckIn:
    """Agree how often somebody is spoken with; one agreement an agency, the latest stands."""
    rows = CheckIn.objects.unscoped("what was agreed before, locked")
    before = rows.select_for_update().filter(person=person, agency=agency).first()
    fields = {"every_days": every_days, "asked_by": asked_by, "agreed_on": actor.on}
    if before is None:
        row = CheckIn(**fields)
        people.add_row(actor=actor, person=person, agency=agency, row=row)
        return row
    before.person = person
    return people.change(actor=actor, record=before, fields=fields, revision=before.revision)


@transaction.atomic
def wish(*, actor: Actor, person: Person, opportunity: Opportunity) -> Interest:
    """The person wants to know more of something on their own page. Said once; the caller opened
    the person's own record."""
    rows = Interest.objects.unscoped("whether the person said so before")
    before = rows.filter(person=person, opportunity=opportunity).first()
    if before is not None:
        return before
    row = Interest(
        person=person, agency=opportunity.agency, by=actor.user.public_id,
        opportunity=opportunity, what=opportunity.title, said_on=actor.on,
    )  # fmt: skip
    row.save()
    audit.record(
        by=actor.user, action="person.interested", subject=("person", person.public_id),
        facts={"opportunity": str(opportunity.public_id)},
    )  # fmt: skip
    return row


def talked(*, actor: Actor, interest: Interest, revision: int) -> Interest:
    """It was talked about with the person."""
    fields = {"answered_on": actor.on}
    return people.change(actor=actor, record=interest, fields=fields, revision=revision)
