"""What is recorded beside a ladder: signatures, promises, and what institutions answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.ladders.kept_rules import Side
from ladderway.web.ladders import actions, queries
from ladderway.web.ladders.forms import (
    ApprovalForm,
    DatedForm,
    IncentiveForm,
    PromiseForm,
    ValidationForm,
)
from ladderway.web.ladders.models import Approval, Incentive, Ladder, Promise, Validation
from ladderway.web.ladders.views import ladder_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here

KINDS: dict[str, type[Validation] | type[Promise] | type[Approval] | type[Incentive]] = {
    "validation": Validation,
    "promise": Promise,
    "approval": Approval,
    "incentive": Incentive,
}
Answer = Callable[[Ladder, dict[str, Any], Any], object]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def validate(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    form = ValidationForm(request.POST or None, today=today, initial={"on": today})
    return _record(request, community, public_id, form, _validated, "ladders/validate.html")


def _validated(ladder: Ladder, given: dict[str, Any], by: Any) -> object:
    version = ladder.versions.get(number=ladder.latest)
    side = Side(given.pop("side"))
    return actions.validate(version=version, side=side, by=by, today=timezone.localdate(), **given)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def promise(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    form = PromiseForm(request.POST or None, today=today, initial={"on": today})
    return _record(request, community, public_id, form, _promised, "ladders/promise.html")


def _promised(ladder: Ladder, given: dict[str, Any], by: Any) -> object:
    return actions.promise(ladder=ladder, by=by, today=timezone.localdate(), **given)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def approval(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    rungs = queries.latest(ladder_here(place, public_id)).ladder.rungs
    today = timezone.localdate()
    jobs = [(rung.key, rung.title) for rung in rungs]
    form = ApprovalForm(request.POST or None, today=today, jobs=jobs, initial={"on": today})
    return _record(request, community, public_id, form, _decided, "ladders/approval.html")


def _decided(ladder: Ladder, given: dict[str, Any], by: Any) -> object:
    return actions.decide_chunking(ladder=ladder, by=by, today=timezone.localdate(), **given)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def incentive(request: HttpRequest, community: str, public_id: UUID) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    rungs = queries.latest(ladder_here(place, public_id)).ladder.rungs
    today = timezone.localdate()
    jobs = [(rung.key, rung.title) for rung in rungs]
    form = IncentiveForm(request.POST or None, today=today, jobs=jobs, initial={"on": today})
    return _record(request, community, public_id, form, _offered, "ladders/incentive.html")


def _offered(ladder: Ladder, given: dict[str, Any], by: Any) -> object:
    return actions.offer_incentive(ladder=ladder, by=by, today=timezone.localdate(), **given)


def _record(
    request: HttpRequest,
    community: str,
    public_id: UUID,
    form: DatedForm,
    answer: Answer,
    template: str,
) -> HttpResponse:
    place = community_here(request, community, Capability.PLAN)
    row = ladder_here(place, public_id)
    if form.is_valid():
        answer(row, dict(form.cleaned_data), request.user)
        messages.success(request, _("Recorded."))
        return redirect("ladders:ladder", place.slug, row.public_id)
    status = 422 if request.method == "POST" else 200
    context = {"community": place, "ladder": row, "form": form}
    return render(request, template, context, status=status)


@require_POST
@login_required
def withdraw(
    request: HttpRequest, community: str, public_id: UUID, kind: str, record_id: UUID
) -> HttpResponse:
    """Strikes a record, or takes that back."""
    place = community_here(request, community)
    row = ladder_here(place, public_id)
    if kind not in KINDS:
        raise Http404
    link = "version__ladder" if kind == "validation" else "ladder"
    record = get_object_or_404(KINDS[kind], public_id=record_id, **{link: row})
    today = timezone.localdate()
    if "back" in request.POST:
        actions.undo_withdrawal(record=record, by=request.user, today=today)
        messages.success(request, _("It holds again."))
    else:
        actions.withdraw(record=record, by=request.user, today=today)
        messages.success(request, _("Struck out. It stays on the page, marked."))
    return redirect("ladders:ladder", place.slug, row.public_id)
