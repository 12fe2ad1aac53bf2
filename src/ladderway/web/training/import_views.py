"""Bringing a file onto the asset map, for whoever plans for the community."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.files.asset_map import refused_csv, refused_sheet
from ladderway.web.imports import queries as staged
from ladderway.web.imports.models import Batch, Row
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.reference.speech import speech
from ladderway.web.training import import_pages, importing
from ladderway.web.training.import_forms import FileForm

SECTION = "asset-map"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring(request: HttpRequest, community: str) -> HttpResponse:
    """Choose a file; below it those that were sent before."""
    place = community_here(request, community, Capability.PLAN)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        batch = importing.stage_file(
            community=place, sheet=form.sheet, by=request.user, today=timezone.localdate()
        )
        return redirect("training:import_file", place.slug, batch.public_id)
    context = {
        "community": place,
        "section": SECTION,
        "form": form,
        "batches": staged.batches(importing.KIND, place.public_id)[:20],
    }
    return render(
        request, "training/import.html", context, status=UNREADABLE if form.errors else 200
    )


@require_safe
@login_required
def file(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """What was read, row by row, before anything is on the map."""
    place, batch = _here(request, community, public_id)
    show, page = request.GET.get("show", ""), request.GET.get("page", "1")
    context = import_pages.batch(batch, place, show, page, speech())
    return render(
        request, "training/import_file.html", {"community": place, "section": SECTION, **context}
    )


@require_POST
@login_required
def look(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """Look at some more rows; where scripts run, the page asks again until none waits."""
    place, batch = _here(request, community, public_id)
    today = timezone.localdate()
    importing.look_at_some(batch=batch, community=place, by=request.user, today=today)
    context = {"community": place, **import_pages.batch(batch, place, "", "1", speech())}
    address = reverse("training:import_file", args=[place.slug, batch.public_id])
    if not request.headers.get("HX-Request"):
        return redirect(address)
    if not context["waits"]:
        return HttpResponse(headers={"HX-Redirect": address})
    return render(request, "training/import_looking.html", context)


@require_POST
@login_required
def choose(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """What is to happen to one row, or to all that are doubtful."""
    place, batch = _here(request, community, public_id)
    who = {"community": place, "by": request.user, "today": timezone.localdate()}
    try:
        if request.POST.get("all") == "skip":
            importing.leave_out_doubtful(batch=batch, **who)
        else:
            row = get_object_or_404(batch.rows, number=_number(request.POST.get("row")))
            importing.choose(batch=batch, row=row, action=request.POST.get("action", ""), **who)
    except BadInput:
        messages.error(request, _("That cannot be chosen for this row."))
    back = reverse("training:import_file", args=[place.slug, batch.public_id])
    return redirect(f"{back}?show={Row.Action.ASK}" if _asks(batch) else back)


@require_POST
@login_required
def apply(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, batch = _here(request, community, public_id)
    today = timezone.localdate()
    try:
        done = importing.apply(batch=batch, community=place, by=request.user, today=today)
    except importing.Undecided as error:
        messages.error(request, _undecided(error.count))
    except BadInput as error:
        messages.error(request, _("Nothing was saved. %(why)s") % {"why": error})
    else:
        text = _("On the map: %(added)s new programs, %(changed)s changed.")
        messages.success(request, text % done)
    return redirect("training:import_file", place.slug, batch.public_id)


@require_POST
@login_required
def undo(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, batch = _here(request, community, public_id)
    today = timezone.localdate()
    try:
        done = importing.undo(batch=batch, community=place, by=request.user, today=today)
    except BadInput:
        messages.error(request, _("This file is not on the map."))
    else:
        messages.success(request, _undone(done))
    return redirect("training:import_file", place.slug, batch.public_id)


@require_POST
@login_required
def discard(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place, batch = _here(request, community, public_id)
    today = timezone.localdate()
    try:
        importing.discard(batch=batch, community=place, by=request.user, today=today)
    except BadInput:
        messages.error(request, _("A file that was applied stays on record. It can be undone."))
        return redirect("training:import_file", place.slug, batch.public_id)
    messages.success(request, _("The file was forgotten. Nothing of it is on the map."))
    return redirect("training:import", place.slug)


@require_safe
@login_required
def refused(request: HttpRequest, community: str, public_id: UUID, ending: str) -> HttpResponse:
    """The rows that were refused, with what to mend, to be sent again."""
    _place, batch = _here(request, community, public_id)
    rows = batch.rows.filter(action=Row.Action.REFUSE)
    readings = [importing.reading(row) for row in rows]
    writers = {"xlsx": (refused_sheet, XLSX), "csv": (refused_csv, "text/csv; charset=utf-8")}
    if ending not in writers:
        raise Http404
    write, kind = writers[ending]
    response = HttpResponse(write(readings, speech()), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="asset-map-refused.{ending}"'
    return response


def _here(request: HttpRequest, slug: str, public_id: UUID) -> tuple[Community, Batch]:
    place = community_here(request, slug, Capability.PLAN)
    found = staged.batches(importing.KIND, place.public_id)
    return place, get_object_or_404(found, public_id=public_id)


def _asks(batch: Batch) -> bool:
    return batch.rows.filter(action=Row.Action.ASK).exists()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _undecided(count: int) -> str:
    return ngettext(
        "Nothing was saved: %(count)s row still waits for an answer.",
        "Nothing was saved: %(count)s rows still wait for an answer.",
        count,
    ) % {"count": count}


def _undone(done: importing.Undone) -> str:
    text = _("Undone: %(back)s programs are as they were before.") % {"back": done.back}
    if not done.stayed:
        return text
    more = ngettext(
        "%(count)s stays, since somebody has changed or confirmed it meanwhile.",
        "%(count)s stay, since somebody has changed or confirmed them meanwhile.",
        done.stayed,
    ) % {"count": done.stayed}
    return f"{text} {more}"
