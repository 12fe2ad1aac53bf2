"""Pages of reports on people by group."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.files.equity import groups
from ladderway.web.audit import actions as audit
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import Whose
from ladderway.web.casework.equity import words
from ladderway.web.casework.equity.present import View, lines_of, view
from ladderway.web.casework.equity.sheets import SHEETS, Sheet
from ladderway.web.casework.equity.splits import GROUP
from ladderway.web.casework.equity.tables import PEOPLE, Desk
from ladderway.web.lists import chosen, download
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named

FIRST = ("selection", f"{GROUP}newcomers")


def manager_here(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.RUN_SELECTION)


@require_safe
@login_required
def by_group(request: HttpRequest, community: str) -> HttpResponse:
    """`?of=` is the report, `?by=` the split, `?and=` a second group, `?as=` makes it a file."""
    actor = manager_here(request, community)
    desk = Desk(actor)
    report, by = request.GET.get("of") or FIRST[0], request.GET.get("by") or FIRST[1]
    crossed = request.GET.get("and", "") if by.startswith(GROUP) else ""
    keys = (by, crossed) if crossed and crossed != by else (by,)
    try:
        made = view(desk, report, *keys)
    except KeyError:
        raise Http404 from None
    if "as" in request.GET and made.table:
        return copied(request, actor, lines_of([made]), "by-group", of=report, by=" ".join(keys))
    splits = words.split_titles(actor.on)
    second = [(k, t) for k, t in splits.items() if k.startswith(GROUP) and k != by]
    context = frame(actor, desk.of) | {
        "view": made, "query": urlencode({"of": report, "by": by, "and": crossed}),
        "reports": chosen([(k, words.TITLES[k]) for k in (PEOPLE, *desk.measures)], report),
        "splits": chosen(list(splits.items()), by),
        "crossings": chosen([("", _("None")), *second], crossed),
        "may_cross": by.startswith(GROUP),
    }  # fmt: skip
    return render(request, "casework/by_group.html", context)


@require_safe
@login_required
def sheet(request: HttpRequest, community: str, sheet: str) -> HttpResponse:
    """Several tables on one question, each through the same door."""
    actor = manager_here(request, community)
    if sheet not in SHEETS:
        raise Http404
    desk, asked = Desk(actor), SHEETS[sheet]
    made = [view(desk, report, by) for report, by in asked.tables if report in desk.measures]
    if "as" in request.GET:
        return copied(request, actor, lines_of(made), sheet, of=sheet)
    context = frame(actor, desk.of) | {"views": made, "sheet": asked, "key": sheet}
    context["together"] = together(asked, made)
    return render(request, f"casework/sheets/{sheet}.html", context)


def together(asked: Sheet, made: Sequence[View]) -> list[tuple[str, Any]]:
    """Of a sheet that asks one question of many groups: the line of each group's members."""
    if not asked.is_one_question:
        return []
    return [(each.split, each.members) for each in made]


@require_safe
@login_required
def definitions(request: HttpRequest, community: str) -> HttpResponse:
    """How each group and each answer is defined, from what, after which source."""
    actor = manager_here(request, community)
    agreements, of = counts.governances(actor), counts.whose(actor)
    said = words.language()
    listed = [
        {
            "name": group.words.said(said), "source": group.source,
            "hard_to_serve": group.hard_to_serve,
            "why_not": group.why_not.said(said) if group.why_not else "",
            "parts": [[words.condition(each, actor.on) for each in any_] for any_ in group.every],
        }
        for group in groups()
    ]  # fmt: skip
    questions = [
        {
            "name": question.words.said(said), "source": question.source,
            "options": [option.words.said(said) for option in question.options],
            "is_counted": counts.may_be_asked(question, of, agreements, actor.on),
        }
        for question in counts.questionnaire(actor.on).questions
    ]  # fmt: skip
    context = {
        "community": actor.community, "groups": listed, "questions": questions,
        "reports": [(words.TITLES[key], words.COUNTS[key]) for key in words.TITLES],
    }  # fmt: skip
    return render(request, "casework/definitions.html", context)


def frame(actor: Actor, of: Whose) -> dict[str, Any]:
    policy = counts.policy(actor.on)
    return {
        "community": actor.community, "of": of, "least": policy.threshold,
        "rounding": policy.rounding, "agencies": [named(agency) for agency in of.agencies],
    }  # fmt: skip


def copied(
    request: HttpRequest, actor: Actor, lines: list[list[Any]], name: str, **facts: str
) -> HttpResponse:
    """What is on the page as a file, hidden counts as hidden there."""
    subject = ("community", actor.community.public_id)
    told = {key: value[:80] for key, value in facts.items()}
    audit.record(by=actor.user, action="by_group.copied", subject=subject, facts=told)
    return download(request, lines, name)
