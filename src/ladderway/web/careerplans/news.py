"""What plans that wait add to the page of the day: programs that came for them."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.shared.outcomes import Status
from ladderway.web.careerplans.queries.ladders import program_named
from ladderway.web.careerplans.queries.news import Waiting, plans_with_news
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source


def _news(asked: Asked) -> Found:
    rows = plans_with_news(asked.actor, asked.purpose, mine=asked.mine)
    return Found(len(rows), [_item(asked, row) for row in rows[:SHOWN]])


def _item(asked: Asked, row: Waiting) -> Item:
    args = [asked.actor.community.slug, row.wait.person.public_id]
    address = f"{reverse('careerplans:plan', args=args)}#step-{row.wait.step.public_id}"
    first = next(one for one in row.came if one.is_new and one.status is not Status.NOT_MET)
    told = _("New on the map: %(program)s") % {"program": program_named(first.program)}
    return Item(row.wait.person.name, told, address)


NEWS = (Source("plan_news", lazy("Training came for a plan that waits"), 15, _news),)
