"""What waits today for who manages a program: reports that are due soon, or late."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.commitments import limit
from ladderway.web.commitments.models import Obligation
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.partners.models import Role


def _due(asked: Asked) -> Found:
    """What the agencies that somebody manages have to report, the latest first."""
    actor = asked.actor
    managed = actor.agencies_as(Role.PROGRAM_MANAGER)
    if not managed:
        return Found(0, ())
    soon = actor.on + timedelta(days=limit("due_soon_days", actor.on))
    rows = Obligation.objects.filter(agency__in=managed, done_on=None, due_on__lte=soon)
    url = reverse("commitments:due", args=[actor.community.slug])
    return found(
        list(rows[: SHOWN + 1]),
        lambda row: Item(row.what, row.to_whom, url, row.due_on),
        rows.count,
    )


OURS = (Source("obligations", lazy("Due to be reported"), 72, _due),)
