"""Recording the process of engagement with First Nations, Inuit and Métis."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM, _System
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.planning.engagement_models import Engagement
from ladderway.web.planning.plan_actions import Conflict

By = User | _System


@transaction.atomic
def save(
    *, engagement: Engagement, fields: Mapping[str, Any], revision: int, by: By, today: date
) -> Engagement:
    """Write one down, or change it. Raises NotAllowed, Conflict, ValidationError."""
    _check(by, engagement.community, today)
    if engagement.pk is not None:
        engagement = Engagement.objects.select_for_update().get(pk=engagement.pk)
        if engagement.revision != revision:
            raise Conflict(f"It is at revision [{engagement.revision}], not [{revision}].")
        engagement.revision += 1
    for name, value in fields.items():
        setattr(engagement, name, value)
    engagement.recorded_by = None if by is SYSTEM else by
    engagement.full_clean(exclude=["recorded_by"])
    engagement.save()
    audit.record(by=by, action="engagement.saved", subject=_subject(engagement))
    return engagement


@transaction.atomic
def remove(*, engagement: Engagement, by: By, today: date) -> None:
    """Take out what those who were met do not want kept. The page asks first."""
    _check(by, engagement.community, today)
    audit.record(by=by, action="engagement.removed", subject=_subject(engagement))
    engagement.delete()


def _subject(engagement: Engagement) -> tuple[str, Any]:
    return ("engagement", engagement.public_id)


def _check(by: By, community: Community, today: date) -> None:
    if not isinstance(by, _System):
        check_in(user=by, capability=Capability.PLAN, community=community, on=today)
