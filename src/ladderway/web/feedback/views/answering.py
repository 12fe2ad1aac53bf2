"""What people wrote in their own words, and those who want an answer: for managers alone."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.files.intake_forms import limit
from ladderway.web.audit import actions as audit
from ladderway.web.feedback.actions import answering as actions
from ladderway.web.feedback.forms import ReplyForm
from ladderway.web.feedback.models import Signed, Wish
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.common import FORM, Page, clicked, narrowing, shown
from ladderway.web.feedback.words import service_said, told
from ladderway.web.lists import download
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

SHOWN = 200


def answering(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.ANSWER_FEEDBACK)


@require_safe
@login_required
def words(request: HttpRequest, community: str) -> HttpResponse:
    actor = answering(request, community)
    narrow = narrowing(request, actor)
    rows = queries.words_of(actor, narrow["audience"], narrow["period"])
    found = [(row, service_said(row.service)) for row in rows[:SHOWN]]
    subject = ("community", actor.community.public_id)
    facts = {"audience": str(narrow["audience"]), "period": narrow["period"].key}
    if "as" in request.GET:
        audit.record(by=actor.user, action="feedback.words_copied", subject=subject, facts=facts)
        lines = [[_("What it is about"), _("In their words")], *([s, r.words] for r, s in found)]
        return download(request, lines, f"feedback-words-{narrow['period'].key}")
    if found:
        audit.record(by=actor.user, action="feedback.words_read", subject=subject, facts=facts)
    context = narrow | {
        "community": actor.community,
        "found": found,
        "least": limit("least_shown", actor.on),
    }
    return render(request, "feedback/words.html", context)


@require_safe
@login_required
def wishes(request: HttpRequest, community: str) -> HttpResponse:
    """Who wants an answer, first those who wait longest."""
    actor = answering(request, community)
    signed = list(queries.signed(actor)[:SHOWN])
    waiting = queries.wishes(actor).filter(state=Wish.State.WAITING)[:SHOWN]
    context = {
        "community": actor.community,
        "waiting": [(row, service_said(row.sheet.service), told(row.sheet)) for row in waiting],
        "unanswered": [row for row in reversed(signed) if not row.reply],
        "replied": [row for row in signed if row.reply],
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "feedback/wishes.html", context)


@require_POST
@login_required
@once
def answered(request: HttpRequest, community: str, wish: UUID) -> HttpResponse:
    actor = answering(request, community)
    row = queries.found(queries.wishes(actor), wish)
    back = reverse("feedback:wishes", args=[community])
    return clicked(request, back, lambda _n: actions.answered(actor=actor, wish=row))


@require_http_methods(FORM)
@login_required
@once
def reply(request: HttpRequest, community: str, signed: UUID) -> HttpResponse:
    actor = answering(request, community)
    row: Signed = queries.found(queries.signed(actor), signed)
    before: dict[str, Any] = {"reply": row.reply, "revision": row.revision}
    form = ReplyForm(request.POST or held(request), initial=before)
    page = Page(_("Write an answer"), reverse("feedback:wishes", args=[community]), here="wishes")
    return shown(
        request, actor, form, page,
        lambda values, revision: actions.reply(
            actor=actor, signed=row, text=values["reply"], revision=revision
        ),
        said=row,
    )  # fmt: skip
