"""Monitoring, outcomes and releases of a study."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.outcomes import Reason
from ladderway.domain.studies.analysis import STEPS, done_of
from ladderway.web.lists import download
from ladderway.web.partners.models import Community
from ladderway.web.reference.speech import speech
from ladderway.web.studies import actions, analysis, data_file, monitoring, publishing, queries
from ladderway.web.studies import outcomes as measured
from ladderway.web.studies.forms import OutcomesForm
from ladderway.web.studies.models import (
    OutcomeImport,
    Publication,
    PublishedFile,
    Run,
    Study,
)
from ladderway.web.studies.pages import (
    FORM,
    FormPage,
    address,
    form_page,
    study_here,
    study_in,
    told,
)
from ladderway.web.submitting import once
from ladderway.words import sentence

TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@require_safe
@login_required
def monitor(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    plan, say = queries.plan_of(kept), speech()
    found = monitoring.monitored(kept, timezone.localdate())
    labels = {c.column: c.label.of(say.language) for c in plan.covariates}
    context = {
        "community": kept.community,
        "study": kept,
        "found": found,
        "program": plan.program.of(say.language),
        "comparison": plan.comparison.of(say.language),
        "arms": [
            (plan.program.of(say.language), found.program),
            (plan.comparison.of(say.language), found.comparison),
        ],
        "attrition": sentence(found.attrition, say) if found.attrition else "",
        "balance": [
            (labels[b.column], _mean(b.program), _mean(b.comparison), say.number(b.apart, 2),
             b.stands_out)
            for b in found.balance
        ],
        "untold": monitoring.untold_harms(kept),
        "has_schedule": hasattr(kept, "follow_up"),
    }  # fmt: skip
    return render(request, "studies/monitor.html", context)


@require_http_methods(FORM)
@login_required
@once
def outcomes(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    form = OutcomesForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponse:
        made = measured.bring_in(
            study=kept, file=form.cleaned_data["file"], by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        said = ngettext("{n} row was kept.", "{n} rows were kept.", made.kept).format(n=made.kept)
        if made.refused:
            said += " " + _("Some rows were refused: see the list on this page.")
        return told(request, kept, said)

    asked = measured.asks(queries.plan_of(kept))
    page = FormPage(
        _("Import outcomes"),
        _("A row for each identifier, measured alike for those drawn and those not, by people "
          "who do not know who was drawn."),
        _("Import"), address(kept),
        (
            _("Columns: {names}").format(names=", ".join((measured.IDENTIFIER, *asked.columns))),
            _("The file to fill in stands on the page of the study, with a code for everybody."),
        ), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_safe
@login_required
def outcomes_form(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """A row for everybody who was drawn, by the code of the follow-up, with columns to fill in."""
    kept = study_here(request, community, study)
    asked = measured.asks(queries.plan_of(kept))
    rows = [[code, *("" for _column in asked.columns)] for code in measured.codes(kept)]
    return download(request, [[measured.IDENTIFIER, *asked.columns], *rows], "outcomes")


@require_safe
@login_required
def refused(request: HttpRequest, community: str, study: UUID, batch: UUID) -> HttpResponse:
    """Rows of a file that were not kept, with the reason; their values are not."""
    kept = study_here(request, community, study)
    found = get_object_or_404(OutcomeImport, study=kept, public_id=batch)
    say = speech()
    rows = [[_("Row"), _("Why it was refused")]]
    rows += [
        [str(r["row"]), sentence(Reason.of(r["code"], **r["facts"]), say)] for r in found.refused
    ]
    return download(request, rows, "refused")


@require_http_methods(FORM)
@login_required
@once
def analyse(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)

    def act() -> HttpResponse:
        run = analysis.ask(study=kept, by=request.user, today=timezone.localdate())
        if run.state == Run.State.WAITING:
            transaction.on_commit(lambda: analysis.start(run))
        return redirect(address(kept, "run", run.public_id))

    page = FormPage(
        _("Analyse"),
        _("The analysis runs as planned, in the background. Nobody outside sees its results before "
          "you publish them."),
        _("Begin"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


STEP_NAMES = {
    "reading": lazy("Reading what was measured"),
    "analysing": lazy("Estimating as planned"),
    "hiding": lazy("Hiding small numbers"),
    "attacking": lazy("Trying to work the hidden numbers out"),
    "writing_en": lazy("Writing the report in English"),
    "writing_fr": lazy("Writing the report in French"),
    "keeping": lazy("Keeping the files"),
}


@require_http_methods(FORM)
@login_required
def run(request: HttpRequest, community: str, study: UUID, run: UUID) -> HttpResponse:
    """How far an analysis is. Sent, it begins anew after it stopped, or lost its process."""
    kept = study_here(request, community, study)
    found = get_object_or_404(Run, study=kept, public_id=run)
    if request.method == "POST":
        analysis.drop_silent()
        return analyse(request, community, study)
    say = speech()
    context = {
        "community": kept.community,
        "study": kept,
        "run": found,
        "is_moving": found.state in analysis.UNDER_WAY,
        "is_silent": timezone.now() - found.heard_at > analysis.SILENT,
        "done": done_of(found.step),
        "total": len(STEPS),
        "step": STEP_NAMES.get(found.step, ""),
        "faults": [sentence(Reason.of(f["code"], **f["facts"]), say) for f in found.faults],
    }
    is_part = request.headers.get("HX-Request") == "true" and context["is_moving"]
    return render(request, "studies/going_on.html" if is_part else "studies/run.html", context)


@require_http_methods(FORM)
@login_required
@once
def publish(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)

    def act() -> HttpResponse:
        publishing.release(study=kept, by=request.user, today=timezone.localdate())
        return told(request, kept, _("The report is published."), "results")

    page = FormPage(
        _("Publish the report"),
        _("Its tables are fixed from now on: a later release is held against them. Everybody can "
          "read the report on the public page of the study."),
        _("Publish"), address(kept), study=kept,
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


LARGE = 100  # from here on, whole numbers are told
SHOWN = ("program_mean", "comparison_mean", "impact", "low", "high", "p")


def _rows(release: Publication, study: Study) -> list[tuple[str, list[str]]]:
    """Impacts of a release, by outcome, as figures of the page's language."""
    plan, say = queries.plan_of(study), speech()
    labels = {o.name: o.label.of(say.language) for o in plan.outcomes}
    told_by: dict[str, dict[str, float | None]] = {}
    for row in release.figures:
        if row["table"] == "impact":
            told_by.setdefault(row["outcome"], {})[row["quantity"]] = row["value"]
    return [(labels.get(n, n), [_figure(f.get(q)) for q in SHOWN]) for n, f in told_by.items()]


def _page(study: Study, release: Publication) -> dict[str, Any]:
    plan, say = queries.plan_of(study), speech()
    return {
        "community": study.community,
        "study": study,
        "title": plan.title.of(say.language),
        "question": plan.question.of(say.language),
        "program": plan.program.of(say.language),
        "comparison": plan.comparison.of(say.language),
        "release": release,
        "rows": _rows(release, study),
        "files": _files(release),
    }


ORDER = ("html", "pdf", "docx", "csv", "json")


def _place(name: str) -> int:
    return ORDER.index(name.rpartition(".")[2])


def _files(release: Publication) -> list[tuple[str, list[PublishedFile]]]:
    """By language, that of the page first."""
    held = sorted(release.files.defer("content"), key=lambda f: (_place(f.name), f.name))
    order = ("fr", "en") if speech().language == "fr" else ("en", "fr")
    names = {"en": _("In English"), "fr": _("In French")}
    return [(names[lang], [f for f in held if f.language == lang]) for lang in order]


@require_safe
@login_required
def results(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """What an analysis made, to be looked at; else the last release."""
    kept = study_here(request, community, study)
    release = queries.to_look_at(kept) or queries.last_release(kept)
    if release is None:
        raise Http404(_("Nothing was analysed yet."))
    releases = kept.publications.filter(is_released=True)
    return render(request, "studies/results.html", {**_page(kept, release), "releases": releases})


def _mean(value: float) -> str:
    return speech().number(value, 2 if abs(value) < 1 else 1 if abs(value) < LARGE else 0)


def _figure(value: float | None) -> str:
    if value is None:
        return "·"
    return speech().number(value, 0 if abs(value) >= LARGE else 3)


@require_safe
@login_required
def report(
    request: HttpRequest, community: str, study: UUID, release: UUID, language: str, name: str
) -> HttpResponse:
    kept = study_here(request, community, study)
    return _file(kept.publications.all(), release, language, name)


def _file(found: QuerySet[Publication], release: UUID, language: str, name: str) -> HttpResponse:
    file = get_object_or_404(
        PublishedFile, publication__in=found, publication__public_id=release, language=language,
        name=name,
    )  # fmt: skip
    response = HttpResponse(bytes(file.content), content_type=TYPES[file.name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{language}-{file.name}"'
    return response


def _released(community: str, study: UUID) -> tuple[Study, QuerySet[Publication]]:
    kept = study_in(get_object_or_404(Community, slug=community), study)
    return kept, kept.publications.filter(is_released=True)


@require_safe
def published(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """The report, for everybody. Its tables went through the door of disclosure."""
    kept, found = _released(community, study)
    last = found.first()
    if last is None:
        raise Http404(_("Nothing is published yet."))
    context = {
        **_page(kept, last), "versions": kept.versions.all(),
        "has_lottery": kept.intakes.filter(sealed_on__isnull=False).exists(),
    }  # fmt: skip
    return render(request, "studies/published.html", context)


@require_safe
def published_file(
    request: HttpRequest, community: str, study: UUID, release: UUID, language: str, name: str
) -> HttpResponse:
    return _file(_released(community, study)[1], release, language, name)


@require_safe
@login_required
def data(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """Rows without names, in an order by chance, with what each column holds."""
    kept = study_here(request, community, study)
    if not queries.was_drawn_before(kept):
        raise Http404(_("Nobody was drawn yet."))
    content = data_file.packed(kept)
    actions.noted(kept, request.user, "data_exported")
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="study-data.zip"'
    return response
