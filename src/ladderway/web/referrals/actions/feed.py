"""The secret address of a worker's calendar: made, replaced, ended."""

import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Community
from ladderway.web.referrals.models import CalendarFeed


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make(*, actor: Actor) -> str:
    """A new secret, told once; the one before opens nothing any more."""
    _end(actor.user, actor.community)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.create(
        community=actor.community, user=actor.user, secret_hash=hashed(secret)
    )
    _record(actor, "calendar.address_made")
    return secret


@transaction.atomic
def end(*, actor: Actor) -> bool:
    """The address opens nothing any more. False where there was none."""
    ended = _end(actor.user, actor.community)
    if ended:
        _record(actor, "calendar.address_ended")
    return ended


def _end(user: User, community: Community) -> bool:
    held = CalendarFeed.objects.filter(user=user, community=community, ended_at__isnull=True)
    return held.update(ended_at=timezone.now()) > 0


def _record(actor: Actor, action: str) -> None:
    subject = ("user", actor.user.public_id)
    facts = {"community": actor.community.slug}
    audit.record(by=actor.user, action=action, subject=subject, facts=facts)
