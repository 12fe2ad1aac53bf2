"""Rounds of travelling services: planned, changed, called off; places on them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import catalogue
from ladderway.web.lists import chosen
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import ENTERING, Record, record_here
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports.actions import rounds as actions
from ladderway.web.supports.forms_rounds import CallOffForm, RoundForm
from ladderway.web.supports.models import Round, RoundPlace
from ladderway.web.supports.queries import rounds as queries
from ladderway.web.supports.queries.record import here
from ladderway.web.supports.words import kind_said

FORM = ["GET", "HEAD", "POST"]
FIELDS = ("kind", "comes", "place", "on", "starts_at", "ends_at", "capacity", "revision")


def _said(row: Round, taken: int) -> dict[str, Any]:
    return {"row": row, "kind": kind_said(row.kind), "taken": taken, "left": row.capacity - taken}


@require_safe
@login_required
def rounds(request: HttpRequest, community: str) -> HttpResponse:
    """Where services come to, to book from a record; those that are over."""
    actor = people_here(request, community)
    when = request.GET.get("when", "")
    context = {
        "community": actor.community,
        "when": chosen([("", _("To come")), ("past", _("Over"))], when),
        "rounds": [_said(row, taken) for row, taken in queries.listed(actor, when)],
        "enters": bool(actor.agencies_as(*ENTERING)),
    }
    return render(request, "supports/rounds.html", context)


@require_safe
@login_required
def one(request: HttpRequest, community: str, round_id: UUID) -> HttpResponse:
    """Who has a place, of those whom the reader may open; the others are a number."""
    actor = people_here(request, community)
    row = queries.round_here(actor, round_id)
    places, taken = queries.places_open(actor, row), queries.taken(row)
    context = {
        "community": actor.community, "shown": _said(row, taken), "places": places,
        "others": taken - len(places), "is_due": row.on <= actor.on,
        "enters": row.agency in actor.agencies_as(*ENTERING), "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "supports/round.html", context)


@require_http_methods(FORM)
@login_required
@once
def new(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    agencies = {str(a.public_id): a for a in actor.agencies_as(*ENTERING)}
    form = RoundForm(
        request.POST or held(request), agencies=agencies,
        initial={"on": actor.on, "times": 1, "every_weeks": 1},
    )  # fmt: skip

    def act() -> Round:
        told = {name: form.cleaned_data[name] for name in FIELDS if name != "revision"}
        return actions.plan_rounds(
            actor=actor, agency=agencies[form.cleaned_data["agency"]], fields=told,
            times=form.cleaned_data["times"], every_weeks=form.cleaned_data["every_weeks"],
        )[0]  # fmt: skip

    return _edited(request, actor, form, _("Plan a round"), act)


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, round_id: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    row = queries.round_here(actor, round_id)
    initial = {name: getattr(row, name) for name in FIELDS}
    form = RoundForm(request.POST or held(request), agencies={}, initial=initial)
    return _edited(
        request, actor, form, _("Change the round"),
        lambda: actions.change_round(
            actor=actor, row=row, fields=form.values(),
            revision=form.cleaned_data["revision"] or 0,
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def call_off(request: HttpRequest, community: str, round_id: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    row = queries.round_here(actor, round_id)
    form = CallOffForm(request.POST or held(request), initial={"revision": row.revision})
    return _edited(
        request, actor, form, _("Call the round off"),
        lambda: actions.call_off(
            actor=actor, row=row, because=form.cleaned_data["because"],
            revision=form.cleaned_data["revision"] or 0,
        ),
    )  # fmt: skip


def _edited(
    request: HttpRequest, actor: Actor, form: Any, title: str, act: Any
) -> HttpResponse:  # fmt: skip
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                row = act()
            except Stale:
                form.add_error(None, _("Somebody changed this meanwhile. Look at it again first."))
                status = 409
            except BadInput:
                form.add_error(None, _(
                    "There are more people booked than places, or what comes would change under "
                    "them. Give places back first."
                ))  # fmt: skip
            else:
                messages.success(request, _("Saved."))
                args = [actor.community.slug, row.public_id]
                return redirect(reverse("supports:round", args=args))
    context = {
        "community": actor.community, "form": form, "title": title,
        "back": reverse("supports:rounds", args=[actor.community.slug]), "up": _("Rounds"),
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "supports/edit.html", context, status=status)


@require_safe
@login_required
def of_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Rounds on which the person has or had a place, and those with places."""
    record = record_here(request, community, person)
    record.need(Topic.SERVICE)
    context = base(request, record) | {
        "places": [
            {"row": each, "said": _said(each.round, 0), "ahead": each.round.on >= record.actor.on}
            for each in queries.places_of(record)
        ],
        "rounds": [_said(row, taken) for row, taken in _bookable(record)],
        "tokens": new_tokens(request),
    }
    return render(request, "supports/rounds_of_person.html", context)


def _bookable(record: Record) -> list[tuple[Round, int]]:
    if not record.enters:
        return []
    listed = catalogue().kinds
    return [
        (row, taken) for row, taken in queries.to_book(record)
        if row.kind in listed and record.opens(listed[row.kind].topic)
    ]  # fmt: skip


@require_POST
@login_required
@once
def book(request: HttpRequest, community: str, person: UUID, round_id: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    record.need(Topic.SERVICE)
    row = queries.round_here(record.actor, round_id)
    try:
        actions.book(actor=record.actor, person=record.person, agency=record.agency(), row=row)
    except actions.RoundFull:
        messages.error(request, _("The last place was taken meanwhile."))
    except BadInput:
        messages.error(request, _("This round is over or called off."))
    else:
        messages.success(request, _("Booked."))
    return redirect("supports:rounds_of_person", community=community, person=person)


@require_POST
@login_required
@once
def settle(request: HttpRequest, community: str, person: UUID, place: UUID) -> HttpResponse:
    """Came, did not come, or the place is given back; from the record or the round."""
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = here(record, RoundPlace, place)
    try:
        actions.settle(
            actor=record.actor,
            place=row,
            state=request.POST.get("state", ""),
            revision=int(request.POST.get("revision") or 0),
        )
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except (BadInput, ValueError):
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
    else:
        messages.success(request, _("Saved."))
    if request.POST.get("back") == "round":
        return redirect("supports:round", community=community, round_id=row.round.public_id)
    return redirect("supports:rounds_of_person", community=community, person=person)
