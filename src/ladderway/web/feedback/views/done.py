"""What we did about it: heard, who sees to it, done or not, and told to those who said so."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.web.feedback.actions import answering as actions
from ladderway.web.feedback.forms import DoneForm
from ladderway.web.feedback.models import Done
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.answering import answering
from ladderway.web.feedback.views.common import (
    FORM,
    Page,
    agency_for,
    clicked,
    managed_or_404,
    shown,
)
from ladderway.web.feedback.words import service_said
from ladderway.web.lists import Cell, Place, Stored, chosen, download, export_stored, stored_table
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language
from ladderway.web.reference.templatetags.page import day
from ladderway.web.submitting import held, once

FILTERS = ("state", "audience")


def _columns(actor: Actor) -> tuple[Stored, ...]:
    mine = {agency.pk for agency in queries.managed(actor)}

    def first(row: Done) -> Cell:
        args = [actor.community.slug, row.public_id]
        url = reverse("feedback:done_change", args=args) if row.agency_id in mine else ""
        below = " · ".join((service_said(row.service), row.get_audience_display()))
        return Cell(row.said("heard", language()), url=url, below=below)

    return (
        Stored("heard", _("What was said"), first, "heard_en"),
        Stored("did", _("What was done"), lambda r: Cell(r.said("did", language()) or "–")),
        Stored("state", _("How it stands"), lambda r: Cell(_stands(r, actor)), "state"),
        Stored("owner", _("Who sees to it"), lambda r: Cell(r.owner), "owner"),
        Stored("heard_on", _("Said on"), lambda r: Cell(day(r.heard_on), is_day=True), "heard_on",
               lambda r: r.heard_on.isoformat()),
        Stored("agency", _("Agency"), lambda r: Cell(named(r.program or r.agency)),
               "agency__name_en"),
        Stored("published", _("Told to them on"), lambda r: Cell(
            day(r.published_on) if r.published_on else _("not yet"), is_day=True), "published_on"),
    )  # fmt: skip


def _stands(row: Done, actor: Actor) -> str:
    if row.state == Done.State.OPEN and row.due_on:
        late = _("late, due %(day)s") if row.due_on < actor.on else _("due %(day)s")
        return late % {"day": day(row.due_on)}
    return str(row.get_state_display())


def _chosen(request: HttpRequest, actor: Actor) -> Any:
    found = queries.done_rows(actor)
    for name in FILTERS:
        if request.GET.get(name):
            found = found.filter(**{name: request.GET[name]})
    return found


@require_safe
@login_required
def rows(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_FEEDBACK)
    told = request.GET
    context = {
        "community": actor.community,
        "is_narrowed": any(told.get(name) for name in FILTERS),
        "table": stored_table(
            _chosen(request, actor), _columns(actor), Place.of(told, "-heard_on"),
            caption=_("What we did about it"),
            export_url=reverse("feedback:done_copy", args=[community]),
        ),
        "states": chosen([("", _("Any")), *Done.State.choices], told.get("state", "")),
        "audiences": chosen([("", _("Any")), *Done.Audience.choices], told.get("audience", "")),
    }  # fmt: skip
    return render(request, "feedback/done.html", context)


@require_safe
@login_required
def copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_FEEDBACK)
    place = Place.of(request.GET, "-heard_on")
    return download(
        request, export_stored(_chosen(request, actor), _columns(actor), place), "feedback-done"
    )


@require_http_methods(FORM)
@login_required
@once
def new(request: HttpRequest, community: str) -> HttpResponse:
    actor = answering(request, community)
    agencies = managed_or_404(actor)
    form = DoneForm(
        request.POST or held(request), agencies=agencies,
        initial={"heard_on": actor.on, "owner": actor.user.name},
    )  # fmt: skip
    page = Page(_("Write what was said"), _back(community), here="done", lede=_(
        "What several said, in your words: nobody is to be recognised. In both languages where "
        "those who read it speak both."
    ))  # fmt: skip
    return shown(
        request, actor, form, page,
        lambda values, _n: actions.write_done(
            actor=actor, agency=agency_for(actor, values["program"], agencies), fields=values
        ),

    )  # fmt: skip


def _back(community: str) -> str:
    return reverse("feedback:done", args=[community])


def _own(actor: Actor, row: UUID) -> Done:
    return queries.found(Done.objects.filter(agency__in=queries.managed(actor)), row)


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, row: UUID) -> HttpResponse:
    actor = answering(request, community)
    found = _own(actor, row)
    form = DoneForm(request.POST or held(request), agencies=[found.agency], initial=_now(found))
    page = Page(_("What we did about it"), _back(community), here="done")
    return shown(
        request, actor, form, page,
        lambda values, revision: actions.change_done(
            actor=actor, row=found, fields=values, revision=revision
        ),
        row=found,
    )  # fmt: skip


def _now(row: Done) -> dict[str, Any]:
    names = (*DoneForm.base_fields, "revision")
    program = row.program.public_id if row.program else None
    return {name: getattr(row, name) for name in names} | {"program": program}


@require_POST
@login_required
@once
def publish(request: HttpRequest, community: str, row: UUID) -> HttpResponse:
    actor = answering(request, community)
    found = _own(actor, row)
    return clicked(
        request, _back(community),
        lambda revision: actions.publish(actor=actor, row=found, revision=revision),
    )  # fmt: skip


@require_POST
@login_required
@once
def withdraw(request: HttpRequest, community: str, row: UUID) -> HttpResponse:
    actor = answering(request, community)
    found = _own(actor, row)
    return clicked(
        request, _back(community),
        lambda revision: actions.withdraw(actor=actor, row=found, revision=revision),
    )  # fmt: skip
