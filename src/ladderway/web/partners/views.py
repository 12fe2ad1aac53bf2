"""Agencies and their people. What may be seen and done is decided in `permissions`."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.actions import update_profile
from ladderway.web.accounts.forms import ProfileForm
from ladderway.web.partners import actions, queries
from ladderway.web.partners.models import Agency, Membership, Population, Skill
from ladderway.web.partners.permissions import Capability, can, check


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def your_account(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        update_profile(user=form.instance, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("account_home")
    roles = queries.roles_of(request.user, timezone.localdate())
    return render(request, "partners/your_account.html", {"form": form, "roles": roles})


@require_safe
@login_required
def agency(request: HttpRequest, public_id: UUID) -> HttpResponse:
    place = get_object_or_404(Agency.objects.select_related("community"), public_id=public_id)
    today = timezone.localdate()
    check(user=request.user, capability=Capability.SEE_AGENCY, agency=place, on=today)
    sees_members = can(user=request.user, capability=Capability.SEE_MEMBERS, agency=place, on=today)
    asked = {"user": request.user, "agency": place, "on": today}
    context = {
        "agency": place,
        "sees_members": sees_members,
        "programs": queries.programs_of(place, today),
        "labels": dict(Population.choices),
        "staff": queries.members_of(place, today).values("user").distinct().count(),
        "manages": can(capability=Capability.MANAGE_AGENCY, **asked),
        "guards": can(capability=Capability.GUARD_AGENCY, **asked),
        "moves": can(capability=Capability.MOVE_CASES, **asked),
        "answers": can(capability=Capability.ANSWER_ALERTS, **asked),
        "sees_agreements": can(capability=Capability.SEE_AGREEMENTS, **asked),
    }
    return render(request, "partners/agency.html", context)


@require_safe
@login_required
def members(request: HttpRequest, public_id: UUID) -> HttpResponse:
    place = get_object_or_404(Agency.objects.select_related("community"), public_id=public_id)
    today = timezone.localdate()
    check(user=request.user, capability=Capability.SEE_MEMBERS, agency=place, on=today)
    context = {
        "agency": place,
        "memberships": queries.staff_of(place, today),
        "today": today,
        "labels": dict(Skill.choices),
        "prepares": can(
            user=request.user, capability=Capability.MANAGE_AGENCY, agency=place, on=today
        ),
        "manages": can(
            user=request.user, capability=Capability.MANAGE_MEMBERS, agency=place, on=today
        ),
    }
    return render(request, "partners/members.html", context)


@require_POST
@login_required
def end_membership(request: HttpRequest, public_id: UUID, membership_id: UUID) -> HttpResponse:
    membership = get_object_or_404(
        Membership.objects.select_related("agency", "user"),
        public_id=membership_id,
        agency__public_id=public_id,
    )
    today = timezone.localdate()
    try:
        actions.end_role(membership=membership, until=today, by=request.user, today=today)
    except BadInput:
        messages.error(request, _("This role cannot end today: it began today or has ended."))
    else:
        messages.success(request, _("The role ended. From today it opens nothing."))
    return redirect("partners:members", public_id=public_id)
