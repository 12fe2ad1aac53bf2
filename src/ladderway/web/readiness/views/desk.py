"""One form about something that an agency offers: shown, refused, in conflict, or saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views import editing
from ladderway.web.participants.views.editing import compared, kept
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability
from ladderway.web.readiness.actions.offered import Changed
from ladderway.web.readiness.queries.offered import agency_of
from ladderway.web.submitting import new_tokens

FORM = ["GET", "HEAD", "POST"]
Save = Callable[[Mapping[str, Any], int], object]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with one form: its title, where it leads, and what stands above the form."""

    title: str
    back: str
    lede: str = ""


def entering(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.ENTER_PEOPLE)


def agency_or_404(actor: Actor) -> Agency:
    agency = agency_of(actor)
    if agency is None:
        raise Http404
    return agency


def shown(
    request: HttpRequest, actor: Actor, form: RecordForm, sheet: Sheet, save: Save
) -> HttpResponse:
    theirs, status = [], 200
    if request.method == "POST":
        theirs, status = kept(form, save, Changed, _differing)
        if status == 200:
            messages.success(request, _("Saved."))
            return redirect(sheet.back)
    context = {
        "community": actor.community, "sheet": sheet, "form": form, "theirs": theirs,
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "readiness/form.html", context, status=status)


def _differing(form: RecordForm, fresh: Any) -> list[tuple[str, str, str]]:
    """As `compared`; what only this form asks cannot differ."""
    for name in form.fields:
        if not hasattr(fresh, name):
            setattr(fresh, name, form.cleaned_data.get(name))
    return compared(form, fresh)


def clicked(request: HttpRequest, back: str, save: Callable[[int], object]) -> HttpResponse:
    """One click that changes something, with the revision that it was read at."""
    return editing.clicked(request, back, save, Changed)
