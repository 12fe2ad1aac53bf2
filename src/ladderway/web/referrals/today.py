"""What referrals, updates and tasks add to the page of the day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from ladderway.web.participants.today import SHOWN, Asked, Do, Found, Item, Source, found
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.referrals import queries, queries_calendar, queries_in_work
from ladderway.web.referrals.actions.drafts import stale_before
from ladderway.web.referrals.models import (
    Appointment,
    ContactDraft,
    InWork,
    JobLoss,
    Reminder,
    Task,
    Update,
)

UNSAID = timedelta(days=14)
"""How long it is asked whether an appointment took place."""


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
        to = _to(asked, update, update.referral)
        return Item(update.person.name, what, to, update.answer_due)

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
        done = reverse("referrals:task_done", args=[*args, row.public_id])
        does = [Do(_("Done"), done, {"done": "1", "revision": str(row.revision)})]
        daily = reverse("referrals:daily", args=args)
        return Item(row.person.name, row.what, f"{daily}?then=today:tasks", row.due_on, does)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _appointments(asked: Asked) -> Found:
    """Those of the day, and earlier ones of which nobody said whether they took place."""
    rows = queries_calendar.visible(asked.actor, asked.purpose, mine=asked.mine).filter(
        state=Appointment.State.PLANNED, at__lt=queries_calendar.midnight(_after(asked)),
        at__gte=queries_calendar.midnight(asked.actor.on - UNSAID),
    )  # fmt: skip

    def item(row: Appointment) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        settle = reverse("referrals:appointment_settle", args=[*args, row.public_id])
        states = [("came", _("Took place")), ("missed", _("Could not come"))]
        does = [
            Do(label, settle, {"state": state, "revision": str(row.revision)})
            for state, label in states
        ]
        local = timezone.localtime(row.at)
        what = " · ".join(filter(None, [str(row.get_how_display()), row.what]))
        to = reverse("referrals:appointments", args=args)
        hour = date_format(local, "TIME_FORMAT")
        return Item(row.person.name, what, to, local.date(), does, hour)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _after(asked: Asked) -> date:
    return asked.actor.on + timedelta(days=1)


def _talks(asked: Asked) -> Found:
    rows = queries_in_work.beside(asked.actor, asked.purpose, "due", mine=asked.mine)
    rows = rows.order_by("talk_due", "pk")

    def item(row: InWork) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        to = f"{reverse('referrals:daily', args=args)}?then=today:talks"
        return Item(row.person.name, row.aim or _("at work"), to, row.talk_due)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _lost(asked: Asked) -> Found:
    rows = queries_in_work.losses_of(asked.actor, asked.purpose, mine=asked.mine)

    def item(row: JobLoss) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        days = (asked.actor.on - row.lost_on).days
        what = ngettext("%(n)s day without work", "%(n)s days without work", days) % {"n": days}
        return Item(row.person.name, what, reverse("referrals:in_work", args=args), row.lost_on)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _held(asked: Asked) -> Found:
    """Reminders of appointments ahead that were not sent: somebody can still call."""
    rows = queries_calendar.reminders(asked.actor, asked.purpose, "held").filter(
        appointment__state=Appointment.State.PLANNED, about_at=F("appointment__at"),
        about_at__gt=timezone.now(),
    )  # fmt: skip
    if asked.mine:
        rows = rows.filter(appointment__worker=asked.actor.user)
    rows = rows.order_by("about_at", "pk")

    def item(row: Reminder) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        local = timezone.localtime(row.about_at)
        to = reverse("referrals:appointments", args=args)
        hour = date_format(local, "TIME_FORMAT")
        return Item(row.person.name, str(row.get_why_display()), to, local.date(), (), hour)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


def _begun(asked: Asked) -> Found:
    """What whoever looks began to write and did not save: of no colleague, whatever is chosen."""
    rows = ContactDraft.objects.visible_to(asked.actor, asked.purpose).filter(
        user=asked.actor.user, changed_at__gt=stale_before(timezone.now())
    )
    rows = rows.select_related("person")

    def item(row: ContactDraft) -> Item:
        args = [asked.actor.community.slug, row.person.public_id]
        to = reverse("referrals:daily", args=args)
        return Item(row.person.name, _("a contact, not saved yet"), to, None)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("begun", lazy("You began to write"), 5, _begun, enters=True),
    Source("lost", lazy("A job ended"), 8, _lost, enters=True),
    Source("alerts", lazy("From other agencies, not read"), 10, _alerts, enters=True),
    Source("appointments", lazy("Appointments"), 9, _appointments, enters=True),
    Source("held", lazy("Reminders that were not sent"), 18, _held, enters=True),
    Source("received", lazy("Referrals that wait for your answer"), 20, _received, enters=True),
    Source("tasks", lazy("Tasks due"), 30, _tasks, enters=True),
    Source("talks", lazy("Talks due with people at work"), 35, _talks, enters=True),
    Source("unanswered", lazy("Referrals without an answer"), 50, _unanswered, enters=True),
)
