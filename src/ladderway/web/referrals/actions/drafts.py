"""What somebody begins to write about a contact, kept while they type."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.files.referral_limits import limit
from ladderway.web.participants.models import Person
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check
from ladderway.web.referrals.models import ContactDraft

FIELDS = ("kind", "purpose", "about", "minutes", "note")


@transaction.atomic
def keep(
    *, actor: Actor, person: Person, agency: Agency, written: dict[str, str]
) -> ContactDraft | None:
    """Keep what stands in the form, whether or not it is right; with an empty note, nothing.

    It is no audit event: it happens with every pause in typing, and its writer alone sees it.
    Raises NotAllowed where the actor enters nothing at the agency, or may not write notes there.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    verdict = why(actor, person, Topic.NOTES, Purpose.SERVE, owner=agency.pk)
    if not verdict:
        raise NotAllowed(Decision(False, verdict.reason))
    told = {
        name: written.get(name, "").replace("\x00", "")[: _longest(name)] for name in FIELDS
    }  # fmt: skip
    if not told["note"].strip():
        drop(actor=actor, person=person, agency=agency)
        return None
    rows = ContactDraft.objects.unscoped("what its writer began")
    draft, _is_new = rows.update_or_create(
        user=actor.user, person=person, agency=agency,
        defaults={**told, "changed_at": timezone.now()},
    )  # fmt: skip
    return draft


def _longest(name: str) -> int:
    return ContactDraft._meta.get_field(name).max_length


def drop(*, actor: Actor, person: Person, agency: Agency) -> bool:
    """Throw away what was begun, or what is saved now. True where there was something."""
    rows = ContactDraft.objects.unscoped("what its writer began")
    gone, _of = rows.filter(user=actor.user, person=person, agency=agency).delete()
    return gone > 0


def stale_before(now: datetime) -> datetime:
    """What nobody touched since then is over."""
    return now - timedelta(days=limit("draft_days", timezone.localdate(now)))


def of(actor: Actor, person: Person, agency: Agency) -> ContactDraft | None:
    """What the actor began about a person and did not save, unless it is over or they may not open
    notes there any more."""
    rows = ContactDraft.objects.visible_to(actor, Purpose.SERVE)
    fresh = rows.filter(changed_at__gt=stale_before(timezone.now()))
    return fresh.filter(user=actor.user, person=person, agency=agency).first()
