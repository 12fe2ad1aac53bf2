"""Progress reports: written with the sheet before one's eyes, read, printed, taken as PDF."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.shared.errors import BadInput
from ladderway.files.exports.document import Document, Heading, Items, Paragraph
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.casework import reports
from ladderway.web.casework.actions_reports import send_report
from ladderway.web.casework.forms import ReportForm
from ladderway.web.casework.models import ProgressReport, ReportPart
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import day, language
from ladderway.web.referrals import queries
from ladderway.web.referrals.models import Referral
from ladderway.web.submitting import held, new_tokens, once


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def report_new(request: HttpRequest, community: str, person: UUID, referral: UUID) -> HttpResponse:
    """The form above, the sheet as it would be sent below. "Show" composes it anew."""
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    one = queries.referral_here(record, referral)
    if not reports.writes(record, one):
        raise Http404
    written = request.POST or held(request)
    first = {"since": reports.first_day(record, one), "until": record.actor.on}
    form = ReportForm(
        written, today=record.actor.on,
        initial=first | {"language": language(), "parts": ReportPart.Part.values},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and "send" in request.POST:
        said = form.values()
        try:
            made = send_report(
                asked=_asked(record, one, said), referral=one, parts=said["parts"],
                words=said["words"],
            )  # fmt: skip
        except BadInput:
            form.add_error(None, _("Nothing would stand on the sheet. Choose other days or parts."))
        else:
            messages.success(request, _("Sent. They find it with the referral."))
            return redirect("casework:report", community, person, made.public_id)
    said = form.cleaned_data if form.is_bound and form.is_valid() else form.initial
    context = base(request, record) | {
        "form": form, "referral": one, "tokens": new_tokens(request),
        "sheets": [s for s in reports.sheets(_asked(record, one, said)) if s.part in said["parts"]],
    }  # fmt: skip
    status = 422 if request.method == "POST" and form.errors else 200
    return render(request, "casework/report_new.html", context, status=status)


def _asked(record: Record, referral: Referral, said: Any) -> reports.Asked:
    return reports.Asked(
        record, referral.receiver, referral.giver, said["since"], said["until"], said["language"]
    )


@require_safe
@login_required
def report(request: HttpRequest, community: str, person: UUID, report: UUID) -> HttpResponse:
    """As it was sent; a part that is not open any more is left out, and it is said."""
    record, found, parts = _found(request, community, person, report)
    with override(found.language):
        context = base(request, record) | {
            "report": found, "parts": parts, "writer": _writer(found),
            "closed": found.parts.unscoped("how many parts a report has").count() - len(parts),
        }  # fmt: skip
    return render(request, "casework/report.html", context)


@require_safe
@login_required
def report_pdf(request: HttpRequest, community: str, person: UUID, report: UUID) -> HttpResponse:
    """It is asked again what is open. Raises MissingExtra where typst is not installed."""
    record, found, parts = _found(request, community, person, report)
    with override(found.language):
        data = to_pdf(_document(record, found, parts))
    audit.record(
        by=request.user, action="report.downloaded",
        subject=("person", record.person.public_id), facts={"report": str(found.public_id)},
    )  # fmt: skip
    answer = HttpResponse(data, content_type="application/pdf")
    # The name of a file is seen by whoever sees the device: it names nobody.
    answer.headers["Content-Disposition"] = 'attachment; filename="report.pdf"'
    answer.headers["Cache-Control"] = "no-store, private"
    return answer


def _found(
    request: HttpRequest, community: str, person: UUID, report: UUID
) -> tuple[Record, ProgressReport, list[ReportPart]]:
    record = record_here(request, community, person)
    found = reports.report_here(record, report)
    return record, found, list(reports.parts_of(record, found))


def _writer(report: ProgressReport) -> str:
    return User.objects.filter(public_id=report.by).values_list("name", flat=True).first() or ""


def _document(record: Record, report: ProgressReport, parts: list[ReportPart]) -> Document:
    told: list[Any] = []
    if report.words:
        told.append(Paragraph(report.words))
    for part in parts:
        told += [Heading(1, str(part.get_part_display())), Items(tuple(part.lines))]
    span = _("%(since)s to %(until)s")
    made = _("Sent by %(who)s on %(day)s.") % {"who": _writer(report), "day": day(report.at.date())}
    return Document(
        language=report.language, title=_("Progress report"),
        subtitle=" · ".join(
            (record.person.name, reports.titled(report),
             span % {"since": day(report.since), "until": day(report.until)})
        ),
        contents="", page=_("Page"), made=made, parts=tuple(told),
    )  # fmt: skip
