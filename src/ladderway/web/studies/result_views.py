"""Monitoring, outcomes and releases of a study."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.outcomes import Reason
from ladderway.web.lists import download
from ladderway.web.reference.speech import speech
from ladderway.web.studies import monitoring, publishing, queries
from ladderway.web.studies import outcomes as measured
from ladderway.web.studies.forms import OutcomesForm
from ladderway.web.studies.models import OutcomeImport, PublishedFile
from ladderway.web.studies.pages import FORM, FormPage, address, form_page, study_here, told
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
    found = monitoring.monitored(kept)
    context = {
        "community": kept.community,
        "study": kept,
        "found": found,
        "arms": [
            (plan.program.of(say.language), found.program),
            (plan.comparison.of(say.language), found.comparison),
        ],
    }
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
        (_("Columns: {names}").format(names=", ".join((measured.IDENTIFIER, *asked.columns))),),
    )  # fmt: skip
    return form_page(request, kept.community, form, act, page)


@require_safe
@login_required
def outcomes_form(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    """An empty file with the columns, to fill in."""
    kept = study_here(request, community, study)
    asked = measured.asks(queries.plan_of(kept))
    return download(request, [[measured.IDENTIFIER, *asked.columns]], "outcomes")


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
def publish(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)

    def act() -> HttpResponse:
        publishing.publish(study=kept, by=request.user, today=timezone.localdate())
        return told(request, kept, _("The report is published."), "results")

    page = FormPage(
        _("Publish the report"),
        _("The analysis runs as planned. Tables are fixed with this release: a later one is held "
          "against it, and small counts are hidden."),
        _("Publish"), address(kept),
    )  # fmt: skip
    return form_page(request, kept.community, None, act, page)


LARGE = 100  # from here on, whole numbers are told
SHOWN = ("program_mean", "comparison_mean", "impact", "standard_error", "p", "low", "high")


@require_safe
@login_required
def results(request: HttpRequest, community: str, study: UUID) -> HttpResponse:
    kept = study_here(request, community, study)
    plan, say = queries.plan_of(kept), speech()
    release = kept.publications.first()
    if release is None:
        raise Http404(_("Nothing is published yet."))
    labels = {o.name: o.label.of(say.language) for o in plan.outcomes}
    told_by: dict[str, dict[str, float | None]] = {}
    for row in release.figures:
        if row["table"] == "impact":
            told_by.setdefault(row["outcome"], {})[row["quantity"]] = row["value"]
    context = {
        "community": kept.community,
        "study": kept,
        "release": release,
        "releases": kept.publications.all(),
        "rows": [
            (labels.get(name, name), [_figure(f.get(q)) for q in SHOWN])
            for name, f in told_by.items()
        ],
        "files": release.files.defer("content"),
    }
    return render(request, "studies/results.html", context)


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
    found = get_object_or_404(
        PublishedFile, publication__study=kept, publication__public_id=release,
        language=language, name=name,
    )  # fmt: skip
    kind = TYPES[found.name.rpartition(".")[2]]
    response = HttpResponse(bytes(found.content), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{language}-{found.name}"'
    return response
