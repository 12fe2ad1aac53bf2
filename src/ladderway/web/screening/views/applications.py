"""Applications of a person: begun, gone through step by step, moved by what people decide."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.screening.criteria import Kind, Place, compared, may_ask, topic_of
from ladderway.domain.screening.states import IN_HAND, Event, State, events_of
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import base
from ladderway.web.partners.models import Agency, Organization
from ladderway.web.partners.permissions import Capability, can
from ladderway.web.screening import queries
from ladderway.web.screening.actions import applications as actions
from ladderway.web.screening.forms import (
    ApplyForm,
    JudgementForm,
    LeaveForm,
    ResultForm,
    VisitForm,
    WithdrawForm,
)
from ladderway.web.screening.models import Application, Criterion, CriterionResult, Judgement
from ladderway.web.screening.models.applications import EVENTS, RESULTS, Move, Visit
from ladderway.web.screening.models.openings import SOURCES
from ladderway.web.screening.reasons import Refused, said
from ladderway.web.screening.views.queue import waits_for
from ladderway.web.screening.views.shared import FORM, FormPage, answered, called, label_here
from ladderway.web.submitting import held, new_tokens, once

# Sent by a button alone; the others ask something first.
AT_ONCE = (Event.START, Event.RESUME, Event.WAITLIST, Event.HOLD, Event.OFFER, Event.ACCEPT,
           Event.PLACE)  # fmt: skip
ASKS = {Event.LEAVE: LeaveForm, Event.WITHDRAW: WithdrawForm}
PAGES = {
    Event.PROPOSE: "screening:refuse", Event.CONFIRM: "screening:review",
    Event.CONTEST: "screening:contest", Event.UPHOLD: "screening:answer",
}  # fmt: skip


def here(
    request: HttpRequest, community: str, person: UUID, application: UUID, *, writes: bool
) -> tuple[Record, Application]:
    """The record and the application of a page. Raises Http404, or NotAllowed with why."""
    needed = Capability.ENTER_PEOPLE if writes else Capability.MEET_PEOPLE
    record = record_here(request, community, person, needed)
    return record, queries.application_here(record, application)


def address(record: Record, application: Application) -> str:
    slug = record.actor.community.slug
    return reverse(
        "screening:application", args=[slug, record.person.public_id, application.public_id]
    )


def form_page(
    request: HttpRequest, record: Record, application: Application, title: str, **more: Any
) -> FormPage:
    context = base(request, record) | {"application": application} | more
    return FormPage("screening/form.html", title, address(record, application), context)


# --- Of a person --------------------------------------------------------------------------------
@require_safe
@login_required
def of_person(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.MEET_PEOPLE)
    record.need(Topic.SCREENING)
    rows = [(a, called(a.opening), waits_for(a)) for a in queries.of_record(record)]
    context = base(request, record) | {"rows": rows}
    return render(request, "screening/person.html", context)


@require_http_methods(FORM)
@login_required
@once
def apply(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    record = record_here(request, community, person, Capability.RECRUIT)
    record.need(Topic.SCREENING)
    form = ApplyForm(
        request.POST or held(request), openings=queries.open_to(record.actor),
        agencies=Agency.objects.filter(community=record.actor.community), label=label_here(),
    )  # fmt: skip
    back = reverse("screening:person", args=[community, person])
    page = FormPage("screening/form.html", _("Apply for a place"), back, base(request, record))

    def save(values: Any, _revision: int) -> None:
        fields = {name: value for name, value in values.items() if name != "opening"}
        actions.apply(
            actor=record.actor, person=record.person, opening=values["opening"], fields=fields
        )

    return answered(request, form, page, save)


# --- One application ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as the page shows it: what was found, and whether it may be asked yet."""

    criterion: Criterion
    name: str
    result: CriterionResult | None
    is_closed: bool  # to whoever looks
    waits: str  # why it may not be asked yet

    @property
    def code(self) -> str:
        return self.result.result if self.result else "unknown"

    @property
    def said(self) -> str:
        return str(dict(RESULTS)[self.code])


@require_safe
@login_required
def application(
    request: HttpRequest, community: str, person: UUID, application: UUID
) -> HttpResponse:
    record, found = here(request, community, person, application, writes=False)
    actor, purpose = record.actor, record.purpose
    moves = list(Move.objects.visible_to(actor, purpose).filter(application=found))
    names = queries.names_of([m.by for m in moves])
    refusal = queries.refusal_of(record, found)
    writes = can(
        user=actor.user, capability=Capability.ENTER_PEOPLE, agency=found.opening.agency,
        on=actor.on,
    )  # fmt: skip
    acts = record.enters and writes
    context = base(request, record) | {
        "application": found, "name": called(found.opening), "waits": waits_for(found),
        "steps": _steps(record, found), "sources": _lines(record, found),
        "judgement": Judgement.objects.visible_to(actor, purpose)
        .filter(application=found).select_related("employer").first(),
        "moves": [(m, names.get(m.by, "")) for m in moves], "refusal": refusal,
        "acts": acts, "in_hand": State(found.state) in IN_HAND,
        "buttons": _buttons(found) if acts else [], "links": _links(found) if acts else [],
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "screening/application.html", context)


def _steps(record: Record, application: Application) -> list[tuple[Any, str, list[Visit]]]:
    visits = list(
        Visit.objects.visible_to(record.actor, record.purpose).filter(application=application)
    )
    return [
        (step, called(step), [v for v in visits if v.step_id == step.pk])
        for step in application.version.steps.all()
    ]


def _lines(record: Record, application: Application) -> list[tuple[str, list[Line]]]:
    results = CriterionResult.objects.visible_to(record.actor, record.purpose)
    known = {r.criterion_id: r for r in results.filter(application=application)}
    criteria = list(application.version.criteria.select_related("employer"))

    def line(criterion: Criterion) -> Line:
        kind, place = Kind(criterion.kind), Place(application.held_on)
        asked = may_ask(kind, place, record.actor.on)
        waits = said(asked.reasons[0]) if asked.reasons else ""
        is_closed = not record.opens(topic_of(kind))
        return Line(criterion, called(criterion), known.get(criterion.pk), is_closed, waits)

    return [
        (str(label), [line(c) for c in criteria if c.source == source]) for source, label in SOURCES
    ]


def _buttons(application: Application) -> list[tuple[str, str]]:
    names = dict(EVENTS)
    open_events = events_of(State(application.state))
    return [(e.value, str(names[e])) for e in open_events if e in AT_ONCE]


def _links(application: Application) -> list[tuple[str, str]]:
    """Pages that ask something first: (name of the address or event, words)."""
    names = dict(EVENTS) | {Event.CONFIRM: _("Look at it as the second person"),
                            Event.UPHOLD: _("Answer the contest")}  # fmt: skip
    open_events = events_of(State(application.state))
    asked = [(PAGES[e], str(names[e]), "") for e in open_events if e in PAGES]
    asked += [("screening:move", str(names[e]), e.value) for e in open_events if e in ASKS]
    slug, person = application.opening.agency.community.slug, application.person.public_id
    return [
        (reverse(name, args=[slug, person, application.public_id, *([e] if e else [])]), words)
        for name, words, e in asked
    ]


@require_http_methods(FORM)
@login_required
@once
def move(
    request: HttpRequest, community: str, person: UUID, application: UUID, event: str
) -> HttpResponse:
    """Some events are sent by a button alone; of leaving and withdrawing the reason is asked."""
    record, found = here(request, community, person, application, writes=True)
    if event in AT_ONCE:
        return _at_once(request, record, found, Event(event))
    if event not in ASKS:
        raise Http404
    kind: Any = ASKS[Event(event)]
    form = kind(request.POST or held(request), initial={"revision": found.revision})
    page = form_page(request, record, found, str(dict(EVENTS)[Event(event)]))
    return answered(
        request, form, page,
        lambda values, revision: actions.move(
            actor=record.actor, application=found, event=Event(event), revision=revision,
            reason=values.get("reason", ""), words=values["words"],
        ),
    )  # fmt: skip


def _at_once(
    request: HttpRequest, record: Record, application: Application, event: Event
) -> HttpResponse:
    back = redirect(address(record, application))
    if request.method != "POST":
        return back
    revision = request.POST.get("revision", "")
    try:
        actions.move(
            actor=record.actor, application=application, event=event,
            revision=int(revision) if revision.isascii() and revision.isdigit() else 0,
        )  # fmt: skip
    except Stale:
        messages.error(request, _("Somebody moved this meanwhile. Look at it again first."))
    except Refused as refused:
        messages.error(request, said(refused.reason))
    else:
        messages.success(request, _("Saved."))
    return back


@require_http_methods(FORM)
@login_required
@once
def visit(
    request: HttpRequest, community: str, person: UUID, application: UUID, step: UUID
) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    taken = found.version.steps.filter(public_id=step).first()
    if taken is None:
        raise Http404
    form = VisitForm(
        request.POST or held(request), initial={"on": record.actor.on}, today=record.actor.on
    )
    page = form_page(request, record, found, called(taken))
    return answered(
        request, form, page,
        lambda values, _revision: actions.visit(
            actor=record.actor, application=found, step=taken, fields=values
        ),
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def result(
    request: HttpRequest, community: str, person: UUID, application: UUID, criterion: UUID
) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    asked = found.version.criteria.select_related("employer").filter(public_id=criterion).first()
    if asked is None:
        raise Http404
    record.need(topic_of(Kind(asked.kind)))
    results = CriterionResult.objects.visible_to(record.actor, record.purpose)
    kept = results.filter(application=found, criterion=asked).first()
    form = ResultForm(request.POST or held(request), kind=asked.kind)
    if kept is not None:
        form.initial = {name: getattr(kept, name) for name in form.fields}
    waits = may_ask(Kind(asked.kind), Place(found.held_on), record.actor.on)
    page = form_page(
        request, record, found, called(asked), criterion=asked,
        waits=said(waits.reasons[0]) if waits.reasons else "", beside=_beside(asked, kept),
    )  # fmt: skip
    return answered(
        request, form, page,
        lambda values, revision: actions.found(
            actor=record.actor, application=found, criterion=asked, fields=values,
            revision=revision,
        ),
    )  # fmt: skip


def _beside(criterion: Criterion, kept: CriterionResult | None) -> str:
    """How a figure that is written stands to the least that is asked; for the eye only."""
    if kept is None or kept.figure is None:
        return ""
    found = compared(Kind(criterion.kind), criterion.minimum, kept.figure)
    return str(dict(RESULTS)[found])


@require_http_methods(FORM)
@login_required
@once
def judgement(
    request: HttpRequest, community: str, person: UUID, application: UUID
) -> HttpResponse:
    record, found = here(request, community, person, application, writes=True)
    rows = Judgement.objects.visible_to(record.actor, record.purpose)
    kept = rows.filter(application=found).select_related("employer").first()
    employers = Organization.objects.filter(community=record.actor.community)
    form = JudgementForm(request.POST or held(request), employers=employers)
    if kept is not None:
        form.initial = {name: getattr(kept, name) for name in form.fields}
    page = form_page(request, record, found, _("Both sides, in words"))
    return answered(
        request, form, page,
        lambda values, revision: actions.judge(
            actor=record.actor, application=found, fields=values, revision=revision
        ),
    )  # fmt: skip
