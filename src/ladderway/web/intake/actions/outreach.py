"""Outreach of an agency: added and changed, never overwritten unseen."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.intake.models import Message
from ladderway.web.intake.models.outreach import Owned
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check


@transaction.atomic
def add(*, actor: Actor, agency: Agency, row: Owned) -> Owned:
    """Add a row for an agency. Raises NotAllowed where the actor enters nothing there."""
    check(user=actor.user, capability=Capability.RECRUIT, agency=agency, on=actor.on)
    row.agency, row.by = agency, actor.user.public_id
    row.is_simulated = actor.community.is_simulated
    row.save()
    _record(actor, "outreach.added", row, ())
    return row


@transaction.atomic
def change(*, actor: Actor, row: Owned, fields: Mapping[str, Any], revision: int) -> Owned:
    """Change a row as it was read. A message that an event used gets another version instead.

    Raises:
        NotAllowed: the actor enters nothing at its agency.
        Stale: somebody else saved since.
    """
    check(user=actor.user, capability=Capability.RECRUIT, agency=row.agency, on=actor.on)
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Stale(fresh)
    touched = tuple(sorted(n for n, value in fields.items() if getattr(fresh, n) != value))
    if isinstance(fresh, Message) and _is_another_wording(fresh, touched):
        return _next_version(actor, fresh, fields)
    for name in touched:
        setattr(fresh, name, fields[name])
    fresh.revision += 1
    fresh.changed_at = timezone.now()
    fresh.save()
    _record(actor, "outreach.changed", fresh, touched)
    return fresh


def _is_another_wording(message: Message, touched: tuple[str, ...]) -> bool:
    return bool({"text_en", "text_fr"} & set(touched)) and message.events.exists()


def _next_version(actor: Actor, message: Message, fields: Mapping[str, Any]) -> Message:
    if fields.get("until"):
        raise BadInput("A new wording begins today. Take the end away, or keep the old words.")
    same = Message.objects.filter(agency=message.agency, title=message.title)
    newest = same.order_by("-version").values_list("version", flat=True)[0]
    values = {**fields, "since": actor.on, "title": message.title, "version": newest + 1}
    return add(actor=actor, agency=message.agency, row=Message(**values))


def _record(actor: Actor, action: str, row: Owned, touched: tuple[str, ...]) -> None:
    facts = {"model": str(row._meta.model_name), "fields": ",".join(touched)}
    audit.record(by=actor.user, action=action, subject=("outreach", row.public_id), facts=facts)
