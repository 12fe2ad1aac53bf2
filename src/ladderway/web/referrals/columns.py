"""Columns of the lists of reminders, of support beside work, and of those who stay in touch."""

from collections.abc import Callable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ladderway.domain.referrals.in_work import ends_on
from ladderway.web.lists import Cell, Column, Stored
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import day
from ladderway.web.referrals.models import Alumni, InWork, Reminder

WAYS = dict(Alumni.Way.choices)


def moment(at: Any) -> str:
    """A day and a time, in the language of the page."""
    local = timezone.localtime(at)
    return f"{day(local.date())}, {date_format(local, 'TIME_FORMAT')}"


def _name(actor: Actor, view: str) -> Callable[[Any], Cell]:
    def cell(row: Any) -> Cell:
        address = reverse(view, args=[actor.community.slug, row.person.public_id])
        return Cell(row.person.name, url=address)

    return cell


def reminders(actor: Actor) -> Sequence[Stored]:
    return [
        Stored("name", _("Name"), _name(actor, "referrals:appointments"), "person__chosen_name"),
        Stored("about", _("Appointment"), lambda r: Cell(moment(r.about_at)), "about_at"),
        Stored("channel", _("How"), lambda r: Cell(r.get_channel_display()), "channel"),
        Stored("due", _("Goes out"), lambda r: Cell(moment(r.due_at)), "due_at"),
        Stored("state", _("State"), lambda r: Cell(_state(r)), "state"),
    ]


def _state(row: Reminder) -> str:
    said = str(row.get_state_display())
    return f"{said}: {row.get_why_display()}" if row.why else said


def in_work(actor: Actor) -> Sequence[Stored]:
    def due(row: InWork) -> Cell:
        if row.talk_due is None:
            return Cell("–")
        return Cell(day(row.talk_due), note=_("overdue") if row.talk_due < actor.on else "")

    def talked(row: InWork) -> Cell:
        return Cell(day(timezone.localdate(row.advanced)) if row.advanced else "–")

    def work(row: InWork) -> Cell:
        told = _("before the program") if row.was_employed else ""
        return Cell(day(row.since), note=_("job ended") if row.lost else told)

    def until(row: InWork) -> Cell:
        last = ends_on(row.since, row.months)
        return Cell(day(last), note=_("over") if last <= actor.on else "")

    return [
        Stored("name", _("Name"), _name(actor, "referrals:in_work"), "person__chosen_name"),
        Stored("due", _("Next talk"), due, "talk_due"),
        Stored("advance", _("Last talk on moving up"), talked, "advanced"),
        Stored("since", _("At work since"), work, "since"),
        Stored("until", _("Support until"), until),
        Stored("program", _("Program"), lambda r: Cell(named(r.program) if r.program else "–"),
               "program__name_en"),
    ]  # fmt: skip


def alumni(actor: Actor) -> Sequence[Column[Alumni]]:
    def ways(row: Alumni) -> str:
        return ", ".join(str(WAYS[way]) for way in row.ways if way in WAYS)

    return [
        Column("name", _("Name"), lambda r: r.person.name, _name(actor, "referrals:in_work")),
        Column("ways", _("Would like to"), ways, lambda r: Cell(ways(r))),
        Column("since", _("In touch since"), lambda r: r.joined_on.isoformat(),
               lambda r: Cell(day(r.joined_on))),
    ]  # fmt: skip
