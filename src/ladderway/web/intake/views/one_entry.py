"""The sheet to copy into the funder's system, and what comes back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladderway.domain.access.topics import Topic
from ladderway.domain.intake.one_entry import Line, Part
from ladderway.domain.shared.errors import BadInput
from ladderway.files.intake_forms import entry_map
from ladderway.web.intake import sheet
from ladderway.web.intake.actions import one_entry as actions
from ladderway.web.intake.forms import BackForm
from ladderway.web.intake.models import SheetCopy, StreamRecord
from ladderway.web.intake.views.contact import FORM
from ladderway.web.participants.models import ExternalId
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.sections import SECTIONS
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once


@require_http_methods(FORM)
@login_required
@once
def cams(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    in_force = entry_map(found.actor.on)
    here = reverse("intake:cams", args=[community, person])
    if request.method == "POST":
        try:
            actions.mark_copied(
                record=found, agency=found.agency(), entry_map=in_force,
                keys=request.POST.getlist("copied"),
            )  # fmt: skip
        except BadInput:
            messages.error(request, _("Tick what you copied, then say so once more."))
        else:
            messages.success(request, _("Noted as copied today."))
        return redirect(here)
    copied = _copied(found)
    context = base(request, found) | {
        "map": in_force, "tokens": new_tokens(request),
        "parts": [_shown(found, *each, copied) for each in sheet.sheet(found, in_force)],
        "numbers": _rows(found, ExternalId).filter(kind=ExternalId.Kind.CAMS),
        "streams": _rows(found, StreamRecord), "knows_stream": found.opens(Topic.STREAM),
        "back": reverse("intake:cams_back", args=[community, person]),
    }  # fmt: skip
    return render(request, "intake/cams.html", context)


def _rows(record: Record, model: Any) -> Any:
    return model.objects.visible_to(record.actor, record.purpose).filter(person__in=record.parts)


def _copied(record: Record) -> dict[str, Any]:
    """The last time each field was copied."""
    return {key: copy.at for copy in _rows(record, SheetCopy).order_by("at") for key in copy.fields}


def _shown(
    record: Record, part: Part, lines: tuple[Line, ...], copied: dict[str, Any]
) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "title": part.words.said(language), "source": part.source, "is_example": part.is_example,
        "id": part.id, "missing": sum(line.is_missing for line in lines),
        "lines": [
            {
                "key": line.field.key, "label": line.field.words.said(language), "line": line,
                "copied": copied.get(line.field.key), "ask": _ask(record, line),
            }
            for line in lines
        ],
    }  # fmt: skip


def _ask(record: Record, line: Line) -> tuple[str, str]:
    """Where it is asked: the name and the address of a place in the record."""
    args = [record.actor.community.slug, record.person.public_id]
    part = SECTIONS.get(line.field.ask)
    if part is not None:
        return str(part.title), reverse("participants:section", args=[*args, part.key])
    if line.field.ask == "change":
        return _("Change the record"), reverse("participants:change", args=args)
    if line.field.ask == "plan":
        return _("Career plan"), reverse("careerplans:plan", args=args)
    if line.field.ask == "equity":
        return _("Self-identification"), reverse("participants:equity", args=args)
    return "", ""


@require_http_methods(FORM)
@login_required
@once
def cams_back(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """The reference number and the stream, as the funder's system gave them."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    found.need(Topic.STREAM)
    number = _rows(found, ExternalId).filter(kind=ExternalId.Kind.CAMS).first()
    form = BackForm(
        request.POST or held(request), initial={"number": number.value if number else ""}
    )
    back = reverse("intake:cams", args=[community, person])
    return edited(
        request, form, Page(_("Back from CaMS"), back, found),
        lambda values, _revision: actions.enter_back(
            record=found, agency=found.agency(), **values
        ),
    )  # fmt: skip
