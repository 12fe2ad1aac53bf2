"""A job whose hours change: the months of a year, what they leave, and how income is reported."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS as NAMES
from django.views.decorators.http import require_http_methods

from ladderway.domain.access.topics import Topic
from ladderway.domain.income.course import months_after
from ladderway.domain.income.unsteady import MONTHS, Month, Swing, UnsteadyYear
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import base
from ladderway.web.supports.forms_starts import SwingForm
from ladderway.web.supports.models import JobStart
from ladderway.web.supports.queries import benefits, rows_of
from ladderway.web.supports.queries.record import here
from ladderway.web.supports.queries.unsteady import can_tell, swing_of, year_of
from ladderway.web.supports.words import LOADS, language


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def page(request: HttpRequest, community: str, person: UUID, start: UUID) -> HttpResponse:
    """Hours come by POST, are in no address and are kept nowhere."""
    record = record_here(request, community, person)
    record.need(Topic.PLAN)
    row = here(record, JobStart, start)
    job = rows_of(record, WorkExperience).filter(public_id=row.work).first()
    found: dict[str, Any] = {"start": row, "job": job}
    status = 200
    if job is not None and can_tell(job):
        form = _form(request, swing_of(job), record.actor.on)
        status = 422 if form.is_bound and not form.is_valid() else 200
        swing = form.swing(swing_of(job)) if form.is_bound and form.is_valid() else swing_of(job)
        found |= {"form": form, "wage": swing.wage} | _said(record, swing)
    return render(request, "supports/months.html", base(request, record) | found, status=status)


def _form(request: HttpRequest, swing: Swing, on: date) -> SwingForm:
    first = on.replace(day=1)
    days = [months_after(first, n) for n in range(MONTHS)]
    months = [(n, f"{NAMES[d.month]} {d.year}".capitalize()) for n, d in enumerate(days, start=1)]
    told = {"low": swing.low, "usual": swing.usual, "high": swing.high}
    return SwingForm(request.POST or None, months=months, initial=told)


def _said(record: Record, swing: Swing) -> dict[str, Any]:
    year = year_of(record, swing)
    return {
        "year": year_view(year) if year else None,
        "reports": [(r.said(language()), r) for r in benefits.reports(record)],
    }


def year_view(year: UnsteadyYear) -> dict[str, Any]:
    """The year as pages show it: whole months, and what to keep in mind of it."""
    return {
        "year": year, "rows": [_row(month, year) for month in year.months],
        "worst": _row(year.worst, year), "lost": year.beside - year.money,
        "now_month": year.now / MONTHS,
    }  # fmt: skip


def _row(month: Month, year: UnsteadyYear) -> dict[str, Any]:
    return {
        "name": f"{NAMES[month.day.month]} {month.day.year}", "load": LOADS[month.load],
        "month": month, "money": month.money.told(), "beside": month.beside.told(),
        "is_below": month.money.value < year.now / MONTHS,
    }  # fmt: skip
