"""Contacts and tasks of a person on one page, conferences, and what happened when."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions import people
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.referrals import queries, timeline
from ladderway.web.referrals.actions import daily as actions
from ladderway.web.referrals.actions import drafts
from ladderway.web.referrals.dose import of_person, totals
from ladderway.web.referrals.forms import ConferenceForm, ContactForm, TaskForm
from ladderway.web.referrals.models import Contact, ContactDraft, Task
from ladderway.web.referrals.views.leading import group_of, next_or
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def _record(request: HttpRequest, community: str, person: UUID) -> Record:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.SERVICE)
    return found


@require_http_methods(FORM)
@login_required
@once
def daily(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Two short forms on top of what they fill: one key each, and it stands below."""
    found = _record(request, community, person)
    agency = found.agency()
    if agency is None:
        raise Http404
    begun = drafts.of(found.actor, found.person, agency) if request.method != "POST" else None
    forms = _forms(request, found, queries.staff(agency, found.actor), begun)
    sent = request.POST.get("form")
    if request.method == "POST" and sent in forms and forms[sent].is_valid():
        verb = {"contact": actions.log, "task": actions.add_task}[sent]
        verb(actor=found.actor, person=found.person, agency=agency, **forms[sent].values())
        messages.success(request, _("Saved."))
        return next_or(request, found.actor, _here(found))
    then = request.GET.get("then", "") or request.POST.get("then", "")
    context = base(request, found) | _lists(found) | {
        "contact_form": forms["contact"], "task_form": forms["task"], "form": forms.get(sent),
        "tokens": new_tokens(request), "today": found.actor.on, "begun": begun,
        "then": then, "has_next": bool(group_of(then)),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/daily.html", context, status=status)


def _lists(record: Record) -> dict[str, Any]:
    """What stands below the forms."""
    contacts = queries.contacts(record)
    names = User.objects.filter(public_id__in={c.by for c in contacts})
    by = dict(names.values_list("public_id", "name"))
    return {
        "contacts": [(contact, by.get(contact.by, "")) for contact in contacts],
        "dose": totals(of_person(record, "month")), "tasks": queries.tasks(record),
    }  # fmt: skip


def _forms(
    request: HttpRequest, record: Record, staff: Any, begun: ContactDraft | None
) -> dict[str, Any]:
    written = request.POST or held(request)
    of = written.get("form") if written else None
    today = record.actor.on
    first: dict[str, Any] = {"kind": "phone", "purpose": "support", "about": "general", "on": today}
    if begun is not None:
        first |= {name: said for name in drafts.FIELDS if (said := getattr(begun, name))}
    return {
        "contact": ContactForm(
            written if of == "contact" else None, today=today, writes_notes=_writes_notes(record),
            initial=first,
        ),
        "task": TaskForm(
            written if of == "task" else None, staff=staff,
            initial={"due_on": today + timedelta(days=7), "owner": record.actor.user.public_id},
        ),
    }  # fmt: skip


def _writes_notes(record: Record) -> bool:
    return bool(record.actor.facts.opening(Topic.NOTES, record.purpose).agencies)


@require_POST
@login_required
def draft(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Keeps what stands in the form of a contact while it is written; or throws it away."""
    found = _record(request, community, person)
    agency = found.agency()
    if agency is None:
        raise Http404
    told = {"actor": found.actor, "person": found.person, "agency": agency}
    if "discard" in request.POST:
        drafts.drop(**told)
        messages.success(request, _("What was begun is thrown away."))
        return redirect(_here(found))
    kept = drafts.keep(**told, written=request.POST.dict())
    return render(request, "referrals/draft_kept.html", {"draft": kept})


@require_POST
@login_required
def contact_remove(
    request: HttpRequest, community: str, person: UUID, contact: UUID
) -> HttpResponse:
    found = _record(request, community, person)
    rows = queries.own(Contact, found).select_related("person", "agency")
    row = rows.filter(public_id=contact).first()
    if row is None:
        messages.info(request, _("Somebody was here before you. See how it stands now."))
    else:
        actions.remove(actor=found.actor, contact=row)
        messages.success(request, _("Removed."))
    return redirect(_here(found))


@require_POST
@login_required
def task_done(request: HttpRequest, community: str, person: UUID, task: UUID) -> HttpResponse:
    """Done, or put back: the same button the other way round."""
    found = _record(request, community, person)
    row = _row(queries.own(Task, found), task)
    is_done = request.POST.get("done") == "1"
    try:
        revision = int(request.POST.get("revision") or 0)
        actions.done(actor=found.actor, task=row, is_done=is_done, revision=revision)
    except (people.Stale, ValueError):
        messages.info(request, _("Somebody was here before you. See how it stands now."))
    else:
        messages.success(request, _("Done.") if is_done else _("Put back."))
    return next_or(request, found.actor, _here(found), may_stay=is_done)


def _row(rows: Any, public_id: UUID) -> Any:
    row = rows.select_related("person").filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def _here(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("referrals:daily", args=args)


@require_http_methods(FORM)
@login_required
@once
def conference_new(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    found.need(Topic.PLAN)
    agency = found.agency()
    if agency is None:
        raise Http404
    form = ConferenceForm(
        request.POST or held(request), agencies=queries.agencies_to(agency),
        today=found.actor.on,
        initial={"held_on": found.actor.on, "person_took_part": True},
    )  # fmt: skip
    back = reverse("referrals:of_person", args=[community, person])

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.confer(actor=found.actor, person=found.person, agency=agency, **values)

    return edited(request, form, Page(_("Case conference"), back, found, section="referrals"), save)


@require_safe
@login_required
def timeline_page(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    context = base(request, found) | {"happened": timeline.of(found)}
    return render(request, "referrals/timeline.html", context)
