"""Plans of one's own people that wait, and what came for them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.careerplans.queries.ladders import program_named
from ladderway.web.careerplans.queries.waiting import waiting_plans
from ladderway.web.participants.policy import people_here


@require_safe
@login_required
def waiting(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    purposes = (Purpose.SERVE, Purpose.SUPERVISE)
    found = {w.wait.pk: w for purpose in purposes for w in waiting_plans(actor, purpose)}
    rows = sorted(found.values(), key=lambda w: (not w.programs, w.wait.since))
    shown = [
        {"wait": w.wait, "programs": [(p.public_id, program_named(p)) for p in w.programs]}
        for w in rows
    ]
    context = {"community": actor.community, "rows": shown}
    return render(request, "careerplans/waiting.html", context)
