"""Refusing, in two; contesting; answering, by a third; and the letter."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.files.parameters import numbers
from ladderway.web.audit import actions as audit
from ladderway.web.screening import queries
from ladderway.web.screening.actions import refusals as actions
from ladderway.web.screening.forms import AnswerForm, ContestForm, RefuseForm, ReviewForm
from ladderway.web.screening.models import Application, Refusal
from ladderway.web.screening.views.applications import form_page, here
from ladderway.web.screening.views.shared import FORM, answered, called
from ladderway.web.submitting import held, once

BENCHMARKS = "screening/benchmarks.yaml"
TOLD = (
    Refusal.State.CONFIRMED, Refusal.State.CONTESTED, Refusal.State.UPHELD, Refusal.State.REVERSED,
)  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def refuse(request: HttpRequest, community: str, person: UUID, application: UUID) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    days = round(numbers(BENCHMARKS)["come_back_days"].at(record.actor.on).value)
    opening = found.opening
    french = record.person.language == "fr" and opening.contest_fr
    form = RefuseForm(
        request.POST or held(request),
        initial={
            "revision": found.revision, "come_back_on": record.actor.on + timedelta(days=days),
            "how_to_contest": opening.contest_fr if french else opening.contest_en,
        },
    )  # fmt: skip
    page = form_page(request, record, found, _("Propose to refuse"), lead="refuse")
    return answered(
        request, form, page,
        lambda values, revision: actions.propose(
            actor=record.actor, application=found, fields=values, revision=revision
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def review(request: HttpRequest, community: str, person: UUID, application: UUID) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    form = ReviewForm(request.POST or held(request), initial={"revision": found.revision})
    page = form_page(
        request, record, found, _("Look at a refusal as the second person"),
        refusal=_refusal(record, found), lead="review",
    )  # fmt: skip
    return answered(
        request, form, page,
        lambda values, revision: actions.review(
            actor=record.actor, application=found, confirms=values["answer"] == "confirm",
            words=values["words"], revision=revision,
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def contest(request: HttpRequest, community: str, person: UUID, application: UUID) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    form = ContestForm(request.POST or held(request), initial={"revision": found.revision})
    page = form_page(
        request, record, found, _("The person contests the refusal"),
        refusal=_refusal(record, found), lead="contest",
    )  # fmt: skip
    return answered(
        request, form, page,
        lambda values, revision: actions.contest(
            actor=record.actor, application=found, how=values["how"], words=values["words"],
            revision=revision,
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def answer(request: HttpRequest, community: str, person: UUID, application: UUID) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    form = AnswerForm(request.POST or held(request), initial={"revision": found.revision})
    page = form_page(
        request, record, found, _("Answer a contested refusal"),
        refusal=_refusal(record, found), lead="answer",
    )  # fmt: skip
    return answered(
        request, form, page,
        lambda values, revision: actions.resolve(
            actor=record.actor, application=found, reverses=values["answer"] == "reverse",
            words=values["words"], revision=revision,
        ),
    )  # fmt: skip


def _refusal(record: Any, application: Application) -> Refusal:
    """The refusal that a page is about. Raises Http404 where nobody proposed one."""
    found = queries.refusal_of(record, application)
    if found is None:
        raise Http404
    return found


@require_safe
@login_required
def letter(request: HttpRequest, community: str, person: UUID, application: UUID) -> HttpResponse:
    """To print and hand over, in the person's language. Before a second person has confirmed
    there is none."""
    record, found = here(request, community, person, application, writes=False)
    refusal = _refusal(record, found)
    if refusal.state not in TOLD:
        raise Http404
    language = "fr" if record.person.language == "fr" else "en"
    audit.record(
        by=record.actor.user, action="refusal.letter", subject=("person", record.person.public_id),
        facts={"application": str(found.public_id)},
    )  # fmt: skip
    with translation.override(language):
        context = {
            "community": record.actor.community, "person": record.person, "application": found,
            "refusal": refusal, "name": called(found.opening), "letter_language": language,
        }  # fmt: skip
        return render(request, "screening/letter.html", context)
