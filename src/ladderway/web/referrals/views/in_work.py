"""Staying beside somebody who works; the end of a job; those who stay in touch."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.in_work import ends_on
from ladderway.domain.shared.errors import BadInput
from ladderway.files.referral_limits import limit
from ladderway.web.audit import actions as audit
from ladderway.web.lists import Place, chosen, download, export, stored_table, table
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.places import Record, opening, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.referrals import columns, queries
from ladderway.web.referrals import queries_in_work as reads
from ladderway.web.referrals.actions import in_work as actions
from ladderway.web.referrals.forms_desk import (
    AlumniForm,
    BackForm,
    EndForm,
    InWorkForm,
    LossForm,
)
from ladderway.web.referrals.models import Alumni, InWork, JobLoss
from ladderway.web.referrals.views.leading import Meanwhile, Save, unless_meanwhile
from ladderway.web.submitting import held, once

FORM = ["GET", "HEAD", "POST"]
SHOW = {
    "all": lazy("All"),
    "due": lazy("A talk is due"),
    "advance": lazy("No talk on moving up for a while"),
    "lost": lazy("A job ended"),
    "incumbent": lazy("Had the job before the program"),
    "ending": lazy("Support is over or ends soon"),
}


# --- Of an agency ---------------------------------------------------------------------------------
@require_safe
@login_required
def everybody(request: HttpRequest, community: str) -> HttpResponse:
    """Whom the agency stays beside now, the next talk first."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    show = request.GET.get("show", "all")
    whose = "all" if request.GET.get("whose") == "all" else "mine"
    show = show if show in SHOW else "all"
    place = Place.of(request.GET.dict(), "due")
    found = reads.beside(actor, opening(actor), show, mine=whose == "mine")
    context = {
        "community": actor.community, "show": chosen(list(SHOW.items()), show),
        "is_narrowed": show != "all" or whose == "mine",
        "whose": chosen([("mine", _("My people")), ("all", _("All of my agency"))], whose),
        "table": stored_table(found, columns.in_work(actor), place, caption=_("In work")),
        "lengths": reads.lengths(actor),
        "studies": bool(actor.agencies_as(*GRANTED_TO[Capability.STUDY])),
    }  # fmt: skip
    return render(request, "referrals/in_work_list.html", context)


@require_safe
@login_required
def alumni(request: HttpRequest, community: str, *, is_file: bool = False) -> HttpResponse:
    """Those who stay in touch, and what each would like to do; also as a file."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    way = request.GET.get("way", "")
    way = way if way in columns.WAYS else ""
    rows, shown = reads.alumni(actor, opening(actor), way), columns.alumni(actor)
    place = Place.of(request.GET.dict(), "name")
    if is_file:
        audit.record(
            by=actor.user, action="alumni.copied",
            subject=("community", actor.community.public_id), facts={"rows": len(rows)},
        )  # fmt: skip
        return download(request, export(rows, shown, place), "alumni")
    context = {
        "community": actor.community, "is_narrowed": bool(way),
        "table": table(
            rows, shown, place, caption=_("Staying in touch"),
            export_url=reverse("referrals:alumni_csv", args=[community]),
        ),
        "ways": chosen([("", _("Anything")), *Alumni.Way.choices], way),
    }  # fmt: skip
    return render(request, "referrals/alumni.html", context)


# --- Of a person ----------------------------------------------------------------------------------
def _record(request: HttpRequest, community: str, person: UUID) -> Record:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.SERVICE)
    return found


@require_safe
@login_required
def of_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    rows = reads.of_person(found)
    losses = reads.losses_of_person(found)
    now = next((row for row in rows if row.ended_on is None), None)
    in_touch = reads.alumni_of_person(found)
    context = base(request, found) | {
        "now": now, "until": now and ends_on(now.since, now.months),
        "past": [row for row in rows if row.ended_on], "losses": losses,
        "open_loss": next((loss for loss in losses if loss.back_on is None), None),
        "in_touch": in_touch,
        "would_like": [columns.WAYS[way] for way in in_touch.ways] if in_touch else [],
        "today": found.actor.on,
    }  # fmt: skip
    return render(request, "referrals/in_work.html", context)


def _edited(
    request: HttpRequest, record: Record, form: RecordForm, title: str, save: Save
) -> HttpResponse:
    """A page with one form, back to the person's page; what is there already is said there."""
    here = _here(record)
    try:
        return edited(
            request, form, Page(title, here, record, section="daily"), unless_meanwhile(save)
        )
    except Meanwhile:
        messages.info(request, _("Somebody was here before you. See how it stands now."))
    except BadInput:
        messages.info(request, _("This was entered already. See how it stands now."))
    return redirect(here)


def _here(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("referrals:in_work", args=args)


def _agency(record: Record) -> Any:
    agency = record.agency()
    if agency is None:
        raise Http404
    return agency


@require_http_methods(FORM)
@login_required
@once
def begin(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    agency = _agency(found)
    first = {"since": found.actor.on, "months": limit("in_work_months", found.actor.on)}
    form = InWorkForm(
        request.POST or held(request), programs=reads.programs_of(agency), today=found.actor.on,
        initial=first,
    )  # fmt: skip

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.begin(actor=found.actor, person=found.person, agency=agency, **values)

    return _edited(request, found, form, _("Stay beside the person at work"), save)


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    found = _record(request, community, person)
    kept = _row(found, InWork, row)
    names = ("since", "months", "every_days", "was_employed", "aim", "revision")
    first = {name: getattr(kept, name) for name in names}
    first["program"] = str(kept.program.public_id) if kept.program else ""
    form = InWorkForm(
        request.POST or held(request), programs=reads.programs_of(kept.agency),
        today=found.actor.on, initial=first,
    )  # fmt: skip

    def save(values: Mapping[str, Any], revision: int) -> None:
        actions.change(actor=found.actor, row=kept, revision=revision, **values)

    return _edited(request, found, form, _("Change how we stay beside them"), save)


@require_http_methods(FORM)
@login_required
@once
def end(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    found = _record(request, community, person)
    kept = _row(found, InWork, row)
    form = EndForm(
        request.POST or held(request), since=kept.since, today=found.actor.on,
        initial={"on": found.actor.on, "revision": kept.revision},
    )  # fmt: skip

    def save(values: Mapping[str, Any], revision: int) -> None:
        actions.end(actor=found.actor, row=kept, revision=revision, **values)

    return _edited(request, found, form, _("End the support beside work"), save)


@require_http_methods(FORM)
@login_required
@once
def lose(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    agency = _agency(found)
    form = LossForm(
        request.POST or held(request), jobs=reads.jobs_now(found), today=found.actor.on,
        initial={"lost_on": found.actor.on, "why": JobLoss.Why.UNSAID},
    )  # fmt: skip

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.lose(actor=found.actor, person=found.person, agency=agency, **values)

    return _edited(request, found, form, _("A job ended"), save)


@require_http_methods(FORM)
@login_required
@once
def back(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    found = _record(request, community, person)
    kept = _row(found, JobLoss, row)
    form = BackForm(
        request.POST or held(request), since=kept.lost_on, today=found.actor.on,
        initial={"on": found.actor.on, "revision": kept.revision},
    )  # fmt: skip

    def save(values: Mapping[str, Any], revision: int) -> None:
        actions.back(actor=found.actor, row=kept, revision=revision, **values)

    return _edited(request, found, form, _("At work again"), save)


@require_http_methods(FORM)
@login_required
@once
def stay(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = _record(request, community, person)
    agency = _agency(found)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.stay_in_touch(actor=found.actor, person=found.person, agency=agency, **values)

    form = AlumniForm(request.POST or held(request))
    return _edited(request, found, form, _("Stay in touch"), save)


@require_POST
@login_required
def leave(request: HttpRequest, community: str, person: UUID, row: UUID) -> HttpResponse:
    found = _record(request, community, person)
    kept = _row(found, Alumni, row)
    actions.leave(actor=found.actor, row=kept, revision=kept.revision)
    messages.success(request, _("They are not asked any more."))
    return redirect(_here(found))


def _row(record: Record, model: Any, public_id: UUID) -> Any:
    rows = queries.own(model, record).select_related("person", "agency")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
