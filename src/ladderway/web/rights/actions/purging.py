"""What ends by itself: drafts nobody touched, what stood in files, codes, sessions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ladderway.files.retention import limit
from ladderway.web.audit import actions as audit
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.imports.models import Batch, Row
from ladderway.web.intake.actions.partners import lapse, waited_too_long
from ladderway.web.intake.models import Draft
from ladderway.web.intake.queries import stale_before
from ladderway.web.referrals.actions.drafts import stale_before as begun_before
from ladderway.web.referrals.models import ContactDraft
from ladderway.web.rights.models import Invitation


@dataclass(frozen=True, slots=True)
class Purge:
    """Rows of an app above that are over on a day, and how they end."""

    name: str
    rows: Callable[[date], QuerySet[Any]]
    end: Callable[[QuerySet[Any], date], object]


MORE: list[Purge] = []
"""Apps above put theirs here when the site starts."""


def over(on: date) -> Mapping[str, QuerySet[Any]]:
    """Rows that are over on a day, by what they are."""
    now = timezone.now()
    old = now - timedelta(days=limit("staged_files", on))
    begun = ContactDraft.objects.unscoped("what was begun of contacts and is over")
    invitations = Invitation.objects.unscoped("codes that are over")
    return {
        "contact_drafts": begun.filter(changed_at__lte=begun_before(now)),
        "drafts": Draft.objects.filter(changed_at__lte=stale_before(on)),
        "sent_by_partners": waited_too_long(on),
        "staged_rows": Row.objects.filter(batch__created_at__lte=old).exclude(written={}),
        "invitations": invitations.filter(expires_at__lte=now),
        "sessions": Session.objects.filter(expire_date__lte=now),
    } | {each.name: each.rows(on) for each in MORE}


@transaction.atomic
def purge(*, on: date) -> Mapping[str, int]:
    """Remove what is over; of imported files only what stood in them. Answers how many."""
    found = over(on)
    counted = {name: rows.count() for name, rows in found.items()}
    batches = Batch.objects.filter(rows__in=found["staged_rows"])
    Batch.objects.filter(pk__in=list(batches.values_list("pk", flat=True))).update(
        file_name="", notes=[]
    )
    found["staged_rows"].update(written={}, faults=[], names=[], before=None)
    lapse(on=on)
    for name in ("contact_drafts", "drafts", "invitations", "sessions"):
        found[name].delete()
    for each in MORE:
        each.end(found[each.name], on)
    if any(counted.values()):
        audit.record(by=SYSTEM, action="retention.purged", subject=("site", "-"), facts=counted)
    return counted
