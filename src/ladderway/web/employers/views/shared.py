"""What the pages of this section share: the organization at hand, pages with a form, lists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.partners.places import community_here

SECTION = "employers"


def organization_here(
    request: HttpRequest,
    community: str,
    public_id: UUID,
    capability: Capability = Capability.READ_COMMUNITY,
) -> Organization:
    """An organization of a community. Raises Http404, or NotAllowed."""
    place = community_here(request, community)
    found = get_object_or_404(
        Organization.objects.select_related("community", "agency"),
        community=place,
        public_id=public_id,
    )
    check_in(
        user=request.user,
        capability=capability,
        community=place,
        on=timezone.localdate(),
        organization=found,
    )
    return found


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form: its words, and where it leads."""

    community: Community
    title: str
    submit: str
    back: str
    lede: str = ""
    template: str = "employers/form.html"


def form_page(request: HttpRequest, page: FormPage, form: Any, **more: Any) -> HttpResponse:
    """422 where answers were given and not taken."""
    context = {
        "community": page.community,
        "section": SECTION,
        "title": page.title,
        "lede": page.lede,
        "submit": page.submit,
        "back": page.back,
        "form": form,
        **more,
    }
    return render(request, page.template, context, status=422 if form.is_bound else 200)


def done(request: HttpRequest, said: str, to: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(to)


def takes(form: Any, act: Callable[[], object]) -> bool:
    """Acts on a valid form, wholly or not at all; what an action refuses is told on the form."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except BadInput as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()
