"""The report on streams, for who manages: moves, weight, what came of it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from ladderway.domain.assessment.reports import (
    NO,
    NONE,
    NOT_YET,
    OTHER,
    STREAMS,
    YES,
    Cross,
    Report,
    Share,
    shares,
    weight,
)
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.files.assessment import figure, former, instruments
from ladderway.web.assessments.present import language
from ladderway.web.assessments.queries import report as queries
from ladderway.web.assessments.queries.former import figures_of
from ladderway.web.assessments.queries.record import LOCAL
from ladderway.web.assessments.queries.rules import outcome_of
from ladderway.web.audit import actions as audit
from ladderway.web.lists import download
from ladderway.web.participants.policy import people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import speech

HIDDEN = "…"
VALUES = {
    NONE: lazy("None, or not known"), YES: lazy("Yes"), NO: lazy("No"),
    NOT_YET: lazy("Too early to say"), OTHER: lazy("Other groups together"),
    "unassisted": lazy("Unassisted"), "assisted": lazy("Assisted"),
    queries.PREFERS_NOT: lazy("Prefers not to answer"), "en": lazy("English"), "fr": lazy("French"),
}  # fmt: skip
TITLES = {
    ("first", "current"): lazy("Local stream: first, and current"),
    ("external_first", "external_current"): lazy("Stream of the province: first, and current"),
    ("former", "first"): lazy("Segment of the former system, and first local stream"),
    ("year", "disability"): lazy("A disability was told, by year of the first assessment"),
}


@require_safe
@login_required
def report(request: HttpRequest, community: str) -> HttpResponse:
    """`?as=` makes it a file, with what is hidden on the page hidden there."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    of = queries.whose(actor)
    try:
        found = queries.counted(actor, of) if of.agencies else None
    except DisclosureRefused:
        found = None
    tables = _tables(found) if found else []
    groups = [_came(found, name) for name in ("", *queries.GROUPS)] if found else []
    if "as" in request.GET and found:
        subject = ("community", actor.community.public_id)
        audit.record(by=actor.user, action="streams.copied", subject=subject, facts={})
        return download(request, _sheet(tables, groups), "streams")
    rule = queries.policy(actor.on)
    context = {
        "community": actor.community, "of": of, "tables": tables, "groups": groups,
        "weight": _weight(found, actor.on) if found else None,
        "figures": figures_of(actor), "volumes": _volumes(), "volume_source": former().source,
        "least": rule.threshold, "rounding": rule.rounding,
        "months": round(figure("outcome_months", actor.on)),
        "outcome": outcome_of(actor),
    }  # fmt: skip
    return render(request, "assessments/report.html", context)


def _volumes() -> list[tuple[str, Any]]:
    return [(volume.place.said(language()), volume) for volume in former().volumes]


def _label(value: str) -> str:
    if value in STREAMS:
        return _("Stream %(stream)s") % {"stream": value}
    if value in VALUES:
        return str(VALUES[value])
    form = instruments()[LOCAL].versions[-1].form
    labels = {o.code: o.words.said(language()) for q in form.questions for o in q.options}
    return labels.get(value, value)


def _table(title: str, cross: Cross) -> dict[str, Any]:
    rows = [
        (_label(name), [*counts, total])
        for name, counts, total in zip(cross.rows, cross.counts, cross.of_rows, strict=True)
    ]
    return {
        "title": title, "heads": [*map(_label, cross.columns), _("All")], "rows": rows,
        "sizes": [*cross.of_columns, cross.everybody],
    }  # fmt: skip


def _tables(found: Report) -> list[dict[str, Any]]:
    crossed = [(title, found.cross(*pair)) for pair, title in TITLES.items()]
    return [_table(str(title), cross) for title, cross in crossed if cross]


def _came(found: Report, name: str) -> dict[str, Any]:
    """By stream alone, or within each group."""
    form = instruments()[LOCAL].versions[-1].form
    asked = {q.key: q.words.said(language()) for q in form.questions}
    titles = asked | {"": _("By stream alone"), "language": _("Language of service")}
    lines = []
    for group in found.values[name] if name else ("",):
        cross = found.cross("first", "worked", **({name: group} if name else {}))
        lines += [
            {"group": _label(group) if group else "", "stream": _label(each.stream),
             "people": each.people, "worked": each.worked, **_said(each)}
            for each in (shares(cross, group) if cross else ())
        ]  # fmt: skip
    return {"title": titles[name], "lines": lines}


def _said(each: Share) -> dict[str, str]:
    if each.share is None or each.low is None or each.high is None:
        return {"share": HIDDEN, "interval": HIDDEN}
    return {
        "share": _percent(each.share),
        "interval": _("%(low)s to %(high)s") % {
            "low": _percent(each.low), "high": _percent(each.high)
        },
    }  # fmt: skip


def _percent(share: float) -> str:
    return _("%(share)s%%") % {"share": speech().number(100 * share, 0)}


def _weight(found: Report, on: Any) -> dict[str, Any] | None:
    """Of open cases. What each stream weighs is a setting, and stands beside."""
    cross = found.cross("open", "current")
    if cross is None:
        return None
    row = cross.counts[cross.rows.index(YES)]
    counts = dict(zip(cross.columns, row, strict=True))
    weights = {stream: figure(f"weight_{stream}", on) for stream in STREAMS}
    total = weight(counts, weights)
    return {
        "lines": [(_label(s), counts[s], speech().number(weights[s], 1)) for s in STREAMS],
        "total": None if total is None else speech().number(total, 0),
    }  # fmt: skip


def _sheet(tables: list[dict[str, Any]], groups: list[dict[str, Any]]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for table in tables:
        lines.append([table["title"], *table["heads"]])
        lines += [[label, *map(_cell, row)] for label, row in table["rows"]]
        lines += [[_("All"), *map(_cell, table["sizes"])], []]
    heads = [_("Stream"), _("People"), _("In work"), _("Share"), _("Interval, 19 times in 20")]
    for group in groups:
        lines.append([group["title"], *heads])
        lines += [
            [each["group"], each["stream"], _cell(each["people"]), _cell(each["worked"]),
             each["share"], each["interval"]]
            for each in group["lines"]
        ]  # fmt: skip
        lines.append([])
    return lines


def _cell(number: int | None) -> Any:
    return HIDDEN if number is None else number
