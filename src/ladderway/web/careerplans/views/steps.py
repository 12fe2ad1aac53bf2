"""Steps of a plan: written, moved on, and told why they cannot."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.careerplan.steps import NotPossible, StepState, WaitReason
from ladderway.domain.shared.errors import BadInput
from ladderway.web.careerplans.actions import steps as actions
from ladderway.web.careerplans.forms import StepForm
from ladderway.web.careerplans.models import PlanStep
from ladderway.web.careerplans.queries.ladders import programs_for, steps_of
from ladderway.web.careerplans.queries.plans import Known, known_or_404, step_of
from ladderway.web.careerplans.views.plans import FORM, back, plan_here
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record
from ladderway.web.participants.views.editing import Page, edited
from ladderway.web.submitting import held, once


@require_http_methods(FORM)
@login_required
@once
def add(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = plan_here(request, community, person, enters=True)
    found = known_or_404(record)
    form = _form(request, record, found, {"section": request.GET.get("section", "")})
    page = Page(_("Add a step"), back(record), record, section="plan")
    return edited(
        request, form, page,
        lambda values, _revision: actions.add(
            actor=record.actor, plan=found.plan, agency=found.plan.agency
            if found.plan.agency_id in record.actor.agencies else record.agency(), fields=values,
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, person: UUID, step: UUID) -> HttpResponse:
    record = plan_here(request, community, person, enters=True)
    found = known_or_404(record)
    row = step_of(found, step)
    initial = _initial(row)
    if request.GET.get("program"):  # one that came for it, to be taken with "Save"
        initial["program"] = request.GET["program"]
    form = _form(request, record, found, initial, row)
    page = Page(_("Change the step"), back(record), record, section="plan")
    return edited(
        request, form, page,
        lambda values, revision: actions.change(
            actor=record.actor, step=row, fields=values, revision=revision
        ),
    )  # fmt: skip


def _form(
    request: HttpRequest, record: Record, found: Known, initial: dict[str, Any],
    row: PlanStep | None = None,
) -> StepForm:  # fmt: skip
    programs = programs_for(record.actor.community, found.plan, initial.get("program", ""))
    if row is not None and row.program and str(row.program) not in dict(programs):
        programs.append((str(row.program), row.training))
    return StepForm(
        request.POST or held(request), programs=programs, ladder_steps=steps_of(found.plan),
        initial=initial,
    )  # fmt: skip


def _initial(row: PlanStep) -> dict[str, Any]:
    names = ("section", "what", "who", "whose", "due", "component", "revision")
    told = {name: getattr(row, name) for name in names}
    told["program"] = str(row.program or "")
    told["training"] = "" if row.program else row.training
    told["ladder_step"] = f"{row.below}|{row.above}" if row.above else ""
    return told


@require_POST
@login_required
@once
def move(request: HttpRequest, community: str, person: UUID, step: UUID) -> HttpResponse:
    """One key or one button: `reason` says why it cannot go on, else `to` how far it is."""
    reason = request.POST.get("reason", "")

    def do(record: Record, row: PlanStep, revision: int) -> None:
        actions.move(
            actor=record.actor, step=row, revision=revision,
            to=StepState.WAITING if reason else StepState(request.POST.get("to", "")),
            reason=WaitReason(reason) if reason else None,
        )  # fmt: skip

    return _done(request, community, person, step, do)


@require_POST
@login_required
@once
def look(request: HttpRequest, community: str, person: UUID, step: UUID) -> HttpResponse:
    """What came for the step was looked at, and is no news any more."""
    return _done(
        request, community, person, step,
        lambda record, row, _revision: actions.look_at_news(actor=record.actor, step=row),
    )  # fmt: skip


@require_POST
@login_required
@once
def undo(request: HttpRequest, community: str, person: UUID, step: UUID) -> HttpResponse:
    return _done(
        request, community, person, step,
        lambda record, row, revision: actions.undo_wait(
            actor=record.actor, step=row, revision=revision
        ),
    )  # fmt: skip


def _done(
    request: HttpRequest,
    community: str,
    person: UUID,
    step: UUID,
    do: Callable[[Record, PlanStep, int], None],
) -> HttpResponse:
    record = plan_here(request, community, person, enters=True)
    row = step_of(known_or_404(record), step)
    try:
        do(record, row, int(request.POST.get("revision") or 0))
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except (NotPossible, BadInput, ValueError):
        messages.error(request, _("This cannot be done with the step as it stands now."))
    else:
        messages.success(request, _("Noted."))
    if request.POST.get("from") == "waiting":
        return redirect("careerplans:waiting", record.actor.community.slug)
    return redirect(f"{back(record)}#step-{row.public_id}")
