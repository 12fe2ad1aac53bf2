"""A job that starts: what becomes of each benefit, until all is settled; the first pay."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.supports import continuity
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports.actions import starts as actions
from ladderway.web.supports.forms_starts import BenefitForm, FirstPayForm
from ladderway.web.supports.models import BenefitChange, JobStart
from ladderway.web.supports.queries import benefits as queries
from ladderway.web.supports.queries import rows_of, starts_of, supports_of
from ladderway.web.supports.queries.record import here
from ladderway.web.supports.words import language
from ladderway.words.income import LINES

FIELDS = (
    "since", "tell_by", "takes_over", "note", "told_on", "settled_on", "outcome", "revision",
)  # fmt: skip


def _plan_here(request: HttpRequest, community: str, person: UUID, enters: bool = True) -> Record:
    """The record, where the plan of the person is open: jobs are part of it."""
    capability = Capability.ENTER_PEOPLE if enters else Capability.OPEN_PEOPLE
    found = record_here(request, community, person, capability)
    found.need(Topic.PLAN)
    return found


@require_safe
@login_required
def benefits(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Jobs that start, and what becomes of each benefit."""
    found = _plan_here(request, community, person, enters=False)
    jobs = {job.public_id: job for job in rows_of(found, WorkExperience)}
    context = base(request, found) | {
        "starts": [_start(found, each, jobs.get(each.work)) for each in starts_of(found)],
        "waiting": [_waiting(found, job) for job in queries.starting(found)],
        "today": found.actor.on,
        "tokens": new_tokens(request),
    }
    return render(request, "supports/benefits.html", context)


def _start(record: Record, start: JobStart, job: WorkExperience | None) -> dict[str, Any]:
    rows = queries.changes_of(record, start)
    return {
        "start": start,
        "title": job.title if job else "",
        "open": [_said(row, record) for row in rows if row.settled_on is None],
        "settled": [_said(row, record) for row in rows if row.settled_on is not None],
        "hand": _hand(record, job),
    }


def _said(row: BenefitChange, record: Record) -> dict[str, Any]:
    rule = next((rule for rule in continuity() if rule.key == row.benefit), None)
    late = row.told_on is None and row.settled_on is None and row.tell_by < record.actor.on
    return {
        "row": row,
        "name": rule.name(language()) if rule else row.benefit,
        "becomes": rule.said("becomes", language()) if rule else "",
        "tell": rule.said("tell", language()) if rule else "",
        "source": rule.source if rule else "",
        "is_late": late,
        "is_none": row.outcome == actions.NONE_HELD,
    }


def _waiting(record: Record, job: WorkExperience) -> dict[str, Any]:
    assert job.since is not None
    found = queries.becomes(record, job.since)
    return {
        "job": job,
        "held": [each.rule.name(language()) for each in found if each.is_held],
        "asked": [each.rule.name(language()) for each in found if not each.is_held],
    }


def _hand(record: Record, job: WorkExperience | None) -> dict[str, Any] | None:
    hand = queries.hand_of(record, job)
    if hand is None:
        return None
    lines = [(_(LINES[each.line]), each.amount.value) for each in hand.lines]
    return {
        "before": hand.before.told(), "after": hand.after.told(), "fewer": hand.fewer.told(),
        "lost": [(name, -amount) for name, amount in lines if amount < 0],
        "gained": [(name, amount) for name, amount in lines if amount > 0],
    }  # fmt: skip


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("supports:benefits", args=args)


@require_POST
@login_required
@once
def start(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """Follow the start of a job of the record."""
    found = _plan_here(request, community, person)
    wanted = request.POST.get("work", "")
    job = next((j for j in queries.starting(found) if str(j.public_id) == wanted), None)
    if job is None or job.since is None:
        messages.info(request, _("This job is followed already, or is not listed any more."))
        return redirect(_back(found))
    try:
        actions.follow(
            actor=found.actor, person=job_person(found, job), agency=found.agency(), job=job,
            benefits=queries.becomes(found, job.since),
            hours_vary=bool(request.POST.get("hours_vary")),
        )  # fmt: skip
    except BadInput:
        messages.info(request, _("This job is followed already, or is not listed any more."))
    else:
        messages.success(request, _("Saved. Each benefit is followed until it is settled."))
    return redirect(_back(found))


def job_person(record: Record, job: WorkExperience) -> Any:
    """The record that the job stands in, of those that were joined."""
    return next(part for part in record.parts if part.pk == job.person_id)


@require_POST
@login_required
@once
def first_pay(request: HttpRequest, community: str, person: UUID, start: UUID) -> HttpResponse:
    found = _plan_here(request, community, person)
    row = here(found, JobStart, start)
    form = FirstPayForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write the day of the first pay."))
        return redirect(_back(found))
    try:
        ended = actions.first_pay(
            actor=found.actor, start=row, paid_on=form.cleaned_data["paid_on"],
            supports=_with_people(found, supports_of(found)),
            changes=_with_people(found, queries.changes_of(found, row)),
            revision=int(request.POST.get("revision") or 0),
        )  # fmt: skip
    except (Stale, BadInput, ValueError) as error:
        messages.error(request, _refused(error))
    else:
        messages.success(request, _ended(len(ended)))
    return redirect(_back(found))


def _with_people(record: Record, rows: Any) -> list[Any]:
    """Rows with the person whom the actions ask about, already read."""
    parts = {part.pk: part for part in record.parts}
    for row in rows:
        row.person = parts[row.person_id]
    return list(rows)


def _refused(error: Exception) -> str:
    if isinstance(error, BadInput):
        return _("Nobody is paid before the first day. Change the day.")
    return _("Somebody changed this meanwhile. Look at it again first.")


def _ended(count: int) -> str:
    if count:
        return _("Saved. What ran until the first pay has its last day now.")
    return _("Saved.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@once
def benefit(request: HttpRequest, community: str, person: UUID, change: UUID) -> HttpResponse:
    """One benefit: its days, who takes over, how it was settled."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = here(found, BenefitChange, change)
    form = BenefitForm(
        request.POST or held(request), initial={name: getattr(row, name) for name in FIELDS}
    )
    return edited(
        request, form, Page(_said(row, found)["name"], _back(found), found, section="supports"),
        lambda values, revision: actions.people.change(
            actor=found.actor, record=row, fields=values, revision=revision
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def benefit_said(request: HttpRequest, community: str, person: UUID, change: UUID) -> HttpResponse:
    """In one click: it was told today, or the person does not have it."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = here(found, BenefitChange, change)
    try:
        revision = int(request.POST.get("revision") or 0)
        if request.POST.get("said") == actions.NONE_HELD:
            actions.not_held(actor=found.actor, change=row, revision=revision)
        else:
            actions.told(actor=found.actor, change=row, on=found.actor.on, revision=revision)
    except (Stale, ValueError):
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    else:
        messages.success(request, _("Saved."))
    return redirect(_back(found))
