"""Appointments: the week of a worker, those of a person, and the reminders that went out."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.web.lists import Place, chosen, stored_table
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record, opening, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.referrals import columns, queries, queries_calendar
from ladderway.web.referrals.actions import appointments as actions
from ladderway.web.referrals.forms_desk import AppointmentForm
from ladderway.web.referrals.models import Appointment, Channel, Reminder
from ladderway.web.referrals.views.leading import Meanwhile, led_on, unless_meanwhile
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


# --- Of a worker ----------------------------------------------------------------------------------
@require_safe
@login_required
def week(request: HttpRequest, community: str) -> HttpResponse:
    """Seven days, of whoever looks or of all of their agency."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    purpose = opening(actor)
    monday = _monday(request.GET.get("week", ""), actor.on)
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    days = queries_calendar.week(actor, purpose, monday, mine=whose == "mine")
    context = {
        "community": actor.community, "days": days, "today": actor.on, "now": timezone.now(),
        "monday": monday, "sunday": monday + timedelta(days=6),
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7),
        "is_this_week": monday <= actor.on < monday + timedelta(days=7),
        "whose": chosen([("mine", _("Mine")), ("all", _("All of my agency"))], whose),
        "chosen": whose, "none": not any(day.appointments for day in days),
    }  # fmt: skip
    return render(request, "referrals/week.html", context)


def _monday(told: str, today: date) -> date:
    try:
        on = date.fromisoformat(told)
    except ValueError:
        on = today
    # A calendar shows some years around today and nothing that would overflow.
    if abs((on - today).days) > 3660:
        on = today
    return on - timedelta(days=on.weekday())


@require_safe
@login_required
def reminders(request: HttpRequest, community: str) -> HttpResponse:
    """What went out, what waits, and what was not sent and why. Neither text nor number."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    purpose = opening(actor)
    state = request.GET.get("state", "")
    place = Place.of(request.GET.dict(), "-due")
    counts = queries_calendar.counted(actor, purpose)
    said = [(key, f"{label} ({counts[key]})") for key, label in Reminder.State.choices]
    context = {
        "community": actor.community, "states": chosen([("", _("All")), *said], state),
        "table": stored_table(
            queries_calendar.reminders(actor, purpose, state), columns.reminders(actor), place,
            caption=_("Reminders"),
        ),
        "is_narrowed": bool(state),
    }  # fmt: skip
    return render(request, "referrals/reminders.html", context)


# --- Of a person ----------------------------------------------------------------------------------
def _record(request: HttpRequest, community: str, person: UUID) -> Record:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.SERVICE)
    return found


@require_http_methods(FORM)
@login_required
@once
def of_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What is ahead, a form for the next one, and whether the person wants to be reminded."""
    found = _record(request, community, person)
    agency = found.agency()
    if agency is None:
        raise Http404
    form = _form(request, found, agency, initial=_at_first(found))
    if request.method == "POST" and form.is_valid():
        made = actions.plan(actor=found.actor, person=found.person, agency=agency, **form.values())
        _told(request, made)
        return redirect(request.path)
    ahead, past = queries_calendar.of_person(found)
    reaches = found.opens(Topic.CONTACT)
    wishes = queries_calendar.wishes(found) if reaches else {}
    context = base(request, found) | {
        "form": form, "ahead": ahead, "past": past, "tokens": new_tokens(request),
        "wishes": [(key, Channel(key).label, wish) for key, wish in wishes.items()],
        "reaches": reaches, "now": timezone.now(),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/appointments.html", context, status=status)


def _form(request: HttpRequest, record: Record, agency: Any, **more: Any) -> AppointmentForm:
    staff = queries.staff(agency, record.actor)
    written = request.POST or held(request)
    return AppointmentForm(written, staff=staff, now=timezone.now(), **more)


def _at_first(record: Record) -> dict[str, Any]:
    return {
        "on": record.actor.on + timedelta(days=1), "time": "10:00", "minutes": 30,
        "worker": str(record.actor.user.public_id),
    }  # fmt: skip


def _told(request: HttpRequest, made: Appointment) -> None:
    messages.success(request, _("Saved."))
    if actions.is_double(made):
        messages.warning(request, _("There is another appointment at this time."))


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, person: UUID, appointment: UUID) -> HttpResponse:
    found = _record(request, community, person)
    row = _row(found, appointment)
    at = timezone.localtime(row.at)
    initial = {
        "on": at.date(), "time": at.time(), "minutes": row.minutes, "how": row.how,
        "worker": str(row.worker.public_id), "what": row.what, "revision": row.revision,
    }  # fmt: skip
    form = _form(request, found, row.agency, initial=initial)
    page = Page(_("Change the appointment"), _here(found), found, section="daily")

    def save(values: Mapping[str, Any], revision: int) -> None:
        made = actions.move(actor=found.actor, appointment=row, revision=revision, **values)
        if actions.is_double(made):
            messages.warning(request, _("There is another appointment at this time."))

    try:
        return edited(request, form, page, unless_meanwhile(save))
    except Meanwhile:
        messages.info(request, _("Somebody was here before you. See how it stands now."))
        return redirect(_here(found))


@require_POST
@login_required
def settle(request: HttpRequest, community: str, person: UUID, appointment: UUID) -> HttpResponse:
    """Took place, could not come, cancelled, or planned after all: each one button."""
    found = _record(request, community, person)
    row = _row(found, appointment)
    state = request.POST.get("state", "")
    if state not in Appointment.State.values:
        return redirect(_here(found))
    try:
        revision = int(request.POST.get("revision") or 0)
        actions.settle(actor=found.actor, appointment=row, state=state, revision=revision)
    except (Stale, ValueError):
        messages.info(request, _("Somebody was here before you. See how it stands now."))
    else:
        messages.success(request, _("Saved."))
    return led_on(request, community, _here(found))


@require_POST
@login_required
def wish(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The person wants reminders in one way, or not any more."""
    found = _record(request, community, person)
    found.need(Topic.CONTACT)
    agency, channel = found.agency(), request.POST.get("channel", "")
    if agency is None or channel not in Channel.values:
        return redirect(_here(found))
    held_now = queries_calendar.wishes(found)[channel]
    if request.POST.get("wants") == "1":
        actions.agree(actor=found.actor, person=found.person, agency=agency, channel=channel)
    elif held_now is not None:
        actions.take_back(actor=found.actor, wish=held_now)
    messages.success(request, _("Saved."))
    return redirect(_here(found))


def _row(record: Record, public_id: UUID) -> Appointment:
    rows = queries.own(Appointment, record).select_related("person", "agency", "worker")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def _here(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("referrals:appointments", args=args)
