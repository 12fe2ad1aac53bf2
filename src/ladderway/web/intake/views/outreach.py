"""Recruitment: events, messages, trusted intermediaries; the funnel; the minutes of entry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.intake import counts
from ladderway.domain.planning.small_cells import safe_table
from ladderway.files.intake_forms import limit, recruitment_sources
from ladderway.web.intake import queries
from ladderway.web.intake.actions import outreach as actions
from ladderway.web.intake.forms import EventForm, IntermediaryForm, MessageForm
from ladderway.web.intake.models import Intermediary, Message, OutreachEvent
from ladderway.web.intake.models.outreach import Owned
from ladderway.web.intake.views.contact import FORM
from ladderway.web.lists import Cell, Place, Stored, download, export_stored, stored_table
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.places import RECRUITING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views.editing import compared
from ladderway.web.partners.models import Organization
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import day
from ladderway.web.submitting import held, new_tokens, once


@dataclass(frozen=True, slots=True)
class Register:
    """A list of an agency's outreach: its rows, its form, its columns."""

    key: str
    title: Any
    add: Any
    about: Any
    model: type[Owned]
    rows: Callable[[Actor], QuerySet[Any]]
    form: Callable[..., RecordForm]
    columns: Callable[[Callable[[Any], str]], list[Stored]]
    sort: str


def _event_form(actor: Actor, *args: Any, **more: Any) -> EventForm:
    return EventForm(*args, messages=queries.messages(actor), **more)


def _message_form(_actor: Actor, *args: Any, **more: Any) -> MessageForm:
    return MessageForm(*args, **more)


def _intermediary_form(actor: Actor, *args: Any, **more: Any) -> IntermediaryForm:
    known = Organization.objects.filter(community=actor.community)
    return IntermediaryForm(*args, organizations=known, **more)


def _event_columns(url: Callable[[Any], str]) -> list[Stored]:
    return [
        Stored("name", _("Event"), lambda e: Cell(e.name, url=url(e)), "name"),
        Stored("held", _("Day"), lambda e: Cell(day(e.held_on)), "held_on",
               lambda e: e.held_on.isoformat()),
        Stored("place", _("Where"), lambda e: Cell(e.place), "place"),
        Stored("partners", _("With whom"), lambda e: Cell(e.partners)),
        Stored("reached", _("People reached"), lambda e: Cell(_number(e.reached)), "reached",
               lambda e: e.reached, is_number=True),
        Stored("message", _("Message"), lambda e: Cell(e.message.name if e.message else "")),
    ]  # fmt: skip


def _message_columns(url: Callable[[Any], str]) -> list[Stored]:
    return [
        Stored("title", _("Message"), lambda m: Cell(m.name, url=url(m)), ("title", "version")),
        Stored("audience", _("For whom"), lambda m: Cell(m.audience), "audience"),
        Stored("since", _("In use since"), lambda m: Cell(day(m.since)), "since",
               lambda m: m.since.isoformat()),
        Stored("used", _("Events"), lambda m: Cell(str(m.used)), "used", is_number=True),
    ]  # fmt: skip


def _intermediary_columns(url: Callable[[Any], str]) -> list[Stored]:
    return [
        Stored("name", _("Name"), lambda i: Cell(i.name, url=url(i)), "name"),
        Stored("kind", _("What kind"), lambda i: Cell(str(i.get_kind_display())), "kind"),
        Stored("contact", _("Whom to speak to"), lambda i: Cell(
            ", ".join(filter(None, (i.contact_name, i.contact)))), "contact_name"),
        Stored("workers", _("Meets people who have low-paid work"),
               lambda i: Cell(_("Yes") if i.meets_workers else ""), "meets_workers"),
    ]  # fmt: skip


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


REGISTERS = {
    register.key: register
    for register in (
        Register(
            "events", lazy("Outreach events"), lazy("Add an event"),
            lazy("Where people were told of the program, with whom and with which words."),
            OutreachEvent, queries.events, _event_form, _event_columns, "-held",
        ),
        Register(
            "messages", lazy("Outreach messages"), lazy("Add a message"),
            lazy("What people are told. Another wording of one that was used is a new version."),
            Message, queries.messages, _message_form, _message_columns, "title",
        ),
        Register(
            "intermediaries", lazy("Trusted intermediaries"), lazy("Add somebody"),
            lazy("Whom people trust, and who meets them before we do."),
            Intermediary, queries.intermediaries, _intermediary_form, _intermediary_columns, "name",
        ),
    )
}  # fmt: skip


def _register(key: str) -> Register:
    if key not in REGISTERS:
        raise Http404
    return REGISTERS[key]


@require_safe
@login_required
def rows(request: HttpRequest, community: str, register: str) -> HttpResponse:
    actor, kind = people_here(request, community, Capability.RECRUIT), _register(register)
    table = stored_table(
        kind.rows(actor), kind.columns(_address(actor, kind)),
        Place.of(request.GET.dict(), kind.sort), caption=str(kind.title),
        export_url=reverse("intake:rows_copy", args=[community, register]),
    )  # fmt: skip
    context = {"community": actor.community, "register": kind, "table": table}
    return render(request, "intake/rows.html", context)


@require_safe
@login_required
def rows_copy(request: HttpRequest, community: str, register: str) -> HttpResponse:
    actor, kind = people_here(request, community, Capability.RECRUIT), _register(register)
    columns = kind.columns(_address(actor, kind))
    cells = export_stored(kind.rows(actor), columns, Place.of(request.GET.dict(), kind.sort))
    return download(request, cells, kind.key)


def _address(actor: Actor, kind: Register) -> Callable[[Any], str]:
    slug = actor.community.slug
    return lambda row: reverse("intake:row", args=[slug, kind.key, row.public_id])


@require_http_methods(FORM)
@login_required
@once
def row_new(request: HttpRequest, community: str, register: str) -> HttpResponse:
    actor, kind = people_here(request, community, Capability.RECRUIT), _register(register)
    today = {"held_on": actor.on, "since": actor.on}
    form = kind.form(actor, request.POST or held(request), initial=today)
    if request.method == "POST" and form.is_valid():
        agency = actor.agencies_as(*RECRUITING)[0]
        if kind.model is Message and queries.messages(actor).filter(
            agency=agency, title=form.cleaned_data["title"]
        ):
            form.add_error("title", _("There is one of this title. Open it to change its words."))
        else:
            actions.add(actor=actor, agency=agency, row=kind.model(**form.values()))
            return redirect("intake:rows", community, register)
    return _form(request, actor, kind, form, kind.add)


@require_http_methods(FORM)
@login_required
@once
def row(request: HttpRequest, community: str, register: str, row: UUID) -> HttpResponse:
    actor, kind = people_here(request, community, Capability.RECRUIT), _register(register)
    kept = kind.rows(actor).filter(agency__in=actor.agencies_as(*RECRUITING), public_id=row).first()
    if kept is None:
        raise Http404
    form = kind.form(actor, request.POST or held(request))
    form.initial = {name: getattr(kept, name) for name in form.fields}
    theirs: list[tuple[str, str, str]] = []
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data.get("revision") or 0
        try:
            actions.change(actor=actor, row=kept, fields=form.values(), revision=revision)
        except Stale as stale:
            theirs = compared(form, stale.record)
        else:
            return redirect("intake:rows", community, register)
    return _form(request, actor, kind, form, kept, theirs)


def _form(
    request: HttpRequest,
    actor: Actor,
    kind: Register,
    form: RecordForm,
    title: Any,
    theirs: list[tuple[str, str, str]] | None = None,
) -> HttpResponse:
    context = {
        "community": actor.community, "register": kind, "form": form, "theirs": theirs,
        "title": getattr(title, "name", title), "tokens": new_tokens(request),
    }  # fmt: skip
    status = 409 if theirs else 422 if request.method == "POST" else 200
    return render(request, "intake/row.html", context, status=status)


# --- Figures, for those who manage --------------------------------------------------------------
@require_safe
@login_required
def funnel(request: HttpRequest, community: str) -> HttpResponse:
    """How many came by which source and how far, with small counts hidden."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    ways, least = queries.ways_in(actor), limit("least_shown", actor.on)
    safe = safe_table([(way.went_on, way.waits) for way in ways], least - 1)
    names = {o.code: o.words.said(get_language() or "en") for o in recruitment_sources()}
    lines = [
        (names.get(way.source, way.source), total, *cells)
        for way, total, cells in zip(ways, safe.row_totals, safe.cells, strict=True)
    ]
    answered = queries.answered(actor)
    events = list(queries.managed_events(actor))
    reached = safe_table([(answered.get(event.pk, 0),) for event in events], least - 1)
    messages = queries.answered_by_message(actor)
    said = safe_table([(each.went_on, each.waits) for each in messages], least - 1)
    context = {
        "community": actor.community, "lines": lines, "least": least,
        "by_message": [
            (each, total, *cells)
            for each, total, cells in zip(messages, said.row_totals, said.cells, strict=True)
        ],
        "events": [(event, *cells) for event, cells in zip(events, reached.cells, strict=True)],
    }  # fmt: skip
    return render(request, "intake/funnel.html", context)


FORM_NAMES = {
    "first_contact": lazy("First contact"),
    "intake:next": lazy("What happens next"),
    "intake:cams": lazy("Sheet for CaMS"),
    "intake:cams_back": lazy("Back from CaMS"),
    "intake:row": lazy("Outreach, changed"),
    "intake:row_new": lazy("Outreach, added"),
    "participants:change": lazy("Record, changed"),
    "participants:row": lazy("Part of a record, changed"),
    "participants:row_new": lazy("Part of a record, added"),
    "participants:share": lazy("Sharing"),
}


@require_safe
@login_required
def minutes(request: HttpRequest, community: str) -> HttpResponse:
    """What writing costs, by form and by participant. Never by who writes."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    entries, least = queries.entries(actor), limit("least_shown", actor.on)
    forms = counts.per_form(entries, least)
    context = {
        "community": actor.community, "least": least,
        "forms": [(FORM_NAMES.get(form, form), found) for form, found in forms.items()],
        "each": counts.per_participant(entries, least),
    }  # fmt: skip
    return render(request, "intake/minutes.html", context)
