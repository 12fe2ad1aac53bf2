"""Activities: the list, one with its sessions, and how much of them is of a sector."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.readiness.fidelity import SectorShare
from ladderway.domain.shared.outcomes import Status
from ladderway.files.readiness import catalogue, figure
from ladderway.web.lists import Cell, Column, Place, chosen, download, export, table
from ladderway.web.participants.places import ENTERING
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named as agency_named
from ladderway.web.readiness import words
from ladderway.web.readiness.actions import offered as actions
from ladderway.web.readiness.forms import ActivityForm, sector_choices
from ladderway.web.readiness.models import Activity, Session
from ladderway.web.readiness.queries import offered as queries
from ladderway.web.readiness.queries.offered import Filters, Listed
from ladderway.web.readiness.views.desk import FORM, Sheet, agency_or_404, entering, shown
from ladderway.web.reference.templatetags.page import figure as number
from ladderway.web.reference.templatetags.page import percent
from ladderway.web.submitting import held, once

FIELDS = (
    "kind", "name_en", "name_fr", "about", "hours", "sector", "sector_hours", "sector_content",
    "employer_part", "added_because", "is_open", "revision",
)  # fmt: skip


def _columns(actor: Actor) -> tuple[Column[Listed], ...]:
    slug = actor.community.slug
    return (
        Column("name", _("Activity"), lambda r: words.named(r.activity), lambda r: Cell(
            words.named(r.activity), _url("readiness:activity", slug, r.activity.public_id),
            below="" if r.activity.is_open else _("not offered now"),
        )),
        Column("kind", _("Kind"), lambda r: words.kind_said(r.activity.kind),
               lambda r: Cell(words.kind_said(r.activity.kind))),
        Column("sector", _("Sector"), lambda r: words.sector_said(r.activity.sector),
               lambda r: Cell(words.sector_said(r.activity.sector))),
        Column("hours", _("Hours"), lambda r: float(r.activity.hours) or None,
               lambda r: Cell(number(float(r.activity.hours) or None, 1)), is_number=True),
        Column("share", _("On the sector"), _share, _shown_share, is_number=True),
        Column("ahead", _("Sessions ahead"), lambda r: r.ahead, lambda r: Cell(str(r.ahead)),
               is_number=True),
        Column("agency", _("Agency"), lambda r: agency_named(r.activity.agency),
               lambda r: Cell(agency_named(r.activity.agency))),
    )  # fmt: skip


def _share(row: Listed) -> float | None:
    hours = float(row.activity.hours)
    return float(row.activity.sector_hours) / hours if row.verdict and hours else None


def _shown_share(row: Listed) -> Cell:
    generic = row.verdict is not None and row.verdict.status is Status.NOT_MET
    return Cell(percent(_share(row)), note=_("Generic") if generic else "")


def _url(name: str, *args: Any) -> str:
    return reverse(name, args=args)


@require_safe
@login_required
def activities(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    filters = Filters.of(request.GET)
    found = table(
        queries.activities(actor, filters), _columns(actor), Place.of(request.GET, "name"),
        caption=_("Activities"), export_url=_url("readiness:activities_copy", community),
    )  # fmt: skip
    context = {
        "community": actor.community, "table": found, "filters": filters,
        "enters": bool(actor.agencies_as(*ENTERING)), **_choices(actor, filters),
        "is_narrowed": any(getattr(filters, name) for name in Filters.__slots__),
    }  # fmt: skip
    return render(request, "readiness/activities.html", context)


def _choices(actor: Actor, filters: Filters) -> dict[str, Any]:
    lists = catalogue()
    return {
        "kinds": chosen([("", _("Any")), *words.pairs(lists.kinds)], filters.kind),
        "stages": chosen([("", _("Any")), *words.pairs(lists.stages)], filters.stage),
        "sectors": chosen(
            [("", _("Any")), ("any", _("For no sector alone")), *sector_choices()], filters.sector
        ),
        "agencies": chosen(
            [*([("", _("My agency’s"))] if actor.agencies_as(*ENTERING) else []),
             ("all", _("All agencies’")), *_agencies(actor)], filters.agency,
        ),
        "fidelities": chosen(
            [("", _("Any")), ("true", _("Of the sector")), ("generic", _("Generic")),
             ("unknown", _("Not known"))], filters.of_sector,
        ),
        "states": chosen([("", _("Offered now")), ("all", _("All"))], filters.state),
    }  # fmt: skip


def _agencies(actor: Actor) -> list[tuple[str, str]]:
    rows = Activity.objects.filter(queries.open_to(actor)).select_related("agency")
    found = {row.agency.slug: agency_named(row.agency) for row in rows}
    return sorted(found.items(), key=lambda pair: pair[1])


@require_safe
@login_required
def activities_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    rows = queries.activities(actor, Filters.of(request.GET))
    return download(
        request, export(rows, _columns(actor), Place.of(request.GET, "name")), "activities"
    )


@require_safe
@login_required
def activity(request: HttpRequest, community: str, activity: UUID) -> HttpResponse:
    actor = people_here(request, community)
    row = queries.one(Activity, actor, activity)
    verdict = queries.verdict_of(row, actor)
    held_here = queries.sessions(actor).filter(activity=row)
    past = held_here.filter(on__lt=actor.on).order_by("-on", "-pk")
    context = {
        "community": actor.community, "activity": row, "verdict": verdict,
        "said": words.FIDELITY[verdict.status] if verdict else "",
        "reasons": [words.reason_said(r) for r in verdict.reasons] if verdict else [],
        "share": float(row.sector_hours) / float(row.hours) if row.hours else None,
        "kind": words.kind_said(row.kind), "stage": words.stage_said(row.kind),
        "sector": words.sector_said(row.sector), "name": words.named(row),
        "ahead": queries.counted(list(held_here.filter(on__gte=actor.on)[:20])),
        "past": queries.counted(list(past[:10])),
        "feedback": queries.feedback(actor).filter(activity=row)[:20],
        "enters": row.agency in actor.agencies_as(*ENTERING),
        "logs": row.agency_id in actor.agencies, "states": Session.State,
    }  # fmt: skip
    return render(request, "readiness/activity.html", context)


@require_http_methods(FORM)
@login_required
@once
def activity_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = entering(request, community)
    agency = agency_or_404(actor)
    form = ActivityForm(
        request.POST or held(request), taken=_taken(agency), initial={"is_open": True}
    )
    back = _url("readiness:activities", community)
    return shown(
        request, actor, form, Sheet(_("Add an activity"), back),
        lambda values, _revision: actions.add_activity(actor=actor, agency=agency, fields=values),
    )  # fmt: skip


def _taken(agency: Agency, but: Activity | None = None) -> list[str]:
    rows = Activity.objects.filter(agency=agency).exclude(pk=but.pk if but else None)
    return list(rows.values_list("name_en", flat=True))


@require_http_methods(FORM)
@login_required
@once
def activity_change(request: HttpRequest, community: str, activity: UUID) -> HttpResponse:
    actor = entering(request, community)
    row = queries.one(Activity, actor, activity, own=True)
    form = ActivityForm(
        request.POST or held(request), taken=_taken(row.agency, row),
        initial={name: getattr(row, name) for name in FIELDS},
    )  # fmt: skip
    back = _url("readiness:activity", community, activity)
    return shown(
        request, actor, form, Sheet(_("Change the activity"), back),
        lambda values, revision: actions.change_activity(
            actor=actor, activity=row, fields=values, revision=revision
        ),
    )  # fmt: skip


def _share_columns() -> tuple[Column[SectorShare], ...]:
    return (
        Column("sector", _("Sector"), lambda r: words.sector_said(r.sector),
               lambda r: Cell(words.sector_said(r.sector))),
        Column("activities", _("Activities"), lambda r: r.activities,
               lambda r: Cell(str(r.activities)), is_number=True),
        Column("generic", _("Generic"), lambda r: r.generic, lambda r: Cell(str(r.generic)),
               is_number=True),
        Column("hours", _("Hours"), lambda r: r.hours, lambda r: Cell(number(r.hours, 1)),
               is_number=True),
        Column("share", _("On the sector"), lambda r: r.share, lambda r: Cell(percent(r.share)),
               is_number=True),
        Column("employer", _("With an employer"), lambda r: r.with_employer,
               lambda r: Cell(str(r.with_employer)), is_number=True),
    )  # fmt: skip


@require_safe
@login_required
def fidelity(request: HttpRequest, community: str) -> HttpResponse:
    """How much of what is meant for a sector is of it. `?as=` makes it a file."""
    actor = people_here(request, community)
    rows, columns = queries.sector_shares(actor), _share_columns()
    place = Place.of(request.GET, "sector")
    if "as" in request.GET:
        return download(request, export(rows, columns, place), "sector-content")
    context = {
        "community": actor.community,
        "table": table(rows, columns, place, caption=_("Of the sector, or generic"),
                       export_url=request.path),
        "least": figure("least_sector_share", actor.on),
        "generic": [
            (each.activity, words.named(each.activity), words.sector_said(each.activity.sector),
             [words.reason_said(r) for r in each.verdict.reasons])
            for each in queries.activities(actor, Filters(of_sector="generic", agency="all"))
            if each.verdict
        ],
    }  # fmt: skip
    return render(request, "readiness/fidelity.html", context)
