"""The planner's desk."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ladderway.web.partners.places import community_here, may, sees_people
from ladderway.web.planning.ten_steps import ten_steps


@require_safe
@login_required
def home(request: HttpRequest, community: str) -> HttpResponse:
    place = community_here(request, community)
    way = ten_steps(place, people=sees_people(request, place))
    context = {
        "community": place,
        "section": "",
        "steps": way.steps,
        "next": way.next,
        "plans": may(request, place),
    }
    return render(request, "planning/home.html", context)
