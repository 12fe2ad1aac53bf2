"""How much support somebody needs; who is not assessed yet; the list of what can be put right in
the province's assessment, for a person and for the rules."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.access.topics import Topic
from ladderway.domain.shared.errors import BadInput
from ladderway.files.assessment import instruments, issues, level_rule
from ladderway.web.assessments.actions import deciding as actions
from ladderway.web.assessments.forms_deciding import (
    LevelForm,
    OutcomeForm,
    RecheckAnswerForm,
    RecheckForm,
)
from ladderway.web.assessments.models import Recheck, SupportLevel
from ladderway.web.assessments.present import language
from ladderway.web.assessments.queries import record as record_queries
from ladderway.web.assessments.queries import rules as queries
from ladderway.web.assessments.views.record import FORM, fills_in, opened
from ladderway.web.lists import chosen
from ladderway.web.participants.places import Record, opening, record_here
from ladderway.web.participants.policy import people_here
from ladderway.web.participants.today import Asked
from ladderway.web.participants.views.editing import Page, base, edited
from ladderway.web.partners.permissions import Capability
from ladderway.web.submitting import held, new_tokens, once

MOST = 200


@require_safe
@login_required
def unassessed(request: HttpRequest, community: str) -> HttpResponse:
    """Who entered and is not assessed yet. No answer and no stream stands here."""
    actor = people_here(request, community, Capability.ENTER_PEOPLE)
    whose = request.GET.get("whose", "")
    asked = Asked(actor, opening(actor), whose == "mine", 0)
    days = queries.assess_days(actor)
    rows = list(queries.unassessed(asked)[: MOST + 1])
    context = {
        "community": actor.community, "rows": rows[:MOST], "more": len(rows) > MOST, "days": days,
        "late": {row.pk for row in rows if (actor.on - row.opened_on).days >= days},
        "whose": chosen([("", _("All of our agencies")), ("mine", _("My own people"))], whose),
    }  # fmt: skip
    return render(request, "assessments/unassessed.html", context)


@require_http_methods(FORM)
@login_required
@once
def level(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """One word for how much support is needed, suggested or judged, with its reason."""
    record = record_here(request, community, person, Capability.ENTER_PEOPLE)
    record.need(Topic.PLAN)
    found = queries.suggested(record, language())
    hint = found.suggestion.level if found else None
    form = LevelForm(request.POST or held(request), initial=_first(found, hint))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            actions.set_level(
                record=record, agency=record.agency(), suggested=hint, **form.values()
            )
            messages.success(request, _("Saved."))
            return redirect("assessments:level", community=community, person=person)
    context = base(request, record) | {
        "form": form, "found": found, "levels": queries.levels_of(record),
        "hint": SupportLevel.Level(hint).label if hint else "", "source": level_rule().source,
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "assessments/level.html", context, status=status)


def _first(found: queries.Suggested | None, hint: Any) -> dict[str, Any]:
    if found is None or hint is None:
        return {}
    return {"level": hint.value, "reason": _("As the last assessment suggests.")}


@require_http_methods(FORM)
@login_required
@once
def recheck(request: HttpRequest, community: str, person: UUID) -> HttpResponse:
    """After the province's assessment: theirs beside ours, and what to ask them to look at."""
    record = opened(request, community, person, Capability.ENTER_PEOPLE)
    external = record_queries.external_streams(record)
    form = RecheckForm(request.POST or held(request))
    status = 200
    if request.method == "POST" and external:
        status = 422
        if form.is_valid():
            actions.ask_again(
                record=record, agency=record.agency(), given=external[0].public_id,
                **form.values(),
            )  # fmt: skip
            messages.success(request, _("Written down. Send it to the province as they ask."))
            return redirect("assessments:recheck", community=community, person=person)
    context = base(request, record) | {
        "external": external, "local": _local(record), "form": form,
        "rows": [
            {"row": row, "issue": _issue(row)} for row in queries.rechecks_of(record)
        ],
        "source": issues().source, "tokens": new_tokens(request),
        "assesses": fills_in(record, instruments()[record_queries.LOCAL]),
    }  # fmt: skip
    return render(request, "assessments/recheck.html", context, status=status)


def _issue(row: Recheck) -> str:
    found = issues().listed.get(row.issue)
    return found.words.said(language()) if found else row.issue


def _local(record: Record) -> dict[str, Any] | None:
    """The local stream, with its day; None where nobody assessed here."""
    last = record_queries.latest(record, record_queries.LOCAL)
    if last is None:
        return None
    found = record_queries.results_of(record, [last])[last.pk].get("stream")
    return {"row": last, "stream": found.value if found else ""}


@require_http_methods(FORM)
@login_required
@once
def recheck_answer(
    request: HttpRequest, community: str, person: UUID, recheck: UUID
) -> HttpResponse:
    """What the province answered; where another stream was given, it is entered next."""
    record = opened(request, community, person, Capability.ENTER_PEOPLE)
    row = queries.recheck_here(record, recheck)
    form = RecheckAnswerForm(
        request.POST or held(request), asked_on=row.asked_on, today=record.actor.on,
        initial={"answered_on": record.actor.on, "revision": row.revision},
    )  # fmt: skip
    changed = request.POST.get("state") == Recheck.State.CHANGED
    to = "intake:cams_back" if changed else "assessments:recheck"
    page = Page(
        _("What the province answered"),
        reverse(to, args=[community, person]),
        record,
        section="assessments",
    )
    try:
        return edited(
            request, form, page,
            lambda values, revision: actions.answer(
                record=record, row=row, state=values["state"], words=values["answer"],
                on=values["answered_on"], revision=revision,
            ),
        )  # fmt: skip
    except BadInput:
        messages.error(request, _("This is not possible any more. Look at how it stands now."))
        return redirect("assessments:recheck", community=community, person=person)


@require_http_methods(FORM)
@login_required
@once
def fixes(request: HttpRequest, community: str) -> HttpResponse:
    """Technical issues that are easy to put right, and the one that is put right here: from how
    many hours a job counts."""
    actor = people_here(request, community, Capability.RUN_SELECTION)
    form = OutcomeForm(request.POST or held(request), initial={"since": actor.on})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            actions.set_outcome(actor=actor, **form.values())
            messages.success(request, _("Saved."))
            return redirect("assessments:fixes", community=community)
    context = {
        "community": actor.community, "form": form, "now": queries.outcome_of(actor),
        "rules": queries.outcome_rules(actor), "on": actor.on, "source": issues().source,
        "issues": [(i.words.said(language()), i) for i in issues().listed.values()],
        "tokens": new_tokens(request),
    }  # fmt: skip
    return render(request, "assessments/fixes.html", context, status=status)
