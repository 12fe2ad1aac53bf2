"""Organizations as employers and partners: records, answers, contributions, commitments, duties."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.planning.partners import Voice, may_follow
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
    Saving,
)
from ladderway.web.employers.models.partners import CommitmentState, Kind
from ladderway.web.partners.models import Community, Organization

JUDGED = ("lead", "intensity", "will", "fits")
"""Fields of a partner that others judge it by: its own people do not write them."""
VERDICTS = frozenset({CommitmentState.KEPT.value, CommitmentState.NOT_KEPT.value})
"""What became of a promise is not for those to say who gave it."""
Answers = Mapping[tuple[str, str], tuple[str, str]]
Removable = ContactPerson | Contribution | Duty | Saving


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
    """Write what is known of an organization as a partner. How close it is and what it is judged
    by is for those who plan; the rest also for its own people."""
    check_plans(by, organization.community, today, organization)
    record = Partner.objects.filter(organization=organization).first()
    record = record or Partner(organization=organization)
    if any(name in facts and facts[name] != getattr(record, name) for name in JUDGED):
        check_plans(by, organization.community, today, None)
    trains = Kind.TRAINER in facts.get("kinds", record.kinds)
    write(record, {**facts, "trains": trains, "updated_at": timezone.now()})
    _record("partner.saved", organization, by)
    return record


@transaction.atomic
def save_answers(*, organization: Organization, answers: Answers, by: By, today: date) -> None:
    """Write answers by question and voice, each with a note; those not given stay as they are.
    An organization answers for its front line and its managers, not for the planning group."""
    check_plans(by, organization.community, today, organization)
    if any(voice == Voice.GROUP for _question, voice in answers):
        check_plans(by, organization.community, today, None)
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
def add_saving(*, organization: Organization, by: By, today: date, **facts: Any) -> Saving:
    """Write what an employer says that recruiting through the program saved."""
    check_plans(by, organization.community, today, organization)
    if facts["said_on"] > today:
        raise BadInput(f"[{facts['said_on']}] is not over yet. Give the day on which it was said.")
    new = Saving(organization=organization)
    write(new, facts)
    _record("saving.added", organization, by, kind=new.kind, hires=new.hires)
    return new


@transaction.atomic
def add_commitment(*, organization: Organization, by: By, today: date, **facts: Any) -> Commitment:
    """Register a commitment. That it was kept or not is for those who plan to say."""
    check_plans(by, organization.community, today, _speaker(organization, facts["state"]))
    new = Commitment(organization=organization)
    write(new, facts)
    _record("commitment.added", organization, by, commitment=str(new.public_id), state=new.state)
    return new


@transaction.atomic
def change_commitment(*, commitment: Commitment, by: By, today: date, **facts: Any) -> Commitment:
    """Change a commitment, or where it stands. Once somebody who plans has said that it was kept
    or not, it is no longer for its own people to change.

    Raises:
        BadInput: the status cannot follow on the one it has.
    """
    organization = commitment.organization
    check_plans(by, organization.community, today, _speaker(organization, facts["state"]))
    kept = Commitment.objects.select_for_update().get(pk=commitment.pk)
    check_plans(by, organization.community, today, _speaker(organization, kept.state))
    if not may_follow(kept.state, facts["state"]):
        raise BadInput(f"The status [{facts['state']}] cannot follow on [{kept.state}].")
    write(kept, facts)
    _record(
        "commitment.changed", organization, by, commitment=str(kept.public_id), state=kept.state
    )
    return kept


def _speaker(organization: Organization, state: str) -> Organization | None:
    """Whose own a commitment is in this state; None where only those who plan may speak."""
    return None if state in VERDICTS else organization


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
    Saving: "saving",
}


def _record(action: str, organization: Organization, by: By, **facts: str | int) -> None:
    subject = ("organization", organization.public_id)
    audit.record(by=by, action=action, subject=subject, facts=facts)
