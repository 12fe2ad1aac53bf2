"""Interpreters and translations in a year: by language, by agency, by month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.supports.interpreting import OTHERS, Total
from ladderway.files.intake_forms import limit
from ladderway.web.lists import chosen, download
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.supports.queries import interpreting as queries
from ladderway.web.supports.words import tongue_said


@require_safe
@login_required
def interpreters(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    year = _year(request, actor)
    context = {
        "community": actor.community, "agencies": queries.agencies_of(actor),
        "years": chosen([(str(n), str(n)) for n in queries.years_of(actor)], str(year)),
        "year": year, "parts": _parts(actor, year), "least": int(limit("least_shown", actor.on)),
    }  # fmt: skip
    return render(request, "supports/interpreters.html", context)


@require_safe
@login_required
def interpreters_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.MANAGE_FUNDS)
    year = _year(request, actor)
    heads = [
        _("By"), "", _("People"), _("Asked for"), _("Took place"), _("Did not come"),
        _("Cancelled"), _("Minutes"), _("Cost ($)"),
    ]  # fmt: skip
    lines: list[list[Any]] = [heads]
    for part in _parts(actor, year):
        lines += [
            [part["title"], said, t.people, t.meetings, t.came, t.absent, t.cancelled, t.minutes,
             float(t.cost)]
            for said, t in part["rows"]
        ]  # fmt: skip
    return download(request, lines, f"interpreters-{year}")


def _year(request: HttpRequest, actor: Actor) -> int:
    told = request.GET.get("year", "")
    return int(told) if told in map(str, queries.years_of(actor)) else actor.on.year


def _parts(actor: Actor, year: int) -> list[dict[str, Any]]:
    found = queries.totals_of(actor, year)
    agencies = {agency.slug: named(agency) for agency in queries.agencies_of(actor)}
    titles = {"language": _("Language"), "agency": _("Agency"), "month": _("Month")}
    return [
        {"key": by, "title": titles[by], "rows": _said(by, found[by], agencies)}
        for by in queries.BY
        if found[by]
    ]


def _said(
    by: str, found: tuple[Total, ...], agencies: Mapping[str, str]
) -> list[tuple[str, Total]]:  # fmt: skip
    rows = sorted(found, key=lambda t: (t.key == OTHERS, t.key)) if by == "month" else found
    return [(_name(by, total.key, agencies), total) for total in rows]


def _name(by: str, key: str, agencies: Mapping[str, str]) -> str:
    if key == OTHERS:
        return _("Others, together")
    if by == "month":
        month = date.fromisoformat(f"{key}-01")
        return f"{MONTHS[month.month]} {month.year}"
    return agencies[key] if by == "agency" else tongue_said(key)
