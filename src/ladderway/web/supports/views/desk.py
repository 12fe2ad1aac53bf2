"""What ends soon, for those who work with people; funds and their budgets, for those who manage."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.equity.profile import Profile
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.shared.errors import BadInput
from ladderway.files.intake_forms import limit
from ladderway.web.lists import Cell, Column, Place, chosen, download, export, table
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import ServiceProgram
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.templatetags.page import day, money, percent
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports import queries
from ladderway.web.supports.actions import funds as actions
from ladderway.web.supports.forms_funds import FundForm, RulesForm, initial_of
from ladderway.web.supports.models import FundRules
from ladderway.web.supports.queries import sums
from ladderway.web.supports.queries.ending import SOON
from ladderway.web.supports.queries.facts import stored
from ladderway.web.supports.queries.needs import ANSWERS, OTHER, Needs, needs_of, policy
from ladderway.web.supports.words import NEEDS, asks, kind_said

Row = sums.Year
DAYS = (7, 14, 30, 60, 90)


@require_safe
@login_required
def soon(request: HttpRequest, community: str) -> HttpResponse:
    """Within some days; all of them, or those after which nothing follows."""
    actor = people_here(request, community)
    told = request.GET.get("days", "")
    days = int(told) if told in map(str, DAYS) else SOON
    alone = request.GET.get("only", "")
    ending = [e for e in queries.ending_soon(actor, days) if not (alone and e.is_safe)]
    choices = [(str(n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS]
    only = [("", _("All of them")), ("open", _("Nothing follows, or days without"))]
    context = {
        "community": actor.community,
        "days": chosen(choices, str(days)),
        "only": chosen(only, alone),
        "ending": [{"each": each, "kind": kind_said(each.support.kind)} for each in ending],
    }
    return render(request, "supports/soon.html", context)


def _sum(key: str, label: str, get: Any) -> Column[Row]:
    return Column(key, label, get, lambda row: Cell(money(get(row))), is_number=True)


def _columns(community: str) -> tuple[Column[Row], ...]:
    def fund(row: Row) -> Cell:
        url = reverse("supports:fund", args=[community, row.year.fund.public_id])
        below = _("Example") if row.year.fund.is_example else ""
        return Cell(named(row.year.fund), url=url, below=below)

    return (
        Column("fund", _("Fund"), lambda r: named(r.year.fund), fund),
        Column("since", _("First day of the year"), lambda r: r.year.since.isoformat(),
               lambda r: Cell(day(r.year.since))),
        Column("until", _("First day of the next"), lambda r: r.year.until.isoformat(),
               lambda r: Cell(day(r.year.until))),
        _sum("budget", _("Budget"), lambda r: float(r.standing.budget)),
        _sum("committed", _("Promised"), lambda r: float(r.standing.committed)),
        _sum("paid", _("Paid"), lambda r: float(r.standing.paid)),
        _sum("left", _("Left"), lambda r: float(r.standing.left)),
        Column("share", _("Share promised"), lambda r: r.share, lambda r: Cell(percent(r.share)),
               is_number=True),
    )  # fmt: skip


def _managing(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.MANAGE_FUNDS)


@require_safe
@login_required
def funds(request: HttpRequest, community: str) -> HttpResponse:
    actor = _managing(request, community)
    when = request.GET.get("when", "now")
    found = table(
        queries.years_of(actor, when), _columns(community), Place.of(request.GET, "fund"),
        caption=_("Funds"), export_url=reverse("supports:funds_copy", args=[community]),
    )  # fmt: skip
    whens = [("now", _("Now")), ("next", _("To come")), ("past", _("Over")), ("all", _("All"))]
    context = {"community": actor.community, "table": found, "when": chosen(whens, when)}
    return render(request, "supports/funds.html", context)


@require_safe
@login_required
def funds_copy(request: HttpRequest, community: str) -> HttpResponse:
    actor = _managing(request, community)
    years = queries.years_of(actor, request.GET.get("when", "now"))
    rows = export(years, _columns(community), Place.of(request.GET, "fund"))
    return download(request, rows, "funds")


@require_safe
@login_required
def fund(request: HttpRequest, community: str, fund: UUID) -> HttpResponse:
    """A fund: its years with what each kind of support takes of them, and its rules."""
    actor = _managing(request, community)
    found = sums.fund_here(actor, fund)
    context = {
        "community": actor.community,
        "fund": found,
        "years": [
            {"standing": each, "kinds": [
                {"kind": kind_said(of.kind) if of.kind else _("Other kinds, together"), "of": of}
                for of in sums.by_kind(each.year, limit("least_shown", actor.on))
            ]}
            for each in sums.standings(found.years.all())
        ],
        "rules": [_rules_said(row, actor) for row in found.rules.select_related("fund")],
        "programs": _programs(actor),
    }  # fmt: skip
    return render(request, "supports/one_fund.html", context)


def _programs(actor: Actor) -> dict[str, str]:
    rows = ServiceProgram.objects.filter(agency__community=actor.community)
    return {str(row.public_id): named(row) for row in rows}


def _rules_said(row: FundRules, actor: Actor) -> dict[str, Any]:
    rules = stored(row)
    return {
        "rules": rules,
        "is_to_come": row.since > actor.on,
        "kinds": [kind_said(kind) for kind in sorted(rules.kinds)],
        "amounts": [(kind_said(kind), amount) for kind, amount in rules.amounts.items()],
        "asks": [asks(criterion, _programs(actor)) for criterion in rules.criteria],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def rules(request: HttpRequest, community: str, fund: UUID) -> HttpResponse:
    """What a fund asks and gives, from a day on."""
    actor = _managing(request, community)
    found = sums.fund_here(actor, fund)
    now = sums.rules_now(found, actor)
    told = {"since": actor.on} | (initial_of(stored(now)) if now else {})
    form = RulesForm(request.POST or held(request), community=actor.community, initial=told)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            actions.set_rules(
                actor=actor, fund=found, since=data["since"], rules=form.rules(),
                source=data["source"], address=data["address"],
            )  # fmt: skip
            messages.success(request, _("Saved."))
            return redirect("supports:fund", community=community, fund=fund)
    context = {
        "community": actor.community, "form": form, "fund": found, "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "supports/fund.html", context, status=status)


@require_safe
@login_required
def needs(request: HttpRequest, community: str) -> HttpResponse:
    """Which supports are needed, and which needs stay open: counted without names."""
    actor = _managing(request, community)
    try:
        found = needs_of(actor)
    except DisclosureRefused:
        found = Needs((), None)
    context = {
        "community": actor.community, "agencies": found.agencies,
        "answers": [NEEDS[answer] for answer in ANSWERS],
        "rows": _need_rows(found.profile) if found.profile else [],
        "rounding": policy(actor.on).rounding, "least": policy(actor.on).threshold,
    }  # fmt: skip
    return render(request, "supports/needs.html", context)


def _need_rows(profile: Profile) -> list[dict[str, Any]]:
    by_answer = [profile.row(answer) for answer in ANSWERS]
    return [
        {
            "key": "" if kind == OTHER else kind,
            "kind": _("Other kinds, together") if kind == OTHER else kind_said(kind),
            "cells": [
                (NEEDS[answer], row.by_group[n] if row else 0)
                for answer, row in zip(ANSWERS, by_answer, strict=True)
            ],
            "size": profile.sizes[n],
        }
        for n, kind in enumerate(profile.groups)
    ]


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
