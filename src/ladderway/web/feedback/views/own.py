"""A person's own page: saying how it was, what one said before, and what was done about it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.feedback.questionnaire import Audience, in_force
from ladderway.files.feedback import questionnaires
from ladderway.web.feedback.actions import saying
from ladderway.web.feedback.forms import OwnForm
from ladderway.web.feedback.models import Signed
from ladderway.web.feedback.models.said import Asked
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.common import FORM
from ladderway.web.feedback.words import service_said
from ladderway.web.participants.models import Case
from ladderway.web.reference.speech import language
from ladderway.web.rights.views.own import Own, own_here
from ladderway.web.submitting import held, new_tokens, once

SHOWN = 50


def _cases(own: Own) -> Any:
    rows = Case.objects.visible_to(own.actor, Purpose.OWN).filter(person=own.person)
    return rows.select_related("agency", "program")


def _signed(own: Own) -> Any:
    rows = Signed.objects.visible_to(own.actor, Purpose.OWN).filter(person=own.person)
    return rows.select_related("agency", "sheet")


@require_safe
@login_required
def own(request: HttpRequest, community: str) -> HttpResponse:
    mine = own_here(request, community)
    cases = list(_cases(mine))
    agencies = {case.agency_id for case in cases}
    done = queries.published(sorted(agencies), Asked.PARTICIPANT)[:SHOWN]
    context = {
        "community": mine.actor.community, "person": mine.person, "cases": cases,
        "signed": [(row, service_said(row.sheet.service)) for row in _signed(mine)[:SHOWN]],
        "done": [(r, r.said("heard", language()), r.said("did", language())) for r in done],
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "feedback/own.html", context)


@require_http_methods(FORM)
@login_required
@once
def say(request: HttpRequest, community: str, case: UUID) -> HttpResponse:
    mine = own_here(request, community)
    found = queries.found(_cases(mine), case)
    asked = in_force(questionnaires(), Audience.PARTICIPANT, mine.actor.on)
    form = OwnForm(request.POST or held(request), asked=asked)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saying.on_own_page(
            actor=mine.actor, person=mine.person, case=found, service=data["service"],
            said=form.said(), reason=data["reason"],
        )  # fmt: skip
        messages.success(request, _("Thank you. It has arrived."))
        return redirect("feedback:own", community=community)
    context = {
        "community": mine.actor.community, "person": mine.person, "case": found, "form": form,
        "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/own_say.html", context, status=status)


@require_POST
@login_required
@once
def take_back(request: HttpRequest, community: str, signed: UUID) -> HttpResponse:
    mine = own_here(request, community)
    row = _signed(mine).filter(public_id=signed).first()
    if row is None:
        raise Http404
    saying.take_back(actor=mine.actor, signed=row)
    messages.success(request, _("Taken back. Nothing of it is kept."))
    return redirect("feedback:own", community=community)
