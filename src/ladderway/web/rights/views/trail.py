"""Searching the audit. What is looked for stays in the session; names stand in no address."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.web.audit.models import Event, Reading
from ladderway.web.lists import Cell, Leaf, Place, Stored, chosen, cut, download, keep, kept, shown
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import community_here
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.rights.actions.trail import note_search
from ladderway.web.rights.queries import trail
from ladderway.web.rights.queries.trail import OPENINGS, Search

NAMES = ("kind", "person", "worker", "agency", "action", "since", "until")
MOST_COPIED = 50_000
Row = tuple[Any, tuple[str, ...]]  # an event or opening, and the records it was about


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def search(request: HttpRequest, community: str) -> HttpResponse:
    here = community_here(request, community, Capability.SEARCH_AUDIT)
    if request.method == "POST":
        _keep(request, here)
        return redirect(request.path)
    asked, place = _asked(request, here)
    found = _found(here, asked)
    leaf: Leaf[Any] = cut(found, place)
    rows = Leaf(_rows(leaf.rows, here, asked), leaf.total, leaf.number, leaf.size)
    note_search(by=request.user, community=here, search=asked, copied=None)
    first, last = asked.span(timezone.localdate())
    context = {
        "community": here,
        "search": asked,
        "first": first,
        "last": last,
        "none": asked.person == trail.NOBODY,
        "days": trail.days(found),
        "table": shown(
            rows,
            _columns(here, asked),
            place,
            caption=_("What is on record"),
            export_url=reverse("rights:audit_copy", args=[here.slug]),
        ),
        **_choices(here, asked),
    }
    return render(request, "rights/audit.html", context)


@require_safe
@login_required
def copy(request: HttpRequest, community: str) -> HttpResponse:
    """The latest rows of the search as a file, which is on record as well."""
    here = community_here(request, community, Capability.SEARCH_AUDIT)
    asked, _place = _asked(request, here)
    rows = _rows(tuple(_found(here, asked)[:MOST_COPIED]), here, asked)
    columns = _columns(here, asked)
    sheet = [[c.label for c in columns], *([c.copied(row) for c in columns] for row in rows)]
    note_search(by=request.user, community=here, search=asked, copied=len(rows))
    return download(request, sheet, "audit")


def _key(here: Community) -> str:
    return f"audit:{here.pk}"


def _keep(request: HttpRequest, here: Community) -> None:
    """Of a number that was typed only whose it is stays in the session."""
    if "clear" in request.POST:
        request.session.pop(f"list:{_key(here)}", None)
        return
    keep(request, _key(here), NAMES)
    told = request.session[f"list:{_key(here)}"]
    if told.get("person") and "person" in request.POST:
        told["person"] = trail.person_by(here, told["person"])
        request.session.modified = True


def _asked(request: HttpRequest, here: Community) -> tuple[Search, Place]:
    told = kept(request, _key(here))
    return Search.of(told), Place.kept(told, "")


def _found(here: Community, asked: Search) -> QuerySet[Any]:
    today = timezone.localdate()
    if asked.kind == OPENINGS:
        return trail.readings(here, asked, today)
    return trail.events(here, asked, today)


def _rows(page: tuple[Any, ...], here: Community, asked: Search) -> tuple[Row, ...]:
    if asked.kind == OPENINGS:
        about = trail.opened(page, here)
        return tuple((row, about.get(row.pk, ())) for row in page)
    return tuple((row, (row.subject_id,)) for row in page)


def _columns(here: Community, asked: Search) -> list[Stored]:
    doers = trail.doers(here)

    def who(row: Row) -> str:
        if row[0].actor is None:
            return _("The system")
        doer = doers.get(row[0].actor)
        return doer.name if doer else _("Somebody of another community")

    def at(row: Row) -> str:
        doer = doers.get(row[0].actor)
        return ", ".join(named(agency) for agency in doer.agencies) if doer else ""

    def column(key: str, label: str, value: Any) -> Stored:
        return Stored(key, label, lambda row: Cell(value(row) or "–"))

    what, told = (_action, _facts) if asked.kind != OPENINGS else (_route, _models)
    return [
        column("when", _("When"), _when),
        column("who", _("Who"), who),
        column("at", _("Agency"), at),
        column("what", _("What"), what),
        column("records", _("Records"), lambda row: ", ".join(row[1])),
        column("told", _("Fields and codes"), told),
    ]


def _when(row: Row) -> str:
    return formats.date_format(timezone.localtime(row[0].at), "Y-m-d H:i")


def _action(row: Row) -> str:
    event: Event = row[0]
    return event.action


def _facts(row: Row) -> str:
    event: Event = row[0]
    return "; ".join(f"{name}: {value}" for name, value in event.facts.items())


def _route(row: Row) -> str:
    reading: Reading = row[0]
    return reading.route


def _models(row: Row) -> str:
    reading: Reading = row[0]
    return ", ".join(name.rpartition(".")[2] for name in reading.models_read)


def _choices(here: Community, asked: Search) -> dict[str, Any]:
    kinds = [(trail.ACTS, _("What was done")), (OPENINGS, _("What was opened"))]
    workers = [(str(u.public_id), u.name or str(u.public_id)) for u in trail.workers(here)]
    agencies = [(a.slug, named(a)) for a in here.agencies.order_by("name_en")]
    return {
        "kinds": chosen(kinds, asked.kind),
        "workers": chosen([("", _("Anybody")), *workers], asked.worker),
        "agencies": chosen([("", _("Any")), *agencies], asked.agency),
    }
