"""Openings: listed, read, prepared, published; criteria by who asks for them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.web.lists import (
    Cell,
    Place,
    Stored,
    chosen,
    cut,
    download,
    export_stored,
    searched,
    shown,
)
from ladderway.web.lists.tables import arranged
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Organization, ServiceProgram
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, decide
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import day
from ladderway.web.screening import queries
from ladderway.web.screening.actions import openings as actions
from ladderway.web.screening.forms import CriterionForm, OpeningForm, StepForm
from ladderway.web.screening.models import Criterion, Opening, Step, Version
from ladderway.web.screening.models.openings import SOURCES
from ladderway.web.screening.reasons import Refused, said
from ladderway.web.screening.views.shared import FORM, FormPage, answered, called
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.training.models import Program

PARTS = {"criteria": Criterion, "steps": Step}


# --- The list -----------------------------------------------------------------------------------
def _columns(actor: Actor) -> list[Stored]:
    slug = actor.community.slug

    def address(o: Opening) -> str:
        return reverse("screening:opening", args=[slug, o.public_id])

    return [
        Stored("name", _("Opening"), lambda o: Cell(called(o), url=address(o)), "name_en"),
        Stored("agency", _("Agency"), lambda o: Cell(named(o.agency)), "agency__name_en"),
        Stored("state", _("State"), lambda o: Cell(str(o.get_state_display())), "state"),
        Stored("seats", _("Seats"), lambda o: Cell(str(o.seats)), "seats", lambda o: o.seats,
               is_number=True),
        Stored("opens", _("Opens"), lambda o: Cell(day(o.opens_on)), "opens_on",
               lambda o: o.opens_on.isoformat()),
        Stored("closes", _("Closes"), lambda o: Cell(day(o.closes_on) if o.closes_on else ""),
               "closes_on", lambda o: o.closes_on.isoformat() if o.closes_on else ""),
        Stored("starts", _("Begins"), lambda o: Cell(day(o.starts_on) if o.starts_on else ""),
               "starts_on", lambda o: o.starts_on.isoformat() if o.starts_on else ""),
    ]  # fmt: skip


def _found(request: HttpRequest, actor: Actor) -> Any:
    found, words = queries.openings(actor), searched(request.GET)
    if words:
        found = found.filter(name_en__icontains=words) | found.filter(name_fr__icontains=words)
    state = request.GET.get("state", "")
    return found.filter(state=state) if state in Opening.State.values else found


@require_safe
@login_required
def rows(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    place = Place.of(request.GET.dict(), "-opens")
    columns = _columns(actor)
    leaf = cut(arranged(_found(request, actor), columns, place), place)
    table = shown(
        leaf, columns, place, caption=_("Openings"),
        export_url=reverse("screening:openings_copy", args=[community]),
    )  # fmt: skip
    states = [("", _("Any")), *Opening.State.choices]
    context = {
        "community": actor.community, "table": table, "find": searched(request.GET),
        "states": chosen(states, request.GET.get("state", "")),
        "may_add": bool(queries.run_by(actor)),
    }  # fmt: skip
    return render(request, "screening/openings.html", context)


@require_safe
@login_required
def rows_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    place = Place.of(request.GET.dict(), "-opens")
    cells = export_stored(_found(request, actor), _columns(actor), place)
    return download(request, cells, "openings")


# --- One opening --------------------------------------------------------------------------------
@require_safe
@login_required
def opening(request: HttpRequest, community: str, opening: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    found = queries.opening_here(actor, opening)
    published, draft = queries.versions(found)
    runs = queries.runs(actor, found.agency)
    context = {
        "community": actor.community, "opening": found, "runs": runs, "actor": actor,
        "published": published, "sources": by_source(published),
        "draft": draft if runs else None, "draft_sources": by_source(draft) if runs else [],
        "left": queries.seats_left(found), "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "screening/opening.html", context)


def by_source(version: Version | None) -> list[tuple[str, list[Criterion]]]:
    """Criteria under who asks for them; all three sources, also those that ask for nothing."""
    rows = list(version.criteria.all()) if version else []
    return [(str(label), [c for c in rows if c.source == source]) for source, label in SOURCES]


# --- Preparing ----------------------------------------------------------------------------------
def _form(actor: Actor, agencies: Any, *args: Any, **more: Any) -> OpeningForm:
    programs = ServiceProgram.objects.filter(agency__in=agencies)
    trainings = Program.objects.filter(organization__community=actor.community)
    return OpeningForm(*args, programs=programs, trainings=trainings.order_by("title_en"), **more)


@require_http_methods(FORM)
@login_required
@once
def opening_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.RUN_SELECTION)
    agencies = queries.run_by(actor)
    form = _form(actor, agencies, request.POST or held(request), initial={"opens_on": actor.on})
    back = reverse("screening:openings", args=[community])
    page = FormPage("screening/opening_form.html", _("New opening"), back, _base(actor))

    def save(values: Any, _revision: int) -> None:
        actions.add(actor=actor, agency=_agency(values, agencies), fields=values)

    return answered(request, form, page, save)


def _agency(values: Any, agencies: Any) -> Any:
    """That of the program, where one was chosen."""
    program = values["service_program"]
    return program.agency if program else agencies[0]


def _base(actor: Actor, opening: Opening | None = None) -> dict[str, Any]:
    return {"community": actor.community, "opening": opening}


def run_here(request: HttpRequest, community: str, opening: UUID) -> tuple[Actor, Opening]:
    """An opening whose selection the visitor runs. Raises Http404, or NotAllowed with why."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    found = queries.opening_here(actor, opening)
    decision: Decision = decide(
        user=actor.user, capability=Capability.RUN_SELECTION, agency=found.agency, on=actor.on
    )
    if not decision:
        raise NotAllowed(decision)
    return actor, found


def _url(actor: Actor, opening: Opening) -> str:
    return reverse("screening:opening", args=[actor.community.slug, opening.public_id])


@require_http_methods(FORM)
@login_required
@once
def opening_change(request: HttpRequest, community: str, opening: UUID) -> HttpResponse:
    actor, found = run_here(request, community, opening)
    form = _form(actor, [found.agency], request.POST or held(request))
    form.initial = {name: getattr(found, name) for name in form.fields}
    page = FormPage(
        "screening/opening_form.html", called(found), _url(actor, found), _base(actor, found)
    )
    return answered(
        request, form, page,
        lambda values, revision: actions.change(
            actor=actor, opening=found, fields=values, revision=revision
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def opening_act(request: HttpRequest, community: str, opening: UUID, act: str) -> HttpResponse:
    """Publish, begin a next version, or close."""
    actor, found = run_here(request, community, opening)
    try:
        if act == "publish":
            actions.publish(actor=actor, opening=found, why=request.POST.get("why", "")[:300])
        elif act == "version":
            actions.begin_version(actor=actor, opening=found)
        elif act == "close":
            actions.close(actor=actor, opening=found)
        else:
            raise Http404
    except Refused as refused:
        messages.error(request, said(refused.reason))
    return redirect(_url(actor, found))


def _part(part: str) -> Any:
    if part not in PARTS:
        raise Http404
    return PARTS[part]


def _part_form(actor: Actor, part: str, *args: Any, **more: Any) -> Any:
    if part == "steps":
        return StepForm(*args, **more)
    employers = Organization.objects.filter(community=actor.community)
    return CriterionForm(*args, employers=employers, **more)


@require_http_methods(FORM)
@login_required
@once
def part_new(request: HttpRequest, community: str, opening: UUID, part: str) -> HttpResponse:
    actor, found = run_here(request, community, opening)
    model = _part(part)
    _published, draft = queries.versions(found)
    if draft is None:
        raise Http404
    form = _part_form(actor, part, request.POST or held(request))
    title = _("New criterion") if model is Criterion else _("New step")
    page = FormPage("screening/opening_form.html", title, _url(actor, found), _base(actor, found))
    return answered(request, form, page, _keeps(actor, model, draft, None))


@require_http_methods(FORM)
@login_required
@once
def part(request: HttpRequest, community: str, opening: UUID, part: str, row: UUID) -> HttpResponse:
    actor, found = run_here(request, community, opening)
    model = _part(part)
    kept = queries.part_here(found, model, row)
    form = _part_form(actor, part, request.POST or held(request))
    form.initial = {name: getattr(kept, name) for name in form.fields}
    remove = reverse("screening:part_remove", args=[community, opening, part, row])
    page = FormPage(
        "screening/opening_form.html", called(kept), _url(actor, found),
        _base(actor, found) | {"remove": remove},
    )  # fmt: skip
    return answered(request, form, page, _keeps(actor, model, kept.version, kept))


def _keeps(actor: Actor, model: Any, version: Version, kept: Any) -> Any:
    keep: Any = actions.keep_criterion if model is Criterion else actions.keep_step
    return lambda values, revision: keep(
        actor=actor, version=version, fields=values, kept=kept, revision=revision
    )


@require_POST
@login_required
@once
def part_remove(
    request: HttpRequest, community: str, opening: UUID, part: str, row: UUID
) -> HttpResponse:
    actor, found = run_here(request, community, opening)
    actions.remove(actor=actor, row=queries.part_here(found, _part(part), row))
    messages.success(request, _("Removed."))
    return redirect(_url(actor, found))
