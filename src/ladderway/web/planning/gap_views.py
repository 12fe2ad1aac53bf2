"""Gaps of a community's ladders: what training leads over each step, and who waits for which."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ladderway.web.ladders import queries as ladders
from ladderway.web.lists import download
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.planning import (
    gap_actions,
    gap_ladder,
    gap_present,
    gap_queries,
    gap_settings,
    plans_waiting,
)
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
    if context["plans"]:
        chosen = [one for one in kept if asked.ladder in ("", one.id)]
        context["waiting"] = plans_waiting.of_ladders(place, chosen, timezone.localdate())
    return render(request, "planning/gap_home.html", context)


@require_safe
@login_required
def gaps_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    kept = ladders.kept_ladders(place)
    asked = gap_settings.read(request.GET.dict(), kept, timezone.localdate())
    chosen = [one for one in kept if asked.ladder in ("", one.id)]
    found = gap_queries.analysis(place, chosen, asked.settings, language())
    return download(request, gap_present.heat_sheet(found), "gaps")


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
    if context["plans"]:
        context["waiting"] = plans_waiting.of_ladders(place, [kept], today)
    return render(request, "planning/gap_ladder.html", context)


@require_safe
@login_required
def ladder_csv(request: HttpRequest, community: str, ladder_id: UUID) -> HttpResponse:
    place = community_here(request, community)
    kept = gap_queries.kept(place, ladder_id)
    asked = gap_settings.read(request.GET.dict(), [kept], timezone.localdate())
    found = gap_queries.analysis(place, [kept], asked.settings, language())
    return download(request, gap_present.ladder_sheet(found), "gaps-of-ladder")


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
    return download(request, gap_ladder.adaptable_sheet(rows, request.GET.dict()), "adaptable")


@require_POST
@login_required
def news_seen(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    gap_actions.see_news(community=place, by=request.user, today=timezone.localdate())
    return redirect("planning:gaps", place.slug)
