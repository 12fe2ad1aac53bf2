"""Pages where a community adds to the library, changes what it added, or takes it out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.web.evidence import actions, queries
from ladderway.web.evidence.forms import FINDINGS, EntryForm, Findings, written
from ladderway.web.evidence.models import OwnEntry
from ladderway.web.evidence.views import address, base
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.submitting import new_tokens, once

FORM = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(FORM)
@once
def add(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    form, findings = EntryForm(request.POST or None), _findings(request, [])
    if _holds(form, findings):
        try:
            kept = actions.add(
                community=place, name=form.cleaned_data["name"], entry=_entry(form, findings),
                by=request.user, today=timezone.localdate(),
            )  # fmt: skip
        except actions.Taken as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("The library has it now."))
            return redirect(address("initiative", place, str(kept.public_id)))
    return _page(request, place, form, findings, None)


@login_required
@require_http_methods(FORM)
@once
def change(request: HttpRequest, community: str, entry: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    kept = _entry_here(place, entry)
    form = EntryForm(request.POST or None, initial=written(kept.name, kept.entry))
    findings = _findings(request, kept.entry["studies"][0]["outcomes"])
    if _holds(form, findings):
        try:
            actions.change(
                entry=kept, name=form.cleaned_data["name"], to=_entry(form, findings),
                revision=_revision(request), by=request.user, today=timezone.localdate(),
            )  # fmt: skip
        except actions.Taken as error:
            form.add_error("name", str(error))
        except actions.Changed as error:
            form.add_error(None, str(error))
            kept.refresh_from_db()
        else:
            messages.success(request, _("Saved."))
            return redirect(address("initiative", place, str(kept.public_id)))
    return _page(request, place, form, findings, kept)


@require_POST
@login_required
def archive(request: HttpRequest, community: str, entry: UUID) -> HttpResponse:
    said = _("It is out of the library. It can be put back at the end of this page.")
    return _moved(request, community, entry, True, said)


@require_POST
@login_required
def restore(request: HttpRequest, community: str, entry: UUID) -> HttpResponse:
    return _moved(request, community, entry, False, _("It is in the library again."))


def _moved(
    request: HttpRequest, community: str, key: UUID, archived: bool, said: str
) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    kept = _entry_here(place, key)
    try:
        actions.archive(entry=kept, archived=archived, by=request.user, today=timezone.localdate())
    except actions.Taken as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(address("library", place))


def _entry_here(place: Community, key: UUID) -> OwnEntry:
    kept = queries.own_entry(place, key)
    if kept is None:
        raise Http404(_("There is no such initiative."))
    return kept


def _findings(request: HttpRequest, known: list[dict[str, Any]]) -> Any:
    if request.method == "POST":
        return Findings(request.POST, prefix="f")
    rows = [*known, *({} for _n in range(max(2, FINDINGS - len(known))))]
    return Findings(initial=rows, prefix="f")


def _holds(form: EntryForm, findings: Any) -> bool:
    """Whether both parts hold, with every fault beside its field."""
    if not (form.is_bound and findings.is_bound):
        return False
    sound, rows_sound = form.is_valid(), findings.is_valid()
    if rows_sound and form.cleaned_data.get("design"):
        for row in findings:
            row.check(form.cleaned_data["design"])
        rows_sound = not any(row.errors for row in findings)
    return sound and rows_sound


def _entry(form: EntryForm, findings: Any) -> dict[str, Any]:
    return form.entry([row.finding for row in findings if row.finding])


def _revision(request: HttpRequest) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _page(
    request: HttpRequest, place: Community, form: EntryForm, findings: Any, kept: OwnEntry | None
) -> HttpResponse:
    back = address("initiative", place, str(kept.public_id)) if kept else address("library", place)
    context = base(request, place, "") | {
        "form": form,
        "findings": findings,
        "kept": kept,
        "revision": request.POST.get("revision") or (kept.revision if kept else ""),
        "back": back,
        "tokens": new_tokens(request),
    }
    status = 422 if form.is_bound else 200
    return render(request, "evidence/edit.html", context, status=status)
