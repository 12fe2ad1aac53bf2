"""Screening today: who waits for whom."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.screening.states import IN_HAND, OWNER, Owner, State
from ladderway.web.audit import actions as audit
from ladderway.web.lists import Cell, Place, Stored, chosen, download, export_stored, stored_table
from ladderway.web.participants.places import RECRUITING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.screening import queries
from ladderway.web.screening.models import Application
from ladderway.web.screening.views.shared import called

OWNERS = {
    Owner.AGENCY: lazy("The provider"),
    Owner.PERSON: lazy("The person"),
    Owner.SECOND: lazy("A second person of the staff"),
    Owner.THIRD: lazy("Somebody who had no part in the refusal"),
    None: "",
}


def waits_for(application: Application) -> str:
    """Who has to act, by name where it is one person."""
    owner = OWNER[State(application.state)]
    if owner is Owner.AGENCY and application.worker:
        return str(application.worker.name)
    return str(OWNERS[owner])


def _found(request: HttpRequest, actor: Actor, purpose: Purpose) -> QuerySet[Application]:
    found = queries.applications(actor, purpose)
    waits = request.GET.get("waits", "")
    if waits == "me":
        found = queries.waiting_for(actor, purpose, found)
    elif waits in tuple(Owner):
        found = found.filter(state__in=queries.states_of(Owner(waits)))
    elif waits in tuple(State):
        found = found.filter(state=waits)
    elif waits != "all":
        found = found.filter(state__in=sorted(IN_HAND))
    opening = request.GET.get("opening", "")
    known = {str(o.public_id): o for o in queries.openings(actor)}
    return found.filter(opening=known[opening]) if opening in known else found


def _columns(actor: Actor) -> list[Stored]:
    slug = actor.community.slug

    def address(a: Application) -> str:
        return reverse("screening:application", args=[slug, a.person.public_id, a.public_id])

    return [
        Stored("name", _("Person"), lambda a: Cell(a.person.name, url=address(a)),
               ("person__chosen_name", "person__family_name")),
        Stored("opening", _("Opening"), lambda a: Cell(called(a.opening)), "opening__name_en"),
        Stored("state", _("Where it stands"), lambda a: Cell(str(a.get_state_display())), "state"),
        Stored("waits", _("Waits for"), lambda a: Cell(waits_for(a))),
        Stored("days", _("Days"), lambda a: Cell(str((actor.on - a.moved_on).days)), "moved_on",
               lambda a: (actor.on - a.moved_on).days, is_number=True),
    ]  # fmt: skip


@require_safe
@login_required
def queue(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    purpose = queries.purpose_of(actor)
    waits = request.GET.get("waits", "")
    table = stored_table(
        _found(request, actor, purpose), _columns(actor), Place.of(request.GET.dict(), "days"),
        caption=_("Applications"), export_url=reverse("screening:queue_copy", args=[community]),
    )  # fmt: skip
    openings = [(str(o.public_id), called(o)) for o in queries.openings(actor)]
    context: dict[str, Any] = {
        "community": actor.community, "table": table,
        "waits": chosen(_choices(), waits), "is_narrowed": bool(waits or "opening" in request.GET),
        "openings": chosen([("", _("Any")), *openings], request.GET.get("opening", "")),
        "enters": bool(actor.agencies_as(*RECRUITING)), "runs": bool(queries.run_by(actor)),
    }  # fmt: skip
    return render(request, "screening/queue.html", context)


def _choices() -> list[tuple[str, Any]]:
    return [
        ("", _("Anybody")), ("me", _("Me")), (Owner.AGENCY.value, OWNERS[Owner.AGENCY]),
        (Owner.PERSON.value, OWNERS[Owner.PERSON]), (Owner.SECOND.value, OWNERS[Owner.SECOND]),
        (Owner.THIRD.value, OWNERS[Owner.THIRD]), (State.SCREENED_OUT.value, _("Refused")),
        (State.SELF_OUT.value, _("Chose something else")), (State.PLACED.value, _("Placed")),
        ("all", _("All, also at their end")),
    ]  # fmt: skip


@require_safe
@login_required
def queue_copy(request: HttpRequest, community: str) -> HttpResponse:
    """The list as a file. It is on record who took it."""
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    purpose = queries.purpose_of(actor)
    place = Place.of(request.GET.dict(), "days")
    cells = export_stored(_found(request, actor, purpose), _columns(actor), place)
    facts = {"rows": len(cells) - 1}
    subject = ("community", actor.community.public_id)
    audit.record(by=actor.user, action="applications.copied", subject=subject, facts=facts)
    return download(request, cells, "applications")
