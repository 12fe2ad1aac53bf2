"""What was said: counted, beside the records, and in plain words for those who said it."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ladderway.domain.feedback.beside import Group
from ladderway.domain.feedback.questionnaire import Question
from ladderway.domain.feedback.shares import ALL, OTHER, TIME, Told
from ladderway.web.audit import actions as audit
from ladderway.web.feedback.queries import rows as queries
from ladderway.web.feedback.queries.beside import Beside, beside_of
from ladderway.web.feedback.queries.report import (
    AGENCY,
    NO_PROGRAM,
    PROGRAM,
    SERVICE,
    Report,
    report_of,
)
from ladderway.web.feedback.views.common import narrowing
from ladderway.web.feedback.words import OUTCOMES, SUPPORTED, period_said, service_said
from ladderway.web.lists import chosen, download
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import ServiceProgram
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language, speech
from ladderway.web.reference.templatetags.page import percent
from ladderway.web.supports.queries.needs import policy

HIDDEN = "…"


def _reading(request: HttpRequest, community: str) -> Actor:
    return people_here(request, community, Capability.READ_FEEDBACK)


@require_safe
@login_required
def report(request: HttpRequest, community: str) -> HttpResponse:
    """`?of=program:…` or `?of=service:…` or `?of=agency:…` narrows it; `?as=` makes it a file."""
    actor = _reading(request, community)
    narrow = narrowing(request, actor)
    found = report_of(actor, narrow["audience"], narrow["period"])
    names = _names(found)
    grouping, group = _of(request.GET.get("of", ""), found)
    told = found.told(grouping, group) if found.tables else []
    if "as" in request.GET and told:
        return _copy(request, actor, found, names, narrow)
    context = narrow | {
        "community": actor.community, "report": found,
        "ofs": chosen(_choices(found, names), f"{grouping}:{group}" if grouping != TIME else ""),
        "questions": [_shown(question, each) for question, each in told],
        "sheets": told[0][1].sheets if told else None,
        "groups": [
            _groups(found, g, names)
            for g in (PROGRAM, SERVICE, AGENCY) if found.groups(g)
        ],
        "least": policy(actor.on).threshold, "rounding": policy(actor.on).rounding,
    }  # fmt: skip
    return render(request, "feedback/report.html", context)


def _of(told: str, found: Report) -> tuple[str, str]:
    grouping, _sep, group = told.partition(":")
    return (grouping, group) if group in found.groups(grouping) else (TIME, ALL)


def _title(grouping: str) -> str:
    return {
        PROGRAM: _("By program"), SERVICE: _("By service"), AGENCY: _("By agency")
    }[grouping]  # fmt: skip


def _names(found: Report) -> dict[tuple[str, str], str]:
    programs = ServiceProgram.objects.filter(agency__in=found.agencies)
    names = {(PROGRAM, str(p.public_id)): named(p) for p in programs}
    names |= {(AGENCY, agency.slug): named(agency) for agency in found.agencies}
    names |= {(SERVICE, key): service_said(key) for key in found.groups(SERVICE)}
    names |= {(g, OTHER): _("Others, together") for g in (PROGRAM, SERVICE, AGENCY)}
    names[PROGRAM, NO_PROGRAM] = _("No program in particular")
    return names


def _choices(found: Report, names: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    every = [(g, key) for g in (PROGRAM, SERVICE, AGENCY) for key in found.groups(g)]
    return [("", _("Everything")), *((f"{g}:{key}", names[g, key]) for g, key in every)]


def _shown(question: Question, told: Told) -> dict[str, Any]:
    labels = {answer.code: answer.words.said(language()) for answer in question.answers}
    return {
        "words": question.words.said(language()),
        "lines": [
            {"label": labels[line.code], "before": line.before, "now": line.now,
             "is_good": line.code in question.good}
            for line in told.lines
        ],
        "before": _share(told.good[0]), "now": _share(told.good[1]), "bar": told.good[1],
        "change": _change(told.change),
    }  # fmt: skip


def _share(share: float | None) -> str:
    return HIDDEN if share is None else percent(share)


def _change(change: float | None) -> str:
    if change is None:
        return HIDDEN
    sign = "+" if round(100 * change) > 0 else "−" if round(100 * change) < 0 else "±"
    return _("%(n)s points") % {"n": f"{sign}{speech().number(abs(100 * change), 0)}"}


def _groups(
    found: Report, grouping: str, names: dict[tuple[str, str], str]
) -> tuple[str, list[tuple[str, str]], list[tuple[str, list[Any]]]]:
    """The groups side by side: sheets before and now, then each question's share."""
    keys = found.groups(grouping)
    told = [found.told(grouping, key) for key in keys]
    rows = [
        (_("Sheets in the time before"), [_cell(each[0][1].sheets[0]) for each in told]),
        (_("Sheets now"), [_cell(each[0][1].sheets[1]) for each in told]),
    ]
    for n, question in enumerate(found.asked.questions):
        shares = [_share(each[n][1].good[1]) for each in told]
        if set(shares) != {HIDDEN}:
            rows.append((question.words.said(language()), shares))
    heads = [(names[grouping, key], f"{grouping}:{key}") for key in keys]
    return _title(grouping), heads, rows


def _copy(
    request: HttpRequest,
    actor: Actor,
    found: Report,
    names: dict[tuple[str, str], str],
    narrow: dict[str, Any],
) -> HttpResponse:
    """All groups of the page with every answer; hidden counts as hidden there, and no words."""
    period = narrow["period"]
    heads = [
        _("Group"), _("Name"), _("Question"), _("Answer"), period_said(period.before),
        period_said(period),
    ]  # fmt: skip
    lines: list[list[Any]] = [heads]
    groups = [(TIME, ALL, _("Everything"), "")]
    groups += [(g, key, _title(g), names[g, key])
               for g in (PROGRAM, SERVICE, AGENCY) for key in found.groups(g)]  # fmt: skip
    for grouping, key, title, name in groups:
        lines += _copied(found.told(grouping, key), title, name)
    subject = ("community", actor.community.public_id)
    facts = {"audience": str(narrow["audience"]), "period": period.key}
    audit.record(by=actor.user, action="feedback.copied", subject=subject, facts=facts)
    return download(request, lines, f"feedback-{narrow['audience']}-{period.key}")


def _copied(told: Sequence[tuple[Question, Told]], title: str, name: str) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for question, each in told:
        words = question.words.said(language())
        labels = {answer.code: answer.words.said(language()) for answer in question.answers}
        lines += [
            [title, name, words, labels[line.code], _cell(line.before), _cell(line.now)]
            for line in each.lines
        ]
        before, now = each.good
        lines.append([title, name, words, _("Share that goes well"), _share(before), _share(now)])
    return lines


def _cell(count: int | None) -> int | str:
    return HIDDEN if count is None else count


# --- Beside the records ------------------------------------------------------------------------
@require_safe
@login_required
def beside(request: HttpRequest, community: str) -> HttpResponse:
    """One question at a time, by what the records know of the same people."""
    actor = _reading(request, community)
    narrow = narrowing(request, actor)
    try:
        found = beside_of(actor, request.GET.get("question") or "closer", narrow["period"])
    except KeyError:
        raise Http404 from None
    tables = _beside_tables(found)
    if "as" in request.GET and tables:
        return _beside_copy(request, actor, found, tables, narrow)
    labels = [(q.key, q.words.said(language())) for q in found.questions]
    context = narrow | {
        "community": actor.community, "found": found, "tables": tables,
        "questions": chosen(labels, found.question.key),
        "asked": found.question.words.said(language()),
        "least": policy(actor.on).threshold, "rounding": policy(actor.on).rounding,
    }  # fmt: skip
    return render(request, "feedback/beside.html", context)


def _beside_tables(found: Beside) -> list[tuple[str, list[dict[str, Any]]]]:
    titles = {"outcome": (_("How it went on"), OUTCOMES),
              "supported": (_("Supports"), SUPPORTED)}  # fmt: skip
    return [
        (titles[fact][0], [
            _beside_row(group, titles[fact][1])
            for key in titles[fact][1] for group in groups if group.key == key
        ])
        for fact, groups in found.groups.items()
    ]  # fmt: skip


def _beside_row(group: Group, names: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": names[group.key], "people": group.people, "answered": group.answered,
        "share": _share(group.share_answered), "good": _share(group.good),
    }  # fmt: skip


def _beside_copy(
    request: HttpRequest,
    actor: Actor,
    found: Beside,
    tables: Sequence[tuple[str, list[dict[str, Any]]]],
    narrow: dict[str, Any],
) -> HttpResponse:
    heads = [
        _("By"), _("Group"), _("People served"), _("Answered with their name"),
        _("Share that answered"), _("Share that goes well"),
    ]  # fmt: skip
    lines: list[list[Any]] = [[found.question.words.said(language())], heads]
    for title, rows in tables:
        lines += [
            [title, str(r["name"]), _cell(r["people"]), _cell(r["answered"]), r["share"], r["good"]]
            for r in rows
        ]
    subject = ("community", actor.community.public_id)
    facts = {"question": found.question.key, "period": narrow["period"].key}
    audit.record(by=actor.user, action="feedback.beside_copied", subject=subject, facts=facts)
    return download(request, lines, f"feedback-beside-{narrow['period'].key}")


# --- In plain words ----------------------------------------------------------------------------
@require_safe
@login_required
def sheet(request: HttpRequest, community: str) -> HttpResponse:
    """One page to print and hand to people, those who send them, or employers."""
    actor = _reading(request, community)
    narrow = narrowing(request, actor)
    found = report_of(actor, narrow["audience"], narrow["period"])
    told = found.told(TIME, ALL) if found.tables else []
    done = queries.published([a.pk for a in found.agencies], narrow["audience"])[:20]
    context = narrow | {
        "community": actor.community, "report": found,
        "said": [
            (question.words.said(language()), round(10 * each.good[1]))
            for question, each in told if each.good[1] is not None
        ],
        "done": [(r, r.said("heard", language()), r.said("did", language())) for r in done],
    }  # fmt: skip
    return render(request, "feedback/sheet.html", context)
