"""Lists of the desk that are kept: opened, kept under a name, changed, removed."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ladderway.domain.shared.errors import BadInput
from ladderway.web.casework import actions
from ladderway.web.casework.forms import ListForm
from ladderway.web.casework.models import SavedList
from ladderway.web.lists import kept
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.submitting import new_tokens, once

FORM = ["GET", "HEAD", "POST"]


def lists_of(actor: Actor) -> QuerySet[SavedList]:
    """The actor's own lists and those shared with an agency of theirs."""
    mine = Q(user=actor.user) | Q(agency__in=tuple(actor.agencies))
    return SavedList.objects.filter(mine, community=actor.community)


def state_key(actor: Actor) -> str:
    """Where the session keeps what the desk was last asked for."""
    return f"people:{actor.community.pk}"


@require_http_methods(FORM)
@login_required
@once
def list_new(request: HttpRequest, community: str) -> HttpResponse:
    """Keep what the desk shows now under a name."""
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    return _edited(request, actor, None)


@require_http_methods(FORM)
@login_required
@once
def list_change(request: HttpRequest, community: str, saved: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    found = get_object_or_404(lists_of(actor).filter(user=actor.user), public_id=saved)
    if request.method == "POST" and "remove" in request.POST:
        actions.drop_list(actor=actor, saved=found)
        messages.success(request, _("Removed."))
        return redirect("casework:desk", community)
    return _edited(request, actor, found)


def _edited(request: HttpRequest, actor: Actor, found: SavedList | None) -> HttpResponse:
    agencies = {str(agency.public_id): agency for agency in actor.agencies.values()}
    shown = {"name": found.name, "shared": _key(found.agency)} if found else {}
    names = [(key, named(agency)) for key, agency in agencies.items()]
    form = ListForm(request.POST or None, initial=shown, agencies=names)
    if form.is_valid() and _kept(request, actor, found, form, agencies):
        messages.success(request, _("Saved."))
        return redirect("casework:desk", actor.community.slug)
    context = {
        "community": actor.community, "form": form, "saved": found, "tokens": new_tokens(request),
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "casework/list.html", context, status=status)


def _kept(
    request: HttpRequest,
    actor: Actor,
    found: SavedList | None,
    form: ListForm,
    agencies: dict[str, Agency],
) -> bool:
    shared = agencies.get(form.cleaned_data["shared"])
    name = form.cleaned_data["name"]
    try:
        if found is None:
            told = kept(request, state_key(actor))
            actions.keep_list(actor=actor, name=name, told=told, shared_with=shared)
        else:
            actions.change_list(actor=actor, saved=found, name=name, shared_with=shared)
    except actions.NameTaken:
        form.add_error("name", _("You keep a list of this name already. Take another name."))
        return False
    except BadInput:
        told_why = _("At most %(most)s lists are kept. Remove one first.")
        form.add_error(None, told_why % {"most": actions.MOST_LISTS})
        return False
    return True


def _key(agency: Agency | None) -> str:
    return str(agency.public_id) if agency else ""
