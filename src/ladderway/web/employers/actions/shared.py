"""What every verb of this app does: asks whether it may, writes what is valid."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import Agency, Community, Organization
from ladderway.web.partners.permissions import Capability, check, check_in

By = User | _System


def check_plans(
    by: By, community: Community, today: date, organization: Organization | None
) -> None:
    """Planners, and the people of an organization's own agency for what is its own."""
    if by is not SYSTEM:
        check_in(
            user=by,
            capability=Capability.PLAN,
            community=community,
            on=today,
            organization=organization,
        )


def check_works(by: By, community: Community, today: date) -> None:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.WORK_WITH_EMPLOYERS, community=community, on=today)


def check_acts_for(by: By, agency: Agency, community: Community, today: date) -> None:
    """Somebody who works with employers at this agency, which is of this community."""
    if agency.community_id != community.pk:
        raise BadInput(f"The agency [{agency}] is of another community. Choose one of this one.")
    if by is not SYSTEM:
        check(user=by, capability=Capability.WORK_WITH_EMPLOYERS, agency=agency, on=today)


def write(thing: models.Model, facts: Mapping[str, Any]) -> None:
    """Set the facts and save. Raises ValidationError for what the model does not allow."""
    for name, value in facts.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()


def who(by: By) -> User | None:
    return None if isinstance(by, _System) else by
