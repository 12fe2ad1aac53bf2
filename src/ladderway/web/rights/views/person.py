"""Rights of a person, with staff: their copy, what they want corrected, an account of their own."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.retention import limit
from ladderway.web.participants.places import ENTERING, PURPOSES, Record, record_here
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability
from ladderway.web.rights.actions import asking
from ladderway.web.rights.actions import own as own_actions
from ladderway.web.rights.forms import AnswerForm, CorrectionForm, StatementForm
from ladderway.web.rights.handing import language_of
from ladderway.web.rights.models import AccountLink, Correction, CorrectionNotice, Invitation
from ladderway.web.rights.queries import held as queries
from ladderway.web.rights.views.own import ask_for, handed, item_choices
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def _here(request: HttpRequest, slug: str, person: UUID) -> tuple[Record, Agency]:
    """The record with the agency for which whoever asks enters something."""
    found = record_here(request, slug, person, Capability.ENTER_PEOPLE)
    found.need(Topic.SERVICE)
    agency = found.agency()
    if agency is None:
        raise Http404
    return found, agency


@require_safe
@login_required
def rights(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    return _page(request, *_here(request, community, person))


def _page(request: HttpRequest, found: Record, agency: Agency, code: str = "") -> HttpResponse:
    links = AccountLink.objects.visible_to(found.actor, found.purpose)
    invitations = Invitation.objects.visible_to(found.actor, found.purpose)
    mine = [a.pk for a in found.actor.agencies_as(*ENTERING)]
    context = base(request, found) | {
        "corrections": queries.corrections(found.parts, found.actor, found.purpose),
        "link": links.filter(person__in=found.parts, until__isnull=True).first(),
        "invitation": invitations.filter(person__in=found.parts, ended_at__isnull=True).first(),
        "mine": mine,
        "code": code,
        "hours": limit("invitation", found.actor.on),
        "tokens": new_tokens(request),
    }
    return render(request, "rights/person.html", context)


@require_POST
@login_required
def invite(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The code is shown on the answer and nowhere else: it is never kept."""
    found, agency = _here(request, community, person)
    try:
        code = own_actions.invite(actor=found.actor, person=found.person, agency=agency)
    except BadInput:
        messages.error(request, _("This person has an account already."))
        return redirect("rights:person", community=community, person=person)
    answer = _page(request, found, agency, code)
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
@login_required
@once
def end_account(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found, _agency = _here(request, community, person)
    try:
        own_actions.end_own(by=request.user, person=found.person, on=found.actor.on)
    except BadInput:
        messages.info(request, _("There is no account."))
    else:
        messages.success(request, _("The person’s own page is closed."))
    return redirect("rights:person", community=community, person=person)


@require_safe
@login_required
def everything(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The copy for the person, in their language."""
    found, agency = _here(request, community, person)
    with translation.override(language_of(found.person)):
        return handed(request, found.parts, found.actor, found.purpose, agency)


@require_http_methods(FORM)
@login_required
@once
def correct(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found, agency = _here(request, community, person)
    parts = queries.held_on(found.parts, found.actor, found.purpose)
    form = CorrectionForm(request.POST or held(request), items=item_choices(parts))
    if request.method == "POST" and form.is_valid():
        ask_for(found.actor, found.parts, agency, parts, form)
        messages.success(request, _("Written down."))
        return redirect("rights:person", community=community, person=person)
    return _form(request, found, form, _("Ask for a correction"))


@require_http_methods(FORM)
@login_required
@once
def answer(request: HttpRequest, community: str, person: UUID, correction: UUID) -> HttpResponse:
    found, _agency = _here(request, community, person)
    asked = _correction(found, correction)
    form = AnswerForm(request.POST or held(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            asking.answer(
                actor=found.actor, correction=asked, state=said["state"], text=said["answer"]
            )
        except BadInput:
            messages.info(request, _("This was answered already."))
        else:
            messages.success(request, _("Answered. Agencies that hold the item are told."))
        return redirect("rights:person", community=community, person=person)
    return _form(request, found, form, _("Answer a correction"), asked)


@require_http_methods(FORM)
@login_required
@once
def disagree(request: HttpRequest, community: str, person: UUID, correction: UUID) -> HttpResponse:
    """The person's words to a refusal, written down for them."""
    found, _agency = _here(request, community, person)
    asked = _correction(found, correction)
    if asked.state != Correction.State.REFUSED:
        raise Http404
    form = StatementForm(request.POST or held(request), initial={"statement": asked.statement})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["statement"]
        asking.state_disagreement(actor=found.actor, correction=asked, text=text)
        messages.success(request, _("Saved."))
        return redirect("rights:person", community=community, person=person)
    return _form(request, found, form, _("The person does not agree"), asked)


def _correction(found: Record, public_id: UUID) -> Correction:
    asked = queries.corrections(found.parts, found.actor, found.purpose)
    correction = next((c for c in asked if c.public_id == public_id), None)
    if correction is None:
        raise Http404
    return correction


def _form(
    request: HttpRequest, found: Record, form: Any, title: str, asked: Correction | None = None
) -> HttpResponse:
    context = base(request, found) | {
        "form": form, "title": title, "asked": asked, "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "rights/person_form.html", context, status=status)


# --- Over all people -----------------------------------------------------------------------------
@require_safe
@login_required
def corrections(request: HttpRequest, community: str) -> HttpResponse:
    """What waits for an answer of one's agency, and what one's agency is told."""
    actor = people_here(request, community)
    context = {
        "community": actor.community,
        "waiting": _waiting(actor),
        "notices": _notices(actor),
        "today": actor.on,
        "tokens": new_tokens(request),
    }
    return render(request, "rights/corrections.html", context)


def _opening(actor: Actor) -> list[Purpose]:
    return [p for p in PURPOSES if actor.facts.opening(Topic.IDENTITY, p).agencies]


def _waiting(actor: Actor) -> list[Correction]:
    found: dict[int, Correction] = {}
    mine = [agency.pk for agency in actor.agencies_as(*ENTERING)]
    for purpose in _opening(actor):
        asked = Correction.objects.visible_to(actor, purpose).filter(
            agency__in=mine, state=Correction.State.ASKED
        )
        found |= {each.pk: each for each in asked.select_related("person", "agency")}
    return sorted(found.values(), key=lambda each: (each.due_on, each.pk))


def _notices(actor: Actor) -> list[CorrectionNotice]:
    found: dict[int, CorrectionNotice] = {}
    for purpose in _opening(actor):
        told = CorrectionNotice.objects.visible_to(actor, purpose).filter(
            agency__in=tuple(actor.agencies), seen_at__isnull=True
        )
        told = told.select_related("person", "agency", "correction__agency")
        found |= {each.pk: each for each in told}
    return sorted(found.values(), key=lambda each: (each.at, each.pk))


@require_POST
@login_required
@once
def notice_seen(request: HttpRequest, community: str, notice: UUID) -> HttpResponse:
    actor = people_here(request, community)
    found = next((n for n in _notices(actor) if n.public_id == notice), None)
    if found is None:
        raise Http404
    asking.mark_seen(actor=actor, notice=found)
    messages.success(request, _("Noted."))
    return redirect("rights:corrections", community=community)
