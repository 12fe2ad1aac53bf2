"""The desk: find a person, see whom one works with, and what is next."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.audit import actions as audit
from ladderway.web.casework import queries
from ladderway.web.casework.columns import columns_for
from ladderway.web.casework.queries import Filters, opens_work, purposes_of
from ladderway.web.casework.stored import KIND
from ladderway.web.casework.views_bulk import UNDO
from ladderway.web.casework.views_lists import lists_of, state_key
from ladderway.web.documents.actions import exports as stored
from ladderway.web.lists import (
    Place,
    Stored,
    chosen,
    download,
    export_stored,
    keep,
    kept,
    stored_table,
)
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.places import ENTERING, RECRUITING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.topic_words import PURPOSE_NAMES
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.sessions import kept as kept_for_now
from ladderway.web.submitting import new_tokens, once

NAMES = ("find", "whose", "state", "agency", "due", "work", "purpose")
MOST_COPIED = 5_000


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def desk(request: HttpRequest, community: str) -> HttpResponse:
    """The list keeps its state in the session: a name never stands in an address."""
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    if request.method == "POST":
        _asked(request, actor)
        return redirect(request.path)
    told = _told(request, actor)
    purpose, filters = _purpose(actor, told), Filters.of(told)
    picks = purpose is not Purpose.OVERSEE and bool(actor.agencies_as(*ENTERING))
    found, columns, place = _list(actor, purpose, filters, told, picks)
    context = {
        "community": actor.community,
        "table": stored_table(
            found,
            columns,
            place,
            caption=_("People"),
            export_url=reverse("casework:copy", args=[actor.community.slug]),
            most=queries.MOST_LISTED,
            few=bool(filters.find),  # what is found is limited already
        ),
        "filters": filters,
        "counts_people": bool(actor.agencies_as(Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER)),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "recruits": bool(actor.agencies_as(*RECRUITING)),
        "opens": bool(actor.agencies_as(*GRANTED_TO[Capability.OPEN_PEOPLE])),
        "follows": bool(actor.agencies_as(*GRANTED_TO[Capability.FOLLOW_RECORDS])),
        "answers": bool(actor.agencies_as(*GRANTED_TO[Capability.ANSWER_ALERTS])),
        "picks": picks,
        "can_undo": picks and bool(kept_for_now(request.session, UNDO)),
        "saved": [(each, str(each.public_id) == told.get("list")) for each in lists_of(actor)],
        "me": actor.user.pk,
        "is_narrowed": any(
            (filters.find, filters.state, filters.agency, filters.due, filters.work)
        ),
        "purposes": chosen([(p, PURPOSE_NAMES[p]) for p in purposes_of(actor)], purpose),
        **_choices(actor, purpose, filters),
    }
    return render(request, "casework/desk.html", context)


def _asked(request: HttpRequest, actor: Actor) -> None:
    """What was posted: another filter, a list that was kept, or none of it any more."""
    state = f"list:{state_key(actor)}"
    if "clear" in request.POST:
        request.session.pop(state, None)
    elif "list" in request.POST:
        saved = lists_of(actor).filter(public_id=_uuid(request.POST["list"])).first()
        if saved is not None:
            plain = dict.fromkeys(NAMES, "")
            request.session[state] = plain | saved.state | {"list": str(saved.public_id)}
    else:
        keep(request, state_key(actor), NAMES)
        if any(name in request.POST for name in NAMES):
            request.session[state].pop("list", None)


def _told(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """What was last asked; at first those of one's own caseload, where there are any."""
    told = kept(request, state_key(actor))
    if "whose" not in told:
        # People on their way in are often nobody's yet: who recruits begins with all of them.
        serves = actor.agencies_as(*GRANTED_TO[Capability.OPEN_PEOPLE])
        serves = serves and purposes_of(actor)[:1] == (Purpose.SERVE,)
        told["whose"] = "mine" if serves else ""
    return told


def _purpose(actor: Actor, told: dict[str, str]) -> Purpose:
    may = purposes_of(actor)
    return next((p for p in may if p == told.get("purpose")), may[0])


def _list(
    actor: Actor, purpose: Purpose, filters: Filters, told: dict[str, str], picks: bool = False
) -> tuple[QuerySet[Person], Sequence[Stored], Place]:
    """Those who are asked for, in columns and in order: what is due first, or closed last."""
    is_closed = filters.state == CaseState.CLOSED and filters.whose != "shared"
    columns = columns_for(actor, purpose, is_closed, picks)
    place = Place.kept(told, "-closed" if is_closed else "next")
    by_name = place.sort.removeprefix("-") == "name"
    return queries.people(actor, purpose, filters, by_name=by_name), columns, place


def _choices(actor: Actor, purpose: Purpose, filters: Filters) -> dict[str, object]:
    whose = [("mine", _("My people")), ("", _("All of my agency")), ("shared", _("Shared with us"))]
    if purpose is Purpose.OVERSEE:
        whose = [("", _("All"))]
    due = [
        ("", _("Any time")),
        ("late", _("Overdue")),
        ("week", _("Within a week")),
        ("quiet", _("No contact for %(days)s days") % {"days": queries.QUIET_DAYS}),
    ]
    works = [("", _("Any")), ("now", _("In paid work")), ("none", _("No job recorded now"))]
    agencies = [(a.slug, named(a)) for a in actor.community.agencies.order_by("name_en")]
    several = purpose is Purpose.OVERSEE or len(actor.agencies) > 1
    return {
        "whose": chosen(whose, filters.whose),
        "states": chosen([("", _("Open")), *CaseState.choices], filters.state),
        "due": chosen(due, filters.due),
        "works": chosen(works, filters.work) if opens_work(actor, purpose) else [],
        "agencies": chosen([("", _("Any")), *agencies], filters.agency) if several else [],
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_safe
@login_required
def copy(request: HttpRequest, community: str) -> HttpResponse:
    """The list as a file. It is on record who took it, and about how many."""
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    told = _told(request, actor)
    purpose, filters = _purpose(actor, told), Filters.of(told)
    found, columns, place = _list(actor, purpose, filters, told)
    many = found.order_by().count()
    if many > MOST_COPIED:
        context = {
            "community": actor.community, "many": many, "most": MOST_COPIED,
            "ending": "xlsx" if request.GET.get("as") == "xlsx" else "csv",
            "tokens": new_tokens(request),
        }  # fmt: skip
        return render(request, "casework/large_copy.html", context)
    rows = export_stored(found, columns, place)
    subject = ("community", actor.community.public_id)
    facts = {"rows": len(rows) - 1, "purpose": purpose.value}
    audit.record(by=actor.user, action="people.copied", subject=subject, facts=facts)
    return download(request, rows, "people")


@require_POST
@login_required
@once
def copy_stored(request: HttpRequest, community: str) -> HttpResponse:
    """A long list as a file that waits for whoever asked: made now, or soon if it is very long."""
    actor = people_here(request, community, Capability.MEET_PEOPLE)
    told = _told(request, actor)
    export = stored.ask(
        actor=actor, kind=KIND, purpose=_purpose(actor, told), asked=told,
        ending=request.POST.get("as", ""),
    )  # fmt: skip
    if stored.is_short(export):
        stored.make(export)
        messages.success(request, _("The file is ready. Only you can fetch it, for seven days."))
    else:
        messages.success(request, _("The file is being made. It will be here in a few minutes."))
    return redirect("documents:mine", community=community)
