"""Writing the library of skill standards."""

from datetime import date
from typing import Any

from django.db import transaction

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.ladders.models import Standard
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in

By = User | _System


@transaction.atomic
def add_standard(*, community: Community, by: By, today: date, **facts: Any) -> Standard:
    """Raises NotAllowed where `by` does not plan here, ValidationError for what cannot be."""
    return _write("standard.added", Standard(community=community), by, today, facts)


@transaction.atomic
def change_standard(*, standard: Standard, by: By, today: date, **facts: Any) -> Standard:
    """As `add_standard`. One that no longer holds has an end; it is not deleted."""
    return _write("standard.changed", standard, by, today, facts)


def _write(action: str, standard: Standard, by: By, today: date, facts: dict[str, Any]) -> Standard:
    if by is not SYSTEM:
        check_in(user=by, capability=Capability.PLAN, community=standard.community, on=today)  # type: ignore[arg-type]
    for name, value in facts.items():
        setattr(standard, name, value)
    standard.full_clean()
    standard.save()
    audit.record(by=by, action=action, subject=("standard", standard.public_id))
    return standard
