"""What is known about the place, the log, and who does what."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.planning.freshness import Freshness
from ladderway.files.planning_lists import days, vocabulary
from ladderway.files.sector_tables import load_sectors
from ladderway.web.groups import known_actions, queries
from ladderway.web.groups.columns import (
    freshness_names,
    log_columns,
    log_sheet,
    note_columns,
    note_sheet,
)
from ladderway.web.groups.editing import FormPage, confirmed, edited
from ladderway.web.groups.forms import DutyForm, Entry, LogForm, NoteForm, ShockForm, sectors, terms
from ladderway.web.groups.models import Duty, LogEntry, Note, Shock
from ladderway.web.groups.views import FORM, group_here, planning_here, words
from ladderway.web.lists import Place, chosen, download, export_stored, stored_table
from ladderway.web.partners.models import Community
from ladderway.web.partners.places import may
from ladderway.web.reference.speech import language


def _asked_for(request: HttpRequest, name: str, of: str) -> str:
    """A choice in the address; what the list does not hold is as if it were not there."""
    asked = request.GET.get(name, "")
    return asked if asked in dict(vocabulary().choices(of, "en")) else ""


@require_safe
@login_required
def known(request: HttpRequest, community: str) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    shocks, plans = queries.disturbances(place), may(request, place)
    shown = stored_table(
        _notes(request, place),
        note_columns(place, today, days("note_soon", today), shocks, links=plans),
        Place.of(request.GET.dict(), "-as_of"),
        caption=_("What is known about the place"),
        export_url=reverse("groups:known_csv", args=[place.slug]),
    )
    context = {
        "community": place,
        "section": "group",
        "plans": plans,
        "table": shown,
        "states": chosen(list(freshness_names().items()), request.GET.get("state", "")),
        "topics": chosen(terms("topics"), request.GET.get("topic", "")),
        "sectors": chosen(sectors(_("Any")), request.GET.get("sector", "")),
        "find": request.GET.get("find", ""),
        "filtered": any(request.GET.get(k) for k in ("state", "topic", "sector", "find")),
        "shocks": queries.shocks_of(place),
    }
    return render(request, "groups/known.html", context)


@require_safe
@login_required
def known_csv(request: HttpRequest, community: str) -> HttpResponse:
    place, today = group_here(request, community), timezone.localdate()
    columns = note_sheet(place, today, days("note_soon", today), queries.disturbances(place))
    in_list = Place.of(request.GET.dict(), "-as_of")
    return download(request, export_stored(_notes(request, place), columns, in_list), "notes")


def _notes(request: HttpRequest, place: Community) -> "queries.QuerySet[Note]":
    state, sector = request.GET.get("state", ""), request.GET.get("sector", "")
    return queries.notes_of(
        place,
        timezone.localdate(),
        Freshness(state) if state in list(Freshness) else None,
        _asked_for(request, "topic", "topics"),
        sector if sector in load_sectors().by_id else "",
        words(request),
    )


@require_POST
@login_required
def load_context(request: HttpRequest, community: str) -> HttpResponse:
    place = planning_here(request, community)
    added = known_actions.load_context(
        community=place, language=language(), by=request.user, today=timezone.localdate()
    )
    told = ngettext("%(n)s was added.", "%(n)s were added.", added) % {"n": added}
    messages.success(request, told if added else _("They were all here already."))
    return redirect("groups:known", place.slug)


@require_safe
@login_required
def log(request: HttpRequest, community: str) -> HttpResponse:
    place = group_here(request, community)
    plans = may(request, place)
    shown = stored_table(
        _entries(request, place),
        log_columns(place, links=plans),
        Place.of(request.GET.dict(), "-on"),
        caption=_("Log"),
        export_url=reverse("groups:log_csv", args=[place.slug]),
    )
    context = {
        "community": place,
        "section": "group",
        "plans": plans,
        "table": shown,
        "kinds": chosen(terms("log_kinds"), request.GET.get("kind", "")),
        "open_only": request.GET.get("open") == "1",
        "find": request.GET.get("find", ""),
        "filtered": any(request.GET.get(k) for k in ("kind", "open", "find")),
    }
    return render(request, "groups/log.html", context)


@require_safe
@login_required
def log_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = group_here(request, community)
    in_list = Place.of(request.GET.dict(), "-on")
    return download(
        request, export_stored(_entries(request, place), log_sheet(place), in_list), "log"
    )


def _entries(request: HttpRequest, place: Community) -> "queries.QuerySet[LogEntry]":
    return queries.log_of(
        place,
        _asked_for(request, "kind", "log_kinds"),
        request.GET.get("open") == "1",
        words(request),
    )


@require_safe
@login_required
def duties(request: HttpRequest, community: str) -> HttpResponse:
    place = group_here(request, community)
    held: dict[str, list[Duty]] = {}
    for duty in place.planning_duties.all():
        held.setdefault(duty.function, []).append(duty)
    named = vocabulary().choices("functions", language())
    gone = [(f, f) for f in held if f not in dict(named)]
    context = {
        "community": place,
        "section": "group",
        "plans": may(request, place),
        "functions": [(f, name, held.get(f, [])) for f, name in [*named, *gone]],
    }
    return render(request, "groups/duties.html", context)


# Adding, changing and taking out one of these: the same pages, told by `KINDS`.


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages of one kind say, and where they lead back to."""

    model: type[Any]
    form: type[Entry]
    list: str
    remove: str
    add: Any
    change: Any
    take_out: Any
    begin: Callable[[HttpRequest], Mapping[str, Any]]


def _new_note(request: HttpRequest) -> Mapping[str, Any]:
    """A year to begin with; the day it speaks of is for the person to say."""
    today = timezone.localdate()
    topic = _asked_for(request, "topic", "topics")
    return {"expires": today + timedelta(days=days("note_life", today)), "topic": topic}


def _new_entry(request: HttpRequest) -> Mapping[str, Any]:
    return {"on": timezone.localdate(), "kind": _asked_for(request, "kind", "log_kinds")}


def _new_duty(request: HttpRequest) -> Mapping[str, Any]:
    return {"function": _asked_for(request, "function", "functions")}


KINDS = {
    "note": Kind(
        Note, NoteForm, "groups:known", "groups:note_remove",
        lazy("Add a note"), lazy("Change the note"), lazy("Take out this note?"), _new_note,
    ),
    "shock": Kind(
        Shock, ShockForm, "groups:known", "groups:shock_remove",
        lazy("Add a shock"), lazy("Change the shock"), lazy("Take out this shock?"),
        lambda request: {},
    ),
    "entry": Kind(
        LogEntry, LogForm, "groups:log", "groups:entry_remove",
        lazy("Add to the log"), lazy("Change the entry"), lazy("Take out this entry?"), _new_entry,
    ),
    "duty": Kind(
        Duty, DutyForm, "groups:duties", "groups:duty_remove",
        lazy("Say who does it"), lazy("Change who does it"), lazy("Take out this line?"), _new_duty,
    ),
}  # fmt: skip


@require_http_methods(FORM)
@login_required
def add(request: HttpRequest, community: str, kind: str) -> HttpResponse:
    place, told = planning_here(request, community), KINDS[kind]
    started = told.model(community=place, **told.begin(request))
    form = told.form(request.POST or None, instance=started)
    page = FormPage(str(told.add), reverse(told.list, args=[place.slug]), _("Added."))
    return edited(request, place, form, lambda f: _save(f, request), page)


@require_http_methods(FORM)
@login_required
def change(request: HttpRequest, community: str, kind: str, public_id: UUID) -> HttpResponse:
    place, told = planning_here(request, community), KINDS[kind]
    found = get_object_or_404(told.model, community=place, public_id=public_id)
    form = told.form(request.POST or None, instance=found)
    page = FormPage(
        str(told.change),
        reverse(told.list, args=[place.slug]),
        _("Saved."),
        remove=reverse(told.remove, args=[place.slug, public_id]),
    )
    return edited(request, place, form, lambda f: _save(f, request), page)


def _save(form: Entry, request: HttpRequest) -> None:
    known_actions.save_known(thing=form.instance, by=request.user, today=timezone.localdate())


@require_http_methods(FORM)
@login_required
def remove(request: HttpRequest, community: str, kind: str, public_id: UUID) -> HttpResponse:
    place, told = planning_here(request, community), KINDS[kind]
    found = get_object_or_404(told.model, community=place, public_id=public_id)
    page = FormPage(
        str(told.take_out),
        reverse(told.list, args=[place.slug]),
        _("Taken out."),
        lede=_described(found),
    )

    def take_out() -> None:
        known_actions.remove_known(thing=found, by=request.user, today=timezone.localdate())

    return confirmed(request, place, take_out, page)


def _described(thing: Any) -> str:
    """The words by which somebody knows which one it is."""
    if isinstance(thing, Note):
        return thing.text
    if isinstance(thing, LogEntry):
        return thing.about
    if isinstance(thing, Shock):
        return thing.name
    name = vocabulary().name("functions", thing.function, language())
    return f"{name}: {thing.organization}" if thing.organization else name
