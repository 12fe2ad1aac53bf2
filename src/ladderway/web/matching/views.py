"""An agency's own two records: found among those that are open, compared, joined, taken apart."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.matching import actions, queries
from ladderway.web.matching.side_by_side import differing, lines, shown
from ladderway.web.participants.policy import people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import new_tokens, once

FORM = ["GET", "HEAD", "POST"]


@require_safe
@login_required
def own(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    context = {
        "community": actor.community,
        "pairs": queries.own_pairs(actor),
        "joins": queries.own_joins(actor),
        "tokens": new_tokens(request),
    }
    return render(request, "matching/own.html", context)


@require_http_methods(FORM)
@login_required
@once
def own_pair(request: HttpRequest, community: str, left: UUID, right: UUID) -> HttpResponse:
    """Side by side; the first of the address is the one that is kept."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    people = queries.own_pair(actor, left, right)
    kept, joined = sorted(people, key=lambda person: person.public_id != left)
    agency = queries.agency_of_both(actor, kept, joined)
    if request.method == "POST":
        if request.POST.get("decision") == "not_same":
            actions.keep_apart(actor=actor, agency=agency, left=kept, right=joined)
            messages.success(request, _("Kept apart. You will not be asked again."))
            return redirect("matching:own", community)
        said = request.POST
        taken = {name for name in actions.CHOSEN if said.get(f"take-{name}") == "joined"}
        actions.join_own(actor=actor, agency=agency, kept=kept, joined=joined, taken=taken)
        messages.success(request, _("They are one record now. You can take them apart again."))
        return redirect("participants:record", community, kept.public_id)
    left_shown, right_shown = shown(actor, queries.OPENING, (kept, joined))
    context = {
        "community": actor.community, "kept": kept, "joined": joined,
        "lines": lines(left_shown, right_shown), "differing": differing(kept, joined),
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "matching/own_pair.html", context)


@require_POST
@login_required
@once
def own_undo(request: HttpRequest, community: str, join: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    found = next((j for j in queries.own_joins(actor) if j.public_id == join), None)
    if found is None:
        raise Http404
    try:
        actions.undo(actor=actor, join=found)
    except BadInput:
        messages.info(request, _("They were taken apart before."))
    else:
        messages.success(request, _("Two records again, as they were."))
    return redirect("matching:own", community)
