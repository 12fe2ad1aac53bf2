"""The steps of somebody trained abroad through a regulator, to be taken into the plan."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ladderway.web.careerplans.actions.regulator import take
from ladderway.web.careerplans.queries.plans import known_or_404
from ladderway.web.careerplans.queries.regulator import learned_abroad, offered
from ladderway.web.careerplans.views.plans import FORM, back, plan_here
from ladderway.web.participants.views.editing import base
from ladderway.web.submitting import new_tokens, once


@require_http_methods(FORM)
@login_required
@once
def regulator(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """POST with `step`, once for each that is ticked."""
    record = plan_here(request, community, person, enters=True)
    found = known_or_404(record)
    learned = learned_abroad(record)
    ways = offered(record, found, learned)
    if request.method == "POST":
        asked = set(request.POST.getlist("step"))
        wanted = [one for way in ways for one in way.steps if one.key in asked]
        own = found.plan.agency_id in record.actor.agencies
        agency = found.plan.agency if own else record.agency()
        added = take(actor=record.actor, plan=found.plan, agency=agency, offered=wanted)
        _told(request, len(added))
        return redirect(back(record))
    context = base(request, record) | {
        "ways": ways, "learned": learned, "plan": found.plan, "tokens": new_tokens(request),
        "is_left": any(not one.is_there for way in ways for one in way.steps),
    }  # fmt: skip
    return render(request, "careerplans/regulator.html", context)


def _told(request: HttpRequest, n: int) -> None:
    if not n:
        messages.info(request, _("No new step was taken: the plan stands as it was."))
        return
    said = ngettext("%(n)s step is in the plan.", "%(n)s steps are in the plan.", n)
    messages.success(request, said % {"n": n})
