"""Contacts with organizations: had, planned, gone along to, over."""

from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.employers.actions.shared import By, check_acts_for, who, write
from ladderway.web.employers.models import Contact, Joining
from ladderway.web.employers.models.contacts import ContactState
from ladderway.web.partners.models import Agency, Organization


@transaction.atomic
def plan_contact(
    *, organization: Organization, agency: Agency, by: By, today: date, **facts: Any
) -> Contact:
    """Put a contact on the shared calendar. Its question and its offer are asked for.

    Raises:
        NotAllowed: `by` does not work with employers at the agency.
        BadInput: the day has passed, or the agency is of another community.
    """
    check_acts_for(by, agency, organization.community, today)
    if facts["on"] < today:
        raise BadInput(f"The day [{facts['on']}] has passed. Log the contact instead.")
    return _add(organization, agency, by, ContactState.PLANNED, facts)


@transaction.atomic
def log_contact(
    *, organization: Organization, agency: Agency, by: By, today: date, **facts: Any
) -> Contact:
    """Keep a contact that was had, with what came of it.

    Raises:
        NotAllowed: `by` does not work with employers at the agency.
        BadInput: the day is yet to come, or the agency is of another community.
    """
    check_acts_for(by, agency, organization.community, today)
    if facts["on"] > today:
        raise BadInput(f"The day [{facts['on']}] is yet to come. Plan the contact instead.")
    return _add(organization, agency, by, ContactState.DONE, facts)


def _add(
    organization: Organization, agency: Agency, by: By, state: ContactState, facts: dict[str, Any]
) -> Contact:
    new = Contact(organization=organization, agency=agency, by=who(by), state=state)
    write(new, facts)
    _record(f"contact.{state.value}", new, by)
    return new


@transaction.atomic
def close_contact(
    *, contact: Contact, happened: bool, outcome: str, by: By, today: date
) -> Contact:
    """Say of a planned contact what came of it, or that it did not happen.

    Raises:
        BadInput: it is over already, or its day is yet to come and it is said to have happened.
    """
    check_acts_for(by, contact.agency, contact.organization.community, today)
    kept = Contact.objects.select_for_update().get(pk=contact.pk)
    if kept.state != ContactState.PLANNED:
        raise BadInput(f"The contact is [{kept.state}] already.")
    if happened and kept.on > today:
        raise BadInput(f"The contact is planned for [{kept.on}]. Wait, or log another.")
    state = ContactState.DONE if happened else ContactState.DROPPED
    write(kept, {"state": state, "outcome": outcome})
    _record(f"contact.{state.value}", kept, by)
    return kept


@transaction.atomic
def join_contact(*, contact: Contact, agency: Agency, by: By, today: date) -> Joining:
    """Go along to another agency's contact.

    Raises:
        BadInput: the contact is over, or is the agency's own.
    """
    check_acts_for(by, agency, contact.organization.community, today)
    if contact.state != ContactState.PLANNED or contact.agency_id == agency.pk:
        raise BadInput("Only a planned contact of another agency can be joined.")
    joining, new = Joining.objects.get_or_create(
        contact=contact, agency=agency, defaults={"by": who(by)}
    )
    if new:
        _record("contact.joined", contact, by, joined_by=str(agency.public_id))
    return joining


def _record(action: str, contact: Contact, by: By, **facts: str) -> None:
    audit.record(
        by=by,
        action=action,
        subject=("contact", contact.public_id),
        facts={
            "organization": str(contact.organization.public_id),
            "agency": str(contact.agency.public_id),
            **facts,
        },
    )
