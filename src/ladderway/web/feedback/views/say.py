"""The page of a link that works once: nobody signs in, and nothing says who it was."""

import secrets
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.feedback.questionnaire import Audience, in_force
from ladderway.files.feedback import questionnaires
from ladderway.web.feedback.actions import saying
from ladderway.web.feedback.actions.asking import digest
from ladderway.web.feedback.forms import LinkForm
from ladderway.web.feedback.models import Handout
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.common import FORM
from ladderway.web.feedback.words import service_said
from ladderway.web.reference.speech import language
from ladderway.web.submitting import once

OVER = "feedback/say_over.html"
SHOWN = 10


@require_http_methods(FORM)
@never_cache
@once
def say(request: HttpRequest, token: str) -> HttpResponse:
    on = timezone.localdate()
    handout = Handout.objects.filter(tickets__digest=digest(token), until__gt=on).first()
    if handout is None:
        return render(request, OVER, status=404)
    asked = in_force(questionnaires(), Audience(handout.audience), on)
    form = LinkForm(request.POST or None, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            saying.by_link(token=token, said=form.said(), on=on)
        except saying.Used:
            return render(request, OVER, status=404)
        return redirect("say:thanks", handout=handout.public_id)
    context = {
        "handout": handout, "form": form, "about": service_said(handout.service),
        "once": secrets.token_urlsafe(16), "community": handout.agency.community,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "feedback/say.html", context, status=status)


@require_safe
def thanks(request: HttpRequest, handout: UUID) -> HttpResponse:
    """With what was done before about what others said."""
    found = Handout.objects.filter(public_id=handout).select_related("agency").first()
    if found is None:
        raise Http404
    done = queries.published([found.agency_id], found.audience)[:SHOWN]
    context = {
        "handout": found,
        "done": [(r, r.said("heard", language()), r.said("did", language())) for r in done],
    }
    return render(request, "feedback/say_thanks.html", context)
