"""What ends soon, for those who work with people; funds and their budgets, for those who manage."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.web.lists import Cell, Column, Place, download, export, table
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.templatetags.page import day, money
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports import queries
from ladderway.web.supports.actions import funds as actions
from ladderway.web.supports.forms import FundForm
from ladderway.web.supports.words import kind_said

Row = Mapping[str, Any]


@require_safe
@login_required
def soon(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community)
    context = {
        "community": actor.community,
        "ending": [
            {"each": each, "kind": kind_said(each.support.kind)}
            for each in queries.ending_soon(actor)
        ],
    }
    return render(request, "supports/soon.html", context)


def _sum(key: str, label: str, get: Any) -> Column[Row]:
    return Column(key, label, get, lambda row: Cell(money(get(row))), is_number=True)


def _columns() -> tuple[Column[Row], ...]:
    return (
        Column("fund", _("Fund"), lambda r: named(r["year"].fund), lambda r: Cell(
            named(r["year"].fund), below=_("Example") if r["year"].fund.is_example else "",
        )),
        Column("since", _("From"), lambda r: r["year"].since.isoformat(),
               lambda r: Cell(day(r["year"].since))),
        Column("until", _("First day of the next"), lambda r: r["year"].until.isoformat(),
               lambda r: Cell(day(r["year"].until))),
        _sum("budget", _("Budget"), lambda r: float(r["standing"].budget)),
        _sum("committed", _("Promised"), lambda r: float(r["standing"].committed)),
        _sum("paid", _("Paid"), lambda r: float(r["standing"].paid)),
        _sum("left", _("Left"), lambda r: float(r["standing"].left)),
    )  # fmt: skip


def _managing(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.MANAGE_FUNDS)


@require_safe
@login_required
def funds(request: HttpRequest, community: str) -> HttpResponse:
    actor = _managing(request, community)
    found = table(
        queries.years_of(actor), _columns(), Place.of(request.GET, "fund"), caption=_("Funds"),
        export_url=reverse("supports:funds_copy", args=[community]),
    )  # fmt: skip
    return render(request, "supports/funds.html", {"community": actor.community, "table": found})


@require_safe
@login_required
def funds_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = _managing(request, community)
    rows = export(queries.years_of(actor), _columns(), Place.of(request.GET, "fund"))
    return download(request, rows, "funds")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def budget(request: HttpRequest, community: str) -> HttpResponse:
    """The budget of a fund for a year; a new name adds a fund."""
    actor = _managing(request, community)
    form, status = FundForm(request.POST or held(request)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.set_budget(actor=actor, **form.values())
            except BadInput:
                form.add_error("budget", _(
                    "This is less than is promised already, or the days do not fit: the end lies "
                    "after the beginning, and no other year of the fund overlaps."
                ))  # fmt: skip
            else:
                messages.success(request, _("Saved."))
                return redirect("supports:funds", community=community)
    context = {"community": actor.community, "form": form, "tokens": new_tokens(request)}
    return render(request, "supports/fund.html", context, status=status)
