"""Changing communities, agencies and roles. Each verb writes one audit event."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.domain.reference.catalogue import fold
from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.actions import invite
from ladderway.web.accounts.models import User, normalized
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import (
    Agency,
    Community,
    Membership,
    Organization,
    Role,
    ServiceProgram,
    Skill,
)
from ladderway.web.partners.permissions import Capability, check, check_in

By = User | _System


@transaction.atomic
def create_community(
    *, slug: str, name_en: str, name_fr: str, area: str, is_simulated: bool, by: _System
) -> Community:
    """Add a community. Only whoever runs the server does this."""
    community = Community(
        slug=slug, name_en=name_en, name_fr=name_fr, area=area, is_simulated=is_simulated
    )
    community.full_clean()
    community.save()
    subject = ("community", community.public_id)
    audit.record(by=by, action="community.created", subject=subject)
    return community


@transaction.atomic
def create_agency(
    *, community: Community, slug: str, name_en: str, name_fr: str, by: _System
) -> Agency:
    """Add an agency to a community. Only whoever runs the server does this."""
    agency = Agency(community=community, slug=slug, name_en=name_en, name_fr=name_fr)
    agency.full_clean()
    agency.save()
    audit.record(by=by, action="agency.created", subject=("agency", agency.public_id))
    return agency


@transaction.atomic
def add_organization(
    *,
    community: Community,
    name_en: str,
    name_fr: str = "",
    website: str = "",
    is_illustrative: bool = False,
    by: By,
    today: date,
) -> Organization:
    """Add whoever trains, employs or helps in a community.

    Raises:
        NotAllowed: `by` does not plan for the community.
        BadInput: the community has one of this name.
        ValidationError: a name or an address does not fit.
    """
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=community, on=today)
    name = " ".join(name_en.split())
    if community.organizations.filter(folded=fold(name)).exists():
        raise BadInput(f"The organization [{name}] is there already. Open its page.")
    organization = Organization(
        community=community,
        name_en=name,
        name_fr=name_fr.strip(),
        website=website,
        folded=fold(name),
        is_illustrative=is_illustrative,
    )
    organization.full_clean()
    organization.save()
    subject = ("organization", organization.public_id)
    audit.record(by=by, action="organization.added", subject=subject)
    return organization


@transaction.atomic
def change_organization(
    *, organization: Organization, name_en: str, name_fr: str, website: str, by: By, today: date
) -> Organization:
    """Change how an organization is called and where it stands on the web: whoever plans for the
    community, and its own people.

    Raises: as `add_organization`.
    """
    community = organization.community
    if by is not SYSTEM:
        plan = Capability.PLAN
        check_in(user=by, capability=plan, community=community, on=today, organization=organization)
    kept = Organization.objects.select_for_update().get(pk=organization.pk)
    name = " ".join(name_en.split())
    if community.organizations.exclude(pk=kept.pk).filter(folded=fold(name)).exists():
        raise BadInput(f"The organization [{name}] is there already. Choose another name.")
    kept.name_en, kept.name_fr, kept.website = name, name_fr.strip(), website
    kept.folded = fold(name)
    kept.full_clean()
    kept.save()
    subject = ("organization", kept.public_id)
    audit.record(by=by, action="organization.changed", subject=subject)
    return kept


@transaction.atomic
def grant_role(
    *, user: User, agency: Agency, role: Role, since: date, by: By, today: date
) -> Membership:
    """Give a person a role from a day on. What `by` may do is judged today, whatever the day.

    Raises:
        NotAllowed: `by` does not manage the agency's members.
        BadInput: the person already holds the role.
    """
    _check_manages(by, agency, today)
    if Membership.objects.on(since).filter(user=user, agency=agency, role=role).exists():
        raise BadInput(f"The person already holds the role [{role}] on [{since}]. End it first.")
    membership = Membership(user=user, agency=agency, role=role, since=since)
    membership.full_clean()
    membership.save()
    _record(membership, "membership.granted", by)
    return membership


@transaction.atomic
def add_staff(
    *,
    email: str,
    name: str,
    language: str,
    agency: Agency,
    role: Role,
    since: date,
    by: User,
    today: date,
) -> tuple[Membership, bool]:
    """Give a role to whoever signs in with an address; where nobody does, an account is made that
    has no password until its owner sets one by a code. With whether it was made.

    Raises: as `grant_role`.
    """
    _check_manages(by, agency, today)
    user = User.objects.filter(email=normalized(email)).first()
    made = user is None
    if user is None:
        user = invite(email=email, name=name, preferred_language=language, by=by)
    return grant_role(user=user, agency=agency, role=role, since=since, by=by, today=today), made


@transaction.atomic
def change_skills(*, membership: Membership, skills: list[str], by: User, today: date) -> None:
    """Say what a member of staff is prepared for.

    Raises:
        NotAllowed: `by` does not manage the agency.
    """
    manage = Capability.MANAGE_AGENCY
    check(user=by, capability=manage, agency=membership.agency, on=today)
    membership.skills = sorted(set(skills) & set(Skill.values))
    membership.save(update_fields=["skills"])
    _record(membership, "membership.skills", by)


@transaction.atomic
def keep_program(
    *,
    agency: Agency,
    program: ServiceProgram | None,
    fields: Mapping[str, Any],
    by: User,
    today: date,
) -> ServiceProgram:
    """Add a program of an agency, or change one.

    Raises:
        NotAllowed: `by` does not manage the agency.
        BadInput: the agency has another of this name.
        ValidationError: a value does not fit its field.
    """
    check(user=by, capability=Capability.MANAGE_AGENCY, agency=agency, on=today)
    kept = ServiceProgram(agency=agency)
    if program is not None:
        kept = ServiceProgram.objects.select_for_update().get(pk=program.pk, agency=agency)
    others = agency.service_programs.exclude(pk=kept.pk)
    if others.filter(name_en=fields["name_en"]).exists():
        raise BadInput(f"The program [{fields['name_en']}] is there already.")
    for name, value in fields.items():
        setattr(kept, name, value)
    kept.full_clean()
    kept.save()
    action = "service_program.changed" if program else "service_program.added"
    facts = {"agency": str(agency.public_id)}
    audit.record(by=by, action=action, subject=("service_program", kept.public_id), facts=facts)
    return kept


@transaction.atomic
def end_role(*, membership: Membership, until: date, by: By, today: date) -> Membership:
    """End a role: `until` is the first day without it.

    Raises:
        NotAllowed: `by` does not manage the agency's members.
        BadInput: it has ended already, or would end before it began.
    """
    _check_manages(by, membership.agency, today)
    if membership.until is not None and membership.until <= until:
        raise BadInput(f"The role ended on [{membership.until}] already.")
    if until <= membership.since:
        raise BadInput(f"The role began on [{membership.since}]. End it on a later day.")
    membership.until = until
    membership.save(update_fields=["until"])
    _record(membership, "membership.ended", by)
    return membership


def _check_manages(by: By, agency: Agency, on: date) -> None:
    if by is not SYSTEM:
        check(user=by, capability=Capability.MANAGE_MEMBERS, agency=agency, on=on)


def _record(membership: Membership, action: str, by: By) -> None:
    facts = {"agency": str(membership.agency.public_id), "role": membership.role}
    audit.record(by=by, action=action, subject=("user", membership.user.public_id), facts=facts)
