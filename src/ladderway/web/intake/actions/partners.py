"""Links of partners, and the people whom they send: received, taken up, or closed with a reason."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.files.intake_forms import first_contact, limit
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.intake.actions import contact
from ladderway.web.intake.models import Draft, Intermediary, PartnerLink, SentPerson, SentState
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check

STATEMENT = "2026-1"  # of templates/intake/refer.html: what the partner says of the agreement
SPOKEN = ("en", "fr")  # in which the first contact is asked


class Over(BadInput):
    """The link does not work any more: it ended, was taken back, or is used up."""


class Enough(BadInput):
    """More were sent by the link within a day than one partner sends."""


class Settled(BadInput):
    """Somebody took the person up, or closed it, meanwhile."""


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


# --- Links -------------------------------------------------------------------------------------
@transaction.atomic
def give(
    *, actor: Actor, agency: Agency, intermediary: Intermediary, until: date, most: int | None
) -> tuple[PartnerLink, str]:
    """A link for a partner, and the secret of its address, which is told this once.

    Raises NotAllowed where the actor enters nobody at the agency.
    """
    check(user=actor.user, capability=Capability.RECRUIT, agency=agency, on=actor.on)
    token = secrets.token_urlsafe(24)
    link = PartnerLink.objects.create(
        agency=agency, intermediary=intermediary, digest=digest(token), since=actor.on,
        until=until, most=most, by=actor.user.public_id,
        is_simulated=actor.community.is_simulated,
    )  # fmt: skip
    _record(actor, "partner_link.given", link)
    return link, token


@transaction.atomic
def revoke(*, actor: Actor, link: PartnerLink) -> None:
    """Take a link back, from now. Whom it brought stays. Twice is once."""
    check(user=actor.user, capability=Capability.RECRUIT, agency=link.agency, on=actor.on)
    fresh = PartnerLink.objects.select_for_update().get(pk=link.pk)
    if fresh.revoked_on is not None:
        return
    fresh.revoked_on, fresh.changed_at = actor.on, timezone.now()
    fresh.revision += 1
    fresh.save()
    _record(actor, "partner_link.revoked", fresh)


def _record(actor: Actor, action: str, link: PartnerLink) -> None:
    facts = {"agency": str(link.agency.public_id)}
    audit.record(by=actor.user, action=action, subject=("link", link.public_id), facts=facts)


# --- Sent by a partner -------------------------------------------------------------------------
@transaction.atomic
def send(*, link: PartnerLink, on: date, fields: Mapping[str, Any]) -> SentPerson:
    """Keep whom a partner sends, until somebody calls. Whether they are known is not looked up, so
    the answer cannot tell.

    Raises:
        Over: the link works no more.
        Enough: too many came by it today.
    """
    fresh = PartnerLink.objects.select_for_update().get(pk=link.pk)
    came = fresh.sent.count()
    if not fresh.works_on(on) or (fresh.most is not None and came >= fresh.most):
        raise Over("This link works no more. Ask the agency for another one.")
    if fresh.sent.filter(on=on).count() >= limit("sent_a_day", on):
        raise Enough("So many were sent today by this link that no more are taken until tomorrow.")
    sent = SentPerson(
        agency=link.agency, link=fresh, on=on, statement=STATEMENT,
        is_simulated=fresh.is_simulated, **fields,
    )  # fmt: skip
    sent.clean_fields(exclude=["agency", "link"])
    sent.save()
    facts = {"agency": str(link.agency.public_id), "link": str(fresh.public_id)}
    audit.record(by=SYSTEM, action="sent.received", subject=("sent", sent.public_id), facts=facts)
    return sent


@transaction.atomic
def take_up(*, actor: Actor, sent: SentPerson) -> Draft:
    """Begin the first contact with somebody who was sent, with what is known filled in. Where a
    colleague had begun and not gone on, theirs is thrown away; one's own is gone on with.

    Raises:
        NotAllowed: the actor enters nobody at the agency.
        Settled: it was settled meanwhile.
    """
    fresh = _waiting(actor, sent)
    begun = Draft.objects.filter(sent=fresh).first()
    if begun is not None and begun.user_id == actor.user.pk:
        return begun
    if begun is not None:
        contact.discard(actor=actor, draft=begun)
    draft = contact.start(
        actor=actor, agency=fresh.agency, version=first_contact().on(actor.on).version,
        language=fresh.language if fresh.language in SPOKEN else SPOKEN[0],
        intermediary=fresh.link.intermediary, sent=fresh,
    )  # fmt: skip
    told = {"name": fresh.name, "family_name": fresh.family_name, "phone": fresh.phone}
    written = {key: [said] for key, said in told.items() if said}
    _note(actor, "sent.begun", fresh)
    return contact.keep(draft=draft, written=written | {"heard": ["intermediary"]}, spent=0)


@transaction.atomic
def note_try(*, actor: Actor, sent: SentPerson) -> SentPerson:
    """That somebody called and did not reach them. They go on waiting. Raises: as `take_up`."""
    fresh = _waiting(actor, sent)
    fresh.tries, fresh.tried_on = fresh.tries + 1, actor.on
    fresh.save(update_fields=["tries", "tried_on"])
    _note(actor, "sent.tried", fresh)
    return fresh


@transaction.atomic
def close(*, actor: Actor, sent: SentPerson, why: str) -> None:
    """Settle without a record, with the reason; what was written of them goes.

    Raises: as `take_up`.
    """
    fresh = _waiting(actor, sent)
    Draft.objects.filter(sent=fresh).delete()
    _settle(fresh, SentState.CLOSED, actor.on, actor.user.public_id, why)
    _note(actor, "sent.closed", fresh, why=why)


def lapse(*, on: date) -> int:
    """Whom nobody called for too long: what was written of them goes, that they waited stays."""
    old = waited_too_long(on)
    count = 0
    for sent in old:
        _settle(sent, SentState.LAPSED, on, None)
        audit.record(by=SYSTEM, action="sent.lapsed", subject=("sent", sent.public_id))
        count += 1
    return count


def waited_too_long(on: date) -> Any:
    since = on - timedelta(days=limit("sent_days", on))
    return SentPerson.objects.filter(state=SentState.WAITING, on__lte=since, draft=None)


def _waiting(actor: Actor, sent: SentPerson) -> SentPerson:
    check(user=actor.user, capability=Capability.RECRUIT, agency=sent.agency, on=actor.on)
    found = SentPerson.objects.select_for_update(of=("self",)).select_related(
        "agency", "link__intermediary"
    )
    fresh = found.get(pk=sent.pk)
    if fresh.state != SentState.WAITING:
        raise Settled("Somebody settled this meanwhile. Nothing was done twice.")
    return fresh


def _settle(sent: SentPerson, state: SentState, on: date, by: UUID | None, why: str = "") -> None:
    sent.state, sent.why, sent.settled_on, sent.settled_by = state, why, on, by
    for name in SentPerson.CONTENT:
        setattr(sent, name, "")
    sent.save()


def _note(actor: Actor, action: str, sent: SentPerson, **facts: str) -> None:
    told = {"agency": str(sent.agency.public_id), **facts}
    audit.record(by=actor.user, action=action, subject=("sent", sent.public_id), facts=told)
