"""Documents of a person: the list, sending one, fetching one, taking one away; what is needed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.uploads import Kind, safe_name
from ladderway.web.audit import actions as audit
from ladderway.web.documents import queries
from ladderway.web.documents.actions import documents as actions
from ladderway.web.documents.forms import DocumentForm, NeededForm, RemoveForm, StateForm
from ladderway.web.documents.models import Document, Needed
from ladderway.web.documents.models.kept import DocumentKind
from ladderway.web.documents.views.serving import handed
from ladderway.web.documents.words import MEDIA
from ladderway.web.lists import chosen
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.topic_words import TOPIC_NAMES
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
@login_required
def documents(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What is needed and what is kept. Which kind is looked for comes in the body: beside the
    person's address it would say something of them."""
    found = record_here(request, community, person)
    kind, order = request.POST.get("kind", ""), request.POST.get("order", "")
    needed = [_needed(row, found) for row in queries.needed_of(found)]
    context = base(request, found) | {
        "documents": [_said(row) for row in queries.documents_of(found, kind, order)],
        "kinds": chosen([("", _("Any")), *DocumentKind.choices], kind),
        "orders": chosen(_orders(), order),
        "is_narrowed": bool(kind),
        "removed": [_said(row) for row in queries.removed_of(found)] if found.enters else [],
        "open_needed": [each for each in needed if each["is_open"]],
        "settled": [each for each in needed if not each["is_open"]],
        "tokens": new_tokens(request),
    }
    return render(request, "documents/documents.html", context)


def _orders() -> list[tuple[str, str]]:
    return [
        ("", _("Latest first")), ("dated", _("By the day on them")), ("kind", _("By kind")),
        ("agency", _("By agency")),
    ]  # fmt: skip


def _said(row: Document) -> dict[str, Any]:
    return {
        "row": row,
        "topic": TOPIC_NAMES[Topic(row.topic)],
        "media": MEDIA[Kind(row.media)],
        "name": safe_name(row.original_name, Kind(row.media)),
    }


def _needed(row: Needed, record: Record) -> dict[str, Any]:
    is_open = row.state in Needed.OPEN
    late = is_open and row.needed_by is not None and row.needed_by < record.actor.on
    return {
        "row": row, "topic": TOPIC_NAMES[Topic(row.topic)], "is_open": is_open, "is_late": late,
    }  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def add(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Send a file. `?needed=…` says which one that was asked for it is; `?camera=1` opens the
    camera of a telephone."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    answers = _answered(request, found)
    form = DocumentForm(
        request.POST or held(request), request.FILES or None, topics=queries.open_topics(found),
        by_camera="camera" in request.GET, initial=_as_asked(answers),
    )  # fmt: skip

    def save(values: Mapping[str, Any], _revision: int) -> None:
        fields = dict(values)
        sent = fields.pop("file")
        actions.keep(
            actor=found.actor, person=found.person, agency=found.agency(), data=sent.bytes,
            name=sent.name, fields=fields, needed=answers,
        )  # fmt: skip

    return edited(request, form, Page(_("Add a document"), _back(found), found), save)


def _answered(request: HttpRequest, record: Record) -> Needed | None:
    asked = request.GET.get("needed", "")
    if not asked:
        return None
    try:
        return queries.needed_here(record, UUID(asked))
    except ValueError:
        raise Http404 from None


def _as_asked(needed: Needed | None) -> dict[str, Any]:
    names = ("kind", "topic", "because", "asked_by", "why")
    return {name: getattr(needed, name) for name in names} if needed else {}


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("documents:documents", args=args)


@require_safe
@login_required
def download(request: HttpRequest, community: str, person: UUID, document: UUID) -> HttpResponse:
    """The file, if its topic is open to whoever asks, now."""
    found = record_here(request, community, person)
    row = queries.document_here(found, document)
    if row.removed_at is not None or not row.stored_as:
        raise Http404
    kind = Kind(row.media)
    answer = handed(row.stored_as, safe_name(row.original_name, kind), kind.content_type)
    facts = {"document": str(row.public_id), "topic": row.topic}
    subject = ("person", found.person.public_id)
    audit.record(by=request.user, action="document.fetched", subject=subject, facts=facts)
    return answer


@require_http_methods(FORM)
@login_required
@once
def remove(request: HttpRequest, community: str, person: UUID, document: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.document_here(found, document)
    if row.removed_at is not None:
        return redirect(_back(found))
    form = RemoveForm(request.POST or held(request), initial={"revision": row.revision})
    page = Page(_("Remove the document"), _back(found), found)
    return edited(
        request, form, page,
        lambda values, revision: actions.remove(
            actor=found.actor, document=row, revision=revision, **values
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def put_back(request: HttpRequest, community: str, person: UUID, document: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.document_here(found, document)
    try:
        revision = int(request.POST.get("revision") or 0)
        actions.put_back(actor=found.actor, document=row, revision=revision)
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except (BadInput, ValueError):
        messages.error(request, _("It cannot be put back any more. Ask for it again."))
    else:
        messages.success(request, _("The document is back in the record."))
    return redirect(_back(found))


# --- What will be needed -----------------------------------------------------------------------
@require_http_methods(FORM)
@login_required
@once
def ask(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    form = NeededForm(request.POST or held(request), topics=queries.open_topics(found))
    page = Page(_("Ask for a document"), _back(found), found)
    return edited(
        request, form, page,
        lambda values, _revision: actions.ask_for(
            actor=found.actor, person=found.person, agency=found.agency(), fields=values
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def needed(request: HttpRequest, community: str, person: UUID, needed: UUID) -> HttpResponse:
    """How it stands with a document that was asked for: promised, or seen and not kept."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.needed_here(found, needed)
    if row.state == Needed.State.KEPT:
        return redirect(_back(found))
    names = ("state", "seen_on", "seen_note", "revision")
    form = StateForm(
        request.POST or held(request), initial={name: getattr(row, name) for name in names}
    )
    page = Page(_("How it stands with the document"), _back(found), found)
    return edited(
        request, form, page,
        lambda values, revision: actions.note_state(
            actor=found.actor, needed=row, revision=revision, **values
        ),
    )  # fmt: skip
