"""The page of the day: what waits, from every app that knows of something that waits."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.web.participants.models import Case
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.today import SHOWN, SOURCES, Asked, Found, Item, Source, found
from ladderway.web.partners.templatetags.partners import named

__all__ = ["SOURCES", "groups"]


def _cases(asked: Asked) -> QuerySet[Case]:
    rows = Case.objects.visible_to(asked.actor, asked.purpose).filter(closed_on__isnull=True)
    if asked.mine:
        rows = rows.filter(worker=asked.actor.user)
    elif asked.purpose is not Purpose.OVERSEE:
        rows = rows.filter(agency__in=tuple(asked.actor.agencies))
    return rows.select_related("person", "agency")


def _record(asked: Asked, case: Case, name: str) -> str:
    return reverse(name, args=[asked.actor.community.slug, case.person.public_id])


def _next(asked: Asked) -> Found:
    rows = _cases(asked).filter(next_action_on__lte=asked.actor.on)
    rows = rows.order_by("next_action_on", "pk")

    def item(case: Case) -> Item:
        address = _record(asked, case, "participants:record")
        return Item(case.person.name, case.next_action, address, case.next_action_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _quiet(asked: Asked) -> Found:
    silent = asked.actor.on - timedelta(days=asked.quiet_days)
    rows = _cases(asked).filter(Q(last_contact_on__isnull=True) | Q(last_contact_on__lt=silent))
    rows = rows.order_by("last_contact_on", "pk")
    enters = bool(asked.actor.agencies_as(*ENTERING))

    def item(case: Case) -> Item:
        page = "referrals:daily" if enters else "participants:record"
        last = named(case.agency) if case.last_contact_on else _("no contact yet")
        to = _record(asked, case, page) + ("?then=today:quiet" if enters else "")
        return Item(case.person.name, last, to, case.last_contact_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("next", lazy("Next actions due"), 40, _next),
    Source("quiet", lazy("No contact for a while"), 60, _quiet),
)


def groups(asked: Asked) -> Sequence[tuple[Source, Found]]:
    """Groups in which something waits, the most urgent first."""
    enters = bool(asked.actor.agencies_as(*ENTERING))
    asking = sorted((s for s in SOURCES if enters or not s.enters), key=lambda s: s.order)
    every = [(source, source.find(asked)) for source in asking]
    return [(source, waiting) for source, waiting in every if waiting.count]
