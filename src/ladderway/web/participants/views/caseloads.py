"""Caseloads of an agency: who has how many, moving people, and how the agency is guarded."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.accounts.models import User
from ladderway.web.participants import queries_caseloads as queries
from ladderway.web.participants.actions.agreements import guard_agency
from ladderway.web.participants.actions.caseloads import move_cases
from ladderway.web.participants.forms import RecordForm, one_of
from ladderway.web.participants.models import Case, Handover
from ladderway.web.participants.policy import Actor, actor_in
from ladderway.web.partners.models import Agency, Skill
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.staff import agency_here
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


class GuardForm(RecordForm):
    """Two switches, each with what it means."""

    is_sensitive = forms.BooleanField(
        label=lazy("That somebody is known here says something of them"), required=False,
        help_text=lazy(
            "A shelter, an addiction service, justice, a legal clinic. Its people are never "
            "matched with another agency’s, overseen by name, or opened elsewhere in an emergency. "
            "Turning it on ends oversight at once; turning it off opens nothing again."
        ),
    )  # fmt: skip
    by_caseload = forms.BooleanField(
        label=lazy("Workers open the people of their own caseload only"), required=False,
        help_text=lazy("Program managers still see everybody whom the agency serves."),
    )  # fmt: skip


class MoveForm(RecordForm):
    """To whom people pass, and why."""

    receiver = forms.ChoiceField(label=lazy("To whom"))
    why = one_of(lazy("Why"), [("", "—"), *Handover.Why.choices])

    def __init__(self, *args: Any, loads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receiver"].choices = [
            ("", "—"),
            *((_key(load), _said(load)) for load in loads),
        ]


def _key(load: queries.Load) -> str:
    return str(load.user.public_id)


def _said(load: queries.Load) -> str:
    number = ngettext("%(n)s person", "%(n)s people", load.cases) % {"n": load.cases}
    labels = dict(Skill.choices)
    skills = ", ".join(str(labels[key]) for key in load.skills if key in labels)
    return " · ".join(filter(None, (load.user.name, number, skills)))


@require_http_methods(FORM)
@login_required
@once
def guard(request: HttpRequest, public_id: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.GUARD_AGENCY)
    now = {"is_sensitive": agency.is_sensitive, "by_caseload": agency.by_caseload}
    form = GuardForm(request.POST or None, initial=now)
    back = reverse("partners:agency", args=[agency.public_id])
    if request.method == "POST" and form.is_valid():
        actor = actor_in(request, agency.community)
        guard_agency(actor=actor, agency=agency, **form.values())
        messages.success(request, _("Saved. It holds from this moment."))
        return redirect(back)
    context = {
        "agency": agency, "form": form, "title": _("How this agency is guarded"), "lede": "",
        "back": back, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "partners/form.html", context)


@require_safe
@login_required
def caseloads(request: HttpRequest, public_id: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.MOVE_CASES)
    actor = actor_in(request, agency.community)
    context = {
        "agency": agency, "loads": queries.loads(agency, actor.on), "labels": dict(Skill.choices)
    }  # fmt: skip
    return render(request, "participants/caseloads.html", context)


@require_http_methods(FORM)
@login_required
@once
def caseload(request: HttpRequest, public_id: UUID, worker: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.MOVE_CASES)
    found = get_object_or_404(User, public_id=worker, memberships__agency=agency)
    return _moved(request, agency, found)


@require_http_methods(FORM)
@login_required
@once
def unassigned(request: HttpRequest, public_id: UUID) -> HttpResponse:
    return _moved(request, agency_here(request, public_id, Capability.MOVE_CASES), None)


def _moved(request: HttpRequest, agency: Agency, worker: User | None) -> HttpResponse:
    """People chosen, then what it means to be read, then moved."""
    actor = actor_in(request, agency.community)
    cases = queries.cases_of(actor, agency, worker)
    able = queries.receivers(agency, worker, actor.on)
    form = MoveForm(request.POST or held(request), loads=able)
    marked = set(request.POST.getlist("case"))
    chosen = [case for case in cases if str(case.public_id) in marked]
    sent = request.method == "POST"
    confirms = False
    if sent and form.is_valid():
        if not chosen:
            form.add_error(None, _("Choose at least one person."))
        elif "sure" in request.POST:
            return _done(request, actor, agency, form, chosen)
        else:
            confirms = True
    context = {
        "agency": agency, "worker": worker, "cases": cases, "chosen": chosen, "marked": marked,
        "form": form, "confirms": confirms, "tokens": new_tokens(request),
        "back": reverse("caseloads:list", args=[agency.public_id]),
        "receiver": _receiver(form, able) if confirms else "",
    }  # fmt: skip
    status = 422 if sent and not confirms else 200
    return render(request, "participants/caseload.html", context, status=status)


def _receiver(form: MoveForm, able: Any) -> str:
    return next(load.user.name for load in able if _key(load) == form.cleaned_data["receiver"])


def _done(
    request: HttpRequest, actor: Actor, agency: Agency, form: MoveForm, chosen: list[Case]
) -> HttpResponse:
    receiver = User.objects.get(public_id=form.cleaned_data["receiver"])
    moved = move_cases(
        actor=actor, agency=agency, cases=[case.pk for case in chosen], receiver=receiver,
        why=Handover.Why(form.cleaned_data["why"]),
    )  # fmt: skip
    told = ngettext("%(n)s person was moved.", "%(n)s people were moved.", moved)
    messages.success(request, told % {"n": moved})
    return redirect("caseloads:list", public_id=agency.public_id)
