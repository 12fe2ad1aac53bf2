"""What assessments add to the page of the day: who has none yet, and answers of the province that
are waited for."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.web.assessments.queries.rules import assess_days, unassessed
from ladderway.web.participants.models import Case
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found


def _unassessed(asked: Asked) -> Found:
    """For those who assess: nobody is refused because of it."""
    if asked.purpose is Purpose.OVERSEE or not asked.actor.agencies_as(*ENTERING):
        return Found(0, [])
    rows = unassessed(asked, assess_days(asked.actor))
    slug = asked.actor.community.slug

    def item(case: Case) -> Item:
        url = reverse("assessments:history", args=[slug, case.person.public_id])
        return Item(case.person.name, _("not assessed yet"), url, case.opened_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (Source("unassessed", lazy("Here for a while, not assessed yet"), 55, _unassessed),)
