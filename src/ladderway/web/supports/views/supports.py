"""Supports of a person: the list with its gaps, deciding, bridging; the sheet for the person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.approval import GIVEN, State, Step, steps_from
from ladderway.domain.supports.budget import OverCommitted
from ladderway.domain.supports.kinds import TOPICS, is_advice_alone
from ladderway.domain.supports.next_steps import Next, Todo, in_order
from ladderway.domain.supports.phases import Phase, phase, start_of
from ladderway.files.supports import catalogue
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports import queries
from ladderway.web.supports.actions import supports as actions
from ladderway.web.supports.actions.starts import end_on
from ladderway.web.supports.forms import DecideForm, ObservationForm, SupportForm
from ladderway.web.supports.models import Discretion, Fund, Interpreting, JobStart, Provision
from ladderway.web.supports.plan_steps import steps_of
from ladderway.web.supports.queries.benefits import starting
from ladderway.web.supports.queries.record import owed, reached_of
from ladderway.web.supports.words import (
    NATURES,
    PHASES,
    STEPS,
    TODOS,
    TOLD_TO_THEM,
    domain_said,
    kind_said,
    tongue_said,
    too_little,
)

UNPRINTED = (Todo.TELL, Todo.DECIDE)
FORM = ["GET", "HEAD", "POST"]
FIELDS = (
    "kind", "need", "since", "ends_with", "until", "step", "ends_note", "fund", "payer",
    "responsible", "cost", "paid", "payee", "hours", "rate", "claimed_back", "back_on", "place",
    "revision",
)  # fmt: skip


@require_safe
@login_required
def supports(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    rows, starts = queries.supports_of(found), queries.starts_of(found)
    reached = reached_of(found, rows, starts)
    begins = start_of(start.starts_on for start in starts)
    context = base(request, found) | _lists(found, rows, reached) | {
        "begins": begins,
        "next": [_todo(each, found.actor.on) for each in _next(found, rows, reached, starts)],
        "burden": queries.advances_of(rows, found.actor),
        "advice_alone": is_advice_alone(row.kind for row in rows if row.state in GIVEN),
        "interpreters": [
            {"row": row, "language": tongue_said(row.language)}
            for row in queries.rows_of(found, Interpreting)
        ],
        "decisions": list(queries.rows_of(found, Discretion)),
        "shows_income": found.opens(Topic.INCOME),
        "opens_plan": found.opens(Topic.PLAN),
        "shows_service": found.opens(Topic.SERVICE),
        "tokens": new_tokens(request),
    }  # fmt: skip
    context["phases"] = _by_phase(context["now"], begins)
    return render(request, "supports/supports.html", context)


def _by_phase(now: Sequence[dict[str, Any]], begins: date | None) -> list[dict[str, Any]]:
    """What is open, before the start of work, through it and after; one list without a start."""
    if begins is None:
        return [{"title": "", "rows": now}] if now else []
    of = {each["row"].pk: phase(each["row"].since, each["row"].until, begins) for each in now}
    parts = [
        {"title": PHASES[one], "rows": [e for e in now if of[e["row"].pk] is one]} for one in Phase
    ]
    return [part for part in parts if part["rows"]]


def _lists(
    record: Record, rows: Sequence[Provision], reached: Mapping[UUID, date]
) -> dict[str, Any]:
    by_key = {str(row.public_id): row for row in rows}
    said = [_said(row) | {"reached": reached.get(row.public_id)} for row in rows]
    observed = queries.observed_of(record)
    return {
        "now": [each for each in said if each["is_open"]],
        "over": [each for each in said if not each["is_open"]],
        "gaps": [
            {"gap": gap, "kind": kind_said(gap.kind), "after": by_key[gap.after]}
            for gap in queries.gaps_in(rows, record.actor)
        ],
        "observed": [{"row": row, "domain": domain_said(row.domain)} for row in observed],
    }


def _next(
    record: Record,
    rows: Sequence[Provision],
    reached: Mapping[UUID, date],
    starts: Sequence[JobStart],
) -> tuple[Next, ...]:
    """What to do next, with jobs that start and that nobody follows yet."""
    steps = queries.next_of(record, rows, reached, lambda row: kind_said(row.kind))
    jobs = starting(record) if record.opens(Topic.PLAN) else ()
    looks = [Next(Todo.LOOK, job.title, job.since, "") for job in jobs if job.since]
    return in_order([*steps, *looks])


def _todo(each: Next, on: date) -> dict[str, Any]:
    to_benefits = each.todo in (Todo.TELL, Todo.LOOK)
    return {
        "what": TODOS[each.todo], "to_them": TOLD_TO_THEM[each.todo], "each": each,
        "is_late": each.by < on,
        "place": "benefits" if to_benefits else "",
        "anchor": "" if to_benefits or each.todo is Todo.EVENT else f"support-{each.key}",
    }  # fmt: skip


def _said(row: Provision) -> dict[str, Any]:
    state = State(row.state)
    kind = catalogue().kinds.get(row.kind)
    return {
        "row": row,
        "kind": kind_said(row.kind),
        "nature": NATURES[kind.nature] if kind else "",
        "is_open": state in (State.ASKED, *GIVEN),
        "steps": [(step, STEPS[step]) for step in steps_from(state) if step is not Step.REFUSE],
        "may_refuse": Step.REFUSE in steps_from(state),
        "owed": owed(row),
    }


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("supports:supports", args=args)


def _form(request: HttpRequest, record: Record, initial: dict[str, Any]) -> SupportForm:
    topics = [topic for topic in TOPICS if record.opens(topic)]
    return SupportForm(
        None if request.POST.get("begin") else request.POST or held(request), topics=topics,
        community=record.actor.community, steps=steps_of(record), initial=initial,
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def add(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """`?after=…` names a support that ends: the new one begins where it does. What is sent with
    `begin` fills the form in, to be looked at: the check of funds sends it."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    form = _form(request, found, _following(request, found))
    if request.POST.get("begin"):
        return _begun(request, found)

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.ask_for(
            actor=found.actor, person=found.person, agency=found.agency(), fields=values
        )

    return edited(
        request, form, Page(_("Add a support"), _back(found), found, section="supports"), save
    )


def _begun(request: HttpRequest, record: Record) -> HttpResponse:
    told = {name: request.POST.get(name, "") for name in ("kind", "cost", "payer")}
    fund = Fund.objects.filter(
        community=record.actor.community, public_id__in=_uuids(request.POST.get("fund", ""))
    ).first()
    form = _form(request, record, {"since": record.actor.on, "fund": fund} | told)
    page = Page(_("Add a support"), _back(record), record, section="supports")
    context = base(request, record) | {"page": page, "form": form, "tokens": new_tokens(request)}
    return render(request, "participants/form.html", context)


def _uuids(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []


def _following(request: HttpRequest, record: Record) -> dict[str, Any]:
    try:
        before = queries.support_here(record, UUID(request.GET.get("after", "")))
    except ValueError:
        return {"since": record.actor.on}
    names = ("kind", "need", "fund", "payer", "responsible", "place")
    start = {name: getattr(before, name) for name in names} | {"since": before.until}
    gaps = queries.gaps_in(queries.supports_of(record), record.actor)
    gap = next((gap for gap in gaps if gap.after == str(before.public_id)), None)
    return start | ({"until": gap.until} if gap else {})


@require_http_methods(FORM)
@login_required
@once
def change(request: HttpRequest, community: str, person: UUID, support: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.support_here(found, support)
    form = _form(request, found, {name: getattr(row, name) for name in FIELDS})

    def save(values: Mapping[str, Any], revision: int) -> None:
        actions.change(actor=found.actor, support=row, fields=values, revision=revision)

    page = Page(_("Change the support"), _back(found), found, section="supports")
    try:
        return edited(request, form, page, save)
    except OverCommitted as error:
        messages.error(request, too_little(error))
        return redirect(request.path)


@require_http_methods(FORM)
@login_required
@once
def refuse(request: HttpRequest, community: str, person: UUID, support: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.support_here(found, support)
    if Step.REFUSE not in steps_from(State(row.state)):
        return redirect(_back(found))
    form = DecideForm(request.POST or held(request), initial={"revision": row.revision})
    return edited(
        request, form, Page(_("Refuse the support"), _back(found), found, section="supports"),
        lambda values, revision: actions.decide(
            actor=found.actor, support=row, step=Step.REFUSE, revision=revision, **values
        ),
    )  # fmt: skip


@require_POST
@login_required
@once
def decide(request: HttpRequest, community: str, person: UUID, support: UUID) -> HttpResponse:
    """One step on, in one click; a refusal has a page, for its reason."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.support_here(found, support)

    def save(revision: int) -> None:
        step = Step(request.POST.get("step", ""))
        actions.decide(actor=found.actor, support=row, step=step, revision=revision)

    return _clicked(request, found, save)


@require_POST
@login_required
@once
def bridge(request: HttpRequest, community: str, person: UUID, support: UUID) -> HttpResponse:
    """The support that ends runs on until the next one begins."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.support_here(found, support)
    gaps = queries.gaps_in(queries.supports_of(found), found.actor)
    gap = next((gap for gap in gaps if gap.after == str(row.public_id)), None)
    if gap is None:
        messages.info(request, _("There are no days without it any more."))
        return redirect(_back(found))
    return _clicked(
        request, found,
        lambda revision: actions.extend(
            actor=found.actor, support=row, until=gap.until, revision=revision
        ),
    )  # fmt: skip


def _clicked(request: HttpRequest, record: Record, save: Any) -> HttpResponse:
    try:
        save(int(request.POST.get("revision") or 0))
    except Stale:
        messages.error(request, _("Somebody changed this meanwhile. Look at it again first."))
    except OverCommitted as error:
        messages.error(request, too_little(error))
    except (BadInput, ValueError):
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
    else:
        messages.success(request, _("Saved."))
    return redirect(_back(record))


@require_POST
@login_required
@once
def settle(request: HttpRequest, community: str, person: UUID, support: UUID) -> HttpResponse:
    """What it ends with has come: it ends on that day; an incentive is paid with it."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.support_here(found, support)
    on = reached_of(found, [row], queries.starts_of(found)).get(row.public_id)
    if on is None:
        messages.info(request, _("What it ends with has not come yet."))
        return redirect(_back(found))

    def save(revision: int) -> None:
        if revision != row.revision:
            raise Stale(row)
        end_on(actor=found.actor, support=row, on=on, paid=row.kind == actions.INCENTIVE)

    return _clicked(request, found, save)


@require_http_methods(FORM)
@login_required
@once
def observe(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    topics = [topic for topic in TOPICS if found.opens(topic)]
    form = ObservationForm(
        request.POST or held(request), topics=topics, initial={"observed_on": found.actor.on}
    )
    return edited(
        request, form,
        Page(_("How a part of life stands"), _back(found), found, section="supports"),
        lambda values, _revision: actions.observe(
            actor=found.actor, person=found.person, agency=found.agency(), fields=values
        ),
    )  # fmt: skip


@require_safe
@login_required
def sheet(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """What the person gets, until when and who pays: to print, in their language. What was told in
    trust stays out."""
    found = record_here(request, community, person)
    with translation.override("fr" if found.person.language == "fr" else "en"):
        every, starts = queries.supports_of(found), queries.starts_of(found)
        rows = [row for row in every if row.state in GIVEN and not queries.in_trust(row)]
        shown = [row for row in every if not queries.in_trust(row)]
        reached = reached_of(found, shown, starts)
        steps = _next(found, shown, reached, starts)
        context = base(request, found) | {
            "given": [_said(row) for row in rows], "today": found.actor.on,
            # What a benefit is called tells of income: it is spoken of, not printed.
            "next": [_todo(each, found.actor.on) for each in steps if each.todo not in UNPRINTED],
            "burden": queries.advances_of(rows, found.actor),
        }  # fmt: skip
        return render(request, "supports/sheet.html", context)
