"""The plan for the fridge, in the person's language: a page to print, and a PDF."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from ladderway.files.exports.fridge import to_pdf
from ladderway.web.audit import actions as audit
from ladderway.web.careerplans.fridge import fridge_of, spoken_by
from ladderway.web.careerplans.queries.plans import known_or_404
from ladderway.web.careerplans.views.plans import plan_here
from ladderway.web.participants.views.editing import base


@require_safe
@login_required
def fridge(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The whole page is in the person's language, since it is read with them."""
    record = plan_here(request, community, person)
    found = known_or_404(record)
    with override(spoken_by(record.person)):
        context = base(request, record) | {"page": fridge_of(record, found)}
        return render(request, "careerplans/fridge.html", context)


@require_safe
@login_required
def fridge_pdf(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = plan_here(request, community, person)
    found = known_or_404(record)
    with override(spoken_by(record.person)):
        data = to_pdf(fridge_of(record, found))
    subject = ("person", record.person.public_id)
    audit.record(by=request.user, action="plan.printed", subject=subject, facts={})
    answer = HttpResponse(data, content_type="application/pdf")
    # The name of a file is seen by whoever sees the device: it names nobody.
    answer.headers["Content-Disposition"] = 'attachment; filename="plan.pdf"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer
