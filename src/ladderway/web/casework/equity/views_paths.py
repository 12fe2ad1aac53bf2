"""Pages that follow people over time: young people across agencies, and those excluded."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.equity.bands import NONE
from ladderway.domain.equity.later import Later, share_known
from ladderway.domain.equity.split import SplitTable
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.equity import words
from ladderway.web.casework.equity.excluded import excluded_of
from ladderway.web.casework.equity.present import View, lines_of, made
from ladderway.web.casework.equity.tables import Desk
from ladderway.web.casework.equity.views import copied, frame, manager_here
from ladderway.web.casework.equity.young import YES, young_of

COUNTED = (Later.WORK, Later.AGAIN, Later.OTHER)


@require_safe
@login_required
def young(request: HttpRequest, community: str) -> HttpResponse:
    """Young people over all agencies that one may count together."""
    actor = manager_here(request, community)
    of = counts.whose(actor)
    found = young_of(actor, of)
    views = [_by_agencies("young_stands", found.stands), _by_agencies("young_days", found.days)]
    used = [_used(words.SERVICES[key], table) for key, table in found.services.items()]
    if "as" in request.GET:
        lines = [*lines_of(views), [], [_("Services used")], *_lines(used)]
        return copied(request, actor, lines, "young-people", of="young")
    context = frame(actor, of) | {
        "views": views, "used": used, "since": found.since, "below": found.below,
        "heads": [*words.AGENCIES.values(), _("All")],
    }  # fmt: skip
    return render(request, "casework/young.html", context)


def _by_agencies(report: str, table: SplitTable | None) -> View:
    heads = [str(words.ANSWERS[report][a]) for a in table.answers] if table else []
    return made(
        report, _("Agencies that served them"), table, heads,
        lambda values: str(words.AGENCIES[values[0]]),
    )  # fmt: skip


def _used(label: Any, table: SplitTable | None) -> tuple[str, list[int | None]]:
    """How many use a service: of each number of agencies, and of all."""
    if table is None:
        return str(label), [None] * (len(words.AGENCIES) + 1)
    place = table.answers.index(YES)
    return str(label), [line.counts[place] for line in (*table.lines, table.everybody)]


def _lines(used: list[tuple[str, list[int | None]]]) -> list[list[Any]]:
    heads = ["", *(str(each) for each in words.AGENCIES.values()), _("All")]
    return [heads, *([label, *("…" if n is None else n for n in row)] for label, row in used)]


@require_safe
@login_required
def excluded(request: HttpRequest, community: str) -> HttpResponse:
    """What came of those whom a criterion excluded."""
    actor = manager_here(request, community)
    desk = Desk(actor)
    found = excluded_of(actor, desk.of, desk.people)
    heads = [str(words.ANSWERS["later"][a]) for a in found.table.answers] if found.table else []
    view = made(
        "later", _("Excluded by"), found.table, heads,
        lambda values: str(words.EXCLUDED_BY[values[0]]),
    )  # fmt: skip
    if "as" in request.GET and view.table:
        return copied(request, actor, lines_of([view]), "excluded-later", of="excluded")
    context = frame(actor, desk.of) | {
        "view": view, "days": found.days, "shares": _shares(found.table),
        "counted": [words.ANSWERS["later"][str(each)] for each in COUNTED],
    }  # fmt: skip
    return render(request, "casework/excluded.html", context)


def _shares(table: SplitTable | None) -> list[tuple[str, list[Any]]]:
    """Of each line whose time is over: the share of each outcome with its interval."""
    if table is None:
        return []
    return [
        (
            str(words.EXCLUDED_BY[line.values[0]]),
            [share_known(line, table.answers, each) for each in COUNTED],
        )
        for line in table.lines
        if line.values != (NONE,) and (line.size or line.size is None)
    ]
