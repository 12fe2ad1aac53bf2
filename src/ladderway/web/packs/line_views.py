"""Lines of a pack: written, changed, moved, refreshed, taken out."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.web.packs import actions
from ladderway.web.packs.forms import LineForm, form_of, of_line
from ladderway.web.packs.models import Line, Pack
from ladderway.web.packs.views import GET_POST, pack_here, page, section_or_404
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import speech
from ladderway.words import packs as words


def _line_here(request: HttpRequest, community: str, pack: UUID, line: UUID) -> Line:
    here = pack_here(request, community, pack, Capability.PLAN)
    found = Line.objects.select_related("pack__community")
    return get_object_or_404(found, pack=here, public_id=line)


@require_http_methods(GET_POST)
@login_required
def new(request: HttpRequest, community: str, pack: UUID, section: str) -> HttpResponse:
    here = pack_here(request, community, pack, Capability.PLAN)
    line = Line(pack=here, section=section_or_404(section))
    return _edited(request, here, line, form_of(section)(request.POST or None))


@require_http_methods(GET_POST)
@login_required
def edit(request: HttpRequest, community: str, pack: UUID, line: UUID) -> HttpResponse:
    found = _line_here(request, community, pack, line)
    form = form_of(found.section)(
        request.POST or None, initial=of_line(found), has_figure=found.shown is not None
    )
    return _edited(request, found.pack, found, form)


def _edited(request: HttpRequest, pack: Pack, line: Line, form: LineForm) -> HttpResponse:
    if form.is_valid():
        try:
            saved = actions.save_line(
                pack=pack, line=line, fields=form.facts, revision=form.cleaned_data["revision"],
                by=request.user, today=timezone.localdate(),
            )  # fmt: skip
        except actions.Conflict:
            line.refresh_from_db()
            form.add_error(None, _written_meanwhile())
            form.after(line.revision)
        else:
            messages.success(request, _("Saved."))
            return _back(pack, saved)
    heading = speech().text(words.SECTIONS[line.section])
    context = page(request, pack, form=form, line=line, heading=heading)
    return render(request, "packs/line.html", context, status=422 if form.is_bound else 200)


def _written_meanwhile() -> str:
    return _("Somebody else changed this line. Theirs stands below; yours is in the form.")


def _back(pack: Pack, line: Line) -> HttpResponse:
    there = redirect("packs:pack", pack.community.slug, pack.public_id)
    there["Location"] += f"#l-{line.public_id}"
    return there


@require_POST
@login_required
def move(request: HttpRequest, community: str, pack: UUID, line: UUID) -> HttpResponse:
    found = _line_here(request, community, pack, line)
    up = request.POST.get("to") == "up"
    actions.move_line(line=found, up=up, by=request.user, today=timezone.localdate())
    return _back(found.pack, found)


@require_POST
@login_required
def refresh(request: HttpRequest, community: str, pack: UUID, line: UUID) -> HttpResponse:
    found = _line_here(request, community, pack, line)
    if actions.refresh_line(line=found, by=request.user, today=timezone.localdate()):
        messages.success(request, _("Taken anew, with today’s date."))
    else:
        messages.warning(request, _("The desk has nothing to show for it now. It stays as it is."))
    return _back(found.pack, found)


@require_POST
@login_required
def remove(request: HttpRequest, community: str, pack: UUID, line: UUID) -> HttpResponse:
    found = _line_here(request, community, pack, line)
    actions.remove_line(line=found, by=request.user, today=timezone.localdate())
    messages.success(request, _("Taken out. What comes from the desk can be added again."))
    return redirect("packs:pack", community, pack)
