"""Organizations as employers and partners: records, answers, contributions, commitments, duties."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.planning.partners import may_follow
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions.shared import By, check_plans, check_works, who, write
from ladderway.web.employers.models import (
    Commitment,
    ContactPerson,
    Contribution,
    Duty,
    Employer,
    Partner,
    PartnerAnswer,
)
from ladderway.web.employers.models.partners import Kind
from ladderway.web.partners.models import Community, Organization

Answers = Mapping[tuple[str, str], tuple[str, str]]
Removable = ContactPerson | Contribution | Duty


@transaction.atomic
def save_employer(*, organization: Organization, by: By, today: date, **facts: Any) -> Employer:
    """Write what is known of an organization as an employer."""
    check_plans(by, organization.community, today, organization)
    record = Employer.objects.filter(organization=organization).first()
    record = record or Employer(organization=organization)
    write(record, {**facts, "updated_at": timezone.now()})
    _record("employer.saved", organization, by)
    return record


@transaction.atomic
def save_partner(*, organization: Organization, by: By, today: date, **facts: Any) -> Partner:
    """Write what is known of an organization as a partner."""
    check_plans(by, organization.community, today, organization)
    record = Partner.objects.filter(organization=organization).first()
    record = record or Partner(organization=organization)
    trains = Kind.TRAINER in facts.get("kinds", record.kinds)
    write(record, {**facts, "trains": trains, "updated_at": timezone.now()})
    _record("partner.saved", organization, by)
    return record


@transaction.atomic
def save_answers(*, organization: Organization, answers: Answers, by: By, today: date) -> None:
    """Write answers by question and voice, each with a note; those not given stay as they are."""
    check_plans(by, organization.community, today, organization)
    for (question, voice), (answer, note) in answers.items():
        PartnerAnswer.objects.update_or_create(
            organization=organization,
            question=question,
            voice=voice,
            defaults={"answer": answer, "note": note, "on": today, "recorded_by": who(by)},
        )
    _record("partner.answered", organization, by, count=len(answers))


@transaction.atomic
def add_person(*, organization: Organization, by: By, today: date, **facts: Any) -> ContactPerson:
    """Add somebody whom one speaks to."""
    check_works(by, organization.community, today)
    new = ContactPerson(organization=organization)
    write(new, facts)
    _record("contact_person.added", organization, by, person=str(new.public_id))
    return new


@transaction.atomic
def add_contribution(
    *, organization: Organization, by: By, today: date, **facts: Any
) -> Contribution:
    """Add something that an organization brings."""
    check_plans(by, organization.community, today, organization)
    new = Contribution(organization=organization)
    write(new, facts)
    _record("contribution.added", organization, by, kind=new.kind)
    return new


@transaction.atomic
def add_commitment(*, organization: Organization, by: By, today: date, **facts: Any) -> Commitment:
    """Register a commitment."""
    check_plans(by, organization.community, today, organization)
    new = Commitment(organization=organization)
    write(new, facts)
    _record("commitment.added", organization, by, commitment=str(new.public_id), state=new.state)
    return new


@transaction.atomic
def change_commitment(*, commitment: Commitment, by: By, today: date, **facts: Any) -> Commitment:
    """Change a commitment, or where it stands.

    Raises:
        BadInput: the status cannot follow on the one it has.
    """
    organization = commitment.organization
    check_plans(by, organization.community, today, organization)
    kept = Commitment.objects.select_for_update().get(pk=commitment.pk)
    if not may_follow(kept.state, facts["state"]):
        raise BadInput(f"The status [{facts['state']}] cannot follow on [{kept.state}].")
    write(kept, facts)
    _record(
        "commitment.changed", organization, by, commitment=str(kept.public_id), state=kept.state
    )
    return kept


@transaction.atomic
def assign_duty(*, community: Community, by: By, today: date, **facts: Any) -> Duty:
    """Say which organization does which part of the work."""
    check_plans(by, community, today, None)
    if facts["organization"].community_id != community.pk:
        raise BadInput("The organization is of another community. Choose one of this one.")
    new = Duty(community=community)
    write(new, facts)
    _record("duty.assigned", new.organization, by, function=new.function)
    return new


@transaction.atomic
def remove(*, thing: Removable, by: By, today: date) -> None:
    """Take out a contact person, a contribution or a duty."""
    organization = thing.organization
    if isinstance(thing, ContactPerson):
        check_works(by, organization.community, today)
    else:
        check_plans(by, organization.community, today, organization)
    kind = CODES[type(thing)]
    _record(f"{kind}.removed", organization, by, thing=str(thing.public_id))
    thing.delete()


CODES: Mapping[type[Removable], str] = {
    ContactPerson: "contact_person",
    Contribution: "contribution",
    Duty: "duty",
}


def _record(action: str, organization: Organization, by: By, **facts: str | int) -> None:
    subject = ("organization", organization.public_id)
    audit.record(by=by, action=action, subject=subject, facts=facts)
