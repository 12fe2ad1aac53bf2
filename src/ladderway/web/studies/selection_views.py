"""For those who select: entering whom they know, handing sheets over, and the key file.

The address is open to who runs the selection of the intake's opening, and to nobody at the desk.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.evaluation.errors import EvaluationError
from ladderway.web.lists import download
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.studies import queries, selection
from ladderway.web.studies.forms import ConsentForm
from ladderway.web.studies.models import Study
from ladderway.web.studies.pages import FORM, address, reasons_of, study_here, study_in
from ladderway.web.submitting import new_tokens, once


def _here(request: HttpRequest, community: str, study: UUID) -> tuple[Actor, Study]:
    actor = people_here(request, community)
    return actor, study_in(actor.community, study)


@require_http_methods(FORM)
@login_required
@once
def chosen(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    actor, kept = _here(request, community, study)
    intake = selection.intake_of(actor, kept)
    form = ConsentForm(request.POST or None, intake=intake)
    refused: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, actor, kept, form)
            return redirect(address(kept, "selection"))
        except EvaluationError as error:
            refused = reasons_of(error)
    context = {
        "community": kept.community, "study": kept, "intake": intake, "form": form,
        "rows": selection.candidates(actor, intake), "refused": refused,
        "picked": request.POST.get("application", ""),
        "public_url": request.build_absolute_uri(address(kept, "public")),
        "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "studies/selection.html", context, status=status)


def _enter(request: HttpRequest, actor: Actor, study: Study, form: Any) -> None:
    told = dict(form.cleaned_data)
    group = told.pop("group", None)
    selection.enter(
        actor=actor, study=study, application=request.POST.get("application", ""),
        group=group.number if group else None, **told,
    )  # fmt: skip
    messages.success(request, _("An identifier was given. Write it on the sheet and hand it over."))


@require_POST
@login_required
def key_file(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """Names beside linkage ids, of those who agreed: for the statistical agency alone."""
    actor, kept = _here(request, community, study)
    return download(request, selection.key_file(actor, kept), "key")


@require_safe
@login_required
def linkage(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """What is sent to the statistical agency, and by whom: two files that never meet here."""
    kept = study_here(request, community, study)
    rows = selection.linkage_rows(kept)
    least = queries.plan_of(kept).disclosure.threshold
    agreed = len(rows) - 1
    intake = queries.current_intake(kept)
    context = {
        "community": kept.community, "study": kept,
        "agreed": agreed if agreed == 0 or agreed >= least else None, "least": least,
        "has_selection": bool(intake and intake.selection_id),
        "selection_url": request.build_absolute_uri(
            reverse("studies:selection", args=[kept.community.slug, kept.public_id])
        ),
    }  # fmt: skip
    return render(request, "studies/linkage.html", context)


@require_safe
@login_required
def linkage_file(request: HttpRequest, community: str, study: UUID, file: str) -> HttpResponse:
    kept = study_here(request, community, study, Capability.RUN_LOTTERY)
    if file == "drawn.csv":
        rows = selection.linkage_rows(kept)
    elif file == "key-to-fill-in.csv":
        rows = selection.empty_key(kept)
    else:
        raise Http404(_("There is no such file."))
    return download(request, rows, file.removesuffix(".csv"))
