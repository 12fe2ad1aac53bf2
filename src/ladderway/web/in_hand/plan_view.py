"""Month by month on the ladder of somebody's career plan, for their household."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from ladderway.domain.careerplan.months import Months
from ladderway.domain.careerplan.months import months as months_of
from ladderway.domain.income import in_hand, levers
from ladderway.domain.income.coverage import coverage, coverage_on_the_way
from ladderway.domain.income.household import Household
from ladderway.domain.ladders.kept import KeptLadder
from ladderway.files.naming import say_in
from ladderway.web.careerplans.queries.plans import known_or_404, ladder_of
from ladderway.web.careerplans.views.plans import FORM, plan_here
from ladderway.web.in_hand import pages, queries
from ladderway.web.in_hand.job_views import job_views, step_views
from ladderway.web.in_hand.plan_forms import MonthsForm
from ladderway.web.in_hand.present import recap, rules_of
from ladderway.web.in_hand.way_view import way_view
from ladderway.web.participants.views.editing import base
from ladderway.web.reference.speech import language
from ladderway.web.supports.queries.home import home_of
from ladderway.web.supports.queries.unsteady import year_for
from ladderway.web.supports.views.months import year_view
from ladderway.words import Say


@require_http_methods(FORM)
@login_required
def months(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What the record does not tell comes by POST, is in no address and is kept nowhere."""
    record = plan_here(request, community, person)
    ladder = ladder_of(known_or_404(record).plan)
    home = home_of(record)
    form = MonthsForm(request.POST) if request.method == "POST" else MonthsForm.untouched()
    context = base(request, record) | {
        "ladder": ladder, "form": form, "lacks": home.lacks,
        "rules_of": rules_of(record.actor.on),
    }  # fmt: skip
    status = 422 if not form.is_valid() else 200
    if ladder is not None and home.household is not None and form.is_valid():
        context |= _way(ladder, form, home.household, say_in(language()))
    return render(request, "in_hand/plan.html", context, status=status)


def _way(ladder: KeptLadder, form: MonthsForm, recorded: Household, say: Say) -> dict[str, Any]:
    household = form.added_to(recorded)
    found = months_of(ladder, in_hand.as_now(household, 1), form.work())
    silent = coverage(household).reasons or coverage_on_the_way(household, found.phases).reasons
    if silent or not found.jobs:
        return {"state": "silent", "silent": pages.sentences(silent, say)}
    year = year_for(household, form.swing(found.jobs[0].wage), queries.today())
    return {
        "state": "way", "assumed": found.assumed, "first": found.jobs[0].label,
        "year": year_view(year) if year else None,
    } | _shown(found, household, say)  # fmt: skip


def _shown(found: Months, household: Household, say: Say) -> dict[str, Any]:
    book, on = queries.book(), queries.today()
    now = in_hand.present(household, "")
    jobs = queries.jobs(household, [now, *found.jobs])
    walked = in_hand.way(book, household, found.phases, on.replace(day=1))
    names = [job.prospect.label or say.text("As now") for job in jobs.jobs]
    raises = zip([f"{a} → {b}" for a, b in pairwise(names)], step_views(jobs, say), strict=True)
    return {
        "jobs": job_views(jobs, say), "steps": list(raises),
        "way": way_view(walked, household, say), "recap": recap(household, say),
        "levers": pages.sentences(levers.levers(book, household, on, found.jobs[0], found.phases),
                                  say),
        "unsure": pages.unsure(book, walked.path.even, say),
        "carried": pages.carried(book, walked.path, say),
    }  # fmt: skip
