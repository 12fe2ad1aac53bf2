"""Choosing a ladder together: one of the community's, or one that the search finds."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladderway.domain.ladders.kept import KeptLadder
from ladderway.domain.shared.errors import LadderwayError
from ladderway.web.careerplans.actions import plans as actions
from ladderway.web.careerplans.forms import SearchForm
from ladderway.web.careerplans.queries import ladders
from ladderway.web.careerplans.queries.in_hand import hands
from ladderway.web.careerplans.queries.plans import Known, known_or_404
from ladderway.web.careerplans.views.plans import FORM, back, plan_here
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.models import Community
from ladderway.web.submitting import new_tokens, once


@require_http_methods(FORM)
@login_required
@once
def ladder(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """POST with `kept` or `found` takes one into the plan; POST with `start` searches. What limits
    the person stands in no address and is kept nowhere."""
    record = plan_here(request, community, person, enters=True)
    found = known_or_404(record)
    place = record.actor.community
    if request.POST.get("kept"):
        one = ladders.kept_or_404(place, request.POST["kept"])
        return _take(request, record, found, one, UUID(one.id))
    form = SearchForm(request.POST or None, initial=ladders.told_of(record))
    if form.is_valid() and request.POST.get("found"):
        told, key = form.cleaned_data, request.POST["found"]
        return _take(request, record, found, ladders.chosen(place, told, form.facts(), key), None)
    kept = ladders.kept_here(place)
    answers = _searched(form, place)
    drawn = [*kept, *(one.ladder for one in answers or ())]
    with_hands = dict(zip(map(id, drawn), hands(record, drawn), strict=True))
    context = base(request, record) | {
        "found": found, "form": form, "tokens": new_tokens(request),
        "kept": [(one, with_hands[id(one)]) for one in kept],
        "searched": answers is not None,
        "answers": [(one, with_hands[id(one.ladder)]) for one in answers or ()],
        "asked": [(n, v) for n, vs in request.POST.lists() if n in form.fields for v in vs],
    }  # fmt: skip
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "careerplans/ladder.html", context, status=status)


def _searched(form: SearchForm, place: Community) -> Sequence[ladders.Answer] | None:
    """None where nothing was searched for, or the search cannot be made."""
    if not form.is_valid():
        return None
    try:
        return ladders.searched(place, form.cleaned_data, form.facts())
    except LadderwayError:
        form.add_error("start", _("This occupation is not in the tables. Look at its code."))
        return None


def _take(
    request: HttpRequest, record: Record, found: Known, one: KeptLadder, kept: UUID | None
) -> HttpResponse:
    try:
        revision = int(request.POST.get("revision") or 0)
        actions.take_ladder(
            actor=record.actor, plan=found.plan, ladder=one, kept=kept, revision=revision
        )
    except (Stale, ValueError):
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    else:
        messages.success(request, _("The ladder is in the plan, as it is today."))
    return redirect(back(record))
