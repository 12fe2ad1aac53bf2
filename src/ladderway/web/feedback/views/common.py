"""What several pages of feedback share: one form on a page, periods, one's agency."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ladderway.domain.feedback.periods import Period, offered
from ladderway.domain.feedback.questionnaire import Audience
from ladderway.web.feedback.actions.answering import Changed
from ladderway.web.feedback.models.said import Asked
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.words import period_said
from ladderway.web.lists import chosen
from ladderway.web.participants.forms import RecordForm
from ladderway.web.participants.policy import Actor
from ladderway.web.participants.views import editing
from ladderway.web.participants.views.editing import compared, kept
from ladderway.web.partners.models import Agency
from ladderway.web.submitting import new_tokens

FORM = ["GET", "HEAD", "POST"]
QUARTERS, YEARS = 8, 3
Save = Callable[[Mapping[str, Any], int], object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with one form: its title, where it leads, and what stands above the form."""

    title: str
    back: str
    lede: str = ""
    here: str = ""


def asked_for(request: HttpRequest) -> Audience:
    told = request.GET.get("audience", "")
    return Audience(told) if told in Asked.values else Audience.PARTICIPANT


def period_for(request: HttpRequest, actor: Actor) -> Period:
    """The one asked for, or this year."""
    every = offered(actor.on, QUARTERS, YEARS)
    told = request.GET.get("period", "")
    return next((each for each in every if each.key == told), every[QUARTERS])


def narrowing(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """The filters of a report, as the page draws them."""
    audience, period = asked_for(request), period_for(request, actor)
    every = offered(actor.on, QUARTERS, YEARS)
    return {
        "audience": audience,
        "period": period,
        "period_said": period_said(period),
        "before_said": period_said(period.before),
        "audiences": chosen(Asked.choices, audience),
        "periods": chosen([(each.key, period_said(each)) for each in every], period.key),
    }


def agency_for(actor: Actor, program: Any, agencies: tuple[Agency, ...]) -> Agency:
    """That of the program, else the first. Raises Http404 where there is none."""
    if not agencies:
        raise Http404
    return program.agency if program is not None else agencies[0]


def managed_or_404(actor: Actor) -> tuple[Agency, ...]:
    found = queries.managed(actor)
    if not found:
        raise Http404
    return found


def shown(
    request: HttpRequest, actor: Actor, form: RecordForm, page: Page, save: Save, **more: Any
) -> HttpResponse:
    theirs, status = [], 200
    if request.method == "POST":
        theirs, status = kept(form, save, Changed, compared)
        if status == 200:
            messages.success(request, _("Saved."))
            return redirect(page.back)
    context = {
        "community": actor.community, "page": page, "form": form, "theirs": theirs,
        "tokens": new_tokens(request), **more,
    }  # fmt: skip
    return render(request, "feedback/form.html", context, status=status)


def clicked(request: HttpRequest, back: str, save: Callable[[int], object]) -> HttpResponse:
    """One click that changes something, with the revision that it was read at."""
    return editing.clicked(request, back, save, Changed)
