"""What waits of those whom partners sent, for the page of the day."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.files.intake_forms import limit
from ladderway.web.intake import queries_partners as queries
from ladderway.web.intake.models import SentPerson
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found


def _sent(asked: Asked) -> Found:
    """Whoever waits for a first call. They are nobody's own yet, so everybody sees them."""
    if asked.purpose is Purpose.OVERSEE:
        return Found(0, ())
    rows = queries.waiting(asked.actor)
    days = timedelta(days=limit("sent_late_days", asked.actor.on))

    def item(row: SentPerson) -> Item:
        args = [asked.actor.community.slug, row.public_id]
        what = _("sent by %(partner)s") % {"partner": row.link.intermediary.name}
        return Item(row.full_name, what, reverse("intake:sent_one", args=args), row.on + days)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (Source("sent", lazy("Sent by partners, not called yet"), 15, _sent),)
