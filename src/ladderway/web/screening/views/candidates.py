"""Candidates of an opening beside what it asks and beside where its jobs grow."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from ladderway.domain.equity.split import SplitTable
from ladderway.domain.screening.criteria import Result
from ladderway.files.parameters import numbers
from ladderway.web.audit import actions as audit
from ladderway.web.lists import download
from ladderway.web.reference.speech import language, speech
from ladderway.web.screening import counting
from ladderway.web.screening.candidates import Candidates, Grows, candidates_of
from ladderway.web.screening.models.applications import RESULTS
from ladderway.web.screening.views.openings import run_here
from ladderway.web.screening.views.shared import called
from ladderway.words import asset_map, staircase

EXPERIENCE = {
    "now": lazy("Holds such a job now"), "before": lazy("Held one before"),
    "none": lazy("Other jobs"), "unknown": lazy("Not known"),
}  # fmt: skip
Row = tuple[str, list[int | None]]


@require_safe
@login_required
def candidates(request: HttpRequest, community: str, opening: UUID) -> HttpResponse:
    """`?as=` makes it a file."""
    actor, found = run_here(request, community, opening)
    told = candidates_of(actor, found)
    results = [str(dict(RESULTS)[each]) for each in Result]
    criteria: list[Row] = [(called(criterion), _all(table)) for criterion, table in told.criteria]
    parts = [(_("Schooling"), _counted(told.schooling, _levels()))]
    if told.jobs:
        parts.append((_("Experience in these jobs"), _counted(told.experience, EXPERIENCE)))
    if "as" in request.GET:
        lines = _lines(parts, results, criteria, told)
        subject = ("opening", found.public_id)
        audit.record(by=actor.user, action="candidates.copied", subject=subject, facts={})
        return download(request, lines, "candidates")
    training = found.training
    context = {
        "community": actor.community, "opening": found, "parts": parts, "results": results,
        "criteria": criteria, "jobs": [_job(job) for job in told.jobs],
        "asks": _levels().get(training.entry_education, "") if training else "",
        "least": counting.least(actor.on),
        "rounding": round(numbers("equity/limits.yaml")["rounding"].at(actor.on).value),
    }  # fmt: skip
    return render(request, "screening/candidates.html", context)


def _levels() -> dict[str, Any]:
    say = speech()
    told = {str(level): say.text(text) for level, text in asset_map.EDUCATION.items()}
    return {**told, "none": _("Less than high school"), "unknown": _("Not known")}


def _counted(table: SplitTable | None, words: Any) -> list[tuple[str, int | None]]:
    if table is None:
        return []
    return [(str(words[line.values[0]]), line.size) for line in table.lines if line.size != 0]


def _all(table: SplitTable | None) -> list[int | None]:
    return [line.size for line in table.lines] if table else [None for _each in Result]


def _job(job: Grows) -> dict[str, Any]:
    say = speech()
    future = say.text(staircase.CONDITIONS[job.future.value]) if job.future else ""
    return {
        "noc": job.noc, "title": job.occupation.title(language()), "future": future,
        "growth": job.growth, "openings": job.openings_a_year,
    }  # fmt: skip


def _lines(
    parts: Any, results: list[str], criteria: list[Row], told: Candidates
) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for title, rows in parts:
        lines += [[title], *([label, "…" if n is None else n] for label, n in rows), []]
    lines.append([_("What is asked"), *results])
    lines += [[label, *("…" if n is None else n for n in row)] for label, row in criteria]
    lines += [[], [_("Job"), _("Growth to 2033"), _("Openings a year")]]
    lines += [
        [job.occupation.title(language()), job.growth, job.openings_a_year] for job in told.jobs
    ]
    return lines
