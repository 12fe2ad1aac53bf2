"""The plan of a person on one page, and the form of what it says."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan.signing import missing, review
from ladderway.web.assessments.present import language
from ladderway.web.assessments.queries.rules import levels_of, offered
from ladderway.web.careerplans import present
from ladderway.web.careerplans.actions import plans as actions
from ladderway.web.careerplans.forms import PlanForm
from ladderway.web.careerplans.queries.in_hand import in_hand_of
from ladderway.web.careerplans.queries.ladders import programs_now
from ladderway.web.careerplans.queries.news import with_programs
from ladderway.web.careerplans.queries.plans import Known, known, ladder_of
from ladderway.web.careerplans.queries.regulator import has_way
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def plan_here(
    request: HttpRequest, community: str, person: UUID, *, enters: bool = False
) -> Record:
    """The record of a person whose plan is open to whoever asks. Raises as `record_here`, and
    NotAllowed with the reason where this part of the record is closed."""
    capability = Capability.ENTER_PEOPLE if enters else Capability.OPEN_PEOPLE
    found = record_here(request, community, person, capability)
    found.need(Topic.PLAN)
    return found


def back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("careerplans:plan", args=args)


@require_safe
@login_required
def plan(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = plan_here(request, community, person)
    found = known(record)
    context = base(request, record) | {"tokens": new_tokens(request), "found": found}
    if found is not None:
        context |= _shown(record, found)
    return render(request, "careerplans/plan.html", context)


def _shown(record: Record, found: Known) -> dict[str, Any]:
    on = record.actor.on
    lacks = missing(found.content, on)
    service = offered(record)
    ladder = ladder_of(found.plan)
    rungs = ladder.rungs if ladder else ()
    return {
        "plan": found.plan,
        "level": next(iter(levels_of(record)), None),
        "offered": service,
        "activities": [w.said(language()) for w in service.service.activities] if service else [],
        "parts": present.parts(found, _beside(record, found), on),
        "reasons": present.REASONS,
        "ladder": ladder,
        "has_way": has_way(found),
        "climb": [rung for rung in rungs if not rung.is_horizontal],
        "across": [rung for rung in rungs if rung.is_horizontal],
        "hand": in_hand_of(record, found.plan),
        "components": present.components(found),
        "signed": found.signed,
        "changes": present.said(found.changes),
        "lacks": [present.LACKING[what] for what in lacks],
        "review": review(found.plan.review_on, on),
    }


def _beside(record: Record, found: Known) -> present.Beside:
    waits = list(found.waits.values())
    news = {one.wait.step_id: one for one in with_programs(record.actor, waits)}
    agreed = [step.program for step in found.steps if step.program]
    return present.Beside(news, programs_now(record.actor.community, agreed, record.actor.on))


@require_http_methods(FORM)
@login_required
@once
def write(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Begin the plan, or change what it says."""
    record = plan_here(request, community, person, enters=True)
    found = known(record)
    form = PlanForm(request.POST or held(request), initial=_initial(record, found))

    def save(values: Mapping[str, Any], revision: int) -> None:
        if found is not None:
            actions.change(actor=record.actor, plan=found.plan, fields=values, revision=revision)
            return
        actions.begin(
            actor=record.actor, person=record.person, agency=record.agency(), fields=values
        )

    return edited(request, form, Page(_("Career plan"), back(record), record), save)


def _initial(record: Record, found: Known | None) -> dict[str, Any]:
    """What the plan says; a new one begins on the strengths of the record."""
    if found is None:
        return {"strengths": record.person.strengths[:1000]}
    return {name: getattr(found.plan, name) for name in PlanForm.base_fields}
