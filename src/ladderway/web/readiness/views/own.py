"""What the person sees of it on their own page: sessions ahead, what was seen, opportunities."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.participants.models import Case
from ladderway.web.readiness import models, words
from ladderway.web.readiness.actions import people as actions
from ladderway.web.readiness.models import Opportunity
from ladderway.web.rights.views.own import Own, own_here
from ladderway.web.submitting import new_tokens, once

OWN = Purpose.OWN
SHOWN = 50


def _rows(own: Own, model: Any) -> Any:
    return model.objects.visible_to(own.actor, OWN).filter(person=own.person)


def _opportunities(own: Own) -> Any:
    """Of the agencies that serve the person: for any sector, and for those that they look at."""
    cases = Case.objects.visible_to(own.actor, OWN).filter(person=own.person, closed_on=None)
    levels = [each.sector for each in _rows(own, models.SectorLevel)]
    of_suggested = _rows(own, models.Suggested).select_related("activity")
    sectors = {*levels, *(each.activity.sector for each in of_suggested), ""}
    wanted = Q(sector__in=sectors) if len(sectors) > 1 else Q()
    agencies = [case.agency_id for case in cases]
    return Opportunity.objects.filter(
        wanted, agency__in=agencies, since__lte=own.actor.on, until__gt=own.actor.on
    ).select_related("agency")


@require_safe
@login_required
def own(request: HttpRequest, community: str) -> HttpResponse:
    mine = own_here(request, community)
    said = {row.opportunity_id for row in _rows(mine, models.Interest)}
    ahead = _rows(mine, models.Place).filter(on__gte=mine.actor.on).exclude(state="withdrawn")
    ahead = ahead.select_related("session__activity").exclude(session__state="called_off")
    context = {
        "community": mine.actor.community, "person": mine.person,
        "ahead": [(p, words.named(p.session.activity)) for p in ahead[:SHOWN]],
        "opportunities": [
            (row, words.sector_said(row.sector) if row.sector else "", row.pk in said)
            for row in _opportunities(mine)[:SHOWN]
        ],
        "suggested": [
            (row, words.named(row.activity))
            for row in _rows(mine, models.Suggested).filter(state="open")
            .select_related("activity")[:SHOWN]
        ],
        "levels": [(row, words.sector_said(row.sector))
                   for row in _rows(mine, models.SectorLevel)[:SHOWN]],
        "norms": [(row, words.norm_said(row.norm)) for row in _rows(mine, models.NormSeen)[:SHOWN]],
        "interviews": _rows(mine, models.MockInterview)[:SHOWN],
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "readiness/own.html", context)


@require_POST
@login_required
@once
def wish(request: HttpRequest, community: str, opportunity: UUID) -> HttpResponse:
    """One click, and whoever works with the person is told on their page of the day."""
    mine = own_here(request, community)
    row = _opportunities(mine).filter(public_id=opportunity).first()
    if row is None:
        raise Http404
    actions.wish(actor=mine.actor, person=mine.person, opportunity=row)
    messages.success(request, _("Noted. Whoever works with you will talk about it with you."))
    return redirect("readiness:own", community=community)
