"""An assessment, page by page: begun or gone on with, written, read over, put into the record."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ladderway.domain.assessment.disputes import State
from ladderway.domain.intake.forms import FormVersion
from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import instruments
from ladderway.web.assessments import present
from ladderway.web.assessments.actions import doing as actions
from ladderway.web.assessments.forms import SubmitForm
from ladderway.web.assessments.models import Assessment, AssessmentDraft, Reason
from ladderway.web.assessments.queries import record as queries
from ladderway.web.assessments.views.record import FORM, opened
from ladderway.web.intake.asking import MOST_WRITTEN, Asked, asked, in_words
from ladderway.web.participants.places import Record
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once


def _entering(request: HttpRequest, community: str, person: UUID, instrument: str) -> Record:
    found = opened(request, community, person, Capability.ENTER_PEOPLE)
    if instrument not in instruments():
        raise Http404
    actions.need(found, instruments()[instrument].on(found.actor.on))
    return found


def _draft(record: Record, instrument: str) -> AssessmentDraft:
    """Raises Http404 where the actor has begun none."""
    draft = queries.draft_here(record, instrument)
    if draft is None:
        raise Http404
    return draft


def _form(draft: AssessmentDraft) -> FormVersion:
    return instruments()[draft.instrument].version(draft.version).form


@require_http_methods(FORM)
@login_required
@once
def start(request: HttpRequest, community: str, person: UUID, instrument: str) -> HttpResponse:
    found = _entering(request, community, person, instrument)
    known = instruments()[instrument]
    if request.method == "POST":
        actions.begin(record=found, agency=found.agency(), instrument=known)
        return redirect(_page(found, instrument, 1))
    version = known.on(found.actor.on)
    context = base(request, found) | {
        "head": present.head(known), "tokens": new_tokens(request), "source": version.source,
        "draft": queries.draft_here(found, instrument), "pages": len(version.form.pages),
        "before": queries.latest(found, instrument),
    }  # fmt: skip
    return render(request, "assessments/start.html", context)


def _page(record: Record, instrument: str, number: int) -> str:
    args = [record.actor.community.slug, record.person.public_id, instrument, number]
    return reverse("assessments:page", args=args)


def _check(record: Record, instrument: str) -> str:
    args = [record.actor.community.slug, record.person.public_id, instrument]
    return reverse("assessments:check", args=args)


def _asked(draft: AssessmentDraft, number: int, on: Any, *, checked: bool) -> tuple[Asked, ...]:
    """The questions of a page, from 1, that apply."""
    reading = actions.reading_of(draft, on)
    shown = [q for q in _form(draft).pages[number - 1] if q.key in reading.applying]
    return tuple(asked(question, draft, reading, checked=checked) for question in shown)


@require_http_methods(FORM)
@login_required
@once
def page(
    request: HttpRequest, community: str, person: UUID, instrument: str, number: int
) -> HttpResponse:
    found = _entering(request, community, person, instrument)
    draft = _draft(found, instrument)
    count = len(_form(draft).pages)
    if not 1 <= number <= count:
        raise Http404
    sent, before = request.method == "POST", held(request)
    if sent:
        actions.keep(draft=draft, written=_written(request.POST, draft, number))
        if "later" in request.POST:
            messages.success(request, _("Kept. Go on whenever you like, here or elsewhere."))
            return redirect("assessments:history", community, person)
    elif before is not None:
        draft.written |= _written(before, draft, number)
    shown = _asked(draft, number, found.actor.on, checked=sent)
    faulty = [q for q in shown if q.fault]
    if sent and not faulty:
        return redirect(_following(found, draft, number))
    context = base(request, found) | {
        "draft": draft, "asked": shown, "number": number, "count": count, "faulty": faulty,
        "head": present.head(instruments()[instrument]), "tokens": new_tokens(request),
        "previous": _page(found, instrument, number - 1) if number > 1 else "",
    }  # fmt: skip
    return render(request, "assessments/page.html", context, status=422 if faulty else 200)


def _following(record: Record, draft: AssessmentDraft, number: int) -> str:
    """The next page on which anything is asked, or the reading over."""
    for following in range(number + 1, len(_form(draft).pages) + 1):
        if _asked(draft, following, record.actor.on, checked=False):
            return _page(record, draft.instrument, following)
    return _check(record, draft.instrument)


def _written(posted: Any, draft: AssessmentDraft, number: int) -> dict[str, list[str]]:
    """What stands on a page; a box that is not ticked any more is empty, not as before."""
    return {
        q.key: [said.replace("\x00", "")[:MOST_WRITTEN] for said in posted.getlist(q.key)]
        for q in _form(draft).pages[number - 1]
    }


@require_http_methods(FORM)
@login_required
@once
def check(request: HttpRequest, community: str, person: UUID, instrument: str) -> HttpResponse:
    """Read it over, say why now and on what it stands, and put it into the record."""
    found = _entering(request, community, person, instrument)
    draft = queries.draft_here(found, instrument)
    if draft is None and request.method == "POST":
        messages.info(request, _("This assessment was sent already."))
        return redirect("assessments:history", community, person)
    if draft is None:
        raise Http404
    before = queries.latest(found, instrument)
    form = _submit_form(request, found, before)
    fault = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.submit(
                record=found, draft=draft, reason=given.get("reason") or Reason.FIRST,
                effective_on=given["effective_on"], evidence=given.get("evidence", ""),
                seen=given["seen"],
            )  # fmt: skip
        except actions.Overtaken:
            fault = _("Somebody else assessed meanwhile. Look at it, then send yours once more.")
            form = _submit_form(request, found, before, anew=True)
        except BadInput:
            fault = _("Nothing is answered yet, or an answer is to be mended. Go back once more.")
        else:
            messages.success(request, _("It is in the record. What was there before stays."))
            return redirect("assessments:one", community, person, made.public_id)
    context = base(request, found) | {
        "draft": draft, "form": form, "before": before, "fault": fault,
        "told": _told(draft, found), "head": present.head(instruments()[instrument]),
        "tokens": new_tokens(request), "first": _page(found, instrument, 1),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "assessments/check.html", context, status=status)


def _submit_form(
    request: HttpRequest, record: Record, before: Assessment | None, *, anew: bool = False
) -> SubmitForm:
    seen = str(before.public_id) if before else ""
    data = request.POST or held(request)
    if anew and data is not None:
        data = data.copy()
        data["seen"] = seen
    reviewed = queries.disputes_of(record, [before])[before.pk] if before else []
    return SubmitForm(
        data, before=before, today=record.actor.on,
        can_review=any(each.state == State.AGREED for each in reviewed),
        initial={"effective_on": record.actor.on, "seen": seen},
    )  # fmt: skip


def _told(draft: AssessmentDraft, record: Record) -> list[tuple[str, str]]:
    reading = actions.reading_of(draft, record.actor.on)
    return [
        (q.words.said(draft.language), in_words(q, reading, draft.language))
        for q in _form(draft).questions
        if q.key in reading.applying
    ]


@require_POST
@login_required
def discard(request: HttpRequest, community: str, person: UUID, instrument: str) -> HttpResponse:
    found = _entering(request, community, person, instrument)
    actions.discard(record=found, draft=_draft(found, instrument))
    messages.success(request, _("Thrown away. The record is as it was."))
    return redirect("assessments:history", community, person)
