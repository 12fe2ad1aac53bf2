"""What was learnt of how programs are run, with its ground, and the brief of it."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import MissingExtra
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.files.intake_forms import limit
from ladderway.web.feedback import brief as documents
from ladderway.web.feedback.actions import answering as actions
from ladderway.web.feedback.forms import LessonForm
from ladderway.web.feedback.models import Done, Lesson
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.views.answering import answering
from ladderway.web.feedback.views.common import (
    FORM,
    Page,
    agency_for,
    managed_or_404,
    narrowing,
    shown,
)
from ladderway.web.lists import Cell, Place, Stored, chosen, stored_table
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.templatetags.page import day
from ladderway.web.submitting import held, once
from ladderway.web.supports.queries.needs import whose

WRITERS = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
}


def _reading(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.READ_FEEDBACK)


def _columns(actor: Actor) -> tuple[Stored, ...]:
    mine = {agency.pk for agency in queries.managed(actor)}

    def first(row: Lesson) -> Cell:
        args = [actor.community.slug, row.public_id]
        url = reverse("feedback:lesson_change", args=args) if row.agency_id in mine else ""
        return Cell(row.learnt, url=url)

    return (
        Stored("learnt", _("What was learnt"), first, "learnt"),
        Stored("ground", _("On which ground"), lambda r: Cell(documents.ground_said(r)), "ground"),
        Stored("changed", _("What changed"), lambda r: Cell(r.changed or _("nothing yet"))),
        Stored("agency", _("Agency"), lambda r: Cell(named(r.program or r.agency)),
               "agency__name_en"),
        Stored("on", _("Day"), lambda r: Cell(day(r.on), is_day=True), "on"),
    )  # fmt: skip


@require_safe
@login_required
def rows(request: HttpRequest, community: str) -> HttpResponse:
    actor = _reading(request, community)
    found, ground = queries.lessons(actor), request.GET.get("ground", "")
    if ground:
        found = found.filter(ground=ground)
    context = {
        "community": actor.community,
        "is_narrowed": bool(ground),
        "table": stored_table(
            found, _columns(actor), Place.of(request.GET, "-on"), caption=_("What was learnt")
        ),
        "grounds": chosen([("", _("Any")), *Lesson.Ground.choices], ground),
    }  # fmt: skip
    return render(request, "feedback/lessons.html", context)


@require_safe
@login_required
def brief(request: HttpRequest, community: str) -> HttpResponse:
    """On a page to print, or as a file to go on writing or to read."""
    actor = _reading(request, community)
    narrow = narrowing(request, actor)
    period = narrow["period"]
    lessons = list(queries.lessons(actor).filter(on__gte=period.since, on__lt=period.until))
    done = queries.done_rows(actor).filter(
        heard_on__gte=period.since, heard_on__lt=period.until
    ).exclude(state=Done.State.OPEN)  # fmt: skip
    title = _("What we learnt")
    agencies = ", ".join(named(agency) for agency in whose(actor))
    document = documents.build(
        title, f"{agencies}. {narrow['period_said']}", lessons, list(done), actor.on
    )
    wanted = request.GET.get("as", "")
    if wanted in WRITERS:
        return _file(document, wanted, period.key)
    context = narrow | {
        "community": actor.community, "document": document, "agencies": agencies,
        "lessons": lessons,
    }  # fmt: skip
    return render(request, "feedback/brief.html", context)


def _file(document: Any, kind: str, key: str) -> HttpResponse:
    write, content_type = WRITERS[kind]
    try:
        made = write(document)
    except MissingExtra as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="lessons-{key}.{kind}"'
    return response


def _back(community: str) -> str:
    return reverse("feedback:lessons", args=[community])


@require_http_methods(FORM)
@login_required
@once
def new(request: HttpRequest, community: str) -> HttpResponse:
    actor = answering(request, community)
    agencies = managed_or_404(actor)
    form = LessonForm(
        request.POST or held(request), agencies=agencies, initial={"on": actor.on},
        least=limit("least_shown", actor.on),
    )  # fmt: skip
    page = Page(_("Write what was learnt"), _back(community), here="lessons")
    return shown(
        request, actor, form, page,
        lambda values, _n: actions.write_lesson(
            actor=actor, agency=agency_for(actor, values["program"], agencies), fields=values
        ),

    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, row: UUID) -> HttpResponse:
    actor = answering(request, community)
    found = queries.found(Lesson.objects.filter(agency__in=queries.managed(actor)), row)
    names = (*LessonForm.base_fields, "revision")
    program = found.program.public_id if found.program else None
    form = LessonForm(
        request.POST or held(request), agencies=[found.agency],
        initial={name: getattr(found, name) for name in names} | {"program": program},
        least=limit("least_shown", actor.on),
    )  # fmt: skip
    page = Page(_("What was learnt"), _back(community), here="lessons")
    return shown(
        request, actor, form, page,
        lambda values, revision: actions.change_lesson(
            actor=actor, row=found, fields=values, revision=revision
        ),

    )  # fmt: skip
