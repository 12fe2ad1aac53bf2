"""Both sign, and what was signed can be read again with what changed."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.careerplan import content as rules
from ladderway.domain.careerplan.content import PlanContent
from ladderway.domain.shared.errors import BadInput
from ladderway.web.careerplans import present
from ladderway.web.careerplans.actions import signing as actions
from ladderway.web.careerplans.forms import SignForm
from ladderway.web.careerplans.models import Section
from ladderway.web.careerplans.queries.plans import Known, known_or_404, version_of
from ladderway.web.careerplans.views.plans import FORM, back, plan_here
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record
from ladderway.web.participants.views.editing import base
from ladderway.web.submitting import held, new_tokens, once


@require_http_methods(FORM)
@login_required
@once
def sign(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = plan_here(request, community, person, enters=True)
    found = known_or_404(record)
    on = record.actor.on
    initial = {
        "seen": actions.fingerprint(found.plan, list(found.steps)), "person_on": on, "coach_on": on,
        "person_how": "paper", "coach_how": "paper",
    }  # fmt: skip
    form = SignForm(request.POST or held(request), is_first=not found.versions, initial=initial)
    if request.method == "POST" and form.is_valid() and _signed(form, record, found):
        messages.success(request, _("Both have signed. This version stays as it is."))
        return redirect(back(record))
    context = base(request, record) | {
        "form": form, "plan": found.plan, "tokens": new_tokens(request),
        "changes": present.said(found.changes), "is_first": not found.versions,
        **_said(found.content),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "careerplans/sign.html", context, status=status)


def _signed(form: SignForm, record: Record, found: Known) -> bool:
    try:
        actions.sign(
            actor=record.actor, plan=found.plan, agency=record.agency(), **form.values()
        )  # fmt: skip
    except actions.NotReady as error:
        lacks = ", ".join(str(present.LACKING[what]) for what in error.lacks)
        told = _("The plan cannot be signed yet. It lacks: %(what)s.")
        form.add_error(None, told % {"what": lacks})
    except actions.Unchanged:
        form.add_error(None, _("The plan says what both signed already."))
    except Stale:
        form.add_error(None, _("Somebody changed this meanwhile. Look at it again first."))
    except BadInput:
        form.add_error(None, _("Nobody signs on a day ahead. Give the day itself."))
    else:
        return True
    return False


@require_safe
@login_required
def version(request: HttpRequest, community: str, person: UUID, number: int) -> HttpResponse:
    """What both signed, and what it changed of the version before."""
    record = plan_here(request, community, person)
    found = known_or_404(record)
    row = version_of(found, number)
    told = rules.from_data(row.content)
    before = next((v for v in found.versions if v.number == number - 1), None)
    changed = rules.changes(rules.from_data(before.content), told) if before else ()
    context = base(request, record) | {
        "version": row, "changes": present.said(changed), "before": before, **_said(told),
    }  # fmt: skip
    return render(request, "careerplans/version.html", context)


def _said(told: PlanContent) -> dict[str, Any]:
    names = ("strengths", "goal", "long_term", "advice", "living_job", "way_back")
    texts = [(present.FIELDS[n], getattr(told, n)) for n in names if getattr(told, n)]
    sections = [
        (title, [s for s in told.steps if s.section == key]) for key, title in Section.choices
    ]
    review: date | None = told.review_on
    return {
        "told": told, "texts": texts, "review_on": review,
        "sections": [(title, steps) for title, steps in sections if steps],
    }  # fmt: skip
