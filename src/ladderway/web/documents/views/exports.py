"""Files that somebody had made: the list, fetching one, removing one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.shared.errors import BadInput
from ladderway.web.documents import queries
from ladderway.web.documents.actions import exports as actions
from ladderway.web.documents.models import StoredExport
from ladderway.web.documents.views.serving import handed
from ladderway.web.documents.words import EXPORT_KINDS, STOPPED
from ladderway.web.lists.copies import KINDS
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.topic_words import PURPOSE_NAMES, TOPIC_NAMES
from ladderway.web.submitting import new_tokens, once


@require_safe
@login_required
def mine(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    context = {
        "community": actor.community,
        "files": [_said(each) for each in queries.exports_of(actor)],
        "tokens": new_tokens(request),
    }
    return render(request, "documents/mine.html", context)


def _said(export: StoredExport) -> dict[str, object]:
    return {
        "export": export,
        "what": EXPORT_KINDS.get(export.kind, export.kind),
        "purpose": PURPOSE_NAMES[Purpose(export.purpose)],
        "topics": [TOPIC_NAMES[t] for t in Topic if t in topics_of(export.topics)],
        "why": STOPPED.get(export.stopped_because, ""),
        "may_remove": export.state in ("ready", "pending"),
    }


@require_safe
@login_required
def fetch(request: HttpRequest, community: str, export: UUID) -> HttpResponse:
    actor = people_here(request, community)
    asked = queries.export_here(actor, export)
    try:
        ready = actions.fetch(actor=actor, export=asked)
    except actions.Closed:
        messages.error(request, _("Somebody in this file is no longer open to you: make it again."))
        return redirect("documents:mine", community=community)
    except BadInput:
        messages.error(request, _("There is no file to fetch any more."))
        return redirect("documents:mine", community=community)
    _write, content_type = KINDS[ready.ending]
    return handed(ready.stored_as, f"{ready.kind}.{ready.ending}", content_type)


@require_POST
@login_required
@once
def remove(request: HttpRequest, community: str, export: UUID) -> HttpResponse:
    actor = people_here(request, community)
    actions.discard(actor=actor, export=queries.export_here(actor, export))
    messages.success(request, _("Removed."))
    return redirect("documents:mine", community=community)
