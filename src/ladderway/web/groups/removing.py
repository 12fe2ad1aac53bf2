"""Taking out a meeting, a decision, an action or a question that should not be there."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods

from ladderway.domain.shared.errors import BadInput
from ladderway.web.groups import actions
from ladderway.web.groups.editing import FormPage, confirmed
from ladderway.web.groups.models import ActionItem, Decision, Meeting, Question
from ladderway.web.groups.views import FORM, address, planning_here
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import day

TITLES: Mapping[str, tuple[type[Any], Any]] = {
    "meeting": (Meeting, lazy("Take out this meeting?")),
    "decision": (Decision, lazy("Take out this decision and its actions?")),
    "action": (ActionItem, lazy("Take out this action?")),
    "question": (Question, lazy("Take out this question and its rankings?")),
}


@require_http_methods(FORM)
@login_required
def remove(request: HttpRequest, community: str, kind: str, public_id: UUID) -> HttpResponse:
    place, (model, title) = planning_here(request, community), TITLES[kind]
    at = "decision__group__community" if model is ActionItem else "group__community"
    found = get_object_or_404(model, **{at: place}, public_id=public_id)
    page = FormPage(str(title), _back(place, found), _("Taken out."), lede=_described(found))

    def take_out() -> None:
        actions.remove_from_table(thing=found, by=request.user, today=timezone.localdate())

    try:
        return confirmed(request, place, take_out, page)
    except BadInput:
        messages.error(request, _("It stays: a ranking was closed with it."))
        return redirect(page.back)


def _back(place: Community, thing: Any) -> str:
    return address(place, thing.decision.group if isinstance(thing, ActionItem) else thing.group)


def _described(thing: Any) -> str:
    return day(thing.on) if isinstance(thing, Meeting) else str(thing.text)
