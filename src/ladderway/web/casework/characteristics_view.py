"""The report on who takes part: one characteristic at a time, beside the benchmark profile."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from ladderway.domain.equity.profile import NONE, OWN_WORDS, PREFERS_NOT, SEVERAL, Profile
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.files.equity import benchmark
from ladderway.web.audit import actions as audit
from ladderway.web.casework import characteristics as counts
from ladderway.web.casework.characteristics import NO, OTHER, UNKNOWN, YES, NotCounted, Whose
from ladderway.web.lists import chosen, download
from ladderway.web.participants.models import Agreement
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import ServiceProgram
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import speech

RECORDED = {
    "working": lazy("In paid work at entry"),
    "some_college": lazy("At least some college"),
    "assistance_recorded": lazy("Social assistance, as recorded"),
    "single_caregiver": lazy("Single caregiver"),
}
VALUES = {
    YES: lazy("Yes"),
    NO: lazy("No"),
    UNKNOWN: lazy("Not recorded"),
    SEVERAL: lazy("More than one of these"),
    OWN_WORDS: lazy("In own words"),
    PREFERS_NOT: lazy("Prefer not to answer"),
    NONE: lazy("Not asked, took no part, or not counted"),
}
GROUPS = {
    "program": lazy("By program"), "year": lazy("By year of entry"), "agency": lazy("By agency"),
}  # fmt: skip
BESIDE = {
    "working": ("working", YES),
    "some_college": ("some_college", YES),
    "assistance": ("assistance_recorded", YES),
    "single_caregiver": ("single_caregiver", YES),
    "black": ("race", "black"),
}
HIDDEN = "…"


@require_safe
@login_required
def report(request: HttpRequest, community: str) -> HttpResponse:
    """`?of=` is the characteristic, `?by=` the grouping, `?as=` makes it a file."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    of = counts.whose(actor)
    questions = counts.questionnaire(actor.on).questions
    key = request.GET.get("of") or questions[1].key
    grouping = request.GET.get("by", "")
    grouping = grouping if grouping in GROUPS else "agency" if of.oversees else "program"
    try:
        told = counts.profile_of(actor, of, key)
    except KeyError:
        raise Http404 from None
    except DisclosureRefused:
        told = None
    profile = None if told is None or isinstance(told, NotCounted) else told.get(grouping)
    table = _table(actor, of, profile) if profile else None
    if "as" in request.GET and table:
        return _copy(request, actor, table)
    labels = _labels()
    groups = ["agency"] if of.oversees else ["program", "year"]
    context = {
        "community": actor.community, "of": of, "table": table, "profile": profile,
        "title": labels.get(key, key), "key": key, "by": grouping,
        "needs_agreement": isinstance(told, NotCounted),
        "choices": chosen(list(labels.items()), key),
        "groups": chosen([(g, GROUPS[g]) for g in groups], grouping),
        "least": counts.policy(actor.on).threshold, "rounding": counts.policy(actor.on).rounding,
        "agreements": Agreement.objects.filter(
            community=actor.community, kind=Agreement.Kind.GOVERNANCE, since__lte=actor.on
        ).exclude(until__lte=actor.on),
    }  # fmt: skip
    return render(request, "casework/characteristics.html", context)


@require_safe
@login_required
def beside(request: HttpRequest, community: str) -> HttpResponse:
    """The benchmark profile and the agency's own shares."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    of = counts.whose(actor)
    profile = benchmark()
    lines = [
        {
            "label": line.words.said(_language()),
            "benchmark": _percent(line.share),
            "is_above": line.is_above,
            "own": _own(actor, of, line.key),
        }
        for line in profile.lines
    ]
    context = {
        "community": actor.community, "lines": lines, "source": profile.source,
        "least": counts.policy(actor.on).threshold,
    }  # fmt: skip
    return render(request, "casework/beside.html", context)


def _own(actor: Actor, of: Whose, key: str) -> str:
    if key not in BESIDE:
        return "–"
    name, value = BESIDE[key]
    try:
        told = counts.profile_of(actor, of, name)
    except DisclosureRefused:
        return HIDDEN
    profile = next(iter(told.values())) if isinstance(told, dict) and told else None
    share = profile.share(value) if profile else None
    return HIDDEN if share is None else _percent(share)


def _percent(share: float) -> str:
    return _("%(share)s%%") % {"share": speech().number(100 * share, 0)}


def _language() -> str:
    return get_language() or "en"


def _labels() -> dict[str, str]:
    questions = counts.questionnaire(timezone.localdate()).questions
    asked = {q.key: q.words.said(_language()) for q in questions}
    return asked | {key: str(label) for key, label in RECORDED.items()}


def _table(actor: Actor, of: Whose, profile: Profile) -> dict[str, Any]:
    """Headings and rows as they are shown."""
    names = _group_names(of, profile)
    question = next(
        (q for q in counts.questionnaire(actor.on).questions if q.key == profile.name), None
    )

    def label(value: str) -> str:
        if question and value in {o.code for o in question.options}:
            return question.option(value).words.said(_language())
        return str(VALUES[value])

    rows = [
        (label(row.value), [*row.by_group, row.everybody])
        for row in profile.rows
        if row.everybody != 0 or any(n != 0 for n in row.by_group)
    ]
    return {
        "heads": [*names, _("All")],
        "rows": rows,
        "sizes": [*profile.sizes, profile.everybody],
        "answered": profile.answered,
    }


def _group_names(of: Whose, profile: Profile) -> list[str]:
    programs = ServiceProgram.objects.filter(agency__in=of.agencies)
    known = {str(p.public_id): named(p) for p in programs}
    known |= {agency.slug: named(agency) for agency in of.agencies}
    return [_("Others") if g == OTHER else known.get(g, g) for g in profile.groups]


def _copy(request: HttpRequest, actor: Actor, table: dict[str, Any]) -> HttpResponse:
    """What is on the page, hidden counts as hidden there."""
    lines: list[list[Any]] = [["", *table["heads"]]]
    lines += [[label, *(HIDDEN if n is None else n for n in row)] for label, row in table["rows"]]
    lines.append([_("All"), *(HIDDEN if n is None else n for n in table["sizes"])])
    subject = ("community", actor.community.public_id)
    facts = {"of": request.GET.get("of", "")[:40]}
    audit.record(by=actor.user, action="characteristics.copied", subject=subject, facts=facts)
    return download(request, lines, "characteristics")
