"""A plan to take along: DOCX to go on writing, PDF to read."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.shared.errors import MissingExtra
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.web.planning import documents
from ladderway.web.planning.plan_views import page, plan_here
from ladderway.web.reference.speech import speech
from ladderway.words import plans as words
from ladderway.words.document_templates import KINDS

WRITERS = {
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (to_pdf, "application/pdf"),
}


@require_safe
@login_required
def copies(request: HttpRequest, community: str, plan: UUID) -> HttpResponse:
    here = plan_here(request, community, plan)
    say = speech()
    shown = [(k, say.text(title), say.text(what)) for k, (title, what) in words.DOCUMENTS.items()]
    own = [
        (one.public_id, one.title, say.text(KINDS[one.kind]))
        for one in here.community.templates.defer("content")
    ]
    context = page(request, here, "copies", kinds=shown, own=own)
    return render(request, "planning/plan_copies.html", context)


@require_safe
@login_required
def copy(request: HttpRequest, community: str, plan: UUID, kind: str, form: str) -> HttpResponse:
    here = plan_here(request, community, plan)
    if kind not in words.DOCUMENTS or form not in WRITERS:
        raise Http404(_("There is no such copy."))
    write, content_type = WRITERS[form]
    document = documents.build(here, kind, speech(), timezone.localdate())
    try:
        made = write(document)
    except MissingExtra as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=content_type)
    name = f"{slugify(here.title) or 'plan'}-{kind}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
