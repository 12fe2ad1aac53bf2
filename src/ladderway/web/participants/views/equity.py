"""Self-identification: with the worker by telephone, or by the person on a device handed over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.equity.questionnaire import Questionnaire, in_force
from ladderway.domain.shared.errors import BadInput
from ladderway.files.equity import questionnaires
from ladderway.web.participants import handing
from ladderway.web.participants.actions import equity as actions
from ladderway.web.participants.forms_equity import EquityForm
from ladderway.web.participants.forms_sharing import WithdrawForm
from ladderway.web.participants.models import EquityAnswer, EquityConsent, Sharing
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed
from ladderway.web.submitting import new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def _open(request: HttpRequest, community: str, person: UUID) -> tuple[Record, Agency]:
    """The record, and the agency to which the person speaks: for those who counsel there."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    agency = found.agency()
    opening = found.actor.facts.opening(Topic.EQUITY, found.purpose).agencies
    if agency is None or agency.pk not in opening:
        raise NotAllowed(Decision(False, found.verdicts[Topic.EQUITY].reason))
    return found, agency


def _consent(record: Record, agency: Agency) -> EquityConsent | None:
    rows = EquityConsent.objects.visible_to(record.actor, record.purpose)
    rows = rows.filter(person__in=record.parts, sharing__giver=agency).select_related("sharing")
    return rows.filter(
        sharing__withdrawn_at__isnull=True, sharing__expires_on__gt=record.actor.on
    ).first()


@require_safe
@login_required
def equity(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Whether somebody answered, and the ways to do so. Never the answers."""
    found, agency = _open(request, community, person)
    consent = _consent(found, agency)
    context = base(request, found) | {"consent": consent, "tokens": new_tokens(request)}
    return render(request, "participants/equity.html", context)


def _form(request: HttpRequest, record: Record, agency: Agency, asks_how: bool) -> EquityForm:
    consent = _consent(record, agency)
    held = EquityAnswer.objects.visible_to(record.actor, record.purpose)
    held = held.filter(person__in=record.parts, agency=agency)
    return EquityForm(
        request.POST or None, questionnaire=_questionnaire(record),
        held=held if consent else (), for_funder=bool(consent and consent.for_funder),
        asks_how=asks_how,
    )  # fmt: skip


def _questionnaire(record: Record) -> Questionnaire:
    return in_force(questionnaires(), record.actor.on)


def _saved(form: EquityForm, record: Record, agency: Agency) -> bool:
    """Whether it was kept; what could not be stands beside the form."""
    if not form.is_valid():
        return False
    try:
        actions.answer(
            actor=record.actor, person=record.person, agency=agency, answers=form.answers(),
            questionnaire=form.questionnaire, for_funder=form.cleaned_data["for_funder"],
            how=form.cleaned_data.get("how") or Sharing.How.ONLINE,
            language=(get_language() or "en")[:2],
        )  # fmt: skip
    except BadInput:
        form.add_error(None, _("Nothing is answered, so nothing is kept. That is fine, too."))
        return False
    return True


def _asked(form: EquityForm, request: HttpRequest) -> dict[str, Any]:
    statement = form.questionnaire.statement.said(get_language() or "en")
    return {"form": form, "statement": statement, "tokens": new_tokens(request)}


@require_http_methods(FORM)
@login_required
@once
def equity_answer(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The worker reads out and writes, by telephone or side by side."""
    found, agency = _open(request, community, person)
    form = _form(request, found, agency, asks_how=True)
    if request.method == "POST" and _saved(form, found, agency):
        messages.success(request, _("Saved."))
        return redirect("participants:equity", community=community, person=person)
    status = 422 if request.method == "POST" else 200
    context = base(request, found) | _asked(form, request)
    return render(request, "participants/equity_answer.html", context, status=status)


@require_http_methods(FORM)
@login_required
@once
def equity_withdraw(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found, agency = _open(request, community, person)
    consent = _consent(found, agency)
    if consent is None:
        return redirect("participants:equity", community=community, person=person)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(actor=found.actor, consent=consent, how=form.cleaned_data["how"])
        messages.success(request, _("Withdrawn. The answers are erased."))
        return redirect("participants:equity", community=community, person=person)
    back = reverse("participants:equity", args=[community, person])
    context = base(request, found) | {"form": form, "tokens": new_tokens(request), "back": back}
    status = 422 if request.method == "POST" else 200
    return render(request, "participants/equity_withdraw.html", context, status=status)


# --- On a device that is handed over -----------------------------------------------------------
@require_POST
@login_required
def hand_over(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    _open(request, community, person)
    handing.hand_over(request, community, str(person))
    return redirect("participants:handed", community=community)


@require_http_methods(FORM)
@login_required
@once
def handed(request: HttpRequest, community: str) -> HttpResponse:
    """The person alone with the questions: no name, no case, no way out but handing back."""
    told = _handed(request, community)
    found, agency = _open(request, community, UUID(told["person"]))
    form = _form(request, found, agency, asks_how=False)
    if request.method == "POST" and _saved(form, found, agency):
        return redirect("participants:handed_back", community=community)
    status = 422 if request.method == "POST" else 200
    context = _asked(form, request) | {"community": found.actor.community}
    return render(request, "participants/handed.html", context, status=status)


@require_http_methods(FORM)
@login_required
def handed_back(request: HttpRequest, community: str) -> HttpResponse:
    """The worker takes the device back, with their password."""
    told = _handed(request, community)
    people_here(request, community, Capability.ENTER_PEOPLE)
    is_wrong = False
    if request.method == "POST":
        if handing.take_back(request, request.POST.get("password", "")):
            return redirect("participants:equity", community=community, person=told["person"])
        if not request.user.is_authenticated or handing.handed(request) is None:
            return redirect("account_login")
        is_wrong = True
    context = {"community": community, "is_wrong": is_wrong}
    status = 422 if is_wrong else 200
    return render(request, "participants/handed_back.html", context, status=status)


def _handed(request: HttpRequest, community: str) -> dict[str, str]:
    people_here(request, community, Capability.ENTER_PEOPLE)
    told = handing.handed(request)
    if told is None or told["community"] != community:
        raise Http404
    return told
