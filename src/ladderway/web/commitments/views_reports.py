"""Signed reports with their copies, and what is due to be reported."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.commitments.progress import Span
from ladderway.domain.shared.errors import BadInput, MissingExtra
from ladderway.files.commitments import indicators, limit
from ladderway.files.exports.document import Document, Paragraph, Table
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.files.exports.sheet import to_csv
from ladderway.files.exports.workbook import to_xlsx
from ladderway.web.commitments import actions
from ladderway.web.commitments import report as reporting
from ladderway.web.commitments.forms import ObligationForm
from ladderway.web.commitments.models import Obligation, Report
from ladderway.web.commitments.views import form_page
from ladderway.web.lists.copies import XLSX
from ladderway.web.participants.policy import Actor, people_here
from ladderway.web.partners.models import Agency, Role
from ladderway.web.partners.permissions import Capability
from ladderway.web.partners.places import may
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import language
from ladderway.web.reference.templatetags.page import day
from ladderway.web.screening.counting import agencies_of
from ladderway.web.submitting import held, once

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "docx": WORD, "pdf": "application/pdf"}


def _agencies(actor: Actor) -> Any:
    """A funder reads what every agency but a sensitive one signed; the others what they oversee."""
    if actor.agencies_as(Role.FUNDER):
        return Agency.objects.filter(community=actor.community, is_sensitive=False)
    return agencies_of(actor)


@require_safe
@login_required
def reports(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_SIGNED_REPORTS)
    found = Report.objects.filter(agency__in=_agencies(actor)).select_related("agency")
    context = {
        "community": actor.community, "reports": found, "to_sign": _to_sign(actor),
        "reads": may(request, actor.community, Capability.READ_COMMITMENTS),
    }  # fmt: skip
    return render(request, "commitments/reports.html", context)


def _to_sign(actor: Actor) -> list[tuple[Agency, Span]]:
    """Quarters that are over, of this year and the last, that own agencies did not sign yet."""
    year = reporting.year_of(actor.on)
    spans = [*reporting.quarters_of(year - 1, actor.on), *reporting.quarters_of(year, actor.on)]
    own = actor.agencies_as(Role.PROGRAM_MANAGER)
    signed = set(Report.objects.filter(agency__in=own).values_list("agency", "quarter_from"))
    return [
        (agency, span)
        for span in spans
        for agency in own
        if span.until <= actor.on and (agency.pk, span.since) not in signed
        if reporting.commitments([agency], span)
    ]


@require_POST
@login_required
@once
def sign(request: HttpRequest, community: str, agency: str, quarter: str) -> HttpResponse:
    actor = people_here(request, community, Capability.ANSWER_COMMITMENTS)
    found = {(a.slug, s.since.isoformat()): (a, s) for a, s in _to_sign(actor)}
    if (agency, quarter) not in found:
        messages.error(request, _("There is nothing to sign for this quarter."))
        return redirect("commitments:reports", community)
    place, span = found[agency, quarter]
    try:
        made = actions.sign_off(by=actor, agency=place, quarter=span)
    except BadInput:
        messages.error(request, _("There is nothing to sign for this quarter."))
        return redirect("commitments:reports", community)
    messages.success(request, _("Signed. The report stays as it is."))
    return redirect("commitments:report", community, made.public_id)


def _report(actor: Actor, public_id: UUID) -> Report:
    found = Report.objects.filter(agency__in=_agencies(actor)).select_related("agency")
    return get_object_or_404(found, public_id=public_id)


HIDDEN = "–"


def _cells(row: dict[str, Any]) -> list[str]:
    """A line as text; hidden counts are dashes."""
    say, indicator = language(), indicators()[row["indicator"]]
    program = row["program"]
    name = indicator.names[say] + (f" ({program[say] or program['en']})" if program else "")
    met, due, waiting = (
        HIDDEN if row[k] is None else str(row[k]) for k in ("met", "due", "waiting")
    )
    share = indicator.is_share and row["met"] is not None and row["due"]
    percent = f"{100 * row['met'] / row['due']:.0f} %" if share else HIDDEN
    days = "" if row["days"] is None else str(row["days"])
    return [
        name, days, row["target"], row["floor"] or "", row["weight"] or "",
        met, due if indicator.is_share else "", percent if indicator.is_share else "",
        waiting if indicator.is_share else "", row["explanation"], row["remedy"], row["authority"],
    ]  # fmt: skip


def _heads() -> list[str]:
    return [
        _("Indicator"), _("Days agreed"), _("Target"), _("Floor"), _("Weight in percent"),
        _("Reached"),
        _("Of those due"), _("Share"), _("Not yet due"), _("Why it came so"),
        _("What the agency does about it"), _("Agreement or contract"),
    ]  # fmt: skip


@require_safe
@login_required
def report(request: HttpRequest, community: str, report: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_SIGNED_REPORTS)
    found = _report(actor, report)
    heads = _heads()
    context = {
        "community": actor.community, "report": found, "heads": heads, "forms": list(FORMS),
        "rows": [list(zip(heads, _cells(row), strict=True)) for row in found.content],
    }  # fmt: skip
    return render(request, "commitments/report.html", context)


@require_safe
@login_required
def copy(request: HttpRequest, community: str, report: UUID, form: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_SIGNED_REPORTS)
    found = _report(actor, report)
    if form not in FORMS:
        raise Http404
    try:
        made = _made(found, form)
    except MissingExtra as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=FORMS[form])
    name = f"commitments-{found.agency.slug}-{found.quarter_from}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _made(found: Report, form: str) -> Any:
    rows = [_cells(row) for row in found.content]
    if form in ("csv", "xlsx"):
        return (to_csv if form == "csv" else to_xlsx)([_heads(), *rows])
    return (to_docx if form == "docx" else to_pdf)(_document(found, rows))


def _document(found: Report, rows: list[list[str]]) -> Document:
    heads = _heads()
    columns = tuple((head, 0 < n < 9) for n, head in enumerate(heads[:9]))
    words = [
        Paragraph(f"{row[0]}. {label}: {row[n]}")
        for row in rows
        for n, label in list(enumerate(heads))[9:]
        if row[n]
    ]
    signed = _("Signed by %(who)s. Figures as of %(day)s, from the records of the agency. Small "
               "counts are hidden (–).") % {
        "who": found.by_name, "day": day(found.as_of)
    }  # fmt: skip
    quarter = f"{day(found.quarter_from)} – {day(found.quarter_until - timedelta(days=1))}"
    table = Table(_("Commitments"), columns, tuple(tuple(row[:9]) for row in rows))
    return Document(
        language=language(), title=_("Report on performance commitments"),
        subtitle=f"{named(found.agency)}, {quarter}", contents="", page=_("Page"), made=signed,
        parts=(Paragraph(signed, "source"), table, *words),
    )  # fmt: skip


# --- What is due --------------------------------------------------------------------------------
@require_safe
@login_required
def due(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.READ_COMMITMENTS)
    found = Obligation.objects.filter(agency__in=agencies_of(actor))
    found = found.select_related("agency", "agreement")
    shows_done = request.GET.get("show") == "done"
    found = found.filter(done_on__isnull=not shows_done)
    own = {a.pk for a in actor.agencies_as(Role.PROGRAM_MANAGER)}
    soon = actor.on + timedelta(days=limit("due_soon_days", actor.on))
    context = {
        "community": actor.community, "shows_done": shows_done,
        "rows": [(o, _standing(o, actor.on, soon), o.agency_id in own) for o in found],
        "sets": may(request, actor.community, Capability.SET_COMMITMENTS),
    }  # fmt: skip
    return render(request, "commitments/due.html", context)


def _standing(obligation: Obligation, on: date, soon: date) -> str:
    if obligation.done_on:
        return _("Reported")
    if obligation.due_on < on:
        return _("Late")
    return _("Due soon") if obligation.due_on <= soon else _("To come")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def due_new(request: HttpRequest, community: str) -> HttpResponse:
    actor = people_here(request, community, Capability.SET_COMMITMENTS)
    agencies = agencies_of(actor)
    form = ObligationForm(
        request.POST or held(request), agencies=agencies,
        agreements=reporting.agreements(agencies, actor),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        actions.add_obligation(by=actor, **form.facts())
        messages.success(request, _("Saved."))
        return redirect("commitments:due", community)
    return form_page(request, actor, form, _("Add what is due"), "commitments:due")


@require_POST
@login_required
def due_done(request: HttpRequest, community: str, obligation: UUID) -> HttpResponse:
    actor = people_here(request, community, Capability.ANSWER_COMMITMENTS)
    found = get_object_or_404(Obligation, public_id=obligation, agency__in=agencies_of(actor))
    actions.fulfil(by=actor, obligation=found)
    messages.success(request, _("Reported. Where it comes again, the next one is put down."))
    return redirect("commitments:due", community)
