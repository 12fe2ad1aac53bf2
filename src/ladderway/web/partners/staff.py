"""Pages by which an agency keeps its staff and its programs."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladderway.domain.shared.errors import BadInput
from ladderway.web.partners import actions
from ladderway.web.partners.forms import (
    AgencyForm,
    EndRoleForm,
    MemberForm,
    ProgramForm,
    StaffForm,
)
from ladderway.web.partners.models import Agency, Membership, Role, ServiceProgram
from ladderway.web.partners.permissions import Capability, can, check
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def agency_here(request: HttpRequest, public_id: UUID, capability: Capability) -> Agency:
    """Raises Http404, or NotAllowed with the reason."""
    agency = get_object_or_404(Agency.objects.select_related("community"), public_id=public_id)
    check(user=request.user, capability=capability, agency=agency, on=timezone.localdate())
    return agency


def agency_form(
    request: HttpRequest,
    agency: Agency,
    form: AgencyForm,
    save: Callable[[dict[str, Any]], object],
    *,
    title: str,
    lede: str,
    back: str,
    saved: str,
    end: AgencyForm | None = None,
) -> HttpResponse:
    """A page with one form of an agency: shown, refused with the reason, or saved and led on."""
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        except BadInput:
            told = _("This is there already, or the days do not follow each other. Look again.")
            form.add_error(None, told)
        else:
            messages.success(request, saved)
            return redirect(back)
    context = {
        "agency": agency, "form": form, "title": title, "lede": lede, "back": back,
        "end": end, "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "partners/form.html", context, status=status)


def _members(agency: Agency) -> str:
    return reverse("partners:members", args=[agency.public_id])


@require_http_methods(FORM)
@login_required
@once
def member_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.MANAGE_MEMBERS)
    today = timezone.localdate()

    def save(said: dict[str, Any]) -> None:
        said["role"] = Role(said["role"])
        actions.add_staff(agency=agency, by=request.user, today=today, **said)

    lede = _(
        "Whoever has no account yet gets one without a password. They choose “Forgot your "
        "password?” where they sign in, and get a code by e-mail."
    )
    return agency_form(
        request, agency, StaffForm(request.POST or held(request), initial={"since": today}), save,
        title=_("Add staff"), lede=lede, back=_members(agency), saved=_("Added."),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def member(request: HttpRequest, public_id: UUID, membership_id: UUID) -> HttpResponse:
    """What somebody is prepared for; and, for an administrator, the end of the role on a day."""
    agency = agency_here(request, public_id, Capability.MANAGE_AGENCY)
    found = Membership.objects.select_related("user", "agency")
    held_role = get_object_or_404(found, public_id=membership_id, agency=agency)
    today = timezone.localdate()
    ends = "until" in request.POST
    form: AgencyForm
    if ends:
        form = EndRoleForm(request.POST)
    else:
        form = MemberForm(request.POST or held(request), initial={"skills": held_role.skills})

    def save(said: dict[str, Any]) -> None:
        by = {"membership": held_role, "by": request.user, "today": today}
        if ends:
            actions.end_role(until=said["until"], **by)
        else:
            actions.change_skills(skills=said["skills"], **by)

    title = f"{held_role.user.name or held_role.user.email}, {held_role.get_role_display()}"
    manage = Capability.MANAGE_MEMBERS
    may_end = can(user=request.user, capability=manage, agency=agency, on=today)
    end = EndRoleForm(initial={"until": today}) if may_end and not ends else None
    return agency_form(
        request, agency, form, save, title=title, lede="", back=_members(agency),
        saved=_("Saved."), end=end,
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def program_new(request: HttpRequest, public_id: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.MANAGE_AGENCY)
    return _program(request, agency, None, _("Add a program"))


@require_http_methods(FORM)
@login_required
@once
def program(request: HttpRequest, public_id: UUID, program: UUID) -> HttpResponse:
    agency = agency_here(request, public_id, Capability.MANAGE_AGENCY)
    kept = get_object_or_404(ServiceProgram, public_id=program, agency=agency)
    return _program(request, agency, kept, _("Change the program"))


def _program(
    request: HttpRequest, agency: Agency, program: ServiceProgram | None, title: str
) -> HttpResponse:
    today = timezone.localdate()
    initial = {"since": today}
    if program is not None:
        initial = {name: getattr(program, name) for name in ProgramForm.base_fields}

    def save(said: dict[str, Any]) -> None:
        actions.keep_program(
            agency=agency, program=program, fields=said, by=request.user, today=today
        )

    back = reverse("partners:agency", args=[agency.public_id])
    return agency_form(
        request, agency, ProgramForm(request.POST or held(request), initial=initial), save,
        title=title, lede="", back=back, saved=_("Saved."),
    )  # fmt: skip
