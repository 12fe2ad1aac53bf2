"""What referrals, updates and tasks add to the page of the day."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals import queries
from ladderway.web.referrals.models import Task, Update


def _to(asked: Asked, row: Any, referral: Any) -> str:
    args = [asked.actor.community.slug, row.person.public_id, referral.public_id]
    return reverse("referrals:referral", args=args)


def _alerts(asked: Asked) -> Found:
    mine = tuple(asked.actor.agencies)
    rows = queries.updates(asked.actor, asked.purpose)
    rows = rows.filter(seen_at__isnull=True).exclude(agency__in=mine)
    rows = rows.order_by("answer_due", "-at")

    def item(update: Update) -> Item:
        what = f"{update.get_kind_display()} · {named(update.agency)}"
        return Item(
            update.person.name, what, _to(asked, update, update.referral), update.answer_due
        )

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _received(asked: Asked) -> Found:
    rows = queries.waiting(asked.actor, asked.purpose, "receiver")

    def item(row: Any) -> Item:
        what = _("from %(agency)s") % {"agency": named(row.giver)}
        return Item(row.person.name, what, _to(asked, row, row), row.answer_due)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _unanswered(asked: Asked) -> Found:
    rows = queries.waiting(asked.actor, asked.purpose, "giver")
    rows = rows.filter(answer_due__lte=asked.actor.on)
    if asked.mine:
        rows = rows.filter(by=asked.actor.user.public_id)

    def item(row: Any) -> Item:
        what = _("%(agency)s has not answered") % {"agency": named(row.to)}
        return Item(row.person.name, what, _to(asked, row, row), row.answer_due)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _tasks(asked: Asked) -> Found:
    rows = Task.objects.visible_to(asked.actor, asked.purpose).filter(
        agency__in=tuple(asked.actor.agencies), done_at__isnull=True, due_on__lte=asked.actor.on
    )
    if asked.mine:
        rows = rows.filter(Q(owner=asked.actor.user) | Q(owner__isnull=True))
    rows = rows.select_related("person").order_by("due_on", "pk")

    def item(row: Task) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        return Item(row.person.name, row.what, reverse("referrals:daily", args=args), row.due_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("alerts", lazy("From other agencies, not read"), 10, _alerts),
    Source("received", lazy("Referrals that wait for your answer"), 20, _received),
    Source("tasks", lazy("Tasks due"), 30, _tasks),
    Source("unanswered", lazy("Referrals without an answer"), 50, _unanswered),
)
