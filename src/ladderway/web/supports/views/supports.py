"""Supports of a person: the list with its gaps, deciding, bridging; the sheet for the person."""

from collections.abc import Mapping
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

from ladderway.domain.shared.errors import BadInput
from ladderway.domain.supports.approval import GIVEN, State, Step, steps_from
from ladderway.domain.supports.budget import OverCommitted
from ladderway.domain.supports.kinds import TOPICS
from ladderway.web.participants.actions.people import Stale
from ladderway.web.participants.places import Record, record_here
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once
from ladderway.web.supports import queries
from ladderway.web.supports.actions import supports as actions
from ladderway.web.supports.forms import DecideForm, ObservationForm, SupportForm
from ladderway.web.supports.models import Provision
from ladderway.web.supports.words import STEPS, domain_said, kind_said, too_little

FORM = ["GET", "HEAD", "POST"]
FIELDS = (
    "kind", "need", "since", "ends_with", "until", "ends_note", "fund", "payer", "responsible",
    "cost", "paid", "claimed_back", "revision",
)  # fmt: skip


@require_safe
@login_required
def supports(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    found = record_here(request, community, person)
    rows = queries.supports_of(found)
    by_key = {str(row.public_id): row for row in rows}
    said = [_said(row, found) for row in rows]
    context = base(request, found) | {
        "now": [each for each in said if each["is_open"]],
        "over": [each for each in said if not each["is_open"]],
        "gaps": [
            {"gap": gap, "kind": kind_said(gap.kind), "after": by_key[gap.after]}
            for gap in queries.gaps_in(rows, found.actor)
        ],
        "observed": [
            {"row": row, "domain": domain_said(row.domain)} for row in queries.observed_of(found)
        ],
        "tokens": new_tokens(request),
    }
    return render(request, "supports/supports.html", context)


def _said(row: Provision, record: Record) -> dict[str, Any]:
    state = State(row.state)
    return {
        "row": row,
        "kind": kind_said(row.kind),
        "is_open": state in (State.ASKED, *GIVEN),
        "steps": [(step, STEPS[step]) for step in steps_from(state) if step is not Step.REFUSE],
        "may_refuse": Step.REFUSE in steps_from(state),
    }


def _back(record: Record) -> str:
    args = [record.actor.community.slug, record.person.public_id]
    return reverse("supports:supports", args=args)


def _form(request: HttpRequest, record: Record, initial: dict[str, Any]) -> SupportForm:
    topics = [topic for topic in TOPICS if record.opens(topic)]
    return SupportForm(
        request.POST or held(request), topics=topics, community=record.actor.community,
        initial=initial,
    )  # fmt: skip


@require_http_methods(FORM)
@login_required
@once
def add(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """`?after=…` names a support that ends: the new one begins where it does."""
    found = record_here(request, community, person, Capability.ENTER_PEOPLE)
    form = _form(request, found, _following(request, found))

    def save(values: Mapping[str, Any], _revision: int) -> None:
        actions.ask_for(
            actor=found.actor, person=found.person, agency=found.agency(), fields=values
        )

    return edited(request, form, Page(_("Add a support"), _back(found), found), save)


def _following(request: HttpRequest, record: Record) -> dict[str, Any]:
    try:
        before = queries.support_here(record, UUID(request.GET.get("after", "")))
    except ValueError:
        return {"since": record.actor.on}
    names = ("kind", "need", "fund", "payer", "responsible")
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

    page = Page(_("Change the support"), _back(found), found)
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
        request, form, Page(_("Refuse the support"), _back(found), found),
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
        request, form, Page(_("How a part of life stands"), _back(found), found),
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
        rows = [row for row in queries.supports_of(found) if row.state in GIVEN]
        given = [_said(row, found) for row in rows if not queries.in_trust(row)]
        context = base(request, found) | {"given": given, "today": found.actor.on}
        return render(request, "supports/sheet.html", context)
