"""Notes about a person, at the agency that wrote them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.web.accounts.models import User
from ladderway.web.participants.actions.notes import write_note
from ladderway.web.participants.forms import RecordForm, area, one_of
from ladderway.web.participants.models import Note
from ladderway.web.participants.models.person import NoteKind
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed
from ladderway.web.submitting import held, once

SHOWN = 200
LONGEST_TALK = 600  # minutes


class NoteForm(RecordForm):
    kind = one_of(lazy("What it was"), NoteKind.choices)
    text = area(lazy("Note"), 8000, required=True)
    minutes = forms.IntegerField(
        label=lazy("How many minutes"), required=False, min_value=1, max_value=LONGEST_TALK
    )


def _open(record: Record) -> None:
    """Whether the role opens notes at all: which of them is a question of who wrote them."""
    if not record.actor.facts.opening(Topic.NOTES, record.purpose).agencies:
        raise NotAllowed(Decision(False, record.verdicts[Topic.NOTES].reason))


@require_safe
@login_required
def notes(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    _open(found)
    rows = Note.objects.visible_to(found.actor, found.purpose).filter(person__in=found.parts)
    rows = list(rows.select_related("agency")[:SHOWN])
    names = User.objects.filter(public_id__in={n.by for n in rows})
    by = dict(names.values_list("public_id", "name"))
    context = base(request, found) | {"notes": [(note, by.get(note.by, "")) for note in rows]}
    return render(request, "participants/notes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def new_note(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    _open(found)
    back = reverse("participants:notes", args=[community, person])
    page = Page(_("Write a note"), back, found, section="notes")

    def save(values: Mapping[str, Any], _revision: int) -> None:
        write_note(actor=found.actor, person=found.person, agency=found.agency(), **values)

    return edited(request, NoteForm(request.POST or held(request)), page, save)
