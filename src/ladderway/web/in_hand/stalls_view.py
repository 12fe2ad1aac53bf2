"""Where more work leaves hardly more: typical households, for whoever sets benefits or plans."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.income.rulebook import RuleBook
from ladderway.domain.income.stalls import MOST_HOURS, STALLS, TYPICAL, Sheet, Stall, sheet
from ladderway.files.naming import say_in
from ladderway.files.parameters import numbers
from ladderway.web.in_hand import queries
from ladderway.web.in_hand.present import rules_of
from ladderway.web.lists import Cell, Column, Place, chosen, download, export, table
from ladderway.web.reference.speech import language, speech
from ladderway.web.reference.templatetags.page import percent
from ladderway.words.income import LINES, TYPICAL_NAMES

WAGES = (20.0, 22.5, 25.0, 30.0)  # dollars an hour, after the minimum wage
SHOWN_HOURS = (0, 10, 20, 30, 37, 40, MOST_HOURS)


@require_safe
def stalls(request: HttpRequest) -> HttpResponse:
    """The stretches of hours, by household and wage; the sheet of one household if it is chosen."""
    key = request.GET.get("household", "")
    found = [each for each in sheets(queries.today()) if key in ("", each.key)]
    context = {
        "households": chosen([("", _("All of them")), *_names()], key),
        "table": table(
            _stalls(found), _columns(), Place.of(request.GET, "household"),
            caption=_("Where more work leaves hardly more"),
            export_url=reverse("in_hand:stalls_copy"),
        ),
        "sheet": _shown(found[0]) if key and found else None,
        "most": MOST_HOURS, "share": STALLS, "rules_of": rules_of(queries.today()),
        "steady": [dict(_names())[s.key] for s in found if not s.stalls],
    }  # fmt: skip
    return render(request, "in_hand/stalls.html", context)


@require_safe
def stalls_copy(request: HttpRequest) -> HttpResponse:
    key = request.GET.get("household", "")
    found = [each for each in sheets(queries.today()) if key in ("", each.key)]
    rows = export(_stalls(found), _columns(), Place.of(request.GET, "household"))
    return download(request, rows, "where-more-work-leaves-hardly-more")


def sheets(on: date) -> tuple[Sheet, ...]:
    return _sheets(queries.book(), on)


@lru_cache(maxsize=4)
def _sheets(book: RuleBook, on: date) -> tuple[Sheet, ...]:
    least = numbers("reference/wages.yaml")["minimum_wage_ontario"].at(on).value
    return tuple(sheet(book, typical, (least, *WAGES), on) for typical in TYPICAL)


def _stalls(found: Sequence[Sheet]) -> list[Stall]:
    return [stall for each in found for stall in each.stalls]


def _names() -> list[tuple[str, str]]:
    say = say_in(language())
    return [(typical.key, say.text(TYPICAL_NAMES[typical.key])) for typical in TYPICAL]


def _columns() -> tuple[Column[Stall], ...]:
    names, say = dict(_names()), say_in(language())
    places = {typical.key: n for n, typical in enumerate(TYPICAL)}

    def until(stall: Stall) -> Cell:
        end = str(stall.end)
        return Cell(_("%(hours)s or more") % {"hours": end} if stall.is_open else end)

    return (
        Column("household", _("Household"), lambda s: places[s.key],
               lambda s: Cell(names[s.key]), sheet=lambda s: names[s.key]),
        Column("wage", _("Wage"), lambda s: s.wage, lambda s: Cell(speech().wage(s.wage)),
               is_number=True),
        Column("from", _("From hours a week"), lambda s: s.start, lambda s: Cell(str(s.start)),
               is_number=True),
        Column("to", _("To hours a week"), lambda s: s.end, until, is_number=True),
        Column("kept", _("Stays of each dollar more"), lambda s: round(s.kept, 3),
               lambda s: Cell(percent(s.kept)), is_number=True),
        Column("line", _("What takes the most"), lambda s: say.text(LINES[s.line]),
               lambda s: Cell(say.text(LINES[s.line]))),
    )  # fmt: skip


def _shown(found: Sheet) -> dict[str, Any]:
    """In hand by wage and some hours; a cell is marked where the next hour leaves little."""
    flat = {
        (stall.wage, hour) for stall in found.stalls for hour in range(stall.start, stall.end + 1)
    }
    return {
        "name": dict(_names())[found.key], "hours": SHOWN_HOURS,
        "rows": [
            {"wage": wage, "cells": [
                {"hours": hour, "worth": float(found.worth[k][hour]), "flat": (wage, hour) in flat}
                for hour in SHOWN_HOURS
            ]}
            for k, wage in enumerate(found.wages)
        ],
    }  # fmt: skip
