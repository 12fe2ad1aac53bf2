"""Pages of a community's ladders: each parses, calls one action or query, and renders."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.ladders.kept_rules import changes
from ladderway.domain.shared.errors import BadInput
from ladderway.files.exports.sheet import to_csv
from ladderway.files.kept_ladder_file import Kept, to_json
from ladderway.web.ladders import (
    actions,
    career,
    editing,
    listing,
    offers,
    present,
    queries,
    standard_queries,
)
from ladderway.web.ladders.actions import NotALadder
from ladderway.web.ladders.forms import ImportForm
from ladderway.web.ladders.models import Ladder, Version
from ladderway.web.ladders.present import Voice
from ladderway.web.lists import download
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.reference.speech import language, speech

Context = dict[str, object]


def ladder_here(community: Community, public_id: UUID) -> Ladder:
    return get_object_or_404(Ladder, community=community, public_id=public_id)


def voice_here(community: Community, *kept: Kept) -> Voice:
    """The map of training is read only where a step names a program of it."""
    named = any(step.programs for one in kept for step in one.ladder.steps)
    programs = offers.names(community, language()) if named else {}
    return Voice(speech(), timezone.localdate(), programs)


@require_safe
@login_required
def ladders(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    wanted = listing.read(request.GET)
    found = queries.ladders(place, wanted)
    context = {
        "community": place,
        "table": listing.table(found, request.GET.dict(), place),
        "wanted": wanted,
        "sectors": listing.sectors(wanted.sector),
        "plans": may(request, place),
        "any": Ladder.objects.filter(community=place).exists(),
    }
    return render(request, "ladders/list.html", context)


@require_safe
@login_required
def ladders_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    found = queries.ladders(place, listing.read(request.GET))
    rows = listing.in_order(found, request.GET.dict(), place)
    return download(request, listing.sheet(rows, speech()), "ladders")


@require_safe
@login_required
def ladder(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    kept = queries.latest(row)
    shown = present.show(kept, voice_here(place, kept))
    context = {
        "community": place,
        "ladder": row,
        "shown": shown,
        "standing": listing.standing_of(queries.standings([row])[row.pk], speech()),
        "validations": queries.validations(row),
        "promises": row.promises.all(),
        "approvals": [(a, _rung_title(shown, a.rung)) for a in row.approvals.all()],
        "incentives": [(i, _rung_title(shown, i.rung)) for i in row.incentives.all()],
        "standards": standard_queries.for_ladder(place, kept.ladder),
        "version": row.versions.get(number=row.latest),
        "plans": may(request, place),
    }
    return render(request, "ladders/ladder.html", context)


def _rung_title(shown: present.Shown, key: str) -> str:
    return next((view.title for view in shown.rungs if view.key == key), "")


@require_safe
@login_required
def career_sheet(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """The ladder as somebody takes it into their own career plan: job, skills, what comes next.
    Filled in on paper: nothing about a person is kept here."""
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    kept = queries.latest(row)
    shown = present.show(kept, voice_here(place, kept))
    context = {
        "community": place,
        "ladder": row,
        "shown": shown,
        "stages": career.stages(shown, place, row),
        "today": timezone.localdate(),
    }
    return render(request, "ladders/career_sheet.html", context)


@require_safe
@login_required
def paper(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """The chart and its table on one landscape page."""
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    kept = queries.latest(row)
    context = {
        "community": place,
        "ladder": row,
        "shown": present.show(kept, voice_here(place, kept)),
        "standing": listing.standing_of(queries.standings([row])[row.pk], speech()),
        "validations": queries.validations(row).filter(
            withdrawn_on__isnull=True, version__number=row.latest
        ),
        "today": timezone.localdate(),
    }
    return render(request, "ladders/paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def new(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    return editing.edit(request, place, None)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def edit(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    row = ladder_here(place, public_id)
    if row.archived_on:
        messages.error(request, _("This ladder is archived. Bring it back to change it."))
        return redirect("ladders:ladder", place.slug, row.public_id)
    return editing.edit(request, place, row)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bring_in(request: HttpRequest, community: str) -> HttpResponse:
    """A ladder from a file that Ladderway saved."""
    place = community_here(request, community, Capability.PLAN)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            row = editing.from_file(place, form.cleaned_data["file"], request.user)
        except NotALadder as error:
            form.add_error("file", editing.told(error))
        except BadInput as error:
            told = _("We cannot read this file as a ladder. %(why)s") % {"why": error}
            form.add_error("file", told)
        else:
            messages.success(request, _("The ladder was brought in."))
            return redirect("ladders:ladder", place.slug, row.public_id)
    status = 422 if request.method == "POST" else 200
    context = {"community": place, "form": form}
    return render(request, "ladders/import.html", context, status=status)


@require_safe
@login_required
def versions(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    """All versions, and what differs between two of them."""
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    old = _number(request.GET.get("from"), row.latest, max(1, row.latest - 1))
    new_ = _number(request.GET.get("to"), row.latest, row.latest)
    before, after = queries.at(row, old), queries.at(row, new_)
    found = changes(before.ladder, after.ladder)
    voice = voice_here(place, before, after)
    context = {
        "community": place,
        "ladder": row,
        "versions": row.versions.select_related("by"),
        "old": old,
        "new": new_,
        "changes": present.change_views(found, before.about, after.about, voice),
        "plans": may(request, place) and not row.archived_on,
    }
    return render(request, "ladders/versions.html", context)


def _number(text: str | None, most: int, default: int) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 6:
        return default
    return int(text) if 1 <= int(text) <= most else default


@require_POST
@login_required
def restore(request: HttpRequest, community: str, public_id: UUID, number: int) -> HttpResponse:
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    get_object_or_404(Version, ladder=row, number=number)
    why = _("Version %(number)s restored") % {"number": number}
    today = timezone.localdate()
    try:
        actions.restore(ladder=row, number=number, why=why, by=request.user, today=today)
    except BadInput:
        messages.error(request, _("This ladder is archived. Bring it back to change it."))
    else:
        messages.success(request, _("Restored, as a new version."))
    return redirect("ladders:ladder", place.slug, row.public_id)


@require_POST
@login_required
def archive(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    if "back" in request.POST:
        actions.bring_back(ladder=row, by=request.user, today=timezone.localdate())
        messages.success(request, _("The ladder is back."))
    else:
        actions.archive(ladder=row, by=request.user, today=timezone.localdate())
        messages.success(request, _("The ladder is archived. You can bring it back on its page."))
    return redirect("ladders:ladder", place.slug, row.public_id)


@require_safe
@login_required
def copy(request: HttpRequest, community: str, public_id: UUID, kind: str) -> HttpResponse:
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    kept = queries.latest(row)
    voice = voice_here(place, kept)
    name = f"ladder-{row.public_id.hex[:8]}-v{row.latest}.{kind}"
    if kind == "json":
        return _file(to_json(kept), "application/json; charset=utf-8", name)
    if kind == "csv":
        made = to_csv(present.rows(present.show(kept, voice), voice.say))
        return _file(made, "text/csv; charset=utf-8", name)
    if not kept.ladder.rungs:
        raise Http404(_("There is nothing to draw yet."))
    below = present.below_drawing(kept.ladder, row.latest, voice)
    return _file(
        present.drawing_file(kept.ladder, voice, below), "image/svg+xml; charset=utf-8", name
    )


def _file(body: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
