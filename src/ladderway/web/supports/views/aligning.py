"""From what is needed to a service that is asked to align: who was asked, and how it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import catalogue
from ladderway.web.lists import chosen
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports.actions import rounds as actions
from ladderway.web.supports.forms_rounds import AlignmentForm, AskForm
from ladderway.web.supports.models import Alignment
from ladderway.web.supports.queries import rounds as queries
from ladderway.web.supports.words import kind_said

FORM = ["GET", "HEAD", "POST"]
FIELDS = ("state", "asked", "answer", "answered_on", "revision")


@require_safe
@login_required
def alignments(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    state = request.GET.get("state", "")
    context = {
        "community": actor.community,
        "states": chosen([("", _("All of them")), *Alignment.State.choices], state),
        "rows": [
            {"each": each, "kind": kind_said(each.row.kind)}
            for each in queries.alignments(actor, state)
        ],
    }
    return render(request, "supports/alignments.html", context)


@require_http_methods(FORM)
@login_required
@once
def ask(request: HttpRequest, community: str) -> HttpResponse:
    """`?kind=…` is the kind of support that the page of needs came from."""
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    kind = request.GET.get("kind", "")
    initial = {"kind": kind if kind in catalogue().kinds else ""}
    form = AskForm(request.POST or held(request), community=actor.community, initial=initial)
    return _edited(
        request, actor, form, _("Ask a service to align"),
        lambda: actions.ask_to_align(
            actor=actor, organization=form.cleaned_data["organization"],
            kind=form.cleaned_data["kind"], asked=form.cleaned_data["asked"],
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def one(request: HttpRequest, community: str, alignment: UUID) -> HttpResponse:
    """How it stands with a service: asked, talking, answered."""
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    row = queries.alignment_here(actor, alignment)
    initial = {name: getattr(row, name) for name in FIELDS}
    form = AlignmentForm(request.POST or held(request), initial=initial)

    def act() -> Alignment:
        revision = form.cleaned_data["revision"] or 0
        return actions.move_alignment(actor=actor, row=row, revision=revision, **form.values())

    title = f"{named(row.organization)} · {kind_said(row.kind)}"
    return _edited(request, actor, form, title, act)


def _edited(request: HttpRequest, actor: Actor, form: Any, title: str, act: Any) -> HttpResponse:
    status = 200
    back = reverse("supports:alignments", args=[actor.community.slug])
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act()
            except Stale:
                form.add_error(None, _("Somebody changed this meanwhile. Look at it again first."))
                status = 409
            except BadInput:
                form.add_error(None, _("This is not possible any more. Look at how it stands now."))
            else:
                messages.success(request, _("Saved."))
                return redirect(back)
    context = {
        "community": actor.community, "form": form, "title": title, "back": back,
        "up": _("Services asked to align"), "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "supports/edit.html", context, status=status)
