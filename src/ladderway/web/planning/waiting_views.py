"""Why steps wait: what agencies report, and the quarters that are published of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning.publication import DifferenceTooSmall
from ladderway.domain.planning.quarters import Quarter
from ladderway.domain.shared.errors import BadInput
from ladderway.files.gap_tables import smallest_count_shown
from ladderway.web.ladders import queries as ladders
from ladderway.web.lists import download
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here, may
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.planning import gap_actions, gap_ladder, gap_present, gap_queries, quarters
from ladderway.web.planning.gap_forms import CorrectedForm, CorrectionForm, DemandForm
from ladderway.web.planning.gap_models import Demand, PublishedQuarter

SECTION = "gaps"


@require_safe
@login_required
def demand(request: HttpRequest, community: str) -> HttpResponse:
    """Why steps wait, counted; and what one's own agencies reported."""
    place = community_here(request, community)
    today = timezone.localdate()
    found = quarters.published(place)
    versions = _versions(request, place, found)
    steps = gap_queries.steps(place)
    agencies = gap_queries.reporting_agencies(request.user, place, today)
    plans = may(request, place)
    ladder = request.GET.get("ladder", "")
    context = {
        "community": place,
        "section": SECTION,
        "counts": gap_present.counts(quarters.table_of(versions[-1]), steps, ladder)
        if versions
        else None,
        "quarters": found,
        "versions": versions,
        "shown": versions[-1] if versions else None,
        "ladder": ladder,
        "ladders": [(one.id, one.title) for one in ladders.kept_ladders(place)],
        "smallest": smallest_count_shown(today),
        "own": gap_ladder.own_table(agencies, set(found), steps, request.GET.dict(), place),
        "reports": bool(agencies),
        "plans": plans,
        "to_publish": quarters.to_publish(place, today) if plans else [],
        "to_correct": quarters.to_correct(place) if plans else [],
    }
    return render(request, "planning/gap_demand.html", context)


@require_safe
@login_required
def demand_csv(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    versions = _versions(request, place, quarters.published(place))
    rows = []
    if versions:
        table, steps = quarters.table_of(versions[-1]), gap_queries.steps(place)
        rows = gap_present.counts_sheet(
            gap_present.counts(table, steps, request.GET.get("ladder", ""))
        )
    return download(request, rows, "why-steps-wait")


def _versions(
    request: HttpRequest, place: Community, found: list[Quarter]
) -> list[PublishedQuarter]:
    """Of the quarter that is asked for, or the latest."""
    asked = request.GET.get("quarter", "")
    quarter = next((q for q in found if q.key == asked), found[0] if found else None)
    return quarters.versions(place, quarter) if quarter else []


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
        try:
            told = gap_actions.record_demand(**form.facts, by=request.user, today=today)
        except BadInput:
            form.add_error("count", _("More are published for this month. Ask for a correction."))
        else:
            messages.success(request, _said(told))
            return redirect("planning:demand", place.slug)
    return _page(request, "planning/gap_demand_form.html", {"community": place, "form": form})


def _said(told: Demand) -> str:
    if told.is_late:
        return _(
            "Recorded as reported late: its quarter is published, so the people not yet counted "
            "are counted in the next one."
        )
    return _("Recorded. You are told here when a program for it comes.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def demand_remove(request: HttpRequest, community: str, demand_id: UUID) -> HttpResponse:
    """Asks first, then removes; what is published can be corrected only."""
    place, found = _own(request, community, demand_id)
    if found.counted_in in quarters.published(place):
        return redirect("planning:demand_correct", place.slug, found.public_id)
    if request.method == "POST":
        gap_actions.remove_demand(demand=found, by=request.user, today=timezone.localdate())
        messages.success(request, _("Removed."))
        return redirect("planning:demand", place.slug)
    return _page(request, "planning/gap_demand_remove.html", _entry(place, found))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def demand_correct(request: HttpRequest, community: str, demand_id: UUID) -> HttpResponse:
    """Says what a published number should be; the planner publishes it."""
    place, found = _own(request, community, demand_id)
    if found.counted_in not in quarters.published(place):
        return redirect("planning:demand_remove", place.slug, found.public_id)
    asked = found.count if found.corrected_count is None else found.corrected_count
    form = CorrectedForm(request.POST or None, initial={"count": asked})
    if form.is_valid():
        gap_actions.ask_correction(
            demand=found,
            count=form.cleaned_data["count"],
            by=request.user,
            today=timezone.localdate(),
        )
        messages.success(request, _("Asked. The published number stays until it is corrected."))
        return redirect("planning:demand", place.slug)
    return _page(
        request, "planning/gap_demand_correct.html", {**_entry(place, found), "form": form}
    )


def _own(request: HttpRequest, community: str, demand_id: UUID) -> tuple[Community, Demand]:
    place = community_here(request, community, Capability.REPORT_DEMAND)
    found = gap_queries.demand(place, demand_id)
    gap_queries.check_reports(request.user, found.agency, timezone.localdate())
    return place, found


def _entry(place: Community, found: Demand) -> dict[str, Any]:
    step = gap_present.step_named(found.step_key, gap_queries.steps(place))
    return {"community": place, "demand": found, "step": step}


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def quarter_publish(request: HttpRequest, community: str, year: int, number: int) -> HttpResponse:
    """Asks first, since what is published stays; then publishes a quarter, or its correction."""
    place = community_here(request, community, Capability.PLAN)
    today, quarter = timezone.localdate(), Quarter(year, number)
    to_publish = {o.quarter: o for o in quarters.to_publish(place, today)}
    corrects = quarter in quarters.to_correct(place)
    if quarter not in to_publish and not corrects:
        raise Http404
    form = CorrectionForm(request.POST or None) if corrects else None
    if request.method == "POST" and _publishes(request, place, quarter, form):
        messages.success(request, _("Published. The table stays as it is now."))
        return redirect("planning:demand", place.slug)
    context = {
        "community": place,
        "quarter": quarter,
        "open": to_publish.get(quarter),
        "agencies": place.agencies.count(),
        "form": form,
    }
    return _page(request, "planning/gap_quarter.html", context)


def _publishes(
    request: HttpRequest, place: Community, quarter: Quarter, form: CorrectionForm | None
) -> bool:
    told: dict[str, Any] = {
        "community": place, "quarter": quarter, "by": request.user, "today": timezone.localdate(),
    }  # fmt: skip
    if form is None:
        quarters.publish(**told)
        return True
    if not form.is_valid():
        return False
    try:
        quarters.correct(**told, reason=form.cleaned_data["reason"])
    except DifferenceTooSmall:
        form.add_error(
            None,
            _(
                "Beside what is published, the corrected table would show a small number of "
                "people. The quarter stays as published. People who were not counted can be "
                "reported late: they go into the next quarter."
            ),
        )
    return form.is_valid()


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    form = context.get("form")
    status = 422 if form is not None and form.is_bound else 200
    return render(request, template, {"section": SECTION, **context}, status=status)
