"""Entering how the former system sorted somebody, its figures, and what the agency did."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.web.assessments.actions import former as actions
from ladderway.web.assessments.forms import FigureForm, SegmentForm
from ladderway.web.assessments.views.record import opened
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.editing import Page, edited
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def _agency(record: Record) -> Agency:
    agency = record.agency()
    if agency is None:
        raise Http404
    return agency


@require_http_methods(FORM)
@login_required
@once
def segment(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = opened(request, community, person, Capability.ENTER_PEOPLE)
    back = reverse("assessments:history", args=[community, person])
    form = SegmentForm(request.POST or held(request), today=found.actor.on)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.enter_segment(
            actor=found.actor, person=found.person, agency=_agency(found), **values
        )

    try:
        return edited(
            request,
            form,
            Page(_("Segment of the former system"), back, found, section="assessments"),
            save,
        )
    except BadInput:
        messages.info(request, _("It is entered for that day already."))
        return redirect(back)


@require_POST
@login_required
@once
def met(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The agency did it: one click."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.HEALTH)
    key = request.POST.get("requirement", "")
    try:
        actions.meet(actor=found.actor, person=found.person, agency=_agency(found), key=key)
    except BadInput:
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
    else:
        messages.success(request, _("Saved."))
    return redirect("assessments:history", community=community, person=person)


@require_http_methods(FORM)
@login_required
@once
def figure(request: HttpRequest, community: str) -> HttpResponse:
    """A figure of the former system, for those who see the report."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    form, status = FigureForm(request.POST or held(request), today=actor.on), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            actions.enter_figure(actor=actor, **form.values())
            messages.success(request, _("Saved."))
            return redirect("assessments:report", community=community)
    context = {
        "community": actor.community, "form": form, "tokens": new_tokens(request),
        "title": _("A figure of the former system"), "button": _("Save"),
        "lede": _("As it was published or handed over, with its source. A year is entered once; "
                  "entered again, the later figure stands."),
        "back": reverse("assessments:report", args=[community]),
    }  # fmt: skip
    return render(request, "participants/plain_form.html", context, status=status)
