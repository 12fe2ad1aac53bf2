"""The desk: find a person, see whom one works with, and what is next."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.web.audit import actions as audit
from ladderway.web.casework import queries
from ladderway.web.casework.columns import columns_for
from ladderway.web.casework.queries import Filters, purposes_of
from ladderway.web.casework.stored import KIND
from ladderway.web.documents.actions import exports as stored
from ladderway.web.lists import Place, chosen, download, export_stored, keep, kept, stored_table
from ladderway.web.participants.models.person import CaseState
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.participants.topic_words import PURPOSE_NAMES
from ladderway.web.partners.models import Role
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.submitting import new_tokens, once

NAMES = ("find", "whose", "state", "agency", "due", "purpose")
MOST_COPIED = 5_000


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def desk(request: HttpRequest, community: str) -> HttpResponse:
    """The list keeps its state in the session: a name never stands in an address."""
    actor = people_here(request, community)
    if request.method == "POST":
        if "clear" in request.POST:
            request.session.pop(f"list:{_key(actor)}", None)
        else:
            keep(request, _key(actor), NAMES)
        return redirect(request.path)
    told = _told(request, actor)
    purpose, filters = _purpose(actor, told), Filters.of(told)
    place = Place.kept(told, "next")
    found = queries.people(actor, purpose, filters)
    columns = columns_for(actor, purpose)
    context = {
        "community": actor.community,
        "table": stored_table(
            found,
            columns,
            place,
            caption=_("People"),
            export_url=reverse("casework:copy", args=[actor.community.slug]),
        ),
        "filters": filters,
        "counts_people": bool(actor.agencies_as(Role.PROGRAM_MANAGER, Role.SYSTEM_MANAGER)),
        "enters": bool(actor.agencies_as(*ENTERING)),
        "answers": bool(actor.agencies_as(*GRANTED_TO[Capability.ANSWER_ALERTS])),
        "is_narrowed": any((filters.find, filters.state, filters.agency, filters.due)),
        "purposes": chosen([(p, PURPOSE_NAMES[p]) for p in purposes_of(actor)], purpose),
        **_choices(actor, purpose, filters),
    }
    return render(request, "casework/desk.html", context)


def _key(actor: Actor) -> str:
    return f"people:{actor.community.pk}"


def _told(request: HttpRequest, actor: Actor) -> dict[str, str]:
    """What was last asked; at first those of one's own caseload, where there are any."""
    told = kept(request, _key(actor))
    if "whose" not in told:
        serves = purposes_of(actor)[:1] == (Purpose.SERVE,)
        told["whose"] = "mine" if serves else ""
    return told


def _purpose(actor: Actor, told: dict[str, str]) -> Purpose:
    may = purposes_of(actor)
    return next((p for p in may if p == told.get("purpose")), may[0])


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
    agencies = [(a.slug, named(a)) for a in actor.community.agencies.order_by("name_en")]
    several = purpose is Purpose.OVERSEE or len(actor.agencies) > 1
    return {
        "whose": chosen(whose, filters.whose),
        "states": chosen([("", _("Open")), *CaseState.choices], filters.state),
        "due": chosen(due, filters.due),
        "agencies": chosen([("", _("Any")), *agencies], filters.agency) if several else [],
    }


@require_safe
@login_required
def copy(request: HttpRequest, community: str) -> HttpResponse:
    """The list as a file. It is on record who took it, and about how many."""
    actor = people_here(request, community)
    told = _told(request, actor)
    purpose, filters = _purpose(actor, told), Filters.of(told)
    found = queries.people(actor, purpose, filters)
    many = found.count()
    if many > MOST_COPIED:
        context = {
            "community": actor.community, "many": many, "most": MOST_COPIED,
            "ending": "xlsx" if request.GET.get("as") == "xlsx" else "csv",
            "tokens": new_tokens(request),
        }  # fmt: skip
        return render(request, "casework/large_copy.html", context)
    rows = export_stored(found, columns_for(actor, purpose), Place.kept(told, "next"))
    subject = ("community", actor.community.public_id)
    facts = {"rows": len(rows) - 1, "purpose": purpose.value}
    audit.record(by=actor.user, action="people.copied", subject=subject, facts=facts)
    return download(request, rows, "people")


@require_POST
@login_required
@once
def copy_stored(request: HttpRequest, community: str) -> HttpResponse:
    """A long list as a file that waits for whoever asked: made now, or soon if it is very long."""
    actor = people_here(request, community)
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
