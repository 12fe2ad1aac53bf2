"""Figures of selection, and trying out a criterion on one's own applicants."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from ladderway.domain.access.policy import Purpose
from ladderway.domain.planning.small_cells import safe_table
from ladderway.domain.screening import figures as rules
from ladderway.domain.screening.criteria import Result
from ladderway.files.parameters import numbers
from ladderway.web.lists import chosen
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.screening import counting, queries
from ladderway.web.screening.models import Application, Criterion, CriterionResult, Opening
from ladderway.web.screening.models.applications import LEAVINGS
from ladderway.web.screening.models.refusals import CAUSES
from ladderway.web.screening.views.openings import run_here
from ladderway.web.screening.views.shared import called

STAGES = {
    "applied": lazy("Applied"), "first_step": lazy("Took one step"),
    "second_step": lazy("Took two steps or more"), "promised": lazy("Were promised a place"),
    "placed": lazy("Have begun"),
}  # fmt: skip
OUTCOMES = (
    lazy("Have begun"), lazy("Refused"), lazy("Own choice"), lazy("Withdrawn"), lazy("Open"),
)  # fmt: skip
GROUPS = {
    "A": lazy("Stream A"), "B": lazy("Stream B"), "C": lazy("Stream C"),
    "ow": lazy("Ontario Works"), "other": lazy("Another income"), "unknown": lazy("Not known"),
}  # fmt: skip
BY = (
    ("works", lazy("In paid work or not")), ("language", lazy("Language of the record")),
)  # fmt: skip


@require_safe
@login_required
def figures(request: HttpRequest, community: str) -> HttpResponse:
    """Where people drop off and why; who is referred, refused and placed. Without names."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    agencies = counting.agencies_of(actor)
    picked = request.GET.get("agency", "")
    # One at a time: from all together less the others, what is hidden of one would follow.
    within = [a for a in agencies if a.slug == picked] or agencies[:1]
    found = counting.figures_of(within, actor.on)
    reading = numbers(counting.BENCHMARKS)["eligible_or_qualified"].at(actor.on)
    context = {
        "community": actor.community, "figures": found, "outcomes": OUTCOMES,
        "stages": [(STAGES[key], n, _labelled(cells)) for key, n, cells in found.stages],
        "monitors": [
            ("streams", _("By stream"), _monitored(found.streams)),
            ("incomes", _("By income: Ontario Works or not"), _monitored(found.incomes)),
        ],
        "reasons": _reasons(found), "least": counting.least(actor.on), "benchmark": reading,
        "agencies": chosen([(a.slug, named(a)) for a in agencies], picked),
        "years": counting.YEARS,
    }  # fmt: skip
    return render(request, "screening/figures.html", context)


def _labelled(cells: tuple[int | None, ...]) -> list[tuple[Any, int | None]]:
    """Each count under the words of its column, for a narrow screen."""
    return list(zip(OUTCOMES, cells, strict=True))


def _monitored(rows: Sequence[counting.Row]) -> list[tuple[Any, counting.Row, Any]]:
    return [(GROUPS[row.name], row, _labelled(row.cells)) for row in rows]


def _reasons(found: counting.Figures) -> list[tuple[str, list[tuple[str, int | None]]]]:
    words: dict[str, Mapping[Any, Any]] = {"self_out": dict(LEAVINGS), "refused": dict(CAUSES)}
    titles = {
        "self_out": _("Why people chose something else"), "refused": _("Why people were refused"),
    }  # fmt: skip
    return [
        (titles[key], [(str(words[key].get(code, code)), n) for code, n in rows])
        for key, rows in found.reasons.items()
    ]


# --- Trying out a criterion ---------------------------------------------------------------------
@require_safe
@login_required
def tryout(request: HttpRequest, community: str, opening: UUID) -> HttpResponse:
    """Whom a least figure or a criterion would exclude, among those who applied already. It
    changes nothing."""
    actor, found = run_here(request, community, opening)
    published, draft = queries.versions(found)
    version = draft or published
    criteria = [c for c in version.criteria.all() if not c.is_conditional] if version else []
    asked = [_asked(request, criterion) for criterion in criteria]
    by = request.GET.get("by", "works")
    people = _applicants(actor, found, by)
    setting = rules.Setting(
        frozenset(str(c.key) for c, on, _least in asked if on),
        {str(c.key): least for c, on, least in asked if least is not None},
    )
    effect = rules.effect([applicant for applicant, _a in people], setting)
    context = {
        "community": actor.community, "opening": found, "effect": effect,
        "asked": [
            (c, called(c), on, least, effect.alone.get(str(c.key), 0)) for c, on, least in asked
        ],
        "share": rules.wilson(len(effect.excluded), effect.everybody),
        "whom": [(a, a.person) for applicant, a in people if applicant.key in effect.excluded],
        "groups": _groups(actor, people, effect), "least": counting.least(actor.on),
        "low": numbers(counting.BENCHMARKS)["excluded_by_grade_low"].at(actor.on),
        "high": numbers(counting.BENCHMARKS)["excluded_by_grade_high"].at(actor.on),
        "by": chosen([(key, str(label)) for key, label in BY], by),
    }  # fmt: skip
    return render(request, "screening/tryout.html", context)


def _asked(request: HttpRequest, criterion: Criterion) -> tuple[Criterion, bool, Decimal | None]:
    """Whether a criterion is on, and the least that is tried; at first as it is written."""
    key = str(criterion.key)
    is_on = key in request.GET.getlist("on") if "tried" in request.GET else True
    if criterion.minimum is None:
        return criterion, is_on, None
    try:
        least = Decimal(request.GET.get(f"least-{key}", "") or criterion.minimum)
    except InvalidOperation:
        least = criterion.minimum
    return criterion, is_on, least if least.is_finite() and 0 <= least < 1000 else criterion.minimum


def _applicants(
    actor: Actor, opening: Opening, by: str
) -> list[tuple[rules.Applicant, Application]]:
    """Everybody who applied to this opening and whose application is open to the actor."""
    applications = list(
        queries.applications(actor, Purpose.SUPERVISE).filter(opening=opening).order_by("pk")
    )
    results = CriterionResult.objects.visible_to(actor, Purpose.SUPERVISE)
    known: dict[int, list[CriterionResult]] = {}
    for row in results.filter(application__in=applications).select_related("criterion"):
        known.setdefault(row.application_id, []).append(row)
    return [(_applicant(a, known.get(a.pk, []), by), a) for a in applications]


def _applicant(application: Application, rows: list[CriterionResult], by: str) -> rules.Applicant:
    works = {True: _("In paid work"), False: _("Not in paid work"), None: _("Not known")}
    group = works[application.works_now]
    if by == "language":
        group = {"en": _("English"), "fr": _("French")}.get(
            application.person.language, application.person.language
        )
    return rules.Applicant(
        key=str(application.public_id), group=group,
        results={str(r.criterion.key): Result(r.result) for r in rows},
        figures={str(r.criterion.key): r.figure for r in rows if r.figure is not None},
    )  # fmt: skip


def _groups(
    actor: Actor, people: list[tuple[rules.Applicant, Application]], effect: rules.Effect
) -> list[tuple[str, tuple[int | None, ...]]]:
    counts = rules.by_group([applicant for applicant, _a in people], effect)
    safe = safe_table(list(counts.values()), counting.least(actor.on))
    return list(zip(counts, safe.cells, strict=True))
