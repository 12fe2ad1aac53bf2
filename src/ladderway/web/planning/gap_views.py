"""Gaps of a community's ladders: what training leads over each step, and who waits for which."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.files.exports.sheet import Value, to_csv
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.ladders import queries as ladders
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.planning import gap_actions, gap_ladder, gap_present, gap_queries, gap_settings
from ladderway.web.planning.gap_forms import DemandForm
from ladderway.web.planning.gap_present import CountView
from ladderway.web.planning.gap_queries import Quarter
from ladderway.web.reference.speech import language

SECTION = "gaps"
ADAPTABLE = ("", "upgrading", "dormant", "willing")


@require_safe
@login_required
def gaps(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    kept = ladders.kept_ladders(place)
    asked = gap_settings.read(request.GET.dict(), kept, timezone.localdate())
    every = gap_queries.analysis(place, kept, asked.settings, language())
    found = gap_queries.of_ladder(every, asked.ladder)
    context = {
        "community": place,
        "section": SECTION,
        "asked": asked,
        "ladders": gap_settings.ladder_options(kept, asked.ladder),
        "schooling": gap_settings.schooling_options(asked.schooling),
        "heat": gap_present.heat(found),
        "missing": gap_present.missing(found),
        "news": gap_present.news(gap_queries.news(request.user, place, every)),
        "plans": may(request, place),
        "reports": may(request, place, Capability.REPORT_DEMAND),
    }
    return render(request, "planning/gap_home.html", context)


@require_safe
@login_required
def gaps_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    kept = ladders.kept_ladders(place)
    asked = gap_settings.read(request.GET.dict(), kept, timezone.localdate())
    chosen = [one for one in kept if asked.ladder in ("", one.id)]
    found = gap_queries.analysis(place, chosen, asked.settings, language())
    return _csv(gap_present.heat_sheet(found), "gaps.csv")


@require_safe
@login_required
def ladder(request: HttpRequest, community: str, ladder_id: UUID) -> HttpResponse:
    """The steps of one ladder with the programs of each."""
    place = community_here(request, community)
    today = timezone.localdate()
    kept = gap_queries.kept(place, ladder_id)
    asked = gap_settings.read(request.GET.dict(), [kept], today)
    found = gap_queries.analysis(place, [kept], asked.settings, language())
    context = {
        "community": place,
        "section": SECTION,
        "ladder": kept,
        "asked": asked,
        "schooling": gap_settings.schooling_options(asked.schooling),
        "steps": gap_ladder.steps(place, found, request.GET.get("all", ""), today),
        "plans": may(request, place),
    }
    return render(request, "planning/gap_ladder.html", context)


@require_safe
@login_required
def ladder_csv(request: HttpRequest, community: str, ladder_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    kept = gap_queries.kept(place, ladder_id)
    asked = gap_settings.read(request.GET.dict(), [kept], timezone.localdate())
    found = gap_queries.analysis(place, [kept], asked.settings, language())
    return _csv(gap_present.ladder_sheet(found), "gaps-of-ladder.csv")


@require_safe
@login_required
def adaptable(request: HttpRequest, community: str) -> HttpResponse:
    """Training that is there and could be made to fit a ladder."""
    place = community_here(request, community)
    kept = ladders.kept_ladders(place)
    asked = gap_settings.read(request.GET.dict(), kept, timezone.localdate())
    only = request.GET.get("only", "")
    found = gap_queries.analysis(place, kept, asked.settings, language())
    rows = gap_queries.adaptable(place, found, only)
    context = {
        "community": place,
        "section": SECTION,
        "only": only if only in ADAPTABLE else "",
        "table": gap_ladder.adaptable_table(rows, request.GET.dict(), place),
        "plans": may(request, place),
    }
    return render(request, "planning/gap_adaptable.html", context)


@require_safe
@login_required
def adaptable_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    kept = ladders.kept_ladders(place)
    asked = gap_settings.read(request.GET.dict(), kept, timezone.localdate())
    found = gap_queries.analysis(place, kept, asked.settings, language())
    rows = gap_queries.adaptable(place, found, request.GET.get("only", ""))
    return _csv(gap_ladder.adaptable_sheet(rows, request.GET.dict()), "adaptable.csv")


@require_safe
@login_required
def demand(request: HttpRequest, community: str) -> HttpResponse:
    """Why steps wait, counted; and what one's own agencies reported."""
    place = community_here(request, community)
    today = timezone.localdate()
    view, found, quarter = _counts(request, place)
    steps = gap_queries.steps(place)
    agencies = gap_queries.reporting_agencies(request.user, place, today)
    context = {
        "community": place,
        "section": SECTION,
        "counts": view,
        "quarters": found,
        "quarter": quarter,
        "ladder": request.GET.get("ladder", ""),
        "ladders": [(one.id, one.title) for one in ladders.kept_ladders(place)],
        "smallest": smallest_count_shown(today),
        "own": gap_ladder.own_table(agencies, steps, request.GET.dict(), place),
        "reports": bool(agencies),
        "plans": may(request, place),
    }
    return render(request, "planning/gap_demand.html", context)


@require_safe
@login_required
def demand_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    view, _found, _quarter = _counts(request, place)
    rows = gap_present.counts_sheet(view) if view else []
    return _csv(rows, "why-steps-wait.csv")


def _counts(
    request: HttpRequest, place: Community
) -> tuple[CountView | None, list[Quarter], Quarter | None]:
    today = timezone.localdate()
    found = gap_queries.quarters(place, today)
    asked = request.GET.get("quarter", "")
    quarter = next((q for q in found if q.key == asked), found[0] if found else None)
    if quarter is None:
        return None, found, None
    table = gap_queries.demand_table(place, quarter, smallest_count_shown(today))
    steps = gap_queries.steps(place)
    return gap_present.counts(table, steps, request.GET.get("ladder", "")), found, quarter


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def demand_new(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community, Capability.REPORT_DEMAND)
    today = timezone.localdate()
    agencies = gap_queries.reporting_agencies(request.user, place, today)
    form = DemandForm(
        request.POST or None,
        agencies=[(agency, named(agency)) for agency in agencies],
        steps=gap_queries.steps(place),
        today=today,
        initial={"step": request.GET.get("step", "")},
    )
    if form.is_valid():
        gap_actions.record_demand(**form.facts, by=request.user, today=today)
        messages.success(request, _("Recorded. You are told here when a program for it comes."))
        return redirect("planning:demand", place.slug)
    status = 422 if request.method == "POST" else 200
    context = {"community": place, "section": SECTION, "form": form}
    return render(request, "planning/gap_demand_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def demand_remove(request: HttpRequest, community: str, demand_id: UUID) -> HttpResponse:
    """Asks first, then removes."""
    place = community_here(request, community, Capability.REPORT_DEMAND)
    today = timezone.localdate()
    found = gap_queries.demand(place, demand_id)
    gap_queries.check_reports(request.user, found.agency, today)
    if request.method == "POST":
        gap_actions.remove_demand(demand=found, by=request.user, today=today)
        messages.success(request, _("Removed."))
        return redirect("planning:demand", place.slug)
    context = {
        "community": place,
        "section": SECTION,
        "demand": found,
        "step": gap_present.step_named(found.step_key, gap_queries.steps(place)),
    }
    return render(request, "planning/gap_demand_remove.html", context)


@require_POST
@login_required
def news_seen(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    gap_actions.see_news(community=place, by=request.user, today=timezone.localdate())
    return redirect("planning:gaps", place.slug)


def _csv(rows: list[list[Value]], name: str) -> HttpResponse:
    response = HttpResponse(to_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
